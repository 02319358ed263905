package call_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// lateEyes are the real lookout of a process whose first look is held back. The
// box can slow a reading, but not until another click has been ordered.
type lateEyes struct {
	call.Lookout
	first *sync.Once
	open  chan struct{}
}

func (l lateEyes) Look(ctx context.Context, agent call.AgentRef, maxAge time.Duration) (call.AgentState, error) {
	l.first.Do(func() { <-l.open })
	return l.Lookout.Look(ctx, agent, maxAge)
}

// placeMeanwhile clicks a number while the test goes on.
func placeMeanwhile(t *testing.T, p *process, click call.Click) <-chan call.Placed {
	t.Helper()
	done := make(chan call.Placed, 1)
	go func() {
		placed, err := p.service.Place(t.Context(), kari, click)
		if err != nil {
			t.Errorf("place: %v", err)
		}
		done <- placed
	}()
	return done
}

// Two tabs, and the second one's look comes so late that it sees the first one's
// ringing: the same number still has the running call, another one is told of it.
func TestSecondClickLooksLate(t *testing.T) {
	for _, number := range []string{answers, other} {
		t.Run(number, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				eyes := lateEyes{first: &sync.Once{}, open: make(chan struct{})}
				slow := w.newProcess(t, func(p *call.Parts) { eyes.Lookout = p.Lookout; p.Lookout = eyes })
				second := placeMeanwhile(t, slow, call.Click{Key: "b", Text: number})
				synctest.Wait()
				first := w.place(t, kari, call.Click{Key: "a", Text: answers}).Call
				time.Sleep(1500 * time.Millisecond)
				if status := w.state(t).Status; status != call.StatusAlerting {
					t.Errorf("the agent is %s: the test needs her phone to ring", status)
				}
				close(eyes.open)
				got := <-second
				switch {
				case number == other:
					wantInProgress(t, got.Call, first)
				case got.Call.ID != first.ID || got.New:
					t.Errorf("call %s %s, reason %+v; want the running call", got.Call.ID, got.Call.State, got.Call.Reason)
				}
				w.wantCallouts(t, 1, 1)
			})
		})
	}
}

// sleepy is the real store of a process that stands still, once, right after it
// has stored a call: a closed lid, a stopped container. Nothing the box does can
// stop our own process.
type sleepy struct {
	call.Store
	asleep *sync.Once
	d      time.Duration
}

func (s sleepy) Change(ctx context.Context, agent call.AgentRef, fn func(call.Tx) error) error {
	if err := s.Store.Change(ctx, agent, fn); err != nil {
		return err
	}
	live, err := s.Live(ctx, agent)
	if err == nil && live.State == call.StatePlacing {
		s.asleep.Do(func() { time.Sleep(s.d) })
	}
	return nil
}

// A process stands still between "remembered" and "ordered". Within the order's
// time it goes on; past it nothing is sent, because another process may have
// given the call up.
func TestStandingStillBeforeTheOrder(t *testing.T) {
	for _, tt := range []struct {
		d     time.Duration
		state call.State
		asked int
	}{
		{10 * time.Second, call.StateOrdered, 1},
		{call.OrderTimeout, call.StateUnknown, 0},
		{call.OrderTimeout + call.PlacingMargin/2, call.StateUnknown, 0},
		{time.Minute, call.StateUnknown, 0},
	} {
		t.Run(tt.d.String(), func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				p := w.newProcess(t, func(p *call.Parts) { p.Store = sleepy{p.Store, &sync.Once{}, tt.d} })
				c := p.place(t, kari, call.Click{Key: "a", Text: answers}).Call
				wantState(t, c, tt.state, "")
				if tt.state == call.StateUnknown {
					wantReason(t, c, call.CodeOrderInterrupted)
				}
				wantCall(t, w.read(t, c.ID), c)
				w.wantCallouts(t, tt.asked, tt.asked)
			})
		})
	}
}

// It stands still for so long that the call was given up and the agent, whose
// phone did not ring, has ordered again: one order at the box.
func TestStandingStillWhileOrderedAgain(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{AlertDelayMs: new(3_600_000)})
		p := w.newProcess(t, func(p *call.Parts) { p.Store = sleepy{p.Store, &sync.Once{}, 2 * time.Minute} })
		woken := placeMeanwhile(t, p, call.Click{Key: "a", Text: answers})
		time.Sleep(100 * time.Second)
		again := w.place(t, kari, call.Click{Key: "b", Text: answers, Again: true}).Call
		wantState(t, again, call.StateOrdered, "")
		first := (<-woken).Call
		wantState(t, first, call.StateUnknown, "")
		w.wantOrders(t, first.ID, 0)
		w.wantOrders(t, again.ID, 1)
		w.wantCallouts(t, 1, 1)
	})
}

// An acceptance comes to light when another call has become the live one: whose
// ringing is seen nobody can tell any more. Its order is remembered, it is over,
// and nobody follows it for ever.
func TestAcceptanceBesideALiveCall(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		c, goOn := placeAndStop(t, w, false)
		time.Sleep(90 * time.Second)
		second := w.place(t, kari, call.Click{Key: "b", Text: other}).Call
		wantState(t, second, call.StateOrdered, "")
		goOn()
		first := w.read(t, c.ID)
		wantState(t, first, call.StateEnded, call.OutcomeNotObserved)
		if first.RequestID == "" || first.OrderedAt.IsZero() || first.Live {
			t.Errorf("the acceptance left %+v", first)
		}
		if live := w.read(t, second.ID); !live.Live || live.Over() {
			t.Errorf("the live call is %s, live %v", live.State, live.Live)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		watcher := dialer.Watcher{Service: w.service, Lookout: w.lookout}
		if _, err := watcher.Follow(ctx, first, func(call.Call) {}); err != nil {
			t.Errorf("followed for an hour: %v", err)
		}
	})
}

// Watched, and her status says nothing of any call: after five minutes the call
// has been lost sight of, and keeps her from no other.
func TestStatusThatSaysNothing(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{AlertDelayMs: new(3_600_000)})
		c := w.place(t, kari, call.Click{Key: "a", Text: answers}).Call
		w.agentIs(t, kari, puzzelsim.AgentChange{ContactCentreStatus: new("LoggedOff"), UserStatus: new("System")})
		over, _ := w.follow(t, c)
		wantState(t, over, call.StateEnded, call.OutcomeNotObserved)
		if took := over.EndedAt.Sub(over.OrderedAt); took < call.LostSight || took > call.LostSight+3*time.Second {
			t.Errorf("lost sight of after %v", took)
		}
	})
}
