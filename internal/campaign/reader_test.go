package campaign_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// told is one event as a reader was told it.
type told struct {
	id      int64
	call    string
	state   call.State
	outcome call.Outcome
}

// reader follows the events of one agent, with a cursor, through everything that
// ends her streams.
type reader struct {
	*desk

	mu      sync.Mutex
	told    []told
	stands  map[string]call.State // how each call stood when it was last told of
	streams int
	changed chan struct{} // closed at the next event
}

func newReader(d *desk) *reader {
	return &reader{desk: d, stands: map[string]call.State{}, changed: make(chan struct{})}
}

// run reads until ctx ends.
func (r *reader) run(ctx context.Context) {
	for ctx.Err() == nil {
		status, err := r.follow(ctx)
		if err == nil && status == http.StatusUnauthorized && !r.signIn(ctx) {
			return
		}
		pause(ctx, 200*time.Millisecond)
	}
}

// follow reads one stream to its end.
func (r *reader) follow(ctx context.Context) (int, error) {
	after := r.cursor()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("%s/api/v1/events?after=%d", r.front.url(), after), nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Accept", "application/x-ndjson")
	resp, err := r.browser.Do(req)
	if err != nil {
		return 0, err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return resp.StatusCode, nil
	}
	r.mu.Lock()
	r.streams++
	r.mu.Unlock()
	for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
		if len(lines.Bytes()) > 0 {
			r.hear(lines.Bytes(), after)
		}
	}
	return resp.StatusCode, nil
}

// hear takes one line. One that is cut in the middle is none.
func (r *reader) hear(line []byte, after int64) {
	var item struct {
		ID    int64
		Event string
		Data  struct {
			After   int64
			State   call.State
			Outcome call.Outcome
			Call    struct {
				ID    string
				State call.State
			}
		}
	}
	if json.Unmarshal(line, &item) != nil {
		return
	}
	if item.Event == "open" && item.Data.After != after {
		r.ledger.fault(fmt.Sprintf("a stream of agent %d after %d begins after %d", r.agent, after, item.Data.After))
	}
	if item.Event != "call" {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.told = append(r.told, told{item.ID, item.Data.Call.ID, item.Data.State, item.Data.Outcome})
	r.stands[item.Data.Call.ID] = item.Data.Call.State
	close(r.changed)
	r.changed = make(chan struct{})
}

// cursor is where the next stream goes on.
func (r *reader) cursor() int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.told) == 0 {
		return 0
	}
	return r.told[len(r.told)-1].id
}

// awaits waits until a call is over or unknown, patience ends, or there are
// clicks enough. It returns how the call stands.
func (r *reader) awaits(ctx context.Context, id string, patience time.Duration) call.State {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		r.mu.Lock()
		stands, changed := r.stands[id], r.changed
		r.mu.Unlock()
		switch stands {
		case call.StateEnded, call.StateRefused, call.StateUnknown:
			return stands
		}
		select {
		case <-changed:
		case <-r.ledger.full:
			return stands
		case <-ctx.Done():
			return stands
		}
	}
}

// heard is everything she was told.
func (r *reader) heard() []told {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]told(nil), r.told...)
}
