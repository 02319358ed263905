package dialer

import (
	"context"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

const (
	// LookingPoll is how far apart an agent is read while somebody looks.
	LookingPoll = 10 * time.Second
	// lookingTime is how long after she was asked for somebody counts as looking.
	lookingTime = 30 * time.Second
)

// Attend does what a server's lookout does beside answering, until ctx ends: it
// goes on reading agents somebody looks at, and keeps in touch with the
// customer's other servers.
func (l *Lookout) Attend(ctx context.Context) {
	var work sync.WaitGroup
	defer work.Wait()
	begin := make(chan call.AgentRef, 64)
	l.attended(begin)
	defer l.attended(nil)
	if l.share.Board != nil {
		work.Go(func() { l.attendBoard(ctx) })
	}
	for {
		select {
		case <-ctx.Done():
			return
		case agent := <-begin:
			work.Go(func() { l.lookOn(ctx, agent) })
		}
	}
}

func (l *Lookout) attended(begin chan call.AgentRef) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.begin = begin
	clear(l.looked)
}

// lookedAt notes that somebody looks at an agent.
func (l *Lookout) lookedAt(agent call.AgentRef) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.begin == nil {
		return
	}
	if _, already := l.looked[agent]; !already {
		select {
		case l.begin <- agent:
		default:
			return // too many at once; the next look begins it
		}
		l.sightOf(agent).tried = time.Now() // whoever looks reads her now
	}
	l.looked[agent] = time.Now().Add(lookingTime)
}

// lookOn reads an agent while somebody looks, unless others' readings are enough.
// A reading that fails is not the end: the next one may work.
func (l *Lookout) lookOn(ctx context.Context, agent call.AgentRef) {
	defer l.want(agent)()
	for {
		pace := LookingPoll
		if l.isWatched(agent) {
			pace = LinePoll + LookingPoll // her call's watcher reads her, at the pace of the call
		}
		changed, due := l.dueAt(agent, pace)
		if !waitFor(ctx, changed, due) {
			if ctx.Err() != nil {
				return
			}
			continue
		}
		if l.lookedAway(agent) {
			return
		}
		l.trying(agent)
		_, _ = l.look(ctx, agent, LookingPoll, byLooking)
	}
}

// isWatched tells whether a call of an agent at whom somebody looks is watched.
func (l *Lookout) isWatched(agent call.AgentRef) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.wanted[agent] > 1 // the other one is who looks
}

// lookedAway tells whether nobody looks at the agent any more.
func (l *Lookout) lookedAway(agent call.AgentRef) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if time.Now().Before(l.looked[agent]) {
		return false
	}
	delete(l.looked, agent)
	return true
}

// want counts the agent among those who are read again and again, until the
// function it returns is called.
func (l *Lookout) want(agent call.AgentRef) (leave func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.wanted[agent]++
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.wanted[agent]--; l.wanted[agent] == 0 {
			delete(l.wanted, agent)
		}
	}
}

// dueAt is when the agent shall be read again, one pace after she was last read
// or that was last tried, and what is closed when somebody else reads her before.
// Whoever read her last reads her next: others wait long enough to hear of it.
func (l *Lookout) dueAt(agent call.AgentRef, pace time.Duration) (changed <-chan struct{}, due time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.sightOf(agent)
	last := s.state.BegunAt
	if s.tried.After(last) {
		last = s.tried
	}
	if s.elsewhere {
		last = last.Add(2 * readEvery)
	}
	return s.next, last.Add(pace)
}

func (l *Lookout) trying(agent call.AgentRef) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sightOf(agent).tried = time.Now()
}

// since is what a watcher has: readings that count are begun after law, the
// latest instant known of its call, and are none that it took before.
type since struct{ law, taken time.Time }

// next waits for the next reading of the agent, by whomever it is made, and makes
// it itself one pace after the last. An error is that of one reading: the next
// one may work.
func (l *Lookout) next(ctx context.Context, agent call.AgentRef, s since, pace time.Duration) (call.AgentState, time.Time, error) {
	for {
		if state, begun, ok := l.newer(agent, s); ok {
			return state, begun, nil
		}
		changed, due := l.dueAt(agent, pace)
		if first := s.law.Add(pace); s.taken.IsZero() && due.Before(first) {
			due = first // right after an order there is nothing to see
		}
		if !waitFor(ctx, changed, due) {
			if ctx.Err() != nil {
				return call.AgentState{}, time.Time{}, ctx.Err()
			}
			continue
		}
		l.trying(agent)
		if err := l.refresh(ctx, agent, byWatching); err != nil {
			return call.AgentState{}, time.Time{}, lookError(err)
		}
	}
}

// newer returns the latest reading if it counts.
func (l *Lookout) newer(agent call.AgentRef, since since) (state call.AgentState, begun time.Time, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.sightOf(agent)
	state, begun = s.shown(), s.state.BegunAt
	return state, begun, begun.After(since.taken) && state.BegunAt.After(since.law)
}

// waitFor waits until a moment, and is false when changed or ctx ends it before.
func waitFor(ctx context.Context, changed <-chan struct{}, until time.Time) bool {
	timer := time.NewTimer(time.Until(until))
	defer timer.Stop()
	select {
	case <-changed:
		return false
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
