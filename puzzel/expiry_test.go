package puzzel_test

import (
	"fmt"
	"net"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/puzzel"
)

// TestRenewedInTime: a token is used until shortly before its end, and the end comes from the best source there is.
// Each case reads after some time, and must or must not have renewed by then.
func TestRenewedInTime(t *testing.T) {
	t.Parallel()
	client := puzzel.ClientSignIn{ClientID: "c", ClientSecret: "secret", CustomerKey: "12345", UserID: "7"}
	for _, c := range []struct {
		name      string
		signIn    puzzel.SignIn
		life      time.Duration
		skew      time.Duration
		keeps     time.Duration // at this age the token is still used
		renews    time.Duration // at this age it is not any more
		order     bool          // orders, not reads
		tokenInfo time.Duration // token information says that it lives so long
	}{
		{name: "exp claim", signIn: password, life: 15 * time.Minute, keeps: 13 * time.Minute, renews: 14*time.Minute + 1*time.Second},
		{name: "an order goes later", signIn: password, life: 15 * time.Minute, keeps: 14*time.Minute + 40*time.Second, renews: 14*time.Minute + 46*time.Second, order: true},
		{name: "short life", signIn: password, life: 30 * time.Second, keeps: 23 * time.Second, renews: 25 * time.Second},
		{name: "nothing known", signIn: password, keeps: 3*time.Minute + 50*time.Second, renews: 4*time.Minute + 10*time.Second},
		{name: "expires_in", signIn: client, keeps: 13*time.Minute + 50*time.Second, renews: 14*time.Minute + 10*time.Second},
		{name: "our clock is late", signIn: password, life: 15 * time.Minute, skew: 2 * time.Hour, keeps: 13 * time.Minute, renews: 15 * time.Minute},
		{name: "our clock is early", signIn: password, life: 15 * time.Minute, skew: -2 * time.Hour, keeps: 13 * time.Minute, renews: 15 * time.Minute},
		{name: "a past exp is not believed", signIn: password, life: -time.Hour, keeps: 3*time.Minute + 50*time.Second, renews: 4*time.Minute + 10*time.Second},
		{name: "token information", signIn: password, tokenInfo: 40 * time.Minute, keeps: 38 * time.Minute, renews: 39*time.Minute + 10*time.Second},
		{name: "token information before exp", signIn: password, life: time.Hour, tokenInfo: 20 * time.Minute, skew: time.Hour, keeps: 18 * time.Minute, renews: 20 * time.Minute},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := newHouse()
				h.life, h.skew = c.life, c.skew
				h.refuse["accesstokeninformation"] = func(_ int, _ *recorded, conn net.Conn) after {
					return h.json(conn, fmt.Sprintf(`{"result":{"userId":1,"accessTokenExpiry":%q},"code":0}`,
						h.now().Add(c.tokenInfo).UTC().Format("2006-01-02T15:04:05.000Z")))
				}
				client := h.client(t, c.signIn, puzzel.Session{})
				if _, err := client.SignIn(t.Context()); err != nil {
					t.Fatal(err)
				}
				if c.tokenInfo > 0 {
					if _, err := client.TokenInformation(t.Context()); err != nil {
						t.Fatal(err)
					}
				}
				operate := readUser
				if c.order {
					operate = orderCall
				}
				for i, at := range []time.Duration{c.keeps, c.renews - c.keeps} {
					time.Sleep(at)
					if err := operate(t.Context(), client); err != nil {
						t.Fatal(err)
					}
					if h.issued != i+1 {
						t.Errorf("%d tokens at the age of %s, want %d", h.issued, []time.Duration{c.keeps, c.renews}[i], i+1)
					}
				}
				client.CloseIdleConnections()
			})
		})
	}
}

// TestSessionEnd: an expiryDate without a zone is read with a margin on both sides.
func TestSessionEnd(t *testing.T) {
	t.Parallel()
	wall, err := puzzel.ParseTime("2024-08-12T21:26:50.51")
	if err != nil {
		t.Fatal(err)
	}
	session := puzzel.Session{CustomerKey: "99206", SessionID: "s", ExpiryDate: wall}
	oslo := time.FixedZone("Oslo in summer", 2*3600)
	inOslo := time.Date(2024, 8, 12, 21, 26, 50, 0, oslo)
	if until := session.UsableUntil(); !until.Before(inOslo) || inOslo.Sub(until) > 2*time.Hour {
		t.Errorf("usable until %s, Puzzel presumably means %s", until, inOslo)
	}
	if over := session.OverAt(); !over.After(inOslo) || over.Sub(inOslo) > 3*time.Hour {
		t.Errorf("over at %s, Puzzel presumably means %s", over, inOslo)
	}
	zoned := session
	zoned.ExpiryDate = puzzel.Instant(inOslo)
	if until := zoned.UsableUntil(); inOslo.Sub(until) != 5*time.Minute {
		t.Errorf("with a known zone usable until %s", until)
	}
	if !(puzzel.Session{}).UsableUntil().IsZero() || !(puzzel.Session{}).OverAt().IsZero() {
		t.Error("no session has an end")
	}
}
