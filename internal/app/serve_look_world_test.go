package app_test

import (
	"context"
	"log/slog"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

const customer = "12345"

// house is a box, and servers of one customer on one database.
type house struct {
	box    *puzzelsim.Box
	folder string
	env    []string
}

// inHouse runs a test in a bubble with a box of many agents whose phones ring for
// eight seconds.
func inHouse(t *testing.T, test func(t *testing.T, h *house), env ...string) {
	t.Helper()
	t.Parallel()
	folder := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		h := &house{folder: folder, env: env, box: puzzelsim.New(puzzelsim.Options{Crowd: 40, Pace: puzzelsim.Pace{
			AlertDelay: -1, AutoAnswer: 8 * time.Second,
		}})}
		t.Cleanup(func() { _ = h.box.Close() })
		test(t, h)
	})
}

// server is one server at work.
type server struct {
	*app.Serving
	stop func()
}

// serve starts one more server of the house.
func (h *house) serve(t *testing.T) server {
	t.Helper()
	c, err := config.Load(config.Sources{Env: append([]string{
		"HOME=" + h.folder, "CLICKTOCALL_DATA=" + filepath.Join(h.folder, "data"), "CLICKTOCALL_REGION=NO",
		"CLICKTOCALL_AUTH_URL=http://127.0.0.1:1", "CLICKTOCALL_API_URL=http://127.0.0.1:1/ContactCentre5",
		"CLICKTOCALL_ID_URL=http://127.0.0.1:1/id", "CLICKTOCALL_CUSTOMER_KEY=" + customer, "CLICKTOCALL_USER_ID=1231234",
		"CLICKTOCALL_CLIENT_ID=box-client-12345", "CLICKTOCALL_CLIENT_SECRET=box-secret",
	}, h.env...)})
	if err != nil {
		t.Fatal(err)
	}
	serving, err := app.OpenServer(t.Context(), c, app.Options{
		Log: slog.New(slog.DiscardHandler), Transport: away{h.box.Transport()},
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { serving.Run(ctx, func(call.Event, call.Call) {}); close(ended) }()
	stopped := false
	stop := func() {
		if stopped {
			return
		}
		stopped = true
		cancel()
		<-ended
		time.Sleep(time.Minute) // what is still being asked of Puzzel ends
		serving.Close()
	}
	t.Cleanup(stop)
	return server{serving, stop}
}

// member is one agent of the crowd.
func member(n int) call.AgentRef {
	return call.AgentRef{CustomerKey: customer, UserID: int64(puzzelsim.CrowdAgent(n).UserID)}
}

// click lets an agent call somebody who talks until she hangs up.
func (s server) click(t *testing.T, n int) call.Call {
	t.Helper()
	placed, err := s.Calls(member(n)).Place(t.Context(), call.Agent{AgentRef: member(n)}, call.Click{
		Key: "click " + strconv.Itoa(n) + time.Now().String(), Text: "22 22 59 08",
	})
	if err != nil {
		t.Fatal(err)
	}
	if placed.Call.State != call.StateOrdered {
		t.Fatalf("the call is %s: %+v", placed.Call.State, placed.Call.Reason)
	}
	return placed.Call
}

func (s server) state(t *testing.T, c call.Call) call.State {
	t.Helper()
	got, err := s.Store.Call(t.Context(), customer, c.ID)
	if err != nil {
		t.Fatal(err)
	}
	return got.State
}

// asked counts the requests since they were forgotten: of all agents' states, of
// one agent's, and orders.
func (h *house) asked() (all, one, orders int) {
	for _, r := range h.box.Requests() {
		switch {
		case strings.Contains(r.Path, "/users/stateinformation/"):
			all++
		case strings.HasSuffix(r.Path, "/callout"):
			orders++
		case strings.Contains(r.Path, "/visualqueues"), !strings.Contains(r.Path, "/users/"):
		default:
			one++
		}
	}
	return all, one, orders
}

// wantAsked holds what was asked of Puzzel in a time to bounds.
func (h *house) wantAsked(t *testing.T, what string, leastAll, mostAll, leastOne, mostOne int) {
	t.Helper()
	all, one, _ := h.asked()
	if all < leastAll || all > mostAll || one < leastOne || one > mostOne {
		t.Errorf("%s: all agents were read %d times, single ones %d times; want %d to %d and %d to %d",
			what, all, one, leastAll, mostAll, leastOne, mostOne)
	}
	h.box.ForgetRequests()
}

// closeBulk lets no token read all agents.
func (h *house) closeBulk(t *testing.T) {
	t.Helper()
	open := false
	for n := range 10 {
		if err := h.box.ChangeAgent(int(member(n+1).UserID), puzzelsim.AgentChange{BulkRead: &open}); err != nil {
			t.Fatal(err)
		}
	}
}

func (s server) bulkFact(t *testing.T) string {
	t.Helper()
	facts, err := s.Store.Facts(t.Context(), customer)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range facts {
		if f.Name == "bulk_readable" && !f.At.IsZero() {
			return f.Value
		}
	}
	return ""
}

// away is a way to the box that takes a moment.
type away struct{ http.RoundTripper }

func (a away) RoundTrip(r *http.Request) (*http.Response, error) {
	time.Sleep(20 * time.Millisecond)
	return a.RoundTripper.RoundTrip(r)
}

// hangUp ends the calls of some agents.
func (h *house) hangUp(t *testing.T, members ...int) {
	t.Helper()
	for _, n := range members {
		if err := h.box.AgentHand(int(member(n).UserID), puzzelsim.HandHangUp); err != nil {
			t.Fatal(err)
		}
	}
}
