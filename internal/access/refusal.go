package access

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/call"
)

// refuse is a refusal with pairs of parameters for its sentence.
func refuse(code call.Code, params ...string) *call.Error {
	e := &call.Error{Code: code}
	for i := 0; i+1 < len(params); i += 2 {
		if e.Params == nil {
			e.Params = map[string]string{}
		}
		e.Params[params[i]] = params[i+1]
	}
	return e
}

// change runs fn in a transaction of the store; see Store.ChangeAccess. A refusal
// that fn returns undoes everything and comes back as it is.
func (g *Gate) change(ctx context.Context, lock string, fn func(Tx) error) error {
	return storeError(g.parts.Store.ChangeAccess(ctx, lock, fn))
}

// read runs fn on what the store holds.
func (g *Gate) read(ctx context.Context, fn func(Tx) error) error {
	return storeError(g.parts.Store.ReadAccess(ctx, fn))
}

// storeError lets refusals through; what else comes from the store says that it
// cannot be used now.
func storeError(err error) error {
	var e *call.Error
	if err == nil || errors.As(err, &e) {
		return err
	}
	return &call.Error{Code: call.CodeStoreUnavailable, Err: err}
}

// found takes a missing row for an empty one.
func found(err error) (bool, error) {
	if errors.Is(err, call.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// The locks under which the store's transactions run. Whatever is changed of an
// agent's ways in is changed under hers.
func agentLock(a call.AgentRef) string { return "agent " + agentName(a) }

func userLock(customerKey, name string) string { return "user " + customerKey + " " + name }

func grantLock(hash string) string { return "grant " + hash }

const (
	setUpLock = "set-up"
	keyLock   = "key"
)

func newID() string { return uuid.Must(uuid.NewV7()).String() }

// audit writes one line of who came in, who did not, and what was taken back.
func (g *Gate) audit(ctx context.Context, level slog.Level, event string, attrs ...slog.Attr) {
	g.parts.Log.LogAttrs(ctx, level, event, attrs...)
}

// who are the attributes of an agent in the log.
func who(a call.AgentRef) slog.Attr {
	return slog.Group("agent", slog.String("customer_key", a.CustomerKey), slog.Int64("user_id", a.UserID))
}

// maskName shows how a name begins, and no more of it.
func maskName(name string) string {
	r, size := utf8.DecodeRuneInString(name)
	if size == 0 || len(name) == size {
		return "…"
	}
	return string(r) + "…"
}

// fold is a username as it is counted: as Puzzel takes "Kari" and
// "kari " for one, so must we, or a third password would count as a first. It
// drops more differences than Puzzel is known to: to count two people as one
// costs one of them a look at the page, to count one as two costs her account.
func fold(name string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		switch {
		case r >= '\uff01' && r <= '\uff5e': // full-width forms of ASCII
			return r - '\uff01' + '!'
		case unicode.IsSpace(r), unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Mn, r), r == utf8.RuneError:
			return -1
		}
		return r
	}, name))
}

// plainName is a username as it is compared where it gives a right: only the
// case and the blanks around it do not count.
func plainName(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// short cuts a text that somebody sent to what is worth keeping.
func short(text string, runes int) string {
	if r := []rune(text); len(r) > runes {
		return string(r[:runes])
	}
	return text
}

// until are the parameters of a refusal that ends by itself: the time as this
// machine's people write it, and for surfaces that know their reader's zone in
// RFC 3339.
func until(t, now time.Time) []string {
	form := "15:04"
	if t.Sub(now) > 12*time.Hour {
		form = "2006-01-02 15:04"
	}
	return []string{"time", t.Local().Format(form), "until", t.UTC().Format(time.RFC3339)}
}
