package server_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/web"
)

var update = flag.Bool("update", false, "print the pages of docs/ anew")

const (
	guide      = "../../docs/embedding.md"
	printedTop = "<!-- Printed by: go test ./internal/server -run Docs -update -->\n"
	printedEnd = "<!-- until here -->"
	inExample  = "https://clicktocall.example.com"
)

// TestDocsEmbedding holds the hashes of the guide to the scripts.
func TestDocsEmbedding(t *testing.T) {
	text := readGuide(t)
	before, rest, found := strings.Cut(text, printedTop)
	_, after, ended := strings.Cut(rest, printedEnd)
	if !found || !ended {
		t.Fatalf("%s has no place for what is printed", guide)
	}
	want := before + printedTop + "```html\n" + tags(t) + "```\n" + printedEnd + after
	if *update {
		if err := os.WriteFile(guide, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if text != want {
		t.Errorf("%s is stale: go test ./internal/server -run Docs -update", guide)
	}
}

// tags are what a page writes to load this version and no other.
func tags(t *testing.T) string {
	t.Helper()
	release, err := web.Current()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	at := inExample + "/dist/" + release.Version + "/"
	b.WriteString("<script type=\"importmap\">\n{ \"integrity\": {\n")
	var hashes []string
	for _, name := range release.Parts() {
		hashes = append(hashes, fmt.Sprintf("  %q: %q", at+name, release.Integrity(name)))
	}
	b.WriteString(strings.Join(hashes, ",\n") + "\n} }\n</script>\n")
	fmt.Fprintf(&b, "<script type=\"module\" crossorigin src=%q\n        integrity=%q\n        data-client=\"crm\"></script>\n",
		at+"element.js", release.Integrity("element.js"))
	return b.String()
}

// The settings of the guide are settings.
func TestTheGuidesSettingsLoad(t *testing.T) {
	t.Parallel()
	found := regexp.MustCompile("(?s)```toml\n(.*?)```").FindStringSubmatch(readGuide(t))
	if found == nil {
		t.Fatal("the guide shows no settings")
	}
	folder := t.TempDir()
	file := filepath.Join(folder, "config.toml")
	if err := os.WriteFile(file, []byte(found[1]), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.Load(config.Sources{Env: []string{"HOME=" + folder, "CLICKTOCALL_CONFIG=" + file}})
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Paired) != 1 || c.Paired[0].ID != "crm" || c.PublicURL != inExample {
		t.Errorf("%+v, %s", c.Paired, c.PublicURL)
	}
}

func readGuide(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
