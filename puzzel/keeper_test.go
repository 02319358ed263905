package puzzel_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/puzzel"
)

func TestSignInOnceForAll(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse()
		h.slow = time.Second
		client := h.client(t, password, puzzel.Session{})
		var wait sync.WaitGroup
		for range 50 {
			wait.Go(func() {
				if err := readUser(t.Context(), client); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		client.CloseIdleConnections()
		if h.asked("LogIn") != 1 {
			t.Errorf("50 callers made %d log-ins", h.asked("LogIn"))
		}
	})
}

// TestRenewOnceAfter401: fifty callers whose token is refused renew it once.
func TestRenewOnceAfter401(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse()
		h.slow = time.Second
		client := h.client(t, password, puzzel.Session{})
		if err := readUser(t.Context(), client); err != nil {
			t.Fatal(err)
		}
		first := client.Session().AccessToken
		h.stillGood = func(token string) bool { return token != first }
		var wait sync.WaitGroup
		for range 50 {
			wait.Go(func() {
				if err := orderCall(t.Context(), client); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		client.CloseIdleConnections()
		if h.asked("GetAccessToken") != 1 || h.asked("LogIn") != 1 {
			t.Errorf("%d renewals, %d log-ins", h.asked("GetAccessToken"), h.asked("LogIn"))
		}
	})
}

// TestWaiterLeaves: the caller that caused the renewal leaves, and the others get their token all the same.
func TestWaiterLeaves(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse()
		h.slow = 2 * time.Second
		client := h.client(t, password, puzzel.Session{})
		leaving, leave := context.WithTimeout(t.Context(), time.Second)
		defer leave()
		var first error
		var wait sync.WaitGroup
		wait.Go(func() { first = orderCall(leaving, client) })
		synctest.Wait()
		if err := readUser(t.Context(), client); err != nil {
			t.Error(err)
		}
		wait.Wait()
		client.CloseIdleConnections()
		checkOutcome(t, first, outcome{err: puzzel.ErrNotSent})
		if !errors.Is(first, context.DeadlineExceeded) {
			t.Errorf("the leaving caller got %v", first)
		}
		if h.asked("LogIn") != 1 || h.asked("callout") != 0 {
			t.Errorf("%d log-ins, %d orders", h.asked("LogIn"), h.asked("callout"))
		}
	})
}

// TestRefusedPasswordRests: a refused password is sent once, however often and however late somebody asks.
func TestRefusedPasswordRests(t *testing.T) {
	t.Parallel()
	for name, signIn := range map[string]puzzel.SignIn{"value": password, "pointer": &password} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := newHouse()
				h.refuse["LogIn"] = say(401, "application/json", `{"message":"Wrong password"}`)
				client := h.client(t, signIn, puzzel.Session{})
				for range 5 {
					err := orderCall(t.Context(), client)
					checkOutcome(t, err, outcome{err: puzzel.ErrPasswordRefused})
					time.Sleep(time.Hour)
				}
				client.CloseIdleConnections()
				if h.asked("LogIn") != 1 || h.asked("callout") != 0 {
					t.Errorf("%d log-ins, %d orders", h.asked("LogIn"), h.asked("callout"))
				}
			})
		})
	}
}

// TestUnansweredPassword: a log-in without an answer may have counted as a wrong one: it rests, and after the second it
// is over.
func TestUnansweredPassword(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse()
		h.refuse["LogIn"] = say(500, "", "")
		client := h.client(t, password, puzzel.Session{})
		for i, want := range []struct {
			logIns int
			err    error
		}{{1, puzzel.ErrUnreachable}, {1, puzzel.ErrUnreachable}, {2, puzzel.ErrUnreachable}, {2, puzzel.ErrSignInNeeded}, {2, puzzel.ErrSignInNeeded}} {
			checkOutcome(t, orderCall(t.Context(), client), outcome{err: want.err})
			if h.asked("LogIn") != want.logIns {
				t.Errorf("after order %d: %d log-ins, want %d", i+1, h.asked("LogIn"), want.logIns)
			}
			time.Sleep(20 * time.Second)
		}
		client.CloseIdleConnections()
	})
}

func TestRefusedClientRests(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse()
		h.refuse["token"] = say(400, "application/json", `{"error":"invalid_client"}`)
		client := h.client(t, puzzel.ClientSignIn{ClientID: "c", ClientSecret: "s-e-c-r-e-t", CustomerKey: "12345", UserID: "7"}, puzzel.Session{})
		for range 3 {
			checkOutcome(t, readUser(t.Context(), client), outcome{err: puzzel.ErrSignInRefused})
		}
		if h.asked("token") != 1 {
			t.Errorf("a refused secret was sent %d times at once", h.asked("token"))
		}
		delete(h.refuse, "token")
		time.Sleep(time.Minute)
		if err := readUser(t.Context(), client); err != nil {
			t.Errorf("a client that has been set right stays refused: %v", err)
		}
		client.CloseIdleConnections()
	})
}

// TestRefreshUsesTheAnswersKey: the session is renewed with the customer key of the answer, not the one that was typed.
func TestRefreshUsesTheAnswersKey(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse()
		client := h.client(t, password, puzzel.Session{})
		for range 3 {
			if err := readUser(t.Context(), client); err != nil {
				t.Fatal(err)
			}
			time.Sleep(h.life)
		}
		client.CloseIdleConnections()
		if h.asked("LogIn") != 1 || h.asked("GetAccessToken") != 2 {
			t.Errorf("%d log-ins, %d renewals", h.asked("LogIn"), h.asked("GetAccessToken"))
		}
		for _, request := range h.all() {
			if strings.HasSuffix(request.URL.Path, "GetAccessToken") && request.content != `{"customerKey":"99206","sessionId":"s-1"}` {
				t.Errorf("renewed with %s", request.content)
			}
		}
	})
}

// TestSessionOver: with a password the client signs in again; with a session alone it says so, and asks no more.
func TestSessionOver(t *testing.T) {
	t.Parallel()
	session := puzzel.Session{CustomerKey: "99206", SessionID: "s-0"}
	for _, c := range []struct {
		name    string
		signIn  puzzel.SignIn
		kept    puzzel.Session
		want    error
		logIns  int
		refresh int
	}{
		{"password", password, session, nil, 1, 1},
		{"session", puzzel.SessionSignIn{Session: session}, puzzel.Session{}, puzzel.ErrSessionOver, 0, 1},
		{"kept session", nil, session, puzzel.ErrSignInNeeded, 0, 1},
		{"ended session", puzzel.SessionSignIn{Session: puzzel.Session{
			CustomerKey: "1", SessionID: "s", ExpiryDate: puzzel.Time{Time: time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC)},
		}}, puzzel.Session{}, puzzel.ErrSessionOver, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := newHouse()
				h.refuse["GetAccessToken"] = say(401, "application/json", "")
				client := h.client(t, c.signIn, c.kept)
				for range 2 {
					checkOutcome(t, orderCall(t.Context(), client), outcome{err: c.want})
				}
				client.CloseIdleConnections()
				if h.asked("LogIn") != c.logIns || h.asked("GetAccessToken") != c.refresh {
					t.Errorf("%d log-ins, %d renewals", h.asked("LogIn"), h.asked("GetAccessToken"))
				}
			})
		})
	}
}

// TestSessionGivesStaleToken: a renewal that gives the refused token again is none, and the password signs in.
func TestSessionGivesStaleToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse()
		stale := jwt(time.Now().Add(time.Hour), 0)
		h.refuse["GetAccessToken"] = sayJSON(fmt.Sprintf("%q", stale))
		h.stillGood = func(token string) bool { return token != stale }
		client := h.client(t, password, puzzel.Session{CustomerKey: "1", SessionID: "s", AccessToken: stale})
		checkOutcome(t, orderCall(t.Context(), client), outcome{})
		client.CloseIdleConnections()
		if h.asked("callout") != 2 || h.asked("LogIn") != 1 {
			t.Errorf("%d orders, %d log-ins", h.asked("callout"), h.asked("LogIn"))
		}
	})
}

// TestRenewedSession: where a renewal brings a new session, that one is used from then on.
func TestRenewedSession(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse()
		h.refuse["GetAccessToken"] = func(_ int, _ *recorded, conn net.Conn) after {
			return h.json(conn, fmt.Sprintf(`{"accessToken":%q,"refreshToken":{"customerKey":"2","sessionId":"s-2"}}`, h.token()))
		}
		client := h.client(t, puzzel.SessionSignIn{Session: puzzel.Session{CustomerKey: "1", SessionID: "s-1"}}, puzzel.Session{})
		checkOutcome(t, readUser(t.Context(), client), outcome{})
		client.CloseIdleConnections()
		if got := client.Session(); got.CustomerKey != "2" || got.SessionID != "s-2" {
			t.Errorf("keeps %s", mustJSON(t, got))
		}
	})
}

// TestTokenServiceFails: whatever became of the request for a token, the order was not sent, and does not count as
// unknown.
func TestTokenServiceFails(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]script{
		"500": say(500, "", ""), "cut": write(""), "page": say(200, "text/html", page), "hangs": hang, "404 page": say(404, "text/html", page),
	} {
		for _, operation := range []string{"LogIn", "GetAccessToken"} {
			t.Run(name+"/"+operation, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					h := newHouse()
					h.refuse[operation] = fault
					kept := puzzel.Session{}
					if operation == "GetAccessToken" {
						if name == "404 page" {
							return // proves that there is no such session here: see TestSessionOver
						}
						kept = puzzel.Session{CustomerKey: "1", SessionID: "s"}
					}
					client := h.client(t, password, kept)
					err := orderCall(t.Context(), client)
					checkOutcome(t, err, outcome{err: puzzel.ErrUnreachable})
					client.CloseIdleConnections()
					var fault *puzzel.Error
					if !errors.As(err, &fault) || fault.Op != "callout" {
						t.Errorf("%v does not name the operation that was not sent", err)
					}
					if h.asked("callout") != 0 {
						t.Error("an order was sent without a token")
					}
				})
			})
		}
	}
}

// TestHandedOverToken: a token without a credential is used until it is refused, and then not again.
func TestHandedOverToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse()
		h.stillGood = func(token string) bool { return token == "good" }
		good := h.client(t, puzzel.TokenSignIn{AccessToken: "good"}, puzzel.Session{})
		ended := h.client(t, puzzel.TokenSignIn{AccessToken: "good", Expiry: time.Now().Add(-time.Hour)}, puzzel.Session{})
		bad := h.client(t, puzzel.TokenSignIn{AccessToken: "bad"}, puzzel.Session{})
		none := h.client(t, puzzel.TokenSignIn{}, puzzel.Session{})
		odd := h.client(t, puzzel.TokenSignIn{AccessToken: "two\r\nlines"}, puzzel.Session{})
		for client, want := range map[*puzzel.Client]outcome{
			good:  {},
			ended: {}, // Puzzel's word counts, not our clock's
			bad:   {err: puzzel.ErrSignInNeeded},
			none:  {err: puzzel.ErrSignInNeeded},
			odd:   {err: puzzel.ErrSignInNeeded},
		} {
			checkOutcome(t, orderCall(t.Context(), client), want)
			client.CloseIdleConnections()
		}
		if h.asked("callout") != 3 {
			t.Errorf("%d orders arrived, want 3", h.asked("callout"))
		}
	})
}

// TestTokenFunc: what it returns is used, renewed and, where it fails, explained.
func TestTokenFunc(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse()
		fails := errors.New("the widget has gone")
		result := error(nil)
		client := h.client(t, puzzel.TokenFunc(func(context.Context) (puzzel.TokenSignIn, error) {
			return puzzel.TokenSignIn{AccessToken: h.token()}, result
		}), puzzel.Session{})
		checkOutcome(t, orderCall(t.Context(), client), outcome{})
		time.Sleep(h.life)
		result = fails
		err := orderCall(t.Context(), client)
		checkOutcome(t, err, outcome{err: puzzel.ErrSignInNeeded})
		if !strings.Contains(err.Error(), fails.Error()) {
			t.Errorf("%v does not say why", err)
		}
		result = nil
		checkOutcome(t, orderCall(t.Context(), client), outcome{})
		client.CloseIdleConnections()
	})
}

// TestKept: a session that was kept as JSON spares the next process the sign-in.
func TestKept(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse()
		first := h.client(t, password, puzzel.Session{})
		if _, err := first.SignIn(t.Context()); err != nil {
			t.Fatal(err)
		}
		first.CloseIdleConnections()
		text, err := json.Marshal(first.Session())
		if err != nil {
			t.Fatal(err)
		}
		var kept puzzel.Session
		if err := json.Unmarshal(text, &kept); err != nil {
			t.Fatal(err)
		}
		second := h.client(t, password, kept)
		if err := orderCall(t.Context(), second); err != nil {
			t.Fatal(err)
		}
		time.Sleep(h.life)
		if err := orderCall(t.Context(), second); err != nil {
			t.Fatal(err)
		}
		second.CloseIdleConnections()
		if h.asked("LogIn") != 1 || h.asked("GetAccessToken") != 1 {
			t.Errorf("%d log-ins, %d renewals", h.asked("LogIn"), h.asked("GetAccessToken"))
		}
	})
}

// TestAs: clients for two agents share connections and nothing else.
func TestAs(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHouse()
		one := h.client(t, puzzel.TokenSignIn{AccessToken: "one"}, puzzel.Session{})
		two := one.As(puzzel.TokenSignIn{AccessToken: "two"}, puzzel.Session{})
		for _, client := range []*puzzel.Client{one, two} {
			if err := readUser(t.Context(), client); err != nil {
				t.Fatal(err)
			}
		}
		one.CloseIdleConnections()
		requests := h.all()
		if requests[0].Header.Get("Authorization") != "Bearer one" || requests[1].Header.Get("Authorization") != "Bearer two" {
			t.Error("the clients mix up their tokens")
		}
		if requests[0].conn != requests[1].conn {
			t.Error("the clients do not share their connections")
		}
	})
}
