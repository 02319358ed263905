package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
)

// moment is when a process shall die: so long after its first request to an
// operation arrived.
type moment struct {
	operation string // what its path holds; "" for the start of the process
	delay     time.Duration
}

// conditions are how the network of one process is, and when the process dies.
type conditions struct {
	there, back time.Duration // how long requests and answers are on their way
	loses       bool          // a request still on its way to the box when the process dies gets lost
	stays       bool          // the process stays with its call, instead of ending by itself
	moment      moment
}

// drawBetween chooses the conditions of a process that dies while its order is
// on its way.
func drawBetween(rng *rand.Rand) conditions {
	c := drawNetwork(rng)
	c.moment = moment{"/callout", within(rng, c.trip())}
	return c
}

// drawAround chooses those of one that dies before or after: while it starts,
// signs in, reads the agent's state and remembers the call, or has the answer.
func drawAround(rng *rand.Rand) conditions {
	c := drawNetwork(rng)
	switch rng.IntN(4) {
	case 0:
		c.moment = moment{"", within(rng, 50*time.Millisecond)}
	case 1:
		c.moment = moment{"/login", within(rng, c.trip())}
	case 2:
		c.moment = moment{"/users/", within(rng, 2*c.trip()+20*time.Millisecond)}
	case 3:
		c.moment, c.stays = moment{"/callout", c.trip() + within(rng, 100*time.Millisecond)}, true
	}
	return c
}

func drawNetwork(rng *rand.Rand) conditions {
	return conditions{
		there: within(rng, 40*time.Millisecond), back: within(rng, 25*time.Millisecond), loses: rng.IntN(2) == 0,
	}
}

// within is a duration from 0 to d.
func within(rng *rand.Rand, d time.Duration) time.Duration {
	return time.Duration(rng.Int64N(int64(d) + 1))
}

// trip is how long a request and its answer are on their way.
func (c conditions) trip() time.Duration { return c.there + c.back }

// slowLine is the network between one process and the box.
type slowLine struct {
	*httptest.Server
	conditions
	campaign *campaign
	cue      chan struct{} // closed when the moment's operation has arrived
	cued     sync.Once
}

func (c *campaign) startLine(how conditions) *slowLine {
	l := &slowLine{conditions: how, campaign: c, cue: make(chan struct{})}
	l.arrived("")
	l.Server = httptest.NewServer(l)
	return l
}

// arrived gives the cue if the moment is counted from this operation.
func (l *slowLine) arrived(path string) (counted bool) {
	wanted := l.moment.operation
	counted = wanted == path || wanted != "" && strings.Contains(strings.ToLower(path), wanted)
	if counted {
		l.cued.Do(func() { close(l.cue) })
	}
	return counted
}

// ServeHTTP carries one request to the box and the answer back.
func (l *slowLine) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // the process died while it sent
	}
	if strings.HasSuffix(r.URL.Path, "/callout") {
		l.campaign.wantRemembered(body)
	}
	if l.arrived(r.URL.Path) && l.loses && l.moment.delay < l.there {
		<-r.Context().Done() // the process is dead
		return
	}
	outlives := context.WithoutCancel(r.Context()) // what has left the process goes on without it
	_ = pause(outlives, l.there)
	req := r.Clone(outlives)
	req.Body = io.NopCloser(bytes.NewReader(body))
	answer := httptest.NewRecorder()
	l.campaign.box.ServeHTTP(answer, req)
	_ = pause(r.Context(), l.back)
	for name, values := range answer.Header() {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.Code)
	_, _ = w.Write(answer.Body.Bytes())
}

// wantRemembered holds an order that has just arrived to the first law: its call
// is stored already, and placing.
func (c *campaign) wantRemembered(order []byte) {
	var body struct{ RequestDescription string }
	if err := json.Unmarshal(order, &body); err != nil {
		c.Errorf("read an order: %v", err)
		return
	}
	err := c.withStore(func(ctx context.Context, s *store.Store) error {
		got, err := s.Call(ctx, customer, body.RequestDescription)
		if err == nil && got.State != call.StatePlacing {
			err = fmt.Errorf("it is %s", got.State)
		}
		return err
	})
	if err != nil {
		c.Errorf("the order of call %s arrived before the call was remembered: %v", body.RequestDescription, err)
	}
}

// pause waits, or returns early with the context's error.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
