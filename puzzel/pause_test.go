package puzzel_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/puzzel"
)

// TestPauses: how long a read takes that fails every time, whether Puzzel names a waiting time or not.
func TestPauses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		answer   script
		requests int
		least    time.Duration
		most     time.Duration
	}{
		{"no time named", say(503, "", ""), 3, 300 * time.Millisecond, 600 * time.Millisecond},
		{"busy for 3 s", say(503, "", "", "Retry-After: 3"), 3, 6 * time.Second, 6 * time.Second},
		{"too many for 2 s", say(429, "", "", "Retry-After: 2"), 3, 4 * time.Second, 4 * time.Second},
		{"too many for 6 s", say(429, "", "", "Retry-After: 6"), 1, 0, 0},
		{"busy for 6 s", say(503, "", "", "Retry-After: 6"), 1, 0, 0},
		{"longer than there is time", say(503, "", "", "Retry-After: 5"), 2, 5 * time.Second, 5 * time.Second},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := &stage{script: c.answer}
				signIn, _ := numberedTokens()
				client := newClient(t, puzzel.Config{SignIn: signIn, Transport: s.inMemory(), Cloud: puzzel.At("http://box.example")})
				began := time.Now()
				err := readUser(t.Context(), client)
				took := time.Since(began)
				client.CloseIdleConnections()
				if err == nil || s.count() != c.requests || took < c.least || took > c.most {
					t.Errorf("%d requests in %s, %v", s.count(), took, err)
				}
			})
		})
	}
}

// TestCancelledPause: the pause listens to the context, and the context's error is told.
func TestCancelledPause(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &stage{script: say(503, "", "", "Retry-After: 3")}
		signIn, _ := numberedTokens()
		client := newClient(t, puzzel.Config{SignIn: signIn, Transport: s.inMemory(), Cloud: puzzel.At("http://box.example")})
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		began := time.Now()
		err := readUser(ctx, client)
		client.CloseIdleConnections()
		if took := time.Since(began); took != time.Second || s.count() != 1 {
			t.Errorf("%d requests in %s", s.count(), took)
		}
		checkOutcome(t, err, outcome{err: puzzel.ErrUnknown, sent: true})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%v is not the context's error", err)
		}
	})
}

// TestIdleConnection: a connection that was used just now takes the order; one that has been idle for long does not,
// because somebody on the way may have dropped it.
func TestIdleConnection(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &stage{script: sayJSON(`{"result":{},"code":0}`)}
		signIn, _ := numberedTokens()
		client := newClient(t, puzzel.Config{SignIn: signIn, Transport: s.inMemory(), Cloud: puzzel.At("http://box.example")})
		for i, want := range []struct {
			idle time.Duration
			conn int
		}{{0, 1}, {15 * time.Second, 1}, {25 * time.Second, 2}} {
			time.Sleep(want.idle)
			if err := orderCall(t.Context(), client); err != nil {
				t.Fatal(err)
			}
			if got := s.all()[i].conn; got != want.conn {
				t.Errorf("after %s idle the order took connection %d, want %d", want.idle, got, want.conn)
			}
		}
		client.CloseIdleConnections()
	})
}
