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
	renewLease = 20 * time.Second       // how long a process may take to renew; longer than it waits for Puzzel
	renewWaits = 15 * time.Second       // how long it waits for Puzzel
	renewLook  = 100 * time.Millisecond // between two looks whether another process is done
	stillGood  = 15 * time.Second       // a token that lasts longer is good for an order
)

// renew gives a session of the credential with another token than the stale one,
// which has ended, ends soon or was refused. However many ask, in however many
// processes, one asks Puzzel and the others wait for it.
func (g *Gate) renew(ctx context.Context, c Customer, base *puzzel.Client, key clientKey, stale string) (puzzel.Session, error) {
	name := agentName(key.agent) + " " + string(key.kind) + " " + Secret(stale).hash()
	result := g.renewing.DoChan(name, func() (any, error) {
		own, cancel := context.WithTimeout(context.WithoutCancel(ctx), renewLease+renewWaits)
		defer cancel()
		return g.renewOnce(own, c, base, key, stale)
	})
	select {
	case r := <-result:
		if r.Err != nil {
			return puzzel.Session{}, r.Err
		}
		return r.Val.(puzzel.Session), nil
	case <-ctx.Done():
		return puzzel.Session{}, &call.Error{Code: call.CodeUnreachable, Err: ctx.Err()}
	}
}

// claim is what a look at a credential that is to be renewed comes to.
type claim struct {
	session puzzel.Session // what is kept
	renewed bool           // somebody has renewed it: session is good
	mine    bool           // it is ours to renew
	id      string
}

func (g *Gate) renewOnce(ctx context.Context, c Customer, base *puzzel.Client, key clientKey, stale string) (puzzel.Session, error) {
	if err := g.resting(key); err != nil {
		return puzzel.Session{}, err
	}
	me := newID()
	for {
		cl, err := g.claim(ctx, base, key, stale, me)
		if err != nil {
			return puzzel.Session{}, err
		}
		if cl.renewed {
			return cl.session, nil
		}
		if cl.mine {
			asked, cancel := context.WithTimeout(ctx, renewWaits)
			fresh, err := askPuzzel(asked, c, base, key, cl.session)
			cancel()
			return fresh, g.keepRenewed(ctx, base, key, renewal{me, cl.id, fresh, err})
		}
		if err := pause(ctx, renewLook); err != nil {
			return puzzel.Session{}, &call.Error{Code: call.CodeUnreachable, Err: err}
		}
	}
}

// claim looks at the credential and takes the right to renew it, if nobody has it.
func (g *Gate) claim(ctx context.Context, base *puzzel.Client, key clientKey, stale, me string) (cl claim, err error) {
	err = g.change(ctx, agentLock(key.agent), func(tx Tx) error {
		cl = claim{}
		now := now()
		row, err := tx.Credential(ctx, key.agent, key.kind)
		known, err := found(err)
		switch {
		case err != nil:
			return err
		case !known && key.kind != KindClient:
			return g.signInNeeded(ctx, base)
		case !known:
			row = CredentialRow{Agent: key.agent, Kind: key.kind, ID: newID(), MadeAt: now}
		}
		if row.Sealed != "" {
			if cl.session, err = g.openCredential(row); err != nil {
				return err
			}
		}
		token := cl.session.AccessToken
		if token != "" && token != stale && row.TokenUntil.Sub(now) > stillGood {
			cl.renewed = true
			return nil
		}
		if row.RenewOwner != "" && row.RenewOwner != me && now.Before(row.RenewUntil) {
			return nil
		}
		row.RenewOwner, row.RenewUntil = me, now.Add(renewLease)
		cl.mine, cl.id = true, row.ID
		return tx.SaveCredential(ctx, row)
	})
	return cl, err
}

// askPuzzel asks Puzzel, once, for another token.
func askPuzzel(ctx context.Context, c Customer, base *puzzel.Client, key clientKey, s puzzel.Session) (puzzel.Session, error) {
	if key.kind == KindClient {
		return base.As(puzzel.ClientSignIn{
			ClientID: c.Client.ID, ClientSecret: string(c.Client.Secret),
			CustomerKey: key.agent.CustomerKey, UserID: puzzel.ID(strconv.FormatInt(key.agent.UserID, 10)),
		}, puzzel.Session{}).SignIn(ctx)
	}
	s.AccessToken, s.AccessTokenExpiry = "", time.Time{}
	return base.As(puzzel.SessionSignIn{Session: s}, puzzel.Session{}).SignIn(ctx)
}

// renewal is what came of asking Puzzel for another token.
type renewal struct {
	owner string         // under whose lease it was asked
	id    string         // of the credential
	fresh puzzel.Session // what Puzzel gave
	err   error          // or why not
}

// keepRenewed keeps what Puzzel answered. A session that Puzzel says is over is
// forgotten, and the pages it opened end. Where the credential was dropped or
// replaced meanwhile, by a sign-out or a sign-in, that stands.
func (g *Gate) keepRenewed(ctx context.Context, base *puzzel.Client, key clientKey, r renewal) error {
	refused := errors.Is(r.err, puzzel.ErrSignInNeeded)
	err := g.change(context.WithoutCancel(ctx), agentLock(key.agent), func(tx Tx) error {
		row, err := tx.Credential(ctx, key.agent, key.kind)
		known, err := found(err)
		switch {
		case err != nil:
			return err
		case !known:
			return g.signInNeeded(ctx, base)
		case row.ID != r.id:
			return nil
		case refused && key.kind == KindSession:
			return endSignIn(ctx, tx, row, now())
		case r.err == nil:
			return g.keepCredential(ctx, tx, &row, r.fresh)
		case row.RenewOwner == r.owner:
			row.RenewOwner, row.RenewUntil = "", time.Time{}
			return tx.SaveCredential(ctx, row)
		}
		return nil
	})
	if r.err == nil {
		return err
	}
	told := g.parts.Explain(r.err, call.CodeUnreachable)
	if refused {
		g.refusedAt(key, told)
		g.audit(ctx, slog.LevelWarn, "puzzel refused a credential", who(key.agent),
			slog.String("kind", string(key.kind)), slog.String("code", string(told.Code)))
	}
	return told
}

// refusedAt lets a refused Puzzel ID client rest a while.
func (g *Gate) refusedAt(key clientKey, told error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if key.kind == KindClient {
		g.rests[key] = rest{now().Add(refusedRest), told}
	}
}

// endSignIn forgets a sign-in that Puzzel does not renew any more, and ends the
// pages it opened; a call that is going on keeps them until it is over.
func endSignIn(ctx context.Context, tx Tx, row CredentialRow, now time.Time) error {
	open, err := tx.OpenSessions(ctx, row.Agent, now)
	if err != nil {
		return err
	}
	for _, s := range open {
		if s.SignIn != row.ID || s.Door != DoorPage {
			continue
		}
		s.EndsAt = now
		if err := tx.SaveSession(ctx, s); err != nil {
			return err
		}
	}
	return tx.DropCredential(ctx, row.Agent, row.Kind)
}

// resting gives the refusal of a credential that was refused a moment ago.
func (g *Gate) resting(key clientKey) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	r, known := g.rests[key]
	if known && now().Before(r.until) {
		return r.err
	}
	delete(g.rests, key)
	return nil
}

// pause waits, unless ctx ends first.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
