package app

import (
	"context"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/internal/store"
)

// How often the jobs of a server run. Every process runs them all: each does
// nothing where another has just done it.
const (
	sweepEvery  = 3 * time.Second
	patrolEvery = time.Minute
	tidyEvery   = time.Hour
)

// Run does what a server does beside answering, until ctx ends: watch the live
// calls, take over those of a process that went away, look after sign-ins, keep
// what is said to Puzzel, and forget what has grown old. It tells happened of all that happens to calls on
// this store from now on, whichever process did it.
func (s *Serving) Run(ctx context.Context, happened func(call.Event, call.Call)) {
	var jobs sync.WaitGroup
	jobs.Go(func() { s.watchCalls(ctx) })
	jobs.Go(func() { s.attend(ctx) })
	jobs.Go(func() { s.hub.Run(ctx) })
	jobs.Go(func() { s.every(ctx, sweepEvery, "sweep", s.sweep) })
	jobs.Go(func() { s.every(ctx, patrolEvery, "patrol", s.Gate.Patrol) })
	jobs.Go(func() { s.every(ctx, tidyEvery, "tidy", s.tidy) })
	jobs.Go(func() { s.tally(ctx, happened) })
	if s.said != nil {
		jobs.Go(func() { s.said.run(ctx) })
	}
	jobs.Wait()
}

// every runs a job now and then at intervals. One that fails is tried again the
// next time.
func (s *Serving) every(ctx context.Context, interval time.Duration, name string, job func(context.Context) error) {
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	for {
		if err := job(ctx); err != nil && ctx.Err() == nil {
			s.app.Log.WarnContext(ctx, "a job of the server failed and will be tried again", "job", name, "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// sweep makes calls unknown that nobody is placing any more, and watches those
// that nobody watches.
func (s *Serving) sweep(ctx context.Context) error {
	customers, err := s.Gate.Customers(ctx)
	if err != nil {
		return err
	}
	for _, c := range customers {
		if err := s.Desk(c.Key).Service.Sweep(ctx); err != nil {
			return err
		}
		if err := s.hub.Sweep(ctx, c.Key); err != nil {
			return err
		}
		calls, err := s.Store.Unfinished(ctx, c.Key)
		if err != nil {
			return err
		}
		for _, found := range calls {
			if s.forsaken(found) {
				s.watch.tell(found.Agent.AgentRef, found.ID)
			}
		}
	}
	return nil
}

// forsaken tells whether nobody seems to watch a call that can be watched. On
// SQLite there is no other server that could.
func (s *Serving) forsaken(c call.Call) bool {
	if !c.Live || c.State == call.StatePlacing || s.watch.watches(c) {
		return false
	}
	if !s.Config.Database.IsSet() {
		return true
	}
	last := c.Watch.LookedAt
	if last.Before(c.OrderedAt) {
		last = c.OrderedAt
	}
	if c.AgentAnsweredAt.IsZero() {
		return time.Since(last) > unrung
	}
	return time.Since(last) > unwatched
}

// tidy forgets what has grown old.
func (s *Serving) tidy(ctx context.Context) error {
	if err := s.Store.SweepReadings(ctx, time.Now()); err != nil {
		return err
	}
	if err := s.Store.SweepWidget(ctx, time.Now().Add(-handOversKept)); err != nil {
		return err
	}
	done, err := s.Store.Retain(ctx, retentionOf(s.Config.Retention), time.Now())
	if done != (store.Retained{}) {
		s.app.Log.InfoContext(ctx, "what has grown old was masked and deleted",
			"masked", done.Masked, "deleted", done.Deleted, "reminders", done.Reminders, "exchanges", done.Exchanges)
	}
	if err != nil {
		return err
	}
	return s.Gate.Sweep(ctx)
}

func retentionOf(r config.Retention) store.Retention {
	policy := store.DefaultRetention()
	if r.MaskNumbersAfterDays != nil {
		policy.MaskNumbers = store.Age{Days: *r.MaskNumbersAfterDays}
	}
	if r.DeleteCallsAfterMonths != nil {
		policy.DeleteCalls = store.Age{Months: *r.DeleteCallsAfterMonths}
	}
	if r.DeleteExchangesAfterDays != nil {
		policy.DeleteExchanges = store.Age{Days: *r.DeleteExchangesAfterDays}
	}
	return policy
}
