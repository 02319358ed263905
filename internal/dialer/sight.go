package dialer

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

const (
	// clocksApart is how far the clocks of a customer's servers may differ. What
	// another server read counts as begun that much earlier, so that no reading
	// from before Puzzel's answer can pass for one begun after it.
	clocksApart = time.Second
	// inSight is how far apart two readings may be for an agent not to have logged
	// off and on again unseen, perhaps with another phone.
	inSight = 30 * time.Second
)

// sight is the latest that was read of an agent, in whatever way. Its fields are
// guarded by the lookout's lock.
type sight struct {
	state     call.AgentState
	whole     bool // name, phone and pause type are known
	elsewhere bool // read by another server
	tried     time.Time
	failed    failure
	next      chan struct{} // closed at the next reading
}

// shown is the state as it is given out.
func (s *sight) shown() call.AgentState {
	state := s.state
	if s.elsewhere {
		state.BegunAt = state.BegunAt.Add(-clocksApart)
	}
	return state
}

// part takes over a reading of many agents, which shows the statuses alone. What
// else is known of the agent holds as long as she was in sight and not logged off.
func (s *sight) part(state call.AgentState) {
	before := s.state
	held := state.Centre != call.CentreLoggedOff && state.BegunAt.Sub(before.BegunAt) <= inSight
	s.whole = s.whole && held
	if before.Name != "" {
		state.Name = before.Name
	}
	if s.whole {
		state.Phone = before.Phone
	}
	if state.Centre == call.CentrePause {
		s.whole = s.whole && before.Centre == call.CentrePause
		if s.whole {
			state.PauseTypeID = before.PauseTypeID
		}
	}
	s.state = state
}

// isPast tells whether a reading is of before what is known. What Puzzel's
// application shows, it shows in the moment it changes: a reading that was begun
// before that arrived may still have found what was before.
func (s *sight) isPast(state call.AgentState) bool {
	switch known := s.state; {
	case state.By == call.ByPuzzelEvent:
		return known.By == call.ByPuzzelEvent && state.At.Before(known.At)
	case known.By == call.ByPuzzelEvent:
		return state.BegunAt.Before(known.At)
	default:
		return state.BegunAt.Before(known.BegunAt)
	}
}

// sightOf is the sight of an agent; it is made when there is none.
func (l *Lookout) sightOf(agent call.AgentRef) *sight {
	s := l.sights[agent]
	if s == nil {
		s = &sight{next: make(chan struct{})}
		l.sights[agent] = s
	}
	return s
}

// see keeps a reading of one agent.
func (l *Lookout) see(agent call.AgentRef, state call.AgentState) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.renew(agent, state, func(s *sight) { s.state, s.whole, s.elsewhere = state, true, false })
}

// seeAll keeps a reading of many agents, of those who were asked for before.
func (l *Lookout) seeAll(states map[call.AgentRef]call.AgentState) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for agent, state := range states {
		if l.sights[agent] != nil {
			l.renew(agent, state, func(s *sight) { s.part(state); s.elsewhere = false })
		}
	}
}

// shownLag is how long before it arrives what Puzzel's application shows may have
// been so: it counts as begun that much earlier, so that nothing from before
// Puzzel's answer passes for a reading begun after it.
const shownLag = 300 * time.Millisecond

// Shown takes what Puzzel's own application has just shown of an agent: her
// statuses alone, and a reading that cost nothing.
func (l *Lookout) Shown(ctx context.Context, agent call.AgentRef, centre call.CentreStatus, status call.UserStatus) {
	at := time.Now()
	state := call.AgentState{Centre: centre, Status: status, By: call.ByPuzzelEvent, BegunAt: at.Add(-shownLag), At: at}
	l.mu.Lock()
	l.renew(agent, state, func(s *sight) { s.part(state); s.elsewhere = false })
	l.mu.Unlock()
	l.post(ctx, Posting{Part: true, Agents: map[int64]call.AgentState{agent.UserID: state}, BegunAt: state.BegunAt, At: at})
}

// seeElsewhere keeps what another server read.
//
// What begins later than now, by more than clocks may differ, is no reading to go
// by: it would stand until its time has come, whatever is read meanwhile.
func (l *Lookout) seeElsewhere(ctx context.Context, p Posting) {
	if ahead := time.Until(p.BegunAt); ahead > clocksApart {
		l.warnRarely(ctx, "the clocks of a customer's servers differ; what one has read cannot be gone by here", "ahead", ahead)
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for id, state := range p.Agents {
		agent := call.AgentRef{CustomerKey: l.share.CustomerKey, UserID: id}
		state.BegunAt, state.At = p.BegunAt, p.At
		known := l.sights[agent]
		switch {
		case known != nil && !state.BegunAt.After(known.state.BegunAt): // also one's own, and what was read here before
		case p.Part:
			l.renew(agent, state, func(s *sight) { s.part(state); s.elsewhere = true })
		case !p.All:
			l.renew(agent, state, func(s *sight) { s.state, s.whole, s.elsewhere = state, true, true })
		case known != nil:
			l.renew(agent, state, func(s *sight) { s.part(state); s.elsewhere = true })
		}
	}
	if p.All && p.BegunAt.After(l.all.begun) {
		l.all.begun = p.BegunAt
	}
}

// renew keeps a reading that is not older than the one there is, wakes who waits for
// it, and tells of it. A pause whose type was not shown is not told: for some
// customers one type is a pause and another is not.
func (l *Lookout) renew(agent call.AgentRef, state call.AgentState, keep func(*sight)) {
	s := l.sightOf(agent)
	if s.isPast(state) {
		return
	}
	keep(s)
	close(s.next)
	s.next = make(chan struct{})
	if l.share.Tell != nil && (s.whole || s.state.Centre != call.CentrePause) {
		l.share.Tell(Sighting{Agent: agent, State: s.shown(), Elsewhere: s.elsewhere})
	}
}

// recent returns the latest reading if it is good enough for the asker.
func (l *Lookout) recent(agent call.AgentRef, maxAge time.Duration, who asker) (call.AgentState, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.sights[agent]
	if s == nil || time.Since(s.state.BegunAt) >= maxAge || who.whole() && !s.whole {
		return call.AgentState{}, false
	}
	return s.shown(), true
}

// restSight is how old a reading may be that is shown while Puzzel asks to wait.
const restSight = 5 * time.Minute

// atRest returns the latest reading while Puzzel asks to wait, unless another
// failed since, for whatever reason but this one.
func (l *Lookout) atRest(agent call.AgentRef) (call.AgentState, bool) {
	if !l.ration.isAsked() {
		return call.AgentState{}, false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.sights[agent]
	if s == nil || time.Since(s.state.BegunAt) >= restSight || !s.whole && s.state.Centre == call.CentrePause {
		return call.AgentState{}, false
	}
	if f := s.failed; f.at.After(s.state.At) && !overburdened(f.err) {
		return call.AgentState{}, false
	}
	return s.shown(), true
}

func (l *Lookout) latest(agent call.AgentRef) call.AgentState {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.sightOf(agent).shown()
}

// seenSince tells whether a reading of the agent was begun at or after a moment.
func (l *Lookout) seenSince(agent call.AgentRef, at time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.sights[agent]
	return s != nil && !s.state.BegunAt.Before(at)
}
