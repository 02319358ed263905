package store

import (
	"database/sql"
	"path/filepath"
	"testing"
)

// TestDurable reads back what makes a commit durable, on every connection.
func TestDurable(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "a.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for pool, db := range map[string]*sql.DB{"write": s.write, "read": s.read} {
		for pragma, want := range map[string]string{
			"synchronous": "2", "journal_mode": "wal", "busy_timeout": "250", // 2 is FULL
		} {
			wantPragma(t, pool, db, pragma, want)
		}
	}
	wantPragma(t, "write", s.write, "foreign_keys", "1")
	wantPragma(t, "write", s.write, "secure_delete", "1")
	wantPragma(t, "read", s.read, "query_only", "1")
	if n := s.write.Stats().MaxOpenConnections; n != 1 {
		t.Errorf("%d connections may write, want 1", n)
	}
}

func wantPragma(t *testing.T, pool string, db *sql.DB, pragma, want string) {
	t.Helper()
	var got string
	if err := db.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
		t.Errorf("%s on the connections that %s is %q (%v), want %q", pragma, pool, got, err, want)
	}
}
