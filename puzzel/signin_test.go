package puzzel_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/puzzel"
)

// seedLogIn is the answer of Puzzel's public sample.
const seedLogIn = `{
"accessToken": "eyJh...",
"refreshToken": {
"customerKey": "99206",
"sessionId": "12345...",
"expiryDate": "2024-08-12T21:26:50.51"
},
"languageCode": "EN",
"twoFactorRequired": false,
"twoFactor": null,
"logoutFromExternalIdentityProvider": false
}`

// lonely makes a client of a stage on TCP without a credential.
func lonely(t *testing.T, with script) (*puzzel.Client, *stage) {
	t.Helper()
	s := &stage{script: with}
	return newClient(t, puzzel.Config{Cloud: puzzel.At(s.onTCP(t)), ClientName: "myCRM", ClientVersion: "1.0"}), s
}

func TestLogIn(t *testing.T) {
	t.Parallel()
	client, s := lonely(t, sayJSON(seedLogIn))
	got, err := client.LogIn(t.Context(), "12345", "username", "password")
	if err != nil {
		t.Fatal(err)
	}
	want := `{"customerKey":"12345","userName":"username","password":"password","clientName":"myCRM","clientVersion":"1.0"}`
	request := s.all()[0]
	if request.content != want {
		t.Errorf("sent %s", request.content)
	}
	if request.Header.Get("Authorization") != "" {
		t.Error("a log-in carries no token")
	}
	if agent := request.Header.Get("User-Agent"); !strings.HasPrefix(agent, "myCRM/1.0 ") {
		t.Errorf("User-Agent %q", agent)
	}
	if got.LanguageCode != "EN" || got.RefreshToken.CustomerKey != "99206" || string(got.TwoFactor) != "null" {
		t.Errorf("read %+v", got)
	}
	session := got.Session()
	if session.CustomerKey != "99206" || session.SessionID != "12345..." || session.AccessToken != "eyJh..." || session.ExpiryDate.ZoneKnown {
		t.Errorf("keeps %s", mustJSON(t, session))
	}
}

func mustJSON(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestRefusedLogIn: what is known is told apart, and everything else is a refused sign-in with Puzzel's words. No answer
// makes the password go out twice.
func TestRefusedLogIn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		answer script
		want   error
	}{
		{"two-factor", sayJSON(`{"accessToken":null,"refreshToken":null,"twoFactorRequired":true,"twoFactor":{"type":"Sms"}}`), puzzel.ErrTwoFactorRequired},
		{"two-factor with a token", sayJSON(`{"accessToken":"half","twoFactorRequired":true}`), puzzel.ErrTwoFactorRequired},
		{"two-factor in words", say(401, "application/json", `{"message":"Two-factor authentication is required"}`), puzzel.ErrTwoFactorRequired},
		{"wrong password", say(401, "application/json", `{"message":"Invalid username or password"}`), puzzel.ErrPasswordRefused},
		{"wrong password within 200", sayJSON(`{"result":null,"code":4,"message":"Wrong password"}`), puzzel.ErrPasswordRefused},
		{"blocked", say(403, "application/json", `{"code":12,"message":"The user is blocked after four wrong passwords"}`), puzzel.ErrUserBlocked},
		{"single sign-on only", say(403, "application/json", `{"message":"Rejected to sign in with Puzzel username (SSO)"}`), puzzel.ErrOldSignInRefused},
		{"address", say(403, "application/json", `{"message":"IP address not allowed"}`), puzzel.ErrAddressRefused},
		{"nothing said", say(401, "", ""), puzzel.ErrSignInRefused},
		{"forbidden", say(403, "", ""), puzzel.ErrSignInRefused},
		{"unknown words", say(400, "application/json", `{"message":"Nope"}`), puzzel.ErrSignInRefused},
		{"no token", sayJSON(`{"accessToken":"","message":"Nope"}`), puzzel.ErrSignInRefused},
		{"no token, nothing said", sayJSON(`{}`), puzzel.ErrSignInRefused},
		{"code with a token", sayJSON(`{"accessToken":"a","code":7,"message":"Nope"}`), nil},
		{"too many", say(429, "", "", "Retry-After: 7"), puzzel.ErrRateLimited},
		{"page", say(403, "text/html", page), puzzel.ErrUnknown},
		{"no JSON", sayJSON(`OK`), puzzel.ErrUnknown},
		{"cut", write(""), puzzel.ErrUnknown},
		{"500", say(500, "", ""), puzzel.ErrUnknown},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			client, s := lonely(t, c.answer)
			_, err := client.LogIn(t.Context(), "12345", "username", "password")
			checkOutcome(t, err, outcome{err: c.want, sent: errors.Is(c.want, puzzel.ErrUnknown)})
			if s.count() != 1 {
				t.Errorf("the password left %d times", s.count())
			}
			narrow := []error{
				puzzel.ErrTwoFactorRequired, puzzel.ErrPasswordRefused, puzzel.ErrUserBlocked,
				puzzel.ErrOldSignInRefused, puzzel.ErrAddressRefused,
			}
			for _, category := range narrow {
				if category != c.want && errors.Is(err, category) {
					t.Errorf("%v claims to be %v", err, category)
				}
			}
		})
	}
}

// TestPossibleCauses: what cannot be told is named as possible, in words too, and is not claimed.
func TestPossibleCauses(t *testing.T) {
	t.Parallel()
	client, _ := lonely(t, say(403, "application/json", `{"message":"Forbidden"}`))
	_, err := client.LogIn(t.Context(), "12345", "username", "password")
	var fault *puzzel.Error
	if !errors.As(err, &fault) || len(fault.Possible) == 0 {
		t.Fatalf("%v names no possible causes", err)
	}
	if errors.Is(err, puzzel.ErrAddressRefused) {
		t.Errorf("%v claims what is only possible", err)
	}
	for _, words := range []string{"possible causes", "allowed IP address ranges", "single sign-on", "Forbidden", "HTTP 403"} {
		if !strings.Contains(err.Error(), words) {
			t.Errorf("%q does not say %q", err, words)
		}
	}
}

// TestRefresh: the body is a bare JSON string, as seen; objects are understood too.
func TestRefresh(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`"eyJa.b.c"`:                 "eyJa.b.c",
		` "eyJa.b.c" `:               "eyJa.b.c",
		`{"accessToken":"eyJa.b.c"}`: "eyJa.b.c",
		`{"AccessToken":"eyJa.b.c","refreshToken":{"sessionId":"s"}}`: "eyJa.b.c",
		`{"result":"eyJa.b.c","code":0}`:                              "eyJa.b.c",
		`{"result":{"accessToken":"eyJa.b.c"},"code":0}`:              "eyJa.b.c",
		`{"result":null,"code":0}`:                                    "",
		`""`:                                                          "",
		`{}`:                                                          "",
		`null`:                                                        "",
		`17`:                                                          "",
	} {
		s := &stage{script: sayJSON(body)}
		client := newClient(t, puzzel.Config{Cloud: puzzel.At(s.onTCP(t)), ReadAttempts: 1})
		got, err := client.Refresh(t.Context(), "99206", "session")
		if got.AccessToken != want || (err == nil) != (want != "") {
			t.Errorf("%s: got %q, %v", body, got.AccessToken, err)
		}
		checkExactlyOne(t, err)
	}
}

func TestRefreshRefused(t *testing.T) {
	t.Parallel()
	for _, answer := range []script{
		say(400, "", ""), say(401, "", ""), say(403, "", ""), say(404, "", ""), sayJSON(`{"result":null,"code":3,"message":"ended"}`),
	} {
		client, s := lonely(t, answer)
		_, err := client.Refresh(t.Context(), "99206", "session")
		checkOutcome(t, err, outcome{err: puzzel.ErrSessionOver})
		if s.count() != 1 {
			t.Errorf("asked %d times", s.count())
		}
	}
}

func TestPuzzelIDToken(t *testing.T) {
	t.Parallel()
	client, s := lonely(t, sayJSON(`{"access_token":"a","token_type":"Bearer","expires_in":900,"scope":"contact-centre:12345:7"}`))
	got, err := client.PuzzelIDToken(t.Context(), "id", "secret&more", puzzel.Scope("12345", "7"))
	if err != nil || got.AccessToken != "a" || got.ExpiresIn != 900 {
		t.Errorf("got %+v, %v", got, err)
	}
	request := s.all()[0]
	want := "client_id=id&client_secret=secret%26more&grant_type=client_credentials&scope=contact-centre%3A12345%3A7"
	if request.content != want || request.Header.Get("Content-Type") != "application/x-www-form-urlencoded" {
		t.Errorf("sent %q as %s", request.content, request.Header.Get("Content-Type"))
	}
	client, _ = lonely(t, say(400, "application/json", `{"error":"invalid_scope","error_description":"no product access"}`))
	_, err = client.PuzzelIDToken(t.Context(), "id", "secret", puzzel.Scope("12345", "7"))
	checkOutcome(t, err, outcome{err: puzzel.ErrSignInRefused})
	if !strings.Contains(err.Error(), "no product access") {
		t.Errorf("%v keeps Puzzel ID's words to itself", err)
	}
}

// TestUKHasNoPuzzelID: the missing address is explained, before anything is sent.
func TestUKHasNoPuzzelID(t *testing.T) {
	t.Parallel()
	client := newClient(t, puzzel.Config{Cloud: puzzel.UK()})
	_, err := client.PuzzelIDToken(t.Context(), "id", "secret", "scope")
	checkOutcome(t, err, outcome{err: puzzel.ErrUsage})
	if !strings.Contains(err.Error(), "IDURL") || !strings.Contains(err.Error(), "not public") {
		t.Errorf("%v does not explain itself", err)
	}
}

func TestPasswordWarning(t *testing.T) {
	t.Parallel()
	for days, soon := range map[int]bool{-1: false, 0: false, 1: true, 14: true, 15: false, 90: false} {
		got, warned := puzzel.TokenInformation{PasswordValidDaysLeft: days}.PasswordWarning()
		if got != days || warned != soon {
			t.Errorf("%d days: %d, %t", days, got, warned)
		}
	}
}
