package call_test

import (
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// event is a widget event of the fixtures' order, d after the click.
func event(s call.State, d time.Duration) call.WidgetEvent {
	return call.WidgetEvent{RequestID: "7000000001", State: s, At: at(d)}
}

// endEvent is a widget event that the order's call is over.
func endEvent(o call.Outcome, d time.Duration) call.WidgetEvent {
	e := event(call.StateEnded, d)
	e.Outcome = o
	return e
}

// eventOutcomes are the outcomes Puzzel's own application can tell of.
func eventOutcomes() []call.Outcome {
	return []call.Outcome{call.OutcomeTalked, call.OutcomeNoAnswer, call.OutcomeBusy, call.OutcomeAgentDidNotAnswer}
}

// steps are the states of a call in the order it takes them.
func steps() []call.State {
	return []call.State{
		call.StatePlacing, call.StateOrdered, call.StateAgentRinging,
		call.StateAgentAnswered, call.StateCustomerAnswered, call.StateEnded,
	}
}

// step is how far a call is; an unknown one has proved nothing, like placing.
func step(s call.State) int {
	for i, other := range steps() {
		if s == other {
			return i
		}
	}
	return 0
}

// TestEventMatrix holds every state against every event: an event moves a call
// that is not over forward, with certainty, and sets the one time that belongs
// to it. A call never goes back.
func TestEventMatrix(t *testing.T) {
	t.Parallel()
	for _, before := range standings() {
		for _, state := range steps()[1:5] {
			t.Run(before.name+"/"+string(state), func(t *testing.T) {
				t.Parallel()
				got := before.call.Hear(event(state, nowAt))
				if before.call.Over() || step(state) < step(before.call.State) {
					wantCall(t, got, before.call)
					return
				}
				wantCall(t, got, heard(before.call, state))
			})
		}
	}
}

// heard is what an event in the order of things makes of a call.
func heard(c call.Call, s call.State) call.Call {
	again, certain := c.State == s, c.Evidence.Certain
	c.State, c.Evidence, c.RequestID = s, certainEvent, "7000000001"
	c.Order, c.UnknownAt, c.Reason, c.Live = call.Lease{}, time.Time{}, nil, true
	if again && certain {
		c.Evidence = standingEvidence(c)
		return c // told a second time
	}
	switch s {
	case call.StateOrdered:
		c.OrderedAt = at(nowAt)
	case call.StateAgentRinging:
		c.AgentRingingAt = at(nowAt)
	case call.StateAgentAnswered:
		c.AgentAnsweredAt = at(nowAt)
	case call.StateCustomerAnswered:
		c.CustomerAnsweredAt = at(nowAt)
	}
	return c
}

func standingEvidence(c call.Call) call.Evidence {
	if c.State == call.StateOrdered {
		return certainAnswer
	}
	return certainEvent
}

// TestEndEventMatrix holds every state against every end an event can tell of.
func TestEndEventMatrix(t *testing.T) {
	t.Parallel()
	for _, before := range standings() {
		for _, o := range eventOutcomes() {
			t.Run(before.name+"/"+string(o), func(t *testing.T) {
				t.Parallel()
				want := before.call
				late := o == call.OutcomeAgentDidNotAnswer && want.State == call.StateCustomerAnswered
				if !want.Over() && !late {
					want.State, want.Outcome, want.RequestID = call.StateEnded, o, "7000000001"
					want.Evidence, want.OutcomeEvidence = certainEvent, certainEvent
					want.EndedAt, want.UnknownAt, want.Order = at(nowAt), time.Time{}, call.Lease{}
					want.Reason, want.Live = reasonOf(o), false
					if o == call.OutcomeAgentDidNotAnswer {
						want.AgentAnsweredAt = time.Time{}
					}
					if !want.AgentAnsweredAt.IsZero() {
						want.AgentLineSeconds = new(int((nowAt - answeredAt).Seconds()))
					}
				}
				if want.State == call.StateEnded && want.Over() && before.call.State == call.StateEnded { // it was likely only
					want.Outcome, want.Reason = o, reasonOf(o)
					want.Evidence, want.OutcomeEvidence = certainEvent, certainEvent
				}
				wantCall(t, before.call.Hear(endEvent(o, nowAt)), want)
			})
		}
	}
}

// An event that ends a call in a way no event can know, or that says nothing,
// moves nothing.
func TestEventThatCannotBe(t *testing.T) {
	t.Parallel()
	for _, before := range standings() {
		for _, o := range append(call.Outcomes(), "", "completed") {
			if contains(eventOutcomes(), o) {
				continue
			}
			wantCall(t, before.call.Hear(endEvent(o, nowAt)), before.call)
		}
		for _, s := range []call.State{"", call.StatePlacing, call.StateRefused, call.StateUnknown, "connected"} {
			wantCall(t, before.call.Hear(event(s, nowAt)), before.call)
		}
	}
}

func contains[T comparable](list []T, one T) bool {
	for _, other := range list {
		if other == one {
			return true
		}
	}
	return false
}

// A person's word for how a call ended stands, and so does an earlier event; an
// event that does not name the call's request corrects nothing.
func TestEndEventCorrectsOnlyWhatWasLikely(t *testing.T) {
	t.Parallel()
	likely := ended(call.OutcomeNotKnown)
	settled, err := likely.Settle(call.OutcomeVoicemail, call.ByAgent, at(endedAt+time.Second))
	if err != nil {
		t.Fatal(err)
	}
	told := likely.Hear(endEvent(call.OutcomeNoAnswer, nowAt))
	wantState(t, told, call.StateEnded, call.OutcomeNoAnswer)
	for _, before := range []call.Call{settled, told} {
		wantCall(t, before.Hear(endEvent(call.OutcomeTalked, nowAt)), before)
	}
	nameless := endEvent(call.OutcomeTalked, nowAt)
	nameless.RequestID = ""
	wantCall(t, likely.Hear(nameless), likely)
}

// An event of another request is certain, but not about this call.
func TestEventOfAnotherRequest(t *testing.T) {
	t.Parallel()
	for _, before := range []call.Call{ordered(), ringing(), answered(), customerAnswered()} {
		for _, e := range []call.WidgetEvent{event(call.StateCustomerAnswered, nowAt), endEvent(call.OutcomeTalked, nowAt)} {
			e.RequestID = "7000000999"
			wantCall(t, before.Hear(e), before)
		}
	}
}

// An event that does not name its request leaves the one that is known.
func TestEventWithoutRequest(t *testing.T) {
	t.Parallel()
	e := event(call.StateAgentAnswered, nowAt)
	e.RequestID = ""
	if got := ringing().Hear(e); got.RequestID != "7000000001" || got.State != call.StateAgentAnswered {
		t.Errorf("got %s with request %q", got.State, got.RequestID)
	}
}

// Events come doubled and out of order; times stay as they were first told.
func TestEventsTwiceAndLate(t *testing.T) {
	t.Parallel()
	c := fresh()
	for _, e := range []call.WidgetEvent{
		event(call.StateAgentAnswered, 5*time.Second),
		event(call.StateAgentRinging, 6*time.Second), // late
		event(call.StateAgentAnswered, 7*time.Second),
		event(call.StateCustomerAnswered, 9*time.Second),
		event(call.StateOrdered, 10*time.Second), // late
		event(call.StateAgentAnswered, 11*time.Second),
		event(call.StateCustomerAnswered, 12*time.Second),
	} {
		c = c.Hear(e)
	}
	if !c.AgentRingingAt.IsZero() || !c.AgentAnsweredAt.Equal(at(5*time.Second)) || !c.CustomerAnsweredAt.Equal(at(9*time.Second)) {
		t.Errorf("rang %v, answered %v, customer %v", c.AgentRingingAt, c.AgentAnsweredAt, c.CustomerAnsweredAt)
	}
	c = c.Hear(endEvent(call.OutcomeTalked, 30*time.Second))
	wantState(t, c, call.StateEnded, call.OutcomeTalked)
	if c.AgentLineSeconds == nil || *c.AgentLineSeconds != 25 {
		t.Errorf("line seconds %v, want 25", c.AgentLineSeconds)
	}
}

// What was likely becomes certain when an event tells the same, and the time is
// the event's: the earlier one may have been another call's.
func TestEventMakesLikelyCertain(t *testing.T) {
	t.Parallel()
	got := answered().Hear(event(call.StateAgentAnswered, nowAt))
	if got.Evidence != certainEvent || !got.AgentAnsweredAt.Equal(at(nowAt)) {
		t.Errorf("evidence %+v, answered at %v", got.Evidence, got.AgentAnsweredAt)
	}
}

// An event whose clock is behind sets no time before those already known.
func TestEventFromASlowClock(t *testing.T) {
	t.Parallel()
	got := ringing().Hear(event(call.StateAgentAnswered, ringingAt-time.Second))
	if got.AgentAnsweredAt.Before(got.AgentRingingAt) {
		t.Errorf("answered at %v, rang at %v", got.AgentAnsweredAt, got.AgentRingingAt)
	}
	got = answered().Hear(endEvent(call.OutcomeNoAnswer, answeredAt-time.Second))
	if got.EndedAt.Before(got.AgentAnsweredAt) || *got.AgentLineSeconds != 0 {
		t.Errorf("ended at %v after %d s, answered at %v", got.EndedAt, *got.AgentLineSeconds, got.AgentAnsweredAt)
	}
}

// An event settles an unknown call; when Puzzel took the order nobody saw.
func TestEventSettlesUnknown(t *testing.T) {
	t.Parallel()
	got := unknown().Hear(event(call.StateAgentAnswered, nowAt))
	wantState(t, got, call.StateAgentAnswered, "")
	if got.Evidence != certainEvent || !got.OrderedAt.IsZero() || !got.AgentRingingAt.IsZero() || got.RequestID != "7000000001" {
		t.Errorf("evidence %+v, ordered at %v, rang at %v, request %q", got.Evidence, got.OrderedAt, got.AgentRingingAt, got.RequestID)
	}
	got = got.SeeAgent(look(call.StatusWrapUp, nowAt+10*time.Second))
	wantState(t, got, call.StateEnded, call.OutcomeNotKnown)
	if got.AgentLineSeconds == nil || *got.AgentLineSeconds != 10 {
		t.Errorf("line seconds %v, want 10", got.AgentLineSeconds)
	}
}

// An event that only the customer's answer was seen of gives no seconds on the
// line to an agent nobody saw there.
func TestCustomerAnsweredAloneGivesNoSeconds(t *testing.T) {
	t.Parallel()
	c := fresh().Hear(event(call.StateCustomerAnswered, 10*time.Second))
	for _, got := range []call.Call{
		c.SeeAgent(look(call.StatusWrapUp, nowAt)),
		c.Hear(endEvent(call.OutcomeTalked, nowAt)),
	} {
		wantState(t, got, call.StateEnded, call.OutcomeTalked)
		if got.AgentLineSeconds != nil {
			t.Errorf("%d s on the line", *got.AgentLineSeconds)
		}
	}
}

// She did not answer, says an event: whatever line her state showed was another
// call's, unless an event has told since that she did.
func TestEventDisprovesTheLikelyLine(t *testing.T) {
	t.Parallel()
	got := answered().Hear(endEvent(call.OutcomeAgentDidNotAnswer, nowAt))
	wantState(t, got, call.StateEnded, call.OutcomeAgentDidNotAnswer)
	if !got.AgentAnsweredAt.IsZero() || got.AgentLineSeconds != nil {
		t.Errorf("answered at %v, line seconds %v", got.AgentAnsweredAt, got.AgentLineSeconds)
	}
	certain := answered().Hear(event(call.StateAgentAnswered, nowAt))
	wantCall(t, certain.Hear(endEvent(call.OutcomeAgentDidNotAnswer, nowAt+time.Second)), certain)
}

// The answer to an order that events have overtaken changes nothing any more.
func TestAnswerAfterEvents(t *testing.T) {
	t.Parallel()
	c := placing().Hear(event(call.StateAgentAnswered, 2*time.Second))
	wantState(t, c, call.StateAgentAnswered, "")
	for _, kind := range []call.AnswerKind{call.AnswerAccepted, call.AnswerUnknown} {
		wantCall(t, c.TakeAnswer(call.Answer{Kind: kind, RequestID: "7000000001"}, at(3*time.Second)), c)
	}
	wantCall(t, c.Expire(at(time.Hour)), c)
}
