package access

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// arrival is somebody who has proved who she is, on her way in.
type arrival struct {
	person   Person // as Puzzel shows her
	visitor  Visitor
	kind     Kind           // by which credential she comes
	session  puzzel.Session // of KindSession
	username string         // folded, as it was typed; "" where nothing was
	signIn   string         // of an invitation: its id
	use      func(tx Tx, sessionID string) error
}

// admitNew opens a session of our own pages for somebody who has just proved who
// she is, and keeps her credential, in one transaction.
func (g *Gate) admitNew(ctx context.Context, c Customer, a arrival) (Ticket, error) {
	now := now()
	agent := a.person.Agent.AgentRef
	row := SessionRow{
		ID: newID(), Door: DoorPage, Agent: agent, SignIn: a.signIn, Label: short(a.visitor.Browser, longestName),
		MadeAt: now, SeenAt: now, WokenAt: now, EndsAt: now.Add(g.parts.Settings.InvitedFor),
	}
	cookie := newSecret(useCookie)
	var p Principal
	err := g.change(ctx, agentLock(agent), func(tx Tx) error {
		person, err := g.welcome(ctx, tx, c, a, now)
		if err != nil {
			return err
		}
		if a.kind == KindSession {
			credential, err := g.keepSession(ctx, tx, agent, a.session, now)
			if err != nil {
				return err
			}
			row.SignIn, row.EndsAt = credential.ID, endOf(credential, now)
		}
		if a.use != nil {
			if err := a.use(tx, row.ID); err != nil {
				return err
			}
		}
		if err := tx.SaveSession(ctx, row); err != nil {
			return err
		}
		p, err = g.principal(ctx, tx, c, person, row)
		if err != nil {
			return err
		}
		return tx.SaveToken(ctx, TokenRow{Hash: cookie.hash(), SessionID: row.ID, MadeAt: now, EndsAt: row.EndsAt})
	})
	if err != nil {
		return Ticket{}, err
	}
	g.audit(ctx, slog.LevelInfo, "signed in", who(agent), slog.String("by", string(a.kind)),
		slog.String("session", row.ID), slog.String("address", a.visitor.Address))
	ticket := Ticket{Principal: p, Cookie: cookie}
	if a.username != "" {
		ticket.Known = g.knownValue(c.Key, a.username, now)
	}
	return ticket, nil
}

// welcome keeps who has come in. Her password opens nothing once another
// credential has ordered for her.
func (g *Gate) welcome(ctx context.Context, tx Tx, c Customer, a arrival, now time.Time) (Person, error) {
	known, err := tx.Person(ctx, a.person.Agent.AgentRef)
	if _, err = found(err); err != nil {
		return Person{}, err
	}
	if a.kind == KindSession && c.passwordOff(known) {
		return Person{}, refuse(call.CodePasswordOff, "who", "agent")
	}
	known.Agent.AgentRef = a.person.Agent.AgentRef
	if a.person.Agent.Name != "" {
		known.Agent.Name = a.person.Agent.Name
	}
	if a.person.Username != "" {
		known.Username = a.person.Username
	}
	known.SeenAt, known.LookedAt, known.MissingAt = now, now, time.Time{}
	return known, tx.SavePerson(ctx, known)
}

// keepSession seals a session of Puzzel's in the place of an older one.
func (g *Gate) keepSession(ctx context.Context, tx Tx, agent call.AgentRef, s puzzel.Session, now time.Time) (CredentialRow, error) {
	old, err := tx.Credential(ctx, agent, KindSession)
	if _, err = found(err); err != nil {
		return CredentialRow{}, err
	}
	row := CredentialRow{Agent: agent, Kind: KindSession, ID: newID(), Revision: old.Revision, MadeAt: now}
	return row, g.keepCredential(ctx, tx, &row, s)
}

// keepCredential seals what speaks to Puzzel into its row.
func (g *Gate) keepCredential(ctx context.Context, tx Tx, row *CredentialRow, s puzzel.Session) error {
	text, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("write a credential: %w", err)
	}
	row.Sealed = g.parts.Seal.seal(credentialName(row.Agent, row.Kind), text)
	row.Revision++
	row.TokenUntil, row.Until, row.OverAt = s.AccessTokenExpiry, s.UsableUntil(), s.OverAt()
	row.RenewOwner, row.RenewUntil = "", time.Time{}
	return tx.SaveCredential(ctx, *row)
}

// openCredential opens what keepCredential sealed.
func (g *Gate) openCredential(row CredentialRow) (puzzel.Session, error) {
	text, err := g.parts.Seal.open(credentialName(row.Agent, row.Kind), row.Sealed)
	if err != nil {
		return puzzel.Session{}, &call.Error{Code: call.CodeCredentialUnreadable, Err: err}
	}
	var s puzzel.Session
	if json.Unmarshal(text, &s) != nil { // what is wrong with it could quote it
		return puzzel.Session{}, &call.Error{Code: call.CodeCredentialUnreadable, Err: ErrSealBroken}
	}
	return s, nil
}

func credentialName(agent call.AgentRef, kind Kind) string {
	return rowName("credential", agent.CustomerKey, strconv.FormatInt(agent.UserID, 10), string(kind))
}

func agentName(a call.AgentRef) string { return a.CustomerKey + "/" + strconv.FormatInt(a.UserID, 10) }

// endOf is when a session that began with a credential ends: with it. Puzzel
// writes the end without a zone; where the careful reading has nearly passed
// already, the other one counts.
func endOf(c CredentialRow, now time.Time) time.Time {
	switch {
	case c.Until.IsZero():
		return now.Add(signInLasts)
	case c.Until.Sub(now) < WarnAhead && c.OverAt.After(c.Until):
		return c.OverAt
	}
	return c.Until
}
