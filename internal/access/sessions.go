package access

import (
	"cmp"
	"context"
	"log/slog"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

const (
	// touchEvery is how precise it is known when a session was seen last: to
	// write it down with every request would cost more than the request.
	touchEvery = 5 * time.Minute
	// longestCall bounds how long a call that is going on keeps a session open
	// beyond its end.
	longestCall = 4 * time.Hour
)

// Presented is what a request carries to prove who is asking.
type Presented struct {
	Door   Door   // DoorPage for the cookie, DoorPaired for any bearer
	Secret Secret // the value
	Origin string // the request's Origin header; "" when it has none
	// Foreign says that a page made the request which is not of this very server.
	Foreign bool
}

// Authenticate says who is asking. Nobody is sign_in_needed (ErrNobody), a
// session or bearer that is over session_ended (ErrEnded), a bearer on another
// page than its own origin_refused. One that sleeps is let in; it may not order.
func (g *Gate) Authenticate(ctx context.Context, what Presented) (Principal, error) {
	if !what.isWhole() {
		return Principal{}, &call.Error{Code: call.CodeSignInNeeded, Err: ErrNobody}
	}
	var row SessionRow
	var token TokenRow
	known := false
	err := g.read(ctx, func(tx Tx) (err error) {
		row, token, err = tx.SessionOf(ctx, what.Secret.hash())
		known, err = found(err)
		return err
	})
	if err != nil {
		return Principal{}, err
	}
	if !known {
		return Principal{}, &call.Error{Code: call.CodeSignInNeeded, Err: ErrNobody}
	}
	if row.Door != DoorPage && !what.fits(row) {
		g.audit(ctx, slog.LevelWarn, "a token was presented from another page", who(row.Agent),
			slog.String("session", row.ID), slog.String("origin", short(what.Origin, longestName)))
		return Principal{}, refuse(call.CodeOriginRefused)
	}
	if row.Door != DoorPage && !now().Before(token.EndsAt) {
		return Principal{}, &call.Error{Code: call.CodeSessionEnded, Err: ErrEnded}
	}
	return g.admit(ctx, row)
}

// isWhole tells whether what is presented can be what opens its door.
func (p Presented) isWhole() bool {
	if p.Door == DoorPaired {
		return p.Secret.is(useBearer) || p.Secret.is(useFrame)
	}
	return p.Secret.is(useCookie)
}

// fits tells whether a bearer comes from the page it is for: a pairing's, or for a
// frame our own.
func (p Presented) fits(row SessionRow) bool {
	if row.Door == DoorWidget {
		return !p.Foreign
	}
	return originFits(row.Origin, p.Origin)
}

// Again looks once more whether somebody who was let in may still stay, for
// streams that last: what Authenticate would say now.
func (g *Gate) Again(ctx context.Context, p Principal) (Principal, error) {
	var row SessionRow
	known := false
	err := g.read(ctx, func(tx Tx) (err error) {
		row, err = tx.SessionByID(ctx, p.SessionID)
		known, err = found(err)
		return err
	})
	if err == nil && !known {
		err = &call.Error{Code: call.CodeSessionEnded, Err: ErrEnded}
	}
	if err != nil {
		return Principal{}, err
	}
	return g.admit(ctx, row)
}

// admit says whom a session lets in, if it still does.
func (g *Gate) admit(ctx context.Context, row SessionRow) (Principal, error) {
	now := now()
	open, err := g.open(ctx, row, now)
	if err == nil && !open {
		err = &call.Error{Code: call.CodeSessionEnded, Err: ErrEnded}
	}
	if err != nil {
		return Principal{}, err
	}
	c, err := g.customer(ctx, row.Agent.CustomerKey)
	if err != nil { // no longer one of ours
		return Principal{}, err
	}
	var p Principal
	err = g.read(ctx, func(tx Tx) error {
		person, err := tx.Person(ctx, row.Agent)
		if _, err = found(err); err != nil {
			return err
		}
		person.Agent.AgentRef = row.Agent
		p, err = g.principal(ctx, tx, c, person, row)
		return err
	})
	if err == nil && now.Sub(row.SeenAt) >= touchEvery {
		g.touch(ctx, row, now)
	}
	return p, err
}

// open tells whether a session is not over. The end of a sign-in never falls
// into a call: while one is going on, it stays.
func (g *Gate) open(ctx context.Context, row SessionRow, now time.Time) (bool, error) {
	switch {
	case !row.EndedAt.IsZero(), row.Door == DoorPaired && !g.listed(row):
		return false, nil
	case now.Before(row.EndsAt):
		return true, nil
	case g.parts.InCall == nil || now.Sub(row.EndsAt) > longestCall:
		return false, nil
	}
	calling, err := g.parts.InCall(ctx, row.Agent)
	return calling, storeError(err)
}

// principal is a person as her session shows her now.
func (g *Gate) principal(ctx context.Context, tx Tx, c Customer, person Person, row SessionRow) (Principal, error) {
	p := Principal{
		Agent: person.Agent, Role: c.role(person), Door: row.Door, SessionID: row.ID, ClientID: row.ClientID,
		Origin: row.Origin, Frame: row.Frame, Asleep: !row.AsleepAt.IsZero(), Ends: row.EndsAt,
	}
	if c.Client.speaksFor(row.Agent.UserID) {
		p.Credential = KindClient
		return p, nil
	}
	credential, err := tx.Credential(ctx, row.Agent, KindSession)
	known, err := found(err)
	if known && !credential.isOver(now()) {
		p.Credential, p.Until = KindSession, endOf(credential, credential.MadeAt)
	}
	if err == nil && p.Credential == "" && g.parts.Orders != nil {
		orders, err := g.parts.Orders(ctx, row.Agent)
		if orders {
			p.Credential = KindWidget
		}
		return p, storeError(err)
	}
	return p, err
}

// touch notes that a session was seen. That it could not be noted stops nobody.
func (g *Gate) touch(ctx context.Context, row SessionRow, now time.Time) {
	err := g.changeSession(ctx, row.Agent, row.ID, func(s *SessionRow) { s.SeenAt = now })
	if err != nil {
		g.audit(ctx, slog.LevelWarn, "a session's last use could not be stored", slog.Any("err", err))
	}
}

// changeSession changes one of an agent's sessions; not_found when it is not hers.
func (g *Gate) changeSession(ctx context.Context, agent call.AgentRef, id string, edit func(*SessionRow)) error {
	return g.change(ctx, agentLock(agent), func(tx Tx) error {
		s, err := sessionOf(ctx, tx, agent, id)
		if err != nil {
			return err
		}
		edit(&s)
		return tx.SaveSession(ctx, s)
	})
}

// sessionOf is one of an agent's sessions; not_found when it is not hers.
func sessionOf(ctx context.Context, tx Tx, agent call.AgentRef, id string) (SessionRow, error) {
	s, err := tx.SessionByID(ctx, id)
	known, err := found(err)
	if err == nil && (!known || s.Agent != agent) {
		err = refuse(call.CodeNotFound)
	}
	return s, err
}

// Session is one way in that is open, for its person's list.
type Session struct {
	ID       string
	Door     Door
	ClientID string // of a pairing
	Name     string // of a pairing: what the client is called; of a page: the browser, as it says it is
	Origin   string // of a pairing
	MadeAt   time.Time
	SeenAt   time.Time // to some five minutes
	Ends     time.Time
	Asleep   bool
}

// Sessions lists an agent's open sessions and pairings, newest first: one's own,
// or for an administrator anybody's of her customer.
func (g *Gate) Sessions(ctx context.Context, p Principal, agent call.AgentRef) ([]Session, error) {
	if err := mayManage(p, agent); err != nil {
		return nil, err
	}
	list := []Session{}
	err := g.read(ctx, func(tx Tx) error {
		rows, err := tx.OpenSessions(ctx, agent, now())
		list = list[:0]
		for _, s := range rows {
			client, _ := g.paired(s.ClientID)
			list = append(list, Session{
				ID: s.ID, Door: s.Door, ClientID: s.ClientID, Name: cmp.Or(client.Name, s.Label), Origin: s.Origin,
				MadeAt: s.MadeAt, SeenAt: s.SeenAt, Ends: s.EndsAt, Asleep: !s.AsleepAt.IsZero(),
			})
		}
		return err
	})
	return list, err
}

// mayManage tells whether somebody may see and end an agent's sessions.
func mayManage(p Principal, agent call.AgentRef) error {
	if agent == p.Agent.AgentRef {
		return p.Allow(RightSelf)
	}
	if err := p.Allow(RightAdminister); err != nil {
		return err
	}
	if agent.CustomerKey != p.Agent.CustomerKey {
		return refuse(call.CodeNotAllowed)
	}
	return nil
}
