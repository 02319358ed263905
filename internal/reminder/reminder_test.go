package reminder_test

import (
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/reminder"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) // a Sunday

func open() reminder.Reminder {
	return reminder.Reminder{
		ID: "r", State: reminder.StateOpen, Number: phone.Number{Text: "22 22 55 55", E164: "+4722225555"},
		DueAt: noon.Add(time.Hour), CreatedAt: noon,
	}
}

func TestDue(t *testing.T) {
	t.Parallel()
	for what, c := range map[string]struct {
		r    reminder.Reminder
		at   time.Time
		want bool
	}{
		"before":     {open(), noon.Add(time.Hour - 1), false},
		"then":       {open(), noon.Add(time.Hour), true},
		"days after": {open(), noon.AddDate(0, 0, 9), true},
		"dismissed":  {open().Dismiss(noon), noon.AddDate(0, 0, 9), false},
	} {
		if got := c.r.Due(c.at); got != c.want {
			t.Errorf("%s: due is %v", what, got)
		}
	}
}

// TestDone closes a reminder by nothing but a call that was ordered, to its number.
func TestDone(t *testing.T) {
	t.Parallel()
	for _, state := range call.States() {
		by := call.Call{ID: "c", State: state, Number: phone.Number{E164: "+4722225555"}}
		want := call.Code("")
		switch state {
		case call.StatePlacing, call.StateRefused, call.StateUnknown:
			want = call.CodeReminderNotCalled
		}
		r, err := open().Done(by, noon)
		if got := codeOf(err); got != want {
			t.Errorf("by a call in state %s: %q, want %q", state, got, want)
		}
		if want == "" && (r.State != reminder.StateDone || r.DoneBy != "c" || !r.ClosedAt.Equal(noon)) {
			t.Errorf("by a call in state %s it is %+v", state, r)
		}
		if want != "" && (r.State != reminder.StateOpen || r.DoneBy != "") {
			t.Errorf("by a call in state %s it became %+v", state, r)
		}
	}
	_, err := open().Done(call.Call{State: call.StateOrdered, Number: phone.Number{E164: "+4722225556"}}, noon)
	if codeOf(err) != call.CodeReminderOtherNumber {
		t.Errorf("by a call elsewhere: %v", err)
	}
}

// TestClosedStays holds what is closed to what closed it first.
func TestClosedStays(t *testing.T) {
	t.Parallel()
	first := call.Call{ID: "first", State: call.StateOrdered, Number: open().Number}
	second := first
	second.ID = "second"
	done, err := open().Done(first, noon)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := done.Done(second, noon.Add(time.Hour)); err != nil || again.DoneBy != "first" {
		t.Errorf("done a second time: %+v, %v", again, err)
	}
	if again := done.Dismiss(noon.Add(time.Hour)); again.State != reminder.StateDone {
		t.Errorf("dismissed when it was done: %+v", again)
	}
	if _, err := done.Move(noon.Add(2*time.Hour), ""); codeOf(err) != call.CodeReminderClosed {
		t.Errorf("moved when it was done: %v", err)
	}
	gone := open().Dismiss(noon)
	if again := gone.Dismiss(noon.Add(time.Hour)); !again.ClosedAt.Equal(noon) {
		t.Errorf("dismissed a second time: %+v", again)
	}
	if called, err := gone.Done(first, noon.Add(time.Minute)); err != nil || called.State != reminder.StateDone {
		t.Errorf("called a moment after it was dismissed: %+v, %v", called, err)
	}
}

func TestNumbersWithoutWorldwideForm(t *testing.T) {
	t.Parallel()
	r := open()
	r.Number = phone.Number{Text: "02800", Digits: "02800"}
	for digits, want := range map[string]call.Code{"02800": "", "02801": call.CodeReminderOtherNumber, "": call.CodeReminderOtherNumber} {
		by := call.Call{ID: "c", State: call.StateOrdered, Number: phone.Number{Text: "02 800", Digits: digits}}
		if _, err := r.Done(by, noon); codeOf(err) != want {
			t.Errorf("by a call to %q: %v, want %q", digits, err, want)
		}
	}
}

// TestZoneOf names a zone only where the number leaves no doubt.
func TestZoneOf(t *testing.T) {
	t.Parallel()
	numbers := parser(t)
	for text, want := range map[string]string{
		"+47 22 22 55 55": "Europe/Oslo", "+1 212 555 0100": "America/New_York", "+7 800 555 35 35": "", "02800": "Europe/Oslo",
	} {
		n, err := call.ReadNumber(numbers, text, "")
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if got := reminder.ZoneOf(n, noon); got != want {
			t.Errorf("%s lives in %q, want %q", text, got, want)
		}
	}
}

func parser(t *testing.T) *phone.Parser {
	t.Helper()
	numbers, err := phone.NewParser(phone.Config{Regions: phone.Regions{"NO", "DK"}})
	if err != nil {
		t.Fatal(err)
	}
	return numbers
}

func codeOf(err error) call.Code {
	if err == nil {
		return ""
	}
	return call.CodeOf(err)
}
