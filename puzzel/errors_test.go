package puzzel_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/puzzel"
)

// TestHierarchy: a narrow category belongs to the wider ones, and to no other.
func TestHierarchy(t *testing.T) {
	t.Parallel()
	wider := map[error][]error{
		puzzel.ErrUnreachable: {puzzel.ErrNotSent}, puzzel.ErrStanding: {puzzel.ErrNotSent}, puzzel.ErrUsage: {puzzel.ErrNotSent},
		puzzel.ErrBadRequest: {puzzel.ErrRefused}, puzzel.ErrForbidden: {puzzel.ErrRefused}, puzzel.ErrNotFound: {puzzel.ErrRefused},
		puzzel.ErrConflict: {puzzel.ErrRefused}, puzzel.ErrRateLimited: {puzzel.ErrRefused},
		puzzel.ErrSessionOver: {puzzel.ErrSignInNeeded}, puzzel.ErrSignInRefused: {puzzel.ErrSignInNeeded},
		puzzel.ErrPasswordRefused:   {puzzel.ErrSignInRefused, puzzel.ErrSignInNeeded},
		puzzel.ErrUserBlocked:       {puzzel.ErrSignInRefused, puzzel.ErrSignInNeeded},
		puzzel.ErrTwoFactorRequired: {puzzel.ErrSignInRefused, puzzel.ErrSignInNeeded},
		puzzel.ErrOldSignInRefused:  {puzzel.ErrSignInRefused, puzzel.ErrSignInNeeded},
		puzzel.ErrAddressRefused:    {puzzel.ErrSignInRefused, puzzel.ErrSignInNeeded},
		puzzel.ErrNotSent:           nil, puzzel.ErrSignInNeeded: nil, puzzel.ErrRefused: nil, puzzel.ErrUnknown: nil,
	}
	texts := map[string]bool{}
	for narrow, of := range wider {
		texts[narrow.Error()] = true
		for other := range wider {
			want := other == narrow
			for _, w := range of {
				want = want || other == w
			}
			if errors.Is(narrow, other) != want {
				t.Errorf("%q is %q: %t", narrow, other, !want)
			}
		}
	}
	if len(texts) != len(wider) {
		t.Error("two categories say the same")
	}
}

func TestMaybeSent(t *testing.T) {
	t.Parallel()
	if puzzel.MaybeSent(nil) {
		t.Error("success is not in doubt")
	}
	if !puzzel.MaybeSent(errors.New("somebody else's")) {
		t.Error("nothing is known of an error from elsewhere")
	}
	client, _ := lonelyWithToken(t, say(500, "", ""))
	err := fmt.Errorf("place call: %w", orderCall(t.Context(), client))
	if !puzzel.MaybeSent(err) || !errors.Is(err, puzzel.ErrUnknown) {
		t.Errorf("wrapped, %v loses its outcome", err)
	}
	client = clientFor(t, "http://127.0.0.1:1")
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if puzzel.MaybeSent(fmt.Errorf("place call: %w", orderCall(ended, client))) {
		t.Error("nothing was sent")
	}
}

// toldErrors are refusals in many forms, with what must be kept of them.
var toldErrors = []struct {
	answer script
	want   puzzel.Error
	says   string
}{
	{
		say(422, "application/json", `{"result":null,"code":17,"id":"m-1","message":"Unknown destination"}`),
		puzzel.Error{Op: "callout", Status: 422, Code: 17, Message: "Unknown destination", RequestID: "m-1", Attempts: 1},
		"puzzel callout: Puzzel refused the request as faulty (HTTP 422, code 17): Unknown destination",
	},
	{
		sayJSON(`{"result":null,"code":-3,"id":"m-2","message":"Queue is full"}`),
		puzzel.Error{Op: "callout", Status: 200, Code: -3, Message: "Queue is full", RequestID: "m-2", Attempts: 1},
		"puzzel callout: Puzzel refused (HTTP 200, code -3): Queue is full",
	},
	{
		say(502, "text/html", page),
		puzzel.Error{Op: "callout", Status: 502, Message: "502 Bad Gateway proxy", Attempts: 1},
		"puzzel callout: no usable answer: whether Puzzel carried it out is not known (HTTP 502): 502 Bad Gateway proxy",
	},
	{
		say(400, "application/problem+json", `{"title":"Not valid","errors":{"Destination":["too short"]}}`),
		puzzel.Error{Op: "callout", Status: 400, Message: `Not valid: {"Destination":["too short"]}`, Attempts: 1},
		"too short",
	},
	{
		say(429, "text/plain", "slow down", "Retry-After: 7"),
		puzzel.Error{Op: "callout", Status: 429, Message: "slow down", RetryAfter: 7 * time.Second, Attempts: 1},
		"wait 7s",
	},
	{say(429, "", "", "Retry-After: -7"), puzzel.Error{Op: "callout", Status: 429, Attempts: 1}, "asks to wait"},
	{say(429, "", "", "Retry-After: soon"), puzzel.Error{Op: "callout", Status: 429, Attempts: 1}, "asks to wait"},
	{
		say(429, "", "", "Retry-After: 99999999999"),
		puzzel.Error{Op: "callout", Status: 429, Attempts: 1, RetryAfter: 24 * time.Hour},
		"wait 24h",
	},
	{
		say(302, "", "", "Location: https://login.proxy.example/?token=secret"),
		puzzel.Error{Op: "callout", Status: 302, Message: "a redirect, which is not followed", Attempts: 1},
		"HTTP 302",
	},
}

// TestErrorKeepsWhatIsKnown: status, code, words, id and waiting time, whatever form the body has.
func TestErrorKeepsWhatIsKnown(t *testing.T) {
	t.Parallel()
	for _, c := range toldErrors {
		client, _ := lonelyWithToken(t, c.answer)
		err := orderCall(t.Context(), client)
		var got *puzzel.Error
		if !errors.As(err, &got) {
			t.Errorf("%v is no *Error", err)
			continue
		}
		w := c.want
		if got.Op != w.Op || got.Status != w.Status || got.Code != w.Code || got.Message != w.Message || got.RequestID != w.RequestID ||
			got.RetryAfter != w.RetryAfter || got.Attempts != w.Attempts {
			t.Errorf("got %+v, want %+v", got, w)
		}
		if !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q does not say %q", err, c.says)
		}
	}
}

// TestRetryAfterDate: the header may be a date.
func TestRetryAfterDate(t *testing.T) {
	t.Parallel()
	client, _ := lonelyWithToken(t, say(429, "", "", "Retry-After: "+time.Now().Add(time.Minute).UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT")))
	err := orderCall(t.Context(), client)
	var got *puzzel.Error
	if !errors.As(err, &got) || got.RetryAfter < 50*time.Second || got.RetryAfter > 61*time.Second {
		t.Errorf("got %v", err)
	}
}

// TestLargeAnswer: an answer without end is not read to its end, and keeps its status.
func TestLargeAnswer(t *testing.T) {
	t.Parallel()
	const more = 9 << 20
	client, _ := lonelyWithToken(t, say(200, "application/json", `{"code":0,"result":"`+strings.Repeat("x", more)+`"}`))
	err := orderCall(t.Context(), client)
	checkOutcome(t, err, unknown)
	if !strings.Contains(err.Error(), "too large") || !strings.Contains(err.Error(), "HTTP 200") {
		t.Errorf("%v does not say why", err)
	}
}

// TestReadAttempts: the bound is kept, also where nothing can be reached.
func TestReadAttempts(t *testing.T) {
	t.Parallel()
	s := &stage{script: say(503, "", "")}
	signIn, _ := numberedTokens()
	client := newClient(t, puzzel.Config{SignIn: signIn, Cloud: puzzel.At(s.onTCP(t)), ReadAttempts: 1})
	checkOutcome(t, readUser(t.Context(), client), outcome{err: puzzel.ErrUnknown, sent: true})
	if s.count() != 1 {
		t.Errorf("%d attempts", s.count())
	}
	client = newClient(t, puzzel.Config{SignIn: signIn, Cloud: puzzel.At("http://127.0.0.1:1"), ReadAttempts: 1})
	var fault *puzzel.Error
	if err := readUser(t.Context(), client); !errors.As(err, &fault) || fault.Attempts != 1 || !errors.Is(err, puzzel.ErrUnreachable) {
		t.Errorf("got %+v", fault)
	}
}
