package dialer

import (
	"context"
	"errors"
	"math/rand/v2"
	"strconv"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// DefaultPerSecond is how many requests a second all servers of a customer
// together may make by themselves. What Puzzel thinks fair is not public; three
// hundred busy agents who can only be read one by one need ten.
const DefaultPerSecond = 20

const (
	burstTime  = 2 * time.Second  // how long nothing may be asked to save up for a burst
	firstRest  = time.Second      // after the first fault; twice as long after each further one
	faultRest  = 20 * time.Second // and this at most: below call.WatchGap, so that watching goes on
	askedRest  = 2 * time.Minute  // the longest that Puzzel's own word is gone by
	probeEvery = time.Second      // how often a click's reading, and any other person's, is sent while Puzzel asks to wait
	clickWait  = 2 * probeEvery   // how long a click waits to be the one
	turnTime   = 30 * time.Second // how long a reading waits for its turn before it is given up
)

// peoplesPart is the part of a burst that is left to people.
const peoplesPart = 0.25

// ration is this server's part of the customer's budget, and the rest after
// Puzzel was overburdened or away. A nil one lets everything pass.
//
// Orders are only counted. A person's reading does not wait either, up to a
// second burst on credit. What a server asks by itself comes last: it leaves a
// part of the burst to people, and waits, one behind the other, for the rest.
type ration struct {
	perSecond float64       // of all servers together
	turn      chan struct{} // held by the one reading whose turn is next

	mu     sync.Mutex
	part   float64 // of perSecond that is this server's
	tokens float64
	filled time.Time
	used   int // since it was last asked

	rest rest
}

// rest is a time in which nothing is asked.
type rest struct {
	since, until time.Time
	asked        time.Time // until when Puzzel itself asked to wait
	strikes      int       // faults in a row
	eased        bool      // Puzzel has answered well since
	probed       map[asker]time.Time
}

func newRation(perSecond int) *ration {
	if perSecond <= 0 {
		perSecond = DefaultPerSecond
	}
	r := &ration{perSecond: float64(perSecond), turn: make(chan struct{}, 1), part: 1, filled: time.Now()}
	r.tokens = r.burst()
	return r
}

// rate is in requests a second; burst is how many may be saved up.
func (r *ration) rate() float64  { return r.perSecond * r.part }
func (r *ration) burst() float64 { return max(4, r.rate()*burstTime.Seconds()) }

// take takes one request out of the ration, and waits for it if it must. It fails
// where a person would have to wait for longer than Puzzel asks for.
func (r *ration) take(ctx context.Context, who asker) error {
	if r == nil {
		return nil
	}
	if who.inPerson() {
		ctx, cancel := context.WithTimeout(ctx, call.LookTime) // nobody waits for longer
		defer cancel()
		return r.takeNow(ctx, who)
	}
	ctx, cancel := context.WithTimeout(ctx, turnTime)
	defer cancel()
	select {
	case r.turn <- struct{}{}:
		defer func() { <-r.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	for {
		wait := r.takeAbove(peoplesPart, false)
		if wait <= 0 {
			return nil
		}
		if err := sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// takeNow is for a person. While Puzzel asks to wait, one click a second is still
// sent, for orders come first, and beside it one other wish. Once Puzzel has
// answered one of them well, all clicks are.
func (r *ration) takeNow(ctx context.Context, who asker) error {
	var chosen time.Time // the rest in which this one may try
	for began := time.Now(); ; {
		left, next := r.asksToWait(who, &chosen)
		wait := next
		switch {
		case left <= 0:
			if wait = r.takeAbove(-1, true); wait <= 0 {
				return nil
			}
		case who != byClick || time.Since(began)+next > clickWait:
			return &call.Error{Code: call.CodeStateUnreadable, Params: map[string]string{
				"seconds": strconv.Itoa(int((left + time.Second - 1) / time.Second)),
			}}
		}
		if err := sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// asksToWait is how long Puzzel still asks to wait, and 0 for whoever may try,
// who is then chosen for as long as this rest lasts; next is when the next may.
func (r *ration) asksToWait(who asker, chosen *time.Time) (left, next time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := time.Now()
	left = r.rest.asked.Sub(now)
	if left <= 0 || r.rest.since.Equal(*chosen) || who == byClick && r.rest.eased {
		return 0, 0
	}
	if next = probeEvery - now.Sub(r.rest.probed[who]); next > 0 {
		return left, min(left, next)
	}
	r.rest.probed[who], *chosen = now, r.rest.since
	return 0, 0
}

// isAsked tells whether Puzzel asks to wait.
func (r *ration) isAsked() bool {
	if r == nil {
		return false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return time.Now().Before(r.rest.asked)
}

// takeAbove takes one request if that part of a burst is left after it; otherwise
// it returns how long to wait before trying again.
func (r *ration) takeAbove(part float64, atRest bool) time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.fill()
	if left := r.rest.until.Sub(now); left > 0 && !atRest {
		return left
	}
	if short := part*r.burst() + 1 - r.tokens; short > 0 {
		return max(time.Millisecond, time.Duration(short/r.rate()*float64(time.Second)))
	}
	r.tokens--
	r.used++
	return 0
}

// fill adds what has come since it was last filled.
func (r *ration) fill() time.Time {
	now := time.Now()
	r.tokens = min(r.burst(), r.tokens+now.Sub(r.filled).Seconds()*r.rate())
	r.filled = now
	return now
}

// spend counts requests that wait for nothing.
func (r *ration) spend(n int) {
	if r == nil || n == 0 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fill()
	r.tokens = max(-r.burst(), r.tokens-float64(n))
	r.used += n
}

// heard takes what became of a request begun at a time, and returns until when
// nothing shall be asked, if that is new.
func (r *ration) heard(begun time.Time, err error) (until time.Time) {
	if r == nil {
		return time.Time{}
	}
	var told *puzzel.Error
	if errors.As(err, &told) {
		r.spend(told.Attempts - 1) // the SDK's own repetitions
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if !overburdened(err) {
		if begun.After(r.rest.since) {
			r.rest.strikes, r.rest.eased = 0, true
		}
		return time.Time{}
	}
	if !begun.After(r.rest.since) {
		return time.Time{} // asked before the rest began
	}
	now := time.Now()
	length := restAfter(r.rest.strikes)
	named := told != nil && told.RetryAfter > 0
	if named {
		length = min(told.RetryAfter, askedRest)
		length += rand.N(length/10 + 1)
	}
	next := rest{
		since: now, until: later(r.rest.until, now.Add(length)), asked: r.rest.asked, strikes: r.rest.strikes + 1,
		probed: map[asker]time.Time{byClick: now, byPerson: now},
	}
	if named || errors.Is(err, puzzel.ErrRateLimited) {
		next.asked = later(next.asked, now.Add(length))
	}
	r.rest = next
	r.fill()
	r.tokens = min(r.tokens, r.burst()*peoplesPart+1) // one tries; the others follow at their pace
	return r.rest.until
}

// restUntil takes other servers' rests over: until when they last, and until when
// Puzzel itself asked to wait.
func (r *ration) restUntil(until, asked time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := time.Now()
	most := now.Add(askedRest + askedRest/10) // of which a tenth is chance: see heard
	until, asked = minTime(later(until, asked), most), minTime(asked, most)
	if !until.After(r.rest.until) && !asked.After(r.rest.asked) {
		return
	}
	r.rest = rest{
		since: now, until: later(until, r.rest.until), asked: later(asked, r.rest.asked), strikes: r.rest.strikes,
		probed: map[asker]time.Time{},
	}
}

// askedUntil is until when Puzzel itself asked to wait.
func (r *ration) askedUntil() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.rest.asked
}

// divide sets which part of the budget is this server's, and returns what it used.
func (r *ration) divide(part float64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fill()
	r.part = part
	r.tokens = min(r.tokens, r.burst())
}

// usedSince returns how many requests were made since it was last asked.
func (r *ration) usedSince() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	used := r.used
	r.used = 0
	return used
}

// overburdened tells whether an error says that Puzzel has too much to do or is away.
func overburdened(err error) bool {
	return errors.Is(err, puzzel.ErrRateLimited) || errors.Is(err, puzzel.ErrUnknown) || errors.Is(err, puzzel.ErrUnreachable)
}

// restAfter grows with the faults in a row. Half of it is chance, so that servers
// do not come back at the same moment.
func restAfter(strikes int) time.Duration {
	length := min(firstRest<<min(strikes, 10), faultRest)
	return length/2 + rand.N(length/2)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func minTime(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
