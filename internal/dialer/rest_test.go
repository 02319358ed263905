package dialer_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

var kari = call.AgentRef{CustomerKey: "12345", UserID: 1231234}

// boxed is a box without network, and the way to it with the box's own user.
func boxed(t *testing.T, opts puzzelsim.Options) (*puzzelsim.Box, dialer.Clients) {
	t.Helper()
	return boxedAway(t, opts, 0)
}

// distant is a transport to a box that is some time away.
type distant struct {
	http.RoundTripper
	latency time.Duration
}

func (d distant) RoundTrip(r *http.Request) (*http.Response, error) {
	time.Sleep(d.latency)
	return d.RoundTripper.RoundTrip(r)
}

// boxedAway is a box that is some time away.
func boxedAway(t *testing.T, opts puzzelsim.Options, latency time.Duration) (*puzzelsim.Box, dialer.Clients) {
	t.Helper()
	box := puzzelsim.New(opts)
	t.Cleanup(func() { _ = box.Close() })
	client, err := puzzel.New(puzzel.Config{
		Cloud:     puzzel.At("http://box.test"),
		SignIn:    puzzel.PasswordSignIn{CustomerKey: "12345", UserName: "username", Password: "password"},
		Transport: distant{box.Transport(), latency},
	})
	if err != nil {
		t.Fatal(err)
	}
	return box, func(context.Context, call.AgentRef) (*puzzel.Client, error) { return client, nil }
}

func order() call.Order {
	return call.Order{CallID: "0198-ours", Agent: kari, Destination: "004722225555"}
}

// What the box does to an order, and what is known of it afterwards.
func TestOrderAnswers(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		fault  *puzzelsim.Fault
		kind   call.AnswerKind
		code   call.Code
		quote  string
		orders int
	}{
		"accepted":        {nil, call.AnswerAccepted, "", "", 1},
		"cut after":       {&puzzelsim.Fault{Fault: "cut_after"}, call.AnswerUnknown, call.CodeOrderUnanswered, "", 1},
		"cut before":      {&puzzelsim.Fault{Fault: "cut_before"}, call.AnswerUnknown, call.CodeOrderUnanswered, "", 0},
		"a 502 page":      {&puzzelsim.Fault{Fault: "html"}, call.AnswerUnknown, call.CodeOrderUnanswered, "", 0},
		"a code":          {&puzzelsim.Fault{Fault: "envelope", Code: 17, Message: "Barred"}, call.AnswerRefused, call.CodePuzzelRefused, "Barred", 0},
		"too many":        {&puzzelsim.Fault{Fault: "status", Status: 429, RetryAfter: 20}, call.AnswerRefused, call.CodeTooManyRequests, "", 0},
		"expired once":    {&puzzelsim.Fault{Fault: "expired", Times: 1}, call.AnswerAccepted, "", "", 1},
		"a server's end":  {&puzzelsim.Fault{Fault: "status", Status: 503}, call.AnswerUnknown, call.CodeOrderUnanswered, "", 0},
		"not found there": {&puzzelsim.Fault{Fault: "status", Status: 404}, call.AnswerRefused, call.CodePuzzelRefused, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				box, clients := boxed(t, puzzelsim.Options{})
				if row.fault != nil {
					row.fault.Operation = "callout"
					if err := box.AddFault(*row.fault); err != nil {
						t.Fatal(err)
					}
				}
				got := dialer.REST{Clients: clients}.Order(t.Context(), order())
				if got.Kind != row.kind {
					t.Fatalf("kind %s, want %s (%+v)", got.Kind, row.kind, got.Reason)
				}
				if row.code != "" && got.Reason.Code != row.code {
					t.Errorf("code %s, want %s", got.Reason.Code, row.code)
				}
				if row.quote != "" && got.Reason.Quote != row.quote {
					t.Errorf("quote %q, want %q", got.Reason.Quote, row.quote)
				}
				if accepted := got.Kind == call.AnswerAccepted; accepted != (got.RequestID != "") || accepted != (got.Reason == nil) {
					t.Errorf("request %q, reason %+v", got.RequestID, got.Reason)
				}
				if n := len(box.Orders()); n != row.orders {
					t.Errorf("%d orders at the box, want %d", n, row.orders)
				}
			})
		})
	}
}

// The waiting time of a 429 reaches the person.
func TestTooManyRequestsSaysHowLong(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		box, clients := boxed(t, puzzelsim.Options{})
		if err := box.AddFault(puzzelsim.Fault{Operation: "callout", Fault: "status", Status: 429, RetryAfter: 20}); err != nil {
			t.Fatal(err)
		}
		got := dialer.REST{Clients: clients}.Order(t.Context(), order())
		if got.Reason == nil || got.Reason.Params["seconds"] != "20" {
			t.Errorf("%+v", got.Reason)
		}
	})
}

// However many ask at once, one request goes out; within the age that is good
// enough, none.
func TestLookIsShared(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		box, clients := boxedAway(t, puzzelsim.Options{}, 50*time.Millisecond)
		lookout := dialer.NewLookout(clients)
		look := func(age time.Duration) {
			if _, err := lookout.Look(t.Context(), kari, age); err != nil {
				t.Error(err)
			}
		}
		look(0)
		box.ForgetRequests()
		for range 50 {
			go look(0)
		}
		time.Sleep(time.Second)
		if n := len(box.Requests()); n != 1 {
			t.Errorf("%d requests for 50 who asked at once, want 1", n)
		}
		box.ForgetRequests()
		time.Sleep(time.Second)
		look(3 * time.Second)
		if n := len(box.Requests()); n != 0 {
			t.Errorf("%d requests for a state that was fresh enough", n)
		}
		time.Sleep(2 * time.Second)
		look(3 * time.Second)
		if n := len(box.Requests()); n != 1 {
			t.Errorf("%d requests for a state that was too old, want 1", n)
		}
	})
}

// A state that cannot be read says why, in the core's words.
func TestLookFails(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		fault puzzelsim.Fault
		code  call.Code
	}{
		"forbidden":      {puzzelsim.Fault{Fault: "status", Status: 403}, call.CodeStateUnreadable},
		"a 502 page":     {puzzelsim.Fault{Fault: "html", Times: 9}, call.CodeStateUnreadable},
		"token refused":  {puzzelsim.Fault{Fault: "expired", Times: 9}, call.CodeSignInNeeded},
		"slow down":      {puzzelsim.Fault{Fault: "status", Status: 429, Times: 9}, call.CodeStateUnreadable},
		"unknown fields": {puzzelsim.Fault{Fault: "envelope", Code: 3, Message: "no"}, call.CodeStateUnreadable},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				box, clients := boxed(t, puzzelsim.Options{})
				row.fault.Operation = "user"
				if err := box.AddFault(row.fault); err != nil {
					t.Fatal(err)
				}
				_, err := dialer.NewLookout(clients).Look(t.Context(), kari, 0)
				if got := call.CodeOf(err); err == nil || got != row.code {
					t.Errorf("%v (%s), want %s", err, got, row.code)
				}
			})
		})
	}
}

// Where no client can be had no order has left, whatever the reason is.
func TestOrderWithoutAClient(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		err  error
		kind call.AnswerKind
		code call.Code
	}{
		"nobody signed in": {&call.Error{Code: call.CodeSignInNeeded}, call.AnswerSignIn, call.CodeSignInNeeded},
		"the store away":   {&call.Error{Code: call.CodeStoreUnavailable}, call.AnswerRefused, call.CodeStoreUnavailable},
		"anything else":    {errors.New("a surprise"), call.AnswerUnreachable, call.CodeUnreachable},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			none := func(context.Context, call.AgentRef) (*puzzel.Client, error) { return nil, row.err }
			got := dialer.REST{Clients: none}.Order(t.Context(), order())
			if got.Kind != row.kind || got.Reason == nil || got.Reason.Code != row.code {
				t.Errorf("%s, %+v; want %s, %s", got.Kind, got.Reason, row.kind, row.code)
			}
		})
	}
}

// An order whose time was over before a byte left was not sent, and that is what
// is said of it.
func TestOrderOutOfTime(t *testing.T) {
	t.Parallel()
	box, clients := boxed(t, puzzelsim.Options{})
	ctx, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	answer := dialer.REST{Clients: clients}.Order(ctx, order())
	if answer.Kind != call.AnswerUnreachable || answer.Reason == nil || answer.Reason.Code != call.CodeUnreachable {
		t.Errorf("answer %+v, reason %+v", answer, answer.Reason)
	}
	if orders := box.Orders(); len(orders) != 0 {
		t.Errorf("%d orders", len(orders))
	}
}
