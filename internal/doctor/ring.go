package doctor

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
)

const (
	// callWatch is how long an ordinary test call is followed at most.
	callWatch = 3 * time.Minute
	// awayWatch is how long an order placed on pause, or while she is not Ready, is
	// given to ring at once.
	awayWatch = 30 * time.Second
	// againEvery is how often her state is read while Puzzel might ring once more.
	againEvery = 2 * time.Second
)

// rung is what a test call showed.
type rung struct {
	Trialled
	echoed string // yes, no, or "": our id was not looked for, or the request not seen
	facts  []Fact // what was measured
}

// ring places one test call and follows it. Where it cannot be gone on from, the
// finding says why.
func (w *walk) ring(ctx context.Context, name CheckName, t Trial) (rung, *Finding, error) {
	var r rung
	t.Number = w.number
	result, err := w.g.Placer.Place(ctx, t, func(c call.Call) { r.echoed = w.echo(ctx, c, r.echoed) })
	if ctx.Err() != nil {
		return r, nil, ctx.Err()
	}
	var no *call.Error
	switch {
	case errors.As(err, &no):
		reason := no.Reason()
		result.Call = call.Call{State: call.StateRefused, Reason: &reason}
	case err != nil:
		return r, nil, err
	}
	r.Trialled = result
	if f := w.stopped(name, t, result.Call); f != nil {
		return r, f, nil
	}
	r.facts = w.measured(r)
	return r, nil, w.keep(ctx, r.facts...)
}

// ringWhenReady is ring for the trials that are placed as any call is: it waits for
// her to be Ready.
func (w *walk) ringWhenReady(ctx context.Context, name CheckName, form phone.Form) (rung, *Finding, error) {
	ready, err := w.until(ctx, name, "ready", func(s call.AgentState) bool { return w.s.Readiness.Judge(s).Ready() })
	if err != nil {
		return rung{}, nil, err
	}
	if !ready {
		f := finding(name, ResultOpen, params{"cause": "state_not_seen", "form": formParam(name, form)})
		return rung{}, &f, nil
	}
	return w.ring(ctx, name, Trial{Form: form, Readiness: w.s.Readiness, Watch: callWatch})
}

// until waits for Puzzel to show her as a step wants it. She may try three times.
func (w *walk) until(ctx context.Context, name CheckName, word string, there func(call.AgentState) bool) (bool, error) {
	for range 3 {
		seen, err := w.s.Lookout.Look(ctx, w.ref, 0)
		if ctx.Err() != nil {
			return false, ctx.Err()
		}
		if err == nil && there(seen) {
			return true, nil
		}
		answer, err := w.say(ctx, name, "doctor.question."+word+".not_seen", params{
			"status": string(seen.Status), "contact_centre_status": string(seen.Centre),
		})
		if err != nil || answer != Yes {
			return false, err
		}
	}
	return false, nil
}

// stopped says why a call came to nothing that could be asked about; nil where it
// was ordered.
func (w *walk) stopped(name CheckName, t Trial, c call.Call) *Finding {
	about := params{"form": formParam(name, t.Form)}
	if c.Reason != nil {
		about = about.and(params{
			"reason": string(c.Reason.Code), "quote": c.Reason.Quote,
			"http_status": c.Reason.Params["status"], "code": c.Reason.Params["code"],
		})
	}
	var f Finding
	switch {
	case c.State == call.StateRefused && c.Reason != nil && c.Reason.Code == call.CodePuzzelRefused:
		f = finding(name, ResultFail, about.and(params{"cause": "refused_by_puzzel"}))
	case c.State == call.StateRefused:
		f = finding(name, ResultOpen, about.and(params{"cause": "not_placed"}))
	case c.State == call.StateUnknown, c.State == call.StatePlacing:
		f = finding(name, ResultWarn, about.and(params{"cause": "unknown"}))
	default:
		return nil
	}
	return &f
}

// telling tells whether a step was ended by Puzzel's own refusal, and whether that
// says something of the step: only where Puzzel has taken an ordinary test call.
func (w *walk) telling(f *Finding) bool {
	return f != nil && f.Params["cause"] == "refused_by_puzzel" && w.known[FactBodyFlat].Value == yes
}

// refusalEvidence is byOrder with what Puzzel answered.
func refusalEvidence(f *Finding) evidence {
	status, code := f.Params["http_status"], f.Params["code"]
	if len(status) != 3 {
		return byOrder
	}
	if code != "" && len(code) <= 6 {
		return byOrder + evidence(" (HTTP "+status+", code "+code+")")
	}
	return byOrder + evidence(" (HTTP "+status+")")
}

// echo looks for the request of a test call in the callout queue, until it is
// seen once.
func (w *walk) echo(ctx context.Context, c call.Call, before string) string {
	if before != "" || c.RequestID == "" && c.State != call.StateUnknown || !w.firm[CheckCalloutQueue] {
		return before
	}
	requests, err := w.calloutRequests(ctx)
	if err != nil {
		return ""
	}
	for _, r := range requests {
		switch {
		case r.Description == c.ID:
			return yes
		case c.RequestID != "" && r.RequestID.String() == c.RequestID:
			return no
		}
	}
	return ""
}

// measured are the facts a test call shows by itself.
func (w *walk) measured(r rung) []Fact {
	var facts []Fact
	if info, _ := InfoOf(FactResultForm); info.takes(r.ResultForm) {
		facts = append(facts, fact(FactResultForm, r.ResultForm, byOrder))
	}
	if r.echoed != "" {
		facts = append(facts, fact(FactDescriptionEchoed, r.echoed, byQueue))
	}
	if !r.Call.AgentRingingAt.IsZero() && r.Call.AgentRingingAt.After(r.Call.OrderedAt) {
		delay := int(r.Call.AgentRingingAt.Sub(r.Call.OrderedAt).Seconds())
		facts = append(facts, fact(FactRingDelay, strconv.Itoa(delay), byState))
	}
	return facts
}

// finish follows a call that is still alive to its end, so that it stands in
// nobody's way.
func (w *walk) finish(ctx context.Context, c call.Call) error {
	if c.Over() {
		return nil
	}
	_, err := w.g.Placer.Follow(ctx, c, callWatch, func(call.Call) {})
	if codeOf(err) != "" {
		return nil // the call stays as it is, and the next step will say so
	}
	return err
}

// written is the number in a form; "" where it has none.
func (w *walk) written(form phone.Form) string {
	written, err := w.number.Dial(form)
	if err != nil {
		return ""
	}
	return written
}

// otherForms are the forms beside the configured one in which the number looks
// different. Company, short and internal numbers have one form only.
func (w *walk) otherForms() []phone.Form {
	var forms []phone.Form
	if !w.mayRing {
		return nil
	}
	seen := map[string]bool{w.written(w.s.Form): true, "": true}
	for _, form := range []phone.Form{phone.Form00, phone.FormPlus, phone.FormNational} {
		if written := w.written(form); !seen[written] {
			seen[written] = true
			forms = append(forms, form)
		}
	}
	return forms
}

// formName names a form in keys and facts.
func formName(form phone.Form) string {
	switch form {
	case phone.FormPlus:
		return "plus"
	case phone.FormNational:
		return "national"
	}
	return "00"
}

// formFact is the fact about a form.
func formFact(form phone.Form) string { return "number_form_" + formName(form) }

// formParam names the form in the findings of the step that is about forms.
func formParam(name CheckName, form phone.Form) string {
	if name != StepForm {
		return ""
	}
	return formName(form)
}
