package access

import (
	"context"
	"crypto/rand"
	"log/slog"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

const (
	setUpLasts    = 7 * 24 * time.Hour
	mostWrong     = 5 // wrong codes somebody may type …
	wrongLasts    = 15 * time.Minute
	setUpTries    = "set-up code"
	setUpAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ" // Crockford's: no I, L, O, U
)

// SetUpNeeded tells whether there is no customer yet: until then only loopback is
// served, and nobody can come in.
func (g *Gate) SetUpNeeded(ctx context.Context) (bool, error) {
	list, err := g.Customers(ctx)
	return len(list) == 0, err
}

// SetUpCode makes a one-time code for the first set-up, to be printed at the
// start. Every start, also of another process, makes another one; all are good
// until one was used.
func (g *Gate) SetUpCode(ctx context.Context) (Secret, error) {
	if needed, err := g.SetUpNeeded(ctx); err != nil || !needed {
		if err == nil {
			err = refuse(call.CodeSetupDone)
		}
		return "", err
	}
	code := Secret(grouped(randomText(setUpAlphabet, 25), 5))
	now := now()
	row := GrantRow{
		Hash: typedCode(string(code)).hash(), ID: newID(), Kind: GrantSetUp, State: GrantOpen,
		MadeAt: now, EndsAt: now.Add(setUpLasts),
	}
	err := g.change(ctx, setUpLock, func(tx Tx) error { return tx.SaveGrant(ctx, row) })
	return code, err
}

// randomText is text of random letters. The alphabet's length divides 256 or is
// small against it.
func randomText(alphabet string, n int) string {
	text := make([]byte, 0, n)
	most := byte(256/len(alphabet)*len(alphabet) - 1)
	for len(text) < n {
		var b [1]byte
		_, _ = rand.Read(b[:]) // never fails
		if b[0] <= most {      // else some letters would come more often
			text = append(text, alphabet[int(b[0])%len(alphabet)])
		}
	}
	return string(text)
}

// grouped puts dashes between groups of letters.
func grouped(text string, size int) string {
	var groups []string
	for len(text) > size {
		groups, text = append(groups, text[:size]), text[size:]
	}
	return strings.Join(append(groups, text), "-")
}

// typedCode is a code as people type it, as it was meant: without regard to
// case, dashes and blanks.
func typedCode(text string) Secret {
	return Secret(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, strings.NewReplacer("O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(text))))
}

// SetUp is what the first set-up names.
type SetUp struct {
	Code          Secret
	CustomerKey   string // Puzzel's Customer number
	Name          string // the organisation's; may be ""
	Cloud         string // one of Gate.Clouds
	Administrator string // the first administrator's Puzzel username or user id
}

// SetUp names customer, cloud and first administrator, once. Refusals:
// setup_done, setup_invalid (field=customer_key, cloud, administrator), which
// leaves the code good, setup_code_wrong, too_many_tries.
func (g *Gate) SetUp(ctx context.Context, v Visitor, s SetUp) error {
	s.CustomerKey, s.Name, s.Administrator = strings.TrimSpace(s.CustomerKey), strings.TrimSpace(s.Name), strings.TrimSpace(s.Administrator)
	if needed, err := g.SetUpNeeded(ctx); err != nil || !needed {
		if err == nil {
			err = refuse(call.CodeSetupDone)
		}
		return err
	}
	var refusal error
	err := g.change(ctx, setUpLock, func(tx Tx) (err error) {
		refusal, err = g.setUp(ctx, tx, s)
		return err
	})
	if err == nil {
		err = refusal
	}
	if err != nil {
		g.audit(ctx, slog.LevelWarn, "set-up was refused", slog.String("code", string(call.CodeOf(err))),
			slog.String("address", v.Address))
		return err
	}
	g.audit(ctx, slog.LevelInfo, "set up", slog.String("customer_key", s.CustomerKey), slog.String("cloud", s.Cloud),
		slog.String("administrator", maskName(s.Administrator)), slog.String("address", v.Address))
	return nil
}

// setUp judges the code before anything else, so that who does not have it learns
// nothing. A refusal is apart from an error, so that a wrong code is counted.
func (g *Gate) setUp(ctx context.Context, tx Tx, s SetUp) (refusal, err error) {
	now := now()
	done, err := tx.SetUpCustomers(ctx)
	if err != nil {
		return nil, err
	}
	if len(done) > 0 {
		return refuse(call.CodeSetupDone), nil
	}
	if refusal, err := tooMany(ctx, tx, setUpTries, now); refusal != nil || err != nil {
		return refusal, err
	}
	code, err := tx.Grant(ctx, typedCode(string(s.Code)).hash())
	if _, err = found(err); err != nil {
		return nil, err
	}
	if !code.usable(GrantSetUp, now) {
		return refuse(call.CodeSetupCodeWrong), countWrong(ctx, tx, setUpTries, now)
	}
	if field := g.invalidField(s); field != "" {
		return refuse(call.CodeSetupInvalid, "field", field), nil
	}
	code.State, code.UsedAt = GrantUsed, now
	if err := tx.SaveGrant(ctx, code); err != nil {
		return nil, err
	}
	return nil, tx.SaveSetUpCustomer(ctx, SetUpCustomer{
		Key: s.CustomerKey, Name: short(s.Name, longestName), Cloud: s.Cloud, Administrator: s.Administrator, MadeAt: now,
	})
}

// invalidField names what of a set-up cannot be.
func (g *Gate) invalidField(s SetUp) string {
	switch {
	case s.CustomerKey == "" || len(s.CustomerKey) > 20 || strings.Trim(s.CustomerKey, "0123456789") != "":
		return "customer_key"
	case g.parts.Clouds[s.Cloud] == nil:
		return "cloud"
	case s.Administrator == "" || len(s.Administrator) > longestName || fold(s.Administrator) == "":
		return "administrator"
	}
	return ""
}

// tooMany refuses to look at one more code after several wrong ones.
func tooMany(ctx context.Context, tx Tx, of string, now time.Time) (refusal, err error) {
	wrong, err := tx.TriesOf(ctx, "", of, now)
	if err != nil || len(wrong) < mostWrong {
		return nil, err
	}
	return refuse(call.CodeTooManyTries, until(wrong[0].Until, now)...), nil
}

// countWrong counts a wrong code.
func countWrong(ctx context.Context, tx Tx, of string, now time.Time) error {
	return tx.SaveTry(ctx, Try{ID: newID(), Name: of, At: now, Until: now.Add(wrongLasts)})
}
