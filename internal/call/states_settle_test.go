package call_test

import (
	"errors"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// TestSettleMatrix holds every state against every word of every person: a call
// that is over takes it as its outcome, an unknown one ends by it, a running or
// refused one takes none.
func TestSettleMatrix(t *testing.T) {
	t.Parallel()
	for _, before := range standings() {
		for _, word := range call.Words() {
			for _, by := range []call.By{call.ByAgent, call.ByAdministrator} {
				t.Run(before.name+"/"+string(word)+"/"+string(by), func(t *testing.T) {
					t.Parallel()
					want, code := before.call, call.Code("")
					switch want.State {
					case call.StateEnded:
						want.Outcome, want.OutcomeEvidence, want.Reason = word, call.Evidence{By: by, Certain: true}, nil
					case call.StateUnknown:
						want.State, want.Outcome, want.Reason, want.Live = call.StateEnded, word, nil, false
						want.Evidence, want.OutcomeEvidence = call.Evidence{By: by, Certain: true}, call.Evidence{By: by, Certain: true}
						want.EndedAt = at(nowAt)
					case call.StateRefused:
						code = call.CodeNothingToSettle
					default:
						code = call.CodeCallRunning
					}
					got, err := before.call.Settle(word, by, at(nowAt))
					wantCode(t, err, code)
					wantCall(t, got, want)
				})
			}
		}
	}
}

// What is no person's word changes nothing: the outcomes that say that nobody
// knows, and anything else.
func TestSettleByNoWord(t *testing.T) {
	t.Parallel()
	for _, before := range standings() {
		for _, word := range []call.Outcome{"", "completed", "Talked", "talked ", call.OutcomeNotKnown, call.OutcomeNotObserved} {
			got, err := before.call.Settle(word, call.ByAgent, at(nowAt))
			wantCode(t, err, call.CodeOutcomeInvalid)
			wantCall(t, got, before.call)
		}
	}
}

// A word can be taken back by another one; the call stays as it ended.
func TestSettleAgain(t *testing.T) {
	t.Parallel()
	c := ended(call.OutcomeNotKnown)
	c = settle(t, c, call.OutcomeTalked)
	c = settle(t, c, call.OutcomeVoicemail)
	wantState(t, c, call.StateEnded, call.OutcomeVoicemail)
	if !c.EndedAt.Equal(at(endedAt)) || c.Evidence != likelyState {
		t.Errorf("ended at %v by %+v", c.EndedAt, c.Evidence)
	}
}

// A person's word for an unknown call leaves no time of a state nobody saw.
func TestSettleUnknownInventsNothing(t *testing.T) {
	t.Parallel()
	c := settle(t, unknown(), call.OutcomeTalked)
	if !c.OrderedAt.IsZero() || !c.AgentRingingAt.IsZero() || !c.AgentAnsweredAt.IsZero() || !c.CustomerAnsweredAt.IsZero() || c.AgentLineSeconds != nil {
		t.Errorf("times out of nothing: %+v", c)
	}
	late := c.TakeAnswer(call.Answer{Kind: call.AnswerAccepted, RequestID: "7000000001"}, at(nowAt+time.Second))
	wantCall(t, late, c)
	wantCall(t, c.SeeQueue(call.QueueSighting{CallID: c.ID, RequestID: "7000000001", At: at(nowAt)}), c)
}

func settle(t *testing.T, c call.Call, word call.Outcome) call.Call {
	t.Helper()
	c, err := c.Settle(word, call.ByAgent, at(nowAt))
	if err != nil {
		t.Fatalf("settle %s as %s: %v", c.State, word, err)
	}
	return c
}

// wantCode holds an error against a code; "" means none.
func wantCode(t *testing.T, err error, code call.Code) {
	t.Helper()
	if code == "" && err == nil {
		return
	}
	var e *call.Error
	if !errors.As(err, &e) || e.Code != code {
		t.Errorf("got error %v, want code %q", err, code)
	}
}
