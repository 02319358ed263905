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

// TestSQLiteFaults holds the edge to the truth: what is told apart is different.
func TestSQLiteFaults(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "a.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	wantFaults(t, s)
}

// wantFaults breaks every rule of the schema once and looks at what is said of it.
func wantFaults(t *testing.T, s *Store) {
	t.Helper()
	insert := func(id, user, key, live string) string {
		return `INSERT INTO calls SELECT '1', '` + id + `', ` + user + `, '', 'placing', '', false, '', '', false, NULL,
			'', '', '', '', '', '', '', '', '', '` + key + `', '', NULL, NULL, false, NULL,
			0, 0, 0, 0, 0, 0, 0, NULL, ` + live + `, '', 0, '', 0, 0, false`
	}
	event := `INSERT INTO events (seq, customer_key, user_id, call_id, state, outcome, at) VALUES (77, '1', 1, '%', '', '', 0)`
	if _, err := s.write.ExecContext(t.Context(), insert("a", "1", "k", "true")); err != nil {
		t.Fatalf("the first row: %v", err)
	}
	for _, step := range []struct {
		what, query string
		want        fault
	}{
		{"a duplicate id", insert("a", "2", "", "false"), faultTwice},
		{"a second live call", insert("b", "1", "l", "true"), faultLive},
		{"a second call under a key", insert("b", "1", "k", "false"), faultClick},
		{"an event of no call", event, faultMissing},
		{"a broken query", `SELECT nonsense FROM nowhere`, faultOther},
	} {
		_, err := s.write.ExecContext(t.Context(), step.query)
		if got := s.d.fault(err); err == nil || got != step.want {
			t.Errorf("%s is %q, want %q: %v", step.what, got, step.want, err)
		}
	}
}
