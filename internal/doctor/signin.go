package doctor

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// signedBy says how the client came to its token in this run.
type signedBy string

const (
	signedKept    signedBy = "kept"    // it had one that Puzzel accepts
	signedRenewed signedBy = "renewed" // its kept session gave a new one
	signedLogIn   signedBy = "log_in"  // the password went to Puzzel, once
	signedClient  signedBy = "client"  // Puzzel ID gave one
	signedWidget  signedBy = "widget"  // Puzzel's application handed one over
)

// signIn gets a token, and shows it to Puzzel once. The SDK uses what is kept
// before it signs in, and never repeats a refused sign-in.
func (c *checkup) signIn(ctx context.Context) ([]Finding, bool) {
	if c.s.Client == nil {
		if !c.firm[CheckConfiguration] {
			return []Finding{notLookedAt(CheckSignIn, string(CheckConfiguration))}, false
		}
		return []Finding{finding(CheckSignIn, ResultFail, params{"cause": "no_credential"})}, false
	}
	if c.s.Withheld {
		return []Finding{finding(CheckSignIn, ResultFail, params{"cause": "refused_before"})}, false
	}
	c.before = c.s.Client.Session()
	_, err := c.s.Client.SignIn(ctx)
	if err == nil {
		c.token, c.told = c.s.Client.TokenInformation(ctx)
		err = c.accepted()
	}
	if err == nil {
		return []Finding{finding(CheckSignIn, ResultOK, params{"by": string(c.signed)}, c.sessionFacts()...)}, true
	}
	result := ResultFail
	if !errors.Is(err, puzzel.ErrSignInNeeded) {
		result = ResultOpen // nobody has said no
	}
	return []Finding{finding(CheckSignIn, result, why(err).and(params{"credential": string(c.s.Credential)}))}, false
}

// accepted is nil where the token is proved good: Puzzel answered with it, or has
// only just given it, and whatever is wrong with token information comes next.
func (c *checkup) accepted() error {
	c.signed = c.how()
	justGiven := c.signed == signedLogIn || c.signed == signedRenewed || c.signed == signedClient
	if c.told == nil || justGiven && !errors.Is(c.told, puzzel.ErrSignInNeeded) {
		return nil
	}
	return c.told
}

// how tells by what the client came to its token.
func (c *checkup) how() signedBy {
	now := c.s.Client.Session()
	switch {
	case c.before.AccessToken != "" && c.before.AccessToken == now.AccessToken:
		return signedKept
	case c.s.Credential == IDClient:
		return signedClient
	case c.s.Credential == Widget:
		return signedWidget
	case c.s.Credential == Session, c.before.SessionID != "" && c.before.SessionID == now.SessionID:
		return signedRenewed
	}
	return signedLogIn
}

// sessionFacts are what a fresh log-in tells of sessions. The end comes without a
// zone; it is kept as it reads in UTC, because the zone is what is not known.
func (c *checkup) sessionFacts() []Fact {
	end := c.s.Client.Session().ExpiryDate
	if c.signed != signedLogIn || end.IsZero() || end.ZoneKnown {
		return nil
	}
	minutes := int(end.Sub(c.puzzelsTime()).Round(time.Minute).Minutes())
	return []Fact{fact(FactSessionEnd, strconv.Itoa(minutes), byLogIn)}
}

// puzzelsTime is now, by Puzzel's clock as far as it was measured.
func (c *checkup) puzzelsTime() time.Time {
	if c.skew == nil {
		return time.Now()
	}
	return time.Now().Add(*c.skew)
}

// whose tells whose token it is. A token of another customer opens nothing here,
// however valid it is.
func (c *checkup) whose(context.Context) ([]Finding, bool) {
	if c.told != nil {
		result := ResultOpen
		if refused(c.told) {
			result = ResultFail
		}
		return []Finding{finding(CheckUser, result, why(c.told))}, false
	}
	id, err := strconv.ParseInt(c.token.UserID.String(), 10, 64)
	switch {
	case c.s.CustomerKey != "" && c.token.CustomerKey != c.s.CustomerKey:
		return []Finding{finding(CheckUser, ResultFail, params{"cause": "customer_foreign", "customer": c.s.CustomerKey})}, false
	case err != nil || id <= 0 || c.token.CustomerKey == "":
		return []Finding{finding(CheckUser, ResultFail, params{"cause": "unreadable"})}, false
	case c.s.UserID != 0 && id != c.s.UserID:
		return []Finding{finding(CheckUser, ResultFail, params{"cause": "user_other"})}, false
	}
	c.agent = c.token.Agent()
	c.ref = call.AgentRef{CustomerKey: c.token.CustomerKey, UserID: id}
	return []Finding{finding(CheckUser, ResultOK, params{
		"customer": c.token.CustomerKey, "user": strconv.FormatInt(id, 10),
	})}, true
}

// password tells how long the password lasts. Zero presumably means that it does
// not end; Puzzel does not say so, and neither does this.
func (c *checkup) password(context.Context) ([]Finding, bool) {
	days := c.token.PasswordValidDaysLeft
	if days <= 0 {
		return []Finding{finding(CheckPassword, ResultOpen, nil)}, true
	}
	result := ResultOK
	if _, soon := c.token.PasswordWarning(); soon {
		result = ResultWarn
	}
	return []Finding{finding(CheckPassword, result, params{"days": strconv.Itoa(days)})}, true
}

// The life of a token that is not remarkable: below, every click would wait for a
// new one; above, something else than an access token was given, or a clock is off.
const (
	shortestLife = time.Minute
	longestLife  = 24 * time.Hour
)

// tokenLife tells how long access tokens last, and whether the end Puzzel names
// makes sense on this machine's clock.
func (c *checkup) tokenLife(context.Context) ([]Finding, bool) {
	session := c.s.Client.Session()
	left := c.token.AccessTokenExpiry.Sub(c.puzzelsTime())
	life, how := lifeOf(session.AccessToken), byClaims
	if fresh := c.signed != signedKept && c.signed != signedWidget; life == 0 && fresh && c.token.AccessTokenExpiry.ZoneKnown {
		life, how = left.Round(5*time.Second), byIssue
	}
	about := params{"seconds": seconds(life)}
	switch {
	case !c.token.AccessTokenExpiry.ZoneKnown:
		return []Finding{finding(CheckToken, ResultOpen, params{"cause": "no_end"}, lifeFact(life, how)...)}, true
	case left <= 0:
		return []Finding{finding(CheckToken, ResultWarn, about.and(params{"cause": "ended"}))}, true
	case life == 0:
		return []Finding{finding(CheckToken, ResultOpen, params{"cause": "no_length"})}, true
	case life < shortestLife:
		return []Finding{finding(CheckToken, ResultWarn, about.and(params{"cause": "short"}), lifeFact(life, how)...)}, true
	case life > longestLife:
		return []Finding{finding(CheckToken, ResultWarn, about.and(params{"cause": "long"}), lifeFact(life, how)...)}, true
	}
	return []Finding{finding(CheckToken, ResultOK, about, lifeFact(life, how)...)}, true
}

func lifeFact(life time.Duration, how evidence) []Fact {
	info, _ := InfoOf(FactTokenLifetime)
	if life <= 0 || !info.takes(seconds(life)) {
		return nil
	}
	return []Fact{fact(FactTokenLifetime, seconds(life), how)}
}

// seconds writes a duration as whole seconds; "" for none.
func seconds(d time.Duration) string {
	if d <= 0 {
		return ""
	}
	return strconv.Itoa(int(d.Seconds()))
}

// lifeOf reads how long a JWT lasts from the claims iat and exp (RFC 7519). Zero:
// it does not say.
func lifeOf(token string) time.Duration {
	var claims struct {
		IssuedAt float64 `json:"iat"`
		Expires  float64 `json:"exp"`
	}
	_, rest, _ := strings.Cut(token, ".")
	payload, _, _ := strings.Cut(rest, ".")
	const longest = 366 * 24 * 3600
	if decodeSegment(payload, &claims) != nil || claims.IssuedAt <= 0 {
		return 0
	}
	life := claims.Expires - claims.IssuedAt
	if life <= 0 || life > longest {
		return 0
	}
	return time.Duration(life) * time.Second
}
