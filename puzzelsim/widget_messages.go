package puzzelsim

import (
	"fmt"
	"strconv"
)

// WidgetMessage is something the host of the Widget API says by itself: an event to frames that have subscribed
// to its name, or a change to frames that watch a property. Answers to calls are a [WidgetAnswer].
type WidgetMessage struct {
	Seq   int64  `json:"seq"`  // counts up through all messages of the box
	Type  string `json:"type"` // event or changed; frame is for the page alone: an order of POST …/frames
	Name  string `json:"name"`
	Value any    `json:"value,omitzero"` // of an event or a frame
	Old   any    `json:"old,omitzero"`   // of a change
	New   any    `json:"new,omitzero"`
}

// WidgetCall is the call object of the Widget API.
type WidgetCall struct {
	SessionID           string            `json:"sessionId"`
	RequestID           int64             `json:"requestId"` // as in GET /sim/orders
	QueueKey            string            `json:"queueKey"`
	Caller              string            `json:"caller"` // the other party's number, also of a callout
	IsOutbound          bool              `json:"isOutbound"`
	IsConnected         bool              `json:"isConnected"`         // the agent is on the line
	IsOutboundConnected bool              `json:"isOutboundConnected"` // of a callout: the customer answered
	Vars                map[string]string `json:"vars"`
}

// The system events of the Widget API that the box knows.
const (
	eventIncomingCall    = "SYSTEM_INCOMING_CALL"
	eventCallState       = "SYSTEM_CALL_STATE_CHANGE"
	eventCallout         = "SYSTEM_CALLOUT_CALL"
	eventCalloutOrdered  = "SYSTEM_CALLOUT_CALL_ORDERED"
	eventUserStatus      = "SYSTEM_USER_STATUS_CHANGED"
	propertyUserStatus   = "agent.userStatus"
	propertyCentreStatus = "agent.contactCentreStatus"
)

// Values of system_call_progress.
const (
	progressSetup     = "SETUP"
	progressAlerting  = "ALERTING"
	progressConnected = "CONNECTED"
	progressBusy      = "BUSY"
	progressNoAnswer  = "NOANSWER"
	progressAborted   = "ABORTED"
	progressHangUp    = "HANGUP"
)

// maxSaid bounds what is kept of an agent's messages for readers who come back.
const maxSaid = 256

// say tells all pages that show the agent's application.
func (b *Box) say(a *agent, m WidgetMessage) {
	b.lastSaid++
	m.Seq = b.lastSaid
	if a.said = append(a.said, m); len(a.said) > maxSaid {
		a.said = append([]WidgetMessage(nil), a.said[len(a.said)-maxSaid:]...)
	}
	b.agenda.touched = true
}

// sayEvent and sayChanged tell as often as the agent's settings have it.
func (b *Box) sayEvent(a *agent, name string, value any) {
	for range a.conduct.application.times(name) {
		b.say(a, WidgetMessage{Type: "event", Name: name, Value: value})
	}
}

func (b *Box) sayChanged(a *agent, property, old, now string) {
	if old == now {
		return
	}
	for range a.conduct.application.times(property) {
		b.say(a, WidgetMessage{Type: "changed", Name: property, Old: old, New: now})
	}
}

// sayStatus tells of a new userStatus.
func (b *Box) sayStatus(a *agent, old string) {
	if old == a.userStatus {
		return
	}
	b.sayChanged(a, propertyUserStatus, old, a.userStatus)
	b.sayEvent(a, eventUserStatus, a.userStatus)
}

// callEvent is the value of all events about a call.
type callEvent struct {
	Call WidgetCall `json:"call"`
}

// sayCall tells of a call's new state, once its phone has rung: a request that waits has no session.
func (b *Box) sayCall(c *call, before string) {
	progress := c.progress(before)
	if progress == "" {
		return
	}
	a, first := c.agent, eventCallout
	if c.inbound {
		first = eventIncomingCall
	}
	if progress == progressAlerting {
		b.sayEvent(a, first, callEvent{c.widgetCall(progressSetup)})
	}
	b.sayEvent(a, eventCallState, callEvent{c.widgetCall(progress)})
	if progress == progressConnected && !c.inbound {
		b.sayEvent(a, eventCallout, callEvent{c.widgetCall(progress)})
	}
}

// progress is system_call_progress of a state just entered, or "" where nothing is told. A callout that ends
// before the agent was on the line is aborted; busy and no answer are the customer's.
func (c *call) progress(before string) string {
	switch {
	case c.state == callAgentAlerting:
		return progressAlerting
	case c.state == callAgentConnected, c.state == callConnected:
		return progressConnected
	case c.state == callCustomerAlerting, before == "", before == callQueued, before == callScheduled:
		return ""
	case c.inbound && c.state == endedAgentNoAnswer:
		return progressNoAnswer
	case c.agentAt.IsZero():
		return progressAborted
	}
	switch c.state {
	case endedBusy:
		return progressBusy
	case endedNoAnswer:
		return progressNoAnswer
	case endedDeclined, endedInvalid:
		return progressAborted
	default:
		return progressHangUp
	}
}

func (c *call) widgetCall(progress string) WidgetCall {
	v := c.agent.customer.visualQueues()[0]
	if c.inbound {
		v = c.agent.customer.visualQueues()[1]
	}
	onLine := progress == progressConnected
	return WidgetCall{
		SessionID: c.session(), RequestID: c.id, QueueKey: v.Queues[0].Key, Caller: c.number,
		IsOutbound: !c.inbound, IsConnected: onLine, IsOutboundConnected: onLine && !c.inbound && c.state == callConnected,
		Vars: map[string]string{"system_call_progress": progress, "system_queue_id": fmt.Sprint(v.Queues[0].ID)},
	}
}

// session names one ringing of the agent's phone for the call.
func (c *call) session() string { return fmt.Sprintf("%d-%d", c.id, c.rung) }

// WidgetMessages returns what the host has said to the agent's frames after the message with that number, oldest
// first; of old messages the newest 256 are kept. It is GET /sim/agents/{userId}/widget?after=.
func (b *Box) WidgetMessages(userID int, after int64) ([]WidgetMessage, error) {
	b.lock()
	defer b.unlock()
	a := b.byUser[userID]
	if a == nil {
		return nil, errUnknownAgent
	}
	return a.saidAfter(after), nil
}

func (a *agent) saidAfter(after int64) []WidgetMessage {
	list := []WidgetMessage{}
	for _, m := range a.said {
		if m.Seq > after {
			list = append(list, m)
		}
	}
	return list
}

// person finds an agent by user id or, among all customers in their order, by user name; nil is nobody.
func (b *Box) person(text string) *agent {
	if id, err := strconv.Atoi(text); err == nil && b.byUser[id] != nil {
		return b.byUser[id]
	}
	for _, made := range b.opts.Customers {
		if a := b.customers[made.Key].find(text); a != nil {
			return a
		}
	}
	return nil
}
