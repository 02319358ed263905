package call

import "time"

// The times of the state table.
const (
	AnswerWait     = 90 * time.Second // how long an order may wait for the agent's phone to ring
	UnknownBlocks  = 60 * time.Second // how long an unknown call keeps the agent from another
	SameClickTime  = 10 * time.Second // how long the same number counts as the same click
	KeyLifetime    = 24 * time.Hour   // how long an idempotency key is kept
	OrderTimeout   = 15 * time.Second // how long an order waits for Puzzel's answer
	PlacingMargin  = 5 * time.Second  // added to OrderTimeout: the deadline of a call being placed
	RingsAgainTime = 90 * time.Second // how long after an unanswered ringing Puzzel may ring again
	WatchGap       = 30 * time.Second // looks further apart than this are not watching
	LostSight      = 5 * time.Minute  // not looked at for this long: whose state it is cannot be told
)

// TakeAnswer moves a call being placed by what the order came to. A late
// acceptance also finds a call that was already given up as unknown.
func (c Call) TakeAnswer(a Answer, at time.Time) Call {
	late := c.State == StateUnknown && a.Kind == AnswerAccepted
	if c.State != StatePlacing && !late {
		return c
	}
	switch a.Kind {
	case AnswerAccepted:
		c.RequestID = a.RequestID
		return c.ordered(Evidence{ByPuzzelAnswer, true}, at)
	case AnswerRefused, AnswerUnreachable, AnswerSignIn:
		return c.refused(a.reason(), Evidence{ByPuzzelAnswer, true})
	}
	why := a.reason() // what proves no refusal may have been an order
	return c.unknown(&why, at)
}

// reason is why, also where the road did not say it.
func (a Answer) reason() Reason {
	switch {
	case a.Reason != nil:
		return *a.Reason
	case a.Kind == AnswerRefused:
		return Reason{Code: CodePuzzelRefused}
	case a.Kind == AnswerUnreachable:
		return Reason{Code: CodeUnreachable}
	case a.Kind == AnswerSignIn:
		return Reason{Code: CodeSignInNeeded}
	}
	return Reason{Code: CodeOrderUnanswered}
}

// Expire gives up a call whose deadline for being placed has passed: an order
// may have left, so it is unknown since that deadline.
func (c Call) Expire(at time.Time) Call {
	if c.State != StatePlacing || !at.After(c.Order.Deadline) {
		return c
	}
	return c.unknown(&Reason{Code: CodeOrderInterrupted}, c.Order.Deadline)
}

// Release takes the live flag from a call that has been unknown long enough to
// keep the agent from another call no more.
func (c Call) Release(at time.Time) Call {
	if c.State == StateUnknown && at.Sub(c.UnknownAt) >= UnknownBlocks {
		c.Live = false
	}
	return c
}

// SeeAgent moves the call by one reading of the agent's state. It is likely
// evidence and no more: an incoming call looks the same. Only the user status
// moves a call, and a reading older than one that counted moves nothing.
//
// A call that came no further for LostSight, of an agent whose status says
// nothing of any call, has been lost sight of.
func (c Call) SeeAgent(s AgentState) Call {
	if c.ringsAgain(s) {
		return c.reopened(s)
	}
	if !c.Live || c.State == StateUnknown || !s.BegunAt.After(c.lastLook()) {
		return c
	}
	gap := s.BegunAt.Sub(c.lastLook())
	switch c.State {
	case StateOrdered, StateAgentRinging:
		if gap >= LostSight {
			return c.ended(OutcomeNotObserved, s.At)
		}
		c = c.seeBeforeAnswer(s, gap)
	case StateAgentAnswered, StateCustomerAnswered:
		c = c.seeOnTheLine(s, gap)
		if !c.Over() && gap > WatchGap {
			return c // after a gap the line may be another conversation's: nobody watched this one
		}
	default:
		return c
	}
	c.Watch.LookedAt = s.BegunAt
	return c
}

// seeBeforeAnswer is the state table's rows for ordered and agent_ringing.
func (c Call) seeBeforeAnswer(s AgentState, gap time.Duration) Call {
	if s.Status == StatusAvailable {
		return c.seeAvailable(s, gap)
	}
	if s.Status.Known() {
		c.Watch.AvailableSince = time.Time{}
	}
	if !s.Status.Known() || c.State == StateOrdered && s.Status == c.Watch.StatusBefore {
		if s.BegunAt.Sub(c.latest()) >= LostSight {
			return c.ended(OutcomeNotObserved, s.At)
		}
		return c
	}
	switch s.Status {
	case StatusAlerting:
		return c.ringing(s.At)
	case StatusConnected:
		return c.answered(s.At)
	case StatusNoAnswer:
		return c.ended(OutcomeAgentDidNotAnswer, s.At)
	case StatusBusy:
		return c.ended(OutcomeAgentBusy, s.At)
	default: // wrap-up: a conversation was, nobody saw with whom
		return c.ended(OutcomeNotKnown, s.At)
	}
}

// seeAvailable is an agent who is free: after ringing nothing came of it; after
// an order it may still ring, for as long as AnswerWait.
func (c Call) seeAvailable(s AgentState, gap time.Duration) Call {
	if c.State == StateAgentRinging {
		return c.ended(OutcomeNotObserved, s.At)
	}
	unwatched := gap > WatchGap && s.BegunAt.Sub(c.latest()) > AnswerWait
	since := c.Watch.AvailableSince
	if unwatched || !since.IsZero() && s.BegunAt.Sub(since) >= AnswerWait {
		return c.ended(OutcomeNotObserved, s.At)
	}
	if since.IsZero() {
		c.Watch.AvailableSince = s.BegunAt
	}
	return c
}

// seeOnTheLine is the state table's rows for agent_answered and customer_answered.
func (c Call) seeOnTheLine(s AgentState, gap time.Duration) Call {
	unwatched := gap > WatchGap
	still := s.Status == StatusConnected || s.Status == StatusAlerting && !unwatched
	if still || !s.Status.Known() {
		return c
	}
	if !unwatched && !c.AgentAnsweredAt.IsZero() {
		seconds := int(s.At.Sub(c.AgentAnsweredAt).Seconds())
		c.AgentLineSeconds = &seconds
	}
	if c.State == StateCustomerAnswered {
		c = c.ended(OutcomeTalked, s.At)
		c.OutcomeEvidence = Evidence{ByPuzzelEvent, true}
		return c
	}
	return c.ended(OutcomeNotKnown, s.At)
}

// SeeQueue moves the call by a request in the callout queue. Our id there is
// certain: the order arrived; and if the agent's phone rings while Puzzel shows
// that request alerting, it rings for this call.
func (c Call) SeeQueue(q QueueSighting) Call {
	if q.CallID != c.ID {
		return c
	}
	switch {
	case c.State == StateUnknown:
		c.RequestID = q.RequestID
		return c.found(Evidence{ByPuzzelQueue, true}, q.At)
	case c.State == StateAgentRinging && q.Status == string(StatusAlerting):
		c.Evidence = Evidence{ByPuzzelQueue, true}
	}
	return c
}

// WidgetEvent is what Puzzel's own application tells of one call. It is certain.
type WidgetEvent struct {
	RequestID string  // Puzzel's id of the order; "" where the event does not name it
	State     State   // StateOrdered, StateAgentRinging, StateAgentAnswered, StateCustomerAnswered or StateEnded
	Outcome   Outcome // with StateEnded: talked, no_answer, busy or agent_did_not_answer
	At        time.Time
}

// Hear moves any call that is not over by an event of the Widget API. An event
// of another request moves nothing, nor does one that comes late or twice: a
// call never goes back. Of a call that was only likely over, the event of its
// end tells how it really ended.
func (c Call) Hear(e WidgetEvent) Call {
	if c.State == StateEnded && e.State == StateEnded && e.corrects(c) {
		return c.corrected(e)
	}
	if c.Over() || !e.tellsOf(c) || e.State.reached() < c.State.reached() {
		return c
	}
	if e.RequestID != "" {
		c.RequestID = e.RequestID
	}
	if e.State == c.State && c.Evidence.Certain {
		return c
	}
	// Clocks differ: no time of a call is before one that was known already.
	return c.proved(e, later(e.At, c.latest()))
}

// tellsOf tells whether the event is about this call and says something an
// event can know.
func (e WidgetEvent) tellsOf(c Call) bool {
	if e.RequestID != "" && c.RequestID != "" && e.RequestID != c.RequestID {
		return false
	}
	if e.State != StateEnded {
		return e.State.reached() > 0
	}
	switch e.Outcome {
	case OutcomeTalked, OutcomeNoAnswer, OutcomeBusy:
		return true
	case OutcomeAgentDidNotAnswer: // of an earlier ringing, where she is known to have answered since
		return !c.Evidence.Certain || c.State.reached() < StateAgentAnswered.reached()
	}
	return false
}

// corrects tells whether the event knows better how a call ended. A person's word
// stands, and so does an earlier event.
func (e WidgetEvent) corrects(c Call) bool {
	return !c.OutcomeEvidence.Certain && e.RequestID != "" && e.RequestID == c.RequestID && e.tellsOf(c)
}

// Settle takes a person's word for how the call went. Only a call that is over,
// or whose order is unknown, can be settled.
func (c Call) Settle(word Outcome, by By, at time.Time) (Call, error) {
	if !validWord(word) {
		return c, &Error{Code: CodeOutcomeInvalid}
	}
	switch c.State {
	case StateUnknown:
		c = c.ended(word, at)
		c.Evidence = Evidence{by, true}
	case StateEnded:
		c.Outcome, c.Reason = word, nil
	case StateRefused:
		return c, &Error{Code: CodeNothingToSettle}
	default:
		return c, &Error{Code: CodeCallRunning}
	}
	c.OutcomeEvidence = Evidence{by, true}
	c.Reason = nil
	return c, nil
}

func validWord(o Outcome) bool {
	for _, w := range Words() {
		if w == o {
			return true
		}
	}
	return false
}
