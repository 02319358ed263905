package call_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// One click, the whole way: stored, ordered once with nothing but what must be
// sent, followed to its end, and never more said than the agent's state shows.
func TestOneClick(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		placed := w.place(t, kari, call.Click{Key: "k1", Text: answers, Context: call.Context{System: "demo", Type: "contact", ID: "1"}})
		c := placed.Call
		wantState(t, c, call.StateOrdered, "")
		if !placed.New || c.Evidence != certainAnswer || c.Agent.Name != "Kari Nordmann" || c.OrderedAt.IsZero() || !c.Live {
			t.Errorf("placed %+v", placed)
		}
		bodies := w.orders(t)
		if len(bodies) != 1 || len(bodies[0]) != 3 || bodies[0]["destination"] != "004722225555" ||
			bodies[0]["maxAttempts"] != 1.0 || bodies[0]["requestDescription"] != c.ID {
			t.Errorf("ordered with %v", bodies)
		}
		for _, r := range w.box.Requests() {
			if slices.Contains(r.Headers, "Idempotency-Key") || slices.Contains(r.Headers, "X-Idempotency-Key") {
				t.Errorf("%s %s carries an idempotency key; net/http would repeat it", r.Method, r.Path)
			}
		}
		over, states := w.follow(t, c)
		if want := []call.State{call.StateOrdered, call.StateAgentRinging, call.StateAgentAnswered, call.StateEnded}; !slices.Equal(states, want) {
			t.Errorf("went through %v, want %v", states, want)
		}
		wantState(t, over, call.StateEnded, call.OutcomeNotKnown)
		if over.Evidence != likelyState || over.OutcomeEvidence != likelyState || over.AgentLineSeconds == nil || *over.AgentLineSeconds < 25 {
			t.Errorf("ended by %+v, %+v, %v s", over.Evidence, over.OutcomeEvidence, over.AgentLineSeconds)
		}
		wantCall(t, w.read(t, c.ID), over)
	})
}

// Whatever the customer does, over REST it looks the same, and is called so.
func TestCustomersSideIsNeverClaimed(t *testing.T) {
	for _, number := range []string{answers, busy, noAnswer, voicemail} {
		t.Run(number, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				over, states := w.follow(t, w.place(t, kari, call.Click{Key: "k", Text: number}).Call)
				wantReason(t, over, call.CodeNotKnown)
				if over.Outcome != call.OutcomeNotKnown || slices.Contains(states, call.StateCustomerAnswered) || !over.CustomerAnsweredAt.IsZero() {
					t.Errorf("went through %v to %s", states, over.Outcome)
				}
			})
		})
	}
}

// The agent's own side is seen: she does not answer, her phone is engaged.
func TestAgentsSide(t *testing.T) {
	for _, tt := range []struct {
		name    string
		change  puzzelsim.AgentChange
		outcome call.Outcome
	}{
		{"does not answer", puzzelsim.AgentChange{AutoAnswerMs: puzzelsim.AnswerByHand()}, call.OutcomeAgentDidNotAnswer},
		{"phone engaged", puzzelsim.AgentChange{PhoneBusy: new(true)}, call.OutcomeAgentBusy},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				w.agentIs(t, kari, tt.change)
				over, _ := w.follow(t, w.place(t, kari, call.Click{Key: "k", Text: answers}).Call)
				wantState(t, over, call.StateEnded, tt.outcome)
				if over.Evidence.Certain || over.AgentLineSeconds != nil || !over.AgentAnsweredAt.IsZero() {
					t.Errorf("ended %+v", over)
				}
			})
		})
	}
}

// Readiness that says no is a call that says why, and no order.
func TestNotReady(t *testing.T) {
	status := func(centre, user string) puzzelsim.AgentChange {
		return puzzelsim.AgentChange{ContactCentreStatus: &centre, UserStatus: &user}
	}
	rows := []struct {
		change puzzelsim.AgentChange
		code   call.Code
	}{
		{status("LoggedOff", "Available"), call.CodeLoggedOff},
		{status("Pause", "Available"), call.CodePause},
		{status("LoggedOn", "WrapUp"), call.CodeWrapUp},
		{status("LoggedOn", "Busy"), call.CodeBusy},
		{status("LoggedOn", "NoAnswer"), call.CodeNoAnswer},
		{status("LoggedOn", "Connected"), call.CodeConnected},
		{status("LoggedOn", "Alerting"), call.CodeConnecting},
		{status("LoggedOn", "Dancing"), call.CodeStatusUnknown},
		{status("Holiday", "Available"), call.CodeStatusUnknown},
	}
	inWorld(t, func(t *testing.T, w *world) {
		for i, row := range rows {
			w.clear()
			w.agentIs(t, kari, row.change)
			placed := w.place(t, kari, call.Click{Key: fmt.Sprint("k", i), Text: answers})
			wantState(t, placed.Call, call.StateRefused, "")
			wantReason(t, placed.Call, row.code)
			if !placed.New || placed.Call.Live || placed.Call.Evidence.By != call.ByPuzzelState {
				t.Errorf("placed %+v", placed)
			}
			wantCall(t, w.read(t, placed.Call.ID), placed.Call)
			w.wantCallouts(t, 0, 0)
		}
		w.agentIs(t, kari, status("LoggedOn", "Available"))
		time.Sleep(call.FreshLook)
		again := w.place(t, kari, call.Click{Key: "k", Text: answers})
		wantState(t, again.Call, call.StateOrdered, "") // a refused call stands in nobody's way
	})
}

// A status nobody has met warns: the person's own reason passes it, and is kept.
func TestUnknownStatusWithOverride(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{ContactCentreStatus: new("Holiday")})
		placed := w.place(t, kari, call.Click{Key: "k", Text: answers, Override: "she waits for my call"})
		wantState(t, placed.Call, call.StateOrdered, "")
		want := call.Override{Guard: call.CodeStatusUnknown, Reason: "she waits for my call"}
		if passed := w.read(t, placed.Call.ID).Passed; len(passed) != 1 || passed[0] != want {
			t.Errorf("passed %+v, want %+v", passed, want)
		}
		w.wantOrders(t, placed.Call.ID, 1)
	})
}

// A state that cannot be read blocks, and says why.
func TestStateUnreadable(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.fault(t, puzzelsim.Fault{Operation: "user", Fault: "envelope", Code: 17, Message: "no such user"})
		placed := w.place(t, kari, call.Click{Key: "k", Text: answers})
		wantState(t, placed.Call, call.StateRefused, "")
		wantReason(t, placed.Call, call.CodeStateUnreadable)
		w.wantCallouts(t, 0, 0)
	})
}

// A contact centre that takes too long to tell the agent's state makes a refused
// call, and it is answered before a page would give up.
func TestSlowStateIsAStoredRefusal(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.fault(t, puzzelsim.Fault{Operation: "user", Fault: "slow", Ms: 60_000, Times: 9})
		began := time.Now()
		placed := w.place(t, kari, call.Click{Key: "k", Text: answers})
		if took := time.Since(began); took != call.LookTime {
			t.Errorf("it took %v", took)
		}
		wantState(t, placed.Call, call.StateRefused, "")
		wantCall(t, w.read(t, placed.Call.ID), placed.Call)
		w.wantCallouts(t, 0, 0)
		time.Sleep(time.Minute) // the reading itself is shared, and goes on without this click
	})
}

// otherRoad is a road of its own name that counts what it carries.
type otherRoad struct {
	call.Road
	carried int
}

func (r *otherRoad) Name() string { return call.RoadWidget }

func (r *otherRoad) Order(ctx context.Context, o call.Order) call.Answer {
	r.carried++
	return r.Road.Order(ctx, o)
}

// chosen is the road of the next order; nil is the usual one.
type chosen struct{ road call.Road }

func (c *chosen) Choose(context.Context, call.AgentRef) call.Road { return c.road }

// Each order takes the road that is chosen for it, and the call says which.
func TestOrdersTakeTheChosenRoad(t *testing.T) {
	roads, other := &chosen{}, &otherRoad{}
	inWorld(t, func(t *testing.T, w *world) {
		usual := w.place(t, kari, call.Click{Key: "a", Text: answers}).Call
		if usual.Road != call.RoadREST || other.carried != 0 {
			t.Errorf("road %q, %d carried by the other", usual.Road, other.carried)
		}
		w.clear()
		time.Sleep(time.Minute)
		roads.road = other
		c := w.place(t, ola, call.Click{Key: "b", Text: answers}).Call
		wantState(t, c, call.StateOrdered, "")
		if c.Road != call.RoadWidget || w.read(t, c.ID).Road != call.RoadWidget || other.carried != 1 {
			t.Errorf("road %q, %d carried by the other", c.Road, other.carried)
		}
	}, func(p *call.Parts) { p.Roads, other.Road = roads, p.Road })
}
