package feed_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/feed"
	"github.com/clicktocall/clicktocall/internal/store"
)

// TestStory is a reader's: what was missed, what comes, and going on later from
// where she was. Colleagues and other customers are never heard.
func TestStory(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, open func() *store.Store) {
		mine, other := open(), open()
		f := newFeed(t, mine, feed.Options{Page: 2})
		past := happen(t, mine, kari, 3)
		happen(t, mine, ola, 2)
		happen(t, mine, signe, 2)
		recorded(t, mine, kari, 3)

		l := follow(t, f, kari, 0)
		if i := l.next(t, feed.KindOpen); i.Cursor != 0 {
			t.Errorf("the stream begins after %d, want 0", i.Cursor)
		}
		items := l.calls(t, 3)
		for _, i := range items {
			if i.Call == nil || i.Call.ID != past || i.Cursor != i.Event.Seq {
				t.Errorf("told %+v", i)
			}
		}
		happen(t, other, ola, 1)
		happen(t, other, kari, 2) // another process
		happen(t, mine, kari, 2)
		items = append(items, l.calls(t, 4)...)
		if diff := cmp.Diff(numbersOf(recorded(t, mine, kari, 7)), numbers(items)); diff != "" {
			t.Errorf("told otherwise than recorded (-record +told):\n%s", diff)
		}

		again := follow(t, newFeed(t, other, feed.Options{}), kari, items[2].Cursor)
		if i := again.next(t, feed.KindOpen); i.Cursor != items[2].Cursor {
			t.Errorf("the stream begins after %d, want %d", i.Cursor, items[2].Cursor)
		}
		if diff := cmp.Diff(numbers(items[3:]), numbers(again.calls(t, 4))); diff != "" {
			t.Errorf("the second reader was told otherwise:\n%s", diff)
		}
	})
}

// TestManyWriters lets readers come, stay a while, leave and come back with their
// cursors, while many agents' calls change on two processes. Every reader sees
// every event of her agent once, in order.
func TestManyWriters(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, open func() *store.Store) {
		const agents, rounds, perRound = 6, 8, 3
		stores := []*store.Store{open(), open()}
		feeds := []*feed.Feed{
			newFeed(t, stores[0], feed.Options{Page: 7}), newFeed(t, stores[1], feed.Options{}),
		}
		told := make([][]string, 2*agents)
		var wg sync.WaitGroup
		for i := range told {
			agent := call.AgentRef{CustomerKey: kari.CustomerKey, UserID: int64(100 + i%agents)}
			wg.Go(func() { told[i] = wander(t, feeds[i%2], agent, rounds*perRound) })
		}
		for a := range agents {
			agent := call.AgentRef{CustomerKey: kari.CustomerKey, UserID: int64(100 + a)}
			wg.Go(func() {
				for range rounds {
					happen(t, stores[rand.N(2)], agent, perRound)
				}
			})
		}
		wg.Wait()
		for i, story := range told {
			agent := call.AgentRef{CustomerKey: kari.CustomerKey, UserID: int64(100 + i%agents)}
			if diff := cmp.Diff(numbersOf(recorded(t, stores[0], agent, rounds*perRound)), story); diff != "" {
				t.Errorf("reader %d was told otherwise than recorded (-record +told):\n%s", i, diff)
			}
		}
	})
}

// wander follows in short visits, each from the last cursor, until n events were told.
func wander(t *testing.T, f *feed.Feed, agent call.AgentRef, n int) []string {
	var story []string
	after := int64(0)
	for len(story) < n {
		visit := 1 + rand.N(9)
		err := f.Follow(t.Context(), agent, after, func(i feed.Item) error {
			if i.Kind != feed.KindCall {
				return nil
			}
			story, after = append(story, number(i.Event)), i.Cursor
			if visit--; visit == 0 || len(story) >= n {
				return errEnough
			}
			return nil
		})
		if !errors.Is(err, errEnough) {
			t.Errorf("the stream ended: %v", err)
			return story
		}
	}
	return story
}

// TestSlow cuts a reader off who does not take what she is told, and nobody else.
// She comes back with her cursor and has missed nothing.
func TestSlow(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		f := newFeed(t, s, feed.Options{Queue: 4})
		quick := follow(t, f, kari, 0)
		quick.next(t, feed.KindOpen)

		f.Announce(kari, call.Readiness{}) // what is seen is told to those who hear, so it is told when the past is read
		quick.next(t, feed.KindAgent)

		stuck, goOn, ended := make(chan struct{}), make(chan struct{}), make(chan error, 1)
		var cursor int64
		var slow []string
		go func() {
			ended <- f.Follow(t.Context(), kari, 0, func(i feed.Item) error {
				switch i.Kind {
				case feed.KindAgent:
					close(stuck)
					<-goOn
				case feed.KindCall:
					slow, cursor = append(slow, number(i.Event)), i.Cursor
				}
				return nil
			})
		}()
		<-stuck
		var all []string
		for range 20 {
			happen(t, s, kari, 1)
			all = append(all, numbers(quick.calls(t, 1))...)
		}
		close(goOn)
		if err := <-ended; !errors.Is(err, feed.ErrSlow) {
			t.Fatalf("the slow reader's stream ended with %v", err)
		}
		if len(slow) >= len(all) {
			t.Fatalf("the slow reader was told %d events before she was cut off", len(slow))
		}
		back := follow(t, f, kari, cursor)
		back.next(t, feed.KindOpen)
		slow = append(slow, numbers(back.calls(t, len(all)-len(slow)))...)
		if diff := cmp.Diff(all, slow); diff != "" {
			t.Errorf("the slow reader was told otherwise in the end:\n%s", diff)
		}
	})
}

// TestCursor begins where a reader asks, now, or at the newest event where her
// cursor is none of this record's.
func TestCursor(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		f := newFeed(t, s, feed.Options{})
		happen(t, s, kari, 3)
		newest := recorded(t, s, kari, 3)[2].Seq
		for name, after := range map[string]int64{"now": feed.FromNow, "the future": newest + 1_000_000} {
			l := follow(t, f, kari, after)
			if i := l.next(t, feed.KindOpen); i.Cursor != newest {
				t.Errorf("from %s: begins after %d, want %d", name, i.Cursor, newest)
			}
			happen(t, s, kari, 1)
			if i := l.next(t, feed.KindCall); i.Cursor <= newest {
				t.Errorf("from %s: told event %d again", name, i.Cursor)
			} else {
				newest = i.Cursor
			}
			l.leave()
		}
		var polled []feed.Item
		err := f.Replay(t.Context(), kari, 0, func(i feed.Item) error { polled = append(polled, i); return nil })
		if err != nil || len(polled) != 6 || polled[0].Kind != feed.KindOpen {
			t.Errorf("a poll tells %d items (%v), want open and 5 events", len(polled), err)
		}
	})
}

// TestForgotten tells nothing of calls that were deleted.
func TestForgotten(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		f := newFeed(t, s, feed.Options{})
		happen(t, s, kari, 2)
		recorded(t, s, kari, 2)
		policy := store.Retention{DeleteCalls: store.Age{Days: 1}}
		if _, err := s.Retain(t.Context(), policy, time.Now().AddDate(0, 0, 2)); err != nil {
			t.Fatal(err)
		}
		kept := happen(t, s, kari, 1)
		recorded(t, s, kari, 1)
		l := follow(t, f, kari, 0)
		l.next(t, feed.KindOpen)
		if i := l.next(t, feed.KindCall); i.Call.ID != kept {
			t.Errorf("told of call %s, want %s", i.Call.ID, kept)
		}
	})
}

// TestEnds are the ends of a stream: the reader's own, and the feed's.
func TestEnds(t *testing.T) {
	t.Parallel()
	s := openStore(t, t.TempDir()+"/calls.db")
	f := newFeed(t, s, feed.Options{PerAgent: 2})
	first, second := follow(t, f, kari, 0), follow(t, f, kari, 0)
	first.next(t, feed.KindOpen)
	second.next(t, feed.KindOpen)
	never := func(feed.Item) error { t.Error("told something"); return nil }
	if err := f.Follow(t.Context(), kari, 0, never); !errors.Is(err, feed.ErrCrowded) {
		t.Errorf("the third of two readers: %v", err)
	}
	if n := f.Readers(); n != 2 {
		t.Errorf("%d readers, want 2", n)
	}
	first.leave()
	if err := <-first.ended; !errors.Is(err, context.Canceled) {
		t.Errorf("a reader who left: %v", err)
	}
	third := follow(t, f, kari, 0)
	third.next(t, feed.KindOpen)
	f.Close()
	for _, l := range []*listener{second, third} {
		if err := <-l.ended; !errors.Is(err, feed.ErrClosed) {
			t.Errorf("a reader of a closed feed: %v", err)
		}
	}
	if err := f.Follow(t.Context(), kari, 0, never); !errors.Is(err, feed.ErrClosed) {
		t.Errorf("following a closed feed: %v", err)
	}
	if n := f.Readers(); n != 0 {
		t.Errorf("%d readers of a closed feed", n)
	}
}
