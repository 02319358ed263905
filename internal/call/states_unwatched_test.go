package call_test

import (
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// lookAfter is the first look at a call since gap.
func lookAfter(c call.Call, s call.UserStatus, gap time.Duration) call.Call {
	return c.SeeAgent(look(s, lookedAt+gap))
}

// Nobody watched for five minutes: whose state it is cannot be told, whatever
// it is.
func TestOutOfSightForFiveMinutes(t *testing.T) {
	t.Parallel()
	for _, before := range []call.Call{ordered(), ringing()} {
		for _, status := range statuses() {
			got := lookAfter(before, status, call.LostSight)
			wantState(t, got, call.StateEnded, call.OutcomeNotObserved)
			if got.AgentLineSeconds != nil || !got.AgentAnsweredAt.IsZero() || got.OutcomeEvidence != likelyState {
				t.Errorf("%s, %s: %+v", before.State, status, got)
			}
		}
	}
	got := lookAfter(ordered(), call.StatusAlerting, call.LostSight-time.Millisecond)
	wantState(t, got, call.StateAgentRinging, "")
}

// Nobody watched an order for more than 90 s and the agent is Available: it came
// to nothing, or to something nobody saw.
func TestOrderedUnwatchedAndAvailable(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		begun time.Duration
		state call.State
	}{
		{orderedAt + call.WatchGap, call.StateOrdered},
		{orderedAt + call.WatchGap + time.Millisecond, call.StateOrdered},
		{orderedAt + call.AnswerWait, call.StateOrdered},
		{orderedAt + call.AnswerWait + time.Millisecond, call.StateEnded},
		{orderedAt + 4*time.Minute, call.StateEnded},
	} {
		got := fresh().SeeAgent(look(call.StatusAvailable, tt.begun))
		if got.State != tt.state {
			t.Errorf("looked at %v after the click: %s, want %s", tt.begun, got.State, tt.state)
		}
	}
}

// Looks 30 s apart are watching; a moment longer is not.
func TestWatchGap(t *testing.T) {
	t.Parallel()
	c := fresh()
	c.Watch.LookedAt = at(70 * time.Second)
	wantState(t, c.SeeAgent(look(call.StatusAvailable, 100*time.Second)), call.StateOrdered, "")
	wantState(t, c.SeeAgent(look(call.StatusAvailable, 100*time.Second+time.Millisecond)), call.StateEnded, call.OutcomeNotObserved)
}

// A call that is watched is not taken for one that is not: a look 90 s after the
// order that saw Available for a shorter time leaves it.
func TestOrderedWatchedAndAvailableAfterNinetySeconds(t *testing.T) {
	t.Parallel()
	c := fresh()
	c.Watch.StatusBefore = call.StatusBusy
	for d := 2 * time.Second; d <= 100*time.Second; d += 2 * time.Second {
		c = c.SeeAgent(look(call.StatusBusy, d))
	}
	wantState(t, c.SeeAgent(look(call.StatusAvailable, 102*time.Second)), call.StateOrdered, "")
}

// Other known statuses move an unwatched order by the table, as likely evidence.
func TestOrderedUnwatchedAndBusyWithSomething(t *testing.T) {
	t.Parallel()
	for _, row := range agentTable() {
		if row.in != call.StateOrdered && row.in != call.StateAgentRinging {
			continue
		}
		before := ordered()
		if row.in == call.StateAgentRinging {
			before = ringing()
		}
		got := lookAfter(before, row.seen, 2*time.Minute)
		wantState(t, got, row.state, row.outcome)
		if got.Evidence.Certain || got.AgentLineSeconds != nil {
			t.Errorf("%s, %s: evidence %+v, line seconds %v", row.in, row.seen, got.Evidence, got.AgentLineSeconds)
		}
	}
}

// An agent who was on the line when nobody watched any more: not Connected now
// means that she is not on it, and nobody knows how long she was.
func TestOnTheLineUnwatched(t *testing.T) {
	t.Parallel()
	for _, status := range knownStatuses() {
		got := lookAfter(answered(), status, call.WatchGap+time.Millisecond)
		if status == call.StatusConnected {
			wantCall(t, got, answered())
			continue
		}
		wantState(t, got, call.StateEnded, call.OutcomeNotKnown)
		if got.AgentLineSeconds != nil {
			t.Errorf("%s: %d s on the line, and nobody watched", status, *got.AgentLineSeconds)
		}
	}
}

// A watched agent on the line whom a second call reaches (Alerting) is still on it.
func TestOnTheLineWatchedAndAlerting(t *testing.T) {
	t.Parallel()
	wantCall(t, lookAfter(answered(), call.StatusAlerting, call.WatchGap), answered())
	got := lookAfter(answered(), call.StatusWrapUp, call.WatchGap)
	if got.AgentLineSeconds == nil {
		t.Error("looks 30 s apart are watching: the seconds are known")
	}
}

// The customer was seen to answer: they talked, also when nobody saw the end.
func TestTalkedUnwatched(t *testing.T) {
	t.Parallel()
	got := lookAfter(customerAnswered(), call.StatusAvailable, 10*time.Minute)
	wantState(t, got, call.StateEnded, call.OutcomeTalked)
	if got.OutcomeEvidence != certainEvent || got.Evidence != likelyState || got.AgentLineSeconds != nil || got.Reason != nil {
		t.Errorf("outcome by %+v, end by %+v, line seconds %v, reason %v", got.OutcomeEvidence, got.Evidence, got.AgentLineSeconds, got.Reason)
	}
}

// Values that are no known status move nobody off the line, however long ago
// somebody looked.
func TestOnTheLineUnwatchedAndUnknownStatus(t *testing.T) {
	t.Parallel()
	for _, status := range statuses() {
		if !status.Known() {
			wantCall(t, lookAfter(answered(), status, 10*time.Minute), answered())
		}
	}
}

// Watching goes on over looks that see nothing of account: they are looks.
func TestUnknownStatusIsALook(t *testing.T) {
	t.Parallel()
	c := answered()
	for d := lookedAt; d < 3*time.Minute; d += 15 * time.Second {
		c = c.SeeAgent(look("System", d))
	}
	got := c.SeeAgent(look(call.StatusWrapUp, 3*time.Minute))
	if got.AgentLineSeconds == nil {
		t.Error("she was watched all the time: the seconds are known")
	}
}

// Seen on the line before and after a time when nobody looked: it may have been
// another conversation in between, so nobody knows how long this one was.
func TestLineSecondsOverAGap(t *testing.T) {
	t.Parallel()
	c := lookAfter(answered(), call.StatusConnected, time.Hour)
	wantState(t, c, call.StateAgentAnswered, "")
	for d := 5 * time.Second; d <= time.Minute; d += 5 * time.Second {
		c = lookAfter(c, call.StatusConnected, time.Hour+d)
	}
	c = lookAfter(c, call.StatusWrapUp, time.Hour+65*time.Second)
	wantState(t, c, call.StateEnded, call.OutcomeNotKnown)
	if c.AgentLineSeconds != nil {
		t.Errorf("%d s on the line, and nobody watched for an hour of it", *c.AgentLineSeconds)
	}
}

// A status that says nothing of a call, or the one from before the order, loses
// sight of it after five minutes; until then it is waited for.
func TestStatusThatSaysNothingForFiveMinutes(t *testing.T) {
	t.Parallel()
	for _, status := range []call.UserStatus{"System", "Pause", "", call.StatusConnected} {
		c := fresh()
		c.Watch.StatusBefore = call.StatusConnected
		for d := orderedAt + 2*time.Second; d < orderedAt+call.LostSight; d += 2 * time.Second {
			c = c.SeeAgent(look(status, d))
			wantState(t, c, call.StateOrdered, "")
		}
		wantState(t, c.SeeAgent(look(call.StatusAlerting, orderedAt+call.LostSight)), call.StateAgentRinging, "")
		wantState(t, c.SeeAgent(look(status, orderedAt+call.LostSight)), call.StateEnded, call.OutcomeNotObserved)
	}
}
