package access

import (
	"context"
	"log/slog"
	"strconv"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// invitationLasts is how long an invitation can be used.
const invitationLasts = 24 * time.Hour

// Invitation lets one Puzzel user in, once, within 24 hours.
type Invitation struct {
	ID     string
	Agent  call.Agent
	Secret Secret // stands in the link; only Invite and FirstInvitations return it
	State  GrantState
	MadeAt time.Time
	Until  time.Time
	UsedAt time.Time // zero: not yet
}

// Invite makes an invitation for one user of the administrator's customer. She
// must be one for whom Puzzel lets the Puzzel ID client speak; else
// client_missing.
func (g *Gate) Invite(ctx context.Context, p Principal, userID int64) (Invitation, error) {
	if err := p.Allow(RightAdminister); err != nil {
		return Invitation{}, err
	}
	c, err := g.customer(ctx, p.Agent.CustomerKey)
	if err != nil {
		return Invitation{}, err
	}
	invitation, err := g.invite(ctx, c, userID)
	if err == nil {
		g.audit(ctx, slog.LevelInfo, "an invitation was made", who(invitation.Agent.AgentRef),
			slog.String("invitation", invitation.ID), slog.Group("by", who(p.Agent.AgentRef)))
	}
	return invitation, err
}

// FirstInvitations makes an invitation for each administrator of the settings
// who has never come in and for whom a Puzzel ID client orders: where nobody
// signs in with a password, somebody must come in first. They are for the
// terminal of whoever starts the server, as the set-up code is.
func (g *Gate) FirstInvitations(ctx context.Context) ([]Invitation, error) {
	list := []Invitation{}
	for _, c := range g.parts.Customers {
		for _, entry := range c.Administrators {
			id, err := strconv.ParseInt(entry, 10, 64)
			if err != nil || !c.Client.speaksFor(id) {
				continue
			}
			known := false
			err = g.read(ctx, func(tx Tx) error {
				_, err := tx.Person(ctx, call.AgentRef{CustomerKey: c.Key, UserID: id})
				known, err = found(err)
				return err
			})
			if err != nil {
				return nil, err
			}
			if known {
				continue
			}
			invitation, err := g.invite(ctx, c, id)
			if err != nil {
				return list, err
			}
			list = append(list, invitation)
		}
	}
	return list, nil
}

// invite asks Puzzel who the user is and keeps an invitation for her.
func (g *Gate) invite(ctx context.Context, c Customer, userID int64) (Invitation, error) {
	agent := call.Agent{AgentRef: call.AgentRef{CustomerKey: c.Key, UserID: userID}}
	user, err := g.userByClient(ctx, c, agent.AgentRef)
	if err != nil {
		return Invitation{}, err
	}
	agent.Name = nameOf(user)
	secret, now := newSecret(useInvitation), now()
	row := GrantRow{
		Hash: secret.hash(), ID: newID(), Kind: GrantInvitation, Agent: agent, State: GrantOpen,
		MadeAt: now, EndsAt: now.Add(invitationLasts),
	}
	err = g.change(ctx, agentLock(agent.AgentRef), func(tx Tx) error { return tx.SaveGrant(ctx, row) })
	if err != nil {
		return Invitation{}, err
	}
	invitation := invitationOf(row)
	invitation.Secret = secret
	return invitation, nil
}

// userByClient reads a user with the token that the Puzzel ID client gets for her.
func (g *Gate) userByClient(ctx context.Context, c Customer, agent call.AgentRef) (puzzel.User, error) {
	if !c.Client.speaksFor(agent.UserID) {
		return puzzel.User{}, refuse(call.CodeClientMissing)
	}
	base, err := g.base(c)
	if err != nil {
		return puzzel.User{}, err
	}
	client, err := g.clientBy(ctx, c, base, clientKey{agent, KindClient})
	if err == nil {
		var user puzzel.User
		user, err = client.User(ctx, puzzel.Agent{
			CustomerKey: agent.CustomerKey, UserID: puzzel.ID(strconv.FormatInt(agent.UserID, 10)),
		})
		if err == nil {
			return user, nil
		}
		err = g.parts.Explain(err, call.CodeUnreachable)
	}
	switch call.CodeOf(err) {
	case call.CodeUnreachable, call.CodeTooManyRequests, call.CodeStoreUnavailable:
		return puzzel.User{}, err
	}
	return puzzel.User{}, &call.Error{Code: call.CodeClientMissing, Err: err}
}

func invitationOf(row GrantRow) Invitation {
	return Invitation{
		ID: row.ID, Agent: row.Agent, State: row.State, MadeAt: row.MadeAt, Until: row.EndsAt, UsedAt: row.UsedAt,
	}
}

// Invitations lists a customer's invitations of the last week, newest first.
func (g *Gate) Invitations(ctx context.Context, p Principal) ([]Invitation, error) {
	if err := p.Allow(RightAdminister); err != nil {
		return nil, err
	}
	list := []Invitation{}
	err := g.read(ctx, func(tx Tx) error {
		rows, err := tx.GrantsOf(ctx, p.Agent.CustomerKey, GrantInvitation, now().AddDate(0, 0, -7))
		list = list[:0]
		for _, row := range rows {
			list = append(list, invitationOf(row))
		}
		return err
	})
	return list, err
}

// Withdraw makes an invitation that was not used worthless.
func (g *Gate) Withdraw(ctx context.Context, p Principal, id string) error {
	if err := p.Allow(RightAdminister); err != nil {
		return err
	}
	row, err := g.grant(ctx, func(tx Tx) (GrantRow, error) { return tx.GrantByID(ctx, id) })
	if err != nil {
		return err
	}
	if row.Kind != GrantInvitation || row.Agent.CustomerKey != p.Agent.CustomerKey {
		return refuse(call.CodeNotFound)
	}
	err = g.change(ctx, agentLock(row.Agent.AgentRef), func(tx Tx) error {
		row, err := tx.GrantByID(ctx, id)
		if err != nil || row.State != GrantOpen {
			return err
		}
		row.State = GrantWithdrawn
		return tx.SaveGrant(ctx, row)
	})
	if err == nil {
		g.audit(ctx, slog.LevelInfo, "an invitation was withdrawn", who(row.Agent.AgentRef),
			slog.String("invitation", id), slog.Group("by", who(p.Agent.AgentRef)))
	}
	return err
}

// grant reads a grant; one that is not there is an empty row.
func (g *Gate) grant(ctx context.Context, find func(Tx) (GrantRow, error)) (row GrantRow, err error) {
	err = g.read(ctx, func(tx Tx) error {
		row, err = find(tx)
		_, err = found(err)
		return err
	})
	return row, err
}

// usable tells whether a grant of a kind can be used at a moment.
func (r GrantRow) usable(kind GrantKind, now time.Time) bool {
	return r.Kind == kind && r.State == GrantOpen && now.Before(r.EndsAt)
}

// Invited says whom an invitation is for, so that a page can ask before it is
// used. One that is of no use is invitation_invalid.
func (g *Gate) Invited(ctx context.Context, secret Secret) (call.Agent, error) {
	row, err := g.grant(ctx, func(tx Tx) (GrantRow, error) { return tx.Grant(ctx, secret.hash()) })
	if err == nil && (!secret.is(useInvitation) || !row.usable(GrantInvitation, now())) {
		err = refuse(call.CodeInvitationInvalid)
	}
	return row.Agent, err
}

// AcceptInvite uses an invitation, once, and opens a session. It is for the
// person's own click.
func (g *Gate) AcceptInvite(ctx context.Context, v Visitor, secret Secret) (Ticket, error) {
	agent, err := g.Invited(ctx, secret)
	if err != nil {
		if call.CodeOf(err) == call.CodeInvitationInvalid {
			g.audit(ctx, slog.LevelWarn, "an invitation was refused", slog.String("address", v.Address))
		}
		return Ticket{}, err
	}
	c, err := g.customer(ctx, agent.CustomerKey)
	if err != nil {
		return Ticket{}, err
	}
	if !c.Client.speaksFor(agent.UserID) { // taken out of the settings since
		return Ticket{}, refuse(call.CodeClientMissing)
	}
	a := arrival{person: Person{Agent: agent}, visitor: v, kind: KindClient}
	if user, err := g.userByClient(ctx, c, agent.AgentRef); err == nil {
		a.person.Agent.Name, a.person.Username = nameOf(user), plainName(user.UserName)
	}
	a.use = func(tx Tx, sessionID string) error {
		row, err := tx.Grant(ctx, secret.hash())
		if err != nil {
			return err
		}
		at := now()
		if !row.usable(GrantInvitation, at) {
			return refuse(call.CodeInvitationInvalid)
		}
		row.State, row.UsedAt, row.SessionID = GrantUsed, at, sessionID
		return tx.SaveGrant(ctx, row)
	}
	return g.admitNew(ctx, c, a)
}
