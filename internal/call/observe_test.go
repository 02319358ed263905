package call_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// Whoever observes is told whether there is a call that could move, and how it
// stands.
func TestObserveSaysWhatItFound(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		state := w.state(t)
		if c, found, err := w.service.Observe(t.Context(), kari.AgentRef, state, nil); found || err != nil || c.ID != "" {
			t.Errorf("an agent without calls: %+v, %v, %v", c, found, err)
		}
		placed := w.place(t, kari, call.Click{Key: "a", Text: answers}).Call
		time.Sleep(2 * time.Second)
		c, found, err := w.service.Observe(t.Context(), kari.AgentRef, w.state(t), nil)
		if !found || err != nil || c.ID != placed.ID {
			t.Errorf("a ringing agent: %+v, %v, %v", c, found, err)
		}
		wantState(t, c, call.StateAgentRinging, "")
		wantCall(t, w.read(t, placed.ID), c)
		if _, found, err := w.service.Observe(t.Context(), ola.AgentRef, w.state(t), nil); found || err != nil {
			t.Errorf("another agent has no call: %v, %v", found, err)
		}
	})
}

// state reads Kari's state now.
func (w *world) state(t *testing.T) call.AgentState {
	t.Helper()
	state, err := w.lookout.Look(t.Context(), kari.AgentRef, 0)
	if err != nil {
		t.Fatal(err)
	}
	return state
}

// That a call is watched is stored, so that another process does not take it for
// one that nobody watched: not at every look, but before the gap is reached.
func TestWatchingIsStored(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{AlertDelayMs: new(3_600_000)})
		c := w.place(t, kari, call.Click{Key: "a", Text: answers}).Call
		for range 44 {
			time.Sleep(2 * time.Second)
			if _, _, err := w.service.Observe(t.Context(), kari.AgentRef, w.state(t), nil); err != nil {
				t.Fatal(err)
			}
			if gap := time.Since(w.read(t, c.ID).Watch.LookedAt); gap >= call.WatchGap {
				t.Fatalf("watched all the time, and the store says: last looked at %v ago", gap)
			}
		}
		wantState(t, catchUp(t, w, c.ID), call.StateOrdered, "")
	})
}

// An unknown call that was seen all its minute is freed by whoever looks.
func TestObserveReleasesUnknown(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{AlertDelayMs: new(3_600_000), QueueRead: new(false)})
		c := placeLost(t, w, call.Click{Key: "a", Text: answers})
		for _, step := range []struct {
			wait time.Duration
			live bool
		}{{call.UnknownBlocks - time.Second, true}, {time.Second, false}} {
			time.Sleep(step.wait)
			c = w.look(t, c, &map[call.UserStatus]bool{})
			wantState(t, c, call.StateUnknown, "")
			if c.Live != step.live {
				t.Errorf("%v after it was given up: live %v", time.Since(c.UnknownAt), c.Live)
			}
		}
	})
}

// Drain waits for the orders in flight, and no longer than it is given.
func TestDrain(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		p := w.newProcess(t, func(p *call.Parts) { p.Road = slowRoad{p.Road, 5 * time.Second} })
		within := func(d time.Duration) context.Context {
			ctx, cancel := context.WithTimeout(t.Context(), d)
			t.Cleanup(cancel)
			return ctx
		}
		placed, err := p.service.Place(within(time.Second), kari, call.Click{Key: "a", Text: answers})
		if err != nil {
			t.Fatal(err)
		}
		if err := p.service.Drain(within(time.Second)); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("an order is in flight, and Drain says %v", err)
		}
		wantState(t, p.read(t, placed.Call.ID), call.StatePlacing, "")
		if err := p.service.Drain(t.Context()); err != nil {
			t.Error(err)
		}
		wantState(t, p.read(t, placed.Call.ID), call.StateOrdered, "")
	})
}
