package call

import (
	"context"
	"errors"
)

// The second law: never order twice. A click is compared with the agent's calls
// in the transaction that stores the call. While she has a live one, it is also
// compared before her state is read, so that a double click costs Puzzel nothing.

// lookAfter tells whether the agent has a live call. Where one runs that nobody
// watched, it reads her state first: the call may long be over. The second click
// on the number of a call that is watched needs no look. The look itself lasts as
// long as looks does.
func (s *Service) lookAfter(ctx, looks context.Context, c Call) (hasLive bool, err error) {
	live, err := s.store.Live(ctx, c.Agent.AgentRef)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, storeError(err)
	}
	if !live.watchable() || live.SameNumber(c) && c.CreatedAt.Sub(live.lastLook()) < WatchGap {
		return true, nil
	}
	state, err := s.lookout.Look(looks, c.Agent.AgentRef, FreshLook)
	if err != nil {
		return true, nil // the running call stays as it is, and answers the click
	}
	_, _, err = s.Observe(ctx, c.Agent.AgentRef, state, nil)
	return true, err
}

// answered finds the clicks that need no order: the same click again, a guard's
// no, a number already being called, a call beside another.
func (s *Service) answered(ctx context.Context, c Call, stop *halt) (placed Placed, done bool, err error) {
	err = s.store.Change(ctx, c.Agent.AgentRef, func(tx Tx) error {
		if placed, done, err = sameClick(ctx, tx, c); done || err != nil {
			return err
		}
		if stop == nil {
			placed, done, err = beside(ctx, tx, c)
			return err
		}
		if live, err := stillLive(ctx, tx, c); err == nil && live.SameNumber(c) {
			done = true // somebody passed the guard already
			placed, err = join(ctx, tx, c, live)
			return err
		}
		placed, done, err = refuse(ctx, tx, c, *stop)
		return err
	})
	if err != nil {
		return Placed{}, false, storeError(err)
	}
	return placed, done, nil
}

// remember stores the call before anything is sent: refused when stop says so,
// else placing, live, and with a deadline. Her other calls are compared first:
// what readiness saw may be the ringing of a call that was ordered meanwhile.
func (s *Service) remember(ctx context.Context, c Call, stop *halt) (placed Placed, err error) {
	err = s.store.Change(ctx, c.Agent.AgentRef, func(tx Tx) error {
		var done bool
		if placed, done, err = sameClick(ctx, tx, c); done || err != nil {
			return err
		}
		if placed, done, err = beside(ctx, tx, c); done || err != nil {
			return err
		}
		if stop != nil {
			placed, _, err = refuse(ctx, tx, c, *stop)
			return err
		}
		c.Live = true
		c.Order = Lease{Owner: s.owner, Deadline: now().Add(OrderTimeout + PlacingMargin)}
		placed = Placed{Call: c, New: true}
		return tx.Save(ctx, c)
	})
	if err != nil {
		return Placed{}, storeError(err)
	}
	return placed, nil
}

// sameClick returns the call this very click already has.
func sameClick(ctx context.Context, tx Tx, c Call) (Placed, bool, error) {
	old, err := tx.ByKey(ctx, c.Click.Key, c.CreatedAt.Add(-KeyLifetime))
	switch {
	case errors.Is(err, ErrNotFound):
		return Placed{}, false, nil
	case err != nil:
		return Placed{}, false, err
	case old.Click.Digest != c.Click.Digest:
		return Placed{}, false, &Error{Code: CodeIdempotencyConflict}
	}
	return Placed{Call: old}, true, nil
}

// beside answers a click by what the agent's other calls are: the running call
// to the same number, or a stored refusal. done is false when the way is free.
func beside(ctx context.Context, tx Tx, c Call) (Placed, bool, error) {
	running, stop, err := compare(ctx, tx, c)
	switch {
	case err != nil:
		return Placed{}, false, err
	case running.ID != "":
		placed, err := join(ctx, tx, c, running)
		return placed, true, err
	case stop != nil:
		return refuse(ctx, tx, c, *stop)
	}
	return Placed{}, false, nil
}

// join answers a click with the call that goes to its number already, and keeps
// that it did: a click whose answer is lost comes again, perhaps when the call is
// over.
func join(ctx context.Context, tx Tx, c, running Call) (Placed, error) {
	err := tx.Join(ctx, running.ID, c.Click, c.CreatedAt)
	if errors.Is(err, ErrCrowded) {
		err = &Error{Code: CodeTooManyClicks, Params: map[string]string{"seconds": "60"}}
	}
	return Placed{Call: running}, err
}

// refuse stores the click as a refused call.
func refuse(ctx context.Context, tx Tx, c Call, stop halt) (Placed, bool, error) {
	c = c.refused(stop.reason, stop.by)
	return Placed{Call: c, New: true}, true, tx.Save(ctx, c)
}

// compare holds the click against the agent's live call and her latest call to
// the same number.
func compare(ctx context.Context, tx Tx, c Call) (running Call, stop *halt, err error) {
	live, err := stillLive(ctx, tx, c)
	if err == nil {
		if live.SameNumber(c) {
			return live, nil, nil
		}
		return Call{}, &halt{inProgress(live), Evidence{ByAgent, true}}, nil
	}
	if !errors.Is(err, ErrNotFound) {
		return Call{}, nil, err
	}
	latest, err := tx.LatestTo(ctx, c)
	if errors.Is(err, ErrNotFound) {
		return Call{}, nil, nil
	}
	if err != nil || c.Again {
		return Call{}, nil, err
	}
	running, stop = c.after(latest)
	return running, stop, nil
}

// stillLive returns the agent's live call, after giving up what has passed its
// deadline and freeing what has been unknown long enough.
func stillLive(ctx context.Context, tx Tx, c Call) (Call, error) {
	live, err := tx.Live(ctx)
	if err != nil {
		return Call{}, err
	}
	after := live.Expire(c.CreatedAt).Release(c.CreatedAt)
	if worthSaving(live, after) {
		if err := tx.Save(ctx, after); err != nil {
			return Call{}, err
		}
	}
	if !after.Live {
		return Call{}, ErrNotFound
	}
	return after, nil
}

// after says what an earlier call to the same number, no longer live, means for
// a click that does not say "again".
func (c Call) after(latest Call) (running Call, stop *halt) {
	switch {
	case c.CreatedAt.Sub(latest.CreatedAt) < SameClickTime:
		return latest, nil
	case latest.State == StateUnknown:
		return Call{}, &halt{Reason{Code: CodeAgainNeeded, Params: map[string]string{"call": latest.ID}}, latest.Evidence}
	case latest.Outcome == OutcomeAgentDidNotAnswer && c.CreatedAt.Sub(latest.EndedAt) < RingsAgainTime:
		return Call{}, &halt{Reason{Code: CodeMayRingAgain, Params: map[string]string{"call": latest.ID}}, latest.OutcomeEvidence}
	}
	return Call{}, nil
}

func inProgress(live Call) Reason {
	r := Reason{Code: CodeCallInProgress, Params: map[string]string{
		"call": live.ID, "number": live.Number.Format(),
	}}
	if live.State == StateUnknown {
		r.Params["unknown"] = "yes"
	}
	return r
}
