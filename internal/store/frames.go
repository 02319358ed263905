package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/widget"
)

var _ widget.Store = (*Store)(nil)

// ConnectFrame makes a connection the frame's one; see widget.Store.
func (s *Store) ConnectFrame(ctx context.Context, c widget.Connected) (widget.Connected, error) {
	if err := checkFrame(c.Frame); err != nil {
		return c, err
	}
	err := s.transact(ctx, func(q queries) error {
		if err := s.d.lockAgent(ctx, q, c.Agent); err != nil {
			return fmt.Errorf("wait for the agent's other changes: %w", err)
		}
		var newest time.Time
		err := q.one(ctx, []any{instant{&newest}},
			`SELECT COALESCE(MAX(connected_at), 0) FROM widget_frames WHERE customer_key = ? AND user_id = ?`,
			c.Agent.CustomerKey, c.Agent.UserID)
		if err != nil {
			return err
		}
		if !c.ConnectedAt.After(newest) {
			c.ConnectedAt = newest.Add(time.Millisecond)
		}
		return q.one(ctx, places(frameFields(&c)), `INSERT INTO widget_frames (`+columns(frameFields(&c))+`)
			VALUES (`+marks(len(frameFields(&c)))+`) ON CONFLICT (customer_key, user_id, frame) DO UPDATE
			SET process = excluded.process, connection = excluded.connection, connected_at = excluded.connected_at,
			until = excluded.until RETURNING `+columns(frameFields(&c)), places(frameFields(&c))...)
	})
	if err != nil {
		return c, fmt.Errorf("connect a frame: %w", err)
	}
	return c, nil
}

// KeepFrames prolongs all connections of a process; see widget.Store. A process
// that was stopped for longer than its leases last has lost none of them, unless
// somebody else has taken a frame's place.
func (s *Store) KeepFrames(ctx context.Context, process string, until, at time.Time) ([]widget.Connected, error) {
	err := s.transact(ctx, func(q queries) error {
		_, err := q.exec(ctx, `UPDATE widget_frames SET until = ? WHERE process = ? AND until > 0`, millis(until), clean(process))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("keep frames: %w", err)
	}
	return s.frames(ctx, `until > ? AND EXISTS (SELECT 1 FROM widget_frames own WHERE own.process = ? AND own.until > 0
		AND own.customer_key = widget_frames.customer_key AND own.user_id = widget_frames.user_id)`, millis(at), clean(process))
}

// LeaveFrame ends a connection; see widget.Store.
func (s *Store) LeaveFrame(ctx context.Context, f widget.Frame, connection string) error {
	err := s.transact(ctx, func(q queries) error {
		_, err := q.exec(ctx, `UPDATE widget_frames SET until = 0
			WHERE customer_key = ? AND user_id = ? AND frame = ? AND connection = ?`,
			f.Agent.CustomerKey, f.Agent.UserID, clean(f.ID), clean(connection))
		return err
	})
	if err != nil {
		return fmt.Errorf("leave a frame: %w", err)
	}
	return nil
}

// Frames lists the agent's connected frames; see widget.Store.
func (s *Store) Frames(ctx context.Context, agent call.AgentRef, at time.Time) ([]widget.Connected, error) {
	return s.frames(ctx, `customer_key = ? AND user_id = ? AND until > ? ORDER BY connected_at DESC`,
		clean(agent.CustomerKey), agent.UserID, millis(at))
}

func (s *Store) frames(ctx context.Context, where string, args ...any) ([]widget.Connected, error) {
	var list []widget.Connected
	err := s.retry(ctx, func() error {
		list = []widget.Connected{}
		var c widget.Connected
		return s.reader().each(ctx, func(rows *sql.Rows) error {
			err := rows.Scan(places(frameFields(&c))...)
			list = append(list, c)
			return err
		}, `SELECT `+columns(frameFields(&c))+` FROM widget_frames WHERE `+where, args...)
	})
	if err != nil {
		return nil, fmt.Errorf("list frames: %w", err)
	}
	return list, nil
}

// ReportFrame keeps what a frame reports; see widget.Store. An older report than
// the one that is kept changes nothing.
func (s *Store) ReportFrame(ctx context.Context, f widget.Frame, r widget.Report) error {
	if err := checkFrame(f); err != nil {
		return err
	}
	c := widget.Connected{Frame: f, Reported: r}
	err := s.transact(ctx, func(q queries) error {
		_, err := q.exec(ctx, `INSERT INTO widget_frames (`+columns(frameFields(&c))+`) VALUES (`+marks(len(frameFields(&c)))+`)
			ON CONFLICT (customer_key, user_id, frame) DO UPDATE SET centre_status = excluded.centre_status,
			user_status = excluded.user_status, reported_at = excluded.reported_at
			WHERE excluded.reported_at >= widget_frames.reported_at`, places(frameFields(&c))...)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep what a frame reports: %w", err)
	}
	return nil
}

// SweepWidget deletes what is over; see widget.Store.
func (s *Store) SweepWidget(ctx context.Context, before time.Time) error {
	return s.transact(ctx, func(q queries) error {
		return q.sweep(ctx, []string{
			`DELETE FROM widget_handovers WHERE made_at < ?`,
			`DELETE FROM widget_frames WHERE until < ? AND connected_at < ? AND reported_at < ?`,
		}, before)
	})
}

// Heard is closed at the next change; see widget.Store.
func (s *Store) Heard() <-chan struct{} { return s.bell.heard() }

func checkFrame(f widget.Frame) error {
	if err := checkKey("customer key", f.Agent.CustomerKey); err != nil {
		return err
	}
	return checkKey("frame", f.ID)
}

// frameFields are the columns of a frame, its key first.
func frameFields(c *widget.Connected) []field {
	return []field{
		{"customer_key", &c.Agent.CustomerKey},
		{"user_id", &c.Agent.UserID},
		{"frame", &c.Frame.ID},
		{"process", text{&c.Process}},
		{"connection", text{&c.ID}},
		{"connected_at", instant{&c.ConnectedAt}},
		{"until", instant{&c.Until}},
		{"centre_status", text{(*string)(&c.Reported.Centre)}},
		{"user_status", text{(*string)(&c.Reported.Status)}},
		{"reported_at", instant{&c.Reported.At}},
	}
}
