package access

import (
	"context"
	"log/slog"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Why a session ended, as it is kept.
const (
	endedSignOut  = "signed out"
	endedRevoked  = "revoked"
	endedLost     = "not known at Puzzel"
	endedReplayed = "a token came twice"
)

// SignOut ends the session or pairing of whoever asks. With her last page the
// session at Puzzel that was kept for her is forgotten too: her pairings then
// wait for her next sign-in.
func (g *Gate) SignOut(ctx context.Context, p Principal) error {
	agent, now := p.Agent.AgentRef, now()
	err := g.change(ctx, agentLock(agent), func(tx Tx) error {
		if err := endOne(ctx, tx, agent, p.SessionID, endedSignOut, now); err != nil {
			return err
		}
		if p.Door != DoorPage {
			return nil
		}
		rest, err := tx.OpenSessions(ctx, agent, now)
		if err != nil {
			return err
		}
		for _, s := range rest {
			if s.Door == DoorPage {
				return nil
			}
		}
		return tx.DropCredential(ctx, agent, KindSession)
	})
	if err == nil {
		if p.Door == DoorWidget {
			g.tokens.forget(agent)
		}
		g.audit(ctx, slog.LevelInfo, "signed out", who(agent), slog.String("session", p.SessionID))
	}
	return err
}

// Revoke ends one of an agent's sessions or pairings; not_found when it is not
// among hers. It is for herself and for an administrator.
func (g *Gate) Revoke(ctx context.Context, p Principal, agent call.AgentRef, sessionID string) error {
	if err := mayManage(p, agent); err != nil {
		return err
	}
	err := g.change(ctx, agentLock(agent), func(tx Tx) error {
		return endOne(ctx, tx, agent, sessionID, endedRevoked, now())
	})
	if err == nil {
		g.tokens.forget(agent) // of all her frames: those that stay hand theirs over again
		g.audit(ctx, slog.LevelInfo, "a session was revoked", who(agent), slog.String("session", sessionID),
			slog.Group("by", who(p.Agent.AgentRef)))
	}
	return err
}

// RevokeAll ends all of an agent's sessions and pairings and forgets what spoke
// to Puzzel for her.
func (g *Gate) RevokeAll(ctx context.Context, p Principal, agent call.AgentRef) error {
	if err := mayManage(p, agent); err != nil {
		return err
	}
	err := g.change(ctx, agentLock(agent), func(tx Tx) error { return endEverything(ctx, tx, agent, endedRevoked, now()) })
	if err == nil {
		g.tokens.forget(agent)
		g.audit(ctx, slog.LevelInfo, "all sessions were revoked", who(agent), slog.Group("by", who(p.Agent.AgentRef)))
	}
	return err
}

// endOne ends one of an agent's sessions.
func endOne(ctx context.Context, tx Tx, agent call.AgentRef, id, why string, now time.Time) error {
	s, err := sessionOf(ctx, tx, agent, id)
	if err != nil {
		return err
	}
	return end(ctx, tx, s, why, now)
}

// end ends a session; one that has ended keeps its first reason.
func end(ctx context.Context, tx Tx, s SessionRow, why string, now time.Time) error {
	if !s.EndedAt.IsZero() {
		return nil
	}
	s.EndedAt, s.EndedWhy = now, why
	return tx.SaveSession(ctx, s)
}

// endEverything ends whatever an agent has: sessions, pairings, credentials, and
// what could become one.
func endEverything(ctx context.Context, tx Tx, agent call.AgentRef, why string, now time.Time) error {
	open, err := tx.OpenSessions(ctx, agent, now.Add(-longestCall)) // also those that a call keeps open
	if err != nil {
		return err
	}
	for _, s := range open {
		if err := end(ctx, tx, s, why, now); err != nil {
			return err
		}
	}
	for _, kind := range []Kind{KindSession, KindClient} {
		if err := tx.DropCredential(ctx, agent, kind); err != nil {
			return err
		}
	}
	return withdrawAll(ctx, tx, agent, now)
}

// withdrawAll makes an agent's open invitations and codes worthless.
func withdrawAll(ctx context.Context, tx Tx, agent call.AgentRef, now time.Time) error {
	for _, kind := range []GrantKind{GrantInvitation, GrantCode, GrantShort} {
		grants, err := tx.GrantsOf(ctx, agent.CustomerKey, kind, now.Add(-invitationLasts))
		if err != nil {
			return err
		}
		for _, grant := range grants {
			if grant.Agent.AgentRef != agent || grant.State != GrantOpen && grant.State != GrantApproved {
				continue
			}
			grant.State, grant.Typed = GrantWithdrawn, ""
			if err := tx.SaveGrant(ctx, grant); err != nil {
				return err
			}
		}
	}
	return nil
}
