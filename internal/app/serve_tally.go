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

// tallyEvery is how far apart the events are counted, and how often it is looked
// whether there are more customers.
const tallyEvery = time.Second

// tallyPage is how many events are read at once.
const tallyPage = 200

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
		if s.Store.Wait(ctx, of, after) == nil {
			after, _ = s.tallySince(ctx, of, after, happened) // what could not be read is read next time
		}
		if pause(ctx, tallyEvery) != nil {
			return
		}
	}
}

// tallySince counts what happened since, many events at a reading.
func (s *Serving) tallySince(ctx context.Context, of call.AgentRef, after int64, happened func(call.Event, call.Call)) (int64, error) {
	for {
		events, err := s.Store.Events(ctx, of, after, tallyPage)
		if err != nil {
			return after, err
		}
		ids := make([]string, len(events))
		for i, e := range events {
			ids[i] = e.CallID
		}
		calls, err := s.Store.CallsByID(ctx, of.CustomerKey, ids)
		if err != nil {
			return after, err
		}
		for _, e := range events {
			if c := calls[e.CallID]; c != nil {
				happened(e, *c)
			}
			after = e.Seq
		}
		if len(events) < tallyPage {
			return after, nil
		}
	}
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
