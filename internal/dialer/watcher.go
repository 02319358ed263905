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
	RingingPoll = 2 * time.Second  // from the order to the agent's answer
	LinePoll    = 15 * time.Second // while the agent is on the line
	UnknownPoll = 5 * time.Second  // while our id is looked for in the callout queue
)

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
	queue := queueReader{lookout: w.Lookout, agent: c.Agent.AgentRef}
	for !c.Over() {
		if c.State == call.StateUnknown && (queue.closed || time.Since(c.UnknownAt) >= call.UnknownBlocks) {
			return c, nil
		}
		if err := sleep(ctx, pause(c)); err != nil {
			return c, err
		}
		next, err := w.look(ctx, c, &queue)
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

func pause(c call.Call) time.Duration {
	switch c.State {
	case call.StateAgentAnswered, call.StateCustomerAnswered:
		return LinePoll
	case call.StateUnknown:
		return UnknownPoll
	}
	return RingingPoll
}

// look reads once and tells the core, which may find that the call has ended.
func (w *Watcher) look(ctx context.Context, c call.Call, queue *queueReader) (call.Call, error) {
	state, err := w.Lookout.Look(ctx, c.Agent.AgentRef, 0)
	if err != nil {
		return c, ctx.Err() // not readable now; what we know stays what we know
	}
	if _, _, err := w.Service.Observe(ctx, c.Agent.AgentRef, state, queue.read(ctx, c)); err != nil {
		return c, err
	}
	return w.Service.Call(ctx, c.Agent.AgentRef, c.ID)
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
	sightings, err := q.lookout.Queue(ctx, q.agent)
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
