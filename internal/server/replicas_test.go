package server_test

import (
	"net/http"
	"strconv"
	"sync"
	"testing"
)

// Two servers on one PostgreSQL are one: a sign-in at one holds at the other, a
// click goes to one and is heard of at the other, and clicks in the same moment
// at both order once.
func TestTwoServersAreOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "CLICKTOCALL_DATABASE="+cluster.Database(t))
	one, other := w.start(t), w.start(t)
	her := kari(t, one.url)

	var answers sync.WaitGroup
	for i, at := range []string{one.url, other.url, one.url, other.url} {
		answers.Go(func() {
			if status, doc := click(t, her, at, "key "+strconv.Itoa(i), "22 22 55 55"); status != http.StatusCreated && status != http.StatusOK {
				t.Errorf("click at %s: %d %v", at, status, doc["code"])
			}
		})
	}
	answers.Wait()
	await(t, her, other.url, "agent_ringing")
	if n := w.orders(t); n != 1 {
		t.Errorf("%d orders, want 1", n)
	}

	// The server that ordered goes away; the other one goes on watching.
	one.stop()
	if err := <-one.stopped; err != nil {
		t.Error(err)
	}
	await(t, her, other.url, "agent_answered")
}
