package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
)

// readAll reads the events after a number until there are n, and fails when
// there are more. A stored event may show a moment later than its call.
func readAll(t *testing.T, s *store.Store, of call.AgentRef, after int64, n int) []call.Event {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	all, err := follow(ctx, s, of, after, n)
	if err != nil || len(all) != n {
		t.Fatalf("%d events, want %d (%v)", len(all), n, err)
	}
	if n > 0 {
		after = all[n-1].Seq
	}
	if more, err := s.Events(t.Context(), of, after, 0); err != nil || len(more) != 0 {
		t.Fatalf("%d more events than %d (%v)", len(more), n, err)
	}
	return all
}

// everybody are all agents of the suite's first customer.
var everybody = call.AgentRef{CustomerKey: kari.CustomerKey}

func testEvents(t *testing.T, fresh Fresh) {
	open := fresh(t)
	s := open()
	c := newCall(kari, "+4722225555", noon)
	before := time.Now().Truncate(time.Millisecond)

	watched := c
	watched.State, watched.OrderedAt = call.StateOrdered, noon
	looked := watched
	looked.Watch.LookedAt = noon.Add(time.Second) // changes nothing anybody is told
	over := ended(looked, call.OutcomeNotKnown, noon.Add(time.Minute))
	over.Reason = &call.Reason{Code: call.CodeNotKnown}
	settled := over
	settled.Outcome, settled.Reason = call.OutcomeTalked, nil
	save(t, s, c, watched, looked, over, over, settled)

	unknown := newCall(ola, "+4722225556", noon)
	unknown.State, unknown.Reason = call.StateUnknown, &call.Reason{Code: call.CodeOrderUnanswered}
	why := unknown
	why.Reason = &call.Reason{Code: call.CodeOrderInterrupted}
	save(t, s, unknown, why)
	save(t, s, newCall(otherKari, "+4722225555", noon))

	events := readAll(t, open(), everybody, 0, 6)
	var told []string
	for i, e := range events {
		told = append(told, fmt.Sprintf("%s %d %s %s", e.CallID, e.Agent.UserID, e.State, e.Outcome))
		if e.At.Before(before) || e.At.After(time.Now()) {
			t.Errorf("event %d was stored at %v", e.Seq, e.At)
		}
		if i > 0 && e.Seq <= events[i-1].Seq {
			t.Errorf("event %d follows event %d", e.Seq, events[i-1].Seq)
		}
	}
	want := []string{
		c.ID + " 1231234 placing ", c.ID + " 1231234 ordered ", c.ID + " 1231234 ended not_known",
		c.ID + " 1231234 ended talked", unknown.ID + " 5 unknown ", unknown.ID + " 5 unknown ",
	}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}

	readAll(t, s, ola, 0, 2)
	_, err := s.Events(t.Context(), call.AgentRef{}, 0, 0)
	wantErr(t, "the events of all customers", store.ErrKey, err)
	last, err := s.LastEvent(t.Context(), kari.CustomerKey)
	if err != nil || last != events[len(events)-1].Seq {
		t.Errorf("the last event is %d (%v)", last, err)
	}
	last, err = s.LastEvent(t.Context(), "nobody")
	if err != nil || last != 0 {
		t.Errorf("the last event of nobody is %d (%v)", last, err)
	}
	t.Run("waiting", func(t *testing.T) { testWaiting(t, s, open()) })
}

// testWaiting wakes a reader from this store and from another one.
func testWaiting(t *testing.T, s, other *store.Store) {
	waiting, after := call.AgentRef{CustomerKey: "waiting"}, int64(0)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	wantErr(t, "waiting for nothing", context.DeadlineExceeded, s.Wait(ctx, waiting, after))

	for i, writer := range []*store.Store{s, other} {
		agent := call.AgentRef{CustomerKey: "waiting", UserID: int64(i)}
		woken := make(chan error, 1)
		go func() { woken <- s.Wait(t.Context(), waiting, after) }()
		save(t, writer, newCall(agent, "+4722225555", noon))
		if err := <-woken; err != nil {
			t.Fatalf("wait: %v", err)
		}
		events := readAll(t, s, waiting, after, 1)
		if events[0].Agent != agent {
			t.Fatalf("woken for %+v", events)
		}
		after = events[0].Seq
	}
}

// follow reads events as a feed does until it has n of them.
func follow(ctx context.Context, s *store.Store, of call.AgentRef, after int64, n int) ([]call.Event, error) {
	const page = 7
	var all []call.Event
	for len(all) < n {
		if err := s.Wait(ctx, of, after); err != nil {
			return all, err
		}
		events, err := s.Events(ctx, of, after, page)
		if err != nil {
			return all, err
		}
		if len(events) == 0 {
			return all, errors.New("woken for nothing")
		}
		all = append(all, events...)
		after = events[len(events)-1].Seq
	}
	return all, nil
}

// testFollowers lets readers follow many writers: nothing is skipped and nothing
// comes twice, whatever order the writers commit in.
func testFollowers(t *testing.T, fresh Fresh) {
	open := fresh(t)
	const writers, rounds = 8, 12
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()

	var wg sync.WaitGroup
	stories := [3][]call.Event{}
	for i := range stories {
		s := open()
		wg.Go(func() {
			var err error
			if stories[i], err = follow(ctx, s, everybody, 0, writers*rounds*2); err != nil {
				t.Errorf("reader %d after %d events: %v", i, len(stories[i]), err)
			}
		})
	}
	stores := []*store.Store{open(), open()}
	for w := range writers {
		agent := call.AgentRef{CustomerKey: kari.CustomerKey, UserID: int64(100 + w)}
		wg.Go(func() { write(t, stores[w%len(stores)], agent, rounds) })
	}
	wg.Wait()

	for i, story := range stories {
		once := map[string]int{}
		for _, e := range story {
			once[e.CallID+string(e.State)]++
		}
		if len(once) != writers*rounds*2 || len(story) != len(once) {
			t.Errorf("reader %d saw %d events, %d different ones, want %d", i, len(story), len(once), writers*rounds*2)
		}
		if diff := cmp.Diff(stories[0], story); diff != "" {
			t.Errorf("reader %d read another story:\n%s", i, diff)
		}
	}
}

// write makes and ends calls, each in one transaction with two saves: the second
// draws its number long after the first.
func write(t *testing.T, s *store.Store, agent call.AgentRef, rounds int) {
	var live *call.Call
	for i := range rounds {
		next := newCall(agent, "+4722225555", noon.Add(time.Duration(i)*time.Second))
		err := s.Change(t.Context(), agent, func(tx call.Tx) error {
			if live != nil {
				if err := tx.Save(t.Context(), ended(*live, call.OutcomeTalked, noon)); err != nil {
					return err
				}
			}
			return tx.Save(t.Context(), next)
		})
		if err != nil {
			t.Errorf("write: %v", err)
		}
		live = &next
	}
	save(t, s, ended(*live, call.OutcomeTalked, noon))
}
