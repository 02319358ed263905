package feed_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/feed"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
)

// cluster is the PostgreSQL of these tests.
var cluster storetest.Cluster

func TestMain(m *testing.M) { os.Exit(cluster.Run(m)) }

// The people of the tests.
var (
	kari  = call.AgentRef{CustomerKey: "12345", UserID: 1231234}
	ola   = call.AgentRef{CustomerKey: "12345", UserID: 5}
	signe = call.AgentRef{CustomerKey: "67890", UserID: 1231234} // another customer's, with Kari's user id
)

// onBoth runs a test on SQLite and on PostgreSQL. Every call of open opens the
// same database once more, as another process would.
func onBoth(t *testing.T, test func(t *testing.T, open func() *store.Store)) {
	t.Helper()
	for name, source := range map[string]func(*testing.T) string{
		"sqlite":     func(t *testing.T) string { return filepath.Join(t.TempDir(), "calls.db") },
		"postgresql": func(t *testing.T) string { return cluster.Database(t) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			from := source(t)
			test(t, func() *store.Store { return openStore(t, from) })
		})
	}
}

func openStore(t testing.TB, source string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), source, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// newFeed is a feed on a store, closed when the test ends.
func newFeed(t testing.TB, source feed.Source, o feed.Options) *feed.Feed {
	t.Helper()
	f := feed.New(source, o)
	t.Cleanup(f.Close)
	return f
}

// newCall is a call of an agent, not live.
func newCall(agent call.AgentRef) call.Call {
	id := uuid.Must(uuid.NewV7()).String()
	return call.Call{
		ID: id, Agent: call.Agent{AgentRef: agent}, State: call.StateOrdered, Click: call.ClickID{Key: id},
		Number: phone.Number{Text: "22 22 55 55", E164: "+4722225555"}, CreatedAt: time.Now().UTC(),
	}
}

// states are states for the events of one call.
var states = []call.State{call.StateOrdered, call.StateAgentRinging, call.StateAgentAnswered, call.StateUnknown}

// happen stores n events of an agent: each a new state of one call. It returns
// the call's id.
func happen(t testing.TB, s *store.Store, agent call.AgentRef, n int) string {
	t.Helper()
	c := newCall(agent)
	for i := range n {
		c.State = states[i%len(states)]
		if err := save(s, c); err != nil {
			t.Fatal(err)
		}
	}
	return c.ID
}

func save(s *store.Store, c call.Call) error {
	ctx := context.Background()
	return s.Change(ctx, c.Agent.AgentRef, func(tx call.Tx) error { return tx.Save(ctx, c) })
}

// recorded are the agent's events in the record once there are n of them: a
// stored event may show a moment later.
func recorded(t *testing.T, s *store.Store, agent call.AgentRef, n int) []call.Event {
	t.Helper()
	var all []call.Event
	for len(all) < n {
		after := int64(0)
		if len(all) > 0 {
			after = all[len(all)-1].Seq
		}
		if err := s.Wait(t.Context(), agent, after); err != nil {
			t.Fatal(err)
		}
		page, err := s.Events(t.Context(), agent, after, 500)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, page...)
	}
	return all
}

var errEnough = errors.New("enough")

// listener takes items on a goroutine of its own, as a connection would.
type listener struct {
	items chan feed.Item
	ended chan error
	leave context.CancelFunc
}

func follow(t testing.TB, f *feed.Feed, agent call.AgentRef, after int64, also ...feed.Kind) *listener {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	l := &listener{items: make(chan feed.Item, 10_000), ended: make(chan error, 1), leave: cancel}
	go func() {
		l.ended <- f.Follow(ctx, agent, after, func(i feed.Item) error {
			l.items <- i
			return nil
		}, also...)
	}()
	t.Cleanup(cancel)
	return l
}

// next is the next item, which must be of this kind.
func (l *listener) next(t testing.TB, kind feed.Kind) feed.Item {
	t.Helper()
	select {
	case i := <-l.items:
		if i.Kind != kind {
			t.Fatalf("told %q, want %q", i.Kind, kind)
		}
		return i
	case err := <-l.ended:
		t.Fatalf("the stream ended: %v", err)
	case <-time.After(time.Minute):
		t.Fatalf("nothing was told, want %q", kind)
	}
	return feed.Item{}
}

// calls takes n call items.
func (l *listener) calls(t testing.TB, n int) []feed.Item {
	t.Helper()
	items := make([]feed.Item, n)
	for i := range items {
		items[i] = l.next(t, feed.KindCall)
	}
	return items
}

// numbers are the items' events as short texts.
func numbers(items []feed.Item) []string {
	var list []string
	for _, i := range items {
		list = append(list, number(i.Event))
	}
	return list
}

func numbersOf(events []call.Event) []string {
	var list []string
	for _, e := range events {
		list = append(list, number(e))
	}
	return list
}

func number(e call.Event) string { return fmt.Sprintf("%d %s %s", e.Seq, e.CallID, e.State) }
