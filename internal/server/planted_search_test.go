package server_test

import (
	"database/sql"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"

	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/internal/store"
)

// plantedDigits finds the number however it is written.
var plantedDigits = regexp.MustCompile(`2[^0-9A-Za-z]{0,4}2[^0-9A-Za-z]{0,4}2[^0-9A-Za-z]{0,4}2[^0-9A-Za-z]{0,4}7[^0-9A-Za-z]{0,4}7[^0-9A-Za-z]{0,4}1[^0-9A-Za-z]{0,4}3`)

// nowhere fails where a text holds a secret, the key or the number.
func (g *garden) nowhere(t *testing.T, where string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		g.noSecret(t, where, text)
		if strings.Contains(text, plantedKey) {
			t.Errorf("the idempotency key stands in %s: %s", where, around(text, plantedKey))
		}
		if found := plantedDigits.FindString(text); found != "" {
			t.Errorf("the number stands in %s: %s", where, around(text, found))
		}
	}
}

func (g *garden) noSecret(t *testing.T, where, text string) {
	t.Helper()
	g.mu.Lock()
	defer g.mu.Unlock()
	for secret, what := range g.secrets {
		if strings.Contains(text, secret) {
			t.Errorf("a %s stands in %s: %s", what, where, around(text, secret))
		}
	}
}

// around is where a text holds something.
func around(text, found string) string {
	at := strings.Index(text, found)
	return "…" + text[max(0, at-150):min(len(text), at+len(found)+50)] + "…"
}

// whatOthersSee is what a colleague, an administrator and a collector of metrics
// are told, beside what the colleague asks for herself.
func (g *garden) whatOthersSee(t *testing.T, at, id string) (seen []string) {
	t.Helper()
	colleague, boss := signedIn(t, at, "username2"), signedIn(t, at, "username3")
	for _, path := range []string{"/api/v1/calls", "/api/v1/calls.csv", "/api/v1/events?after=0&poll=1", "/api/v1/me", "/api/v1/me/sessions", "/", "/api/v1/openapi.json"} {
		_, text := get(t, colleague, at+path)
		seen = append(seen, text)
	}
	for _, path := range []string{"", "/notes"} {
		resp, text := get(t, colleague, at+"/api/v1/calls/"+id+path)
		if resp.StatusCode != http.StatusNotFound {
			t.Errorf("a colleague reads %s: %s", path, resp.Status)
		}
		seen = append(seen, text)
	}
	for _, path := range []string{
		"/api/v1/admin/calls/" + id + "/exchange", "/api/v1/admin/orders", "/api/v1/admin/pilots", "/api/v1/admin/held-users",
		"/api/v1/admin/agents/1231234/sessions", "/invitations", "/metrics", "/healthz", "/readyz",
	} {
		_, text := get(t, boss, at+path)
		seen = append(seen, text)
	}
	return seen
}

// searchDatabase looks through every column of every table: secrets are in none,
// the number only where docs/people.md says.
func (g *garden) searchDatabase(t *testing.T, id string) {
	t.Helper()
	exchanges, numbers := 0, map[string]bool{}
	g.eachCell(t, func(table, column, text string) {
		where := table + "." + column
		g.noSecret(t, where, text)
		if strings.Contains(text, plantedKey) && where != "calls.click_key" {
			t.Errorf("the idempotency key stands in %s", where)
		}
		if plantedDigits.MatchString(text) {
			if numbers[where] = true; !store.MayHoldNumber(table, column) {
				t.Errorf("the number stands in %s, of which docs/people.md does not say so: %s", where, around(text, plantedDigits.FindString(text)))
			}
		}
		if table == "exchanges" && column == "call_id" && text == id {
			exchanges++
		}
	})
	for _, planted := range []string{"calls.number_text", "calls.e164", "calls.dialled", "calls.context", "calls.options", "calls.notes", "calls.reason"} {
		_, column, _ := strings.Cut(planted, ".")
		if !numbers[planted] || !store.MayHoldNumber("calls", column) {
			t.Errorf("the number was not planted in %s: the test looks for nothing", planted)
		}
	}
	if exchanges == 0 {
		t.Error("no exchange about the call was kept: the test looks at none")
	}
}

// eachCell gives every value of the database.
func (g *garden) eachCell(t *testing.T, see func(table, column, text string)) {
	t.Helper()
	c := g.settings(t)
	driver, source := "sqlite", "file:"+filepath.Join(c.Data, "clicktocall.db")+"?mode=ro"
	tables := `SELECT name FROM sqlite_master WHERE type = 'table'`
	if c.Database.IsSet() {
		driver, source, tables = "pgx", c.Database.Reveal(), `SELECT tablename FROM pg_tables WHERE schemaname = current_schema()`
	}
	db, err := sql.Open(driver, source)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var names []string
	cells(t, db, tables, func(_, name string) { names = append(names, name) })
	for _, table := range names {
		cells(t, db, `SELECT * FROM `+table, func(column, text string) { see(table, column, text) })
	}
}

func cells(t *testing.T, db *sql.DB, query string, see func(column, text string)) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		row, places := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			places[i] = &row[i]
		}
		if err := rows.Scan(places...); err != nil {
			t.Fatal(err)
		}
		for i, column := range columns {
			see(column, fmt.Sprintf("%s", row[i]))
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

func (g *garden) settings(t *testing.T) *config.Config {
	t.Helper()
	c, err := config.Load(config.Sources{Env: g.env})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// searchFiles looks through the bytes of every file in the data folder, the
// database's log among them; the number may stand in the database alone.
func (g *garden) searchFiles(t *testing.T) {
	t.Helper()
	seen := 0
	err := filepath.WalkDir(g.settings(t).Data, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		seen++
		g.noSecret(t, d.Name(), string(text))
		if !strings.HasPrefix(d.Name(), "clicktocall.db") {
			g.nowhere(t, d.Name(), string(text))
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("others can read %s: %s", d.Name(), info.Mode())
		}
		return err
	})
	if err != nil || seen == 0 {
		t.Errorf("%d files, %v", seen, err)
	}
}

// eraseAndSearch erases the number; afterwards it is nowhere at all.
func (g *garden) eraseAndSearch(t *testing.T) {
	t.Helper()
	a, err := app.Open(t.Context(), g.settings(t), app.Options{Log: g.world.log})
	if err != nil {
		t.Fatal(err)
	}
	erased, err := a.Erase(t.Context(), plantedNumber)
	if a.Close(); err != nil || erased.Calls == 0 || erased.Mentions == 0 {
		t.Errorf("erased %+v, %v", erased, err)
	}
	g.eachCell(t, func(table, column, text string) {
		if plantedDigits.MatchString(text) {
			t.Errorf("the erased number stands in %s.%s: %s", table, column, text)
		}
	})
	for _, name := range []string{"clicktocall.db", "clicktocall.db-wal"} {
		text, err := os.ReadFile(filepath.Join(g.settings(t).Data, name))
		if err == nil && plantedDigits.Match(text) {
			t.Errorf("the erased number stands in the bytes of %s", name)
		}
	}
	g.nowhere(t, "the log of an erasure", g.logged.String())
}
