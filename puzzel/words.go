package puzzel

import (
	"encoding/json"
	"strings"
)

// ContactCentreStatus is whether an agent is logged on to the queues. Values that are not among the constants are kept
// as they come. Letter case does not matter when read.
type ContactCentreStatus string

// The values of contactCentreStatus seen in public code and texts.
const (
	LoggedOff ContactCentreStatus = "LoggedOff"
	LoggedOn  ContactCentreStatus = "LoggedOn"
	Pause     ContactCentreStatus = "Pause"
)

// UserStatus is what an agent is doing. The list is not public: a value that is not among the constants is kept as it
// comes. In brackets stands Puzzel's own word for people.
type UserStatus string

// The values of userStatus seen in public code and texts.
const (
	Available UserStatus = "Available" // Ready
	Alerting  UserStatus = "Alerting"  // Connecting: Puzzel is calling the agent
	Connected UserStatus = "Connected" // in a conversation
	WrapUp    UserStatus = "WrapUp"    // Wrap-up; the agent may end it early
	Busy      UserStatus = "Busy"      // phone engaged, request rejected or chat limit reached; normally 0 to 30 s
	NoAnswer  UserStatus = "NoAnswer"  // No answer; normally 1 to 30 s
	System    UserStatus = "System"    // seen in mock data only, for an agent who is logged off
)

// ChatState is the chat state of a user. Only "Undefined" has been seen.
type ChatState string

// PhoneType is the kind of an agent's phone. Only "None" has been seen; the names for Softphone and external phones are
// not public.
type PhoneType string

// CIQType says who is called first (CIQ: callback in queue).
type CIQType string

// The values of ciqType seen.
const (
	CIQUndefined     CIQType = "Undefined"
	CallRequestFirst CIQType = "CallRequestFirst" // the customer first
	CallAgentFirst   CIQType = "CallAgentFirst"
)

// RequestStatus is the status of a request in a queue, as public PHP code of 2025-26 lists it.
type RequestStatus string

// The values of requestStatus seen.
const (
	RequestAlerting        RequestStatus = "Alerting"
	RequestAllocated       RequestStatus = "Allocated"
	RequestBusy            RequestStatus = "Busy"
	RequestCallbackInQueue RequestStatus = "CallbackInQueue"
	RequestConnected       RequestStatus = "Connected"
	RequestConnecting      RequestStatus = "Connecting"
	RequestDisconnected    RequestStatus = "Disconnected"
	RequestFailure         RequestStatus = "Failure"
	RequestInQueue         RequestStatus = "InQueue"
	RequestInService       RequestStatus = "InService"
	RequestNoAnswer        RequestStatus = "NoAnswer"
	RequestOnHold          RequestStatus = "OnHold"
	RequestSearching       RequestStatus = "Searching"
	RequestSetup           RequestStatus = "Setup"
)

// UnmarshalJSON keeps unknown values.
func (s *ContactCentreStatus) UnmarshalJSON(data []byte) error {
	*s = word(data, LoggedOff, LoggedOn, Pause)
	return nil
}

// Known reports whether the value is one of the constants.
func (s ContactCentreStatus) Known() bool {
	return s == LoggedOff || s == LoggedOn || s == Pause
}

// UnmarshalJSON keeps unknown values.
func (s *UserStatus) UnmarshalJSON(data []byte) error {
	*s = word(data, Available, Alerting, Connected, WrapUp, Busy, NoAnswer, System)
	return nil
}

// Known reports whether the value is one of the constants.
func (s UserStatus) Known() bool {
	switch s {
	case Available, Alerting, Connected, WrapUp, Busy, NoAnswer, System:
		return true
	}
	return false
}

// UnmarshalJSON keeps unknown values.
func (s *ChatState) UnmarshalJSON(data []byte) error {
	*s = word[ChatState](data, "Undefined")
	return nil
}

// UnmarshalJSON keeps unknown values.
func (t *PhoneType) UnmarshalJSON(data []byte) error {
	*t = word[PhoneType](data, "None")
	return nil
}

// UnmarshalJSON keeps unknown values.
func (t *CIQType) UnmarshalJSON(data []byte) error {
	*t = word(data, CIQUndefined, CallRequestFirst, CallAgentFirst)
	return nil
}

// UnmarshalJSON keeps unknown values.
func (s *RequestStatus) UnmarshalJSON(data []byte) error {
	*s = word(data, RequestAlerting, RequestAllocated, RequestBusy, RequestCallbackInQueue, RequestConnected,
		RequestConnecting, RequestDisconnected, RequestFailure, RequestInQueue, RequestInService, RequestNoAnswer,
		RequestOnHold, RequestSearching, RequestSetup)
	return nil
}

// word reads an enumeration value: a known one in its usual letter case, because public code compares some of them
// upper-cased; an unknown one, also a number, as it came.
func word[W ~string](data []byte, known ...W) W {
	var text string
	if len(data) == 0 || data[0] != '"' || json.Unmarshal(data, &text) != nil {
		return W(scalar(data))
	}
	for _, k := range known {
		if strings.EqualFold(text, string(k)) {
			return k
		}
	}
	return W(text)
}
