package widget_test

import (
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/widget"
)

// ordered connects a frame and places a call over it.
func ordered(t *testing.T, p *process, f *frame, agent call.AgentRef, number, request string) call.Call {
	t.Helper()
	placed := p.click(agent, "click "+number, number)
	if err := f.acknowledge(f.order().CallID, call.AnswerAccepted, request); err != nil {
		t.Error(err)
	}
	return <-placed
}

func (f *frame) hears(t *testing.T, callID string, e call.WidgetEvent) {
	t.Helper()
	if err := f.on.hub.Heard(t.Context(), f.Frame, callID, e); err != nil {
		t.Errorf("%s: %v", e.State, err)
	}
}

func TestEventsMoveTheCall(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		p := start()
		f := p.connect(one)
		c := ordered(t, p, f, kari, "22 22 55 55", "")
		for _, e := range []call.WidgetEvent{
			{State: call.StateOrdered, RequestID: "7000000001"},
			{State: call.StateAgentRinging, RequestID: "7000000001"},
			{State: call.StateAgentAnswered, RequestID: "7000000001", At: time.Now().Add(time.Hour)}, // its clock is ahead
			{State: call.StateAgentAnswered, RequestID: "7000000001"},                                // twice
			{State: call.StateCustomerAnswered, RequestID: "7000000001"},
			{State: call.StateAgentRinging, RequestID: "7000000001"}, // out of turn
		} {
			time.Sleep(time.Second)
			f.hears(t, c.ID, e)
		}
		got := p.call(kari, c.ID)
		isIn(t, "on the line", got, call.StateCustomerAnswered, "")
		if got.RequestID != "7000000001" || got.CustomerAnsweredAt.After(time.Now()) || got.AgentAnsweredAt.After(got.CustomerAnsweredAt) {
			t.Errorf("%+v", got)
		}
		time.Sleep(20 * time.Second)
		reloaded := p.connect(two) // it knows Puzzel's id alone
		f.leave()
		reloaded.hears(t, "", call.WidgetEvent{State: call.StateEnded, Outcome: call.OutcomeTalked, RequestID: "7000000001"})
		got = p.call(kari, c.ID)
		isIn(t, "over", got, call.StateEnded, "")
		if got.Outcome != call.OutcomeTalked || got.OutcomeEvidence != (call.Evidence{By: call.ByPuzzelEvent, Certain: true}) || got.AgentLineSeconds == nil {
			t.Errorf("%+v", got)
		}
	})
}

// Events settle an order that was never acknowledged.
func TestAnEventIsAnAcknowledgement(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		p := start()
		f := p.connect(one)
		placed := p.click(kari, "click", "22 22 55 55")
		o := f.order()
		f.hears(t, o.CallID, call.WidgetEvent{State: call.StateOrdered, RequestID: "7000000001"})
		c := <-placed
		isIn(t, "no acknowledgement", p.call(kari, c.ID), call.StateOrdered, "")
	})
}

// Nothing that a frame says moves a call which is not proved to be the event's.
func TestForgedEventsMoveNothing(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		p := start()
		f, stranger := p.connect(one), p.connect(olas)
		foreign := p.connect(widget.Frame{Agent: signe, ID: "one"})
		c := ordered(t, p, f, kari, "22 22 55 55", "7000000001")
		other := p.connect(two)
		end := call.WidgetEvent{State: call.StateEnded, Outcome: call.OutcomeTalked}
		named := end
		named.RequestID = "7000000001"
		wrong := end
		wrong.RequestID = "7000000002"
		for what, forged := range map[string]struct {
			by *frame
			id string
			e  call.WidgetEvent
		}{
			"another agent, by our id":                  {stranger, c.ID, end},
			"another agent, by Puzzel's id":             {stranger, "", named},
			"another agent, by both":                    {stranger, c.ID, named},
			"another customer":                          {foreign, c.ID, named},
			"another frame that has no order, no id":    {other, c.ID, end},
			"another frame that has no order, wrong id": {other, c.ID, wrong},
			"the frame itself, another request":         {f, c.ID, wrong},
			"nothing to find it by":                     {f, "", end},
			"a call there is not":                       {f, "no such call", end},
			"an end that an event cannot know":          {f, c.ID, call.WidgetEvent{State: call.StateEnded, Outcome: call.OutcomeVoicemail}},
			"a state that an event cannot know":         {f, c.ID, call.WidgetEvent{State: call.StateRefused}},
			"an end without an outcome":                 {f, c.ID, call.WidgetEvent{State: call.StateEnded}},
		} {
			if err := p.hub.Heard(t.Context(), forged.by.Frame, forged.id, forged.e); err != nil {
				t.Errorf("%s: %v", what, err)
			}
			if got := p.call(kari, c.ID); got.State != call.StateOrdered {
				t.Fatalf("%s: the call is %s (%s)", what, got.State, got.Outcome)
			}
		}
	})
}

// An order is acknowledged by the frame it was handed to, and by nobody else.
func TestNobodyElseAcknowledges(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		p := start()
		f, stranger := p.connect(one), p.connect(olas)
		foreign := p.connect(widget.Frame{Agent: signe, ID: "one"})
		placed := p.click(kari, "click", "22 22 55 55")
		o := f.order()
		for what, thief := range map[string]*frame{"another agent": stranger, "another customer": foreign} {
			refusedWith(t, what, thief.acknowledge(o.CallID, call.AnswerRefused, "1"), call.CodeWidgetOrderOver)
			thief.silent(what)
		}
		refusedWith(t, "an order there is not", f.acknowledge("no such call", call.AnswerAccepted, "1"), call.CodeWidgetOrderOver)
		if err := f.acknowledge(o.CallID, call.AnswerAccepted, "7000000001"); err != nil {
			t.Error(err)
		}
		if c := <-placed; c.State != call.StateOrdered || c.RequestID != "7000000001" {
			t.Errorf("%s, request %q", c.State, c.RequestID)
		}
	})
}

// What a frame reports is there for every process while it is connected, and as
// old as it is.
func TestReports(t *testing.T) {
	inWorld(t, widget.RoadAuto, func(t *testing.T, start starter) {
		shown := make(chan widget.Report, 4)
		p := start(func(parts *widget.Parts) { parts.Shown = func(_ widget.Frame, r widget.Report) { shown <- r } })
		other := start()
		if _, known := other.hub.Shows(t.Context(), kari); known {
			t.Error("a state of nobody")
		}
		f := p.connect(one)
		if _, known := other.hub.Shows(t.Context(), kari); known {
			t.Error("a state that nobody reported")
		}
		at := time.Now()
		if err := p.hub.Reported(t.Context(), one, widget.Report{Centre: call.CentreLoggedOn, Status: call.StatusWrapUp}); err != nil {
			t.Error(err)
		}
		if r := <-shown; r.Status != call.StatusWrapUp {
			t.Errorf("told of %+v", r)
		}
		time.Sleep(3 * time.Minute)
		r, known := other.hub.Shows(t.Context(), kari)
		if !known || r.Status != call.StatusWrapUp || r.At.Sub(at).Abs() > time.Second {
			t.Errorf("%+v (%v), reported at %s", r, known, at)
		}
		if r, known := other.hub.Shows(t.Context(), ola); known {
			t.Errorf("another agent is shown as %+v", r)
		}
		f.leave()
		if r, known := other.hub.Shows(t.Context(), kari); known {
			t.Errorf("%+v, and nobody would tell a change", r)
		}
	})
}
