package call_test

import (
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// For 90 s after the agent did not answer, Puzzel may ring once more: the same
// call is open again, as likely. After that it is another call.
func TestRingsAgain(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		after time.Duration
		opens bool
	}{
		{-time.Second, false}, // read before it ended
		{0, false},
		{time.Millisecond, true},
		{89 * time.Second, true},
		{90 * time.Second, true},
		{90*time.Second + time.Millisecond, false},
		{time.Hour, false},
	} {
		before := ended(call.OutcomeAgentDidNotAnswer)
		want := before
		if tt.opens {
			want = reopened(before)
		}
		t.Run(tt.after.String(), func(t *testing.T) {
			t.Parallel()
			wantCall(t, before.SeeAgent(look(call.StatusAlerting, endedAt+tt.after)), want)
		})
	}
}

// Only a ringing phone opens it again; and only this end.
func TestWhatDoesNotRingAgain(t *testing.T) {
	t.Parallel()
	for _, o := range call.Outcomes() {
		for _, status := range statuses() {
			if o == call.OutcomeAgentDidNotAnswer && status == call.StatusAlerting {
				continue
			}
			wantCall(t, ended(o).SeeAgent(look(status, nowAt)), ended(o))
		}
	}
}

// Her own word that she did not answer, or the administrator's, closes it.
func TestOwnWordClosesIt(t *testing.T) {
	t.Parallel()
	for _, by := range []call.By{call.ByAgent, call.ByAdministrator} {
		for _, before := range []call.Call{ended(call.OutcomeAgentDidNotAnswer), ended(call.OutcomeNotKnown), unknown()} {
			c, err := before.Settle(call.OutcomeAgentDidNotAnswer, by, at(nowAt))
			if err != nil {
				t.Fatal(err)
			}
			wantCall(t, c.SeeAgent(look(call.StatusAlerting, nowAt+time.Second)), c)
		}
	}
}

// A call that rings again goes its way again, and its times stay in order.
func TestRingsAgainAndGoesOn(t *testing.T) {
	t.Parallel()
	c := ended(call.OutcomeAgentDidNotAnswer).SeeAgent(look(call.StatusAlerting, nowAt))
	if !c.AgentRingingAt.Equal(at(ringingAt)) {
		t.Errorf("rang first at %v, want the first ringing", c.AgentRingingAt)
	}
	answered := c.SeeAgent(look(call.StatusConnected, nowAt+2*time.Second))
	wantState(t, answered, call.StateAgentAnswered, "")
	over := answered.SeeAgent(look(call.StatusWrapUp, nowAt+12*time.Second))
	wantState(t, over, call.StateEnded, call.OutcomeNotKnown)
	if over.AgentLineSeconds == nil || *over.AgentLineSeconds != 10 {
		t.Errorf("line seconds %v, want 10", over.AgentLineSeconds)
	}
	missed := c.SeeAgent(look(call.StatusNoAnswer, nowAt+20*time.Second))
	wantState(t, missed, call.StateEnded, call.OutcomeAgentDidNotAnswer)
	third := missed.SeeAgent(look(call.StatusAlerting, nowAt+100*time.Second))
	wantState(t, third, call.StateAgentRinging, "")
}

// Ringing again is a look: from then on she is watched.
func TestRingsAgainIsALook(t *testing.T) {
	t.Parallel()
	again := endedAt + 85*time.Second
	c := ended(call.OutcomeAgentDidNotAnswer).SeeAgent(look(call.StatusAlerting, again))
	got := c.SeeAgent(look(call.StatusConnected, again+call.LostSight-time.Second))
	wantState(t, got, call.StateAgentAnswered, "")
}

// After an event told that she did not answer, a ringing phone is likely only.
func TestRingsAgainAfterAnEvent(t *testing.T) {
	t.Parallel()
	c := ringing().Hear(endEvent(call.OutcomeAgentDidNotAnswer, endedAt))
	c = c.SeeAgent(look(call.StatusAlerting, nowAt))
	wantState(t, c, call.StateAgentRinging, "")
	if c.Evidence != likelyState || c.OutcomeEvidence != noEvidence {
		t.Errorf("state by %+v, outcome by %+v", c.Evidence, c.OutcomeEvidence)
	}
}
