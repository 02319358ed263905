package dialer_test

import (
	"errors"
	"log/slog"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// watched places a call to the number at a box and gives what follows it.
func watched(t *testing.T, box *puzzelsim.Box, clients dialer.Clients, number string) (*dialer.Watcher, call.Call) {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "calls.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	numbers, err := phone.NewParser(phone.Config{Regions: phone.Regions{"NO"}})
	if err != nil {
		t.Fatal(err)
	}
	lookout := dialer.NewLookout(clients)
	service := call.NewService(call.Parts{
		CustomerKey: kari.CustomerKey, Store: db, Road: dialer.REST{Clients: clients}, Lookout: lookout,
		Rules: call.Rules{Numbers: numbers, Form: phone.Form00, Guards: call.DefaultGuards(), Readiness: call.DefaultReadiness()},
		Log:   slog.New(slog.DiscardHandler),
	})
	placed, err := service.Place(t.Context(), call.Agent{AgentRef: kari}, call.Click{Key: "one", Text: number})
	if err != nil {
		t.Fatal(err)
	}
	box.ForgetRequests()
	return &dialer.Watcher{Service: service, Lookout: lookout}, placed.Call
}

// The way of a call as it is told, and how often Puzzel is asked for it: every
// two seconds until she answers, every fifteen while she is on the line.
func TestFollow(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		box, clients := boxed(t, puzzelsim.Options{Pace: puzzelsim.Pace{
			AlertDelay: 3 * time.Second, AutoAnswer: 2 * time.Second, WrapUp: time.Minute,
		}})
		watcher, c := watched(t, box, clients, "22 22 55 55")
		var told []call.State
		end, err := watcher.Follow(t.Context(), c, func(next call.Call) { told = append(told, next.State) })
		if err != nil {
			t.Fatal(err)
		}
		want := []call.State{call.StateAgentRinging, call.StateAgentAnswered, call.StateEnded}
		if diff := cmp.Diff(want, told); diff != "" {
			t.Errorf("told (-want +got):\n%s", diff)
		}
		if end.Outcome != call.OutcomeNotKnown || end.AgentLineSeconds == nil {
			t.Errorf("ended %s, on the line %v", end.Outcome, end.AgentLineSeconds)
		}
		reads := 0
		for _, r := range box.Requests() {
			if r.Path == "/ContactCentre5/12345/users/1231234" {
				reads++
			}
		}
		if reads < 4 || reads > 8 {
			t.Errorf("%d reads of her state for a call of 40 s", reads)
		}
	})
}

// An unknown order is looked for in the queue, and found there for certain.
func TestFollowFindsAnUnknownOrder(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		box, clients := boxed(t, puzzelsim.Options{Pace: puzzelsim.Pace{AlertDelay: 8 * time.Second, RingTimeout: 4 * time.Second, AutoAnswer: time.Hour}})
		if err := box.AddFault(puzzelsim.Fault{Operation: "callout", Fault: "cut_after"}); err != nil {
			t.Fatal(err)
		}
		watcher, c := watched(t, box, clients, "22 22 55 55")
		if c.State != call.StateUnknown {
			t.Fatalf("the cut order is %s", c.State)
		}
		var told []call.Evidence
		end, err := watcher.Follow(t.Context(), c, func(next call.Call) { told = append(told, next.Evidence) })
		if err != nil {
			t.Fatal(err)
		}
		if len(told) == 0 || told[0] != (call.Evidence{By: call.ByPuzzelQueue, Certain: true}) {
			t.Errorf("first told by %+v, want the queue", told)
		}
		if end.Outcome != call.OutcomeAgentDidNotAnswer || !end.OrderedAt.IsZero() {
			t.Errorf("ended %s, ordered at %v; when it was taken nobody saw", end.Outcome, end.OrderedAt)
		}
	})
}

// Where the queue is closed, an unknown order stays unknown, and the watcher
// does not go on asking.
func TestFollowGivesUpOnAClosedQueue(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		box, clients := boxed(t, puzzelsim.Options{})
		if err := box.AddFault(puzzelsim.Fault{Operation: "callout", Fault: "cut_after"}); err != nil {
			t.Fatal(err)
		}
		closed := false
		if err := box.ChangeAgent(1231234, puzzelsim.AgentChange{QueueRead: &closed}); err != nil {
			t.Fatal(err)
		}
		watcher, c := watched(t, box, clients, "22 22 55 55")
		end, err := watcher.Follow(t.Context(), c, func(call.Call) { t.Error("something was told") })
		if err != nil || end.State != call.StateUnknown {
			t.Errorf("%s, %v", end.State, err)
		}
		if _, err := watcher.Lookout.Queue(t.Context(), kari); !errors.Is(err, call.ErrQueueClosed) {
			t.Errorf("the queue: %v", err)
		}
	})
}
