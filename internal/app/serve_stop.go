package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/puzzel"
)

// Stop is why, by whom and since when new orders of a customer are refused.
type Stop struct {
	Reason string     `json:"reason"`
	By     call.Agent `json:"by"`
	At     time.Time  `json:"at"`
}

// stopNote is where a customer's stop is kept, for all processes.
func stopNote(customerKey string) string { return "stop " + customerKey }

// Stopped tells whether new orders of a customer are stopped, and why.
func (s *Serving) Stopped(ctx context.Context, customerKey string) (Stop, bool, error) {
	var kept string
	err := s.Store.ReadAccess(ctx, func(tx access.Tx) (err error) {
		kept, err = tx.Note(ctx, stopNote(customerKey))
		return err
	})
	if errors.Is(err, call.ErrNotFound) || err == nil && kept == "" {
		return Stop{}, false, nil
	}
	var stop Stop
	if err == nil {
		err = json.Unmarshal([]byte(kept), &stop)
	}
	if err != nil {
		return Stop{}, false, fmt.Errorf("read whether orders are stopped: %w", err)
	}
	return stop, true, nil
}

// Stop refuses all new orders of a customer from now on, in every process.
// Running calls are not touched.
func (s *Serving) Stop(ctx context.Context, customerKey string, stop Stop) error {
	text, err := json.Marshal(stop)
	if err != nil {
		return fmt.Errorf("write why orders are stopped: %w", err)
	}
	return s.saveStop(ctx, customerKey, string(text), stop.At)
}

// Resume lets orders go out again.
func (s *Serving) Resume(ctx context.Context, customerKey string) error {
	return s.saveStop(ctx, customerKey, "", time.Now())
}

func (s *Serving) saveStop(ctx context.Context, customerKey, text string, at time.Time) error {
	err := s.Store.ChangeAccess(ctx, stopNote(customerKey), func(tx access.Tx) error {
		return tx.SaveNote(ctx, stopNote(customerKey), text, at)
	})
	if err != nil {
		return &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	return nil
}

// DisplayNumber reads the number shown to the people an agent calls, as Puzzel
// writes it; "" where none is set, or where this credential may not read it.
func (s *Serving) DisplayNumber(ctx context.Context, agent call.AgentRef) (string, error) {
	client, err := s.Gate.Client(ctx, agent)
	if err != nil {
		return "", dialer.Explain(err, call.CodeStateUnreadable)
	}
	number, err := client.DisplayNumber(ctx, puzzel.Agent{
		CustomerKey: agent.CustomerKey, UserID: puzzel.ID(strconv.FormatInt(agent.UserID, 10)),
	})
	if errors.Is(err, puzzel.ErrRefused) && !errors.Is(err, puzzel.ErrRateLimited) || errors.Is(err, puzzel.ErrStanding) {
		return "", nil
	}
	if err != nil {
		return "", dialer.Explain(err, call.CodeStateUnreadable)
	}
	return number, nil
}
