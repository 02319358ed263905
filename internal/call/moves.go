package call

import "time"

// The moves a call can make. states.go decides when.

func (c Call) ordered(e Evidence, at time.Time) Call {
	c.State, c.Evidence, c.Reason = StateOrdered, e, nil
	c.OrderedAt, c.UnknownAt = at, time.Time{}
	c.Live = true
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
	c.EndedAt = time.Time{}
	c.Live = true
	c.Watch = Watch{StatusBefore: c.Watch.StatusBefore, LookedAt: s.BegunAt}
	return c.ringing(s.At)
}

// lastLook is when the call was looked at last: before the first look, when
// Puzzel accepted the order, or when the line was answered.
func (c Call) lastLook() time.Time {
	if c.Watch.LookedAt.After(c.OrderedAt) {
		return c.Watch.LookedAt
	}
	return c.OrderedAt
}
