package access

import (
	"context"
	"errors"
	"log/slog"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Ordering gives a road that tells the gate which orders Puzzel accepted: once
// another credential than her password's has ordered for an agent, her password
// opens nothing more.
func (g *Gate) Ordering(road call.Road) call.Road { return orderingRoad{road, g} }

type orderingRoad struct {
	call.Road
	gate *Gate
}

// Order sends the order and notes by whose word it was accepted. Where nothing
// may speak for the agent, or that cannot be found out, nothing is sent: it is
// no order whose fate is unknown.
func (r orderingRoad) Order(ctx context.Context, o call.Order) call.Answer {
	_, kind, err := r.gate.speaker(ctx, o.Agent)
	if err != nil {
		return notSent(err)
	}
	answer := r.Road.Order(ctx, o)
	if answer.Kind == call.AnswerAccepted && kind == KindClient {
		r.gate.ordered(ctx, o.Agent)
	}
	return answer
}

// notSent is the answer to an order that there was no client for.
func notSent(err error) call.Answer {
	var e *call.Error
	if !errors.As(err, &e) {
		e = &call.Error{Code: call.CodeInternal, Err: err}
	}
	return call.NotSent(e)
}

// ordered notes that the Puzzel ID client has ordered for an agent, the first
// time it has.
func (g *Gate) ordered(ctx context.Context, agent call.AgentRef) {
	var p Person
	err := g.read(ctx, func(tx Tx) (err error) {
		p, err = tx.Person(ctx, agent)
		return err
	})
	if err != nil || p.OrderedBy == KindClient {
		return // one of whom nothing is kept has no password to switch off
	}
	err = g.change(ctx, agentLock(agent), func(tx Tx) error {
		if p, err = tx.Person(ctx, agent); err != nil {
			return err
		}
		p.OrderedBy = KindClient
		return tx.SavePerson(ctx, p)
	})
	if err != nil {
		g.audit(ctx, slog.LevelWarn, "an order could not be noted", who(agent), slog.Any("err", err))
		return
	}
	g.audit(ctx, slog.LevelInfo, "orders go without a password from now on", who(agent))
}
