package store_test

import (
	"path/filepath"
	"testing"

	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
)

func TestSQLite(t *testing.T) { storetest.Run(t, freshSQLite) }

func freshSQLite(t *testing.T) func() *store.Store {
	path := filepath.Join(t.TempDir(), "clicktocall.db")
	return func() *store.Store { return openStore(t, path) }
}

func openStore(t testing.TB, source string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), source, store.Options{})
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}
