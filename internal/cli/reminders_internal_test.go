package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/reminder"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// shelf is an agenda that lists what it holds.
type shelf struct {
	agenda
	kept []api.Reminder
}

func (s *shelf) list(_ context.Context, _ []reminder.State, until time.Time) (due []api.Reminder, _ error) {
	for _, r := range s.kept {
		if !r.DueAt.After(until) {
			due = append(due, r)
		}
	}
	return due, nil
}

// TestRemindOnce tells whoever watches of each reminder once, and again when it
// was put off and comes due anew.
func TestRemindOnce(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	r := &run{Process: Process{Out: &out}, lang: texts.Default().For("en")}
	number := "+4722225555"
	s := &shelf{kept: []api.Reminder{{ID: "one", DueAt: time.Now().Add(-time.Minute), Number: api.Number{E164: &number}}}}
	told := map[string]bool{}
	look := func(want int) {
		t.Helper()
		if err := r.remind(t.Context(), s, told); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(out.String(), "Time to call +47 22 22 55 55."); got != want {
			t.Errorf("told %d times, want %d: %s", got, want, out.String())
		}
	}
	look(1)
	look(1)
	s.kept[0].DueAt = time.Now().Add(time.Hour) // put off
	look(1)
	s.kept[0].DueAt = time.Now().Add(-time.Second)
	look(2)
	if !strings.Contains(out.String(), "clicktocall reminders call one") {
		t.Errorf("nothing says how to call: %s", out.String())
	}
}
