package store

import "testing"

// BreakRules breaks every rule of the schema once and looks at what is said of it.
func BreakRules(t *testing.T, s *Store) {
	t.Helper()
	insert := func(id, user, key, live string) string {
		return `INSERT INTO calls SELECT '1', '` + id + `', ` + user + `, '', 'placing', '', false, '', '', false, NULL,
			'', '', '', '', '', '', '', '', '', '` + key + `', '', NULL, NULL, false, NULL,
			0, 0, 0, 0, 0, 0, 0, NULL, ` + live + `, '', 0, '', 0, 0, false, ''`
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

// TablesKept is the list that docs/people.md is printed from.
var TablesKept = tablesKept

// Schema is what tables and columns the database really has.
func (s *Store) Schema(t *testing.T) map[string][]string {
	t.Helper()
	query := `SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`
	if s.path == "" {
		query = `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()`
	}
	rows, err := s.write.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	schema := map[string][]string{}
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			t.Fatal(err)
		}
		schema[table] = append(schema[table], column)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return schema
}

// HurryReadings makes all readings ones from the future, as those are which were
// kept before the database's clock was set back.
func (s *Store) HurryReadings(t *testing.T) {
	t.Helper()
	if _, err := s.write.ExecContext(t.Context(), `UPDATE readings SET begun_at = begun_at + 100000000000, at = at + 100000000000`); err != nil {
		t.Fatal(err)
	}
}
