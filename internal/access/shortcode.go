package access

import (
	"context"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

const (
	shortLasts    = 10 * time.Minute
	shortInterval = 5 * time.Second
	shortAlphabet = "BCDFGHJKLMNPQRSTVWXZ" // RFC 8628, 6.1: no vowels, so no words
	shortPurpose  = "short code"
	mostBegun     = 20 // short codes one address may ask for in ten minutes
)

// ShortCode is a pairing that waits for a person to type a code (as RFC 8628).
type ShortCode struct {
	Device   Secret        // what the program asks with
	Code     string        // what the person types, "WDJB-MJHT"
	Until    time.Time     // ten minutes
	Interval time.Duration // between two looks
}

// shortDigest is a short code as it is kept. It is short enough to be guessed
// from a plain digest, so this one needs the key file.
func (g *Gate) shortDigest(code string) string {
	letters := strings.Map(func(r rune) rune {
		if strings.ContainsRune(shortAlphabet, r) {
			return r
		}
		return -1
	}, strings.ToUpper(code))
	return g.parts.Seal.sign(shortPurpose, letters)
}

// BeginShort makes a short code for a client: where the page that opened the
// pop-up cannot be reached from it, and for the command line. A client with
// origins names the one it will use its tokens from, which must be that of the
// request.
func (g *Gate) BeginShort(ctx context.Context, v Visitor, clientID, origin string) (ShortCode, error) {
	c, known := g.paired(clientID)
	if !known {
		return ShortCode{}, refuse(call.CodePairingRefused, "what", "client")
	}
	if len(c.Origins) == 0 && origin != "" || len(c.Origins) > 0 && !slices.Contains(c.Origins, origin) {
		return ShortCode{}, refuse(call.CodePairingRefused, "what", "origin")
	}
	now := now()
	begun := ShortCode{
		Device: newSecret(useDevice), Code: grouped(randomText(shortAlphabet, 8), 4),
		Until: now.Add(shortLasts), Interval: shortInterval,
	}
	row := GrantRow{
		Hash: begun.Device.hash(), ID: newID(), Kind: GrantShort, Typed: g.shortDigest(begun.Code), State: GrantOpen,
		ClientID: clientID, Origin: origin, Address: short(v.Address, longestName), MadeAt: now, EndsAt: begun.Until,
	}
	from := "short codes of " + row.Address
	err := g.change(ctx, userLock("", from), func(tx Tx) error {
		tries, err := tx.TriesOf(ctx, "", from, now)
		if err != nil {
			return err
		}
		if len(tries) >= mostBegun {
			return refuse(call.CodeTooManyTries, until(tries[0].Until, now)...)
		}
		if err := tx.SaveTry(ctx, Try{ID: newID(), Name: from, At: now, Until: begun.Until}); err != nil {
			return err
		}
		return tx.SaveGrant(ctx, row)
	})
	if err != nil {
		return ShortCode{}, err
	}
	return begun, nil
}

// ShortRequest is what a typed code stands for, for the person to decide.
type ShortRequest struct {
	Client  PairedClient
	Origin  string
	Address string // where it was asked from
	Until   time.Time
}

// LookUpShort says what a typed code stands for. Wrong ones are counted:
// pairing_code_invalid, then too_many_tries.
func (g *Gate) LookUpShort(ctx context.Context, p Principal, code string) (ShortRequest, error) {
	row, err := g.typed(ctx, p, code)
	if err != nil {
		return ShortRequest{}, err
	}
	c, _ := g.paired(row.ClientID)
	return ShortRequest{Client: c, Origin: row.Origin, Address: row.Address, Until: row.EndsAt}, nil
}

// typed finds the grant of a code that a person typed.
func (g *Gate) typed(ctx context.Context, p Principal, code string) (row GrantRow, err error) {
	if err := mayPair(p); err != nil {
		return GrantRow{}, err
	}
	name, now := "short codes typed in "+p.SessionID, now()
	var refusal error
	err = g.change(ctx, userLock("", name), func(tx Tx) error {
		if refusal, err = tooMany(ctx, tx, name, now); refusal != nil || err != nil {
			return err
		}
		row, err = tx.GrantTyped(ctx, g.shortDigest(code))
		if _, err = found(err); err != nil {
			return err
		}
		_, listed := g.paired(row.ClientID)
		if row.usable(GrantShort, now) && listed {
			return nil
		}
		refusal = refuse(call.CodePairingCodeInvalid)
		return countWrong(ctx, tx, name, now)
	})
	if err == nil && refusal != nil {
		g.audit(ctx, slog.LevelWarn, "a typed code was refused", who(p.Agent.AgentRef), slog.String("code", string(call.CodeOf(refusal))))
		err = refusal
	}
	return row, err
}

// ApproveShort pairs, upon the person's click: the program gets its tokens with
// its next look.
func (g *Gate) ApproveShort(ctx context.Context, p Principal, code string) error {
	return g.decideShort(ctx, p, code, GrantApproved)
}

// DenyShort declines.
func (g *Gate) DenyShort(ctx context.Context, p Principal, code string) error {
	return g.decideShort(ctx, p, code, GrantDenied)
}

func (g *Gate) decideShort(ctx context.Context, p Principal, code string, to GrantState) error {
	row, err := g.typed(ctx, p, code)
	if err != nil {
		return err
	}
	err = g.change(ctx, grantLock(row.Hash), func(tx Tx) error {
		row, err = tx.Grant(ctx, row.Hash)
		if err != nil {
			return err
		}
		if !row.usable(GrantShort, now()) {
			return refuse(call.CodePairingCodeInvalid)
		}
		row.State, row.Agent, row.Typed = to, p.Agent, ""
		return tx.SaveGrant(ctx, row)
	})
	if err == nil {
		g.auditPairing(ctx, slog.LevelInfo, "a short code was decided", row, slog.String("state", string(to)))
	}
	return err
}

// PollShort asks whether the code was typed: pairing_pending, pairing_too_fast
// (seconds), pairing_denied, pairing_code_invalid, or the tokens, once.
func (g *Gate) PollShort(ctx context.Context, clientID string, device Secret, origin string) (Pairing, error) {
	row, err := g.grant(ctx, func(tx Tx) (GrantRow, error) { return tx.Grant(ctx, device.hash()) })
	if err != nil {
		return Pairing{}, err
	}
	if !device.is(useDevice) || row.Kind != GrantShort || row.ClientID != clientID || !originFits(row.Origin, origin) {
		return Pairing{}, refuse(call.CodePairingCodeInvalid)
	}
	lock := grantLock(row.Hash)
	if row.State == GrantApproved { // what it opens is her agent's
		lock = agentLock(row.Agent.AgentRef)
	}
	var made Pairing
	var refusal error
	err = g.change(ctx, lock, func(tx Tx) (err error) {
		made, refusal, err = g.poll(ctx, tx, row)
		return err
	})
	if err == nil {
		err = refusal
	}
	if err != nil {
		return Pairing{}, err
	}
	row.Agent = made.Principal.Agent
	g.auditPairing(ctx, slog.LevelInfo, "paired", row, slog.String("session", made.Principal.SessionID))
	return made, nil
}

// poll is one look of a program at its short code. One that was approved since
// it was seen waits for the next look, which comes under the agent's lock.
func (g *Gate) poll(ctx context.Context, tx Tx, seen GrantRow) (made Pairing, refusal, err error) {
	now := now()
	row, err := tx.Grant(ctx, seen.Hash)
	switch {
	case err != nil:
		return Pairing{}, nil, err
	case row.State == GrantApproved && seen.State != GrantApproved:
		return Pairing{}, refuse(call.CodePairingPending), nil
	case row.State == GrantDenied:
		return Pairing{}, refuse(call.CodePairingDenied), nil
	case row.State == GrantUsed && row.SessionID != "":
		return Pairing{}, refuse(call.CodePairingCodeInvalid), endPairing(ctx, tx, row.SessionID, now)
	case !now.Before(row.EndsAt):
		return Pairing{}, refuse(call.CodePairingCodeInvalid), nil
	case row.State == GrantApproved:
		made, err = g.pair(ctx, tx, row, now)
		return made, nil, err
	case row.State != GrantOpen:
		return Pairing{}, refuse(call.CodePairingCodeInvalid), nil
	}
	tooFast := now.Sub(row.PolledAt) < shortInterval
	row.PolledAt = now
	refusal = refuse(call.CodePairingPending)
	if tooFast {
		refusal = refuse(call.CodePairingTooFast, "seconds", strconv.Itoa(int(shortInterval.Seconds())))
	}
	return Pairing{}, refusal, tx.SaveGrant(ctx, row)
}
