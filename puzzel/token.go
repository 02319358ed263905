package puzzel

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

const (
	assumedLife    = 5 * time.Minute  // of a token of which nothing is known
	believableSkew = 30 * time.Second // below this our clock counts as right
)

// dated makes sure that a session's token has an end: what the sign-in said, else the token's own exp claim, else a
// careful guess.
func dated(s Session, now time.Time) Session {
	if s.AccessToken == "" || !s.AccessTokenExpiry.IsZero() {
		return s
	}
	if exp, ok := tokenExpiry(s.AccessToken); ok {
		s.AccessTokenExpiry = exp
	} else {
		s.AccessTokenExpiry = now.Add(assumedLife)
	}
	return s
}

// tokenExpiry reads the exp claim of a JWT (RFC 7519). The signature is not checked: the token is Puzzel's to judge, we
// only want to know when to ask for another.
func tokenExpiry(token string) (time.Time, bool) {
	_, rest, ok := strings.Cut(token, ".")
	claims, _, ok2 := strings.Cut(rest, ".")
	if !ok || !ok2 {
		return time.Time{}, false
	}
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(claims, "="))
	if err != nil {
		return time.Time{}, false
	}
	var body struct {
		Exp float64 `json:"exp"`
	}
	const lastSecond = 253402300799 // of the year 9999
	if json.Unmarshal(raw, &body) != nil || body.Exp <= 0 || body.Exp > lastSecond {
		return time.Time{}, false
	}
	return time.Unix(int64(body.Exp), 0), true
}

// ourClock turns an instant of Puzzel's clock into one of ours. The answer that named it has a Date header; where that
// and our clock differ by more than half a minute, one of the clocks is wrong, and the difference is what counts: else
// a machine whose clock is an hour ahead would take every token for ended and sign in for every operation.
func ourClock(puzzels time.Time, got answer) time.Time {
	if puzzels.IsZero() {
		return puzzels
	}
	date, err := http.ParseTime(got.header.Get("Date"))
	if err != nil {
		return puzzels
	}
	skew := got.received.Sub(date)
	if skew.Abs() < believableSkew {
		return puzzels
	}
	return puzzels.Add(skew)
}

// tokenEnd is when a token that has just been issued ends, by our clock: its exp claim, else the seconds the answer
// names, else zero. An end that has already passed is not believed.
func tokenEnd(token string, expiresIn float64, got answer) time.Time {
	if exp, ok := tokenExpiry(token); ok {
		if end := ourClock(exp, got); end.After(got.received) {
			return end
		}
	}
	const longest = 365 * 24 * 3600
	if expiresIn > 0 {
		return got.received.Add(time.Duration(min(expiresIn, longest)) * time.Second)
	}
	return got.received.Add(assumedLife)
}
