package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// lookAnyway is how often Wait looks without having been woken: for events of
// another process on the same SQLite file.
const lookAnyway = 200 * time.Millisecond

// Events lists events of calls and reminders with a greater number than after, in the order of their
// numbers: those of an agent, or, with no user id, of all agents of a customer.
// The limit is as in call.Filter.
//
// A reader that goes on after the last number it got sees every event once: none
// ever appears below one that was shown. On PostgreSQL that costs a moment: an
// event shows when all transactions that began to write before its own are over.
// Events of deleted calls and reminders are gone.
func (s *Store) Events(ctx context.Context, of call.AgentRef, after int64, limit int) ([]call.Event, error) {
	var list []call.Event
	err := s.retry(ctx, func() (err error) {
		list, err = s.reader().events(ctx, of, after, limit)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list events: %w", err)
	}
	return list, nil
}

// LastEvent returns the number of the customer's newest event, 0 when there is
// none: where a reader begins that wants only what is to come.
func (s *Store) LastEvent(ctx context.Context, customerKey string) (int64, error) {
	seq, err := s.lastEvent(ctx, call.AgentRef{CustomerKey: customerKey}, 0)
	if errors.Is(err, call.ErrNotFound) {
		return 0, nil
	}
	return seq, err
}

// Wait returns when there are events with a greater number than after, at once
// when there are some already, or with ctx's error. One reader per process is
// meant to wait here and to pass on what it reads.
func (s *Store) Wait(ctx context.Context, of call.AgentRef, after int64) error {
	for {
		heard := s.bell.heard() // before looking, so that no ring is lost
		_, err := s.lastEvent(ctx, of, after)
		if !errors.Is(err, call.ErrNotFound) {
			return err
		}
		timer := time.NewTimer(lookAnyway)
		select {
		case <-heard:
		case <-timer.C:
		case <-ctx.Done():
		}
		timer.Stop()
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

func (s *Store) lastEvent(ctx context.Context, of call.AgentRef, after int64) (seq int64, err error) {
	where, args, err := eventsOf(of, after)
	if err != nil {
		return 0, err
	}
	err = s.retry(ctx, func() error {
		return s.reader().one(ctx, []any{&seq}, `SELECT seq FROM events WHERE `+where+s.d.settled+`
			UNION ALL SELECT seq FROM reminder_events WHERE `+where+s.d.settled+` ORDER BY seq DESC LIMIT 1`, append(args, args...)...)
	})
	return seq, err
}

func (q queries) events(ctx context.Context, of call.AgentRef, after int64, limit int) ([]call.Event, error) {
	where, args, err := eventsOf(of, after)
	if err != nil {
		return nil, err
	}
	list := []call.Event{}
	err = q.each(ctx, func(rows *sql.Rows) error {
		var e call.Event
		err := rows.Scan(append(places(eventFields(&e)), &e.ReminderID)...)
		list = append(list, e)
		return err
	}, `SELECT `+columns(eventFields(&call.Event{}))+`, '' AS reminder_id FROM events WHERE `+where+q.d.settled+`
		UNION ALL SELECT seq, customer_key, user_id, '', state, '', at, reminder_id FROM reminder_events WHERE `+where+q.d.settled+`
		ORDER BY seq LIMIT ?`, append(append(args, args...), pageSize(limit))...)
	return list, err
}

func eventsOf(of call.AgentRef, after int64) (where string, args []any, err error) {
	if err := checkKey("customer key", of.CustomerKey); err != nil {
		return "", nil, err
	}
	if of.UserID == 0 {
		return `customer_key = ? AND seq > ?`, []any{of.CustomerKey, after}, nil
	}
	return `customer_key = ? AND user_id = ? AND seq > ?`, []any{of.CustomerKey, of.UserID, after}, nil
}

// eventFields are the columns of an event.
func eventFields(e *call.Event) []field {
	return []field{
		{"seq", &e.Seq},
		{"customer_key", &e.Agent.CustomerKey},
		{"user_id", &e.Agent.UserID},
		{"call_id", &e.CallID},
		{"state", &e.State},
		{"outcome", &e.Outcome},
		{"at", instant{&e.At}},
	}
}

// mostEvents is how many events one transaction can number.
const mostEvents = 1024

// appendEvent stores that the call is now as it is.
func (t *tx) appendEvent(ctx context.Context, c call.Call) error {
	e := call.Event{Agent: t.agent, CallID: c.ID, State: c.State, Outcome: c.Outcome, At: t.at}
	fields := eventFields(&e)[1:]
	names, values, args := columns(fields), marks(len(fields)), places(fields)
	if t.d.number != "" {
		if t.events == mostEvents {
			return fmt.Errorf("more than %d events in one transaction", mostEvents)
		}
		names, values, args = "seq, "+names, t.d.number+", "+values, append([]any{t.events}, args...)
	}
	t.events++
	_, err := t.exec(ctx, `INSERT INTO events (`+names+`) VALUES (`+values+`)`, args...)
	return err
}
