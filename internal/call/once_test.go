package call_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// clickAll clicks everything at the same moment, spread over the processes.
func clickAll(t *testing.T, processes []*process, clicks []call.Click) []call.Placed {
	t.Helper()
	placed := make([]call.Placed, len(clicks))
	errs := make([]error, len(clicks))
	var all sync.WaitGroup
	for i, click := range clicks {
		all.Go(func() {
			placed[i], errs[i] = processes[i%len(processes)].service.Place(t.Context(), kari, click)
		})
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	return placed
}

// The same click a hundred times at once, in two processes: one call, one order.
func TestSameKeyAtOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		clicks := make([]call.Click, 100)
		for i := range clicks {
			clicks[i] = call.Click{Key: "one", Text: answers}
		}
		placed := clickAll(t, []*process{w.process, w.newProcess(t)}, clicks)
		made := 0
		for _, p := range placed {
			if p.Call.ID != placed[0].Call.ID {
				t.Fatalf("two calls for one click: %s and %s", placed[0].Call.ID, p.Call.ID)
			}
			if p.New {
				made++
			}
		}
		if made != 1 {
			t.Errorf("%d of the clicks say that the call is new", made)
		}
		w.wantOrders(t, placed[0].Call.ID, 1)
		w.wantCallouts(t, 1, 1)
	})
}

// The same click many times at once, and she is on pause: one refusal, which all
// of them have.
func TestSameKeyAtOnceRefused(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{ContactCentreStatus: new("Pause")})
		clicks := slices.Repeat([]call.Click{{Key: "one", Text: answers}}, 20)
		placed := clickAll(t, []*process{w.process, w.newProcess(t)}, clicks)
		for _, p := range placed {
			if p.Call.ID != placed[0].Call.ID || p.Call.State != call.StateRefused {
				t.Fatalf("call %s is %s; want the one refusal, %s", p.Call.ID, p.Call.State, placed[0].Call.ID)
			}
		}
		w.wantCallouts(t, 0, 0)
	})
}

// The same number clicked in many tabs at once: one order, and every click has
// its call.
func TestSameNumberAtOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		clicks := make([]call.Click, 40)
		for i := range clicks {
			clicks[i] = call.Click{Key: fmt.Sprint("tab", i), Text: answers}
		}
		placed := clickAll(t, []*process{w.process, w.newProcess(t)}, clicks)
		for _, p := range placed {
			if p.Call.ID != placed[0].Call.ID {
				t.Fatalf("two calls for one number: %s and %s %s", placed[0].Call.ID, p.Call.ID, p.Call.State)
			}
		}
		w.wantCallouts(t, 1, 1)
	})
}

// Two numbers at once: one is ordered, the other refused, naming the first.
func TestTwoNumbersAtOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		placed := clickAll(t, []*process{w.process, w.newProcess(t)}, []call.Click{
			{Key: "a", Text: answers}, {Key: "b", Text: other},
		})
		first, second := placed[0].Call, placed[1].Call
		if first.State == call.StateRefused {
			first, second = second, first
		}
		wantState(t, first, call.StateOrdered, "")
		wantInProgress(t, second, first)
		w.wantCallouts(t, 1, 1)
	})
}

// wantInProgress expects a call refused because another one runs, which it names.
func wantInProgress(t *testing.T, c, running call.Call) {
	t.Helper()
	wantState(t, c, call.StateRefused, "")
	wantReason(t, c, call.CodeCallInProgress)
	if c.Evidence != (call.Evidence{By: call.ByAgent, Certain: true}) || c.Live {
		t.Errorf("refused by %+v, live %v", c.Evidence, c.Live)
	}
	if c.Reason != nil && (c.Reason.Params["call"] != running.ID || c.Reason.Params["number"] != running.Number.Format()) {
		t.Errorf("refused with %v, want it to name call %s to %s", c.Reason.Params, running.ID, running.Number.Format())
	}
}

// The same agent's clicks one after the other, while her call runs: the same
// number has the running call, also minutes later; another one is refused.
func TestWhileACallRuns(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{RingTimeoutMs: new(600_000), AutoAnswerMs: puzzelsim.AnswerByHand()})
		first := w.place(t, kari, call.Click{Key: "a", Text: answers}).Call
		for i, pause := range []time.Duration{time.Second, 8 * time.Second, 15 * time.Second, 60 * time.Second} {
			time.Sleep(pause)
			again := w.place(t, kari, call.Click{Key: fmt.Sprint("a", i), Text: "22225555"})
			if again.Call.ID != first.ID || again.New {
				t.Errorf("after %v more: call %s, new %v", pause, again.Call.ID, again.New)
			}
			wantInProgress(t, w.place(t, kari, call.Click{Key: fmt.Sprint("b", i), Text: other}).Call, first)
		}
		w.wantCallouts(t, 1, 1)
	})
}

// Two agents do not stand in each other's way, and a key belongs to its agent.
func TestAgentsApart(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		click := call.Click{Key: "one", Text: answers}
		hers, his := w.place(t, kari, click), w.place(t, ola, click)
		if hers.Call.ID == his.Call.ID || !his.New {
			t.Errorf("Ola's click has Kari's call %s", his.Call.ID)
		}
		wantState(t, his.Call, call.StateOrdered, "")
		if _, err := w.service.Call(t.Context(), ola.AgentRef, hers.Call.ID); call.CodeOf(err) != call.CodeNotFound {
			t.Errorf("Ola reads Kari's call: %v", err)
		}
		_, err := w.service.Settle(t.Context(), ola.AgentRef, hers.Call.ID, call.OutcomeTalked, call.ByAgent)
		wantCode(t, err, call.CodeNotFound)
		w.wantCallouts(t, 2, 2)
	})
}

// The same key with another body is a conflict, whatever differs, and leaves
// nothing behind.
func TestSameKeyOtherBody(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		first := call.Click{Key: "one", Text: answers, Context: call.Context{ID: "1"}}
		placed := w.place(t, kari, first)
		for name, change := range map[string]func(*call.Click){
			"number":   func(c *call.Click) { c.Text = other },
			"region":   func(c *call.Click) { c.Region = "SE" },
			"record":   func(c *call.Click) { c.Context.ID = "2" },
			"again":    func(c *call.Click) { c.Again = true },
			"override": func(c *call.Click) { c.Override = "because" },
			"options":  func(c *call.Click) { c.Options.RequestCategory = "renewals" },
			"attempts": func(c *call.Click) { c.Options.MaxAttempts = new(2) },
		} {
			click := first
			change(&click)
			_, err := w.service.Place(t.Context(), kari, click)
			if call.CodeOf(err) != call.CodeIdempotencyConflict {
				t.Errorf("the same key with another %s: %v", name, err)
			}
		}
		if again := w.place(t, kari, first); again.Call.ID != placed.Call.ID || again.New {
			t.Errorf("the same click has call %s, new %v", again.Call.ID, again.New)
		}
		calls, err := w.service.Calls(t.Context(), kari.AgentRef, call.Filter{})
		if err != nil || len(calls) != 1 {
			t.Errorf("%d calls are stored (%v), want 1", len(calls), err)
		}
		w.wantCallouts(t, 1, 1)
	})
}

// A key is kept for 24 hours, whatever became of its call; then it is free.
func TestKeyForADay(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		click := call.Click{Key: "one", Text: answers}
		placed := w.place(t, kari, click)
		w.follow(t, placed.Call)
		time.Sleep(call.KeyLifetime - 2*time.Minute)
		if again := w.place(t, kari, click); again.Call.ID != placed.Call.ID || again.New {
			t.Errorf("within a day: call %s, new %v, want the first", again.Call.ID, again.New)
		}
		time.Sleep(2*time.Minute + time.Second)
		if again := w.place(t, kari, click); again.Call.ID == placed.Call.ID || !again.New {
			t.Error("after a day the key still has its old call")
		}
		w.wantCallouts(t, 2, 2)
	})
}

// A refused click is the same click, too: its key has the refusal.
func TestSameKeyAfterARefusal(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{ContactCentreStatus: new("Pause")})
		click := call.Click{Key: "one", Text: answers}
		refused := w.place(t, kari, click)
		w.agentIs(t, kari, puzzelsim.AgentChange{ContactCentreStatus: new("LoggedOn")})
		time.Sleep(5 * time.Second)
		again := w.place(t, kari, click)
		if again.Call.ID != refused.Call.ID || again.New {
			t.Errorf("call %s %s, new %v; want the refusal", again.Call.ID, again.Call.State, again.New)
		}
		w.wantCallouts(t, 0, 0)
	})
}

// The same number within ten seconds is the same click, also when its call is
// over by then; later it is a new one.
func TestSameNumberWithinTenSeconds(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{PhoneBusy: new(true), BusyMs: new(3000), AlertDelayMs: new(100)})
		first, _ := w.follow(t, w.place(t, kari, call.Click{Key: "a", Text: answers}).Call)
		wantState(t, first, call.StateEnded, call.OutcomeAgentBusy)
		time.Sleep(time.Until(first.CreatedAt.Add(call.SameClickTime - time.Millisecond)))
		again := w.place(t, kari, call.Click{Key: "b", Text: answers})
		if again.Call.ID != first.ID || again.New {
			t.Errorf("just within ten seconds: call %s %s, new %v", again.Call.ID, again.Call.State, again.New)
		}
		time.Sleep(time.Millisecond)
		if again = w.place(t, kari, call.Click{Key: "c", Text: answers}); again.Call.ID == first.ID || !again.New {
			t.Error("after ten seconds the click still has the old call")
		}
	})
}

// A click that came to a running call has that call, also when it is repeated
// after the call's end by a page that never heard the answer.
func TestJoinedClickIsKept(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		first := w.place(t, kari, call.Click{Key: "a", Text: answers}).Call
		time.Sleep(time.Second)
		for range 2 {
			if joined := w.place(t, kari, call.Click{Key: "b", Text: answers}); joined.Call.ID != first.ID || joined.New {
				t.Fatalf("the second click has call %s, new %v", joined.Call.ID, joined.New)
			}
		}
		over, _ := w.follow(t, first)
		wantState(t, over, call.StateEnded, call.OutcomeNotKnown)
		time.Sleep(time.Minute)
		if again := w.place(t, kari, call.Click{Key: "b", Text: answers}); again.Call.ID != first.ID || again.New {
			t.Errorf("repeated after the call, the click has call %s, new %v", again.Call.ID, again.New)
		}
		_, err := w.service.Place(t.Context(), kari, call.Click{Key: "b", Text: other})
		wantCode(t, err, call.CodeIdempotencyConflict)
		w.wantCallouts(t, 1, 1)
		wantCall(t, w.read(t, first.ID), over)

		time.Sleep(call.KeyLifetime)
		if later := w.place(t, kari, call.Click{Key: "b", Text: answers}); !later.New {
			t.Error("a day later the key is still not free")
		}
	})
}

// A second click while the order is under way, or its answer unknown, asks
// Puzzel nothing: the agent's state could not settle it.
func TestSecondClickAsksNothing(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		c := placeLost(t, w, call.Click{Key: "a", Text: answers})
		time.Sleep(10 * time.Second)
		before := len(w.box.Requests())
		wantInProgress(t, w.place(t, kari, call.Click{Key: "b", Text: other}).Call, c)
		if same := w.place(t, kari, call.Click{Key: "c", Text: answers}); same.Call.ID != c.ID {
			t.Errorf("the same number has call %s", same.Call.ID)
		}
		if asked := len(w.box.Requests()) - before; asked != 0 {
			t.Errorf("two clicks beside an unknown call asked Puzzel %d times", asked)
		}
	})
}

// A surface that leaves in the middle cuts nothing: the order arrives and its
// answer is kept.
func TestSurfaceLeaves(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		leaving := w.newProcess(t, func(p *call.Parts) { p.Road = slowRoad{p.Road, 3 * time.Second} })
		ctx, leave := context.WithTimeout(t.Context(), time.Second)
		defer leave()
		placed, err := leaving.service.Place(ctx, kari, call.Click{Key: "a", Text: answers})
		if err != nil {
			t.Fatal(err)
		}
		wantState(t, placed.Call, call.StatePlacing, "")
		wantState(t, w.read(t, placed.Call.ID), call.StatePlacing, "")
		again := w.place(t, kari, call.Click{Key: "a", Text: answers})
		if again.Call.ID != placed.Call.ID || again.New {
			t.Errorf("the same click meanwhile: call %s, new %v", again.Call.ID, again.New)
		}
		time.Sleep(3 * time.Second)
		synctest.Wait()
		wantState(t, w.read(t, placed.Call.ID), call.StateOrdered, "")
		w.wantOrders(t, placed.Call.ID, 1)
	})
}

// slowRoad is the real road with an answer that takes its time. The box's own
// slow orders are answered with an error.
type slowRoad struct {
	call.Road
	wait time.Duration
}

func (r slowRoad) Order(ctx context.Context, o call.Order) call.Answer {
	answer := r.Road.Order(ctx, o)
	time.Sleep(r.wait)
	return answer
}

// A page gone wild that clicks the same number for ever is told so.
func TestTooManyJoined(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		first := w.place(t, kari, call.Click{Key: "a", Text: answers}).Call
		for i := range call.MostJoined {
			if joined := w.place(t, kari, call.Click{Key: fmt.Sprint("b", i), Text: answers}); joined.Call.ID != first.ID {
				t.Fatalf("click %d has call %s", i, joined.Call.ID)
			}
		}
		_, err := w.service.Place(t.Context(), kari, call.Click{Key: "c", Text: answers})
		wantCode(t, err, call.CodeTooManyClicks)
		if again := w.place(t, kari, call.Click{Key: "b0", Text: answers}); again.Call.ID != first.ID {
			t.Errorf("a known click has call %s", again.Call.ID)
		}
	})
}
