package api

import (
	"net/http"
	"testing"

	"github.com/clicktocall/clicktocall/internal/call"
)

// TestStatuses gives every code a status that its class allows: what the person
// or the page can mend is 4xx, and 5xx is kept for what did not work.
func TestStatuses(t *testing.T) {
	t.Parallel()
	for _, code := range call.Codes() {
		status := statusOf(code)
		if http.StatusText(status) == "" || status < 400 {
			t.Errorf("%s has the status %d", code, status)
		}
		switch class := code.Verdict().Class; class {
		case call.ClassUsage, call.ClassSignIn:
			if status >= 500 {
				t.Errorf("%s, class %d, has the status %d", code, class, status)
			}
		case call.ClassRefused:
			if status >= 500 && !code.Verdict().Ours {
				t.Errorf("%s, class %d, has the status %d", code, class, status)
			}
		case call.ClassFailed, call.ClassUnknown:
		}
	}
	for code, want := range map[call.Code]int{
		call.CodeRegionAmbiguous: 422, call.CodeIdempotencyConflict: 409, call.CodeSignInNeeded: 401, call.CodeSessionEnded: 401,
		call.CodeNotAllowed: 403, call.CodeOriginRefused: 403, call.CodeNotFound: 404, call.CodeStoreUnavailable: 503,
		call.CodeInternal: 500,
	} {
		if got := statusOf(code); got != want {
			t.Errorf("%s has the status %d, want %d", code, got, want)
		}
	}
}

// TestHarmlessCell keeps spreadsheets from reading a cell as a formula.
func TestHarmlessCell(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string]string{
		"": "", "Ola": "Ola", "1-2": "1-2", "=1": "'=1", "+47": "'+47", "-1": "'-1", "@SUM": "'@SUM", "\t=1": "'\t=1",
		"\r=1": "'\r=1", "\n": "'\n", " =1": "' =1", "\u00a0=1": "'\u00a0=1", "\ufeff=1": "'\ufeff=1", "＝1": "'＝1",
	} {
		if got := HarmlessCell(cell); got != want {
			t.Errorf("%q becomes %q, want %q", cell, got, want)
		}
	}
}

// TestHarmlessMessage lets no word of a request through.
func TestHarmlessMessage(t *testing.T) {
	t.Parallel()
	for message, want := range map[string]string{
		"expected string": "expected string",
		"expected required property number to be present":  "expected required property number to be present",
		"expected string to be RFC 3986 uri: parse \"22\"": "cannot be read",
		"invalid character '2' looking for beginning":      "cannot be read",
		"json: cannot unmarshal 22225555 into Go value":    "cannot be read",
		"invalid integer":                                   "invalid integer",
		"invalid value: 22225555":                           "cannot be read",
		"unknown content type: 22225555":                    "cannot be read",
		"expected value to be one of \"talked, no_answer\"": "expected value to be one of \"talked, no_answer\"",
	} {
		if got := harmlessMessage(message); got != want {
			t.Errorf("%q becomes %q, want %q", message, got, want)
		}
	}
}
