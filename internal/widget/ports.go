package widget

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Store keeps frames and hand-overs for all processes at once. Times are given by
// the caller, kept in UTC to the millisecond. What is not found is
// call.ErrNotFound.
type Store interface {
	// ConnectFrame makes a connection the frame's one, in the place of any other of
	// it, and the frame the agent's newest: ConnectedAt comes back later than that
	// of all her frames. What the frame has reported stays.
	ConnectFrame(ctx context.Context, c Connected) (Connected, error)
	// KeepFrames prolongs all connections of a process, and lists those of all agents
	// who have one there, wherever they are, that last at the moment at.
	KeepFrames(ctx context.Context, process string, until, at time.Time) ([]Connected, error)
	// LeaveFrame ends a connection. Another one of the same frame stays.
	LeaveFrame(ctx context.Context, f Frame, connection string) error
	// Frames lists the agent's frames that are connected at a moment, the active one
	// first.
	Frames(ctx context.Context, agent call.AgentRef, at time.Time) ([]Connected, error)
	// ReportFrame keeps what a frame reports of its agent, connected or not.
	ReportFrame(ctx context.Context, f Frame, r Report) error
	// SweepWidget deletes hand-overs made, and frames not connected, since a moment.
	SweepWidget(ctx context.Context, before time.Time) error

	// Offer keeps a new hand-over.
	Offer(ctx context.Context, h HandOver) error
	// Offered lists what is offered to the frames connected to a process, oldest first.
	Offered(ctx context.Context, process string) ([]HandOver, error)
	// HandOver returns one hand-over.
	HandOver(ctx context.Context, customerKey, id string) (HandOver, error)
	// Hand moves a hand-over from offered to handed, durably, unless its deadline has
	// passed at that moment. It is true for one caller at most.
	Hand(ctx context.Context, customerKey, id string, at time.Time) (bool, error)
	// Move moves a hand-over from one state to another, durably. It is false where it
	// was in another state.
	Move(ctx context.Context, customerKey, id string, from, to State) (bool, error)
	// Answer acknowledges a hand-over that a frame was handed, also one that has
	// lapsed, and returns it in the state it was in before. One that is not that
	// frame's, was not handed, or is acknowledged already is call.ErrNotFound; but
	// after a frame's unknown, what it finds out later counts.
	Answer(ctx context.Context, f Frame, id string, a Acknowledgement, at time.Time) (HandOver, error)
	// Unheard lists orders of a customer made since a moment that were acknowledged as
	// accepted, and whose calls are unknown all the same: whoever waited for them is
	// gone.
	Unheard(ctx context.Context, customerKey string, since time.Time) ([]HandOver, error)

	// Heard is closed at the next change, here or in another process. A change may
	// be missed: look now and then all the same.
	Heard() <-chan struct{}
}

// Connected is a connection of a frame.
type Connected struct {
	Frame
	Process     string // which one it is connected to
	ID          string // of the connection
	ConnectedAt time.Time
	Until       time.Time // its process keeps it this long
	Reported    Report    // the latest the frame has reported
}

// HandOver is an order or an errand on its way to a frame.
type HandOver struct {
	ID     string // of an order its call's
	Frame  Frame
	What   What
	CallID string // of an order, and of what is about a call
	State  State

	MadeAt     time.Time
	Deadline   time.Time // not handed until then, it never will be
	EndsAt     time.Time // nobody waits for its acknowledgement any longer
	HandedAt   time.Time
	AnsweredAt time.Time
	Answer     Acknowledgement
}

// State is where a hand-over stands.
type State string

// The states of a hand-over.
const (
	StateOffered      State = "offered"      // nothing was sent
	StateWithdrawn    State = "withdrawn"    // nothing was sent, and nothing will be
	StateHanded       State = "handed"       // it was sent, or is being sent
	StateLapsed       State = "lapsed"       // sent, and nobody waits any more
	StateAcknowledged State = "acknowledged" // the frame has answered
)

// Calls is what of the core is told what frames tell; *call.Service is one.
type Calls interface {
	Call(ctx context.Context, agent call.AgentRef, id string) (call.Call, error)
	Calls(ctx context.Context, agent call.AgentRef, f call.Filter) ([]call.Call, error)
	Hear(ctx context.Context, agent call.AgentRef, id string, e call.WidgetEvent) (call.Call, error)
}
