package access

import (
	"context"
	"errors"
	"log/slog"
	"strconv"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

const (
	patrolAfter  = 10 * time.Minute // an agent nobody has looked at for so long is looked at by the patrol
	patrolAgain  = 2 * time.Minute  // one whom Puzzel did not know, once more
	patrolAtOnce = 50               // how many one round looks at
)

// Patrol looks at agents who have sessions and at whom nobody has looked for ten
// minutes, so that one whom Puzzel no longer knows loses everything within
// fifteen. Call it every minute, in every process: together they look once.
func (g *Gate) Patrol(ctx context.Context) error {
	g.tokens.tidy(now())
	var due []Person
	err := g.read(ctx, func(tx Tx) (err error) {
		now := now()
		due, err = tx.Unlooked(ctx, now.Add(-patrolAfter), now, patrolAtOnce)
		return err
	})
	if err != nil {
		return err
	}
	var errs []error
	var missing []Person
	looked := 0
	for _, p := range due {
		mine, err := g.claimLook(ctx, p)
		if err == nil && mine {
			looked++
			err = g.visit(ctx, p)
		}
		if errors.Is(err, errMissing) {
			missing, err = append(missing, p), nil
		}
		errs = append(errs, err)
	}
	if len(missing) > 1 && len(missing) == looked {
		g.audit(ctx, slog.LevelError, "puzzel knew none of the agents that were looked at; taken for a fault, nobody is signed out",
			slog.Int("agents", looked))
		return errors.Join(errs...)
	}
	for _, p := range missing {
		errs = append(errs, g.missing(ctx, p))
	}
	return errors.Join(errs...)
}

// errMissing: Puzzel answered that it does not know an agent.
var errMissing = errors.New("puzzel does not know the agent")

// claimLook takes the look at an agent for this process.
func (g *Gate) claimLook(ctx context.Context, seen Person) (mine bool, err error) {
	err = g.change(ctx, agentLock(seen.Agent.AgentRef), func(tx Tx) error {
		p, err := tx.Person(ctx, seen.Agent.AgentRef)
		if mine = err == nil && p.LookedAt.Equal(seen.LookedAt); !mine {
			_, err = found(err)
			return err
		}
		p.LookedAt = now()
		return tx.SavePerson(ctx, p)
	})
	return mine, err
}

// visit reads an agent's state. Where nothing may ask for her, nothing can be
// ordered for her either.
func (g *Gate) visit(ctx context.Context, p Person) error {
	agent := p.Agent.AgentRef
	client, err := g.Client(ctx, agent)
	if err != nil {
		return unlessSignIn(err)
	}
	begun := now()
	user, err := client.User(ctx, puzzel.Agent{
		CustomerKey: agent.CustomerKey, UserID: puzzel.ID(strconv.FormatInt(agent.UserID, 10)),
	})
	switch {
	case err == nil:
		return g.SawAgent(ctx, agent, user.ContactCentreStatus != puzzel.LoggedOff, begun)
	case errors.Is(err, puzzel.ErrNotFound):
		return errMissing
	}
	return unlessSignIn(g.parts.Explain(err, call.CodeStateUnreadable))
}

// missing takes that Puzzel did not know an agent. One such answer proves
// little: the first brings the next look forward, the second ends everything.
func (g *Gate) missing(ctx context.Context, seen Person) error {
	agent, at := seen.Agent.AgentRef, now()
	if !seen.MissingAt.IsZero() {
		return g.Lost(ctx, agent)
	}
	return g.change(ctx, agentLock(agent), func(tx Tx) error {
		p, err := tx.Person(ctx, agent)
		if known, err := found(err); err != nil || !known {
			return err
		}
		p.MissingAt, p.LookedAt = at, at.Add(patrolAgain-patrolAfter)
		return tx.SavePerson(ctx, p)
	})
}

// unlessSignIn passes errors over that only mean that her sign-in has ended.
func unlessSignIn(err error) error {
	if call.CodeOf(err).Verdict().Class == call.ClassSignIn {
		return nil
	}
	return err
}
