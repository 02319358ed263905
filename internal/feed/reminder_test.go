package feed_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/feed"
	"github.com/clicktocall/clicktocall/internal/reminder"
	"github.com/clicktocall/clicktocall/internal/store"
)

// remind keeps a reminder of an agent's, and returns its id.
func remind(t testing.TB, s *store.Store, agent call.AgentRef) string {
	t.Helper()
	id := uuid.Must(uuid.NewV7()).String()
	r := reminder.Reminder{ID: id, Agent: call.Agent{AgentRef: agent}, State: reminder.StateOpen, DueAt: time.Now()}
	err := s.ChangeReminders(context.Background(), agent, func(tx reminder.Tx) error { return tx.Save(context.Background(), r) })
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// TestReminders tells of reminders who asks for them, in one row with calls, from
// the record and as they come. Who does not ask is told what she always was.
func TestReminders(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, open func() *store.Store) {
		mine, other := open(), open()
		f := newFeed(t, mine, feed.Options{Page: 2})
		want := []string{remind(t, mine, kari), happen(t, mine, kari, 1)}
		remind(t, mine, ola)
		want = append(want, remind(t, mine, kari))
		past := recorded(t, mine, kari, 3)

		both := follow(t, f, kari, 0, feed.KindReminder)
		both.next(t, feed.KindOpen)
		plain := follow(t, f, kari, 0)
		plain.next(t, feed.KindOpen)
		told := idsOf(both.take(t, 3))
		want = append(want, remind(t, other, kari), happen(t, other, kari, 1)) // another process
		told = append(told, idsOf(both.take(t, 2))...)
		if diff := cmp.Diff(want, told); diff != "" {
			t.Errorf("who asks is told (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff([]string{want[1], want[4]}, idsOf(plain.take(t, 2))); diff != "" {
			t.Errorf("who does not ask is told (-want +got):\n%s", diff)
		}

		again := follow(t, newFeed(t, other, feed.Options{}), kari, past[2].Seq, feed.KindReminder)
		if i := again.next(t, feed.KindOpen); i.Cursor != past[2].Seq {
			t.Errorf("the stream goes on after %d, want the reminder's %d", i.Cursor, past[2].Seq)
		}
		if diff := cmp.Diff(want[3:], idsOf(again.take(t, 2))); diff != "" {
			t.Errorf("going on after a reminder (-want +got):\n%s", diff)
		}
		var polled []string
		err := f.Replay(t.Context(), kari, 0, func(i feed.Item) error {
			polled = append(polled, idsOf([]feed.Item{i})...)
			return nil
		})
		if diff := cmp.Diff([]string{"", want[1], want[4]}, polled); err != nil || diff != "" {
			t.Errorf("a poll tells (%v) (-want +got):\n%s", err, diff)
		}
	})
}

// TestRemindersLeaveKeepAlivesAlone gives the signs of life of who does not ask
// at their times, however many reminders change.
func TestRemindersLeaveKeepAlivesAlone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &quietRecord{wake: make(chan struct{})}
		f := feed.New(s, feed.Options{KeepAlive: 10 * time.Second})
		begun := time.Now()
		var alive []time.Duration
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() {
			defer close(done)
			_ = f.Follow(ctx, kari, feed.FromNow, func(i feed.Item) error {
				if i.Kind == feed.KindKeepAlive {
					alive = append(alive, time.Since(begun))
				}
				return nil
			})
		}()
		for range 5 {
			time.Sleep(7 * time.Second)
			s.wake <- struct{}{}
		}
		synctest.Wait()
		cancel()
		<-done
		f.Close()
		want := []time.Duration{10 * time.Second, 20 * time.Second, 30 * time.Second}
		if diff := cmp.Diff(want, alive); diff != "" {
			t.Errorf("signs of life (-want +got):\n%s", diff)
		}
	})
}

// quietRecord is a record in which reminders change and nothing else, when told to.
type quietRecord struct {
	wake chan struct{}
	seq  int64
}

func (q *quietRecord) Wait(ctx context.Context, _ call.AgentRef, _ int64) error {
	select {
	case <-q.wake:
		q.seq++
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (q *quietRecord) Events(context.Context, call.AgentRef, int64, int) ([]call.Event, error) {
	return []call.Event{{Seq: q.seq, Agent: kari, ReminderID: "r", State: "open"}}, nil
}

func (q *quietRecord) LastEvent(context.Context, string) (int64, error) { return 0, nil }

func (q *quietRecord) CallsByID(context.Context, string, []string) (map[string]*call.Call, error) {
	return nil, nil
}

func (q *quietRecord) Reminder(context.Context, string, string) (reminder.Reminder, error) {
	return reminder.Reminder{ID: "r"}, nil
}

// take takes n items that are numbered.
func (l *listener) take(t testing.TB, n int) []feed.Item {
	t.Helper()
	var items []feed.Item
	for len(items) < n {
		select {
		case i := <-l.items:
			items = append(items, i)
		case <-time.After(time.Minute):
			t.Fatalf("only %d items were told, want %d", len(items), n)
		}
	}
	return items
}

func idsOf(items []feed.Item) []string {
	var ids []string
	for _, i := range items {
		ids = append(ids, i.Event.CallID+i.Event.ReminderID)
	}
	return ids
}
