# Click to Call. `make help` lists what there is; the README needs two of these.

GO      ?= go
BIN     := bin/clicktocall
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS := -s -w -X main.version=$(VERSION)

.DEFAULT_GOAL := help

help: ## this page
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: build ## a CRM page with the phones beside it; needs no account
	@$(BIN) demo

test: need check web race ## every test there is, with the race detector; installs what is missing and says so

build: ## the binary, bin/clicktocall
	@CGO_ENABLED=0 $(GO) build -trimpath -buildvcs=false -ldflags '$(LDFLAGS)' -o $(BIN) ./cmd/clicktocall

need: ## install what the tests need beyond Go
	@tools/need

check: ## scripts, format, vet, staticcheck, tidy, other systems
	@tools/check

web: ## the browser side: types, lint, a fresh build, tests, stories in Chromium
	@tools/web

race: ## the Go tests, with the race detector
	@$(GO) test -race -timeout 20m ./...

quick: ## the tests, without it
	@$(GO) test ./...

bench: ## what we promise to be quick at: server, SDK, store, side by side in one run
	@$(GO) run ./internal/bench

bench-page: ## what watching a page costs, beside npm's ringcentral-c2d; ROUNDS (default 5)
	@cd web && node bench/page.mjs

bench-roads: ## from the click to the agent on the line, by the REST road and by the widget's; ROUNDS (default 8)
	@cd web && node run.mjs bench/roads.ts

fuzz: ## each fuzz target for FUZZTIME (default 1m)
	@tools/fuzz

nightly: need race fuzz kills campaign tryton ## the long things: fuzzing, the kill campaigns, the clicks at length, Tryton

kills: ## a thousand processes killed while they order, and while they store
	@CLICKTOCALL_TEST_KILLS=1000 CLICKTOCALL_STORE_TEST_KILLS=1000 \
		$(GO) test -count 1 -v -run 'Kill(ed)?$$' -timeout 60m ./internal/cli ./internal/store

campaign: ## fifty thousand clicks while everything goes wrong
	@CLICKTOCALL_TEST_CLICKS=$${CLICKTOCALL_TEST_CLICKS:-50000} $(GO) test -count 1 -v -run 'Campaign$$' -timeout 120m ./internal/campaign

tryton: need ## every number in the pages of Tryton, a CRM of somebody else's, found and called; nothing of it broken
	@cd web && npm ci --loglevel=error --no-fund --no-audit >/dev/null
	@cd web && ../tools/tryton node run.mjs --stories test/nightly

docs: ## print the generated pages of docs/ anew
	@$(GO) test $$(git ls-files '*/docs_test.go' | xargs -n1 dirname | sed 's|^|./|') -run Docs -update

release: ## static binaries for Linux, macOS and Windows, checksums, SBOM
	@tools/release $(VERSION)

.PHONY: help demo test build need check web race quick bench bench-page bench-roads fuzz nightly kills campaign tryton docs release
