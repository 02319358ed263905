package server_test

import (
	"net/http"
	"testing"
	"time"
)

// A server that goes down lets an order in flight finish, and says how it went.
func TestOrdersInFlightFinish(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	s := w.start(t)
	her := kari(t, s.url)
	w.slow.Store(int64(1500 * time.Millisecond))
	time.AfterFunc(500*time.Millisecond, s.stop)
	status, doc := click(t, her, s.url, "one", "22 22 55 55")
	if status != http.StatusCreated || doc["state"] != "ordered" {
		t.Errorf("answered %d, %v", status, doc["state"])
	}
	if err := <-s.stopped; err != nil {
		t.Error(err)
	}

	// What takes its place finds the call as it was left.
	again := w.start(t)
	if status, doc := click(t, kari(t, again.url), again.url, "one", "22 22 55 55"); status != http.StatusOK || doc["state"] == "unknown" {
		t.Errorf("the same click later: %d, %v", status, doc["state"])
	}
	if n := w.orders(t); n != 1 {
		t.Errorf("%d orders, want 1", n)
	}
}

// A stream is ended when the server goes down, and does not keep it.
func TestStreamsAreEnded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	s := w.start(t)
	her := kari(t, s.url)
	time.AfterFunc(300*time.Millisecond, s.stop)
	get(t, her, s.url+"/api/v1/events")
	if err := <-s.stopped; err != nil { // a stream that kept the server would have been cut off
		t.Error(err)
	}
}
