package widget

import (
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Frame is one frame of ours in Puzzel's agent application: an agent may have
// several, and one is active.
type Frame struct {
	Agent call.AgentRef
	ID    string // made by the frame itself, a UUID
}

// Kind is what a message to a frame is about.
type Kind string

// The kinds of message.
const (
	KindOpen      Kind = "open"      // first: whether the frame is the active one
	KindActive    Kind = "active"    // that has changed
	KindOrder     Kind = "order"     // place this call, once
	KindDo        Kind = "do"        // do this for the agent, once
	KindToken     Kind = "token"     // hand Puzzel's token over again
	KindKeepAlive Kind = "keepalive" // nothing else happens
)

// Message is one message to a frame.
type Message struct {
	Kind   Kind
	Active bool    // with KindOpen and KindActive
	Order  *Order  // with KindOrder
	Do     *Errand // with KindDo
}

// Order is a call for the frame to place.
type Order struct {
	CallID   string
	Number   string    // the destination as it is dialled
	Deadline time.Time // later than this it must not be placed any more
}

// What is something that the frame can do for its agent.
type What string

// What a frame can do.
const (
	WhatOrder        What = "order"
	WhatHangUp       What = "hang_up"
	WhatSetAvailable What = "set_available"
	WhatUnpause      What = "unpause"
)

// Errand is something for the frame to do.
type Errand struct {
	ID        string
	What      What
	CallID    string // with WhatHangUp: the call, "" otherwise
	RequestID string // Puzzel's id of that call's order; "" where it is not known
	Deadline  time.Time
}

// Acknowledgement is what became of an order that a frame was handed.
type Acknowledgement struct {
	Kind      call.AnswerKind // accepted, refused or unknown
	RequestID string          // Puzzel's id of the order; "" where nobody told
	Message   string          // Puzzel's own word; refused without one: the frame sent nothing
}

// Report is what Puzzel's application shows of the agent.
type Report struct {
	Centre call.CentreStatus
	Status call.UserStatus
	At     time.Time // when it came; zero for none
}

// RoadSetting chooses the road of orders.
type RoadSetting string

// The road settings.
const (
	RoadAuto   RoadSetting = "auto"   // the widget's where a frame is connected, else REST
	RoadREST   RoadSetting = "rest"   // always REST
	RoadWidget RoadSetting = "widget" // always the widget's
)
