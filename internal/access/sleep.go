package access

import (
	"context"
	"log/slog"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// lookEvery is how precise it is known when an agent was looked at.
const lookEvery = 5 * time.Minute

// sighting is what was last taken of an agent, so that a watcher that looks
// every few seconds does not ask the store as often.
type sighting struct {
	loggedOn bool
	at       time.Time
}

// SawAgent takes what Puzzel showed of an agent at a moment. Once she is seen
// logged off for longer than Settings.SleepAfter, all her sessions and pairings
// sleep: at a shared desk the next person must not ring a colleague's phone. It
// is for whoever reads states, as often as he likes.
func (g *Gate) SawAgent(ctx context.Context, agent call.AgentRef, loggedOn bool, at time.Time) error {
	if !g.newSighting(agent, loggedOn, at) {
		return nil
	}
	var p Person
	known := false
	err := g.read(ctx, func(tx Tx) (err error) {
		p, err = tx.Person(ctx, agent)
		known, err = found(err)
		return err
	})
	if err != nil || !known || !g.tellsSomething(p, loggedOn, at) {
		return err
	}
	asleep := 0
	err = g.change(ctx, agentLock(agent), func(tx Tx) (err error) {
		asleep, err = g.look(ctx, tx, agent, loggedOn, at)
		return err
	})
	if err == nil && asleep > 0 {
		g.audit(ctx, slog.LevelInfo, "sessions sleep: their agent is logged off", who(agent), slog.Int("sessions", asleep))
	}
	return err
}

// newSighting tells whether this process has not taken the same within the last minute.
func (g *Gate) newSighting(agent call.AgentRef, loggedOn bool, at time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	last, known := g.looks[agent]
	if known && last.loggedOn == loggedOn && at.Sub(last.at) < time.Minute {
		return false
	}
	g.looks[agent] = sighting{loggedOn, at}
	return true
}

// tellsSomething tells whether a sighting changes what is kept.
func (g *Gate) tellsSomething(p Person, loggedOn bool, at time.Time) bool {
	return loggedOn != p.OffSince.IsZero() || !p.MissingAt.IsZero() || at.Sub(p.LookedAt) >= lookEvery ||
		!loggedOn && at.Sub(p.OffSince) > g.parts.Settings.SleepAfter
}

// look keeps a sighting and puts to sleep what must sleep.
func (g *Gate) look(ctx context.Context, tx Tx, agent call.AgentRef, loggedOn bool, at time.Time) (asleep int, err error) {
	p, err := tx.Person(ctx, agent)
	if known, err := found(err); err != nil || !known {
		return 0, err
	}
	if !loggedOn && p.OffSince.IsZero() {
		p.OffSince = at
	}
	if !p.OffSince.IsZero() {
		asleep, err = g.putToSleep(ctx, tx, agent, p.OffSince, at)
		if err != nil {
			return 0, err
		}
	}
	if loggedOn {
		p.OffSince = time.Time{}
	}
	if at.After(p.LookedAt) {
		p.LookedAt = at
	}
	p.MissingAt = time.Time{}
	return asleep, tx.SavePerson(ctx, p)
}

// putToSleep puts to sleep what nobody has woken since the agent is logged off,
// or not for long enough.
func (g *Gate) putToSleep(ctx context.Context, tx Tx, agent call.AgentRef, offSince, at time.Time) (asleep int, err error) {
	open, err := tx.OpenSessions(ctx, agent, at)
	if err != nil {
		return 0, err
	}
	for _, s := range open {
		since := offSince
		if s.WokenAt.After(since) {
			since = s.WokenAt
		}
		if !s.AsleepAt.IsZero() || at.Sub(since) <= g.parts.Settings.SleepAfter {
			continue
		}
		s.AsleepAt = at
		if err := tx.SaveSession(ctx, s); err != nil {
			return 0, err
		}
		asleep++
	}
	return asleep, nil
}

// Wake lets a sleeping session or pairing order again. It is for a person's own
// click on "as Kari N.", never for a program's.
func (g *Gate) Wake(ctx context.Context, p Principal) error {
	now := now()
	err := g.changeSession(ctx, p.Agent.AgentRef, p.SessionID, func(s *SessionRow) {
		s.AsleepAt, s.WokenAt = time.Time{}, now
	})
	if err == nil {
		g.audit(ctx, slog.LevelInfo, "a session was woken", who(p.Agent.AgentRef), slog.String("session", p.SessionID))
	}
	return err
}

// Lost ends everything of an agent whom Puzzel no longer knows.
func (g *Gate) Lost(ctx context.Context, agent call.AgentRef) error {
	err := g.change(ctx, agentLock(agent), func(tx Tx) error { return endEverything(ctx, tx, agent, endedLost, now()) })
	if err == nil {
		g.tokens.forget(agent)
		g.audit(ctx, slog.LevelWarn, "puzzel no longer knows an agent; her sessions have ended", who(agent))
	}
	return err
}

// Sweep deletes what is over and no longer needed: ways in a week after their
// end, people of whom nothing is left thirteen months after they came in last.
// Call it now and then.
func (g *Gate) Sweep(ctx context.Context) error {
	const week = 7 * 24 * time.Hour
	now := now()
	return storeError(g.parts.Store.SweepAccess(ctx, now.Add(-week), now.AddDate(0, -13, 0)))
}
