package call

import (
	"context"
	"errors"
)

// Permit says who may order new calls now, whatever the number: the stop switch
// and the pilot group. Every door asks it, because the core does.
type Permit interface {
	// MayOrder returns nil where the agent may order. A refusal is an *Error with
	// CodeOrdersStopped or CodeNotInPilot; any other error means that nobody knows,
	// and then nothing is ordered.
	MayOrder(ctx context.Context, agent AgentRef) error
}

// mayOrder asks the permit; without one everybody may order.
func (s *Service) mayOrder(ctx context.Context, agent AgentRef) error {
	if s.permit == nil {
		return nil
	}
	if err := s.permit.MayOrder(ctx, agent); err != nil {
		return storeError(err)
	}
	return nil
}

// withoutOrder answers a click of somebody who may not order: with the call this
// very click already has, or the one that goes to the number now, for nothing of
// theirs is refused; else with the refusal, of which nothing is stored.
func (s *Service) withoutOrder(ctx context.Context, c Call, refusal error) (placed Placed, err error) {
	err = s.store.Change(ctx, c.Agent.AgentRef, func(tx Tx) error {
		var done bool
		if placed, done, err = sameClick(ctx, tx, c); done || err != nil {
			return err
		}
		live, err := stillLive(ctx, tx, c)
		if err == nil && live.SameNumber(c) {
			placed, err = join(ctx, tx, c, live)
		}
		if errors.Is(err, ErrNotFound) {
			err = nil
		}
		return err
	})
	switch {
	case err != nil:
		return Placed{}, storeError(err)
	case placed.Call.ID == "":
		return Placed{}, refusal
	}
	return placed, nil
}

// Held is a readiness of somebody who may not order: what was seen of her stays,
// and the answer is no.
func (r Readiness) Held(refusal error) Readiness {
	if refusal == nil {
		return r
	}
	var e *Error
	if !errors.As(refusal, &e) {
		e = &Error{Code: CodeInternal}
	}
	reason := e.Reason()
	r.Leave, r.Reason = LeaveBlock, &reason
	return r
}
