package storetest

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
)

// testOneWinner lets a hundred clicks of one agent race through several stores:
// one call lives, and everybody else is told so.
func testOneWinner(t *testing.T, fresh Fresh) {
	open := fresh(t)
	stores := []*store.Store{open(), open(), open()}
	var won, lost atomic.Int32
	var wg sync.WaitGroup
	for i := range 100 {
		wg.Go(func() {
			err := saveOne(t, stores[i%len(stores)], newCall(kari, "+4722225555", noon))
			switch {
			case err == nil:
				won.Add(1)
			case errors.Is(err, call.ErrLiveCall):
				lost.Add(1)
			default:
				t.Errorf("click %d: %v", i, err)
			}
		})
	}
	wg.Wait()
	if won.Load() != 1 || lost.Load() != 99 {
		t.Errorf("%d clicks won and %d were told of the live call, want 1 and 99", won.Load(), lost.Load())
	}
	list, err := stores[0].Calls(t.Context(), call.Filter{CustomerKey: kari.CustomerKey})
	if err != nil || len(list) != 1 {
		t.Errorf("%d calls are kept, want 1 (%v)", len(list), err)
	}
}

// testSerial lets many changes count up one call: none may read what another is
// about to write.
func testSerial(t *testing.T, fresh Fresh) {
	open := fresh(t)
	stores := []*store.Store{open(), open()}
	c := newCall(kari, "+4722225555", noon)
	zero := 0
	c.AgentLineSeconds = &zero
	save(t, stores[0], c)

	const counters, rounds = 8, 5
	var inside atomic.Int32
	var wg sync.WaitGroup
	for i := range counters {
		wg.Go(func() {
			for range rounds {
				err := stores[i%len(stores)].Change(t.Context(), kari, func(tx call.Tx) error {
					if inside.Add(1) != 1 {
						t.Error("two changes of one agent at the same time")
					}
					defer inside.Add(-1)
					return countUp(t.Context(), tx, c.ID)
				})
				if err != nil {
					t.Errorf("change: %v", err)
				}
			}
		})
	}
	wg.Wait()
	got, err := stores[1].Call(t.Context(), kari.CustomerKey, c.ID)
	if err != nil || *got.AgentLineSeconds != counters*rounds {
		t.Errorf("counted to %d, want %d (%v)", *got.AgentLineSeconds, counters*rounds, err)
	}
}

func countUp(ctx context.Context, tx call.Tx, id string) error {
	c, err := tx.ByID(ctx, id)
	if err != nil {
		return err
	}
	n := *c.AgentLineSeconds + 1
	c.AgentLineSeconds = &n
	return tx.Save(ctx, c)
}

// testReopen closes a store and finds everything again.
func testReopen(t *testing.T, fresh Fresh) {
	open := fresh(t)
	s := open()
	c := newCall(kari, "+4722225555", noon)
	save(t, s, c)
	if err := s.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
	if err := saveOne(t, s, c); err == nil {
		t.Error("a closed store saves")
	}
	if err := s.Ready(t.Context()); err == nil {
		t.Error("a closed store is ready")
	}
	s = open()
	if err := s.Ready(t.Context()); err != nil {
		t.Errorf("ready: %v", err)
	}
	got, err := s.Live(t.Context(), kari)
	wantCall(t, "the live call after opening again", c, got, err)
	readAll(t, s, everybody, 0, 1)
}

// testImpatience lets a change give up waiting when its context ends.
func testImpatience(t *testing.T, fresh Fresh) {
	open := fresh(t)
	s, other := open(), open()
	holding, release := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		err := s.Change(t.Context(), kari, func(call.Tx) error {
			close(holding)
			<-release
			return nil
		})
		if err != nil {
			t.Errorf("the change that was waited for: %v", err)
		}
	})
	<-holding
	for _, waiting := range []*store.Store{s, other} {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		err := waiting.Change(ctx, kari, func(call.Tx) error { t.Error("ran beside another change"); return nil })
		if err == nil || ctx.Err() == nil {
			t.Errorf("a change that had to wait: %v", err)
		}
		cancel()
	}
	close(release)
	wg.Wait()
}
