package access

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// Puzzel blocks a user at the fourth refused log-in in a row, wherever it came
// from. So at most two that fail go there from here until one succeeds, and one
// more from a browser that has succeeded before: strangers can use up the two,
// and she still gets in.
const (
	mostFailing  = 2
	failureLasts = 24 * time.Hour
	outageLasts  = 15 * time.Minute // of an answer that shows Puzzel in trouble, and the password not looked at
	knownLasts   = 180 * 24 * time.Hour
	knownPurpose = "known browser"
	longestLogIn = 30 * time.Second // more than the SDK's own time-outs
)

// beginTry counts a log-in before it is sent, so that it counts also when this
// process dies on the way, and whichever process the next one comes to.
func (g *Gate) beginTry(ctx context.Context, customerKey, name string, knownBrowser bool) (Try, error) {
	now := now()
	t := Try{ID: newID(), CustomerKey: customerKey, Name: name, At: now, Until: now.Add(failureLasts)}
	err := g.change(ctx, userLock(customerKey, name), func(tx Tx) error {
		tries, err := tx.TriesOf(ctx, customerKey, name, now)
		if err != nil {
			return err
		}
		public, own := counted(tries)
		switch {
		case len(public) < mostFailing:
			t.Own = false
		case knownBrowser && own == 0:
			t.Own = true
		default:
			return heldUntil(public, now)
		}
		return inStep(ctx, tx, append(tries, t), t.Until)
	})
	return t, err
}

// counted tells everybody's tries from those of browsers that have succeeded before.
func counted(tries []Try) (public []Try, own int) {
	for _, t := range tries {
		if t.Own {
			own++
			continue
		}
		public = append(public, t)
	}
	return public, own
}

// inStep keeps the tries, all for as long as the last of them: after a day
// without one the user is free. Counted one by one they would let one through
// every twelve hours, and the fourth blocks her.
func inStep(ctx context.Context, tx Tx, tries []Try, last time.Time) error {
	for _, t := range tries {
		if t.Until.Sub(t.At) > outageLasts {
			t.Until = last
		}
		if err := tx.SaveTry(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

// heldUntil refuses what is not sent. It does not name the user.
func heldUntil(public []Try, now time.Time) error {
	free := public[0].Until
	for _, t := range public {
		if t.Until.Before(free) {
			free = t.Until
		}
	}
	return refuse(call.CodeSignInRefusedBefore, append([]string{"held", string(HeldLimit), "free", "administrator"}, until(free, now)...)...)
}

// endTry takes what became of a log-in. Only a success, and what provably never
// reached Puzzel, count no more; an answer that did not come may have been a
// refusal.
func (g *Gate) endTry(ctx context.Context, t Try, logIn error) {
	err := g.change(ctx, userLock(t.CustomerKey, t.Name), func(tx Tx) error {
		switch {
		case logIn == nil, errors.Is(logIn, puzzel.ErrTwoFactorRequired): // the password was right
			return tx.DropTries(ctx, t.CustomerKey, t.Name)
		case errors.Is(logIn, puzzel.ErrNotSent):
			return tx.DropTry(ctx, t.ID)
		case notLookedAt(logIn):
			t.Until = t.At.Add(outageLasts)
			return tx.SaveTry(ctx, t)
		}
		return nil
	})
	if err != nil { // it counts on, which keeps the user safe
		g.audit(ctx, slog.LevelError, "what became of a sign-in could not be stored", slog.Any("err", err))
	}
}

// notLookedAt tells whether Puzzel itself says that it is in trouble or has too
// much to do: then it has hardly judged the password.
func notLookedAt(err error) bool {
	var told *puzzel.Error
	return errors.As(err, &told) && (told.Status >= http.StatusInternalServerError || errors.Is(err, puzzel.ErrRateLimited))
}

// knownValue is the value of the cookie of an earlier success: signed, and good
// for the one user it was made for.
func (g *Gate) knownValue(customerKey, name string, now time.Time) Secret {
	made := strconv.FormatInt(now.Unix(), 36) + "." + newID()
	return Secret(made + "." + g.parts.Seal.sign(knownPurpose, rowName(customerKey, name, made)))
}

// isKnown tells whether a browser has shown the cookie of an earlier success of
// this user.
func (g *Gate) isKnown(value, customerKey, name string, now time.Time) bool {
	at, rest, _ := strings.Cut(value, ".")
	id, signature, _ := strings.Cut(rest, ".")
	seconds, err := strconv.ParseInt(at, 36, 64)
	if err != nil || !g.parts.Seal.signed(knownPurpose, rowName(customerKey, name, at+"."+id), signature) {
		return false
	}
	made := time.Unix(seconds, 0)
	return !made.After(now) && now.Sub(made) < knownLasts
}

// HeldUser is a user whose password is not sent to Puzzel for now.
type HeldUser struct {
	Username string // as it is counted: in lower case
	Tries    int    // that were refused, or not answered
	Until    time.Time
}

// HeldUsers lists the users of an administrator's customer whose passwords are held back.
func (g *Gate) HeldUsers(ctx context.Context, p Principal) ([]HeldUser, error) {
	if err := p.Allow(RightAdminister); err != nil {
		return nil, err
	}
	var tries []Try
	err := g.read(ctx, func(tx Tx) (err error) {
		tries, err = tx.TriesAt(ctx, p.Agent.CustomerKey, now())
		return err
	})
	if err != nil {
		return nil, err
	}
	byName := map[string][]Try{}
	list := []HeldUser{}
	for i, t := range tries { // in the order of names
		byName[t.Name] = append(byName[t.Name], t)
		if i+1 < len(tries) && tries[i+1].Name == t.Name {
			continue
		}
		if public, _ := counted(byName[t.Name]); len(public) >= mostFailing {
			list = append(list, HeldUser{Username: t.Name, Tries: len(byName[t.Name]), Until: public[0].Until})
		}
	}
	return list, nil
}

// Free lets a user's password go to Puzzel again, by an administrator's word:
// when she has seen that the user is not blocked there.
func (g *Gate) Free(ctx context.Context, p Principal, username string) error {
	if err := p.Allow(RightAdminister); err != nil {
		return err
	}
	name := fold(username)
	err := g.change(ctx, userLock(p.Agent.CustomerKey, name), func(tx Tx) error {
		return tx.DropTries(ctx, p.Agent.CustomerKey, name)
	})
	if err == nil {
		g.audit(ctx, slog.LevelInfo, "a user was freed", slog.String("username", maskName(name)),
			slog.String("customer_key", p.Agent.CustomerKey), slog.Group("by", who(p.Agent.AgentRef)))
	}
	return err
}
