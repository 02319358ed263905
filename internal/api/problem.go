package api

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// Problem is why a request was refused (RFC 9457). Nothing in it comes from what
// was asked, but the readings of an ambiguous number.
type Problem struct {
	Type     string    `json:"type" doc:"The problem's kind, a URN that ends in the code." example:"urn:clicktocall:problem:not_found"`
	Title    string    `json:"title" doc:"What this kind of problem is, for people." example:"There is no such call among yours."`
	Status   int       `json:"status" doc:"The HTTP status." example:"404"`
	Detail   string    `json:"detail" doc:"What went wrong this time, for people, in the language asked for." example:"There is no such call among yours."`
	Code     call.Code `json:"code" doc:"The kind as a program reads it. docs/errors.md lists all codes; more may be added." example:"not_found"`
	NextStep string    `json:"next_step" doc:"What the person can do now." example:"Look for it in the list of your calls."`
	TraceID  string    `json:"trace_id" doc:"Names this request in the server's log: the trace id of a traceparent header, or a new one." example:"4bf92f3577b34da6a3ce929d0e0e4736"`
	Quote    string    `json:"quote,omitempty" doc:"Puzzel's own message, in whatever language it came."`
	Readings []Reading `json:"readings,omitempty" nullable:"false" doc:"With region_ambiguous: what the number may be."`
	Errors   []Fault   `json:"errors,omitempty" nullable:"false" doc:"With usage: what in the request cannot be used."`

	headers http.Header
}

// Fault is one thing in a request that cannot be used. It never says the value.
type Fault struct {
	Location string `json:"location" doc:"Where it stands, as far as the API knows the place." example:"body.context.url"`
	Message  string `json:"message" doc:"What was expected there." example:"expected string"`
}

// Error is the code: a problem is an error of its own, for logs.
func (p *Problem) Error() string { return string(p.Code) }

// GetStatus is the HTTP status, for huma.
func (p *Problem) GetStatus() int { return p.Status }

// GetHeaders are headers of the answer, for huma.
func (p *Problem) GetHeaders() http.Header { return p.headers }

// ContentType is the media type of RFC 9457, for huma.
func (p *Problem) ContentType(string) string { return problemJSON }

const problemJSON = "application/problem+json"

// problemOf turns any error into what its reader is told, and logs what is worth
// an operator's look. It is the only place that does either.
func (h *handler) problemOf(ctx context.Context, v *visit, err error) *Problem {
	var refusal *call.Error
	if !errors.As(err, &refusal) {
		refusal = &call.Error{Code: call.CodeInternal, Err: err}
	}
	p := newProblem(v.lang, refusal)
	p.TraceID = v.trace
	var bad *badRequest
	if errors.As(err, &bad) {
		p.Status, p.Errors = bad.status, bad.faults
		if bad.allow != "" {
			p.headers = http.Header{"Allow": {bad.allow}}
		}
	}
	h.report(ctx, v, p, err)
	return p
}

func newProblem(lang texts.Language, refusal *call.Error) *Problem {
	reason := ReasonOf(refusal, lang)
	title, _ := lang.Reason(string(refusal.Code), nil)
	p := &Problem{
		Type:  "urn:clicktocall:problem:" + string(refusal.Code),
		Title: title, Status: statusOf(refusal.Code), Detail: reason.Message,
		Code: refusal.Code, NextStep: reason.NextStep, Quote: reason.Quote, Readings: reason.Readings,
	}
	switch {
	case p.Status == http.StatusUnauthorized:
		p.headers = http.Header{"Www-Authenticate": {`Bearer realm="clicktocall"`}}
	case refusal.Params["seconds"] != "":
		p.headers = http.Header{"Retry-After": {refusal.Params["seconds"]}}
	}
	return p
}

func (h *handler) report(ctx context.Context, v *visit, p *Problem, err error) {
	level := slog.LevelDebug
	if p.Status >= http.StatusInternalServerError && ctx.Err() == nil { // a reader who left is no failure of ours
		level = slog.LevelError
	}
	h.parts.Log.LogAttrs(ctx, level, "a request was refused", slog.String("trace_id", v.trace),
		slog.String("code", string(p.Code)), slog.Int("status", p.Status), slog.Any("err", err))
}

// write answers with a problem, outside of huma.
func (h *handler) write(w http.ResponseWriter, r *http.Request, err error) {
	p := h.problemOf(r.Context(), visitOf(r.Context()), err)
	for name, values := range p.headers {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Type", problemJSON)
	w.WriteHeader(p.Status)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(p) // the reader may have gone
}
