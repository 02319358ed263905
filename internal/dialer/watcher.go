package dialer

import (
	"context"
	"errors"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// The rhythm of looking: as often as a person waiting for her phone would feel,
// as seldom as Puzzel deserves.
const (
	RingingPoll  = 2 * time.Second  // from the order to the agent's answer
	LinePoll     = 15 * time.Second // while the agent is on the line
	LineBulkPoll = 5 * time.Second  // the same, where all agents are read at once
	UnknownPoll  = 5 * time.Second  // while our id is looked for in the callout queue
	AgainPoll    = 5 * time.Second  // while the phone of an agent who did not answer may ring once more
)

// observeAnyway is how long a status that has not changed is not told to the
// core: as long as the core lets pass between two looks it keeps.
const observeAnyway = 10 * time.Second

// Watcher looks at the agent's state while her call is alive and tells the core.
type Watcher struct {
	Service *call.Service
	Lookout call.Lookout
}

// Follow looks after one call of an agent until it is over, or nothing more can
// be learnt of it, or ctx ends. It tells seen every time the call stands
// otherwise, and returns the call as it was last seen.
//
// A reading that fails is not the end of the call: the next one may work.
func (w *Watcher) Follow(ctx context.Context, c call.Call, seen func(call.Call)) (call.Call, error) {
	watch := w.watch(c)
	defer watch.leave()
	for !c.Over() {
		if c.State == call.StateUnknown && (watch.queue.closed || time.Since(c.UnknownAt) >= call.UnknownBlocks) {
			return c, nil
		}
		next, err := watch.look(ctx, c, w.pace(c))
		if err != nil {
			return c, err
		}
		if next.State != c.State || next.Evidence != c.Evidence || next.Outcome != c.Outcome {
			seen(next)
		}
		c = next
	}
	return c, nil
}

// Again looks whether an agent who did not answer a call is rung once more for
// it. It returns the call as it then stands: over, but for the case that she is.
func (w *Watcher) Again(ctx context.Context, c call.Call) (call.Call, error) {
	watch := w.watch(c)
	defer watch.leave()
	for c.Outcome == call.OutcomeAgentDidNotAnswer && time.Since(c.EndedAt) < call.RingsAgainTime {
		next, err := watch.look(ctx, c, AgainPoll)
		if err != nil || !next.Over() {
			return next, err
		}
		c = next
	}
	return c, nil
}

func (w *Watcher) pace(c call.Call) time.Duration {
	if c.Evidence.By == call.ByPuzzelEvent && !c.Over() {
		return LinePoll // Puzzel's own application tells of it; looking is for when it falls silent
	}
	switch c.State {
	case call.StateAgentAnswered, call.StateCustomerAnswered:
		if l, ok := w.Lookout.(*Lookout); ok && l.readsAll() {
			return LineBulkPoll
		}
		return LinePoll
	case call.StateUnknown:
		return UnknownPoll
	}
	return RingingPoll
}

// watch is one call being watched.
type watch struct {
	*Watcher
	agent    call.AgentRef
	since    since
	observed call.AgentState // the latest the core was told
	queue    queueReader
	leave    func()
}

func (w *Watcher) watch(c call.Call) *watch {
	agent := c.Agent.AgentRef
	watch := &watch{
		Watcher: w, agent: agent, since: since{law: latest(c)}, queue: queueReader{lookout: w.Lookout, agent: agent},
		leave: func() {},
	}
	if l, ok := w.Lookout.(*Lookout); ok {
		watch.leave = l.want(agent)
	}
	return watch
}

// latest is when the call was last known to be as it is.
func latest(c call.Call) time.Time {
	at := c.Watch.LookedAt
	for _, t := range []time.Time{c.OrderedAt, c.AgentRingingAt, c.AgentAnsweredAt, c.CustomerAnsweredAt, c.UnknownAt, c.EndedAt} {
		if t.After(at) {
			at = t
		}
	}
	return at
}

// look takes the next reading and tells the core, which may find that the call
// has ended.
func (w *watch) look(ctx context.Context, c call.Call, pace time.Duration) (call.Call, error) {
	state, err := w.next(ctx, pace)
	if err != nil {
		return c, ctx.Err() // not readable now; what we know stays what we know
	}
	sightings := w.queue.read(ctx, c)
	if w.saysNothing(c, state) && len(sightings) == 0 {
		return c, nil
	}
	w.observed, w.since.law = state, state.At
	// One reading of all agents may say something of hundreds: no click waits for them.
	seen, found, err := w.Service.Observe(call.Unhurried(ctx), w.agent, state, sightings)
	switch {
	case err != nil:
		return c, err
	case found && seen.ID == c.ID:
		return seen, nil
	}
	return w.Service.Call(ctx, w.agent, c.ID)
}

// saysNothing tells whether a reading says what the core was told a moment ago.
func (w *watch) saysNothing(c call.Call, state call.AgentState) bool {
	return c.State != call.StateUnknown && !w.observed.At.IsZero() && state.Status == w.observed.Status &&
		state.Centre == w.observed.Centre && state.BegunAt.Sub(w.observed.BegunAt) < observeAnyway
}

// next waits for the next reading.
func (w *watch) next(ctx context.Context, pace time.Duration) (call.AgentState, error) {
	l, ok := w.Lookout.(*Lookout)
	if !ok {
		if err := sleep(ctx, pace); err != nil {
			return call.AgentState{}, err
		}
		return w.Lookout.Look(ctx, w.agent, 0)
	}
	state, begun, err := l.next(ctx, w.agent, w.since, pace)
	if err == nil {
		w.since.taken = begun
	}
	return state, err
}

// queueReader reads the callout queue where our id there would settle something:
// whether an unknown order arrived, and for which call the agent's phone rings.
type queueReader struct {
	lookout call.Lookout
	agent   call.AgentRef
	closed  bool // the token may not read it; asked once
}

func (q *queueReader) read(ctx context.Context, c call.Call) []call.QueueSighting {
	wanted := c.State == call.StateUnknown || c.State == call.StateAgentRinging && !c.Evidence.Certain
	if q.closed || !wanted {
		return nil
	}
	var sightings []call.QueueSighting
	var err error
	if l, ok := q.lookout.(*Lookout); ok {
		sightings, err = l.queueFor(ctx, q.agent, c.ID, latest(c))
	} else {
		sightings, err = q.lookout.Queue(ctx, q.agent)
	}
	q.closed = errors.Is(err, call.ErrQueueClosed)
	if err != nil {
		return nil // not seen is not proof of anything
	}
	return sightings
}

// sleep waits, or returns early with the context's error.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
