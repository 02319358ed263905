package app

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
)

// How far apart an agent is looked at while she has a call.
const (
	PollUntilAnswered  = dialer.RingingPoll
	PollUntilEnded     = dialer.LinePoll
	BulkPollUntilEnded = dialer.LineBulkPoll // where all agents are read at once
)

// tallyEvery is how often it is looked whether there are more customers, and how
// long a store that failed is left alone.
const tallyEvery = time.Second

// tally tells of every event of every customer from now on, until ctx ends.
func (s *Serving) tally(ctx context.Context, happened func(call.Event, call.Call)) {
	var work sync.WaitGroup
	defer work.Wait()
	counted, first := map[string]bool{}, true
	s.every(ctx, tallyEvery, "tally", func(ctx context.Context) error {
		customers, err := s.Gate.Customers(ctx)
		for _, c := range customers {
			if !counted[c.Key] {
				counted[c.Key] = true
				fromNow := first // one that was set up meanwhile: all there is
				work.Go(func() { s.tallyOne(ctx, c.Key, fromNow, happened) })
			}
		}
		first = first && err != nil
		return err
	})
}

var errNotYet = errors.New("not asked yet")

// tallyOne counts one customer's events. One that was missed while the store
// failed is counted later: the cursor stands still.
func (s *Serving) tallyOne(ctx context.Context, customerKey string, fromNow bool, happened func(call.Event, call.Call)) {
	of := call.AgentRef{CustomerKey: customerKey}
	var after int64
	err := errNotYet
	for fromNow && err != nil {
		if after, err = s.Store.LastEvent(ctx, customerKey); err != nil && pause(ctx, tallyEvery) != nil {
			return
		}
	}
	for ctx.Err() == nil {
		if err = s.Store.Wait(ctx, of, after); err == nil {
			after, err = s.tallySince(ctx, of, after, happened)
		}
		if err != nil && pause(ctx, tallyEvery) != nil {
			return
		}
	}
}

func (s *Serving) tallySince(ctx context.Context, of call.AgentRef, after int64, happened func(call.Event, call.Call)) (int64, error) {
	events, err := s.Store.Events(ctx, of, after, 200)
	for _, e := range events {
		c, err := s.Store.Call(ctx, of.CustomerKey, e.CallID)
		if err != nil && !errors.Is(err, call.ErrNotFound) {
			return after, err
		}
		if after = e.Seq; err == nil {
			happened(e, c)
		}
	}
	return after, err
}

// pause waits, or returns early with the context's error.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
