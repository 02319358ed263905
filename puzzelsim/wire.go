package puzzelsim

import (
	"crypto/rand"
	"net/http"
	"time"
)

// envelope is the form of every ContactCentre5 answer.
type envelope struct {
	Result  any    `json:"result"`
	Code    int    `json:"code"`
	ID      string `json:"id"`
	Message string `json:"message"`
}

// Codes inside the envelope. Puzzel's own are not known but for 0; where the HTTP status says enough the code
// repeats it.
const (
	codeOK            = 0
	codeNoDestination = 1001
	codePlaceholder   = 1002
	codeNotFree       = 1003
	codeNotAllowed    = 1004
)

// answer is what an operation has to say; nothing is written before it is complete.
type answer struct {
	status int
	header http.Header
	body   any    // written as JSON
	html   string // written instead, when not empty
	empty  bool   // no body at all
}

func ok(result any) answer {
	return answer{status: http.StatusOK, body: envelope{result, codeOK, rand.Text(), ""}}
}

// bare is an answer without envelope, as the sign-in service gives.
func bare(body any) answer { return answer{status: http.StatusOK, body: body} }

// refuse is a failure that arrives inside a 200.
func refuse(code int, message string) answer {
	return answer{status: http.StatusOK, body: envelope{nil, code, rand.Text(), message}}
}

// fail is a failure with an HTTP status.
func fail(status int, message string) answer {
	return answer{status: status, body: envelope{nil, status, rand.Text(), message}}
}

func unauthorised(message string) answer {
	a := fail(http.StatusUnauthorized, message)
	a.header = http.Header{"Www-Authenticate": {`Bearer error="invalid_token"`}}
	return a
}

// stamp writes times as the seed does: UTC, milliseconds, Z.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }
