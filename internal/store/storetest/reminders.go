package storetest

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/reminder"
	"github.com/clicktocall/clicktocall/internal/store"
)

// newReminder is an open reminder with everything set that one can have.
func newReminder(agent call.AgentRef, e164 string, due time.Time) reminder.Reminder {
	return reminder.Reminder{
		ID:    uuid.Must(uuid.NewV7()).String(),
		Agent: call.Agent{AgentRef: agent, Name: "Kari Nordmann"}, State: reminder.StateOpen,
		Number:  phone.Number{Text: e164, E164: e164, Ext: "12", Region: "NO", Kind: phone.KindFixedLine},
		Context: call.Context{System: "crm", Name: "Ola Nordmann"}, Note: "the offer", Zone: "Europe/Oslo",
		DueAt: due, FromCall: "an earlier call", CreatedAt: noon,
	}
}

// keep stores reminders, each in a change of its own.
func keep(t *testing.T, s *store.Store, reminders ...reminder.Reminder) {
	t.Helper()
	for _, r := range reminders {
		if err := keepOne(t, s, r); err != nil {
			t.Fatalf("keep a reminder: %v", err)
		}
	}
}

func keepOne(t *testing.T, s *store.Store, r reminder.Reminder) error {
	return s.ChangeReminders(t.Context(), r.Agent.AgentRef, func(tx reminder.Tx) error { return tx.Save(t.Context(), r) })
}

func wantReminders(t *testing.T, what string, want, got []reminder.Reminder, err error) {
	t.Helper()
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	if diff := cmp.Diff(want, got, same); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func testReminders(t *testing.T, fresh Fresh) {
	s := fresh(t)()
	late := newReminder(kari, planted, noon.Add(2*time.Hour))
	soon := newReminder(kari, "+4722225556", noon.Add(time.Hour))
	done := newReminder(kari, planted, noon)
	done.State, done.ClosedAt, done.DoneBy = reminder.StateDone, noon.Add(time.Minute), "a call"
	short := newReminder(kari, "", noon.Add(3*time.Hour))
	short.Number = phone.Number{Text: "02800", Digits: "02800", Region: "NO"}
	theirs, olas := newReminder(otherKari, planted, noon), newReminder(ola, planted, noon)
	keep(t, s, late, soon, done, short, theirs, olas)

	list := func(f reminder.Filter) ([]reminder.Reminder, error) {
		f.Agent = kari
		return s.Reminders(t.Context(), f)
	}
	open := []reminder.State{reminder.StateOpen}
	for what, ask := range map[string]struct {
		f    reminder.Filter
		want []reminder.Reminder
	}{
		"all":        {reminder.Filter{}, []reminder.Reminder{done, soon, late, short}},
		"open":       {reminder.Filter{States: open}, []reminder.Reminder{soon, late, short}},
		"due":        {reminder.Filter{States: open, Until: soon.DueAt}, []reminder.Reminder{soon}},
		"the second": {reminder.Filter{States: open, After: soon.ID, Limit: 1}, []reminder.Reminder{late}},
	} {
		got, err := list(ask.f)
		wantReminders(t, what, ask.want, got, err)
	}
	_, err := list(reminder.Filter{After: theirs.ID})
	wantErr(t, "a cursor that is another's", call.ErrNotFound, err)
	_, err = list(reminder.Filter{After: olas.ID})
	wantErr(t, "a cursor that is a colleague's", call.ErrNotFound, err)
	_, err = s.Reminders(t.Context(), reminder.Filter{})
	wantErr(t, "the reminders of everybody", store.ErrKey, err)
	_, err = s.Reminder(t.Context(), kari.CustomerKey, theirs.ID)
	wantErr(t, "another customer's reminder", call.ErrNotFound, err)

	t.Run("tx", func(t *testing.T) { testReminderTx(t, s, late, short, olas) })
}

// testReminderTx looks at what one agent's transaction sees, and what it cannot reach.
func testReminderTx(t *testing.T, s *store.Store, late, short, olas reminder.Reminder) {
	err := s.ChangeReminders(t.Context(), kari, func(tx reminder.Tx) error {
		if n, err := tx.Open(t.Context()); err != nil || n != 3 {
			t.Errorf("%d open (%v), want 3", n, err)
		}
		for _, r := range []reminder.Reminder{late, short} {
			got, err := tx.OpenTo(t.Context(), r.Number, r.DueAt)
			wantReminders(t, "those to "+r.Number.Text, []reminder.Reminder{r}, got, err)
			got, err = tx.OpenTo(t.Context(), r.Number, r.DueAt.Add(time.Millisecond))
			wantReminders(t, "those at another instant", nil, got, err)
		}
		_, err := tx.ByID(t.Context(), olas.ID)
		wantErr(t, "a colleague's", call.ErrNotFound, err)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	stolen := olas
	stolen.Agent = late.Agent
	for what, r := range map[string]reminder.Reminder{"another agent's": olas, "one under another's id": stolen} {
		err := s.ChangeReminders(t.Context(), kari, func(tx reminder.Tx) error {
			moved := late
			moved.Note = "must not be kept"
			if err := tx.Save(t.Context(), moved); err != nil {
				return err
			}
			_ = tx.Save(t.Context(), r) // its failure must spoil all
			return nil
		})
		wantErr(t, "saving "+what, store.ErrForeignReminder, err)
	}
	got, err := s.Reminder(t.Context(), kari.CustomerKey, late.ID)
	wantReminders(t, "after a spoilt change", []reminder.Reminder{late}, []reminder.Reminder{got}, err)
}

// testReminderLimit lets many pages keep reminders at once: what the rule counts
// in its transaction holds for all of them.
func testReminderLimit(t *testing.T, fresh Fresh) {
	open := fresh(t)
	const most, writers, each = 10, 4, 5
	full := errors.New("full")
	var wg sync.WaitGroup
	for w := range writers {
		s := open()
		wg.Go(func() {
			for i := range each {
				r := newReminder(kari, planted, noon.Add(time.Duration(w*each+i)*time.Minute))
				err := s.ChangeReminders(t.Context(), kari, func(tx reminder.Tx) error {
					if n, err := tx.Open(t.Context()); err != nil || n >= most {
						return errors.Join(err, full)
					}
					return tx.Save(t.Context(), r)
				})
				if err != nil && !errors.Is(err, full) {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	got, err := open().Reminders(t.Context(), reminder.Filter{Agent: kari})
	if err != nil || len(got) != most {
		t.Errorf("%d reminders were kept (%v), want %d", len(got), err, most)
	}
}

// testReminderEvents reads the events of calls and reminders in one row.
func testReminderEvents(t *testing.T, fresh Fresh) {
	open := fresh(t)
	s := open()
	r := newReminder(kari, planted, noon) // before any call there ever was
	keep(t, s, r)
	c := newCall(kari, planted, noon)
	save(t, s, c)
	gone := r.Dismiss(noon.Add(time.Minute))
	keep(t, s, gone)
	save(t, s, ended(c, call.OutcomeTalked, noon))
	keep(t, s, newReminder(ola, planted, noon))

	events := readAll(t, open(), kari, 0, 4)
	var told []string
	for i, e := range events {
		told = append(told, e.CallID+"|"+e.ReminderID+"|"+string(e.State))
		if i > 0 && e.Seq <= events[i-1].Seq {
			t.Errorf("event %d follows event %d", e.Seq, events[i-1].Seq)
		}
	}
	want := []string{"|" + r.ID + "|open", c.ID + "||placing", "|" + r.ID + "|dismissed", c.ID + "||ended"}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	all := readAll(t, s, everybody, events[0].Seq, 4)
	last, err := s.LastEvent(t.Context(), kari.CustomerKey)
	if err != nil || last != all[3].Seq || all[3].ReminderID == "" {
		t.Errorf("the last event is %d (%v), want the reminder's %d", last, err, all[3].Seq)
	}
	if err := s.Wait(t.Context(), ola, 0); err != nil {
		t.Errorf("waiting for an event of a reminder: %v", err)
	}
	t.Run("crowd", func(t *testing.T) { testReminderCrowd(t, open) })
}

// testReminderCrowd lets calls and reminders change at once: no reader skips or
// sees one twice.
func testReminderCrowd(t *testing.T, open func() *store.Store) {
	crowd := call.AgentRef{CustomerKey: "crowd"}
	const rounds = 6
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	stores := []*store.Store{open(), open()}
	var wg sync.WaitGroup
	var story []call.Event
	wg.Go(func() {
		var err error
		if story, err = follow(ctx, stores[0], crowd, 0, 4*rounds*3); err != nil {
			t.Error(err)
		}
	})
	for w := range 4 {
		agent := call.AgentRef{CustomerKey: crowd.CustomerKey, UserID: int64(100 + w)}
		wg.Go(func() { write(t, stores[w%2], agent, rounds) })
		wg.Go(func() {
			for i := range rounds {
				if err := keepOne(t, stores[(w+1)%2], newReminder(agent, planted, noon.Add(time.Duration(i)*time.Minute))); err != nil {
					t.Errorf("keep a reminder: %v", err)
				}
			}
		})
	}
	wg.Wait()
	once := map[string]bool{}
	for _, e := range story {
		once[e.CallID+e.ReminderID+string(e.State)+strconv.FormatInt(e.Seq, 10)] = true
	}
	if len(once) != len(story) {
		t.Errorf("%d events, %d different ones", len(story), len(once))
	}
}

func testReminderErase(t *testing.T, fresh Fresh) {
	s := fresh(t)()
	to, beside := newReminder(kari, planted, noon), newReminder(ola, "+4733334444", noon)
	beside.Note, beside.Context.URL = "or his brother: 2222 5555", "https://crm.example/?tel=%2B4722225555"
	innocent, theirs := newReminder(ola, "+4722225556", noon), newReminder(otherKari, planted, noon)
	keep(t, s, to, beside, innocent, theirs)

	done, err := s.Erase(t.Context(), kari.CustomerKey, planted)
	if want := (store.Erased{Reminders: 1, Mentions: 1}); err != nil || done != want {
		t.Errorf("erased %+v (%v), want %+v", done, err, want)
	}
	got, err := s.Reminder(t.Context(), kari.CustomerKey, to.ID)
	if err != nil || got.ClosedAt.IsZero() {
		t.Errorf("a reminder to the number stays open: %+v (%v)", got, err)
	}
	to.State, to.ClosedAt = reminder.StateDismissed, got.ClosedAt
	to.Number, to.Context, to.Note = phone.Number{Text: "••••", Region: "NO", Kind: phone.KindFixedLine}, call.Context{}, ""
	wantReminders(t, "a reminder to the number", []reminder.Reminder{to}, []reminder.Reminder{got}, err)
	beside.Note, beside.Context.URL = "or his brother: ••••", "https://crm.example/?tel=%2B••••"
	for _, want := range []reminder.Reminder{beside, innocent, theirs} {
		got, err := s.Reminder(t.Context(), want.Agent.CustomerKey, want.ID)
		wantReminders(t, "another reminder", []reminder.Reminder{want}, []reminder.Reminder{got}, err)
	}
	readAll(t, s, everybody, 0, 5) // it is told that both changed
	again, err := s.Erase(t.Context(), kari.CustomerKey, planted)
	if err != nil || again != (store.Erased{}) {
		t.Errorf("erased again: %+v (%v)", again, err)
	}
}

func testReminderRetain(t *testing.T, fresh Fresh) {
	s := fresh(t)()
	now := time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC)
	closed := func(at time.Time) reminder.Reminder {
		r := newReminder(kari, planted, at.AddDate(0, 1, 0)).Dismiss(at)
		keep(t, s, r)
		return r
	}
	open := func(due time.Time) reminder.Reminder {
		r := newReminder(kari, planted, due)
		r.CreatedAt = now.AddDate(-1, 0, 0)
		keep(t, s, r)
		return r
	}
	fresh1, waiting := closed(now.AddDate(0, 0, -90)), open(now.AddDate(0, 3, 0))
	overdue, grey := open(now.AddDate(0, 0, -91)), closed(now.AddDate(0, 0, -91))
	gone := closed(now.AddDate(0, -13, -1))

	done, err := s.Retain(t.Context(), store.DefaultRetention(), now)
	if want := (store.Retained{Reminders: 3}); err != nil || done != want {
		t.Errorf("retained %+v (%v), want %+v", done, err, want)
	}
	for _, want := range []reminder.Reminder{fresh1, waiting} {
		got, err := s.Reminder(t.Context(), kari.CustomerKey, want.ID)
		wantReminders(t, "a young one", []reminder.Reminder{want}, []reminder.Reminder{got}, err)
	}
	for _, old := range []reminder.Reminder{overdue, grey} {
		got, err := s.Reminder(t.Context(), kari.CustomerKey, old.ID)
		shown := fmt.Sprintf("%s %s %q %q %v", got.State, got.Number.Text, got.Note, got.Context.Name, err)
		if want := fmt.Sprintf("dismissed %s \"\" \"\" <nil>", phone.Mask(planted)); shown != want || got.Number.E164 != "" {
			t.Errorf("an old one is %s, want %s", shown, want)
		}
	}
	_, err = s.Reminder(t.Context(), kari.CustomerKey, gone.ID)
	wantErr(t, "one of more than 13 months", call.ErrNotFound, err)
	again, err := s.Retain(t.Context(), store.DefaultRetention(), now)
	if err != nil || again != (store.Retained{}) {
		t.Errorf("a second time: %+v (%v)", again, err)
	}
}
