package doctor

import (
	"context"

	"github.com/clicktocall/clicktocall/internal/call"
)

// away is a time when the agent is not Ready, and what an order then comes to.
type away struct {
	name CheckName
	word string // in the keys of its questions
	// there tells whether Puzzel shows her so.
	there func(call.AgentState) bool
	// readiness lets the trial through.
	readiness call.ReadinessTable
	// facts are what it means that an order became this.
	facts func(became string, how evidence) []Fact
}

// stepPause orders a call while she is on pause.
func (w *walk) stepPause(ctx context.Context) (Finding, error) {
	readiness := w.s.Readiness
	readiness.Pause = call.LeaveCall
	readiness.UnknownValue = call.LeaveCall
	return w.stepAway(ctx, away{
		name: StepPause, word: "pause", readiness: readiness,
		there: func(s call.AgentState) bool { return s.Centre == call.CentrePause },
		facts: func(became string, how evidence) []Fact {
			return append([]Fact{fact(FactCalloutOnPause, became, how)}, w.late(became, how)...)
		},
	})
}

// stepNotReady orders a call while she is logged on and in wrap-up, busy or in a
// conversation.
func (w *walk) stepNotReady(ctx context.Context) (Finding, error) {
	readiness := w.s.Readiness
	readiness.WrapUp, readiness.Busy, readiness.NoAnswer = call.LeaveCall, call.LeaveCall, call.LeaveCall
	readiness.Connected, readiness.Connecting, readiness.Ready = call.LeaveCall, call.LeaveCall, call.LeaveCall
	return w.stepAway(ctx, away{
		name: StepNotReady, word: "not_ready", readiness: readiness,
		there: func(s call.AgentState) bool {
			return s.Centre == call.CentreLoggedOn && s.Status.Known() &&
				s.Status != call.StatusAvailable && s.Status != call.StatusAlerting
		},
		facts: func(became string, how evidence) []Fact {
			value := map[string]string{
				becameWaits: yes, becameNothing: no, becameRings: becameRings, becameRefused: becameRefused,
			}[became]
			return append([]Fact{fact(FactWaitsWhenNotReady, value, how)}, w.late(became, how)...)
		},
	})
}

// late is what an order that did not ring at once says of late ringing. Once seen,
// it stays: that it did not happen another time takes nothing back.
func (w *walk) late(became string, how evidence) []Fact {
	switch {
	case became == becameWaits:
		return []Fact{fact(FactLateRinging, yes, how)}
	case became == becameNothing && w.known[FactLateRinging].Value != yes:
		return []Fact{fact(FactLateRinging, no, how)}
	}
	return nil
}

// stepAway places an order at such a time, and asks what became of it.
func (w *walk) stepAway(ctx context.Context, a away) (Finding, error) {
	there, err := w.until(ctx, a.name, a.word, a.there)
	if err != nil {
		return Finding{}, err
	}
	if !there {
		return finding(a.name, ResultOpen, params{"cause": "state_not_seen"}), nil
	}
	r, stop, err := w.ring(ctx, a.name, Trial{Form: w.s.Form, Readiness: a.readiness, Watch: awayWatch})
	if err != nil {
		return Finding{}, err
	}
	if w.telling(stop) {
		return w.became(ctx, a, becameRefused, refusalEvidence(stop), nil)
	}
	if stop != nil {
		return *stop, nil
	}
	became, err := w.whatBecame(ctx, a)
	if err != nil {
		return Finding{}, err
	}
	if became == "" {
		return finding(a.name, ResultOpen, params{"cause": "left_out"}, r.facts...), w.finish(ctx, r.Call)
	}
	f, err := w.became(ctx, a, became, byPerson, r.facts)
	if err != nil {
		return Finding{}, err
	}
	return f, w.finish(ctx, r.Call)
}

// whatBecame asks her; "" where she leaves it open.
func (w *walk) whatBecame(ctx context.Context, a away) (string, error) {
	rang, err := w.say(ctx, a.name, "doctor.question."+a.word+".rang", nil)
	if err != nil || rang == Skip {
		return "", err
	}
	if rang == Yes {
		return becameRings, nil
	}
	later, err := w.say(ctx, a.name, "doctor.question."+a.word+".rang_later", nil)
	switch {
	case err != nil || later == Skip:
		return "", err
	case later == Yes:
		return becameWaits, nil
	}
	return becameNothing, nil
}

// became keeps what an order came to.
func (w *walk) became(ctx context.Context, a away, became string, how evidence, facts []Fact) (Finding, error) {
	said := a.facts(became, how)
	return finding(a.name, ResultOK, params{"became": became}, append(facts, said...)...), w.keep(ctx, said...)
}
