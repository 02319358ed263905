package puzzelsim

import (
	"slices"
	"time"
)

// What GET /sim/orders calls the states of a call. The last group is how a call ended.
const (
	callScheduled        = "scheduled"         // waits for its scheduledDateTime
	callQueued           = "queued"            // accepted, rings nobody yet
	callAgentAlerting    = "agent_alerting"    // the agent's phone rings
	callAgentConnected   = "agent_connected"   // she is on the line, the customer is being dialled
	callCustomerAlerting = "customer_alerting" // she hears the customer's phone ring
	callConnected        = "connected"         // both are on the line

	endedTalked        = "talked"
	endedVoicemail     = "voicemail"
	endedBusy          = "customer_busy"
	endedNoAnswer      = "customer_no_answer"
	endedDeclined      = "customer_declined"
	endedInvalid       = "customer_invalid"
	endedAgentNoAnswer = "agent_no_answer"
	endedAgentBusy     = "agent_busy"       // she declined, or her phone was engaged
	endedAgentHungUp   = "agent_hung_up"    // before the customer answered
	endedCallerGaveUp  = "caller_gave_up"   // incoming calls only
	endedCancelled     = "cancelled"        // in the callout queue
	endedByControl     = "ended_by_control" // PATCH set userStatus
)

// Durations of the telephone network, the same for everybody.
const (
	customerDialDelay   = 500 * time.Millisecond
	phoneEngagedAfter   = 300 * time.Millisecond
	customerRingTimeout = 25 * time.Second
)

// call is one callout or incoming call, from acceptance to end.
type call struct {
	id       int64
	agent    *agent
	inbound  bool
	number   string // the customer's, as dialled or calling
	shown    string // the number the customer sees
	scenario scenario
	state    string
	mayRing  bool // its waiting time is over
	rung     int  // how often the agent's phone rang for it
	next     *entry

	acceptedAt, agentAt, customerAt, changedAt time.Time

	order *Order // nil when inbound
	want  callout
	here  bool // started in the agent application, so that Softphone may answer it
}

// enter moves the call to a state.
func (b *Box) enter(c *call, state string) {
	before := c.state
	c.state = state
	c.changedAt = b.agenda.now
	b.agenda.touched = true
	b.sayCall(c, before)
}

// later plans the call's next step; a call has one at a time.
func (b *Box) later(c *call, d time.Duration, step func(*call)) {
	c.next.cancel()
	c.next = b.agenda.after(d, func() { step(c) })
}

// accept takes a callout: it waits for its time, then for the agent's phone.
func (b *Box) accept(c *call, start time.Time, late time.Duration) {
	a := c.agent
	c.acceptedAt = b.agenda.now
	b.enter(c, callQueued)
	if start.After(b.agenda.now) {
		b.enter(c, callScheduled)
	} else {
		start = b.agenda.now
	}
	a.waiting = append(a.waiting, c)
	c.next = b.agenda.at(start.Add(a.conduct.alertDelay+late), func() { b.due(c) })
	for _, in := range a.armed {
		b.arrive(in)
	}
	a.armed = nil
}

// due is the end of a callout's waiting time.
func (b *Box) due(c *call) {
	c.mayRing = true
	b.enter(c, callQueued)
	b.pump(c.agent)
}

// arrive puts an incoming call in front of every callout that does not ring yet: the worst moment.
func (b *Box) arrive(c *call) {
	a := c.agent
	c.mayRing = true
	c.acceptedAt = b.agenda.now
	b.enter(c, callQueued)
	at := slices.IndexFunc(a.waiting, func(w *call) bool { return !w.inbound })
	if at < 0 {
		at = len(a.waiting)
	}
	a.waiting = slices.Insert(a.waiting, at, c)
	b.pump(a)
}

// pump rings the agent for her next call if her phone is free. A logged-off agent has no phone; incoming calls
// come to Ready agents only, a callout also rings on pause.
func (b *Box) pump(a *agent) {
	if a.current != nil || a.userStatus != available || a.contactCentreStatus == loggedOff {
		return
	}
	at := slices.IndexFunc(a.waiting, func(c *call) bool {
		return c.mayRing && (!c.inbound || a.contactCentreStatus == loggedOn)
	})
	if at < 0 {
		return
	}
	c := a.waiting[at]
	a.waiting = slices.Delete(a.waiting, at, at+1)
	b.ring(c)
}

// ring calls the agent's phone.
func (b *Box) ring(c *call) {
	a, k := c.agent, c.agent.conduct
	a.current = c
	if c.inbound {
		a.offered++
	}
	c.rung++
	b.show(a, alerting)
	b.enter(c, callAgentAlerting)
	after, byHand := k.autoAnswer, k.byHand
	if c.here {
		after, byHand = k.application.softphoneAnswer, k.application.softphoneByHand
	}
	switch {
	case k.phoneBusy:
		b.later(c, phoneEngagedAfter, b.agentEngaged)
	case !byHand && after < k.ringTimeout:
		b.later(c, after, b.agentAnswers)
	default:
		b.later(c, k.ringTimeout, b.agentMisses)
	}
}

// agentAnswers puts her on the line; for a callout the customer is called now.
func (b *Box) agentAnswers(c *call) {
	c.agentAt = b.agenda.now
	b.show(c.agent, connected)
	if c.inbound {
		c.agent.answered++
		b.customerAnswers(c)
		return
	}
	b.enter(c, callAgentConnected)
	b.later(c, customerDialDelay, b.ringCustomer)
}

// ringCustomer calls the number dialled; what happens then is its scenario.
func (b *Box) ringCustomer(c *call) {
	s := c.scenario
	if s.rings {
		b.enter(c, callCustomerAlerting)
	}
	switch {
	case s.byHand:
		b.later(c, customerRingTimeout, func(c *call) { b.end(c, endedNoAnswer) })
	case s.fails != "":
		b.later(c, s.after, func(c *call) { b.end(c, s.fails) })
	default:
		b.later(c, s.after, b.customerAnswers)
	}
}

// customerAnswers puts both on the line until the scenario hangs up.
func (b *Box) customerAnswers(c *call) {
	c.next.cancel()
	c.customerAt = b.agenda.now
	b.enter(c, callConnected)
	if c.scenario.talks > 0 {
		b.later(c, c.scenario.talks, b.hangUp)
	}
}

// hangUp ends the call by either side's hand, wherever it is.
func (b *Box) hangUp(c *call) {
	switch {
	case c.state == callConnected && c.scenario.machine:
		b.end(c, endedVoicemail)
	case c.state == callConnected:
		b.end(c, endedTalked)
	default:
		b.end(c, endedAgentHungUp)
	}
}

// agentMisses is the end of ringing without an answer.
func (b *Box) agentMisses(c *call) {
	a := c.agent
	if c.inbound || !a.conduct.ringAgain || c.rung > 1 {
		b.end(c, endedAgentNoAnswer)
		return
	}
	a.current = nil
	b.enter(c, callQueued)
	a.waiting = slices.Insert(a.waiting, 0, c)
	b.showFor(a, noAnswer, a.conduct.noAnswer)
}

// agentEngaged is the end of ringing because she declined or her phone is engaged.
func (b *Box) agentEngaged(c *call) { b.end(c, endedAgentBusy) }

// end closes the call and gives the agent the status that follows from how it ended.
func (b *Box) end(c *call, how string) {
	a := c.agent
	c.next.cancel()
	a.last = c
	b.enter(c, how)
	if a.current != c {
		a.waiting = slices.DeleteFunc(a.waiting, func(w *call) bool { return w == c })
		return
	}
	a.current = nil
	switch {
	case how == endedByControl: // the new status was set beside it
	case how == endedAgentNoAnswer:
		b.showFor(a, noAnswer, a.conduct.noAnswer)
	case how == endedAgentBusy:
		b.showFor(a, busy, a.conduct.busy)
	case c.agentAt.IsZero(): // the caller gave up
		b.ready(a)
	default:
		b.showFor(a, wrapUp, a.conduct.wrapUp)
	}
}
