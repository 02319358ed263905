package feed_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/feed"
	"github.com/clicktocall/clicktocall/internal/store"
)

// inBubble runs a test with a store in a bubble: it fails when a goroutine of the
// feed is left behind.
func inBubble(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	t.Parallel()
	path := filepath.Join(t.TempDir(), "calls.db")
	synctest.Test(t, func(t *testing.T) {
		s, err := store.Open(t.Context(), path, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		test(t, s)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
}

// TestKeepAlive gives a sign of life when nothing happens, and only then.
func TestKeepAlive(t *testing.T) {
	inBubble(t, func(t *testing.T, s *store.Store) {
		f := feed.New(s, feed.Options{KeepAlive: 25 * time.Second})
		l := follow(t, f, kari, 0)
		began := time.Now()
		l.next(t, feed.KindOpen)
		l.next(t, feed.KindKeepAlive)
		if waited := time.Since(began); waited != 25*time.Second {
			t.Errorf("a sign of life after %v", waited)
		}
		time.Sleep(20 * time.Second)
		happen(t, s, kari, 1)
		told := l.next(t, feed.KindCall)
		began = time.Now()
		if i := l.next(t, feed.KindKeepAlive); i.Cursor != told.Cursor {
			t.Errorf("the sign of life says cursor %d, want %d", i.Cursor, told.Cursor)
		}
		if waited := time.Since(began); waited != 25*time.Second {
			t.Errorf("a sign of life %v after an event", waited)
		}
		l.leave()
		<-l.ended
	})
}

// TestAnnounce tells the agent's readers what was seen of her, news at once and
// what is known already only now and then.
func TestAnnounce(t *testing.T) {
	inBubble(t, func(t *testing.T, s *store.Store) {
		f := feed.New(s, feed.Options{})
		l, colleague := follow(t, f, kari, 0), follow(t, f, ola, 0)
		l.next(t, feed.KindOpen)
		colleague.next(t, feed.KindOpen)
		synctest.Wait()

		seen := func(status call.UserStatus) {
			f.Announce(kari, call.DefaultReadiness().Judge(call.AgentState{
				Centre: call.CentreLoggedOn, Status: status, At: time.Now(),
			}))
			synctest.Wait()
		}
		seen(call.StatusAvailable)
		seen(call.StatusAvailable)
		seen(call.StatusWrapUp)
		for _, want := range []call.UserStatus{call.StatusAvailable, call.StatusWrapUp} {
			if i := l.next(t, feed.KindAgent); i.Readiness.State.Status != want {
				t.Errorf("told %s, want %s", i.Readiness.State.Status, want)
			}
		}
		time.Sleep(10 * time.Second)
		seen(call.StatusWrapUp)
		if i := l.next(t, feed.KindAgent); !i.Readiness.CheckedAt.Equal(time.Now()) {
			t.Errorf("told a reading of %v", i.Readiness.CheckedAt)
		}
		late := follow(t, f, kari, 0)
		late.next(t, feed.KindOpen)
		if i := late.next(t, feed.KindAgent); i.Readiness.State.Status != call.StatusWrapUp {
			t.Errorf("who comes later is told %s", i.Readiness.State.Status)
		}
		if len(l.items)+len(colleague.items) != 0 {
			t.Errorf("told %d and %d items too many", len(l.items), len(colleague.items))
		}
		f.Close()
		for _, one := range []*listener{l, colleague, late} {
			<-one.ended
		}
	})
}

// failing is a store whose reads fail for a while.
type failing struct {
	*store.Store
	away atomic.Bool
}

var errAway = errors.New("the store is away")

func (s *failing) Events(ctx context.Context, of call.AgentRef, after int64, limit int) ([]call.Event, error) {
	if s.away.Load() {
		return nil, errAway
	}
	return s.Store.Events(ctx, of, after, limit)
}

func (s *failing) CallsByID(ctx context.Context, customerKey string, ids []string) (map[string]*call.Call, error) {
	if s.away.Load() {
		return nil, errAway
	}
	return s.Store.CallsByID(ctx, customerKey, ids)
}

// TestStoreAway keeps readers through a store that fails, and misses nothing. Who
// comes for the past meanwhile is told that it cannot be read.
func TestStoreAway(t *testing.T) {
	inBubble(t, func(t *testing.T, s *store.Store) {
		source := &failing{Store: s}
		f := feed.New(source, feed.Options{})
		l := follow(t, f, kari, 0)
		l.next(t, feed.KindOpen)
		synctest.Wait()
		source.away.Store(true)
		happen(t, s, kari, 3)
		time.Sleep(3 * time.Second)
		if err := f.Follow(t.Context(), kari, 0, func(feed.Item) error { return nil }); !errors.Is(err, errAway) {
			t.Errorf("following what cannot be read: %v", err)
		}
		source.away.Store(false)
		l.calls(t, 3)
		l.leave()
		<-l.ended
		if n := f.Readers(); n != 0 {
			t.Errorf("%d readers left behind", n)
		}
	})
}
