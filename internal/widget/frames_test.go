package widget_test

import (
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/widget"
)

// Of two frames the newest is given the order, and the other becomes active again
// when it goes, whichever processes they are connected to.
func TestTwoFramesOneOrder(t *testing.T) {
	for name, apart := range map[string]bool{"one process": false, "two processes": true} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
				p := start()
				q := p
				if apart {
					q = start()
				}
				older := p.connect(one)
				newer := q.connect(two)
				if m := older.next(); m.Kind != widget.KindActive || m.Active {
					t.Errorf("the older one is told %+v", m)
				}
				placed := p.click(kari, "click", "22 22 55 55")
				o := newer.order()
				refusedWith(t, "acknowledged by the other", older.acknowledge(o.CallID, call.AnswerAccepted, ""), call.CodeWidgetOrderOver)
				if err := newer.acknowledge(o.CallID, call.AnswerAccepted, "1"); err != nil {
					t.Error(err)
				}
				isIn(t, "the click", <-placed, call.StateOrdered, "")
				older.silent("one order")
				newer.leave()
				if m := older.next(); m.Kind != widget.KindActive || !m.Active {
					t.Errorf("the older one is told %+v", m)
				}
			})
		})
	}
}

// A second stream of the same frame ends the first, and takes what was offered.
func TestASecondStreamEndsTheFirst(t *testing.T) {
	for name, apart := range map[string]bool{"one process": false, "two processes": true} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
				p := start()
				q := p
				if apart {
					q = start()
				}
				first := p.connect(one)
				second := q.connect(one)
				if err := <-first.over; !errors.Is(err, widget.ErrReplaced) {
					t.Errorf("the first stream ended with %v", err)
				}
				placed := p.click(kari, "click", "22 22 55 55")
				if err := second.acknowledge(second.order().CallID, call.AnswerAccepted, ""); err != nil {
					t.Error(err)
				}
				isIn(t, "the click", <-placed, call.StateOrdered, "")
			})
		})
	}
}

func TestALeaseLastsAsLongAsItsProcess(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		p, other := start(), start()
		f := p.connect(one)
		connected := func(want bool) {
			t.Helper()
			if got, err := other.hub.IsConnected(t.Context(), kari); got != want || err != nil {
				t.Errorf("connected: %v (%v), want %v", got, err, want)
			}
		}
		time.Sleep(10 * widget.LeaseTime)
		connected(true)
		p.stop()
		time.Sleep(widget.LeaseTime + time.Second)
		connected(false)
		f.silent("nothing happened")
	})
}

func TestAClosedHubTakesNoFrames(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		p := start()
		f := p.connect(one)
		p.hub.Close()
		if err := <-f.over; !errors.Is(err, widget.ErrClosed) {
			t.Errorf("the stream ended with %v", err)
		}
		refusedWith(t, "a stream of a closed hub", p.hub.Connect(t.Context(), one, f.told), call.CodeInterrupted)
		if got, err := p.hub.IsConnected(t.Context(), kari); got || err != nil {
			t.Errorf("connected (%v)", err)
		}
	})
}

func TestOneAgentHasFewFrames(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		p := start()
		for i := range 16 {
			p.connect(widget.Frame{Agent: kari, ID: string(rune('a' + i))})
		}
		refusedWith(t, "one more", p.hub.Connect(t.Context(), one, func(widget.Message) error { return nil }), call.CodeTooManyReaders)
		p.connect(olas)
	})
}

// A process without a frame's token asks for it, and not for ever.
func TestATokenIsAskedFor(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		var has atomic.Bool
		gone := make(chan widget.Frame, 1)
		p := start(func(parts *widget.Parts) {
			parts.HasToken = func(widget.Frame) bool { return has.Load() }
			parts.Gone = func(f widget.Frame) { gone <- f }
		})
		f := p.connect(one)
		if m := f.next(); m.Kind != widget.KindToken {
			t.Errorf("told %+v", m)
		}
		time.Sleep(20 * time.Minute)
		synctest.Wait()
		if asked := len(f.said); asked < 3 || asked > 5 {
			t.Errorf("asked %d more times in twenty minutes", asked)
		}
		for range len(f.said) {
			<-f.said
		}
		has.Store(true)
		time.Sleep(15 * time.Minute)
		f.silent("there is a token")
		f.leave()
		if who := <-gone; who != one {
			t.Errorf("%+v has gone", who)
		}
	})
}

func TestErrands(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		here, there := start(), start()
		refusedWith(t, "without a frame", here.hub.Ready(t.Context(), kari), call.CodeWidgetMissing)
		f := there.connect(one)
		placed := here.click(kari, "click", "22 22 55 55")
		o := f.order()
		if err := f.acknowledge(o.CallID, call.AnswerAccepted, "7000000001"); err != nil {
			t.Error(err)
		}
		c := <-placed

		ask := func(what string, do func() error) <-chan error {
			came := make(chan error, 1)
			go func() { came <- do() }()
			return came
		}
		hangUp := func() error { return here.hub.HangUp(t.Context(), c) }
		ready := func() error { return here.hub.Ready(t.Context(), kari) }
		errand := func(what widget.What, callID string) *widget.Errand {
			t.Helper()
			m := f.next()
			if m.Kind != widget.KindDo || m.Do.What != what || m.Do.CallID != callID {
				t.Fatalf("told %+v %+v, want %s", m, m.Do, what)
			}
			return m.Do
		}
		came := ask("hang up", hangUp)
		do := errand(widget.WhatHangUp, c.ID)
		if do.RequestID != "7000000001" {
			t.Errorf("request %q", do.RequestID)
		}
		refusedWith(t, "done by another's frame", there.hub.Did(t.Context(), olas, do.ID, true, ""), call.CodeWidgetOrderOver)
		refusedWith(t, "acknowledged as an order", f.acknowledge(do.ID, call.AnswerAccepted, ""), call.CodeWidgetOrderOver)
		refusedWith(t, "an order done as an errand", there.hub.Did(t.Context(), one, c.ID, true, ""), call.CodeWidgetOrderOver)
		if err := there.hub.Did(t.Context(), one, do.ID, true, ""); err != nil {
			t.Error(err)
		}
		if err := <-came; err != nil {
			t.Errorf("hang up: %v", err)
		}

		came = ask("ready", ready)
		if err := there.hub.Did(t.Context(), one, errand(widget.WhatSetAvailable, "").ID, false, "Not now"); err != nil {
			t.Error(err)
		}
		err := <-came
		refusedWith(t, "refused", err, call.CodeWidgetRefused)
		var told *call.Error
		if !errors.As(err, &told) || told.Quote != "Not now" {
			t.Errorf("%v", err)
		}

		if err := here.hub.Reported(t.Context(), one, widget.Report{Centre: call.CentrePause}); err != nil {
			t.Error(err)
		}
		began := time.Now()
		came = ask("end of pause", ready)
		errand(widget.WhatUnpause, "")
		refusedWith(t, "no answer", <-came, call.CodeWidgetUnanswered)
		if took := time.Since(began); took < widget.ErrandTime || took > widget.ErrandTime+time.Second {
			t.Errorf("waited %s", took)
		}
		there.stop()
		refusedWith(t, "not taken", ready(), call.CodeWidgetSilent)
		f.silent("not taken")
	})
}
