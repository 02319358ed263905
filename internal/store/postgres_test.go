package store_test

import (
	"context"
	"errors"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
)

func TestPostgres(t *testing.T) { storetest.Run(t, freshPostgres) }

func freshPostgres(t *testing.T) func() *store.Store {
	url := cluster.Database(t)
	return func() *store.Store { return openStore(t, url) }
}

func TestPostgresKilled(t *testing.T) {
	t.Parallel()
	testKilled(t, cluster.Database(t))
}

func TestPostgresProcesses(t *testing.T) {
	t.Parallel()
	testProcesses(t, cluster.Database(t))
}

func TestPostgresFirstStartTogether(t *testing.T) {
	t.Parallel()
	startTogether(t, cluster.Database(t))
}

func TestPostgresFaults(t *testing.T) {
	t.Parallel()
	store.BreakRules(t, freshPostgres(t)())
}

func TestPostgresRefused(t *testing.T) {
	t.Parallel()
	newer := cluster.Database(t)
	makeNewer(t, newer)
	foreign := cluster.Database(t)
	rawSQL(t, "pgx", foreign, `CREATE TABLE recipes (name TEXT)`)
	for source, want := range map[string]error{newer: store.ErrSchemaNewer, foreign: store.ErrForeignDatabase} {
		if _, err := store.Open(t.Context(), source, store.Options{}); !errors.Is(err, want) {
			t.Errorf("open: %v, want %v", err, want)
		}
	}
	s := freshPostgres(t)()
	if err := s.Backup(t.Context(), "a.db"); !errors.Is(err, store.ErrNoBackup) {
		t.Errorf("backup: %v", err)
	}
}

// TestPostgresUnreachable gives up, soon, and keeps the password to itself.
func TestPostgresUnreachable(t *testing.T) {
	t.Parallel()
	for _, source := range []string{
		"postgres://me:planted-secret@127.0.0.1:1/db?connect_timeout=1",
		"postgres://me:planted-secret@127.0.0.1:badport/db",
	} {
		_, err := store.Open(t.Context(), source, store.Options{Patience: time.Millisecond})
		if err == nil || strings.Contains(err.Error(), "planted-secret") {
			t.Errorf("open: %v", err)
		}
	}
}

// change runs a change in the background: it saves the calls one by one, each
// when it is told to, and ends when there are no more.
type change struct {
	next chan call.Call
	done chan error
}

func startChange(t *testing.T, s *store.Store, agent call.AgentRef) change {
	c := change{make(chan call.Call), make(chan error, 1)}
	go func() {
		c.done <- s.Change(t.Context(), agent, func(tx call.Tx) error {
			for next := range c.next {
				if err := tx.Save(t.Context(), next); err != nil {
					return err
				}
				c.next <- next
			}
			return nil
		})
	}()
	return c
}

func (c change) save(next call.Call) { c.next <- next; <-c.next }

func (c change) commit(t *testing.T) {
	t.Helper()
	close(c.next)
	if err := <-c.done; err != nil {
		t.Errorf("change: %v", err)
	}
}

// TestPostgresEventOrder commits transactions in another order than they began,
// with their events interwoven: a reader with a cursor waits for the slow one.
func TestPostgresEventOrder(t *testing.T) {
	t.Parallel()
	open := freshPostgres(t)
	s, reader := open(), open()
	of := func(user int64, id string) call.Call {
		c := oneCall(id, "+4722225555")
		c.Agent.UserID = user
		return c
	}
	slow, fast := startChange(t, s, of(1, "").Agent.AgentRef), startChange(t, s, of(2, "").Agent.AgentRef)
	slow.save(of(1, "slow 1"))
	fast.save(of(2, "fast 1"))
	slow.save(of(1, "slow 2"))
	fast.save(of(2, "fast 2"))
	fast.commit(t)

	all, after := call.AgentRef{CustomerKey: "12345"}, int64(0)
	early, err := reader.Events(t.Context(), all, after, 50)
	if err != nil || len(early) != 0 {
		t.Errorf("%d events are shown while smaller ones may come (%v)", len(early), err)
	}
	slow.save(of(1, "slow 3"))
	slow.commit(t)

	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := reader.Wait(ctx, all, after); err != nil {
		t.Fatalf("wait: %v", err)
	}
	var got []string
	for len(got) < 5 {
		page, err := reader.Events(ctx, all, after, 50)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range page {
			got = append(got, e.CallID)
			after = e.Seq
		}
	}
	if diff := cmp.Diff([]string{"slow 1", "slow 2", "slow 3", "fast 1", "fast 2"}, got); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}

// TestPostgresRestored moves a database into a younger cluster, as pg_dump and
// pg_restore would: numbers go on rising, and every event can be read.
func TestPostgresRestored(t *testing.T) {
	t.Parallel()
	url := cluster.Database(t)
	old := openStore(t, url)
	mustSave(t, old, oneCall("before", "+4722225555"))
	const later = 1_000_000_000
	rawSQL(t, "pgx", url, `UPDATE events SET tx = (tx::text::bigint + `+strconv.Itoa(later)+`)::text::xid8,
		seq = seq + 1024 * `+strconv.Itoa(later)+`::bigint`)

	s := openStore(t, url)
	mustSave(t, s, oneCall("after", "+4722225555"))
	if n := countEvents(t, s, 1, 2); n != 2 {
		t.Fatalf("%d events, want 2", n)
	}
	events, err := openStore(t, url).Events(t.Context(), call.AgentRef{CustomerKey: "12345"}, 0, 50)
	if err != nil || len(events) != 2 || events[0].CallID != "before" {
		t.Errorf("events %+v (%v)", events, err)
	}
}

// TestPostgresCrash ends the server in the middle of everything. Every change
// that was said to be stored is there afterwards, none that was said not to be;
// those in doubt may be either, and the store goes on by itself.
func TestPostgresCrash(t *testing.T) {
	t.Parallel()
	if os.Getenv(storetest.PostgresVariable) != "" {
		t.Skip("a server that is not ours is not made to crash")
	}
	var own storetest.Cluster // nobody else's tests shall end with it
	t.Cleanup(func() {
		if err := own.Stop(); err != nil {
			t.Error(err)
		}
	})
	s, err := store.Open(t.Context(), own.Database(t), store.Options{Patience: 20 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()

	stop := make(chan struct{})
	var mu sync.Mutex
	said := map[string]error{}
	var wg sync.WaitGroup
	for user := range int64(4) {
		wg.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-stop:
					return
				default:
				}
				c := oneCall(strconv.FormatInt(user, 10)+"-"+strconv.Itoa(i), "+4722225555")
				c.Agent.UserID = user
				err := s.Change(t.Context(), c.Agent.AgentRef, func(tx call.Tx) error { return tx.Save(t.Context(), c) })
				mu.Lock()
				said[c.ID] = err
				mu.Unlock()
			}
		})
	}
	for range 3 {
		before := stored(&mu, said)
		for stored(&mu, said) < before+20 {
			time.Sleep(time.Millisecond) // a real server: no bubble reaches it
		}
		if err := own.Crash(); err != nil {
			t.Error(err)
			break
		}
	}
	close(stop)
	wg.Wait()
	wantTruth(t, s, said)
}

func stored(mu *sync.Mutex, said map[string]error) (n int) {
	mu.Lock()
	defer mu.Unlock()
	for _, err := range said {
		if err == nil {
			n++
		}
	}
	return n
}

func wantTruth(t *testing.T, s *store.Store, said map[string]error) {
	t.Helper()
	kept, doubts, failures := 0, 0, 0
	for id, err := range said {
		_, missing := s.Call(t.Context(), "12345", id)
		if missing != nil && !errors.Is(missing, call.ErrNotFound) {
			t.Fatalf("read after the crash: %v", missing)
		}
		switch {
		case err == nil:
			kept++
			if missing != nil {
				t.Errorf("call %s was said to be stored and is not there", id)
			}
		case errors.Is(err, store.ErrInDoubt):
			doubts++
		default:
			failures++
			if missing == nil {
				t.Errorf("call %s is there, and it was said not to be: %v", id, err)
			}
		}
	}
	t.Logf("%d stored, %d in doubt, %d failed", kept, doubts, failures)
}

// TestPostgresConflict lets a change run again when the database gave it up for
// another one, and keeps only what the last run did.
func TestPostgresConflict(t *testing.T) {
	t.Parallel()
	s := freshPostgres(t)()
	for _, code := range []string{"40001", "40P01", "57P01", "08006"} {
		runs := 0
		c := oneCall("", "+4722225555")
		err := s.Change(t.Context(), c.Agent.AgentRef, func(tx call.Tx) error {
			runs++
			c.ID, c.Click.Key = code+strconv.Itoa(runs), code
			if err := tx.Save(t.Context(), c); err != nil || runs > 1 {
				return err
			}
			return &pgconn.PgError{Code: code}
		})
		if err != nil || runs != 2 {
			t.Errorf("%s: %d runs (%v), want 2", code, runs, err)
		}
		_, err = s.Call(t.Context(), "12345", code+"1")
		if !errors.Is(err, call.ErrNotFound) {
			t.Errorf("%s: the first run was kept (%v)", code, err)
		}
	}
}
