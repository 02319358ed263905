package app

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

const (
	// unrung and unwatched are how long nobody has looked at a live call, before and
	// after its agent answered, that another process may be watching. A watched one
	// is looked at, and the look kept, more often.
	unrung    = 14 * time.Second
	unwatched = 25 * time.Second
)

// watch is which calls this process watches.
type watch struct {
	ordered chan orderedCall

	mu      sync.Mutex
	watched map[call.AgentRef]watched // also those of which nothing more can be learnt
}

type orderedCall struct {
	agent call.AgentRef
	id    string
}

type watched struct {
	id   string
	stop context.CancelFunc
}

func newWatch() *watch {
	return &watch{ordered: make(chan orderedCall, 256), watched: map[call.AgentRef]watched{}}
}

// tell says that a call was ordered. Where nobody listens, or too many come at
// once, it is found by adopt a little later.
func (w *watch) tell(agent call.AgentRef, id string) {
	select {
	case w.ordered <- orderedCall{agent, id}:
	default:
	}
}

// watchCalls watches what is ordered until ctx ends, and then waits for the
// watchers. They only look: nothing is lost when they stop.
func (s *Serving) watchCalls(ctx context.Context) {
	var work sync.WaitGroup
	defer work.Wait()
	for {
		select {
		case <-ctx.Done():
			return
		case o := <-s.watch.ordered:
			s.begin(ctx, &work, o)
		}
	}
}

// begin watches a call. An agent has one live call, so whatever was watched of
// hers before is over.
func (s *Serving) begin(ctx context.Context, work *sync.WaitGroup, o orderedCall) {
	s.watch.mu.Lock()
	defer s.watch.mu.Unlock()
	before, busy := s.watch.watched[o.agent]
	if busy && before.id == o.id {
		return
	}
	if busy {
		before.stop()
	}
	ctx, stop := context.WithCancel(ctx)
	s.watch.watched[o.agent] = watched{o.id, stop}
	work.Go(func() {
		defer stop()
		if !s.follow(ctx, o) {
			s.watch.end(o)
		}
	})
}

func (w *watch) end(o orderedCall) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.watched[o.agent].id == o.id {
		delete(w.watched, o.agent)
	}
}

// watches tells whether this process watches a call.
func (w *watch) watches(c call.Call) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.watched[c.Agent.AgentRef].id == c.ID
}

// errUnlearnable: the call is unknown, and no look can tell more of it.
var errUnlearnable = errors.New("nothing more can be learnt of the call")

// follow follows one call to its end, and where the agent did not answer, as
// long as Puzzel may ring her once more. It tells whether the call is one of
// which nothing more can be learnt.
func (s *Serving) follow(ctx context.Context, o orderedCall) (unlearnable bool) {
	desk := s.Desk(o.agent.CustomerKey)
	c, err := desk.Service.Call(ctx, o.agent, o.id)
	for err == nil {
		if c, err = desk.watcher.Follow(ctx, c, func(call.Call) {}); err != nil {
			break
		}
		if !c.Over() {
			err = errUnlearnable
			break
		}
		if c, err = desk.watcher.Again(ctx, c); c.Over() {
			break
		}
	}
	unlearnable = errors.Is(err, errUnlearnable)
	if err != nil && ctx.Err() == nil && !unlearnable {
		s.app.Log.WarnContext(ctx, "a call is no longer watched", "call", o.id, "err", err)
	}
	return unlearnable
}
