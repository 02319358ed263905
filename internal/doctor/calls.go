package doctor

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
)

// stepCall is one ordinary test call: it settles most of what there is to settle.
func (w *walk) stepCall(ctx context.Context) (Finding, error) {
	r, stop, err := w.ringWhenReady(ctx, StepCall, w.s.Form)
	if err != nil || stop != nil {
		return orNothing(stop), err
	}
	facts := r.facts
	rang, err := w.say(ctx, StepCall, "doctor.question.call.rang", nil)
	if err != nil {
		return Finding{}, err
	}
	if rang != Yes {
		return notRung(StepCall, rang, nil, facts), w.finish(ctx, r.Call)
	}
	said, err := w.afterRinging(ctx)
	if err != nil {
		return Finding{}, err
	}
	facts = append(facts, said...)
	f, err := w.afterForm(ctx, StepCall, w.s.Form, facts)
	if err != nil {
		return Finding{}, err
	}
	return f, w.finish(ctx, r.Call)
}

// orNothing is the finding that ended a step, or none.
func orNothing(stop *Finding) Finding {
	if stop == nil {
		return Finding{}
	}
	return *stop
}

// notRung is the finding of a call her phone did not ring for, by her own word.
func notRung(name CheckName, rang Answer, p params, facts []Fact) Finding {
	if rang == Skip {
		return finding(name, ResultOpen, p.and(params{"cause": "left_out"}), facts...)
	}
	return finding(name, ResultWarn, p.and(params{"cause": "did_not_ring"}), facts...)
}

// afterRinging asks how her phone was answered. That it rang proves that the body
// of the order was understood.
func (w *walk) afterRinging(ctx context.Context) ([]Fact, error) {
	facts := []Fact{fact(FactBodyFlat, yes, byPerson)}
	byHand, err := w.say(ctx, StepCall, "doctor.question.call.by_hand", nil)
	if err != nil {
		return nil, err
	}
	if byHand != Skip {
		who := answeredByNobody
		if byHand == Yes {
			who = answeredByAgent
		}
		facts = append(facts, fact(FactWhoAnswersByHand, who, byPerson))
		if w.softphone {
			facts = append(facts, fact(FactSoftphoneAutoAnswers, yesNo(byHand == No), byPerson))
		}
	}
	return facts, w.keep(ctx, facts...)
}

// afterForm asks whether the number was reached, and makes the step's finding.
func (w *walk) afterForm(ctx context.Context, name CheckName, form phone.Form, facts []Fact) (Finding, error) {
	about := params{"form": formParam(name, form)}
	ask := params{"number": w.number.Format()}
	reached, err := w.say(ctx, name, "doctor.question.call.number_rang", ask)
	if err != nil {
		return Finding{}, err
	}
	if reached == Yes {
		said := []Fact{fact(formFact(form), yes, byPerson)}
		more, err := w.afterDisplay(ctx, name)
		if err != nil {
			return Finding{}, err
		}
		said = append(said, more...)
		return finding(name, ResultOK, about, append(facts, said...)...), w.keep(ctx, said...)
	}
	if reached == Skip {
		return finding(name, ResultOpen, about.and(params{"cause": "left_out"}), facts...), nil
	}
	wrong, err := w.say(ctx, name, "doctor.question.call.wrong_end", ask)
	if err != nil {
		return Finding{}, err
	}
	if wrong != Yes {
		return finding(name, ResultWarn, about.and(params{"cause": "number_not_reached"}), facts...), nil
	}
	missed := fact(formFact(form), no, byPerson)
	return finding(name, ResultWarn, about.and(params{"cause": "form_not_taken"}), append(facts, missed)...), w.keep(ctx, missed)
}

// afterDisplay asks which number the called phone showed.
func (w *walk) afterDisplay(ctx context.Context, name CheckName) ([]Fact, error) {
	if name != StepCall || ending(w.shown) == "" {
		return nil, nil
	}
	answer, err := w.say(ctx, name, "doctor.question.call.display_number", params{"ending": ending(w.shown)})
	if err != nil || answer == Skip {
		return nil, err
	}
	return []Fact{fact(FactDisplayNumberShown, yesNo(answer == Yes), byPerson)}, nil
}

// stepForm is a test call with the number in another form. That Puzzel refuses it
// says something of the form only where it has taken another.
func (w *walk) stepForm(ctx context.Context, form phone.Form) (Finding, error) {
	about := params{"form": formName(form)}
	r, stop, err := w.ringWhenReady(ctx, StepForm, form)
	if err != nil {
		return Finding{}, err
	}
	if w.telling(stop) {
		not := fact(formFact(form), no, refusalEvidence(stop))
		return finding(StepForm, ResultOK, about.and(params{"cause": "refused_by_puzzel"}), not), w.keep(ctx, not)
	}
	if stop != nil {
		return *stop, nil
	}
	rang, err := w.say(ctx, StepForm, "doctor.question.call.rang", nil)
	if err != nil {
		return Finding{}, err
	}
	if rang != Yes {
		return notRung(StepForm, rang, about, r.facts), w.finish(ctx, r.Call)
	}
	f, err := w.afterForm(ctx, StepForm, form, r.facts)
	if err != nil {
		return Finding{}, err
	}
	return f, w.finish(ctx, r.Call)
}

// stepUnanswered lets her phone ring out, and waits whether Puzzel rings again.
func (w *walk) stepUnanswered(ctx context.Context) (Finding, error) {
	r, stop, err := w.ringWhenReady(ctx, StepUnanswered, w.s.Form)
	if err != nil || stop != nil {
		return orNothing(stop), err
	}
	if !r.Call.AgentAnsweredAt.IsZero() {
		return finding(StepUnanswered, ResultOpen, params{"cause": "answered"}, r.facts...), w.finish(ctx, r.Call)
	}
	if r.Call.Outcome != call.OutcomeAgentDidNotAnswer {
		rang, err := w.say(ctx, StepUnanswered, "doctor.question.unanswered.rang_out", nil)
		if err != nil {
			return Finding{}, err
		}
		if rang != Yes {
			return notRung(StepUnanswered, rang, nil, r.facts), w.finish(ctx, r.Call)
		}
	}
	if err := w.awaitAgain(ctx); err != nil {
		return Finding{}, err
	}
	answer, err := w.say(ctx, StepUnanswered, "doctor.question.unanswered.again", nil)
	if err != nil {
		return Finding{}, err
	}
	if answer == Skip {
		return finding(StepUnanswered, ResultOpen, params{"cause": "left_out"}, r.facts...), w.finish(ctx, r.Call)
	}
	f := fact(FactRingsAgain, yesNo(answer == Yes), byPerson)
	if err := w.keep(ctx, f); err != nil {
		return Finding{}, err
	}
	return finding(StepUnanswered, ResultOK, params{"again": f.Value}, append(r.facts, f)...), w.finish(ctx, r.Call)
}

// awaitAgain waits until her phone is seen ringing, or for as long as the core
// watches for that. A reading that fails is followed by the next.
func (w *walk) awaitAgain(ctx context.Context) error {
	until := time.Now().Add(call.RingsAgainTime)
	ticks := time.NewTicker(againEvery)
	defer ticks.Stop()
	for time.Now().Before(until) {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticks.C:
		}
		if seen, err := w.s.Lookout.Look(ctx, w.ref, 0); err == nil && seen.Status == call.StatusAlerting {
			return nil
		}
	}
	return nil
}
