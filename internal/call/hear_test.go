package call_test

import (
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// The box's own application in small is not driven from here: the events are
// what the Widget API's documentation says of them.

// Events carry a call to an outcome the REST road never knows, each of them
// stored.
func TestHearAWholeCall(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		c := w.place(t, kari, call.Click{Key: "a", Text: answers}).Call
		for _, e := range []struct {
			state   call.State
			outcome call.Outcome
		}{
			{call.StateAgentRinging, ""},
			{call.StateAgentAnswered, ""},
			{call.StateCustomerAnswered, ""},
			{call.StateEnded, call.OutcomeTalked},
		} {
			time.Sleep(4 * time.Second)
			heard := hearOne(t, w, c, e.state, e.outcome)
			wantState(t, heard, e.state, e.outcome)
			if heard.Evidence != certainEvent {
				t.Errorf("%s by %+v", heard.State, heard.Evidence)
			}
			wantCall(t, w.read(t, c.ID), heard)
		}
		if over := w.read(t, c.ID); over.AgentLineSeconds == nil || *over.AgentLineSeconds != 8 || over.Live {
			t.Errorf("the call is %+v", over)
		}
	})
}

func hearOne(t *testing.T, w *world, c call.Call, s call.State, o call.Outcome) call.Call {
	t.Helper()
	heard, err := w.service.Hear(t.Context(), c.Agent.AgentRef, c.ID, call.WidgetEvent{
		RequestID: c.RequestID, State: s, Outcome: o, At: time.Now().UTC().Truncate(time.Millisecond),
	})
	if err != nil {
		t.Fatal(err)
	}
	return heard
}

// An event settles an unknown call, also one that no longer blocked.
func TestHearSettlesUnknown(t *testing.T) {
	for _, wait := range []time.Duration{time.Second, 2 * time.Minute} {
		t.Run(wait.String(), func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				w.agentIs(t, kari, puzzelsim.AgentChange{AlertDelayMs: new(3_600_000)})
				c := placeLost(t, w, call.Click{Key: "a", Text: answers})
				time.Sleep(wait)
				sweep(t, w)
				c.RequestID = "7000000001"
				heard := hearOne(t, w, c, call.StateAgentAnswered, "")
				wantState(t, heard, call.StateAgentAnswered, "")
				if !heard.Live || heard.Evidence != certainEvent || !heard.OrderedAt.IsZero() {
					t.Errorf("heard %+v", heard)
				}
				wantInProgress(t, w.place(t, kari, call.Click{Key: "b", Text: other}).Call, c)
			})
		})
	}
}

// Another agent's frame moves nothing of hers, and learns nothing.
func TestHearOfAnotherAgent(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		c := w.place(t, kari, call.Click{Key: "a", Text: answers}).Call
		e := call.WidgetEvent{RequestID: c.RequestID, State: call.StateEnded, Outcome: call.OutcomeTalked, At: time.Now()}
		_, err := w.service.Hear(t.Context(), ola.AgentRef, c.ID, e)
		wantCode(t, err, call.CodeNotFound)
		_, err = w.service.Hear(t.Context(), kari.AgentRef, "no such call", e)
		wantCode(t, err, call.CodeNotFound)
		wantCall(t, w.read(t, c.ID), c)
	})
}

// A frame whose clock is behind tells of an order that another call has overtaken:
// no time of it is before one that was known already.
func TestHearByAClockThatIsBehind(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{AlertDelayMs: new(3_600_000)})
		first := placeLost(t, w, call.Click{Key: "a", Text: answers})
		time.Sleep(2 * time.Minute)
		sweep(t, w)
		w.place(t, kari, call.Click{Key: "b", Text: other})
		heard, err := w.service.Hear(t.Context(), first.Agent.AgentRef, first.ID, call.WidgetEvent{
			RequestID: "7000000001", State: call.StateAgentAnswered, At: first.CreatedAt.Add(-24 * time.Hour),
		})
		if err != nil {
			t.Fatal(err)
		}
		wantState(t, heard, call.StateEnded, call.OutcomeNotObserved)
		if heard.EndedAt.Before(first.CreatedAt) {
			t.Errorf("made at %s and over at %s", first.CreatedAt, heard.EndedAt)
		}
	})
}
