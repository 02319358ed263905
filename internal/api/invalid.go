package api

import (
	"net/http"
	"regexp"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/clicktocall/clicktocall/internal/call"
)

// badRequest is a request that does not fit the document. It lies beneath a
// *call.Error with CodeUsage.
type badRequest struct {
	status int
	faults []Fault
	allow  string // with 405: the methods there are
}

func (b *badRequest) Error() string { return http.StatusText(b.status) }

// refuseRequest is a request that cannot be understood, for one reason.
func refuseRequest(status int, faults ...Fault) error {
	return &call.Error{Code: call.CodeUsage, Err: &badRequest{status: status, faults: faults}}
}

// refuseMethod is a request with a method its address does not take.
func refuseMethod(allowed string) error {
	return &call.Error{Code: call.CodeUsage, Err: &badRequest{status: http.StatusMethodNotAllowed, allow: allowed}}
}

// codesOf are the places whose faults have a code of their own.
var codesOf = map[string]call.Code{"header.Idempotency-Key": call.CodeKeyMissing}

// invalid turns what huma found wrong with a request into a refusal. Its own
// answer holds the offending values, and names of fields as they were sent.
func (h *handler) invalid(found *huma.ErrorModel) error {
	var faults []Fault
	code := call.CodeUsage
	for _, detail := range found.Errors {
		if detail == nil {
			continue
		}
		fault := Fault{Location: h.place(detail.Location), Message: harmlessMessage(detail.Message)}
		if own, ok := codesOf[fault.Location]; ok && len(found.Errors) == 1 {
			code = own
		}
		faults = append(faults, fault)
		if len(faults) == mostFaults {
			break
		}
	}
	return &call.Error{Code: code, Err: &badRequest{status: found.Status, faults: faults}}
}

// mostFaults is how many faults of one request are told.
const mostFaults = 20

// place is where a fault stands, as far as the document knows the names: whatever
// else was sent as a name is not repeated.
func (h *handler) place(location string) string {
	parts := strings.Split(location, ".")
	for i, part := range parts {
		if !h.names[index.ReplaceAllString(part, "")] {
			return strings.Join(parts[:i], ".")
		}
	}
	return location
}

// index is a place in a list; a longer one is no place in a list of ours.
var index = regexp.MustCompile(`\[[0-9]{1,3}\]$`)

// harmlessMessage lets through the messages that speak of the document alone.
// Others, those of decoders above all, may hold a part of what was sent.
func harmlessMessage(message string) string {
	for _, known := range []string{
		"expected ", "unexpected property", "unknown query parameter", "invalid integer", "invalid boolean",
		"invalid date/time", "required ",
	} {
		if strings.HasPrefix(message, known) && !strings.Contains(message, ": ") {
			return message
		}
	}
	return "cannot be read"
}

// documentNames are all names of fields and parameters in the document, and of
// where they stand.
func documentNames(doc *huma.OpenAPI) map[string]bool {
	names := map[string]bool{"body": true, "query": true, "path": true, "header": true}
	for _, schema := range doc.Components.Schemas.Map() {
		for name := range schema.Properties {
			names[name] = true
		}
	}
	for _, item := range doc.Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Delete} {
			if op == nil {
				continue
			}
			for _, p := range op.Parameters {
				names[p.Name] = true
			}
		}
	}
	return names
}
