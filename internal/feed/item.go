package feed

import (
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/reminder"
)

// Kind says what a reader is told. The values are the event names of the wire.
type Kind string

// The kinds of items.
const (
	KindOpen      Kind = "open"      // first, once: the stream stands, and begins after Cursor
	KindCall      Kind = "call"      // a numbered event of a call
	KindAgent     Kind = "agent"     // what was just seen of the agent; not numbered, not kept
	KindKeepAlive Kind = "keepalive" // nothing has happened for a while
	KindReminder  Kind = "reminder"  // a numbered event of a reminder; only for who asks
)

// Item is one thing a reader is told. What it points to is shared with other
// readers: read it, do not change it.
type Item struct {
	Kind Kind
	// Cursor is where to go on from after this item. It never falls, but for an
	// open that answers a cursor this record has never given out.
	Cursor int64
	// Event and Call are set with KindCall: the event as it was stored, and the
	// call as it stood when the event was read, which may be later.
	Event call.Event
	Call  *call.Call
	// Event and Reminder are set with KindReminder.
	Reminder *reminder.Reminder
	// Readiness is set with KindAgent.
	Readiness *call.Readiness
}
