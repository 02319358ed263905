package call

import (
	"context"
	"errors"
	"time"
)

// lookEvery is how often a look that changed nothing is stored all the same, so
// that another process knows the call is watched. It stays below WatchGap.
const lookEvery = 10 * time.Second

// Observe moves the agent's call by one reading of her state, and by what the
// callout queue showed, if it was read. It returns the call as it then stands,
// and false when the agent has none that could move.
func (s *Service) Observe(ctx context.Context, agent AgentRef, state AgentState, queue []QueueSighting) (Call, bool, error) {
	if !IsUnhurried(ctx) { // a watcher tells what is new
		if c, found, same := s.unmoved(ctx, agent, state, queue); same {
			return c, found, nil
		}
	}
	var seen Call
	var found bool
	err := s.store.Change(ctx, agent, func(tx Tx) error {
		before, err := movable(ctx, tx, state.At)
		found = err == nil
		if errors.Is(err, ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		seen = before.see(state, queue)
		if !worthSaving(before, seen) {
			return nil
		}
		return tx.Save(ctx, seen)
	})
	if err != nil {
		return Call{}, false, storeError(err)
	}
	return seen, found, nil
}

// unmoved finds out, without keeping anybody else from storing, that a reading
// changes nothing worth storing: that is what most readings do.
func (s *Service) unmoved(ctx context.Context, agent AgentRef, state AgentState, queue []QueueSighting) (c Call, found, same bool) {
	live, err := s.store.Live(ctx, agent)
	if errors.Is(err, ErrNotFound) {
		return Call{}, false, state.Status != StatusAlerting // which may be for a call that is over
	}
	if err != nil {
		return Call{}, false, false
	}
	seen := live.see(state, queue)
	return seen, true, !worthSaving(live, seen)
}

// see moves the call by one reading of the agent, and by the callout queue.
func (c Call) see(state AgentState, queue []QueueSighting) Call {
	c = c.Expire(state.At).SeeAgent(state)
	for _, q := range queue {
		c = c.SeeQueue(q)
	}
	return c.Release(state.At)
}

// movable finds the call that a reading is about: the live one, else the one
// the agent did not answer a moment ago and that may ring again.
func movable(ctx context.Context, tx Tx, at time.Time) (Call, error) {
	c, err := tx.Live(ctx)
	if !errors.Is(err, ErrNotFound) {
		return c, err
	}
	return tx.LatestUnanswered(ctx, at.Add(-RingsAgainTime))
}

func worthSaving(before, after Call) bool {
	return before.State != after.State || before.Live != after.Live ||
		before.Evidence != after.Evidence || before.RequestID != after.RequestID ||
		!before.Watch.AvailableSince.Equal(after.Watch.AvailableSince) ||
		after.Watch.LookedAt.Sub(before.Watch.LookedAt) >= lookEvery
}

// Hear moves one call by an event of the Widget API, which is certain.
func (s *Service) Hear(ctx context.Context, agent AgentRef, id string, e WidgetEvent) (Call, error) {
	var heard Call
	err := s.store.Change(ctx, agent, func(tx Tx) error {
		before, err := tx.ByID(ctx, id)
		if errors.Is(err, ErrNotFound) {
			return &Error{Code: CodeNotFound}
		}
		if err != nil {
			return err
		}
		if heard, err = inItsPlace(ctx, tx, before, before.Hear(e), e.At); err != nil {
			return err
		}
		return tx.Save(ctx, heard)
	})
	if err != nil {
		return Call{}, storeError(err)
	}
	return heard, nil
}

// inItsPlace makes a call that comes back to life the agent's live one. Where
// another call has taken that place, nobody can tell any more whose ringing is
// seen: the call is over, not observed.
func inItsPlace(ctx context.Context, tx Tx, before, after Call, at time.Time) (Call, error) {
	if !after.Live || before.Live {
		return after, nil
	}
	live, err := tx.Live(ctx)
	if errors.Is(err, ErrNotFound) || err == nil && live.ID == after.ID {
		return after, nil
	}
	if err != nil {
		return after, err
	}
	return after.ended(OutcomeNotObserved, later(at, after.latest())), nil
}

// CatchUp looks after the agent's call when nobody watched it, the live one or
// one that may ring once more: it reads her state once and observes. Surfaces
// call it before they show anything.
func (s *Service) CatchUp(ctx context.Context, agent AgentRef) error {
	if err := s.Sweep(ctx); err != nil {
		return err
	}
	var c Call
	err := s.store.Change(ctx, agent, func(tx Tx) (err error) {
		c, err = movable(ctx, tx, now())
		return err
	})
	if errors.Is(err, ErrNotFound) || err == nil && c.Live && !c.watchable() {
		return nil
	}
	if err != nil {
		return storeError(err)
	}
	state, err := s.lookout.Look(ctx, agent, FreshLook)
	if err != nil {
		return err
	}
	_, _, err = s.Observe(ctx, agent, state, nil)
	return err
}

// watchable tells whether a reading of the agent's state can move the call.
func (c Call) watchable() bool {
	return !c.Over() && c.State != StatePlacing && c.State != StateUnknown
}

// Sweep makes every call unknown whose deadline for being placed has passed,
// whoever placed it, and frees agents from calls unknown long enough. A
// starting process calls it, and a running one now and then.
func (s *Service) Sweep(ctx context.Context) error {
	calls, err := s.store.Unfinished(ctx, s.customer)
	if err != nil {
		return storeError(err)
	}
	for _, c := range calls {
		at := now()
		if !worthSaving(c, c.Expire(at).Release(at)) {
			continue
		}
		if err := s.sweepOne(ctx, c); err != nil {
			return storeError(err)
		}
	}
	return nil
}

func (s *Service) sweepOne(ctx context.Context, c Call) error {
	return s.store.Change(ctx, c.Agent.AgentRef, func(tx Tx) error {
		before, err := tx.ByID(ctx, c.ID)
		if err != nil {
			return err
		}
		at := now()
		after := before.Expire(at).Release(at)
		if !worthSaving(before, after) {
			return nil
		}
		return tx.Save(ctx, after)
	})
}
