package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/reminder"
)

var _ reminder.Store = (*Store)(nil)

// reminderFields are the columns of a reminder; see callFields for numbers.
func reminderFields(r *reminder.Reminder) []field {
	return []field{
		{"customer_key", &r.Agent.CustomerKey},
		{"id", &r.ID},
		{"user_id", &r.Agent.UserID},
		{"agent_name", text{&r.Agent.Name}},
		{"state", &r.State},
		{"number_text", text{&r.Number.Text}},
		{"e164", text{&r.Number.E164}},
		{"ext", text{&r.Number.Ext}},
		{"region", text{&r.Number.Region}},
		{"kind", &r.Number.Kind},
		{"digits", text{&r.Number.Digits}},
		{"context", document[call.Context]{&r.Context}},
		{"note", text{&r.Note}},
		{"due_at", instant{&r.DueAt}},
		{"zone", text{&r.Zone}},
		{"from_call", text{&r.FromCall}},
		{"done_by", text{&r.DoneBy}},
		{"created_at", instant{&r.CreatedAt}},
		{"closed_at", instant{&r.ClosedAt}},
	}
}

// Reminder returns one reminder of the customer.
func (s *Store) Reminder(ctx context.Context, customerKey, id string) (r reminder.Reminder, err error) {
	err = s.retry(ctx, func() error {
		r, err = s.reader().reminder(ctx, `customer_key = ? AND id = ?`, clean(customerKey), clean(id))
		return err
	})
	return r, err
}

// Reminders lists an agent's reminders by the instants they are due. The cursor
// After is the id of one of hers; any other is call.ErrNotFound.
func (s *Store) Reminders(ctx context.Context, f reminder.Filter) (list []reminder.Reminder, err error) {
	if err := checkKey("customer key", f.Agent.CustomerKey); err != nil {
		return nil, err
	}
	where, args := narrowReminders(f)
	if f.After != "" {
		last, err := s.Reminder(ctx, f.Agent.CustomerKey, f.After)
		if err == nil && last.Agent.AgentRef != f.Agent {
			err = call.ErrNotFound
		}
		if err != nil {
			return nil, fmt.Errorf("find the list's cursor: %w", err)
		}
		where, args = where+` AND (due_at, id) > (?, ?)`, append(args, millis(last.DueAt), last.ID)
	}
	where, args = where+` ORDER BY due_at, id LIMIT ?`, append(args, pageSize(f.Limit))
	err = s.retry(ctx, func() error {
		list, err = s.reader().reminders(ctx, where, args...)
		return err
	})
	return list, err
}

func narrowReminders(f reminder.Filter) (where string, args []any) {
	where, args = `customer_key = ? AND user_id = ?`, []any{f.Agent.CustomerKey, f.Agent.UserID}
	if len(f.States) > 0 {
		where += ` AND state IN (` + marks(len(f.States)) + `)`
		for _, state := range f.States {
			args = append(args, clean(string(state)))
		}
	}
	if !f.Until.IsZero() {
		where, args = where+` AND due_at <= ?`, append(args, millis(f.Until))
	}
	return where, args
}

func (q queries) reminder(ctx context.Context, where string, args ...any) (reminder.Reminder, error) {
	var r reminder.Reminder
	fields := reminderFields(&r)
	err := q.one(ctx, places(fields), `SELECT `+columns(fields)+` FROM reminders WHERE `+where, args...)
	if err != nil && !errors.Is(err, call.ErrNotFound) {
		err = fmt.Errorf("read a reminder: %w", err)
	}
	if err != nil {
		return reminder.Reminder{}, err
	}
	return r, nil
}

func (q queries) reminders(ctx context.Context, where string, args ...any) ([]reminder.Reminder, error) {
	list := []reminder.Reminder{}
	err := q.each(ctx, func(rows *sql.Rows) error {
		var r reminder.Reminder
		if err := rows.Scan(places(reminderFields(&r))...); err != nil {
			return err
		}
		list = append(list, r)
		return nil
	}, `SELECT `+columns(reminderFields(&reminder.Reminder{}))+` FROM reminders WHERE `+where, args...)
	if err != nil {
		return nil, fmt.Errorf("list reminders: %w", err)
	}
	return list, nil
}

// ChangeReminders runs fn in one durable transaction; see reminder.Store.
func (s *Store) ChangeReminders(ctx context.Context, agent call.AgentRef, fn func(reminder.Tx) error) error {
	if err := checkKey("customer key", agent.CustomerKey); err != nil {
		return err
	}
	return s.transact(ctx, func(q queries) error {
		if err := s.d.lockAgent(ctx, q, agent); err != nil {
			return fmt.Errorf("wait for the agent's other changes: %w", err)
		}
		t := &reminderTx{queries: q, agent: agent, at: time.Now()}
		if err := fn(t); err != nil {
			return err
		}
		return t.spoilt
	})
}

// reminderTx is the reminder.Tx of one agent.
type reminderTx struct {
	queries
	agent  call.AgentRef
	at     time.Time // when the change is stored, for its events
	events int       // how many were appended
	spoilt error     // the first failure of a Save
}

// ByID finds one reminder of the agent.
func (t *reminderTx) ByID(ctx context.Context, id string) (reminder.Reminder, error) {
	return t.reminder(ctx, `customer_key = ? AND user_id = ? AND id = ?`, t.agent.CustomerKey, t.agent.UserID, clean(id))
}

// Open counts the agent's open reminders.
func (t *reminderTx) Open(ctx context.Context) (n int, err error) {
	err = t.one(ctx, []any{&n}, `SELECT COUNT(*) FROM reminders WHERE customer_key = ? AND user_id = ? AND state = 'open'`,
		t.agent.CustomerKey, t.agent.UserID)
	return n, err
}

// OpenTo lists the agent's open reminders of a number at an instant.
func (t *reminderTx) OpenTo(ctx context.Context, n phone.Number, due time.Time) ([]reminder.Reminder, error) {
	where, same := `e164 = ?`, n.E164
	switch {
	case n.E164 != "":
	case n.Digits != "":
		where, same = `e164 = '' AND digits = ?`, n.Digits
	default:
		where, same = `e164 = '' AND digits = '' AND number_text = ?`, n.Text
	}
	return t.reminders(ctx, `customer_key = ? AND user_id = ? AND state = 'open' AND due_at = ? AND `+where,
		t.agent.CustomerKey, t.agent.UserID, millis(due), clean(same))
}

// Save stores the reminder, and an event of it.
func (t *reminderTx) Save(ctx context.Context, r reminder.Reminder) error {
	if t.spoilt == nil {
		if err := t.save(ctx, r); err != nil {
			t.spoilt = fmt.Errorf("save reminder %s: %w", clean(r.ID), err)
		}
	}
	return t.spoilt
}

func (t *reminderTx) save(ctx context.Context, r reminder.Reminder) error {
	if r.Agent.AgentRef != t.agent {
		return ErrForeignReminder
	}
	if err := checkKey("reminder id", r.ID); err != nil {
		return err
	}
	return t.saveReminder(ctx, r, t.at, &t.events)
}

// saveReminder stores a reminder of its own agent, and that it was.
func (q queries) saveReminder(ctx context.Context, r reminder.Reminder, at time.Time, events *int) error {
	ages := r.AgesFrom()
	fields := append(reminderFields(&r), field{"ages_from", instant{&ages}})
	n, err := q.exec(ctx, `INSERT INTO reminders (`+columns(fields)+`) VALUES (`+marks(len(fields))+`)
		ON CONFLICT (customer_key, id) DO NOTHING`, places(fields)...)
	if err != nil {
		return err
	}
	if n == 0 {
		keys, rest := fields[:3], fields[3:] // customer_key, id, user_id
		n, err = q.exec(ctx, `UPDATE reminders SET `+settings(rest)+`
			WHERE customer_key = ? AND id = ? AND user_id = ?`, append(places(rest), places(keys)...)...)
		if err == nil && n != 1 {
			err = ErrForeignReminder
		}
		if err != nil {
			return err
		}
	}
	return q.appendReminderEvent(ctx, r, at, events)
}

// appendReminderEvent stores that the reminder is now as it is.
func (q queries) appendReminderEvent(ctx context.Context, r reminder.Reminder, at time.Time, events *int) error {
	if *events == mostEvents {
		return fmt.Errorf("more than %d events in one transaction", mostEvents)
	}
	seq, err := q.d.draw(ctx, q, *events)
	if err != nil {
		return fmt.Errorf("number an event: %w", err)
	}
	*events++
	_, err = q.exec(ctx, `INSERT INTO reminder_events (seq, customer_key, user_id, reminder_id, state, at) VALUES (?, ?, ?, ?, ?, ?)`,
		seq, r.Agent.CustomerKey, r.Agent.UserID, r.ID, string(r.State), millis(at))
	return err
}
