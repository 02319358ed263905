package cli_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// The environment of the kill campaign.
const (
	envKills = "CLICKTOCALL_TEST_KILLS" // how many processes shall die while their order is on its way; 100 unless set
	envSeed  = "CLICKTOCALL_TEST_SEED"  // repeats a campaign's choices; each campaign prints its own
)

// atOnce is how many processes run, and are killed, beside each other.
const atOnce = 4

// TestKill kills processes that place a call, at random moments, until a hundred
// of them died between "remembered" and "answered": after the call was stored
// and before Puzzel's answer was. Whatever the moment, the box has no order that
// the store does not know, and no order twice; and what was cut in between is
// unknown once its deadline has passed, and is ordered by nobody again.
func TestKill(t *testing.T) {
	t.Parallel()
	wanted := int(number(t, envKills, 100))
	c := newCampaign(t, number(t, envSeed, rand.Uint64()), wanted)
	t.Logf("%s=%d repeats this campaign's choices", envSeed, c.seed)

	began := time.Now()
	shots := c.shoot(wanted)
	t.Logf("in %.1f s: %s", time.Since(began).Seconds(), figures(shots))
	c.wantKept(shots)

	cut := only(shots, between)
	c.clickAgain(cut)
	c.sweepPastDeadlines(cut)
	c.wantUnknown(cut)
	c.clickAgain(cut)
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

// campaign is one data folder and one box, and many processes that are killed.
type campaign struct {
	*testing.T
	seed   uint64
	binary string
	data   string
	box    *puzzelsim.Box
	agents int // how many processes there may be, one an agent
}

func newCampaign(t *testing.T, seed uint64, wanted int) *campaign {
	t.Helper()
	c := &campaign{
		T: t, seed: seed, binary: buildCommand(t), data: filepath.Join(t.TempDir(), "data"),
		agents: 2*wanted + 50,
	}
	c.box = puzzelsim.New(puzzelsim.Options{Crowd: c.agents})
	t.Cleanup(func() { _ = c.box.Close() })
	return c
}

// buildCommand builds the binary as people run it: without the race detector,
// which would make each of the many processes five times as slow to start.
func buildCommand(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "clicktocall")
	if runtime.GOOS == "windows" {
		binary += ".exe"
	}
	build := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "github.com/clicktocall/clicktocall/cmd/clicktocall")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the command: %v\n%s", err, out)
	}
	return binary
}

// command is the command line as an agent of the campaign runs it.
func (c *campaign) command(line *slowLine, user string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(c.Context(), c.binary, args...)
	cmd.Env = []string{
		"CLICKTOCALL_AUTH_URL=" + line.URL,
		"CLICKTOCALL_API_URL=" + line.URL + "/ContactCentre5",
		"CLICKTOCALL_CUSTOMER_KEY=12345",
		"CLICKTOCALL_USERNAME=" + user,
		"CLICKTOCALL_PASSWORD=password",
		"CLICKTOCALL_REGION=NO",
		"CLICKTOCALL_CREDENTIAL_STORE=file",
		"CLICKTOCALL_DATA=" + c.data,
		"HOME=" + c.data,
	}
	return cmd
}

// withStore opens the store as the next process would, as the killed ones left it.
func (c *campaign) withStore(do func(context.Context, *store.Store) error) error {
	s, err := store.Open(c.Context(), filepath.Join(c.data, "clicktocall.db"), store.Options{})
	if err != nil {
		return err
	}
	return errors.Join(do(c.Context(), s), s.Close())
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
	if c.Failed() {
		c.FailNow()
	}
	if cut < wanted {
		c.Fatalf("%d of %d processes died in between, want %d", cut, len(shots), wanted)
	}
	return shots
}

// shootOne starts the process of one agent and kills it at its moment.
func (c *campaign) shootOne(n int) (shot, error) {
	s := newShot(n)
	line := c.startLine(draw(rand.New(rand.NewPCG(c.seed, uint64(n)))))
	cmd := c.command(line, s.user(), "call", s.number(), "--json")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Start(); err != nil {
		return s, err
	}
	ended, end := context.WithCancel(context.Background())
	go func() { _ = cmd.Wait(); end() }()
	select {
	case <-line.cue:
		if pause(ended, line.moment.delay) == nil {
			_ = cmd.Process.Kill() // it may have ended this very moment
		}
	case <-ended.Done():
	}
	<-ended.Done()
	line.Close() // what had left the process has arrived now, or is lost
	switch code := cmd.ProcessState.ExitCode(); {
	case code == -1 || runtime.GOOS == "windows" && code == 1:
		s.killed = true
	case code != 0:
		return s, fmt.Errorf("ended with exit code %d before it was killed: %s", code, stdout.Bytes())
	}
	if stderr.Len() > 0 {
		return s, fmt.Errorf("the process complained: %s", stderr.Bytes())
	}
	return s, c.find(&s)
}

// find reads where the process stood, from what it left behind.
func (c *campaign) find(s *shot) error {
	for _, o := range c.box.Orders() {
		s.ordered = s.ordered || int64(o.UserID) == s.agent.UserID
	}
	var calls []call.Call
	err := c.withStore(func(ctx context.Context, db *store.Store) (err error) {
		calls, err = db.Calls(ctx, call.Filter{CustomerKey: s.agent.CustomerKey, UserID: s.agent.UserID})
		return err
	})
	switch {
	case err != nil:
		return err
	case len(calls) == 0 && s.killed && !s.ordered:
		s.found = before
		return nil
	case len(calls) != 1:
		return fmt.Errorf("%d calls are stored, and it is %v that the box has the order", len(calls), s.ordered)
	}
	s.call = calls[0]
	switch {
	case s.call.State == call.StatePlacing && s.killed:
		s.found = between
	case s.call.State == call.StateOrdered && s.ordered:
		s.found = after
	default:
		return fmt.Errorf("the call is %s, and it is %v that the box has the order", s.call.State, s.ordered)
	}
	return nil
}
