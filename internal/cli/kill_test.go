package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// The environment of the kill campaign.
const (
	envKills = "CLICKTOCALL_TEST_KILLS" // how many processes shall be killed while their order is on its way; 100 unless set
	envSeed  = "CLICKTOCALL_TEST_SEED"  // repeats a campaign's choices; each campaign prints its own
)

// atOnce is how many processes run, and are killed, beside each other.
const atOnce = 4

// campaign is one data folder and one box, and many processes that are killed.
type campaign struct {
	*testing.T
	seed   uint64
	binary string
	data   string
	box    *puzzelsim.Box
	agents int // how many processes there may be, one an agent
}

// TestKill kills processes that place a call, at random moments, until a hundred
// of them died between "remembered" and "answered": after the call was stored
// and before Puzzel's answer was. Whatever moment it was, the box has no order
// that the store does not know, and no order twice; and what was cut in between
// is unknown once its deadline has passed, and is ordered by nobody again.
func TestKill(t *testing.T) {
	t.Parallel()
	wanted := int(number(t, envKills, 100))
	c := newCampaign(t, number(t, envSeed, rand.Uint64()), wanted)
	t.Logf("%s=%d repeats this campaign's choices", envSeed, c.seed)

	began := time.Now()
	shots := c.shoot(wanted)
	c.wantKept(shots)
	c.report(shots, time.Since(began))

	cut := only(shots, between)
	c.clickAgain(cut, call.StatePlacing, call.StateUnknown)
	c.sweepPastDeadlines(cut)
	c.wantUnknown(cut)
	c.clickAgain(cut, call.StateUnknown, call.StateRefused)
	c.wantKept(shots)
}

// number reads a number from the environment.
func number(t *testing.T, name string, otherwise uint64) uint64 {
	t.Helper()
	text, set := os.LookupEnv(name)
	if !set {
		return otherwise
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

func newCampaign(t *testing.T, seed uint64, wanted int) *campaign {
	t.Helper()
	binary, err := exec.LookPath("clicktocall") // this test binary, under the command's name
	if err != nil {
		t.Fatal(err)
	}
	c := &campaign{T: t, seed: seed, binary: binary, data: filepath.Join(t.TempDir(), "data"), agents: 2*wanted + 50}
	c.box = puzzelsim.New(puzzelsim.Options{Crowd: c.agents})
	t.Cleanup(func() { _ = c.box.Close() })
	return c
}

// shoot kills processes until so many were cut in between.
func (c *campaign) shoot(wanted int) []shot {
	var mu sync.Mutex
	var shots []shot
	cut, next := 0, 0
	another := func() (n int, ok bool) {
		mu.Lock()
		defer mu.Unlock()
		if c.Failed() || cut >= wanted || next == c.agents {
			return 0, false
		}
		next++
		return next, true
	}
	var shooters sync.WaitGroup
	for range atOnce {
		shooters.Go(func() {
			for n, ok := another(); ok; n, ok = another() {
				s, err := c.shootOne(n)
				if err != nil {
					c.Errorf("agent %d: %v", n, err)
				}
				mu.Lock()
				shots = append(shots, s)
				if s.found == between {
					cut++
				}
				mu.Unlock()
			}
		})
	}
	shooters.Wait()
	if cut < wanted {
		c.Fatalf("%d of %d processes died in between, want %d", cut, len(shots), wanted)
	}
	return shots
}

// report prints the campaign's figures.
func (c *campaign) report(shots []shot, took time.Duration) {
	count := func(f func(shot) bool) (n int) {
		for _, s := range shots {
			if f(s) {
				n++
			}
		}
		return n
	}
	at := func(p phase) int { return count(func(s shot) bool { return s.killed && s.found == p }) }
	c.Logf("%d processes killed in %.1f s: %d before their call was remembered, %d between remembered and answered "+
		"(the orders of %d had reached the box, of %d they had not), %d after; %d more ended before the kill",
		count(func(s shot) bool { return s.killed }), took.Seconds(), at(before), at(between),
		count(func(s shot) bool { return s.found == between && s.ordered }),
		count(func(s shot) bool { return s.found == between && !s.ordered }),
		at(after), count(func(s shot) bool { return !s.killed }))
}

// wantKept holds the box against the store: every order is that of one call,
// which is stored, and no agent's number was ordered or asked for twice.
func (c *campaign) wantKept(shots []shot) {
	c.Helper()
	stored := map[string]call.Call{}
	for _, s := range shots {
		calls := c.callsOf(s.agent)
		if want := 1; s.found == before {
			if len(calls) != 0 {
				c.Errorf("agent %d has a call that was not there when her process died", s.agent.UserID)
			}
		} else if len(calls) != want || calls[0].ID != s.call.ID {
			c.Errorf("agent %d has %d calls, want the one her process left", s.agent.UserID, len(calls))
		}
		for _, got := range calls {
			stored[got.ID] = got
		}
	}
	seen, numbers := map[string]bool{}, map[string]bool{}
	for _, o := range c.box.Orders() {
		var body struct{ RequestDescription, Destination string }
		if err := json.Unmarshal(o.Body, &body); err != nil {
			c.Fatal(err)
		}
		got, known := stored[body.RequestDescription]
		if !known || got.Agent.UserID != int64(o.UserID) || got.Dialled != body.Destination {
			c.Errorf("the box has an order of agent %d that the store does not know", o.UserID)
		}
		if seen[body.RequestDescription] || numbers[body.Destination] {
			c.Errorf("the number of agent %d was ordered twice", o.UserID)
		}
		seen[body.RequestDescription], numbers[body.Destination] = true, true
	}
	asked := map[string]bool{}
	for _, r := range c.box.Requests() {
		if path := strings.ToLower(r.Path); strings.HasSuffix(path, "/callout") {
			if asked[path] {
				c.Errorf("asked twice for %s", r.Path)
			}
			asked[path] = true
		}
	}
}

// clickAgain lets some of the agents click the same number once more, each in a
// fresh process: it is the same call, and nothing is ordered.
func (c *campaign) clickAgain(cut []shot, states ...call.State) {
	c.Helper()
	orders := len(c.box.Orders())
	for _, s := range cut[:min(len(cut), 10)] {
		line := c.startLine(s.n, nil)
		out, code := c.run(line, s.userName(), "call", s.number(), "--json")
		line.Close()
		var doc struct {
			ID    string
			State call.State
		}
		if err := json.Unmarshal(out, &doc); err != nil {
			c.Fatalf("agent %d: exit code %d and no document: %v", s.agent.UserID, code, err)
		}
		allowed := false
		for _, state := range states {
			allowed = allowed || doc.State == state
		}
		if same := doc.ID == s.call.ID; !allowed || same == (doc.State == call.StateRefused) {
			c.Errorf("agent %d clicked again and got %s, the same call: %v", s.agent.UserID, doc.State, same)
		}
	}
	if got := len(c.box.Orders()); got != orders {
		c.Errorf("clicking again ordered %d calls", got-orders)
	}
}

// sweepPastDeadlines waits until nobody waits for any of the calls any more, and
// then lets somebody else's process start.
func (c *campaign) sweepPastDeadlines(cut []shot) {
	c.Helper()
	var last time.Time
	for _, s := range cut {
		if s.call.Order.Deadline.After(last) {
			last = s.call.Order.Deadline
		}
	}
	if err := pause(c.Context(), time.Until(last)+10*time.Millisecond); err != nil {
		c.Fatal(err)
	}
	line := c.startLine(0, nil)
	defer line.Close()
	if _, code := c.run(line, "username", "calls", "--json"); code != 0 {
		c.Fatalf("clicktocall calls: exit code %d", code)
	}
}

// wantUnknown wants every call that was cut in between to be unknown since its
// deadline, saying why, and claiming nothing.
func (c *campaign) wantUnknown(cut []shot) {
	c.Helper()
	for _, s := range cut {
		got := c.callsOf(s.agent)[0]
		if got.State != call.StateUnknown || got.Evidence.Certain || got.Outcome != "" ||
			got.Reason == nil || got.Reason.Code != call.CodeOrderInterrupted || !got.UnknownAt.Equal(s.call.Order.Deadline) {
			c.Errorf("call %s was cut in between and is %s %q, reason %+v", got.ID, got.State, got.Outcome, got.Reason)
		}
	}
}

// run runs the command in a process that nobody kills.
func (c *campaign) run(line *slowLine, user string, args ...string) (stdout []byte, code int) {
	c.Helper()
	cmd := c.command(line, user, args...)
	var out bytes.Buffer
	cmd.Stdout = &out
	err := cmd.Run()
	var exited *exec.ExitError
	if err != nil && !errors.As(err, &exited) {
		c.Fatal(err)
	}
	return out.Bytes(), cmd.ProcessState.ExitCode()
}

// callsOf reads an agent's calls as the next process would: it opens the store
// as the killed ones left it.
func (c *campaign) callsOf(agent call.AgentRef) []call.Call {
	var calls []call.Call
	err := c.withStore(func(ctx context.Context, s *store.Store) (err error) {
		calls, err = s.Calls(ctx, call.Filter{CustomerKey: agent.CustomerKey, UserID: agent.UserID})
		return err
	})
	if err != nil {
		c.Errorf("agent %d: %v", agent.UserID, err)
	}
	return calls
}

func (c *campaign) withStore(do func(context.Context, *store.Store) error) error {
	s, err := store.Open(c.Context(), filepath.Join(c.data, "clicktocall.db"), store.Options{})
	if err != nil {
		return err
	}
	return errors.Join(do(c.Context(), s), s.Close())
}
