package access

import (
	"context"
	"log/slog"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Refresh gives new tokens for a refresh token, which is then used up. One that
// comes a second time ends the pairing: of two who hold it, one has stolen it.
// So a client must keep what it gets before it uses it, and ask once at a time;
// one that can lose an answer gives its question a name: RefreshNamed.
//
// Refusals: session_ended where the pairing is over, origin_refused on another
// page, and pairing_code_invalid for everything that does not fit.
func (g *Gate) Refresh(ctx context.Context, clientID string, refresh Secret, origin string) (Pairing, error) {
	return g.RefreshNamed(ctx, clientID, refresh, origin, "")
}

// askedAgainWithin is how long an answer that was lost can be asked for again.
const askedAgainWithin = time.Minute

// RefreshNamed is Refresh with a name that the client has made up, and kept,
// before it asked: a page that goes while the answer is on its way. The same
// question under the same name within a minute is given the same answer, as long
// as nobody has used it. Whoever has the token and not the name has stolen it.
func (g *Gate) RefreshNamed(ctx context.Context, clientID string, refresh Secret, origin, attempt string) (Pairing, error) {
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
		made, refusal, err = g.refresh(ctx, tx, c, refreshing{clientID, refresh.hash(), origin, attempt, now()})
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
	clientID, hash, origin, attempt string
	now                             time.Time
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
		made, lost, err := g.answerLost(ctx, tx, c, s, token, r)
		if lost || err != nil {
			return made, nil, err
		}
		return Pairing{}, refuse(call.CodePairingCodeInvalid), end(ctx, tx, s, endedReplayed, r.now)
	}
	token.UsedAt, s.SeenAt = r.now, r.now
	if err := tx.SaveToken(ctx, token); err != nil {
		return Pairing{}, nil, err
	}
	if err := tx.SaveSession(ctx, s); err != nil {
		return Pairing{}, nil, err
	}
	made := Pairing{Bearer: newSecret(useBearer), Refresh: newSecret(useRefresh)}
	if r.attempt != "" {
		made = g.namedTokens(r)
	}
	made, err = g.keepTokens(ctx, tx, c, s, made, r.now)
	return made, nil, err
}

// namedTokens are the tokens of a question with a name: whoever has the key file makes
// the same ones of the same question, so that none has to be kept.
func (g *Gate) namedTokens(r refreshing) Pairing {
	text := func(u use) Secret {
		_, signature, _ := strings.Cut(g.parts.Seal.sign("named tokens "+string(u), rowName(r.hash, r.attempt)), ".")
		return Secret(string(u) + signature)
	}
	return Pairing{Bearer: text(useBearer), Refresh: text(useRefresh)}
}

// answerLost finds the tokens that a question was answered with before, where it
// is the same question and nobody has used them.
func (g *Gate) answerLost(ctx context.Context, tx Tx, c Customer, s SessionRow, used TokenRow, r refreshing) (made Pairing, lost bool, err error) {
	if r.attempt == "" || r.now.Sub(used.UsedAt) > askedAgainWithin {
		return Pairing{}, false, nil
	}
	made = g.namedTokens(r)
	_, next, err := tx.SessionOf(ctx, made.Refresh.hash())
	known, err := found(err)
	if err != nil || !known || !next.UsedAt.IsZero() {
		return Pairing{}, false, err
	}
	made.BearerUntil = earlier(next.MadeAt.Add(bearerLasts), s.EndsAt)
	made, err = g.withPrincipal(ctx, tx, c, s, made)
	return made, err == nil, err
}
