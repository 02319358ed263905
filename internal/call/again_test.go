package call_test

import (
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// A late order, and the agent clicks elsewhere meanwhile: one refusal that names
// the late call, and no second order.
func TestLateOrder(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.fault(t, puzzelsim.Fault{Operation: "callout", Fault: "late", Ms: 30_000, Times: 1})
		late := w.place(t, kari, call.Click{Key: "a", Text: answers}).Call
		wantState(t, late, call.StateOrdered, "")
		time.Sleep(15 * time.Second)
		wantInProgress(t, w.place(t, kari, call.Click{Key: "b", Text: other}).Call, late)
		w.wantCallouts(t, 1, 1)
		over, _ := w.follow(t, w.read(t, late.ID))
		wantState(t, over, call.StateEnded, call.OutcomeNotKnown)
		if over.AgentRingingAt.Sub(over.OrderedAt) < 30*time.Second {
			t.Errorf("rang %v after the order; the test needs it late", over.AgentRingingAt.Sub(over.OrderedAt))
		}
		w.wantCallouts(t, 1, 1)
	})
}

// An order so late that nobody waits for it any more: not observed, and when it
// rings after all, her phone's state keeps her from a second order.
func TestVeryLateOrder(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.fault(t, puzzelsim.Fault{Operation: "callout", Fault: "late", Ms: 120_000, Times: 1})
		w.agentIs(t, kari, puzzelsim.AgentChange{AutoAnswerMs: puzzelsim.AnswerByHand()})
		over, _ := w.follow(t, w.place(t, kari, call.Click{Key: "a", Text: answers}).Call)
		wantState(t, over, call.StateEnded, call.OutcomeNotObserved)
		if waited := over.EndedAt.Sub(over.OrderedAt); waited < call.AnswerWait || waited > call.AnswerWait+10*time.Second {
			t.Errorf("given up after %v, want 90 s of Available", waited)
		}
		time.Sleep(time.Until(over.OrderedAt.Add(125 * time.Second)))
		elsewhere := w.place(t, kari, call.Click{Key: "b", Text: other}).Call
		wantReason(t, elsewhere, call.CodeConnecting)
		w.wantCallouts(t, 1, 1)
		wantState(t, w.read(t, over.ID), call.StateEnded, call.OutcomeNotObserved)
	})
}

// missed is a call whose agent's phone rang and was not answered.
func missed(t *testing.T, w *world, key, number string) call.Call {
	t.Helper()
	w.agentIs(t, kari, puzzelsim.AgentChange{
		AutoAnswerMs: puzzelsim.AnswerByHand(), RingTimeoutMs: new(8000), NoAnswerMs: new(5000),
	})
	over, _ := w.follow(t, w.place(t, kari, call.Click{Key: key, Text: number}).Call)
	wantState(t, over, call.StateEnded, call.OutcomeAgentDidNotAnswer)
	return over
}

// For 90 s after she did not answer Puzzel may ring once more: "ring me again"
// says so and needs her own word; another number, or a later click, does not.
func TestMayRingAgain(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		first := missed(t, w, "a", answers)
		time.Sleep(time.Until(first.EndedAt.Add(call.RingsAgainTime - time.Millisecond)))
		refused := w.place(t, kari, call.Click{Key: "b", Text: answers}).Call
		wantState(t, refused, call.StateRefused, "")
		wantReason(t, refused, call.CodeMayRingAgain)
		if refused.Reason.Params["call"] != first.ID {
			t.Errorf("the refusal names %v, want call %s", refused.Reason.Params, first.ID)
		}
		w.wantCallouts(t, 1, 1)
		time.Sleep(time.Millisecond)
		wantState(t, w.place(t, kari, call.Click{Key: "c", Text: answers}).Call, call.StateOrdered, "")
		w.wantCallouts(t, 2, 2)
	})
}

func TestRingMeAgain(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		first := missed(t, w, "a", answers)
		time.Sleep(10 * time.Second) // her phone is Ready again
		again := w.place(t, kari, call.Click{Key: "b", Text: answers, Again: true}).Call
		if again.ID == first.ID {
			t.Fatal("her own word is not enough for a new order")
		}
		wantState(t, again, call.StateOrdered, "")
		w.wantOrders(t, again.ID, 1)
		w.wantCallouts(t, 2, 2)
	})
}

// Puzzel rings once more: the same call is open again, as likely, and no order
// was made.
func TestSecondRinging(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{RingAgain: new(true)})
		c := missed(t, w, "a", answers)
		for range 10 {
			time.Sleep(2 * time.Second)
			if c = w.look(t, c, &map[call.UserStatus]bool{}); c.State != call.StateEnded {
				break
			}
		}
		wantState(t, c, call.StateAgentRinging, "")
		if c.Evidence.By != call.ByPuzzelState && c.Evidence != certainQueue || !c.Live || c.OutcomeEvidence != noEvidence {
			t.Errorf("open again as %+v", c)
		}
		if same := w.place(t, kari, call.Click{Key: "b", Text: answers, Again: true}); same.Call.ID != c.ID {
			t.Errorf("ringing again, and the same number has call %s", same.Call.ID)
		}
		wantInProgress(t, w.place(t, kari, call.Click{Key: "c", Text: other}).Call, c)
		w.wantCallouts(t, 1, 1)
	})
}

// Nobody looked when it began to ring again: whoever shows the call next looks
// first, and shows it ringing.
func TestCatchUpFindsSecondRinging(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{RingAgain: new(true)})
		c := missed(t, w, "a", answers)
		time.Sleep(10 * time.Second)
		wantState(t, catchUp(t, w, c.ID), call.StateAgentRinging, "")
	})
}

// A ringing phone belongs to the live call, if there is one: the missed one
// stays over.
func TestSecondRingingBesideALiveCall(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		first := missed(t, w, "a", answers)
		time.Sleep(8 * time.Second)
		second := w.place(t, kari, call.Click{Key: "b", Text: other}).Call
		wantState(t, second, call.StateOrdered, "")
		time.Sleep(3 * time.Second)
		second = w.look(t, second, &map[call.UserStatus]bool{})
		wantState(t, second, call.StateAgentRinging, "")
		wantCall(t, w.read(t, first.ID), first)
	})
}

// Her own word that she did not answer closes the call: another ringing is
// another call's.
func TestSecondRingingAfterHerWord(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{RingAgain: new(true)})
		c := missed(t, w, "a", answers)
		if _, err := w.service.Settle(t.Context(), kari.AgentRef, c.ID, call.OutcomeAgentDidNotAnswer, call.ByAgent); err != nil {
			t.Fatal(err)
		}
		seen := map[call.UserStatus]bool{}
		for range 10 {
			time.Sleep(2 * time.Second)
			wantState(t, w.look(t, c, &seen), call.StateEnded, call.OutcomeAgentDidNotAnswer)
		}
		if !seen[call.StatusAlerting] {
			t.Errorf("the agent was seen %v: the test needs a second ringing", seen)
		}
	})
}
