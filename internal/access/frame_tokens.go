package access

import (
	"context"
	"strconv"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// frameToken is a token of Puzzel's that a frame has handed over. The token itself
// is in the client alone.
type frameToken struct {
	client   *puzzel.Client
	hash     string
	provedAt time.Time
	until    time.Time
	leftAt   time.Time // since when its frame is not connected here; zero: it is
}

// isHeld tells whether the token may be used still.
func (t frameToken) isHeld(at time.Time) bool {
	return at.Before(t.until) && (t.leftAt.IsZero() || at.Before(t.leftAt.Add(unconnected)))
}

// frameTokens are the tokens of frames, in memory and nowhere else.
type frameTokens struct {
	mu      sync.Mutex
	held    map[frameKey]frameToken
	refused map[string]time.Time // by hash, until when
	from    map[string]refusals  // by address
	proofs  chan struct{}        // of those who ask Puzzel now
}

func newFrameTokens() *frameTokens {
	return &frameTokens{held: map[frameKey]frameToken{}, refused: map[string]time.Time{}, from: map[string]refusals{}, proofs: make(chan struct{}, proofsAtOnce)}
}

// enter lets a few ask Puzzel at a time, whoever comes: each costs a request there.
func (f *frameTokens) enter(ctx context.Context) (leave func(), err error) {
	timer := time.NewTimer(proofTime)
	defer timer.Stop()
	select {
	case f.proofs <- struct{}{}:
		return func() { <-f.proofs }, nil
	case <-timer.C:
		return nil, refuse(call.CodeWidgetSignInBusy, "seconds", "3")
	case <-ctx.Done():
		return nil, &call.Error{Code: call.CodeInterrupted, Err: ctx.Err()}
	}
}

// hold keeps a frame's token in the place of an older one. One whose frame is not
// connected here yet is kept for a moment.
func (f *frameTokens) hold(key frameKey, t frameToken) {
	f.mu.Lock()
	defer f.mu.Unlock()
	t.leftAt = now()
	if before, known := f.held[key]; known {
		t.leftAt = before.leftAt
		if !before.isHeld(now()) {
			t.leftAt = now()
		}
	}
	f.held[key] = t
}

// proved finds a token that Puzzel proved a moment ago to be this frame's.
func (f *frameTokens) proved(hash, frame string, at time.Time) (frameKey, frameToken, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.sweep(at)
	for key, t := range f.held {
		if key.frame == frame && same(t.hash, hash) && at.Sub(t.provedAt) < proofLasts {
			return key, t, true
		}
	}
	return frameKey{}, frameToken{}, false
}

// refusals are how many tokens of an address were refused, until the count ends.
type refusals struct {
	count int
	until time.Time
}

// mayAsk refuses a token that Puzzel refused a moment ago, and any of an address
// that came with many such.
func (f *frameTokens) mayAsk(hash, address string, at time.Time) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if at.Before(f.refused[hash]) {
		return refuse(call.CodeWidgetTokenRefused)
	}
	if r := f.from[address]; at.Before(r.until) && r.count >= refusedOfOne {
		return refuse(call.CodeTooManyTries, "seconds", strconv.Itoa(int(r.until.Sub(at).Seconds())+1))
	}
	return nil
}

func (f *frameTokens) refuse(hash, address string, at time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.refused) >= mostRefusedTokens {
		clear(f.refused)
	}
	f.refused[hash] = at.Add(refusedToken)
	f.counted(address, at)
}

// count notes a token of an address that opens nothing.
func (f *frameTokens) count(address string, at time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.counted(address, at)
}

func (f *frameTokens) counted(address string, at time.Time) {
	if len(f.from) >= mostRefusedTokens {
		clear(f.from)
	}
	r := f.from[address]
	if !at.Before(r.until) {
		r = refusals{until: at.Add(time.Minute)}
	}
	r.count++
	f.from[address] = r
}

// drop forgets a token that Puzzel takes no more.
func (f *frameTokens) drop(hash string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for key, t := range f.held {
		if same(t.hash, hash) {
			delete(f.held, key)
		}
	}
}

// connected tells whether there is a token of a frame, which is connected here.
func (f *frameTokens) connected(key frameKey, at time.Time) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	t, known := f.held[key]
	if !known || !at.Before(t.until) {
		return false
	}
	t.leftAt = time.Time{}
	f.held[key] = t
	return true
}

func (f *frameTokens) left(key frameKey, at time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if t, known := f.held[key]; known {
		t.leftAt = at
		f.held[key] = t
	}
	f.sweep(at)
}

// forget drops everything of an agent's.
func (f *frameTokens) forget(agent call.AgentRef) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for key := range f.held {
		if key.agent == agent {
			delete(f.held, key)
		}
	}
}

// client speaks for an agent by the token of any frame of hers, the one that lasts
// longest; nil where there is none.
func (f *frameTokens) client(agent call.AgentRef, at time.Time) *puzzel.Client {
	f.mu.Lock()
	defer f.mu.Unlock()
	var best frameToken
	for key, t := range f.held {
		if key.agent == agent && t.isHeld(at) && t.until.After(best.until) {
			best = t
		}
	}
	return best.client
}

// tidy forgets what is not held any more.
func (f *frameTokens) tidy(at time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.sweep(at)
}

func (f *frameTokens) sweep(at time.Time) {
	for key, t := range f.held {
		if !t.isHeld(at) {
			delete(f.held, key)
		}
	}
	for address, r := range f.from {
		if !at.Before(r.until) {
			delete(f.from, address)
		}
	}
	for hash, until := range f.refused {
		if !at.Before(until) {
			delete(f.refused, hash)
		}
	}
}
