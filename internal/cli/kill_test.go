package cli_test

import (
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

	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// The environment of the kill campaign.
const (
	envKills = "CLICKTOCALL_TEST_KILLS" // how many processes shall die while their order is on its way; 100 unless set
	envSeed  = "CLICKTOCALL_TEST_SEED"  // repeats a campaign's choices; each campaign prints its own
)

// How a campaign is led.
const (
	atOnce    = 8   // processes that run, and are killed, beside each other
	perFolder = 250 // kills before the next data folder; each agent leaves a sign-in in hers
)

// TestKill kills processes that place a call, at random moments, until a hundred
// of them died between "remembered" and "answered": after the call was stored
// and before Puzzel's answer was. Whatever the moment, the box has no order that
// the store does not know, and no order twice; and what was cut in between is
// unknown once its deadline has passed, and is ordered by nobody again.
func TestKill(t *testing.T) {
	t.Parallel()
	wanted := int(number(t, envKills, 100))
	seed := number(t, envSeed, rand.Uint64())
	t.Logf("%s=%d repeats these choices", envSeed, seed)
	binary := buildCommand(t)
	var all []shot
	for folder := range (wanted + perFolder - 1) / perFolder {
		t.Run(fmt.Sprintf("folder %d", folder), func(t *testing.T) {
			c := newCampaign(t, binary, seed+uint64(folder), min(wanted-folder*perFolder, perFolder))
			all = append(all, c.run()...)
		})
	}
	t.Log(figures(all))
}

// run is one campaign from the first kill to the last look.
func (c *campaign) run() []shot {
	began := time.Now()
	shots := c.shoot()
	c.Logf("killed for %.1f s", time.Since(began).Seconds())
	c.wantKept(shots)

	cut := only(shots, between)
	c.clickAgain(cut)
	c.sweepPastDeadlines(cut)
	c.wantUnknown(cut)
	c.clickAgain(cut)
	c.wantKept(shots)
	return shots
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
	wanted int // how many processes shall die in between
}

func newCampaign(t *testing.T, binary string, seed uint64, wanted int) *campaign {
	t.Helper()
	c := &campaign{
		T: t, seed: seed, binary: binary, data: filepath.Join(t.TempDir(), "data"),
		wanted: wanted,
	}
	c.box = puzzelsim.New(puzzelsim.Options{Crowd: 3 * wanted})
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
	build := exec.CommandContext(t.Context(), "go", "build", "-buildvcs=false", "-o", binary,
		"github.com/clicktocall/clicktocall/cmd/clicktocall")
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

// shoot kills processes in between until enough of them died there, and then
// some more around it, while the first deadlines come nearer.
func (c *campaign) shoot() []shot {
	c.Helper()
	shots := c.salvo(1, 2*c.wanted, drawBetween, func(s []shot) bool { return len(only(s, between)) >= c.wanted })
	if cut := len(only(shots, between)); cut < c.wanted {
		c.Fatalf("%d of %d processes died in between, want %d", cut, len(shots), c.wanted)
	}
	return append(shots, c.salvo(len(shots)+1, c.wanted/4, drawAround, func([]shot) bool { return false })...)
}

// salvo kills the processes of the agents from first on, at most so many, until
// it is enough.
func (c *campaign) salvo(first, most int, draw func(*rand.Rand) conditions, enough func([]shot) bool) []shot {
	c.Helper()
	var mu sync.Mutex
	var shots []shot
	next := first
	another := func() (n int, ok bool) {
		mu.Lock()
		defer mu.Unlock()
		next++
		return next - 1, !c.Failed() && next <= first+most && !enough(shots)
	}
	var shooters sync.WaitGroup
	for range atOnce {
		shooters.Go(func() {
			for n, ok := another(); ok; n, ok = another() {
				s, err := c.shootOne(n, draw(rand.New(rand.NewPCG(c.seed, uint64(n)))))
				if err != nil {
					c.Errorf("agent %d: %v", n, err)
				}
				mu.Lock()
				shots = append(shots, s)
				mu.Unlock()
			}
		})
	}
	shooters.Wait()
	if c.Failed() {
		c.FailNow()
	}
	return shots
}
