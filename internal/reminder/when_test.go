package reminder_test

import (
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/reminder"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := reminder.LoadZone(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestParse(t *testing.T) {
	t.Parallel()
	oslo, london := zone(t, "Europe/Oslo"), zone(t, "Europe/London")
	at := time.Date(2026, 11, 22, 11, 30, 0, 0, time.UTC) // Sunday, 12:30 in Oslo
	for text, want := range map[string]string{
		"10:30":                     "2026-11-23T10:30:00+01:00", // has passed today
		"13:00":                     "2026-11-22T13:00:00+01:00",
		"12:30":                     "2026-11-23T12:30:00+01:00", // now is not later
		"9.15":                      "2026-11-23T09:15:00+01:00",
		"tomorrow":                  "2026-11-23T09:00:00+01:00",
		"Tomorrow  9:00":            "2026-11-23T09:00:00+01:00",
		"tomorrow at 14:05":         "2026-11-23T14:05:00+01:00",
		"today 23:59":               "2026-11-22T23:59:00+01:00",
		"friday 14:00":              "2026-11-27T14:00:00+01:00",
		"sunday":                    "2026-11-29T09:00:00+01:00", // never today
		"mon 8:00":                  "2026-11-23T08:00:00+01:00",
		"2026-11-23T09:00":          "2026-11-23T09:00:00+01:00",
		"2026-11-23 09:00":          "2026-11-23T09:00:00+01:00",
		"2027-07-01":                "2027-07-01T09:00:00+02:00",
		"2026-11-23T09:00:00Z":      "2026-11-23T09:00:00Z",
		"2026-11-23T09:00:00+05:30": "2026-11-23T09:00:00+05:30",
		"in 2h":                     "2026-11-22T14:30:00+01:00",
		"in an hour":                "2026-11-22T13:30:00+01:00",
		"in 90 min":                 "2026-11-22T14:00:00+01:00",
		"in 1h30m":                  "2026-11-22T14:00:00+01:00",
		"in 1 hour and 5 minutes":   "2026-11-22T13:35:00+01:00",
		"in 3 days":                 "2026-11-25T12:30:00+01:00",
	} {
		due, err := time.Parse(time.RFC3339, want)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := reminder.Parse(text, oslo, at); err != nil || !got.Equal(due) {
			t.Errorf("%q is %v (%v), want %s", text, got, err, want)
		}
	}
	got, err := reminder.Parse("tomorrow 9:00", london, at)
	if err != nil || got.UTC().Hour() != 9 {
		t.Errorf("tomorrow in London is %v (%v)", got, err)
	}
}

// TestParseMidnight asks at an hour at which tomorrow there is not tomorrow here.
func TestParseMidnight(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC)
	got, err := reminder.Parse("tomorrow 9:00", zone(t, "Asia/Tokyo"), at) // where the 23rd has begun
	if want := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC); err != nil || !got.Equal(want) {
		t.Errorf("it is %v (%v), want %v", got.UTC(), err, want)
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", " ", "in", "in 0h", "in 2", "in two hours", "in 99999h", "25:00", "9:60", "9", "today", "someday 9:00",
		"tomorrow 9:00 sharp", "2026-02-30T09:00", "2026-13-01", "yesterday 9:00", "at 9:00 tomorrow", "-1:00",
	} {
		if got, err := reminder.Parse(text, time.UTC, noon); call.CodeOf(err) != call.CodeWhenInvalid || err == nil {
			t.Errorf("%q was read as %v (%v)", text, got, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"in 2h", "tomorrow 9:00", "2026-11-23T09:00", "friday", "in 1 h and", "\xff9:00", "24:00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		due, err := reminder.Parse(text, time.UTC, noon)
		switch {
		case err != nil && call.CodeOf(err) != call.CodeWhenInvalid:
			t.Errorf("%q fails with %v", text, err)
		case err == nil && due.IsZero():
			t.Errorf("%q is no time at all", text)
		}
	})
}
