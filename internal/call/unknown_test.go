package call_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// lost is a fault that leaves us without an answer although the order was taken.
var lost = puzzelsim.Fault{Operation: "callout", Fault: "cut_after", Times: 1}

// placeLost clicks a number whose order is taken and whose answer never comes.
func placeLost(t *testing.T, w *world, click call.Click) call.Call {
	t.Helper()
	w.fault(t, lost)
	c := w.place(t, kari, click).Call
	wantState(t, c, call.StateUnknown, "")
	return c
}

// TestRepetition is the second law's table: what an order comes to, by what the
// contact centre does with it, and how often it is asked and how often it takes
// an order.
func TestRepetition(t *testing.T) {
	status := func(code int) puzzelsim.Fault {
		return puzzelsim.Fault{Operation: "callout", Fault: "status", Status: code, Times: 1}
	}
	of := func(fault string, times int) puzzelsim.Fault {
		return puzzelsim.Fault{Operation: "callout", Fault: fault, Times: times, Code: 1017}
	}
	type row struct {
		fault           puzzelsim.Fault
		state           call.State
		code            call.Code
		accepted, asked int
	}
	rows := []row{
		{of("cut_after", 1), call.StateUnknown, call.CodeOrderUnanswered, 1, 1},
		{of("cut_before", 1), call.StateUnknown, call.CodeOrderUnanswered, 0, 1},
		{of("html", 1), call.StateUnknown, call.CodeOrderUnanswered, 0, 1},
		{of("envelope", 1), call.StateRefused, call.CodePuzzelRefused, 0, 1},
		{of("expired", 1), call.StateOrdered, "", 1, 2},
		{of("expired", 2), call.StateRefused, call.CodeSignInNeeded, 0, 2},
		{status(429), call.StateRefused, call.CodeTooManyRequests, 0, 1},
	}
	for _, code := range []int{400, 403, 404, 409, 422} {
		rows = append(rows, row{status(code), call.StateRefused, call.CodePuzzelRefused, 0, 1})
	}
	for _, code := range []int{200, 204, 301, 302, 307, 308, 408, 500, 502, 503, 504} {
		rows = append(rows, row{status(code), call.StateUnknown, call.CodeOrderUnanswered, 0, 1})
	}
	inWorld(t, func(t *testing.T, w *world) {
		for i, row := range rows {
			w.clear()
			w.fault(t, row.fault)
			c := w.place(t, kari, call.Click{Key: fmt.Sprint("k", i), Text: fmt.Sprint("+47 22 22 56 ", 10+i)}).Call
			if c.State != row.state || row.code != "" && (c.Reason == nil || c.Reason.Code != row.code) {
				t.Errorf("%+v: the call is %s, reason %+v; want %s %s", row.fault, c.State, c.Reason, row.state, row.code)
			}
			wantCall(t, w.read(t, c.ID), c)
			time.Sleep(30 * time.Second)
			w.wantCallouts(t, row.accepted, row.asked)
			w.wantOrders(t, c.ID, row.accepted)
		}
	})
}

// Too many requests: the reason says how long to wait.
func TestRateLimited(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.fault(t, puzzelsim.Fault{Operation: "callout", Fault: "status", Status: 429, RetryAfter: 7, Times: 1})
		c := w.place(t, kari, call.Click{Key: "k", Text: answers}).Call
		wantReason(t, c, call.CodeTooManyRequests)
		if c.Reason.Params["seconds"] != "7" {
			t.Errorf("reason %+v, want 7 seconds", c.Reason)
		}
	})
}

// Nobody can be reached: tried once more, refused, nothing was sent.
func TestUnreachable(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		if _, err := w.lookout.Look(t.Context(), kari.AgentRef, 0); err != nil {
			t.Fatal(err)
		}
		w.client.CloseIdleConnections()
		w.wire.off.Store(true)
		before, begun := w.wire.dials.Load(), time.Now()
		c := w.place(t, kari, call.Click{Key: "k", Text: answers}).Call
		wantState(t, c, call.StateRefused, "")
		wantReason(t, c, call.CodeUnreachable)
		if tried := w.wire.dials.Load() - before; tried != 2 || time.Since(begun) > time.Second {
			t.Errorf("tried %d times in %v, want twice within a second", tried, time.Since(begun))
		}
		w.wire.off.Store(false)
		wantState(t, w.place(t, kari, call.Click{Key: "k2", Text: answers}).Call, call.StateOrdered, "")
		w.wantCallouts(t, 1, 1)
	})
}

// An order that nobody answers is given up after 15 s, and never sent again.
func TestOrderTimeout(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.fault(t, puzzelsim.Fault{Operation: "callout", Fault: "slow", Ms: 60_000, Times: 1})
		begun := time.Now()
		c := w.place(t, kari, call.Click{Key: "k", Text: answers}).Call
		wantState(t, c, call.StateUnknown, "")
		wantReason(t, c, call.CodeOrderUnanswered)
		if took := time.Since(begun); took != call.OrderTimeout || !c.Live {
			t.Errorf("given up after %v, live %v", took, c.Live)
		}
		time.Sleep(2 * time.Minute)
		w.wantCallouts(t, 0, 1)
	})
}

// The order goes out on the connection of the reading before it; that one is cut
// after the order was read. One order, and nobody repeats it: not net/http either.
func TestReusedConnectionCut(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		if _, err := w.lookout.Look(t.Context(), kari.AgentRef, 0); err != nil {
			t.Fatal(err)
		}
		before := w.wire.dials.Load()
		c := placeLost(t, w, call.Click{Key: "k", Text: answers})
		if opened := w.wire.dials.Load() - before; opened != 0 {
			t.Errorf("%d connections were opened for the order: the test needs a used one", opened)
		}
		w.wantOrders(t, c.ID, 1)
		w.wantCallouts(t, 1, 1)
	})
}

// Cut after acceptance, and an incoming call at that very moment: her state
// moves, and the call stays unknown.
func TestCutAndIncomingCall(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{QueueRead: new(false)})
		if _, err := w.box.Inbound(puzzelsim.Inbound{UserID: int(kari.UserID), Moment: puzzelsim.MomentOrder}); err != nil {
			t.Fatal(err)
		}
		c := placeLost(t, w, call.Click{Key: "k", Text: answers})
		seen := map[call.UserStatus]bool{}
		for range 60 {
			time.Sleep(2 * time.Second)
			c = w.look(t, c, &seen)
			wantState(t, c, call.StateUnknown, "")
		}
		if !seen[call.StatusConnected] {
			t.Errorf("the agent was seen %v: the test needs her connected", seen)
		}
		if !c.AgentAnsweredAt.IsZero() || !c.AgentRingingAt.IsZero() || c.AgentLineSeconds != nil {
			t.Errorf("the incoming call left its times: %+v", c)
		}
		w.wantOrders(t, c.ID, 1)
	})
}

// look reads the agent's state and the queue, tells the core, and gives the call
// as it stands then.
func (w *world) look(t *testing.T, c call.Call, seen *map[call.UserStatus]bool) call.Call {
	t.Helper()
	state, err := w.lookout.Look(t.Context(), kari.AgentRef, 0)
	if err != nil {
		t.Fatal(err)
	}
	queue, _ := w.lookout.Queue(t.Context(), kari.AgentRef) // may be closed to this token
	if _, _, err := w.service.Observe(t.Context(), kari.AgentRef, state, queue); err != nil {
		t.Fatal(err)
	}
	(*seen)[state.Status] = true
	return w.read(t, c.ID)
}

// Where the token may read the callout queue, our id there settles it: the order
// arrived, certainly, and the call goes on.
func TestUnknownSeenInTheQueue(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{AlertDelayMs: new(12_000)})
		c := placeLost(t, w, call.Click{Key: "k", Text: answers})
		time.Sleep(time.Second)
		c = w.look(t, c, &map[call.UserStatus]bool{})
		wantState(t, c, call.StateOrdered, "")
		if c.Evidence != certainQueue || c.RequestID == "" || c.Reason != nil || !c.Live {
			t.Errorf("the call is %+v", c)
		}
		over, _ := w.follow(t, c)
		wantState(t, over, call.StateEnded, call.OutcomeNotKnown)
		w.wantOrders(t, c.ID, 1)
	})
}

// An unknown call keeps the agent from another one for 60 s, and no longer. The
// same number has the unknown call; after that it needs her own word.
func TestUnknownBlocksForAMinute(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{AlertDelayMs: new(3_600_000)})
		first := placeLost(t, w, call.Click{Key: "a", Text: answers})
		release := first.UnknownAt.Add(call.UnknownBlocks)

		time.Sleep(time.Until(release.Add(-time.Millisecond)))
		wantInProgress(t, w.place(t, kari, call.Click{Key: "b", Text: other}).Call, first)
		if same := w.place(t, kari, call.Click{Key: "c", Text: answers, Again: true}); same.Call.ID != first.ID || same.New {
			t.Errorf("within the minute the same number has call %s, new %v", same.Call.ID, same.New)
		}
		time.Sleep(time.Millisecond)
		refused := w.place(t, kari, call.Click{Key: "d", Text: answers}).Call
		wantReason(t, refused, call.CodeAgainNeeded)
		if refused.Reason.Params["call"] != first.ID {
			t.Errorf("the refusal names %v, want call %s", refused.Reason.Params, first.ID)
		}
		wantState(t, w.read(t, first.ID), call.StateUnknown, "")
		w.wantCallouts(t, 1, 1)

		again := w.place(t, kari, call.Click{Key: "e", Text: answers, Again: true}).Call
		wantState(t, again, call.StateOrdered, "")
		if !w.read(t, again.ID).Again {
			t.Error("her word that the phone did not ring is not kept")
		}
		w.wantCallouts(t, 2, 2)
	})
}

// After the minute another number needs nobody's word.
func TestAnotherNumberAfterAnUnknown(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{AlertDelayMs: new(3_600_000)})
		placeLost(t, w, call.Click{Key: "a", Text: answers})
		time.Sleep(call.UnknownBlocks)
		wantState(t, w.place(t, kari, call.Click{Key: "b", Text: other}).Call, call.StateOrdered, "")
	})
}

// Her word settles an unknown call at once, and frees her for the next one.
func TestWordFreesTheAgent(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{AlertDelayMs: new(3_600_000)})
		first := placeLost(t, w, call.Click{Key: "a", Text: answers})
		settled, err := w.service.Settle(t.Context(), kari.AgentRef, first.ID, call.OutcomeCancelled, call.ByAgent)
		if err != nil {
			t.Fatal(err)
		}
		wantState(t, settled, call.StateEnded, call.OutcomeCancelled)
		wantCall(t, w.read(t, first.ID), settled)
		wantState(t, w.place(t, kari, call.Click{Key: "b", Text: other}).Call, call.StateOrdered, "")
	})
}
