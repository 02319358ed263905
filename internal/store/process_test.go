package store_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
)

// Other processes in these tests are this test binary, told by the environment
// what to do.
const (
	childJob    = "CLICKTOCALL_STORE_TEST_CHILD"  // "user id,how many calls": write them
	childSource = "CLICKTOCALL_STORE_TEST_SOURCE" // to this database
	killRounds  = "CLICKTOCALL_STORE_TEST_KILLS"  // how often to kill; 10 unless set
)

// child writes calls, and prints the id of each after it was stored.
func child(ctx context.Context, job, source string) error {
	var user, n int64
	if _, err := fmt.Sscanf(job, "%d,%d", &user, &n); err != nil {
		return err
	}
	s, err := store.Open(ctx, source, store.Options{})
	if err != nil {
		return err
	}
	for i := range n {
		c := oneCall(fmt.Sprintf("%d-%d-%d", user, os.Getpid(), i), "+4722225555")
		c.Agent.UserID = user
		err := s.Change(ctx, c.Agent.AgentRef, func(tx call.Tx) error {
			c.State, c.Outcome, c.Live = call.StatePlacing, "", true
			if err := tx.Save(ctx, c); err != nil {
				return err
			}
			c.State, c.Outcome, c.Live = call.StateEnded, call.OutcomeTalked, false
			return tx.Save(ctx, c)
		})
		if err != nil {
			return err
		}
		fmt.Println(c.ID)
	}
	return s.Close()
}

// startChild starts another process; its lines are collected until it ends.
func startChild(t *testing.T, source string, user, calls int) (kill func(), ended func() ([]string, error)) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childJob+"="+fmt.Sprintf("%d,%d", user, calls), childSource+"="+source)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var lines []string
	first, read := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(read)
		for scan := bufio.NewScanner(out); scan.Scan(); {
			if lines = append(lines, scan.Text()); len(lines) == 1 {
				close(first)
			}
		}
	}()
	kill = func() {
		select {
		case <-first: // it writes now
		case <-read:
			t.Error("the child ended before it was killed")
		}
		timer := time.NewTimer(rand.N(30 * time.Millisecond))
		<-timer.C
		if err := cmd.Process.Kill(); err != nil {
			t.Errorf("kill: %v", err)
		}
	}
	return kill, func() ([]string, error) { <-read; return lines, cmd.Wait() }
}

// testKilled kills a process that writes, again and again at random moments:
// every call it was told was stored is there afterwards, whole, with both its
// events, and the next process goes on at once.
func testKilled(t *testing.T, source string) {
	rounds := 10
	if n, err := strconv.Atoi(os.Getenv(killRounds)); err == nil {
		rounds = n
	}
	printed := 0
	for round := range rounds {
		kill, ended := startChild(t, source, round, 1_000_000)
		kill()
		ids, _ := ended()
		if len(ids) > 0 && strings.Count(ids[len(ids)-1], "-") != 2 {
			ids = ids[:len(ids)-1] // cut while it was printed
		}
		printed += len(ids)
		wantStored(t, source, int64(round), ids)
	}
	t.Logf("%d kills, %d calls were stored before them, none is missing", rounds, printed)
}

// wantStored looks for all these calls and for nothing half done.
func wantStored(t *testing.T, source string, user int64, ids []string) {
	t.Helper()
	s, err := store.Open(t.Context(), source, store.Options{})
	if err != nil {
		t.Fatalf("open after a kill: %v", err)
	}
	defer s.Close()
	for _, id := range ids {
		c, err := s.Call(t.Context(), "12345", id)
		if err != nil || c.State != call.StateEnded {
			t.Fatalf("call %s was reported stored and is now %q: %v", id, c.State, err)
		}
	}
	events := countEvents(t, s, user, 2*len(ids))
	if events%2 != 0 || events < 2*len(ids) || events > 2*len(ids)+2 {
		t.Errorf("%d calls were reported stored, and there are %d events, two a call", len(ids), events)
	}
	if _, err := s.Live(t.Context(), call.AgentRef{CustomerKey: "12345", UserID: user}); !errors.Is(err, call.ErrNotFound) {
		t.Errorf("half a change is left: %v", err)
	}
}

// countEvents counts an agent's events, once there are at least so many: on
// PostgreSQL they may show a moment after they were stored.
func countEvents(t *testing.T, s *store.Store, user int64, atLeast int) (events int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	hers := call.AgentRef{CustomerKey: "12345", UserID: user}
	for after := int64(0); ; {
		if events < atLeast {
			if err := s.Wait(ctx, hers, after); err != nil {
				t.Fatalf("%d events of %d: %v", events, atLeast, err)
			}
		}
		page, err := s.Events(ctx, hers, after, 500)
		if err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 {
			return events
		}
		events += len(page)
		after = page[len(page)-1].Seq
	}
}

// testProcesses lets several processes write to one database at once.
func testProcesses(t *testing.T, source string) {
	const processes, calls = 3, 40
	var running []func() ([]string, error)
	for user := range processes {
		_, ended := startChild(t, source, 1000+user, calls)
		running = append(running, ended)
	}
	for user, ended := range running {
		ids, err := ended()
		if err != nil || len(ids) != calls {
			t.Errorf("process %d stored %d calls, want %d: %v", user, len(ids), calls, err)
		}
		wantStored(t, source, int64(1000+user), ids)
	}
}
