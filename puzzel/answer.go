package puzzel

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// reading is what a complete 2xx body turned out to say.
type reading struct {
	code        int    // of the envelope; 0 is success
	id, message string // of the envelope, not masked
	refused     bool   // a refusal that has no code: a log-in's answer without a token
	odd         string // a field of unexpected form that was left out
	unreadable  string // why the body is no answer to the operation
}

// judge turns the answer of one attempt into an error, or nil where the operation succeeded. It is the one place that
// decides which of the four outcomes an answer proves.
func judge(r request, got answer) (*Error, reading) {
	if got.err != nil {
		return judgeFailure(r, got), reading{}
	}
	fault := &Error{Op: r.op.Name, Status: got.status, kind: ErrUnknown, passing: true}
	switch {
	case got.cut != nil:
		fault.Message = "the answer was cut off: " + maskText(got.cut.Error(), r.secrets...)
		fault.cause = contextCause(got.cut)
		return fault, reading{}
	case got.status/100 != 2:
		return judgeStatus(r, got)
	case isMarkup(got):
		fault.Message = maskText(describe(got.body).message, r.secrets...)
		return fault, reading{}
	}
	read := r.read(got)
	switch {
	case read.unreadable != "":
		fault.Message = "the answer cannot be read: " + maskText(read.unreadable, r.secrets...)
		return fault, read
	case read.code != 0 || read.refused:
		return &Error{
			Op: r.op.Name, Status: got.status, Code: read.code, kind: ErrRefused,
			Message: maskText(read.message, r.secrets...), RequestID: maskID(read.id, r.secrets),
		}, read
	}
	return nil, read
}

// judgeStatus is for a whole answer with a status that is not 2xx.
func judgeStatus(r request, got answer) (*Error, reading) {
	said := describe(got.body)
	if got.status/100 == 3 {
		said.message = "a redirect, which is not followed"
	}
	return &Error{
		Op: r.op.Name, Status: got.status, Code: said.code,
		Message: maskText(said.message, r.secrets...), RequestID: maskID(said.id, r.secrets),
		RetryAfter: retryAfter(got.header, got.received),
		kind:       kindOf(r.op.Effect, got),
		passing:    got.status == http.StatusRequestTimeout || got.status/100 == 5,
	}, said
}

// judgeFailure is for an attempt without an answer.
func judgeFailure(r request, got answer) *Error {
	unsent := got.line.nothingLeft()
	fault := &Error{
		Op: r.op.Name, kind: ErrUnknown, passing: true, cause: contextCause(got.err),
		Message: maskFailure(got.err, unsent, r.secrets),
	}
	if !unsent {
		return fault
	}
	fault.kind, fault.cause = ErrUnreachable, got.err // name, connect or TLS: the other side has said nothing
	if errors.Is(got.err, context.Canceled) {
		fault.kind = ErrNotSent
	}
	return fault
}

// contextCause gives the context's error where that is what happened.
func contextCause(err error) error {
	for _, cause := range []error{context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, cause) {
			return cause
		}
	}
	return nil
}

// kindOf is the category of a status that is not 2xx. A page of markup does not come from Puzzel's API but from
// something in between: of an operation that acts it proves nothing, whatever its status.
func kindOf(effect Effect, got answer) error {
	if isMarkup(got) && (effect == Acts || effect == SignsIn) {
		return ErrUnknown
	}
	switch got.status {
	case http.StatusUnauthorized:
		return ErrSignInNeeded
	case http.StatusBadRequest, http.StatusUnprocessableEntity:
		return ErrBadRequest
	case http.StatusForbidden:
		return ErrForbidden
	case http.StatusNotFound:
		return ErrNotFound
	case http.StatusConflict:
		return ErrConflict
	case http.StatusTooManyRequests:
		return ErrRateLimited
	}
	return ErrUnknown
}

// isMarkup reports whether the body is HTML or the like.
func isMarkup(got answer) bool {
	if strings.Contains(got.header.Get("Content-Type"), "html") {
		return true
	}
	return bytes.HasPrefix(bytes.TrimLeft(got.body, " \t\r\n\ufeff"), []byte("<"))
}

// describe gets out of a failure's body what can be told: the envelope, the members other error formats use, or the
// beginning of the text. The shapes of Puzzel's own errors are not public. The texts are not masked yet.
func describe(body []byte) reading {
	var said struct {
		Code             lenientCode
		ID               Text
		Message          Text
		ErrorDescription Text `json:"error_description"`
		Error            Text
		Detail           Text
		Title            Text
		Errors           json.RawMessage // of validation, as ASP.NET writes them
	}
	if bytes.HasPrefix(bytes.TrimSpace(body), []byte("{")) && json.Valid(body) {
		_ = json.Unmarshal(body, &said) // a member of another form is left out
	}
	read := reading{code: said.Code.value, id: said.ID.String()}
	for _, text := range []Text{said.Message, said.ErrorDescription, said.Detail, said.Title, said.Error} {
		if text != "" {
			read.message = strings.TrimSuffix(text.String()+": "+string(said.Errors), ": ")
			return read
		}
	}
	const enough = 16 << 10
	read.message = strings.ToValidUTF8(string(body[:min(len(body), enough)]), "·")
	if strings.HasPrefix(strings.TrimSpace(read.message), "<") {
		read.message = stripTags(read.message)
	}
	return read
}

// retryAfter reads the header: seconds, or a date. Negative and unreadable values are 0.
func retryAfter(header http.Header, now time.Time) time.Duration {
	value := header.Get("Retry-After")
	if seconds, err := strconv.Atoi(value); err == nil {
		return time.Duration(min(max(seconds, 0), 24*3600)) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return min(max(at.Sub(now), 0), 24*time.Hour).Round(time.Second)
	}
	return 0
}
