package puzzelsim

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The two visual queues of every customer: callouts lie in the first, incoming calls in the second.
const (
	calloutQueueID  = 9001
	incomingQueueID = 9002
)

type visualQueue struct {
	ID          int     `json:"id"`
	Description string  `json:"description"`
	Queues      []queue `json:"queues"`
}

type queue struct {
	ID          int    `json:"id"`
	Key         string `json:"key"`
	Description string `json:"description"`
	ServiceID   int    `json:"serviceId"`
}

func (c *customer) visualQueues() []visualQueue {
	return []visualQueue{
		{calloutQueueID, "Outgoing calls", []queue{{9101, "__Callout_" + c.key, "Outgoing calls", serviceID}}},
		{incomingQueueID, "Sales", []queue{{9102, "q_sales", "Sales", serviceID}}},
	}
}

// queueState is one row of visualqueues/stateinformation.
type queueState struct {
	ID                     int    `json:"id"`
	Description            string `json:"description"`
	QueueSize              int    `json:"queueSize"`
	AgentsLoggedOn         int    `json:"agentsLoggedOn"`
	AgentsInPause          int    `json:"agentsInPause"`
	AgentsReady            int    `json:"agentsReady"`
	WaitTimeMaxSeconds     int    `json:"waitTimeMaxSeconds"`
	WaitTimeAverageSeconds int    `json:"waitTimeAverageSeconds"`
	CallsOfferedToday      int    `json:"callsOfferedToday"`
	CallsAnsweredToday     int    `json:"callsAnsweredToday"`
	CiqsOfferedToday       int    `json:"ciqsOfferedToday"`
	CiqsAnsweredToday      int    `json:"ciqsAnsweredToday"`
	SLA                    int    `json:"sla"`
}

// queuedRequest is a request in a visual queue.
type queuedRequest struct {
	RequestID             int64   `json:"requestId"`
	ServiceID             int     `json:"serviceId"`
	TimeInQueue           int     `json:"timeInQueue"` // seconds
	VIP                   int     `json:"vip"`
	MediaType             string  `json:"mediaType"`
	RequestRemoteAddress  string  `json:"requestRemoteAddress"`
	Destination           string  `json:"destination"`
	ReservedUserID        int     `json:"reservedUserId"`
	RequestStatus         string  `json:"requestStatus"`
	SLA                   int     `json:"sla"`
	AdjustedTimeInQueue   int     `json:"adjustedTimeInQueue"`
	CIQ                   bool    `json:"ciq"`
	ReservedUserFlag      bool    `json:"reservedUserFlag"`
	ReservedUserName      string  `json:"reservedUserName"`
	Category              string  `json:"category"`
	Description           string  `json:"description"`
	PersonalType          string  `json:"personalType"`
	QueueID               int     `json:"queueId"`
	CallbackScheduledTime *string `json:"callbackScheduledTime"`
}

// needsQueues refuses tokens that may not read the queues.
func (x *exchange) needsQueues() (answer, bool) {
	if x.caller.conduct.queueRead {
		return answer{}, false
	}
	return fail(http.StatusForbidden, "The access token may not read this."), true
}

func (b *Box) visualQueues(x *exchange) answer {
	if refusal, refused := x.needsQueues(); refused {
		return refusal
	}
	return ok(x.caller.customer.visualQueues())
}

func (b *Box) queues(x *exchange) answer {
	if refusal, refused := x.needsQueues(); refused {
		return refusal
	}
	list := []queue{}
	for _, v := range x.caller.customer.visualQueues() {
		list = append(list, v.Queues...)
	}
	return ok(list)
}

// findQueue reads {visualQueueId}.
func (x *exchange) findQueue() (visualQueue, bool) {
	id, err := strconv.Atoi(x.params["visualQueueId"])
	for _, v := range x.caller.customer.visualQueues() {
		if err == nil && v.ID == id {
			return v, true
		}
	}
	return visualQueue{}, false
}

// inQueue lists the customer's calls in a visual queue that have not ended, oldest first.
func (c *customer) inQueue(v visualQueue) []*call {
	var calls []*call
	for _, a := range c.agents {
		live := a.waiting
		if a.current != nil {
			live = append([]*call{a.current}, live...)
		}
		for _, one := range live {
			if one.inbound == (v.ID == incomingQueueID) {
				calls = append(calls, one)
			}
		}
	}
	return calls
}

// queueRequests lists the requests in a visual queue, from acceptance to end.
func (b *Box) queueRequests(x *exchange) answer {
	if refusal, refused := x.needsQueues(); refused {
		return refusal
	}
	v, found := x.findQueue()
	if !found {
		return fail(http.StatusNotFound, "There is no such visual queue.")
	}
	list := []queuedRequest{}
	for _, c := range x.caller.customer.inQueue(v) {
		list = append(list, c.queued(v, b.agenda.now))
	}
	return ok(list)
}

func (c *call) queued(v visualQueue, now time.Time) queuedRequest {
	waited := int(now.Sub(c.acceptedAt).Seconds())
	q := queuedRequest{
		RequestID: c.id, ServiceID: serviceID, TimeInQueue: waited, AdjustedTimeInQueue: waited,
		MediaType: "Phone", RequestRemoteAddress: c.number, Destination: c.number,
		ReservedUserID: c.agent.made.UserID, ReservedUserFlag: true, ReservedUserName: c.agent.name(),
		RequestStatus: c.requestStatus(), SLA: 100, PersonalType: "Undefined", QueueID: v.Queues[0].ID,
	}
	if c.agent.conduct.echoRequestDescription {
		set(&q.Description, c.want.RequestDescription)
		set(&q.Category, c.want.RequestCategory)
	}
	return q
}

// requestStatus is the call's state in Puzzel's words.
func (c *call) requestStatus() string {
	switch c.state {
	case callAgentAlerting:
		return "Alerting"
	case callAgentConnected, callCustomerAlerting:
		return "Connecting"
	case callConnected:
		return "Connected"
	default:
		return "InQueue"
	}
}

// visualQueuesState shows all queues; UserRelevant are all of them too, since every agent of the box works in
// every queue.
func (b *Box) visualQueuesState(x *exchange) answer {
	if which := x.params["which"]; !strings.EqualFold(which, "All") && !strings.EqualFold(which, "UserRelevant") {
		return notFound(nil)
	}
	if refusal, refused := x.needsQueues(); refused {
		return refusal
	}
	list := []queueState{}
	for _, v := range x.caller.customer.visualQueues() {
		list = append(list, x.caller.customer.stateOf(v, b.agenda.now))
	}
	return ok(list)
}

func (c *customer) stateOf(v visualQueue, now time.Time) queueState {
	s := queueState{ID: v.ID, Description: v.Description, SLA: 100}
	total := 0
	for _, one := range c.inQueue(v) {
		if one.requestStatus() != "InQueue" {
			continue
		}
		waited := int(now.Sub(one.acceptedAt).Seconds())
		s.QueueSize++
		total += waited
		s.WaitTimeMaxSeconds = max(s.WaitTimeMaxSeconds, waited)
	}
	if s.QueueSize > 0 {
		s.WaitTimeAverageSeconds = total / s.QueueSize
	}
	for _, a := range c.agents {
		switch {
		case a.contactCentreStatus == paused:
			s.AgentsInPause++
		case a.contactCentreStatus == loggedOn && a.userStatus == available:
			s.AgentsReady++
		}
		if a.contactCentreStatus != loggedOff {
			s.AgentsLoggedOn++
		}
		if v.ID == incomingQueueID {
			s.CallsOfferedToday += a.offered
			s.CallsAnsweredToday += a.answered
		}
	}
	return s
}

// visualQueueUsers lists who works in a queue: in the box, everybody.
func (b *Box) visualQueueUsers(x *exchange) answer {
	if refusal, refused := x.needsQueues(); refused {
		return refusal
	}
	if _, found := x.findQueue(); !found {
		return fail(http.StatusNotFound, "There is no such visual queue.")
	}
	type userDetail struct {
		ID                  int    `json:"id"`
		FirstName           string `json:"firstName"`
		LastName            string `json:"lastName"`
		ContactCentreStatus string `json:"contactCentreStatus"`
		UserStatus          string `json:"userStatus"`
	}
	list := []userDetail{}
	for _, a := range x.caller.customer.agents {
		list = append(list, userDetail{a.made.UserID, a.made.FirstName, a.made.LastName, a.contactCentreStatus, a.userStatus})
	}
	return ok(map[string]any{"usersDetails": list})
}
