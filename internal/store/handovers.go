package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/widget"
)

// Offer keeps a new hand-over; see widget.Store.
func (s *Store) Offer(ctx context.Context, h widget.HandOver) error {
	if err := checkFrame(h.Frame); err != nil {
		return err
	}
	if err := checkKey("hand-over", h.ID); err != nil {
		return err
	}
	fields := handOverFields(&h)
	err := s.transact(ctx, func(q queries) error {
		_, err := q.exec(ctx, `INSERT INTO widget_handovers (`+columns(fields)+`) VALUES (`+marks(len(fields))+`)`, places(fields)...)
		return err
	})
	if err != nil {
		return fmt.Errorf("offer a hand-over: %w", err)
	}
	return nil
}

// Offered lists what is offered to a process's frames; see widget.Store.
func (s *Store) Offered(ctx context.Context, process string) ([]widget.HandOver, error) {
	return s.handOvers(ctx, ` JOIN widget_frames f
		ON f.customer_key = h.customer_key AND f.user_id = h.user_id AND f.frame = h.frame
		WHERE h.state = 'offered' AND f.process = ? AND f.until > 0 ORDER BY h.made_at, h.id`, clean(process))
}

// Unheard lists accepted orders whose calls are unknown; see widget.Store.
func (s *Store) Unheard(ctx context.Context, customerKey string, since time.Time) ([]widget.HandOver, error) {
	return s.handOvers(ctx, ` JOIN calls c ON c.customer_key = h.customer_key AND c.id = h.call_id
		WHERE h.customer_key = ? AND h.made_at >= ? AND h.what = 'order' AND h.state = 'acknowledged' AND h.answer = 'accepted'
		AND c.state = 'unknown' ORDER BY h.made_at, h.id`, clean(customerKey), notBefore(since))
}

func (s *Store) handOvers(ctx context.Context, where string, args ...any) ([]widget.HandOver, error) {
	var list []widget.HandOver
	err := s.retry(ctx, func() error {
		list = []widget.HandOver{}
		var h widget.HandOver
		return s.reader().each(ctx, func(rows *sql.Rows) error {
			err := rows.Scan(places(handOverFields(&h))...)
			list = append(list, h)
			return err
		}, `SELECT `+columnsOf("h", handOverFields(&h))+` FROM widget_handovers h`+where, args...)
	})
	if err != nil {
		return nil, fmt.Errorf("list hand-overs: %w", err)
	}
	return list, nil
}

// HandOver returns one hand-over; see widget.Store.
func (s *Store) HandOver(ctx context.Context, customerKey, id string) (h widget.HandOver, err error) {
	list, err := s.handOvers(ctx, ` WHERE h.customer_key = ? AND h.id = ?`, clean(customerKey), clean(id))
	if err == nil && len(list) == 0 {
		err = call.ErrNotFound
	}
	if err != nil {
		return h, err
	}
	return list[0], nil
}

// Hand moves a hand-over from offered to handed; see widget.Store.
func (s *Store) Hand(ctx context.Context, customerKey, id string, at time.Time) (bool, error) {
	return s.moveHandOver(ctx, `SET state = 'handed', handed_at = ?
		WHERE customer_key = ? AND id = ? AND state = 'offered' AND deadline > ?`,
		millis(at), clean(customerKey), clean(id), millis(at))
}

// Move moves a hand-over from one state to another; see widget.Store.
func (s *Store) Move(ctx context.Context, customerKey, id string, from, to widget.State) (bool, error) {
	return s.moveHandOver(ctx, `SET state = ? WHERE customer_key = ? AND id = ? AND state = ?`,
		to, clean(customerKey), clean(id), from)
}

func (s *Store) moveHandOver(ctx context.Context, how string, args ...any) (bool, error) {
	var n int64
	err := s.transact(ctx, func(q queries) (err error) {
		n, err = q.exec(ctx, `UPDATE widget_handovers `+how, args...)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("move a hand-over: %w", err)
	}
	return n == 1, nil
}

// openTo are the states in which an acknowledgement counts, in the order in which
// one can follow the other: what was handed may lapse at the same time, and never
// the other way round.
var openTo = []struct {
	state widget.State
	also  string
}{
	{widget.StateHanded, ""}, {widget.StateLapsed, ""}, {widget.StateAcknowledged, ` AND answer = 'unknown' AND answer <> ?`},
}

// Answer acknowledges a hand-over; see widget.Store.
func (s *Store) Answer(ctx context.Context, f widget.Frame, id string, a widget.Acknowledgement, at time.Time) (widget.HandOver, error) {
	h := widget.HandOver{State: widget.StateAcknowledged, AnsweredAt: at, Answer: a}
	fields := answerFields(&h)
	for _, from := range openTo {
		args := append(places(fields), clean(f.Agent.CustomerKey), clean(id), f.Agent.UserID, clean(f.ID), from.state)
		if from.also != "" {
			args = append(args, a.Kind)
		}
		moved, err := s.moveHandOver(ctx, `SET `+settings(fields)+`
			WHERE customer_key = ? AND id = ? AND user_id = ? AND frame = ? AND state = ?`+from.also, args...)
		if err != nil {
			return h, err
		}
		if moved {
			h, err = s.HandOver(ctx, f.Agent.CustomerKey, id)
			h.State = from.state
			return h, err
		}
	}
	return h, call.ErrNotFound
}

// handOverFields are the columns of a hand-over.
func handOverFields(h *widget.HandOver) []field {
	return append([]field{
		{"customer_key", &h.Frame.Agent.CustomerKey},
		{"id", &h.ID},
		{"user_id", &h.Frame.Agent.UserID},
		{"frame", &h.Frame.ID},
		{"what", &h.What},
		{"call_id", text{&h.CallID}},
		{"made_at", instant{&h.MadeAt}},
		{"deadline", instant{&h.Deadline}},
		{"ends_at", instant{&h.EndsAt}},
		{"handed_at", instant{&h.HandedAt}},
	}, answerFields(h)...)
}

// answerFields are the columns that an acknowledgement changes.
func answerFields(h *widget.HandOver) []field {
	return []field{
		{"state", &h.State},
		{"answered_at", instant{&h.AnsweredAt}},
		{"answer", &h.Answer.Kind},
		{"request_id", text{&h.Answer.RequestID}},
		{"message", text{&h.Answer.Message}},
	}
}
