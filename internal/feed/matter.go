package feed

import (
	"context"
	"errors"
	"slices"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/reminder"
)

// extras are the kinds a reader is told of beside those that everybody is.
type extras []Kind

// wants tells whether a reader with these extras is told of a kind.
func (x extras) wants(k Kind) bool { return k != KindReminder || slices.Contains(x, k) }

// kindOf is the kind of item an event becomes.
func kindOf(e call.Event) Kind {
	if e.ReminderID != "" {
		return KindReminder
	}
	return KindCall
}

// matters are what events are about, by ids. What is missing was deleted.
type matters struct {
	calls     map[string]*call.Call
	reminders map[string]*reminder.Reminder
}

// mattersOf reads what events are about, of the kinds that are wanted.
func (f *Feed) mattersOf(ctx context.Context, customerKey string, events []call.Event, also extras) (matters, error) {
	m := matters{reminders: map[string]*reminder.Reminder{}}
	var ids []string
	for _, e := range events {
		if kindOf(e) == KindCall {
			ids = append(ids, e.CallID)
		} else if err := f.readReminder(ctx, e, also, m); err != nil {
			return m, err
		}
	}
	var err error
	m.calls, err = f.source.CallsByID(ctx, customerKey, ids)
	return m, err
}

// readReminder reads the reminder of an event. They change a few times a day, so
// they are read one by one.
func (f *Feed) readReminder(ctx context.Context, e call.Event, also extras, m matters) error {
	if !also.wants(KindReminder) || m.reminders[e.ReminderID] != nil {
		return nil
	}
	r, err := f.source.Reminder(ctx, e.Agent.CustomerKey, e.ReminderID)
	switch {
	case errors.Is(err, call.ErrNotFound):
		return nil
	case err != nil:
		return err
	}
	m.reminders[e.ReminderID] = &r
	return nil
}

// item is an event with what it is about; nil where that is gone, or not wanted.
func (m matters) item(e call.Event) *Item {
	i := &Item{Kind: kindOf(e), Cursor: e.Seq, Event: e, Call: m.calls[e.CallID], Reminder: m.reminders[e.ReminderID]}
	if i.Call == nil && i.Reminder == nil {
		return nil
	}
	return i
}
