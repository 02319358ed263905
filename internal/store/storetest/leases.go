package storetest

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
)

// testLeases lets processes take leases from each other, and only when they may.
func testLeases(t *testing.T, fresh Fresh) {
	open := fresh(t)
	s, other := open(), open()
	const ours, theirs = "this process", "another process"
	after := func(d time.Duration) time.Time { return noon.Add(d) }
	for i, step := range []struct {
		owner     string
		at, until time.Time
		want      bool
	}{
		{ours, noon, after(5 * time.Second), true},
		{theirs, after(time.Second), after(9 * time.Second), false},
		{ours, after(2 * time.Second), after(7 * time.Second), true},    // prolonged
		{theirs, after(6 * time.Second), after(9 * time.Second), false}, // until then
		{theirs, after(7 * time.Second), after(12 * time.Second), true}, // and no longer
		{ours, after(8 * time.Second), after(20 * time.Second), false},
	} {
		on := map[string]*store.Store{ours: s, theirs: other}[step.owner]
		lease := store.Lease{Name: "bulk", Owner: step.owner, Used: i, Until: step.until}
		got, err := on.TakeLease(t.Context(), "12345", lease, step.at)
		if err != nil || got != step.want {
			t.Errorf("step %d: taken %v (%v), want %v", i, got, err, step.want)
		}
	}
	if err := s.DropLease(t.Context(), "12345", "bulk", ours); err != nil {
		t.Errorf("drop a lease that is another's: %v", err)
	}
	held := store.Lease{Name: "bulk", Owner: theirs, Used: 4, Until: after(12 * time.Second)}
	wantLeases(t, s, after(11*time.Second), held)
	wantLeases(t, s, after(12*time.Second))
	if err := other.DropLease(t.Context(), "12345", "bulk", theirs); err != nil {
		t.Errorf("drop: %v", err)
	}
	wantLeases(t, s, noon)
	t.Run("customers", func(t *testing.T) { testLeasesOfCustomers(t, s) })
}

func testLeasesOfCustomers(t *testing.T, s *store.Store) {
	old := store.Lease{Name: "old", Owner: "a", Until: noon.Add(time.Second)}
	lasting := store.Lease{Name: "lasting", Owner: "a", Until: noon.Add(time.Hour)}
	for _, l := range []store.Lease{old, lasting} {
		for _, customer := range []string{"12345", "99999"} {
			if got, err := s.TakeLease(t.Context(), customer, l, noon); err != nil || !got {
				t.Errorf("take %s of %s: %v (%v)", l.Name, customer, got, err)
			}
		}
	}
	wantLeases(t, s, noon, lasting, old)
	if err := s.SweepLeases(t.Context(), "99999", noon.Add(time.Minute)); err != nil {
		t.Errorf("sweep: %v", err)
	}
	wantLeases(t, s, noon, lasting, old)
	if err := s.SweepLeases(t.Context(), "12345", noon.Add(time.Minute)); err != nil {
		t.Errorf("sweep: %v", err)
	}
	wantLeases(t, s, noon, lasting)
	for _, l := range []store.Lease{{Owner: "a"}, {Name: "x"}, {Name: "x\x00", Owner: "a"}} {
		_, err := s.TakeLease(t.Context(), "12345", l, noon)
		wantErr(t, fmt.Sprintf("lease %+v", l), store.ErrKey, err)
	}
}

func wantLeases(t *testing.T, s *store.Store, at time.Time, want ...store.Lease) {
	t.Helper()
	got, err := s.Leases(t.Context(), "12345", at)
	if diff := cmp.Diff(append([]store.Lease{}, want...), got); diff != "" || err != nil {
		t.Errorf("leases at %s (%v) (-want +got):\n%s", at.Format(time.TimeOnly), err, diff)
	}
}

// testOneHolder lets many processes race for a lease that has ended, again and
// again: one gets it each time.
func testOneHolder(t *testing.T, fresh Fresh) {
	open := fresh(t)
	stores := []*store.Store{open(), open(), open()}
	for round := range 6 {
		at := noon.Add(time.Duration(round) * time.Minute)
		var won atomic.Int32
		var wg sync.WaitGroup
		for i := range 24 {
			wg.Go(func() {
				lease := store.Lease{Name: "bulk", Owner: fmt.Sprint(i), Until: at.Add(time.Second)}
				got, err := stores[i%len(stores)].TakeLease(t.Context(), "12345", lease, at)
				if err != nil {
					t.Errorf("take: %v", err)
				}
				if got {
					won.Add(1)
				}
			})
		}
		wg.Wait()
		if won.Load() != 1 {
			t.Errorf("round %d: %d processes hold the lease", round, won.Load())
		}
	}
}

// testReadings posts what was read of agents at one process and reads it at another.
func testReadings(t *testing.T, fresh Fresh) {
	open := fresh(t)
	s, other := open(), open()
	at := func(d time.Duration, r store.Reading) store.Reading {
		r.BegunAt, r.At = noon.Add(d), noon.Add(d+100*time.Millisecond)
		return r
	}
	one := store.Reading{UserID: kari.UserID, Agents: map[int64]store.Seen{kari.UserID: {
		Name: "Kari Nordmann", Centre: call.CentrePause, Status: call.StatusBusy, PauseTypeID: 7, Softphone: true, Ending: "55",
	}}}
	many := store.Reading{Agents: map[int64]store.Seen{
		kari.UserID: {Centre: call.CentreLoggedOn, Status: call.StatusAvailable},
		ola.UserID:  {Centre: call.CentreLoggedOff, Status: "Søvnig"},
	}}
	post := func(r store.Reading, back store.Lease) {
		t.Helper()
		if err := s.PostReading(t.Context(), "12345", r, back); err != nil {
			t.Fatalf("post: %v", err)
		}
	}
	want := func(since time.Duration, want ...store.Reading) {
		t.Helper()
		got, err := other.Readings(t.Context(), "12345", noon.Add(since))
		if diff := cmp.Diff(append([]store.Reading{}, want...), got); diff != "" || err != nil {
			t.Errorf("readings since %s (%v) (-want +got):\n%s", since, err, diff)
		}
	}
	post(at(time.Second, one), store.Lease{})
	post(at(2*time.Second, many), store.Lease{})
	post(at(0, one), store.Lease{}) // comes late, and is older
	want(0, at(time.Second, one), at(2*time.Second, many))
	want(2*time.Second, at(2*time.Second, many))

	mine := store.Lease{Name: "bulk", Owner: "a", Until: noon.Add(time.Hour)}
	if got, err := s.TakeLease(t.Context(), "12345", mine, noon); err != nil || !got {
		t.Fatalf("take: %v (%v)", got, err)
	}
	post(at(30*time.Second, many), mine)
	wantLeases(t, s, noon)
	want(0, at(time.Second, one), at(30*time.Second, many))
	post(at(62*time.Second, many), store.Lease{})
	want(0, at(62*time.Second, many)) // what was read of one is older than a minute

	if err := other.SweepReadings(t.Context(), noon.Add(3*time.Minute)); err != nil {
		t.Errorf("sweep: %v", err)
	}
	want(0)
	early := store.Reading{Agents: many.Agents, BegunAt: time.Now().Add(time.Hour), At: time.Now().Add(time.Hour)}
	if got, err := s.TakeLease(t.Context(), "12345", mine, noon); err != nil || !got {
		t.Fatalf("take: %v (%v)", got, err)
	}
	wantErr(t, "a reading from the future", store.ErrAhead, s.PostReading(t.Context(), "12345", early, mine))
	wantLeases(t, s, noon)
	want(0)
	wantErr(t, "a reading of no customer", store.ErrKey, s.PostReading(t.Context(), "", one, store.Lease{}))
}
