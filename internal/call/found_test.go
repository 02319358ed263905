package call_test

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// gate holds the first look of a process until it is opened.
type gate struct {
	call.Lookout
	held atomic.Bool
	open chan struct{}
}

func (g *gate) Look(ctx context.Context, a call.AgentRef, age time.Duration) (call.AgentState, error) {
	if g.held.CompareAndSwap(false, true) {
		<-g.open
	}
	return g.Lookout.Look(ctx, a, age)
}

// a double click in two tabs whose second look comes late.
func TestSecondClickLooksLate(t *testing.T) {
	for _, number := range []string{answers, other} {
		t.Run(number, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				g := &gate{open: make(chan struct{})}
				slow := w.newProcess(t, func(p *call.Parts) { g.Lookout, p.Lookout = p.Lookout, g })
				second := make(chan call.Placed, 1)
				go func() {
					p, err := slow.service.Place(t.Context(), kari, call.Click{Key: "b", Text: number})
					if err != nil {
						t.Error(err)
					}
					second <- p
				}()
				synctest.Wait()
				first := w.place(t, kari, call.Click{Key: "a", Text: answers}).Call
				time.Sleep(1500 * time.Millisecond) // her phone rings
				close(g.open)
				got := <-second
				if number == answers {
					if got.Call.ID != first.ID {
						t.Errorf("the second click on the number has call %s %s %+v, want the running call", got.Call.ID, got.Call.State, got.Call.Reason)
					}
					return
				}
				wantInProgress(t, got.Call, first)
			})
		})
	}
}

// freezing is a store whose process stops for a while right after a commit.
type freezing struct {
	call.Store
	after int
	n     atomic.Int32
	d     time.Duration
}

func (f *freezing) Change(ctx context.Context, a call.AgentRef, fn func(call.Tx) error) error {
	err := f.Store.Change(ctx, a, fn)
	if int(f.n.Add(1)) == f.after {
		time.Sleep(f.d)
	}
	return err
}

// the lid closes between "remembered" and "ordered".
func TestFrozenBeforeTheOrder(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{AlertDelayMs: new(3_600_000)})
		frozen := w.newProcess(t, func(p *call.Parts) { p.Store = &freezing{Store: p.Store, after: 2, d: 2 * time.Minute} })
		done := make(chan struct{})
		go func() {
			defer close(done)
			_, _ = frozen.service.Place(context.Background(), kari, call.Click{Key: "a", Text: answers})
		}()
		time.Sleep(100 * time.Second)
		again := w.place(t, kari, call.Click{Key: "b", Text: answers, Again: true}).Call
		wantState(t, again, call.StateOrdered, "")
		<-done
		if n := len(w.box.Orders()); n != 1 {
			t.Errorf("%d orders at the box: the call given up 100 s ago was sent after all", n)
		}
	})
}

// a late acceptance beside a live call: never over, never watched.
func TestOrderedNotLive(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		c, goOn := placeAndStop(t, w, false)
		time.Sleep(90 * time.Second)
		sweep(t, w)
		b := w.place(t, kari, call.Click{Key: "b", Text: other}).Call
		wantState(t, b, call.StateOrdered, "")
		goOn()
		w.follow(t, w.read(t, b.ID))
		time.Sleep(24 * time.Hour)
		if err := w.service.CatchUp(t.Context(), kari.AgentRef); err != nil {
			t.Error(err)
		}
		got := w.read(t, c.ID)
		if !got.Over() {
			t.Errorf("a day later the call is %s, live %v", got.State, got.Live)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		watcher := dialer.Watcher{Service: w.service, Lookout: w.lookout}
		if _, err := watcher.Follow(ctx, got, func(call.Call) {}); err != nil {
			t.Errorf("whoever follows it follows for ever: %v", err)
		}
	})
}

// an allow-list and a number of no region (satellite).
func TestAllowListWithoutRegion(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		for i, text := range []string{"+881 622 444 555", "+883 510 000 000 094", "+870 773 111 632"} {
			n, err := call.ReadNumber(rules(t).Numbers, text, "")
			if err != nil {
				t.Logf("%s: %v", text, err)
				continue
			}
			c := w.place(t, kari, call.Click{Key: text, Text: text}).Call
			t.Logf("%d %s region %q kind %s", i, text, n.Region, n.Kind)
			if c.State != call.StateRefused {
				t.Errorf("%s passes the allow-list [NO]", text)
			}
			w.clear()
		}
	}, func(p *call.Parts) { p.Rules.Guards.AllowedRegions = []string{"NO"} })
}

// a reason of blanks.
func TestBlankReason(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		c := w.place(t, kari, call.Click{Key: "a", Text: premium, Override: "  "}).Call
		if c.State != call.StateRefused {
			t.Errorf("a blank reason passes the guard: %+v", c.Passed)
		}
	})
}

// an event for a call that is not the agent's.
func TestHearNotFound(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		_, err := w.service.Hear(t.Context(), kari.AgentRef, "no such call", event(call.StateAgentAnswered, 0))
		wantCode(t, err, call.CodeNotFound)
	})
}

// watched, and her status is one that moves nothing.
func TestLiveForEver(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agentIs(t, kari, puzzelsim.AgentChange{AlertDelayMs: new(3_600_000)})
		c := w.place(t, kari, call.Click{Key: "a", Text: answers}).Call
		w.agentIs(t, kari, puzzelsim.AgentChange{ContactCentreStatus: new("LoggedOff"), UserStatus: new("System")})
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		watcher := dialer.Watcher{Service: w.service, Lookout: w.lookout}
		got, err := watcher.Follow(ctx, c, func(call.Call) {})
		if err != nil {
			t.Errorf("after an hour: %s, live %v, %d requests", got.State, got.Live, len(w.box.Requests()))
		}
	})
}

// an unwatched hour in the middle counts as seen on the line.
func TestLineSecondsOverAGap(t *testing.T) {
	c := answered()
	c = c.SeeAgent(look(call.StatusConnected, lookedAt+time.Hour))
	c = c.SeeAgent(look(call.StatusWrapUp, lookedAt+time.Hour+5*time.Second))
	if c.AgentLineSeconds != nil {
		t.Errorf("%d s on the line; nobody watched for an hour of it", *c.AgentLineSeconds)
	}
}

// a key that the store cannot keep.
func TestUncleanKey(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		click := call.Click{Key: "a\xff", Text: answers}
		first, err := w.service.Place(t.Context(), kari, click)
		if err != nil {
			t.Logf("refused: %v", err)
			if call.CodeOf(err) != call.CodeKeyMissing {
				t.Errorf("code %s", call.CodeOf(err))
			}
			return
		}
		w.follow(t, first.Call)
		time.Sleep(time.Minute)
		second := w.place(t, kari, click)
		if second.Call.ID != first.Call.ID {
			t.Errorf("the same key has two calls")
		}
	})
}

// a guard's no beside the running call to the same number.
func TestGuardBeforeRunning(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		first := w.place(t, kari, call.Click{Key: "a", Text: premium, Override: "asked"}).Call
		second := w.place(t, kari, call.Click{Key: "b", Text: premium}).Call
		if second.ID != first.ID {
			t.Errorf("second click: %s %+v", second.State, second.Reason)
		}
	})
}

// a warning is asked about before a block that no reason passes.
func TestGravestFirst(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		n, _ := call.ReadNumber(rules(t).Numbers, premium, "")
		_, err := w.store.AddDoNotCall(t.Context(), "12345", call.DoNotCall{E164: n.E164, Reason: "x", AddedBy: "y", AddedAt: time.Now()})
		if err != nil {
			t.Fatal(err)
		}
		c := w.place(t, kari, call.Click{Key: "a", Text: premium}).Call
		if c.Reason.Code != call.CodeDoNotCall {
			t.Errorf("refused with %s %v", c.Reason.Code, c.Reason.Params)
		}
		_ = phone.KindPremiumRate
	})
}
