package store_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/store"
)

// TestReadingFromTheFuture: where one is kept already, it is in nobody's way.
func TestReadingFromTheFuture(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func(*testing.T) *store.Store{
		"sqlite":   func(t *testing.T) *store.Store { return openStore(t, filepath.Join(t.TempDir(), "a.db")) },
		"postgres": func(t *testing.T) *store.Store { return openStore(t, cluster.Database(t)) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t)
			post := func(user int64) {
				t.Helper()
				now := time.Now()
				if err := s.PostReading(t.Context(), "12345", store.Reading{UserID: user, BegunAt: now, At: now}, store.Lease{}); err != nil {
					t.Fatal(err)
				}
			}
			wantUsers := func(want ...int64) {
				t.Helper()
				got, err := s.Readings(t.Context(), "12345", time.Time{})
				if err != nil || len(got) != len(want) {
					t.Fatalf("%d readings (%v), want those of %v", len(got), err, want)
				}
				for i, r := range got {
					if r.UserID != want[i] || time.Until(r.BegunAt) > time.Second {
						t.Errorf("of %d, begun at %s", r.UserID, r.BegunAt)
					}
				}
			}
			post(1)
			post(2)
			s.HurryReadings(t)
			post(1)
			if err := s.SweepReadings(t.Context(), time.Now()); err != nil {
				t.Fatal(err)
			}
			wantUsers(1)
		})
	}
}
