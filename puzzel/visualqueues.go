package puzzel

import "context"

// VisualQueue is a group of queues as people see it on a wall board.
type VisualQueue struct {
	ID          ID      `json:"id"`
	Description string  `json:"description"`
	Queues      []Queue `json:"queues"`
}

// Queue is one queue of a visual queue. The keys of callout queues begin with "__Callout_".
type Queue struct {
	ID          ID     `json:"id"`
	Key         string `json:"key"`
	Description string `json:"description"`
	ServiceID   ID     `json:"serviceId"`
}

// VisualQueues lists the visual queues of a customer.
//
// Source: seen in public code (Waterfront, TDC/NetDesign Buddy).
func (c *Client) VisualQueues(ctx context.Context, customerKey string) ([]VisualQueue, error) {
	var got list[VisualQueue]
	r := newRequest("visualqueues", customerKey)
	r.read = into(&got)
	if _, _, err := c.do(ctx, r); err != nil {
		return nil, err
	}
	return got, nil
}

// QueuedRequest is a request waiting in a queue, a callout for example, with the fields seen in public code, where each
// may be null.
type QueuedRequest struct {
	RequestID ID `json:"requestId"`
	ServiceID ID `json:"serviceId"`
	QueueID   ID `json:"queueId"`
	// TimeInQueue and AdjustedTimeInQueue are presumably seconds.
	TimeInQueue         int     `json:"timeInQueue"`
	AdjustedTimeInQueue int     `json:"adjustedTimeInQueue"`
	VIP                 int     `json:"vip"`
	SLA                 float64 `json:"sla"`
	// MediaType is "Phone" for calls.
	MediaType string `json:"mediaType"`
	// RequestRemoteAddress and Destination are phone numbers; which is which for a callout is not known.
	RequestRemoteAddress string        `json:"requestRemoteAddress"`
	Destination          string        `json:"destination"`
	ReservedUserID       ID            `json:"reservedUserId"`
	ReservedUserFlag     int           `json:"reservedUserFlag"`
	ReservedUserName     string        `json:"reservedUserName"`
	RequestStatus        RequestStatus `json:"requestStatus"`
	CIQ                  int           `json:"ciq"`
	// Category and Description are presumably the requestCategory and requestDescription of the order.
	Category    string `json:"category"`
	Description string `json:"description"`
	// PersonalType is "Undefined", "Auto" or "Pick".
	PersonalType          string `json:"personalType"`
	CallbackScheduledTime Time   `json:"callbackScheduledTime"`
}

// VisualQueueRequests lists the requests waiting in a visual queue, as the agent may see them. Whether an agent's token
// may read the callout queue is not known.
//
// Source: seen in public code (Waterfront).
func (c *Client) VisualQueueRequests(ctx context.Context, agent Agent, visualQueueID ID) ([]QueuedRequest, error) {
	var got list[QueuedRequest]
	r := newRequest("visualqueuerequests", agent.CustomerKey, agent.UserID.String(), visualQueueID.String())
	r.read = into(&got)
	if _, _, err := c.do(ctx, r); err != nil {
		return nil, err
	}
	return got, nil
}

// VisualQueueState is the state of a visual queue now, with the fields seen in public code. CIQ is a callback in queue.
type VisualQueueState struct {
	ID                     ID      `json:"id"`
	Description            string  `json:"description"`
	QueueSize              int     `json:"queueSize"`
	AgentsLoggedOn         int     `json:"agentsLoggedOn"`
	AgentsInPause          int     `json:"agentsInPause"`
	AgentsReady            int     `json:"agentsReady"`
	WaitTimeMaxSeconds     float64 `json:"waitTimeMaxSeconds"`
	WaitTimeAverageSeconds float64 `json:"waitTimeAverageSeconds"`
	CallsOfferedToday      int     `json:"callsOfferedToday"`
	CallsAnsweredToday     int     `json:"callsAnsweredToday"`
	CIQsOfferedToday       int     `json:"ciqsOfferedToday"`
	CIQsAnsweredToday      int     `json:"ciqsAnsweredToday"`
	// SLA is presumably the share answered in time, in per cent.
	SLA float64 `json:"sla"`
}

// VisualQueueStates reads the state of all visual queues of a customer.
//
// Source: the path is seen in public code (Screenly/puzzel-dashboard-app, embriq-nordic/python-puzzel).
func (c *Client) VisualQueueStates(ctx context.Context, customerKey string) ([]VisualQueueState, error) {
	var got list[VisualQueueState]
	r := newRequest("visualqueuestate", customerKey)
	r.read = into(&got)
	if _, _, err := c.do(ctx, r); err != nil {
		return nil, err
	}
	return got, nil
}
