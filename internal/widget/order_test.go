package widget_test

import (
	"errors"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/widget"
)

type starter = func(...func(*widget.Parts)) *process

func TestAnOrderIsAnsweredByItsFrame(t *testing.T) {
	for name, say := range map[string]struct {
		kind    call.AnswerKind
		message string
		state   call.State
		code    call.Code
	}{
		"accepted": {call.AnswerAccepted, "", call.StateOrdered, ""},
		"refused":  {call.AnswerRefused, "Not now.", call.StateRefused, call.CodePuzzelRefused},
		"not sent": {call.AnswerRefused, "", call.StateRefused, call.CodeWidgetSilent},
		"unknown":  {call.AnswerUnknown, "", call.StateUnknown, call.CodeOrderUnanswered},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
				here, there := start(), start() // the click comes to another process than the frame
				f := there.connect(one)
				placed := here.click(kari, "click", "22 22 55 55")
				o := f.order()
				if o.Number != "004722225555" || time.Until(o.Deadline) > call.OrderTimeout || time.Until(o.Deadline) < 10*time.Second {
					t.Errorf("told %+v", o)
				}
				a := widget.Acknowledgement{Kind: say.kind, RequestID: "7000000001", Message: say.message}
				if err := there.hub.Acknowledge(t.Context(), f.Frame, o.CallID, a); err != nil {
					t.Errorf("acknowledge: %v", err)
				}
				c := <-placed
				isIn(t, "the click", c, say.state, say.code)
				if accepted := say.kind == call.AnswerAccepted; accepted != (c.RequestID == "7000000001") || accepted && c.Evidence != (call.Evidence{By: call.ByPuzzelAnswer, Certain: true}) {
					t.Errorf("request %q by %+v", c.RequestID, c.Evidence)
				}
				refusedWith(t, "acknowledged twice", f.acknowledge(o.CallID, say.kind, ""), call.CodeWidgetOrderOver)
				f.silent("afterwards")
			})
		})
	}
}

func TestPuzzelsWordIsKeptWithoutNumbers(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		p := start()
		f := p.connect(one)
		placed := p.click(kari, "click", "22 22 55 55")
		o := f.order()
		a := widget.Acknowledgement{Kind: call.AnswerRefused, Message: "Not allowed: +47 22 22 55 55 (error 17)"}
		if err := p.hub.Acknowledge(t.Context(), f.Frame, o.CallID, a); err != nil {
			t.Error(err)
		}
		if c := <-placed; c.Reason == nil || c.Reason.Quote != "Not allowed: +•• •• •• •• •• (error 17)" {
			t.Errorf("%+v", c.Reason)
		}
	})
}

// No acknowledgement is unknown, however it came to be missing, and a late one
// still counts.
func TestALateAcknowledgementCounts(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		p := start()
		f := p.connect(one)
		began := time.Now()
		placed := p.click(kari, "click", "22 22 55 55")
		o := f.order()
		c := <-placed
		isIn(t, "no answer", c, call.StateUnknown, call.CodeOrderUnanswered)
		if took := time.Since(began); took < call.OrderTimeout-time.Second || took > call.OrderTimeout+call.PlacingMargin {
			t.Errorf("given up after %s", took)
		}
		time.Sleep(30 * time.Second)
		if err := f.acknowledge(o.CallID, call.AnswerAccepted, "7000000001"); err != nil {
			t.Errorf("a late acknowledgement: %v", err)
		}
		c = p.call(kari, c.ID)
		isIn(t, "late", c, call.StateOrdered, "")
		if c.RequestID != "7000000001" || c.Evidence != (call.Evidence{By: call.ByPuzzelEvent, Certain: true}) || !c.Live {
			t.Errorf("%+v", c)
		}
		f.silent("never handed twice")
	})
}

// A frame that said it does not know may find out.
func TestAFrameFindsOutLater(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		p := start()
		f := p.connect(one)
		placed := p.click(kari, "click", "22 22 55 55")
		o := f.order()
		if err := f.acknowledge(o.CallID, call.AnswerUnknown, ""); err != nil {
			t.Error(err)
		}
		c := <-placed
		isIn(t, "not known", c, call.StateUnknown, call.CodeOrderUnanswered)
		time.Sleep(10 * time.Second)
		if err := f.acknowledge(o.CallID, call.AnswerAccepted, "7000000001"); err != nil {
			t.Error(err)
		}
		isIn(t, "found out", p.call(kari, c.ID), call.StateOrdered, "")
		refusedWith(t, "and changed its mind", f.acknowledge(o.CallID, call.AnswerRefused, ""), call.CodeWidgetOrderOver)
	})
}

func TestALateRefusalChangesNothing(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		p := start()
		f := p.connect(one)
		placed := p.click(kari, "click", "22 22 55 55")
		o := f.order()
		c := <-placed
		if err := f.acknowledge(o.CallID, call.AnswerRefused, ""); err != nil {
			t.Error(err)
		}
		isIn(t, "late", p.call(kari, c.ID), call.StateUnknown, call.CodeOrderUnanswered)
	})
}

// A frame whose process is dead takes nothing: nothing was sent, and that is proved.
// The next click does not wait for it.
func TestWhatIsNotHandedIsWithdrawn(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		p, dead := start(), start()
		f := dead.connect(one)
		dead.stop()
		began := time.Now()
		c := <-p.click(kari, "click", "22 22 55 55")
		isIn(t, "a dead process", c, call.StateRefused, call.CodeWidgetSilent)
		if took := time.Since(began); took < widget.OfferTime || took > widget.OfferTime+time.Second {
			t.Errorf("withdrawn after %s", took)
		}
		if c.Evidence != (call.Evidence{By: call.ByPuzzelAnswer, Certain: true}) || c.Live {
			t.Errorf("%+v", c)
		}
		h, err := p.store.HandOver(t.Context(), "12345", c.ID)
		if err != nil || h.State != widget.StateWithdrawn || !h.HandedAt.IsZero() {
			t.Errorf("the row says %+v (%v)", h, err)
		}
		f.silent("withdrawn")
		refusedWith(t, "acknowledged though never handed", f.acknowledge(c.ID, call.AnswerAccepted, ""), call.CodeWidgetOrderOver)
		if c := <-p.click(kari, "next", "22 22 55 56"); c.Road != call.RoadREST || c.State != call.StateOrdered {
			t.Errorf("the next click went over %s: %s", c.Road, c.State)
		}
	})
}

func TestTheSettingChooses(t *testing.T) {
	for name, want := range map[widget.RoadSetting]struct {
		without, with string
	}{
		widget.RoadAuto:   {call.RoadREST, call.RoadWidget},
		widget.RoadREST:   {call.RoadREST, call.RoadREST},
		widget.RoadWidget: {call.RoadWidget, call.RoadWidget},
	} {
		t.Run(string(name), func(t *testing.T) {
			inWorld(t, name, func(t *testing.T, start starter) {
				p := start()
				c := <-p.click(kari, "without", "22 22 55 55")
				if c.Road != want.without {
					t.Errorf("without a frame over %s, want %s", c.Road, want.without)
				}
				if name == widget.RoadWidget {
					isIn(t, "without a frame", c, call.StateRefused, call.CodeWidgetMissing)
				}
				f := p.connect(olas)
				placed := p.click(ola, "with", "22 22 55 57")
				if want.with == call.RoadWidget {
					if err := f.acknowledge(f.order().CallID, call.AnswerAccepted, ""); err != nil {
						t.Error(err)
					}
				}
				if c := <-placed; c.Road != want.with || c.State != call.StateOrdered {
					t.Errorf("with a frame over %s: %s, want %s", c.Road, c.State, want.with)
				}
				f.leave()
				if name == widget.RoadAuto {
					if c := <-p.click(signe, "of another customer", "22 22 55 58"); c.Road != call.RoadREST {
						t.Errorf("over %s", c.Road)
					}
				}
			})
		})
	}
}

// The frame goes between the hand-over and its acknowledgement: nobody knows what
// became of the order, and the frame that comes back is not given it again.
func TestAFrameThatGoesTakesItsOrderAlong(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		p := start()
		f := p.connect(one)
		placed := p.click(kari, "click", "22 22 55 55")
		o := f.order()
		f.leave()
		again := p.connect(one)
		other := p.connect(two)
		c := <-placed
		isIn(t, "the frame went", c, call.StateUnknown, call.CodeOrderUnanswered)
		if m := again.next(); m.Kind != widget.KindActive || m.Active {
			t.Errorf("told %+v", m)
		}
		again.silent("never handed twice")
		other.silent("nor to another frame")
		if err := again.acknowledge(o.CallID, call.AnswerAccepted, "7000000001"); err != nil {
			t.Errorf("the same frame answers after it came back: %v", err)
		}
		isIn(t, "answered after all", p.call(kari, c.ID), call.StateOrdered, "")
	})
}

// Once handed, a stream that fails proves nothing: bytes may have left.
func TestAStreamThatFailsWhileItIsTold(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		p := start()
		broken := errors.New("the line is cut")
		f := p.connect(one, func(f *frame) { f.deaf = broken })
		placed := p.click(kari, "click", "22 22 55 55")
		if err := <-f.over; !errors.Is(err, broken) {
			t.Errorf("the stream ended with %v", err)
		}
		isIn(t, "cut", <-placed, call.StateUnknown, call.CodeOrderUnanswered)
	})
}

// The process with the click dies after the order was handed: the acknowledgement
// is taken by another once the call was given up.
func TestAnAcknowledgementToADeadProcess(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		p := start()
		f := p.connect(one)
		// What a process leaves behind that was killed between the hand-over and its end.
		c := call.Call{
			ID: "orphan", Agent: call.Agent{AgentRef: kari}, State: call.StatePlacing, Road: call.RoadWidget, Live: true,
			Dialled: "004722225555", Click: call.ClickID{Key: "k"}, CreatedAt: time.Now(),
			Order: call.Lease{Owner: "dead", Deadline: time.Now().Add(call.OrderTimeout + call.PlacingMargin)},
		}
		if err := p.store.Change(t.Context(), kari, func(tx call.Tx) error { return tx.Save(t.Context(), c) }); err != nil {
			t.Fatal(err)
		}
		err := p.store.Offer(t.Context(), widget.HandOver{
			ID: c.ID, CallID: c.ID, Frame: one, What: widget.WhatOrder, State: widget.StateOffered,
			MadeAt: time.Now(), Deadline: time.Now().Add(widget.OfferTime), EndsAt: time.Now().Add(call.OrderTimeout),
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.acknowledge(f.order().CallID, call.AnswerAccepted, "7000000001"); err != nil {
			t.Error(err)
		}
		sweep := func() call.Call {
			if err := p.calls["12345"].Sweep(t.Context()); err != nil {
				t.Error(err)
			}
			if err := p.hub.Sweep(t.Context(), "12345"); err != nil {
				t.Error(err)
			}
			return p.call(kari, c.ID)
		}
		if got := sweep(); got.State != call.StatePlacing {
			t.Errorf("%s, while somebody may still wait for it", got.State)
		}
		time.Sleep(call.OrderTimeout + call.PlacingMargin + time.Second)
		got := sweep()
		isIn(t, "swept", got, call.StateOrdered, "")
		if got.RequestID != "7000000001" {
			t.Errorf("request %q", got.RequestID)
		}
	})
}
