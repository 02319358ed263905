package cli

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/texts"
)

const (
	// silence is how long an order is asked about that got no answer. The same key
	// is the same click, so asking orders nothing twice.
	silence = 20 * time.Second
	// lookAgain is how often the server is asked how a call goes.
	lookAgain = time.Second
	// longestAway is how long a call is waited for while the server is away.
	longestAway = time.Minute
)

func (s *client) call(ctx context.Context, o callOptions) error {
	if o.click.Key == "" {
		o.click.Key = uuid.NewString()
	}
	if o.whenReady {
		s.awaitReady(ctx)
	}
	began := time.Now()
	doc, err := s.order(ctx, o.click)
	if err != nil {
		return err
	}
	if doc.CreatedAt != nil && began.Sub(*doc.CreatedAt) > time.Second {
		s.say("%s", s.lang.Sentence(texts.SameCall, nil))
	}
	if doc.State == call.StateRefused || !o.wait {
		if doc.State != call.StateRefused && !s.json {
			s.tellOnce(callOf(doc))
		}
		return s.finish(doc, o.wait)
	}
	if doc, err = s.watch(ctx, doc); err != nil {
		return err
	}
	return s.finish(doc, o.wait)
}

// order sends the click until there is an answer, always with the same key.
func (s *client) order(ctx context.Context, click call.Click) (api.Call, error) {
	body := api.PlaceCall{Number: click.Text, Again: click.Again}
	if region := app.OwnRegion(s.config); region != "" {
		body.Region = &region
	}
	if options := app.OwnOptions(s.config); options != (call.Options{}) {
		body.Options = &options
	}
	if click.Context != (call.Context{}) {
		body.Context = &click.Context
	}
	if click.Override != "" {
		body.Override = &api.Override{Reason: click.Override}
	}
	header := http.Header{"Idempotency-Key": {click.Key}}
	sent := false
	for until := time.Now().Add(silence); ; {
		var doc api.Call
		err := s.ask(ctx, http.MethodPost, "/api/v1/calls", header, body, &doc)
		if !errors.Is(err, errAway) && !errors.Is(err, errCut) {
			return doc, err
		}
		sent = sent || errors.Is(err, errCut)
		if !sent && !time.Now().Before(until.Add(-silence+2*time.Second)) { // it is simply not there
			return doc, s.away(err)
		}
		if time.Now().After(until) {
			return doc, &call.Error{Code: call.CodeServerSilent, Params: map[string]string{"key": click.Key}, Err: err}
		}
		if err := pause(ctx, lookAgain); err != nil {
			return doc, err
		}
	}
}

// watch follows a call to its end, telling every step.
func (s *client) watch(ctx context.Context, doc api.Call) (api.Call, error) {
	tell := func(api.Call) {}
	if !s.json {
		p := newProgress(s.Out, s.lang, callOf(doc).CreatedAt)
		defer p.close()
		tell = func(doc api.Call) { p.say(sentence(callOf(doc), s.lang)) }
	}
	tell(doc)
	seen := time.Now()
	for !callOf(doc).Over() {
		if doc.State == call.StateUnknown && time.Since(callOf(doc).CreatedAt) > call.UnknownBlocks+call.OrderTimeout {
			return doc, nil // nothing more comes of it
		}
		if err := pause(ctx, lookAgain); err != nil {
			return doc, err
		}
		var next api.Call
		err := s.ask(ctx, http.MethodGet, "/api/v1/calls/"+doc.ID, nil, nil, &next)
		switch {
		case err == nil:
			seen = time.Now()
		case !errors.Is(err, errAway) && !errors.Is(err, errCut) || time.Since(seen) > longestAway:
			return doc, s.away(err)
		default:
			continue
		}
		if next.State != doc.State || next.Evidence != doc.Evidence {
			tell(next)
		}
		doc = next
	}
	return doc, nil
}

// finish writes the document, or the reason, and sets the exit code.
func (s *client) finish(doc api.Call, waited bool) error {
	doc.Reason = s.typed(doc.Reason)
	if s.json {
		if err := s.document(doc); err != nil {
			return err
		}
	} else if doc.State == call.StateRefused && doc.Reason != nil {
		s.tell(s.Err, *doc.Reason)
	} else if callOf(doc).Over() && doc.Reason != nil {
		s.say("  → %s", doc.Reason.NextStep)
	}
	if code := exitCode(callOf(doc), waited); code != 0 {
		return exit{code}
	}
	return nil
}

// awaitReady waits where readiness says that it passes by itself.
func (s *client) awaitReady(ctx context.Context) {
	wait := false
	for until := time.Now().Add(readyPatience); time.Now().Before(until); {
		var status api.Status
		err := s.ask(ctx, http.MethodGet, "/api/v1/me", nil, nil, &status)
		if err != nil || status.Reason == nil || !status.Reason.Code.Verdict().Retry {
			return
		}
		if !wait {
			s.say("%s", s.lang.Sentence(texts.WaitReady, map[string]string{"seconds": "60"}))
			wait = true
		}
		if pause(ctx, 2*time.Second) != nil {
			return
		}
	}
}

// callOf reads a call back out of its document, as far as it is said here.
func callOf(doc api.Call) call.Call {
	c := call.Call{
		ID: doc.ID, State: doc.State, Evidence: call.Evidence(doc.Evidence), Road: doc.Road,
		Outcome: value(doc.Outcome), OutcomeEvidence: call.Evidence(value(doc.OutcomeEvidence)), RequestID: value(doc.RequestID), AgentLineSeconds: doc.AgentLineSeconds,
		CreatedAt: value(doc.CreatedAt), OrderedAt: value(doc.OrderedAt), AgentRingingAt: value(doc.AgentRingingAt),
		AgentAnsweredAt: value(doc.AgentAnsweredAt), CustomerAnsweredAt: value(doc.CustomerAnsweredAt),
		EndedAt: value(doc.EndedAt), Context: value(doc.Context), Dialled: value(doc.Number.Dialled),
		Number: phone.Number{
			Text: doc.Number.Text, E164: value(doc.Number.E164), Ext: value(doc.Number.Ext),
			Region: value(doc.Number.Region), Kind: phone.Kind(doc.Number.Kind),
		},
	}
	if doc.Reason != nil {
		c.Reason = &call.Reason{Code: doc.Reason.Code, Quote: doc.Reason.Quote}
	}
	if c.State == call.StateUnknown {
		c.UnknownAt = c.CreatedAt
	}
	return c
}

func value[T any](p *T) T {
	if p == nil {
		var none T
		return none
	}
	return *p
}

// pause waits, or returns early with the context's error.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
