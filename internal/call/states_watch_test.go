package call_test

import (
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// fresh is an ordered call nobody has looked at since Puzzel's answer.
func fresh() call.Call {
	c := ordered()
	c.Watch = call.Watch{StatusBefore: call.StatusAvailable}
	return c
}

// Out of ordered only by a read begun after Puzzel's answer: what was read
// before, or was under way then, may be the state of a moment ago.
func TestReadBegunBeforeTheAnswer(t *testing.T) {
	t.Parallel()
	for _, status := range statuses() {
		for _, begun := range []time.Duration{0, orderedAt - time.Millisecond, orderedAt} {
			wantCall(t, fresh().SeeAgent(look(status, begun)), fresh())
		}
	}
	got := fresh().SeeAgent(look(call.StatusAlerting, orderedAt+time.Millisecond))
	wantState(t, got, call.StateAgentRinging, "")
}

// An order found in the queue: what her state was before it was seen there says
// nothing of it either, and nobody knows when Puzzel took it.
func TestReadBegunBeforeTheSighting(t *testing.T) {
	t.Parallel()
	found := unknown().SeeQueue(call.QueueSighting{CallID: unknown().ID, RequestID: "7000000001", At: at(nowAt)})
	for _, begun := range []time.Duration{nowAt - time.Second, nowAt} {
		wantCall(t, found.SeeAgent(look(call.StatusConnected, begun)), found)
	}
	got := found.SeeAgent(look(call.StatusAlerting, nowAt+time.Millisecond))
	wantState(t, got, call.StateAgentRinging, "")
	if !got.OrderedAt.IsZero() || got.Evidence != likelyState {
		t.Errorf("ordered at %v, rings by %+v", got.OrderedAt, got.Evidence)
	}
}

// Out of ordered only by a status that differs from the one before the order:
// whoever was busy with another call is not busy with this one.
func TestStatusAsBeforeTheOrder(t *testing.T) {
	t.Parallel()
	for _, before := range []call.UserStatus{
		call.StatusAlerting, call.StatusConnected, call.StatusWrapUp, call.StatusBusy, call.StatusNoAnswer,
	} {
		c := fresh()
		c.Watch.StatusBefore = before
		for d := 2 * time.Second; d < 4*time.Minute; d += 2 * time.Second {
			c = c.SeeAgent(look(before, d))
		}
		wantState(t, c, call.StateOrdered, "")
		if before != call.StatusAlerting {
			wantState(t, c.SeeAgent(look(call.StatusAlerting, 4*time.Minute)), call.StateAgentRinging, "")
		}
	}
}

// The status before the order is of no account once the phone has rung.
func TestStatusAsBeforeAfterRinging(t *testing.T) {
	t.Parallel()
	c := ringing()
	c.Watch.StatusBefore = call.StatusConnected
	wantState(t, c.SeeAgent(look(call.StatusConnected, nowAt)), call.StateAgentAnswered, "")
}

// A read older than one that counted moves nothing, whatever it saw.
func TestStaleRead(t *testing.T) {
	t.Parallel()
	for _, before := range []standing{
		{"ordered", ordered()},
		{"agent_ringing", ringing()},
		{"agent_answered", answered()},
		{"customer_answered", customerAnswered()},
	} {
		for _, status := range statuses() {
			for _, begun := range []time.Duration{lookedAt, lookedAt - time.Millisecond, orderedAt + time.Millisecond} {
				t.Run(before.name+"/"+string(status), func(t *testing.T) {
					t.Parallel()
					wantCall(t, before.call.SeeAgent(look(status, begun)), before.call)
				})
			}
		}
	}
}

// A read that was under way while the agent answered shows the moment before:
// it does not end the call that a later event or read knows to be alive.
func TestReadUnderWayWhileTheCallMoved(t *testing.T) {
	t.Parallel()
	answeredByEvent := fresh().Hear(event(call.StateAgentAnswered, 10*time.Second))
	underWay := call.AgentState{Status: call.StatusAvailable, BegunAt: at(9500 * time.Millisecond), At: at(10500 * time.Millisecond)}
	wantCall(t, answeredByEvent.SeeAgent(underWay), answeredByEvent)

	customer := answeredByEvent.Hear(event(call.StateCustomerAnswered, 12*time.Second))
	underWay.BegunAt = at(11 * time.Second)
	wantCall(t, customer.SeeAgent(underWay), customer)
}

// Available for 90 s after the order, seen all the while: it will not ring.
func TestAvailableForNinetySeconds(t *testing.T) {
	t.Parallel()
	c := fresh()
	first := 3 * time.Second
	for d := first; d < first+call.AnswerWait; d += 2 * time.Second {
		c = c.SeeAgent(look(call.StatusAvailable, d))
		wantState(t, c, call.StateOrdered, "")
	}
	wantState(t, c.SeeAgent(look(call.StatusAvailable, first+call.AnswerWait-time.Millisecond)), call.StateOrdered, "")
	got := c.SeeAgent(look(call.StatusAvailable, first+call.AnswerWait))
	wantState(t, got, call.StateEnded, call.OutcomeNotObserved)
	if got.Evidence != likelyState || got.OutcomeEvidence != likelyState || got.AgentLineSeconds != nil {
		t.Errorf("ended by %+v, outcome by %+v, line seconds %v", got.Evidence, got.OutcomeEvidence, got.AgentLineSeconds)
	}
}

// The 90 s begin anew when the agent was seen busy with something in between.
func TestAvailableCountsAnew(t *testing.T) {
	t.Parallel()
	c := fresh()
	c.Watch.StatusBefore = call.StatusWrapUp // her table lets her call in wrap-up
	c = c.SeeAgent(look(call.StatusAvailable, 3*time.Second))
	c = c.SeeAgent(look(call.StatusWrapUp, 33*time.Second))
	for d := 40 * time.Second; d < 40*time.Second+call.AnswerWait; d += 10 * time.Second {
		c = c.SeeAgent(look(call.StatusAvailable, d))
		wantState(t, c, call.StateOrdered, "")
	}
	wantState(t, c.SeeAgent(look(call.StatusAvailable, 130*time.Second)), call.StateEnded, call.OutcomeNotObserved)
}

// Polls may skip states; skipped ones get no invented times, and nobody knows
// how long an agent was on a line she was not seen on.
func TestSkippedStatesHaveNoTimes(t *testing.T) {
	t.Parallel()
	got := fresh().SeeAgent(look(call.StatusConnected, 3*time.Second))
	wantState(t, got, call.StateAgentAnswered, "")
	if !got.AgentRingingAt.IsZero() || !got.AgentAnsweredAt.Equal(at(3100*time.Millisecond)) {
		t.Errorf("ringing at %v, answered at %v", got.AgentRingingAt, got.AgentAnsweredAt)
	}
	for _, before := range []call.Call{fresh(), ringing()} {
		got = before.SeeAgent(look(call.StatusWrapUp, nowAt))
		wantState(t, got, call.StateEnded, call.OutcomeNotKnown)
		if !got.AgentAnsweredAt.IsZero() || got.AgentLineSeconds != nil {
			t.Errorf("from %s: answered at %v, line seconds %v; she was not seen on the line", before.State, got.AgentAnsweredAt, got.AgentLineSeconds)
		}
	}
}

// The seconds on the line are whole and counted from what was seen.
func TestLineSeconds(t *testing.T) {
	t.Parallel()
	c := answered() // at 9 s
	c.Watch.LookedAt = at(50 * time.Second)
	got := c.SeeAgent(look(call.StatusWrapUp, 51900*time.Millisecond)) // here at 52 s
	if got.AgentLineSeconds == nil || *got.AgentLineSeconds != 43 {
		t.Errorf("line seconds %v, want 43", got.AgentLineSeconds)
	}
}

// Ringing once more while it rings, or connected once more, changes no time.
func TestSeenAgainKeepsTimes(t *testing.T) {
	t.Parallel()
	wantCall(t, ringing().SeeAgent(look(call.StatusAlerting, nowAt)), ringing())
	wantCall(t, answered().SeeAgent(look(call.StatusConnected, nowAt)), answered())
	wantCall(t, answered().SeeAgent(look(call.StatusAlerting, nowAt)), answered())
	certain := ringing().SeeQueue(call.QueueSighting{CallID: placing().ID, Status: "Alerting", At: at(nowAt)})
	if got := certain.SeeAgent(look(call.StatusAlerting, nowAt)); got.Evidence != certainQueue {
		t.Errorf("a look made %+v of what the queue had shown", got.Evidence)
	}
}

// An incoming call never settles an unknown, whatever it does to the status.
func TestUnknownIgnoresTheAgentsState(t *testing.T) {
	t.Parallel()
	c := unknown()
	for i, status := range append(statuses(), statuses()...) {
		c = c.SeeAgent(look(status, nowAt+time.Duration(i)*2*time.Second))
		wantCall(t, c, unknown())
	}
	c = c.SeeAgent(look(call.StatusAlerting, 24*time.Hour))
	wantCall(t, c, unknown())
}
