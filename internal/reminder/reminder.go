package reminder

import (
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
)

// State is where a reminder stands.
type State string

// The states. Only an open reminder comes due.
const (
	StateOpen      State = "open"      // waits for its time, or for the agent after it
	StateDone      State = "done"      // a click on it became a call that was ordered
	StateDismissed State = "dismissed" // the agent let it go, or its number was forgotten
)

// States are all states a reminder can be in.
func States() []State { return []State{StateOpen, StateDone, StateDismissed} }

const (
	// MostOpen is how many open reminders an agent may have.
	MostOpen = 200
	// LongestNote is how many characters a note may have.
	LongestNote = 200
	// Furthest is how far ahead a reminder may be due: what is to be remembered
	// about a person is not kept for years.
	Furthest = 366 * 24 * time.Hour
	// slack is how far in the past a reminder may be due when it is kept: clocks of
	// pages and servers differ.
	slack = time.Minute
)

// Reminder is an agent's wish to call a number at an instant. It is a value: its
// moves return the next one.
type Reminder struct {
	ID    string // ours, UUIDv7
	Agent call.Agent
	State State

	Number  phone.Number
	Context call.Context // the record in the CRM it came from
	Note    string       // what the agent wants to remember; "" for nothing

	DueAt time.Time
	// Zone is the IANA zone in which the person called lives, as the number or the
	// agent says; "" where neither does.
	Zone string

	FromCall string // the call after which it was kept; "" for none
	DoneBy   string // the call its click became; "" until then

	CreatedAt time.Time
	ClosedAt  time.Time // when it was done or dismissed
}

// Due tells whether it is time.
func (r Reminder) Due(at time.Time) bool { return r.State == StateOpen && !r.DueAt.After(at) }

// AgesFrom is the instant from which the ages of retention count: an open
// reminder grows old once it was due.
func (r Reminder) AgesFrom() time.Time {
	if r.State == StateOpen {
		return r.DueAt
	}
	return r.ClosedAt
}

// Move puts an open reminder off, or brings it forward.
func (r Reminder) Move(due time.Time, zone string) (Reminder, error) {
	if r.State != StateOpen {
		return r, &call.Error{Code: call.CodeReminderClosed}
	}
	r.DueAt, r.Zone = due, zone
	return r, nil
}

// Dismiss lets an open reminder go. One that is closed stays as it is.
func (r Reminder) Dismiss(at time.Time) Reminder {
	if r.State == StateOpen {
		r.State, r.ClosedAt = StateDismissed, at
	}
	return r
}

// Done closes a reminder by the call its click became. The first call stays; one
// that was dismissed a moment before was called all the same, and says so.
func (r Reminder) Done(by call.Call, at time.Time) (Reminder, error) {
	switch {
	case r.State == StateDone:
		return r, nil
	case !r.goesTo(by):
		return r, &call.Error{Code: call.CodeReminderOtherNumber}
	case !ordered(by):
		return r, &call.Error{Code: call.CodeReminderNotCalled}
	}
	r.State, r.ClosedAt, r.DoneBy = StateDone, at, by.ID
	return r, nil
}

// ordered tells whether it is known that the contact centre took a call's order.
func ordered(c call.Call) bool {
	switch c.State {
	case call.StatePlacing, call.StateRefused, call.StateUnknown:
		return false
	}
	return true
}

func (r Reminder) goesTo(c call.Call) bool { return sameNumber(r.Number, c.Number) }

// sameNumber compares numbers as they were kept: those without a worldwide form
// by what is pressed, and what could not be settled by what was typed.
func sameNumber(a, b phone.Number) bool {
	switch {
	case a.E164 != "" || b.E164 != "":
		return a.E164 == b.E164
	case a.Digits != "" || b.Digits != "":
		return a.Digits == b.Digits
	}
	return a.Text != "" && a.Text == b.Text
}

// ZoneOf is the zone in which the people of a number live at an instant; "" where
// the number leaves more than one time possible. Zones are not guessed.
func ZoneOf(n phone.Number, at time.Time) string {
	found, offset := "", 0
	for _, name := range n.TimeZones() {
		zone, err := time.LoadLocation(name)
		if err != nil {
			continue
		}
		_, there := at.In(zone).Zone()
		switch {
		case found == "":
			found, offset = name, there
		case there != offset:
			return ""
		}
	}
	return found
}
