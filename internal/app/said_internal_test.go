package app

import (
	"context"
	"io"
	"log/slog"
	"net/http"
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
	return heard{agent: karisCall.Agent.AgentRef, callID: id, exchange: puzzel.Exchange{Op: "user", Method: "GET", Attempt: 1, Began: began}}
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

// TestRecorderHoldsNoLargeBodies: of what is too large only the size is known from
// the first moment on, however long it waits to be stored.
func TestRecorderHoldsNoLargeBodies(t *testing.T) {
	t.Parallel()
	for name, size := range map[string]int{"fits": largestKept, "too large": largestKept + 1} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, s, _ := openRecorder(t)
			err := s.Change(t.Context(), karisCall.Agent.AgentRef, func(tx call.Tx) error { return tx.Save(t.Context(), karisCall) })
			if err != nil {
				t.Fatal(err)
			}
			body := exchangeOf(t, size)
			r.hear(heard{agent: karisCall.Agent.AgentRef, callID: "a", exchange: body})
			h := <-r.heard
			if held := h.exchange.Answer.Size(); held > largestKept || held > 0 == (size > largestKept) {
				t.Errorf("%d bytes are held of %d", held, size)
			}
			r.take(h)
			r.flush(t.Context())
			kept, err := s.Exchanges(t.Context(), "12345", "a")
			if err != nil || len(kept) != 1 || strings.Contains(kept[0].Answer, "not kept") != (size > largestKept) {
				t.Errorf("kept %+v (%v)", kept, err)
			}
		})
	}
}

// exchangeOf is one in which Puzzel's answer has a size.
func exchangeOf(t *testing.T, size int) (x puzzel.Exchange) {
	t.Helper()
	client, err := puzzel.New(puzzel.Config{
		Cloud: puzzel.At("http://box.test"), Observe: func(_ context.Context, said puzzel.Exchange) { x = said },
		SignIn: puzzel.TokenFunc(func(context.Context) (puzzel.TokenSignIn, error) {
			return puzzel.TokenSignIn{AccessToken: "token", Expiry: time.Now().Add(time.Hour)}, nil
		}),
		Transport: answering(`{"code":0,"result":{"name":"` + strings.Repeat("a", size-31) + `"}}`),
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err = client.User(t.Context(), puzzel.Agent{CustomerKey: "12345", UserID: "7"}); x.Answer.Size() != size {
		t.Fatalf("an answer of %d bytes, want %d (%v)", x.Answer.Size(), size, err)
	}
	return x
}

// answering answers every request with a document.
type answering string

func (a answering) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}},
		Body: io.NopCloser(strings.NewReader(string(a))),
	}, nil
}
