package call

import "time"

// The moves a call can make. states.go decides when.

func (c Call) ordered(e Evidence, at time.Time) Call {
	c.State, c.Evidence, c.Reason = StateOrdered, e, nil
	c.OrderedAt, c.UnknownAt = at, time.Time{}
	c.Order = Lease{}
	c.Live = true
	return c
}

// found is an unknown order that turned out to have arrived. When it did stays
// unknown: what we know is when we saw it.
func (c Call) found(e Evidence, at time.Time) Call {
	c = c.ordered(e, time.Time{})
	c.Watch.LookedAt = at
	return c
}

func (c Call) unknown(why *Reason, at time.Time) Call {
	c.State, c.Reason = StateUnknown, why
	c.Evidence = Evidence{ByPuzzelAnswer, false} // what we have is that no answer proves anything
	c.UnknownAt = at
	c.Order = Lease{}
	c.Live = true
	return c
}

func (c Call) refused(why Reason, e Evidence) Call {
	c.State, c.Reason, c.Evidence = StateRefused, &why, e
	c.Order = Lease{}
	c.Live = false
	return c
}

func (c Call) ringing(at time.Time) Call {
	if c.State == StateAgentRinging {
		return c
	}
	c.State, c.Evidence = StateAgentRinging, Evidence{ByPuzzelState, false}
	if c.AgentRingingAt.IsZero() {
		c.AgentRingingAt = at
	}
	return c
}

func (c Call) answered(at time.Time) Call {
	c.State, c.Evidence = StateAgentAnswered, Evidence{ByPuzzelState, false}
	c.AgentAnsweredAt = at
	return c
}

func (c Call) ended(o Outcome, at time.Time) Call {
	c.State, c.Outcome = StateEnded, o
	c.Evidence = Evidence{ByPuzzelState, false}
	c.OutcomeEvidence = c.Evidence
	c.Reason = endReason(o)
	c.EndedAt = at
	c.Live = false
	return c
}

// endReason explains the ends that say nothing of the customer's side.
func endReason(o Outcome) *Reason {
	switch o {
	case OutcomeAgentDidNotAnswer:
		return &Reason{Code: CodeAgentDidNotAnswer}
	case OutcomeAgentBusy:
		return &Reason{Code: CodeAgentBusy}
	case OutcomeNotKnown:
		return &Reason{Code: CodeNotKnown}
	case OutcomeNotObserved:
		return &Reason{Code: CodeNotObserved}
	}
	return nil
}

// ringsAgain tells whether Puzzel rings the agent once more for a call she did
// not answer. Her own word that she did not answer closes it for good.
func (c Call) ringsAgain(s AgentState) bool {
	if c.State != StateEnded || c.Outcome != OutcomeAgentDidNotAnswer || s.Status != StatusAlerting {
		return false
	}
	told := c.OutcomeEvidence.By == ByAgent || c.OutcomeEvidence.By == ByAdministrator
	return !told && s.BegunAt.After(c.EndedAt) && s.BegunAt.Sub(c.EndedAt) <= RingsAgainTime
}

func (c Call) reopened(s AgentState) Call {
	c.Outcome, c.OutcomeEvidence, c.Reason = "", Evidence{}, nil
	c.EndedAt, c.AgentLineSeconds = time.Time{}, nil
	c.Live = true
	c.Watch = Watch{StatusBefore: c.Watch.StatusBefore, LookedAt: s.BegunAt}
	return c.ringing(s.At)
}

// proved is what an event makes of the call: certain, and, where it was not
// known that the order had arrived, ordered at an instant nobody saw.
func (c Call) proved(e WidgetEvent, at time.Time) Call {
	if c.State == StatePlacing || c.State == StateUnknown {
		c = c.ordered(Evidence{}, time.Time{})
	}
	switch e.State {
	case StateOrdered:
		c = c.ordered(Evidence{}, at)
	case StateAgentRinging:
		c.State, c.AgentRingingAt = StateAgentRinging, at
	case StateAgentAnswered:
		c = c.answered(at)
	case StateCustomerAnswered:
		c.State, c.CustomerAnsweredAt = StateCustomerAnswered, at
	case StateEnded:
		if e.Outcome == OutcomeAgentDidNotAnswer {
			c.AgentAnsweredAt = time.Time{} // another call's line: it was likely, and is disproved
		}
		if !c.AgentAnsweredAt.IsZero() {
			seconds := int(at.Sub(c.AgentAnsweredAt).Seconds())
			c.AgentLineSeconds = &seconds
		}
		c = c.ended(e.Outcome, at)
		c.OutcomeEvidence = Evidence{ByPuzzelEvent, true}
	}
	c.Evidence = Evidence{ByPuzzelEvent, true}
	return c
}

// corrected is a call whose end was likely, and of which an event tells it for
// certain. Its times stay as they were seen.
func (c Call) corrected(e WidgetEvent) Call {
	c.Outcome, c.Reason = e.Outcome, endReason(e.Outcome)
	c.Evidence = Evidence{ByPuzzelEvent, true}
	c.OutcomeEvidence = c.Evidence
	if e.Outcome == OutcomeAgentDidNotAnswer {
		c.AgentAnsweredAt, c.AgentLineSeconds = time.Time{}, nil // another call's line
	}
	return c
}

// reached is how far a call has come; 0 where nothing proves that its order
// arrived.
func (s State) reached() int {
	switch s {
	case StateOrdered:
		return 1
	case StateAgentRinging:
		return 2
	case StateAgentAnswered:
		return 3
	case StateCustomerAnswered:
		return 4
	case StateEnded:
		return 5
	}
	return 0
}

// lastLook is when the call was last known to be as it is: by the latest look,
// by Puzzel's answer, or by an event. A reading begun before shows the past.
func (c Call) lastLook() time.Time { return later(c.Watch.LookedAt, c.latest()) }

// latest is the latest instant known of the call while it is not over.
func (c Call) latest() time.Time {
	at := c.CreatedAt
	for _, t := range []time.Time{c.OrderedAt, c.AgentRingingAt, c.AgentAnsweredAt, c.CustomerAnsweredAt} {
		at = later(at, t)
	}
	return at
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
