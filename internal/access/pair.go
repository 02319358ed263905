package access

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"log/slog"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

const (
	codeLasts    = 60 * time.Second
	bearerLasts  = 15 * time.Minute
	refreshLasts = 30 * 24 * time.Hour // unused for longer, a pairing is over
)

// isS256 tells whether a text can be the challenge of RFC 7636 for S256.
func isS256(challenge string) bool {
	sum, err := base64.RawURLEncoding.DecodeString(challenge)
	return err == nil && len(sum) == sha256.Size
}

// proves tells whether a verifier is the one a challenge was made of.
func proves(verifier, challenge string) bool {
	const unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
	if len(verifier) < 43 || len(verifier) > 128 || strings.Trim(verifier, unreserved) != "" {
		return false
	}
	sum := sha256.Sum256([]byte(verifier))
	made := base64.RawURLEncoding.EncodeToString(sum[:])
	return subtle.ConstantTimeCompare([]byte(made), []byte(challenge)) == 1
}

// Authorise makes the code for a pairing, upon the person's click on our own
// page that shows client, origin and her name. It is good for one use within a
// minute, and for this client, address, origin and challenge only.
func (g *Gate) Authorise(ctx context.Context, p Principal, req PairingRequest) (Secret, error) {
	if err := mayPair(p); err != nil {
		return "", err
	}
	if _, err := g.PairingClient(req); err != nil {
		return "", err
	}
	code, now := newSecret(useCode), now()
	row := GrantRow{
		Hash: code.hash(), ID: newID(), Kind: GrantCode, Agent: p.Agent, State: GrantOpen,
		ClientID: req.ClientID, Redirect: req.Redirect, Origin: req.Origin, Challenge: req.Challenge,
		MadeAt: now, EndsAt: now.Add(codeLasts),
	}
	err := g.change(ctx, agentLock(p.Agent.AgentRef), func(tx Tx) error { return tx.SaveGrant(ctx, row) })
	if err != nil {
		return "", err
	}
	return code, nil
}

// mayPair lets only a person on our own page pair, and one who is awake.
func mayPair(p Principal) error {
	if err := p.Allow(RightSelf); err != nil {
		return err
	}
	return p.MayOrder()
}

// CodeExchange turns a code into tokens.
type CodeExchange struct {
	ClientID string
	Redirect string
	Code     Secret
	Verifier string
	Origin   string // the request's Origin header
}

// Pairing is the tokens of a paired client.
type Pairing struct {
	Bearer      Secret
	BearerUntil time.Time // 15 minutes at most
	Refresh     Secret    // good for one use
	Principal   Principal
}

// Exchange gives tokens for a code. Anything that does not fit is
// pairing_code_invalid and makes the code worthless; a code that comes a second
// time ends the pairing it has made, too.
func (g *Gate) Exchange(ctx context.Context, x CodeExchange) (Pairing, error) {
	row, err := g.grant(ctx, func(tx Tx) (GrantRow, error) { return tx.Grant(ctx, x.Code.hash()) })
	if err != nil {
		return Pairing{}, err
	}
	if !x.Code.is(useCode) || row.Kind != GrantCode {
		return Pairing{}, refuse(call.CodePairingCodeInvalid)
	}
	var made Pairing
	why := ""
	err = g.change(ctx, agentLock(row.Agent.AgentRef), func(tx Tx) (err error) {
		made, why, err = g.exchange(ctx, tx, x)
		return err
	})
	if err != nil {
		return Pairing{}, err
	}
	if why != "" {
		g.auditPairing(ctx, slog.LevelWarn, "a pairing code was refused", row, slog.String("why", why),
			slog.String("origin_presented", short(x.Origin, longestName)))
		return Pairing{}, refuse(call.CodePairingCodeInvalid)
	}
	g.auditPairing(ctx, slog.LevelInfo, "paired", row, slog.String("session", made.Principal.SessionID))
	return made, nil
}

func (g *Gate) auditPairing(ctx context.Context, level slog.Level, event string, row GrantRow, more ...slog.Attr) {
	g.audit(ctx, level, event, append([]slog.Attr{
		who(row.Agent.AgentRef), slog.String("client", row.ClientID), slog.String("origin", row.Origin),
	}, more...)...)
}

// exchange uses the code, or says why it cannot be used and makes it worthless.
func (g *Gate) exchange(ctx context.Context, tx Tx, x CodeExchange) (made Pairing, why string, err error) {
	now := now()
	row, err := tx.Grant(ctx, x.Code.hash())
	if err != nil {
		return Pairing{}, "", err
	}
	switch {
	case row.State == GrantUsed:
		return Pairing{}, "it came twice", endPairing(ctx, tx, row.SessionID, now)
	case !row.usable(GrantCode, now):
		return Pairing{}, "it is over", nil
	case x.ClientID != row.ClientID, x.Redirect != row.Redirect, !originFits(row.Origin, x.Origin):
		why = "it belongs to another client, address or origin"
	case !proves(x.Verifier, row.Challenge):
		why = "the verifier is wrong"
	}
	if why != "" {
		row.State = GrantDenied
		return Pairing{}, why, tx.SaveGrant(ctx, row)
	}
	made, err = g.pair(ctx, tx, row, now)
	return made, "", err
}

// pair opens a pairing for a grant and uses the grant up.
func (g *Gate) pair(ctx context.Context, tx Tx, row GrantRow, now time.Time) (Pairing, error) {
	c, err := g.customer(ctx, row.Agent.CustomerKey)
	if err != nil {
		return Pairing{}, err
	}
	s := SessionRow{
		ID: newID(), Door: DoorPaired, Agent: row.Agent.AgentRef, ClientID: row.ClientID, Origin: row.Origin,
		Label: short(row.Address, longestName), MadeAt: now, SeenAt: now, WokenAt: now,
		EndsAt: now.Add(g.parts.Settings.PairedFor),
	}
	row.State, row.Typed, row.UsedAt, row.SessionID = GrantUsed, "", now, s.ID
	if err := tx.SaveSession(ctx, s); err != nil {
		return Pairing{}, err
	}
	if err := tx.SaveGrant(ctx, row); err != nil {
		return Pairing{}, err
	}
	return g.newTokens(ctx, tx, c, s, now)
}

// newTokens gives a pairing a bearer and the refresh token for the next one.
func (g *Gate) newTokens(ctx context.Context, tx Tx, c Customer, s SessionRow, now time.Time) (Pairing, error) {
	return g.keepTokens(ctx, tx, c, s, Pairing{Bearer: newSecret(useBearer), Refresh: newSecret(useRefresh)}, now)
}

// keepTokens keeps the tokens that are given to a pairing.
func (g *Gate) keepTokens(ctx context.Context, tx Tx, c Customer, s SessionRow, made Pairing, now time.Time) (Pairing, error) {
	made.BearerUntil = earlier(now.Add(bearerLasts), s.EndsAt)
	for secret, ends := range map[Secret]time.Time{
		made.Bearer:  made.BearerUntil,
		made.Refresh: earlier(now.Add(refreshLasts), s.EndsAt),
	} {
		err := tx.SaveToken(ctx, TokenRow{Hash: secret.hash(), SessionID: s.ID, MadeAt: now, EndsAt: ends})
		if err != nil {
			return Pairing{}, err
		}
	}
	return g.withPrincipal(ctx, tx, c, s, made)
}

// withPrincipal says whom tokens are for.
func (g *Gate) withPrincipal(ctx context.Context, tx Tx, c Customer, s SessionRow, made Pairing) (Pairing, error) {
	person, err := tx.Person(ctx, s.Agent)
	if _, err = found(err); err != nil {
		return Pairing{}, err
	}
	person.Agent.AgentRef = s.Agent
	made.Principal, err = g.principal(ctx, tx, c, person, s)
	return made, err
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// endPairing ends a pairing one of whose secrets came a second time: somebody
// else has it.
func endPairing(ctx context.Context, tx Tx, sessionID string, now time.Time) error {
	s, err := tx.SessionByID(ctx, sessionID)
	if known, err := found(err); err != nil || !known {
		return err
	}
	return end(ctx, tx, s, endedReplayed, now)
}
