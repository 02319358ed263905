package reminder_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/reminder"
	"github.com/clicktocall/clicktocall/internal/store"
)

var (
	kari  = call.Agent{AgentRef: call.AgentRef{CustomerKey: "12345", UserID: 1231234}, Name: "Kari Nordmann"}
	ola   = call.Agent{AgentRef: call.AgentRef{CustomerKey: "12345", UserID: 5}}
	signe = call.Agent{AgentRef: call.AgentRef{CustomerKey: "67890", UserID: 1231234}} // another customer's
)

func newService(t *testing.T) (*reminder.Service, *store.Store) {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "a.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return reminder.NewService(s, parser(t)), s
}

// inAnHour is a wish of a number, due an hour from now.
func inAnHour(number string) reminder.Wish {
	return reminder.Wish{Text: number, DueAt: time.Now().Add(time.Hour)}
}

func keep(t *testing.T, s *reminder.Service, agent call.Agent, w reminder.Wish) reminder.Reminder {
	t.Helper()
	kept, err := s.Keep(t.Context(), agent, w)
	if err != nil {
		t.Fatal(err)
	}
	return kept.Reminder
}

// TestKeep keeps a wish once, however often it is said, and for its agent alone.
func TestKeep(t *testing.T) {
	t.Parallel()
	s, _ := newService(t)
	w := inAnHour("+47 22 22 55 55")
	w.Note = "  the offer "
	first, err := s.Keep(t.Context(), kari, w)
	if err != nil || !first.New {
		t.Fatalf("kept %+v (%v)", first, err)
	}
	r := first.Reminder
	if r.Number.E164 != "+4722225555" || r.Zone != "Europe/Oslo" || r.Note != "the offer" || r.State != reminder.StateOpen {
		t.Errorf("kept as %+v", r)
	}
	again, err := s.Keep(t.Context(), kari, w)
	if err != nil || again.New || again.Reminder.ID != r.ID {
		t.Errorf("said again: %+v (%v)", again, err)
	}
	if theirs, err := s.Keep(t.Context(), ola, w); err != nil || !theirs.New {
		t.Errorf("a colleague's own: %+v (%v)", theirs, err)
	}
	w.DueAt = w.DueAt.Add(time.Minute)
	if later, err := s.Keep(t.Context(), kari, w); err != nil || !later.New {
		t.Errorf("at another instant: %+v (%v)", later, err)
	}
	if _, err := s.Dismiss(t.Context(), kari.AgentRef, r.ID); err != nil {
		t.Fatal(err)
	}
	w.DueAt = w.DueAt.Add(-time.Minute)
	if anew, err := s.Keep(t.Context(), kari, w); err != nil || !anew.New {
		t.Errorf("after the first was dismissed: %+v (%v)", anew, err)
	}
}

func TestKeepRefuses(t *testing.T) {
	t.Parallel()
	s, _ := newService(t)
	for want, change := range map[call.Code]func(*reminder.Wish){
		call.CodeNoNumber:            func(w *reminder.Wish) { w.Text = "tomorrow" },
		call.CodeEmergencyNumber:     func(w *reminder.Wish) { w.Text = "112" },
		call.CodeRegionInvalid:       func(w *reminder.Wish) { w.Region = "Norway" },
		call.CodeContextInvalid:      func(w *reminder.Wish) { w.Context.URL = "javascript:alert(1)" },
		call.CodeReminderNoteInvalid: func(w *reminder.Wish) { w.Note = strings.Repeat("ø", reminder.LongestNote+1) },
		call.CodeZoneInvalid:         func(w *reminder.Wish) { w.Zone = "Local" },
		call.CodeNotFound:            func(w *reminder.Wish) { w.FromCall = "somebody else's" },
		call.CodeWhenInvalid:         func(w *reminder.Wish) { w.DueAt = time.Now().Add(-2 * time.Minute) },
	} {
		w := inAnHour("+47 22 22 55 55")
		change(&w)
		if _, err := s.Keep(t.Context(), kari, w); call.CodeOf(err) != want {
			t.Errorf("refused with %v, want %s", err, want)
		}
	}
	far := inAnHour("+47 22 22 55 55")
	far.DueAt = time.Now().Add(reminder.Furthest + time.Hour)
	if _, err := s.Keep(t.Context(), kari, far); call.CodeOf(err) != call.CodeWhenInvalid {
		t.Errorf("more than a year ahead: %v", err)
	}
	twoLines := inAnHour("+47 22 22 55 55")
	twoLines.Note = "one\ntwo"
	if _, err := s.Keep(t.Context(), kari, twoLines); call.CodeOf(err) != call.CodeReminderNoteInvalid {
		t.Errorf("a note of two lines: %v", err)
	}
	if list, err := s.Reminders(t.Context(), kari.AgentRef, reminder.Filter{}); err != nil || len(list) != 0 {
		t.Errorf("of what was refused, this was kept: %+v (%v)", list, err)
	}
}

// TestMost keeps no more open reminders than there may be, from however many pages.
func TestMost(t *testing.T) {
	t.Parallel()
	s, _ := newService(t)
	const pages = 4
	due := time.Now().Add(time.Hour)
	var refused sync.Map
	var work sync.WaitGroup
	for p := range pages {
		work.Go(func() {
			for i := p; i < reminder.MostOpen+pages; i += pages {
				_, err := s.Keep(t.Context(), kari, reminder.Wish{Text: "+47 22 22 55 55", DueAt: due.Add(time.Duration(i) * time.Second)})
				if err != nil {
					refused.Store(i, call.CodeOf(err))
				}
			}
		})
	}
	work.Wait()
	n := 0
	refused.Range(func(i, code any) bool {
		if n++; code != call.CodeTooManyReminders {
			t.Errorf("wish %v was refused with %v", i, code)
		}
		return true
	})
	if n != pages {
		t.Errorf("%d wishes were refused, want %d", n, pages)
	}
	list, err := s.Reminders(t.Context(), kari.AgentRef, reminder.Filter{Limit: 1})
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if _, err := s.Dismiss(t.Context(), kari.AgentRef, list[0].ID); err != nil {
		t.Fatal(err)
	}
	keep(t, s, kari, inAnHour("+47 33 33 44 44")) // there is room again
}

// TestAttackers finds nobody else's reminders, and no call of somebody else's.
func TestAttackers(t *testing.T) {
	t.Parallel()
	s, db := newService(t)
	mine := keep(t, s, kari, inAnHour("+47 22 22 55 55"))
	myCall, olas := ordered(t, db, kari), ordered(t, db, ola)
	for _, other := range []call.Agent{ola, signe} {
		who, ctx := other.AgentRef, t.Context()
		for what, try := range map[string]func() error{
			"read":    func() error { _, err := s.Reminder(ctx, who, mine.ID); return err },
			"move":    func() error { _, err := s.Move(ctx, who, mine.ID, time.Now().Add(time.Hour), ""); return err },
			"dismiss": func() error { _, err := s.Dismiss(ctx, who, mine.ID); return err },
			"done":    func() error { _, err := s.Done(ctx, who, mine.ID, olas.ID); return err },
			"cursor": func() error {
				_, err := s.Reminders(ctx, who, reminder.Filter{After: mine.ID})
				return err
			},
		} {
			if err := try(); call.CodeOf(err) != call.CodeReminderNotFound {
				t.Errorf("%d of %s, %s: %v", who.UserID, who.CustomerKey, what, err)
			}
		}
		if list, err := s.Reminders(ctx, who, reminder.Filter{Agent: kari.AgentRef}); err != nil || len(list) != 0 {
			t.Errorf("%d of %s lists %d (%v)", who.UserID, who.CustomerKey, len(list), err)
		}
	}
	if _, err := s.Done(t.Context(), kari.AgentRef, mine.ID, olas.ID); call.CodeOf(err) != call.CodeNotFound {
		t.Errorf("done by a colleague's call: %v", err)
	}
	w := inAnHour("+47 22 22 55 55")
	w.FromCall = olas.ID
	if _, err := s.Keep(t.Context(), kari, w); call.CodeOf(err) != call.CodeNotFound {
		t.Errorf("kept after a colleague's call: %v", err)
	}
	got, err := s.Reminder(t.Context(), kari.AgentRef, mine.ID)
	if err != nil || got.State != reminder.StateOpen || !got.DueAt.Equal(mine.DueAt) {
		t.Errorf("after all that it is %+v (%v)", got, err)
	}
	if done, err := s.Done(t.Context(), kari.AgentRef, mine.ID, myCall.ID); err != nil || done.DoneBy != myCall.ID {
		t.Errorf("done by her own call: %+v (%v)", done, err)
	}
}

// TestMove keeps the zone unless another is given, and moves nothing that is closed.
func TestMove(t *testing.T) {
	t.Parallel()
	s, _ := newService(t)
	w := inAnHour("+47 22 22 55 55")
	w.Zone = "Europe/London" // she knows that they live there
	r := keep(t, s, kari, w)
	later := time.Now().Add(3 * time.Hour).UTC().Truncate(time.Millisecond)
	moved, err := s.Move(t.Context(), kari.AgentRef, r.ID, later, "")
	if err != nil || !moved.DueAt.Equal(later) || moved.Zone != "Europe/London" {
		t.Errorf("moved to %+v (%v)", moved, err)
	}
	if moved, err = s.Move(t.Context(), kari.AgentRef, r.ID, later, "Asia/Tokyo"); err != nil || moved.Zone != "Asia/Tokyo" {
		t.Errorf("moved to %+v (%v)", moved, err)
	}
	if _, err = s.Move(t.Context(), kari.AgentRef, r.ID, time.Now().Add(-time.Hour), ""); call.CodeOf(err) != call.CodeWhenInvalid {
		t.Errorf("moved to the past: %v", err)
	}
	if _, err = s.Dismiss(t.Context(), kari.AgentRef, r.ID); err != nil {
		t.Fatal(err)
	}
	if _, err = s.Move(t.Context(), kari.AgentRef, r.ID, later, ""); call.CodeOf(err) != call.CodeReminderClosed {
		t.Errorf("moved when it was dismissed: %v", err)
	}
}

// TestRefusalsHoldNoNumber looks for the number in whatever an error says.
func TestRefusalsHoldNoNumber(t *testing.T) {
	t.Parallel()
	s, _ := newService(t)
	for _, w := range []reminder.Wish{
		{Text: "+47 22 22 55 55", DueAt: time.Now().AddDate(-1, 0, 0)},
		{Text: "+47 22 22 55 55", DueAt: time.Now(), Zone: "22 22 55 55"},
		{Text: "+47 22 22 55 55", DueAt: time.Now(), Note: "22 22 55 55\x00"},
		{Text: "+47 22 22 55 55 and +47 33 33 44 44", DueAt: time.Now()},
	} {
		_, err := s.Keep(t.Context(), kari, w)
		if err == nil || strings.Contains(fmt.Sprintf("%+v", err), "55 55") {
			t.Errorf("refused with %+v", err)
		}
	}
}

// ordered stores a call of the agent's that Puzzel took.
func ordered(t *testing.T, s *store.Store, agent call.Agent) call.Call {
	t.Helper()
	c := call.Call{
		ID: fmt.Sprintf("call-%d", agent.UserID), Agent: agent, State: call.StateEnded, Outcome: call.OutcomeNotKnown,
		Number: phone.Number{Text: "+47 22 22 55 55", E164: "+4722225555"}, CreatedAt: time.Now(),
	}
	err := s.Change(context.Background(), agent.AgentRef, func(tx call.Tx) error { return tx.Save(context.Background(), c) })
	if err != nil {
		t.Fatal(err)
	}
	return c
}
