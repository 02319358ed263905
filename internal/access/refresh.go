package access

import (
	"context"
	"log/slog"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Refresh gives new tokens for a refresh token, which is then used up. One that
// comes a second time ends the pairing: of two who hold it, one has stolen it.
// So a client must keep what it gets before it uses it, and ask once at a time.
//
// Refusals: session_ended where the pairing is over, origin_refused on another
// page, and pairing_code_invalid for everything that does not fit.
func (g *Gate) Refresh(ctx context.Context, clientID string, refresh Secret, origin string) (Pairing, error) {
	if !refresh.is(useRefresh) {
		return Pairing{}, refuse(call.CodePairingCodeInvalid)
	}
	var s SessionRow
	known := false
	err := g.read(ctx, func(tx Tx) (err error) {
		s, _, err = tx.SessionOf(ctx, refresh.hash())
		known, err = found(err)
		return err
	})
	if err == nil && !known {
		err = refuse(call.CodePairingCodeInvalid)
	}
	if err != nil {
		return Pairing{}, err
	}
	c, err := g.customer(ctx, s.Agent.CustomerKey)
	if err != nil {
		return Pairing{}, err
	}
	var made Pairing
	var refusal *call.Error
	err = g.change(ctx, agentLock(s.Agent), func(tx Tx) (err error) {
		made, refusal, err = g.refresh(ctx, tx, c, refreshing{clientID, refresh.hash(), origin, now()})
		return err
	})
	if err != nil {
		return Pairing{}, err
	}
	if refusal != nil {
		g.audit(ctx, slog.LevelWarn, "a refresh token was refused", who(s.Agent), slog.String("session", s.ID),
			slog.String("code", string(refusal.Code)), slog.String("origin_presented", short(origin, longestName)))
		return Pairing{}, refusal
	}
	return made, nil
}

// refreshing is a request for new tokens.
type refreshing struct {
	clientID, hash, origin string
	now                    time.Time
}

// refresh judges and uses a refresh token. A refusal is apart from an error, so
// that what it has ended stays ended.
func (g *Gate) refresh(ctx context.Context, tx Tx, c Customer, r refreshing) (Pairing, *call.Error, error) {
	s, token, err := tx.SessionOf(ctx, r.hash)
	if err != nil {
		return Pairing{}, nil, err
	}
	switch {
	case !s.EndedAt.IsZero(), !r.now.Before(s.EndsAt), !r.now.Before(token.EndsAt), !g.listed(s):
		return Pairing{}, &call.Error{Code: call.CodeSessionEnded, Err: ErrEnded}, nil
	case !originFits(s.Origin, r.origin):
		return Pairing{}, refuse(call.CodeOriginRefused), nil
	case s.ClientID != r.clientID:
		return Pairing{}, refuse(call.CodePairingCodeInvalid), nil
	case !token.UsedAt.IsZero():
		return Pairing{}, refuse(call.CodePairingCodeInvalid), end(ctx, tx, s, endedReplayed, r.now)
	}
	token.UsedAt, s.SeenAt = r.now, r.now
	if err := tx.SaveToken(ctx, token); err != nil {
		return Pairing{}, nil, err
	}
	if err := tx.SaveSession(ctx, s); err != nil {
		return Pairing{}, nil, err
	}
	made, err := g.newTokens(ctx, tx, c, s, r.now)
	return made, nil, err
}
