package app

import (
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/puzzel"
)

var karisCall = call.Call{
	ID: "a", Agent: call.Agent{AgentRef: call.AgentRef{CustomerKey: "12345", UserID: 7}}, State: call.StateRefused,
	Number: phone.Number{Text: "22 22 55 55", E164: "+4722225555"}, CreatedAt: time.Now(),
}

func openRecorder(t *testing.T) (*recorder, *store.Store, *strings.Builder) {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "a.db"), store.Options{Patience: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	t.Cleanup(func() { _ = s.Close() })
	return newRecorder(s, slog.New(slog.NewTextHandler(&log, nil))), s, &log
}

func heardAbout(id string, began time.Time) heard {
	return heard{karisCall.Agent.AgentRef, id, puzzel.Exchange{Op: "user", Method: "GET", Attempt: 1, Began: began}}
}

// TestRecorderWaitsForTheCall keeps what was said before the call was stored, and
// forgets what was said for a click that never became one.
func TestRecorderWaitsForTheCall(t *testing.T) {
	t.Parallel()
	r, s, _ := openRecorder(t)
	r.take(heardAbout("a", time.Now()))
	r.take(heardAbout("never", time.Now().Add(-strayTime)))
	r.flush(t.Context())
	if len(r.pending["12345"]) != 1 || r.waiting != 1 {
		t.Fatalf("%d wait, counted %d", len(r.pending["12345"]), r.waiting)
	}
	err := s.Change(t.Context(), karisCall.Agent.AgentRef, func(tx call.Tx) error { return tx.Save(t.Context(), karisCall) })
	if err != nil {
		t.Fatal(err)
	}
	r.flush(t.Context())
	kept, err := s.Exchanges(t.Context(), "12345", "a")
	if err != nil || len(kept) != 1 || kept[0].Operation != "user" || r.waiting != 0 || len(r.pending) != 0 {
		t.Errorf("kept %+v, %v; %d wait", kept, err, r.waiting)
	}
}

// TestRecorderWithoutStore keeps so much and no more while the store is away, and
// says what it lost.
func TestRecorderWithoutStore(t *testing.T) {
	t.Parallel()
	r, s, log := openRecorder(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for range mostPending + 3 {
		r.take(heardAbout("a", time.Now()))
	}
	r.flush(t.Context())
	if r.waiting != mostPending || len(r.pending["12345"]) != mostPending {
		t.Errorf("%d wait, counted %d", len(r.pending["12345"]), r.waiting)
	}
	if !strings.Contains(log.String(), "exchanges=3") || !strings.Contains(log.String(), "tried again") {
		t.Errorf("the log says %s", log)
	}
}

// TestRecorderNeverWaits: whoever orders is not held up, whatever the recorder does.
func TestRecorderNeverWaits(t *testing.T) {
	t.Parallel()
	r, _, _ := openRecorder(t)
	for range mostHeard + 5 { // nobody runs it
		r.hear(heardAbout("a", time.Now()))
	}
	if n := r.dropped.Load(); n != 5 {
		t.Errorf("%d dropped", n)
	}
	r.observe(context.Background(), puzzel.Exchange{Op: "login"}) // for no call
	if n := r.dropped.Load(); n != 5 {
		t.Error("what was said for no call is counted")
	}
	ended, end := context.WithCancel(t.Context())
	end()
	r.run(ended)
	if len(r.heard) != 0 || r.waiting != mostHeard {
		t.Errorf("%d unheard, %d wait for their call", len(r.heard), r.waiting)
	}
}
