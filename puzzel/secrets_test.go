package puzzel_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/puzzel"
)

// The marked values: none of them may ever be seen in an error, a log or an exchange.
const (
	markedPassword = "hunter-2-secret"
	markedSecret   = "client-secret-4711"
	markedToken    = "eyJhbGciOiJFUzI1NiJ9.bWFya2Vk.c2ln"
	markedSession  = "session-id-4711-secret"
	markedNumber   = "004791234567"
)

// parrot repeats everything the client has sent in every way an answer can.
func parrot(status int, contentType, form string) script {
	return func(index int, request *recorded, conn net.Conn) after {
		heard := request.Header.Get("Authorization") + " " + request.content + " " + markedNumber + " +47 912 34 567 " + request.RequestURI
		body := fmt.Sprintf(form, strings.Trim(mustString(heard), `"`))
		return say(status, contentType, body)(index, request, conn)
	}
}

func mustString(text string) string {
	encoded, _ := json.Marshal(text)
	return string(encoded)
}

// marked are operations that hand over a marked secret.
var marked = map[string]func(context.Context, *puzzel.Client) error{
	"login": func(ctx context.Context, c *puzzel.Client) error {
		_, err := c.LogIn(ctx, "12345", "kari@example.com", markedPassword)
		return err
	},
	"refresh": func(ctx context.Context, c *puzzel.Client) error {
		_, err := c.Refresh(ctx, "12345", markedSession)
		return err
	},
	"puzzelid": func(ctx context.Context, c *puzzel.Client) error {
		_, err := c.PuzzelIDToken(ctx, "id", markedSecret, "scope")
		return err
	},
	"callout": func(ctx context.Context, c *puzzel.Client) error {
		order := puzzel.CalloutRequest{Destination: markedNumber, AlternateSource: markedNumber, ListValue: markedNumber}
		_, err := c.Callout(ctx, testAgent, order)
		return err
	},
	"contactsearch": func(ctx context.Context, c *puzzel.Client) error {
		_, err := c.SearchContacts(ctx, testAgent, markedNumber, "")
		return err
	},
	"user": readUser,
}

// talkative are answers that repeat what they heard, in every place an answer has.
var talkative = map[string]script{
	"message":     parrot(400, "application/json", `{"code":9,"id":"%[1]s","message":"%[1]s"}`),
	"code":        parrot(200, "application/json", `{"result":null,"code":9,"id":"%[1]s","message":"%[1]s"}`),
	"text":        parrot(422, "text/plain", `%s`),
	"page":        parrot(502, "text/html", `<html><title>%s</title></html>`),
	"broken JSON": parrot(200, "application/json", `{"result":"%s`),
	"oauth":       parrot(400, "application/json", `{"error":"x","error_description":"%s"}`),
	"status line": func(_ int, request *recorded, conn net.Conn) after {
		fmt.Fprintf(conn, "HTTP/9.9 %s %s\r\n\r\n", request.Header.Get("Authorization"), strings.ReplaceAll(request.content, "\n", ""))
		return drop
	},
}

// TestNoSecretsShow lets a talkative contact centre repeat every secret, and looks for them in everything that comes out.
func TestNoSecretsShow(t *testing.T) {
	t.Parallel()
	for answer, with := range talkative {
		for operation, operate := range marked {
			t.Run(answer+"/"+operation, func(t *testing.T) {
				var shown bytes.Buffer
				logger := slog.New(slog.NewJSONHandler(&shown, nil))
				s := &stage{script: with}
				client := newClient(t, puzzel.Config{
					SignIn: puzzel.TokenSignIn{AccessToken: markedToken}, Cloud: puzzel.At(s.onTCP(t)), ReadAttempts: 1,
					Observe: observing(func(x puzzel.Exchange) { show(t, &shown, logger, x) }),
				})
				err := operate(t.Context(), client)
				if err == nil {
					t.Fatal("succeeded")
				}
				showAll(t, &shown, logger, err)
				searchForSecrets(t, shown.String())
			})
		}
	}
}

// show prints a value in every way a program might.
func show(t *testing.T, shown *bytes.Buffer, logger *slog.Logger, value any) {
	t.Helper()
	fmt.Fprintf(shown, "%v\n%+v\n%#v\n%s\n%q\n", value, value, value, value, value)
	logger.Info("shown", "value", value)
	if text, err := json.Marshal(value); err == nil {
		shown.Write(text)
	}
}

// showAll shows an error and everything that can be unwrapped of it.
func showAll(t *testing.T, shown *bytes.Buffer, logger *slog.Logger, err error) {
	t.Helper()
	if err == nil {
		return
	}
	show(t, shown, logger, err)
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		for _, inner := range many.Unwrap() {
			showAll(t, shown, logger, inner)
		}
	}
	showAll(t, shown, logger, errors.Unwrap(err))
}

func searchForSecrets(t *testing.T, text string) {
	t.Helper()
	for _, secret := range []string{
		markedPassword, markedSecret, markedToken, "bWFya2Vk", markedSession, markedNumber, "4791234567", "912 34 567", "1234567",
		fmt.Sprintf("%d", []byte(markedPassword)), fmt.Sprintf("%#v", []byte(markedNumber)),
	} {
		if at := strings.Index(text, secret); at >= 0 {
			t.Errorf("%q shows: …%s…", secret, text[max(0, at-80):min(len(text), at+80)])
		}
	}
}

// TestCredentialsHideThemselves prints every type that holds a secret.
func TestCredentialsHideThemselves(t *testing.T) {
	t.Parallel()
	var shown bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&shown, nil))
	session := puzzel.Session{CustomerKey: "99206", SessionID: markedSession, AccessToken: markedToken}
	for _, value := range []any{
		puzzel.PasswordSignIn{CustomerKey: "12345", UserName: "kari", Password: markedPassword},
		puzzel.ClientSignIn{ClientID: "id", ClientSecret: markedSecret, CustomerKey: "12345", UserID: "7"},
		puzzel.TokenSignIn{AccessToken: markedToken},
		session,
		puzzel.SessionSignIn{Session: session},
		puzzel.RefreshToken{CustomerKey: "99206", SessionID: markedSession},
		puzzel.LogInAnswer{AccessToken: markedToken, RefreshToken: puzzel.RefreshToken{SessionID: markedSession}},
		puzzel.RefreshAnswer{AccessToken: markedToken},
		puzzel.PuzzelIDAnswer{AccessToken: markedToken},
		puzzel.Config{SignIn: puzzel.TokenSignIn{AccessToken: markedToken}, Kept: session},
		newClient(t, puzzel.Config{SignIn: puzzel.TokenSignIn{AccessToken: markedToken}, Kept: session}),
	} {
		fmt.Fprintf(&shown, "%v\n%+v\n%#v\n%s\n", value, value, value, value)
		logger.Info("shown", "value", value)
	}
	searchForSecrets(t, shown.String())
}

// TestExchange: what the observer is told, and that the redacted bodies are worth reading.
func TestExchange(t *testing.T) {
	t.Parallel()
	var seen []puzzel.Exchange
	s := &stage{script: inTurn(sayJSON(sample(t, "user.json")), sayJSON(good), say(422, "application/json", `{"code":17,"id":"m-9","message":"bad number 91234567"}`))}
	client := newClient(t, puzzel.Config{
		SignIn: puzzel.TokenSignIn{AccessToken: markedToken}, Cloud: puzzel.At(s.onTCP(t)),
		Observe: observing(func(x puzzel.Exchange) { seen = append(seen, x) }),
	})
	_ = readUser(t.Context(), client)
	_ = orderCall(t.Context(), client)
	_ = orderCall(t.Context(), client)
	if len(seen) != 3 {
		t.Fatalf("%d exchanges", len(seen))
	}
	if !seen[0].NewConnection || seen[1].NewConnection {
		t.Error("it does not tell a new connection from a used one")
	}
	for i, want := range []struct {
		op      string
		status  int
		code    int
		failed  bool
		request string
	}{
		{"user", 200, 0, false, ``},
		{"callout", 200, 0, false, `{"destination":"•••","maxAttempts":1,"requestDescription":"•••"}`},
		{"callout", 422, 17, true, `{"destination":"•••","maxAttempts":1,"requestDescription":"•••"}`},
	} {
		x := seen[i]
		if x.Op != want.op || x.Status != want.status || x.Code != want.code || (x.Err != nil) != want.failed || x.Attempt != 1 || x.Duration <= 0 || x.Began.IsZero() {
			t.Errorf("exchange %d: %+v", i, x)
		}
		if x.Request.String() != want.request {
			t.Errorf("exchange %d: request %s", i, x.Request)
		}
	}
	answer := seen[0].Answer.String()
	for _, part := range []string{`"userStatus":"Available"`, `"contactCentreStatus":"LoggedOn"`, `"code":0`, `"userLevel":3`, `"id":1231234`} {
		if !strings.Contains(answer, part) {
			t.Errorf("the redacted answer leaves out %s: %s", part, answer)
		}
	}
	for _, part := range []string{"Kari", "Nordmann", "example.com", "00472222"} {
		if strings.Contains(answer, part) {
			t.Errorf("the redacted answer shows %s: %s", part, answer)
		}
	}
	if seen[0].Then != "" || !strings.HasPrefix(seen[2].Then, "given up") {
		t.Errorf("then %q, %q", seen[0].Then, seen[2].Then)
	}
	if seen[2].MessageID != "m-9" || seen[2].Message != "bad number •••67" {
		t.Errorf("id %q, message %q", seen[2].MessageID, seen[2].Message)
	}
}

// TestObserverSeesEveryAttempt counts with the other side.
func TestObserverSeesEveryAttempt(t *testing.T) {
	t.Parallel()
	type key struct{}
	var attempts []int
	s := &stage{script: inTurn(say(500, "", ""), say(401, "", ""), sayJSON(`{"result":{},"code":0}`))}
	signIn, _ := numberedTokens()
	client := newClient(t, puzzel.Config{SignIn: signIn, Cloud: puzzel.At(s.onTCP(t)), Observe: func(ctx context.Context, x puzzel.Exchange) {
		attempts = append(attempts, x.Attempt)
		if ctx.Value(key{}) != "click" {
			t.Error("the observer does not get the caller's context")
		}
	}})
	if err := readUser(context.WithValue(t.Context(), key{}, "click"), client); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(attempts) != "[1 2 3]" || s.count() != 3 {
		t.Errorf("seen %v, arrived %d", attempts, s.count())
	}
}

// TestRedactedListsAreShort: however many profiles an agent has, her state is still in what is shown.
func TestRedactedListsAreShort(t *testing.T) {
	t.Parallel()
	profile := `{"id":1,"name":"Kari at home","phoneNumber":"004722225555","qualities":[{"id":1,"name":"a"},{"id":2,"name":"b"},{"id":3,"name":"c"}]}`
	many := strings.TrimSuffix(strings.Repeat(profile+",", 60), ",")
	var shown string
	s := &stage{script: inTurn(sayJSON(`{"result":{"contactCentreStatus":"LoggedOn","profiles":[` + many + `],"userStatus":"WrapUp"},"code":0}`))}
	client := newClient(t, puzzel.Config{
		SignIn: puzzel.TokenSignIn{AccessToken: markedToken}, Cloud: puzzel.At(s.onTCP(t)),
		Observe: observing(func(x puzzel.Exchange) { shown = x.Answer.String() }),
	})
	_ = readUser(t.Context(), client)
	for _, part := range []string{`"userStatus":"WrapUp"`, `"… and 58 more"`, `"… and 1 more"`} {
		if !strings.Contains(shown, part) {
			t.Errorf("the redacted answer leaves out %s: %s", part, shown)
		}
	}
}
