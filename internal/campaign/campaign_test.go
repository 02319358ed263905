package campaign_test

import (
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"github.com/clicktocall/clicktocall/internal/store/storetest"
)

// The environment of a campaign.
const (
	envClicks = "CLICKTOCALL_TEST_CLICKS" // how many clicks there shall be; 2,000 unless set
	envSeed   = "CLICKTOCALL_TEST_SEED"   // repeats a campaign's choices; each campaign prints its own
)

var cluster storetest.Cluster

func TestMain(m *testing.M) { os.Exit(cluster.Run(m)) }

// TestCampaign lets people click at one server on SQLite and at two servers on
// one PostgreSQL, both at once, while everything goes wrong, and then holds every
// call against what the box did.
func TestCampaign(t *testing.T) {
	t.Parallel()
	clicks := int(number64(t, envClicks, 2000))
	seed := number64(t, envSeed, rand.Uint64())
	t.Logf("%s=%d repeats these choices", envSeed, seed)
	binary := buildCommand(t)
	t.Run("one server on SQLite", func(t *testing.T) {
		t.Parallel()
		lead(t, plan{binary: binary, seed: seed, clicks: clicks / 2, servers: 1})
	})
	t.Run("two servers on PostgreSQL", func(t *testing.T) {
		t.Parallel()
		p := plan{binary: binary, seed: seed + 1, clicks: clicks - clicks/2, servers: 2, database: cluster.Database(t)}
		if os.Getenv(storetest.PostgresVariable) == "" { // ours, to be made to crash
			p.crash = cluster.Crash
		}
		lead(t, p)
	})
}

// TestWidgetCampaign is the same on the road through our frames in Puzzel's own
// application, which are closed and reloaded in the middle; where an agent has none
// open, her order goes the other road.
func TestWidgetCampaign(t *testing.T) {
	t.Parallel()
	clicks := int(number64(t, envClicks, 2000)) / 2
	seed := number64(t, envSeed, rand.Uint64())
	t.Logf("%s=%d repeats these choices", envSeed, seed)
	binary := buildCommand(t)
	t.Run("one server on SQLite", func(t *testing.T) {
		t.Parallel()
		lead(t, plan{binary: binary, seed: seed + 2, clicks: clicks / 2, servers: 1, frames: true})
	})
	t.Run("two servers on PostgreSQL", func(t *testing.T) {
		t.Parallel()
		lead(t, plan{binary: binary, seed: seed + 3, clicks: clicks - clicks/2, servers: 2, database: cluster.Database(t), frames: true})
	})
}

// fewestFramed is how many orders frames must have placed for a campaign to say
// anything of them.
const fewestFramed = 10

// lead leads one campaign, prints its figures and what must not be.
func lead(t *testing.T, p plan) {
	t.Helper()
	s := newStage(t, p)
	r := s.run()
	t.Log(s.figures(r))
	for _, fault := range s.ledger.faults {
		t.Error(fault)
	}
	if p.frames && framedOrders(r.orders) < fewestFramed {
		t.Errorf("only %d orders went through frames", framedOrders(r.orders))
	}
	for name, found := range r.faults() {
		for _, fault := range found[:min(len(found), 10)] {
			t.Errorf("not true: %s: %s", name, fault)
		}
		t.Logf("not true: %s: %d times", name, len(found))
	}
}

// number64 reads a number from the environment.
func number64(t *testing.T, name string, otherwise uint64) uint64 {
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
