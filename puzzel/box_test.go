package puzzel_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// The tests of this file let the package and the box check each other: neither imports the other, and what one of them
// gets wrong of Puzzel's API the other does not understand.

// openBox starts a box on a real socket.
func openBox(t *testing.T, options puzzelsim.Options) (*puzzelsim.Box, puzzel.Cloud) {
	t.Helper()
	box := puzzelsim.New(options)
	server := httptest.NewUnstartedServer(box)
	server.Config.ErrorLog = silent()
	server.Start()
	t.Cleanup(func() {
		server.Close()
		box.Close()
	})
	return box, puzzel.At(server.URL)
}

var boxPassword = puzzel.PasswordSignIn{CustomerKey: "12345", UserName: "username", Password: "password"}

// TestBoxClick goes the way of Puzzel's page, in both path families and with each form of the result.
func TestBoxClick(t *testing.T) {
	t.Parallel()
	for _, family := range []puzzel.PathFamily{puzzel.ShortPaths, puzzel.CustomersPaths} {
		for _, shape := range []puzzelsim.ResultShape{puzzelsim.ResultNumber, puzzelsim.ResultString, puzzelsim.ResultObject} {
			box, cloud := openBox(t, puzzelsim.Options{ResultShape: shape, UnknownFields: puzzelsim.RefuseUnknownFields})
			cloud.Paths = family
			client := newClient(t, puzzel.Config{Cloud: cloud, SignIn: boxPassword})
			who, err := client.TokenInformation(t.Context())
			if err != nil || who.Agent() != testAgent {
				t.Fatalf("%+v, %v", who, err)
			}
			user, err := client.User(t.Context(), who.Agent())
			if err != nil || !user.Ready() || len(user.Profiles) == 0 {
				t.Fatalf("%+v, %v", user, err)
			}
			before := len(box.Requests())
			order := fullOrder(t)
			order.ScheduledDateTime = puzzel.Instant(time.Now().Add(time.Hour))
			result, err := client.Callout(t.Context(), who.Agent(), order)
			if err != nil {
				t.Fatal(err)
			}
			orders := box.Orders()
			if len(orders) != 1 || puzzel.UserID(orders[0].RequestID) != result.RequestID || len(box.Requests()) != before+1 {
				t.Errorf("%d orders, %d requests for a warm callout, request id %s", len(orders), len(box.Requests())-before, result.RequestID)
			}
		}
	}
}

// boxFaults are the faults of the box with what must come of them: for a read, and for a callout with the orders the box
// must then count.
var boxFaults = []struct {
	fault   puzzelsim.Fault
	read    error
	callout error
	orders  int
}{
	{puzzelsim.Fault{Fault: "cut_before"}, puzzel.ErrUnknown, puzzel.ErrUnknown, 0},
	{puzzelsim.Fault{Fault: "cut_after"}, puzzel.ErrUnknown, puzzel.ErrUnknown, 1},
	{puzzelsim.Fault{Fault: "html"}, puzzel.ErrUnknown, puzzel.ErrUnknown, 0},
	{puzzelsim.Fault{Fault: "slow", Ms: 600}, puzzel.ErrUnknown, puzzel.ErrUnknown, 0},
	{puzzelsim.Fault{Fault: "envelope", Code: 17, Message: "no"}, puzzel.ErrRefused, puzzel.ErrRefused, 0},
	{puzzelsim.Fault{Fault: "expired"}, puzzel.ErrSignInNeeded, puzzel.ErrSignInNeeded, 0},
	{puzzelsim.Fault{Fault: "late", Ms: 10}, nil, nil, 1},
	{puzzelsim.Fault{Fault: "status", Status: 204}, puzzel.ErrUnknown, puzzel.ErrUnknown, 0},
	{puzzelsim.Fault{Fault: "status", Status: 302}, puzzel.ErrUnknown, puzzel.ErrUnknown, 0},
	{puzzelsim.Fault{Fault: "status", Status: 307}, puzzel.ErrUnknown, puzzel.ErrUnknown, 0},
	{puzzelsim.Fault{Fault: "status", Status: 400}, puzzel.ErrBadRequest, puzzel.ErrBadRequest, 0},
	{puzzelsim.Fault{Fault: "status", Status: 401}, puzzel.ErrSignInNeeded, puzzel.ErrSignInNeeded, 0},
	{puzzelsim.Fault{Fault: "status", Status: 403}, puzzel.ErrForbidden, puzzel.ErrForbidden, 0},
	{puzzelsim.Fault{Fault: "status", Status: 404}, puzzel.ErrNotFound, puzzel.ErrNotFound, 0},
	{puzzelsim.Fault{Fault: "status", Status: 405}, puzzel.ErrUnknown, puzzel.ErrUnknown, 0},
	{puzzelsim.Fault{Fault: "status", Status: 408}, puzzel.ErrUnknown, puzzel.ErrUnknown, 0},
	{puzzelsim.Fault{Fault: "status", Status: 409}, puzzel.ErrConflict, puzzel.ErrConflict, 0},
	{puzzelsim.Fault{Fault: "status", Status: 422}, puzzel.ErrBadRequest, puzzel.ErrBadRequest, 0},
	{puzzelsim.Fault{Fault: "status", Status: 429, RetryAfter: 60}, puzzel.ErrRateLimited, puzzel.ErrRateLimited, 0},
	{puzzelsim.Fault{Fault: "status", Status: 500}, puzzel.ErrUnknown, puzzel.ErrUnknown, 0},
	{puzzelsim.Fault{Fault: "status", Status: 503}, puzzel.ErrUnknown, puzzel.ErrUnknown, 0},
}

// TestBoxFaults plays every fault of the box for as long as the client tries, and counts the orders at the box.
func TestBoxFaults(t *testing.T) {
	t.Parallel()
	for _, c := range boxFaults {
		t.Run(fmt.Sprint(c.fault.Fault, c.fault.Status), func(t *testing.T) {
			t.Parallel()
			box, cloud := openBox(t, puzzelsim.Options{})
			client := newClient(t, puzzel.Config{
				Cloud: cloud, SignIn: boxPassword, ReadAttempts: 2,
				OrderTimeout: 500 * time.Millisecond, ReadTimeout: 500 * time.Millisecond,
			})
			if _, err := client.SignIn(t.Context()); err != nil {
				t.Fatal(err)
			}
			for operation, want := range map[string]error{"user": c.read, "callout": c.callout} {
				fault := c.fault
				fault.Operation = operation
				if err := box.AddFault(fault); err != nil {
					if fault.Fault == "late" {
						continue // late is for callouts alone
					}
					t.Fatal(err)
				}
				operate := map[string]func(context.Context, *puzzel.Client) error{"user": readUser, "callout": orderCall}[operation]
				checkOutcome(t, operate(t.Context(), client), outcome{err: want, sent: errors.Is(want, puzzel.ErrUnknown)})
				box.ClearFaults()
			}
			if orders := len(box.Orders()); orders != c.orders {
				t.Errorf("the box counts %d orders, want %d", orders, c.orders)
			}
		})
	}
}

// TestBoxTokenEnds: a token that the box no longer takes is renewed, and the order arrives once.
func TestBoxTokenEnds(t *testing.T) {
	t.Parallel()
	box, cloud := openBox(t, puzzelsim.Options{})
	client := newClient(t, puzzel.Config{Cloud: cloud, SignIn: boxPassword})
	if _, err := client.SignIn(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := box.AddFault(puzzelsim.Fault{Operation: "callout", Fault: "expired", Times: 1}); err != nil {
		t.Fatal(err)
	}
	if err := orderCall(t.Context(), client); err != nil || len(box.Orders()) != 1 {
		t.Errorf("%v, %d orders", err, len(box.Orders()))
	}
}

// TestBoxRefusesSignIn: each refusal of the box is told apart, a refused password leaves once, and the fourth blocks.
func TestBoxRefusesSignIn(t *testing.T) {
	t.Parallel()
	yes := true
	for name, c := range map[string]struct {
		change   puzzelsim.AgentChange
		password string
		want     error
	}{
		"two-factor":       {puzzelsim.AgentChange{TwoFactor: &yes}, "password", puzzel.ErrTwoFactorRequired},
		"blocked":          {puzzelsim.AgentChange{Blocked: &yes}, "password", puzzel.ErrSignInRefused},
		"single sign-on":   {puzzelsim.AgentChange{RejectUserNameSignIn: &yes}, "password", puzzel.ErrSignInRefused},
		"address":          {puzzelsim.AgentChange{RejectIP: &yes}, "password", puzzel.ErrSignInRefused},
		"wrong password":   {puzzelsim.AgentChange{}, "wrong", puzzel.ErrSignInRefused},
		"nothing is wrong": {puzzelsim.AgentChange{}, "password", nil},
	} {
		box, cloud := openBox(t, puzzelsim.Options{})
		if err := box.ChangeAgent(1231234, c.change); err != nil {
			t.Fatal(err)
		}
		signIn := boxPassword
		signIn.Password = c.password
		client := newClient(t, puzzel.Config{Cloud: cloud, SignIn: signIn})
		for range 3 {
			_, err := client.SignIn(t.Context())
			checkOutcome(t, err, outcome{err: c.want})
		}
		if len(box.Requests()) != 1 {
			t.Errorf("%s: %d log-ins", name, len(box.Requests()))
		}
	}
}

// TestBoxOtherSignIns: the session alone, and Puzzel ID.
func TestBoxOtherSignIns(t *testing.T) {
	t.Parallel()
	box, cloud := openBox(t, puzzelsim.Options{})
	first := newClient(t, puzzel.Config{Cloud: cloud, SignIn: boxPassword})
	session, err := first.SignIn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	session.AccessToken, session.AccessTokenExpiry = "", time.Time{}
	for name, signIn := range map[string]puzzel.SignIn{
		"session":   puzzel.SessionSignIn{Session: session},
		"Puzzel ID": puzzel.ClientSignIn{ClientID: "box-client-12345", ClientSecret: "box-secret", CustomerKey: "12345", UserID: "1231234"},
	} {
		if err := orderCall(t.Context(), first.As(signIn, puzzel.Session{})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if len(box.Orders()) != 2 {
		t.Errorf("%d orders", len(box.Orders()))
	}
}

// TestBoxKnowsEveryOperation makes each operation of operations.txt, and leaves no field of its answers unread.
func TestBoxKnowsEveryOperation(t *testing.T) {
	t.Parallel()
	yes := true
	box, cloud := openBox(t, puzzelsim.Options{})
	if err := box.ChangeAgent(1231234, puzzelsim.AgentChange{BulkRead: &yes, QueueRead: &yes}); err != nil {
		t.Fatal(err)
	}
	var odd []string
	client := newClient(t, puzzel.Config{Cloud: cloud, SignIn: boxPassword, Observe: observing(func(x puzzel.Exchange) {
		if x.Odd != "" {
			odd = append(odd, x.Op+": "+x.Odd)
		}
	})})
	for _, operation := range puzzel.Operations() {
		if slices.Contains([]string{"login", "refresh", "puzzelid", "visualqueuerequests", "stateinformation"}, operation.Name) {
			continue // need values of the box, below
		}
		if err := exercises[operation.Name](t.Context(), client); err != nil {
			t.Errorf("%s: %v", operation.Name, err)
		}
	}
	queues, err := client.VisualQueues(t.Context(), "12345")
	if err != nil || len(queues) == 0 {
		t.Fatal(queues, err)
	}
	found := false
	for _, queue := range queues {
		requests, err := client.VisualQueueRequests(t.Context(), testAgent, queue.ID)
		if err != nil {
			t.Error(err)
		}
		for _, request := range requests {
			found = found || request.Description == testOrder.RequestDescription
		}
	}
	if !found {
		t.Error("the order is in no queue")
	}
	states, err := client.StateInformation(t.Context(), "12345", puzzel.StateFilter{UserID: "1231234"})
	if err != nil || len(states) != 1 || states[0].UserID != "1231234" {
		t.Errorf("%+v, %v", states, err)
	}
	if odd != nil {
		t.Errorf("fields of another form than the box sends: %v", odd)
	}
}

// TestBoxUserHasNoMore: the box and the package agree on the names of a user's fields.
func TestBoxUserHasNoMore(t *testing.T) {
	t.Parallel()
	_, cloud := openBox(t, puzzelsim.Options{})
	client := newClient(t, puzzel.Config{Cloud: cloud, SignIn: boxPassword})
	session, err := client.SignIn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	user, err := client.User(t.Context(), testAgent)
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, cloud.APIURL+"/12345/users/1231234", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+session.AccessToken)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var envelope struct{ Result json.RawMessage }
	if err := json.NewDecoder(response.Body).Decode(&envelope); err != nil {
		t.Fatal(err)
	}
	sameNames(t, mustJSON(t, user), string(envelope.Result))
	if reflect.DeepEqual(user, puzzel.User{}) {
		t.Error("nothing was read")
	}
}
