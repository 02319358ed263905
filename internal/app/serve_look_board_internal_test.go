package app

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/store"
)

// However the servers of a customer come to rest, all keep the longest rest, and
// know how much of it Puzzel asked for.
func TestBoardKeepsTheLongestRest(t *testing.T) {
	t.Parallel()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "a.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	one, other, third := newBoard(s, "12345"), newBoard(s, "12345"), newBoard(s, "12345")
	now := time.Now().Truncate(time.Millisecond)
	after := func(d time.Duration) time.Time { return now.Add(d) }
	for _, step := range []struct {
		by                       board
		until, asked             time.Duration
		wantUntil, wantAskedTill time.Duration
	}{
		{one, 20 * time.Second, -time.Hour, 20 * time.Second, 0},
		{other, 120 * time.Second, 110 * time.Second, 120 * time.Second, 110 * time.Second},
		{one, 30 * time.Second, 30 * time.Second, 120 * time.Second, 110 * time.Second},
	} {
		if err := step.by.Rest(t.Context(), after(step.until), after(step.asked)); err != nil {
			t.Fatal(err)
		}
		got, err := third.Meet(t.Context(), 0, after(time.Minute))
		if err != nil {
			t.Fatal(err)
		}
		asked := got.AskedUntil.Sub(now)
		if got.AskedUntil.IsZero() {
			asked = 0
		}
		if rest := got.RestUntil.Sub(now); rest != step.wantUntil || asked != step.wantAskedTill {
			t.Errorf("a rest of %v, asked for %v; want %v and %v", rest, asked, step.wantUntil, step.wantAskedTill)
		}
	}
}
