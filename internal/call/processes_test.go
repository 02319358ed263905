package call_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// stopped is a road on which a process stops, as when it is killed or the lid is
// closed: before its order leaves, or before its answer is kept. It goes on when
// goOn is closed. Nothing the box does can stop our own process.
type stopped struct {
	call.Road
	beforeOrder bool
	goOn        chan struct{}
}

func (r stopped) Order(ctx context.Context, o call.Order) call.Answer {
	if r.beforeOrder {
		<-r.goOn
		return call.Answer{Kind: call.AnswerUnreachable}
	}
	answer := r.Road.Order(ctx, o)
	<-r.goOn
	return answer
}

// placeAndStop places a call in a process that stops in the middle of it.
func placeAndStop(t *testing.T, w *world, beforeOrder bool) (c call.Call, goOn func()) {
	t.Helper()
	wake := make(chan struct{})
	dying := w.newProcess(t, func(p *call.Parts) { p.Road = stopped{p.Road, beforeOrder, wake} })
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	placed, err := dying.service.Place(ctx, kari, call.Click{Key: "a", Text: answers})
	if err != nil {
		t.Fatal(err)
	}
	wantState(t, placed.Call, call.StatePlacing, "")
	return placed.Call, func() {
		close(wake)
		synctest.Wait()
		time.Sleep(time.Second)
	}
}

// A call whose process is gone is given up by any other one at its deadline, not
// before; it is unknown, blocks for a minute, and is never ordered again.
func TestPlacingPastItsDeadline(t *testing.T) {
	for _, beforeOrder := range []bool{true, false} {
		t.Run(map[bool]string{true: "order not sent", false: "answer not kept"}[beforeOrder], func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				c, goOn := placeAndStop(t, w, beforeOrder)
				defer goOn()
				deadline := w.read(t, c.ID).Order.Deadline
				if d := deadline.Sub(c.CreatedAt); d < 20*time.Second || d > 21*time.Second {
					t.Fatalf("the deadline is %v after the click", d)
				}
				time.Sleep(time.Until(deadline))
				sweep(t, w)
				wantState(t, w.read(t, c.ID), call.StatePlacing, "")
				time.Sleep(time.Millisecond)
				sweep(t, w)
				lost := w.read(t, c.ID)
				wantState(t, lost, call.StateUnknown, "")
				wantReason(t, lost, call.CodeOrderInterrupted)
				if !lost.UnknownAt.Equal(deadline) || !lost.Live {
					t.Errorf("unknown since %v, live %v; want since the deadline, live", lost.UnknownAt, lost.Live)
				}
				wantInProgress(t, w.place(t, kari, call.Click{Key: "b", Text: other}).Call, lost)
				same := w.place(t, kari, call.Click{Key: "c", Text: answers})
				if same.Call.ID != c.ID || same.New {
					t.Errorf("the same number has call %s, new %v", same.Call.ID, same.New)
				}
				ordered := len(w.box.Orders())
				time.Sleep(time.Hour)
				sweep(t, w)
				if now := w.read(t, c.ID); now.State != call.StateUnknown || now.Live || len(w.box.Orders()) != ordered {
					t.Errorf("an hour later: %s, live %v, %d orders", now.State, now.Live, len(w.box.Orders()))
				}
			})
		})
	}
}

func sweep(t *testing.T, w *world) {
	t.Helper()
	if err := w.service.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// A click finds the call past its deadline by itself; nobody needs to have swept.
func TestClickFindsCallPastItsDeadline(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		c, goOn := placeAndStop(t, w, true)
		defer goOn()
		time.Sleep(call.OrderTimeout + call.PlacingMargin + time.Second)
		wantInProgress(t, w.place(t, kari, call.Click{Key: "b", Text: other}).Call, c)
		wantState(t, w.read(t, c.ID), call.StateUnknown, "")
		time.Sleep(call.UnknownBlocks)
		wantReason(t, w.place(t, kari, call.Click{Key: "c", Text: answers}).Call, call.CodeAgainNeeded)
		wantState(t, w.place(t, kari, call.Click{Key: "d", Text: other}).Call, call.StateOrdered, "")
	})
}

// The stopped process wakes up after the call was given up: an acceptance it
// holds is news and certain; a failure proves nothing any more.
func TestStoppedProcessGoesOn(t *testing.T) {
	for _, tt := range []struct {
		beforeOrder bool
		state       call.State
	}{{false, call.StateOrdered}, {true, call.StateUnknown}} {
		t.Run(string(tt.state), func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				c, goOn := placeAndStop(t, w, tt.beforeOrder)
				time.Sleep(30 * time.Second)
				sweep(t, w)
				wantState(t, w.read(t, c.ID), call.StateUnknown, "")
				goOn()
				woken := w.read(t, c.ID)
				wantState(t, woken, tt.state, "")
				if tt.state == call.StateOrdered && (woken.Evidence != certainAnswer || !woken.Live || woken.RequestID == "") {
					t.Errorf("the late acceptance left %+v", woken)
				}
			})
		})
	}
}

// catchUp is what a surface does in a process that has watched nothing.
func catchUp(t *testing.T, w *world, id string) call.Call {
	t.Helper()
	p := w.newProcess(t)
	if err := p.service.CatchUp(t.Context(), kari.AgentRef); err != nil {
		t.Fatal(err)
	}
	return p.read(t, id)
}

// Nobody watched an order: after 90 s an agent who is Available had a call
// nobody saw; before, it may still ring.
func TestCatchUpOrdered(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		c := w.place(t, kari, call.Click{Key: "a", Text: busy}).Call
		time.Sleep(60 * time.Second) // the call was short and is long over
		wantState(t, catchUp(t, w, c.ID), call.StateOrdered, "")
		time.Sleep(70 * time.Second)
		got := catchUp(t, w, c.ID)
		wantState(t, got, call.StateEnded, call.OutcomeNotObserved)
		if got.AgentLineSeconds != nil || !got.AgentAnsweredAt.IsZero() || got.Live {
			t.Errorf("ended as %+v", got)
		}
	})
}

// Nobody watched for five minutes: her state is another call's for all anybody knows.
func TestCatchUpAfterFiveMinutes(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		c := w.place(t, kari, call.Click{Key: "a", Text: busy}).Call
		time.Sleep(call.LostSight)
		if _, err := w.box.Inbound(puzzelsim.Inbound{UserID: int(kari.UserID)}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(5 * time.Second)
		wantState(t, catchUp(t, w, c.ID), call.StateEnded, call.OutcomeNotObserved)
	})
}

// She was on the line when the last one stopped watching. Not Connected now: she
// was, and nobody knows how long.
func TestCatchUpOnTheLine(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		c := w.place(t, kari, call.Click{Key: "a", Text: answers}).Call
		ctx, stop := context.WithCancel(t.Context())
		watcher := dialer.Watcher{Service: w.service, Lookout: w.lookout}
		_, err := watcher.Follow(ctx, c, func(c call.Call) {
			if c.State == call.StateAgentAnswered {
				stop()
			}
		})
		stop()
		if err == nil {
			t.Fatal("the call ended before the watcher stopped")
		}
		wantState(t, catchUp(t, w, c.ID), call.StateAgentAnswered, "")
		time.Sleep(2 * time.Minute)
		got := catchUp(t, w, c.ID)
		wantState(t, got, call.StateEnded, call.OutcomeNotKnown)
		if got.AgentLineSeconds != nil {
			t.Errorf("%d s on the line, and nobody watched", *got.AgentLineSeconds)
		}
	})
}

// A new click in a process that has watched nothing reads her state first: the
// old call is over, and the click is ordered.
func TestClickCatchesUp(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		old := w.place(t, kari, call.Click{Key: "a", Text: busy}).Call
		time.Sleep(2 * time.Minute)
		later := w.newProcess(t)
		wantState(t, later.place(t, kari, call.Click{Key: "b", Text: other}).Call, call.StateOrdered, "")
		wantState(t, w.read(t, old.ID), call.StateEnded, call.OutcomeNotObserved)
		w.wantCallouts(t, 2, 2)
	})
}

// A state that cannot be read ends nothing and orders nothing.
func TestCatchUpUnreadable(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		c := w.place(t, kari, call.Click{Key: "a", Text: answers}).Call
		time.Sleep(2 * time.Minute)
		w.fault(t, puzzelsim.Fault{Operation: "user", Fault: "html"})
		p := w.newProcess(t)
		if err := p.service.CatchUp(t.Context(), kari.AgentRef); err == nil {
			t.Error("caught up without a reading")
		}
		wantState(t, p.read(t, c.ID), call.StateOrdered, "")
		wantInProgress(t, p.place(t, kari, call.Click{Key: "b", Text: other}).Call, c)
		w.wantCallouts(t, 1, 1)
	})
}
