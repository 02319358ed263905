package puzzel

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
)

// CalloutRequest is the order of a call: Puzzel calls the agent's phone, and the destination when she has answered. It
// has every field of the public sample. Only Destination is needed; what is not set is left out of the JSON. Do not
// copy the sample's values: 0, "string", "None" and the dates are placeholders.
//
// Numbers and booleans are pointers, so that 0 and false can be said: new(0), new(false). An empty text is never sent.
//
// Only names and types stand on Puzzel's page; what is known of a field beyond them is given with how surely.
type CalloutRequest struct {
	// Destination is the number to call, the customer's. Which forms Puzzel takes is not written down; in use are 00 and
	// country code ("004722225555"), and national forms for short numbers. Seen in use.
	Destination string `json:"destination,omitempty"`
	// AlternateSource is presumably the number to show to the customer instead of the agent's display number. Inferred
	// from the name.
	AlternateSource string `json:"alternateSource,omitempty"`
	// UserPhoneType presumably says which of the agent's phones to ring. Only the placeholder "None" is known: leave
	// it out. Not known.
	UserPhoneType PhoneType `json:"userPhoneType,omitempty"`
	// AccessPoint is an entry point of the customer's solution, typically a phone number ("00…"). What it does to a
	// callout is inferred only.
	AccessPoint string `json:"accessPoint,omitempty"`
	// CountryCode is two letters and goes with AccessPoint ("NO"). Seen for callbacks from the web.
	CountryCode string `json:"countryCode,omitempty"`
	// QueueKey is the key of the queue the callout waits in; keys of callout queues begin with "__Callout_". Left out,
	// a default queue is presumably taken: that worked in public code of 2019.
	QueueKey string `json:"queueKey,omitempty"`
	// MaxAttempts is presumably how often Puzzel tries. Public clients send 1; leaving it out has not been seen.
	MaxAttempts *int `json:"maxAttempts,omitempty"`
	// SecondsBetweenAttempts is the pause between tries. By its name.
	SecondsBetweenAttempts *int `json:"secondsBetweenAttempts,omitempty"`
	// ListName was sent with free text by a public client of 2019; its effect is not known.
	ListName string `json:"listName,omitempty"`
	// ListValue goes with ListName; its effect is not known.
	ListValue string `json:"listValue,omitempty"`
	// ServiceSystemVariables attaches a variable to the request. The sample shows one object, a neighbouring operation
	// takes an array: the form is doubtful.
	ServiceSystemVariables *ServiceSystemVariables `json:"serviceSystemVariables,omitempty"`
	// CIQType says who is called first. The values are seen elsewhere in Puzzel; their effect on a callout is inferred.
	CIQType CIQType `json:"ciqType,omitempty"`
	// MaxOneRequestForPreferredAgent is known by its name only.
	MaxOneRequestForPreferredAgent *bool `json:"maxOneRequestForPreferredAgent,omitempty"`
	// PreferredAgentWaitTimeSeconds is for how long the request prefers the agent. Documented for queues; for a callout
	// inferred.
	PreferredAgentWaitTimeSeconds *int `json:"preferredAgentWaitTimeSeconds,omitempty"`
	// ReservedAgentWaitTimeSeconds is for how long only the reserved agent may take the request; after that she is
	// merely preferred. Documented for queues; for a callout inferred.
	ReservedAgentWaitTimeSeconds *int `json:"reservedAgentWaitTimeSeconds,omitempty"`
	// VIPScore is presumably the priority in the queue. Inferred.
	VIPScore *int `json:"vipScore,omitempty"`
	// AgentID presumably prefers an agent. Inferred.
	AgentID *int64 `json:"agentId,omitempty"`
	// ScheduledDateTime is when to call. Leave it out for now: a scheduled callout cannot be cancelled over the API as
	// far as is known, and in which zone a time without one is read is not known either.
	ScheduledDateTime Time `json:"scheduledDateTime,omitzero"`
	// ReservedUserID presumably reserves the request for a user. Inferred.
	ReservedUserID *int64 `json:"reservedUserId,omitempty"`
	// DisableReserved presumably switches the reservation off. Inferred.
	DisableReserved *bool `json:"disableReserved,omitempty"`
	// RequestCategory is free text, seen in use; that it appears again as the category of the request in the queue is
	// inferred.
	RequestCategory string `json:"requestCategory,omitempty"`
	// RequestDescription is free text, seen in use; that it appears again as the description of the request in the queue
	// is inferred. An id of one's own here can prove later that the order arrived. It lives on in Puzzel's archive: put
	// no names into it.
	RequestDescription string `json:"requestDescription,omitempty"`
}

// ServiceSystemVariables is a variable for the services that handle the request, with the four fields of the sample.
type ServiceSystemVariables struct {
	Name string `json:"name,omitempty"`
	// Resolve and Type are known by their names only.
	Resolve *bool  `json:"resolve,omitempty"`
	Type    string `json:"type,omitempty"`
	Value   string `json:"value,omitempty"`
}

// CalloutResult is what Puzzel says to an order it accepted. Accepted means queued: nothing rings yet.
type CalloutResult struct {
	// RequestID is Puzzel's id of the request, opaque; empty where none could be found in Raw.
	RequestID ID
	// Raw is the result as it came: its form is not public. A neighbouring operation answers with a number.
	Raw json.RawMessage
	// MessageID is the id of the envelope, to be given to Puzzel's support.
	MessageID string
}

// Callout orders a call, exactly once: it is repeated only where it is proven that nothing was sent, or where Puzzel
// refused the token. Ask [MaybeSent] of its error: true means that the phone may ring, and that you must not order again
// by yourself.
//
//	err == nil         ordered: Puzzel's code was 0
//	ErrUnreachable     no connection came about, also the second time; nothing was sent
//	ErrSignInNeeded    the token was refused, also a renewed one
//	ErrRefused         Puzzel refused (400, 403, 404, 409, 422, 429, or a code that is not 0)
//	ErrUnknown         everything else: it may have been ordered
//
// There is no operation to cancel a callout or to hang up.
//
// Source: help.puzzel.com/node/1213, which names developer.puzzel.com/#/Request/CallOutAdd for more; that it is a POST is
// seen in embriq-nordic/python-puzzel.
func (c *Client) Callout(ctx context.Context, agent Agent, order CalloutRequest) (CalloutResult, error) {
	r := newRequest("callout", agent.CustomerKey, agent.UserID.String())
	if strings.TrimSpace(order.Destination) == "" {
		return CalloutResult{}, usageError(r.op.Name, "the destination is missing")
	}
	body, err := json.Marshal(order)
	if err != nil {
		return CalloutResult{}, asError(r.op.Name, err)
	}
	var raw json.RawMessage
	r.body, r.secrets, r.read = body, []string{order.Destination}, into(&raw)
	read, _, err := c.do(ctx, r)
	if err != nil {
		return CalloutResult{}, err
	}
	return CalloutResult{RequestID: requestID(raw), Raw: raw, MessageID: read.id}, nil
}

// requestID finds the id in a number, a string, or an object with a member that is called like one.
func requestID(raw json.RawMessage) ID {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || raw[0] != '{' {
		return ID(scalar(raw))
	}
	var object struct {
		RequestID        ID
		RequestQueueID   ID
		CallOutRequestID ID
		ID               ID
	}
	_ = json.Unmarshal(raw, &object) // a member of another form is left out
	for _, id := range []ID{object.RequestID, object.CallOutRequestID, object.RequestQueueID, object.ID} {
		if id != "" {
			return id
		}
	}
	return ""
}
