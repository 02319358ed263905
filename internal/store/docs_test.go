package store_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/internal/store"
)

var update = flag.Bool("update", false, "print the pages of docs/ anew")

// TestDocsPeople holds docs/people.md to the list it is printed from.
func TestDocsPeople(t *testing.T) {
	t.Parallel()
	const path = "../../docs/people.md"
	want := peoplePage()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is stale: go test ./internal/store -run Docs -update", path)
	}
}

// TestEveryColumnIsListed holds the list to the schemas of migrated databases: a
// column that nobody has thought about fails here.
func TestEveryColumnIsListed(t *testing.T) {
	t.Parallel()
	for database, source := range map[string]string{
		"sqlite": filepath.Join(t.TempDir(), "a.db"), "postgres": cluster.Database(t),
	} {
		s, err := store.Open(t.Context(), source, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		real, listed := s.Schema(t), map[string][]string{}
		for _, table := range store.TablesKept() {
			for _, c := range table.Columns {
				if c.Only == "" || c.Only == database {
					listed[table.Table] = append(listed[table.Table], c.Name)
				}
			}
		}
		for table := range real {
			wantColumns(t, database, table, real[table], listed[table])
		}
		for table := range listed {
			if real[table] == nil {
				t.Errorf("%s: %s is listed and does not exist", database, table)
			}
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

func wantColumns(t *testing.T, database, table string, real, listed []string) {
	t.Helper()
	for _, column := range real {
		if !slices.Contains(listed, column) {
			t.Errorf("%s: %s.%s is not in the list of what is kept: say there whom it is about (people_*.go)", database, table, column)
		}
	}
	for i, column := range listed {
		if !slices.Contains(real, column) || slices.Contains(listed[:i], column) {
			t.Errorf("%s: %s.%s is listed, and not in the schema or twice in the list", database, table, column)
		}
	}
}

func peoplePage() string {
	var b strings.Builder
	b.WriteString(peopleTop)
	for _, table := range store.TablesKept() {
		fmt.Fprintf(&b, "\n### `%s`: %s\n\n**Why:** %s. **Who sees it:** %s. **How long:** %s.\n\n",
			table.Table, table.About, table.Purpose, table.Seen, table.Until)
		var silent []string
		header := "| field | about | what |\n|---|---|---|\n"
		for _, c := range table.Columns {
			if c.Whom == store.Nobody {
				silent = append(silent, "`"+c.Name+"`")
				continue
			}
			note := ""
			if c.Number {
				note = " · may hold a phone number in clear"
			}
			fmt.Fprintf(&b, "%s| `%s` | %s | %s%s |\n", header, c.Name, whom(c.Whom), c.About, note)
			header = ""
		}
		if len(silent) > 0 {
			fmt.Fprintf(&b, "\nNothing about a person by themselves: %s.\n", strings.Join(silent, ", "))
		}
	}
	b.WriteString(peopleBottom)
	return b.String()
}

func whom(w store.Whom) string {
	return map[store.Whom]string{store.Agent: "the agent", store.Called: "the person called", store.Both: "both"}[w]
}

const peopleTop = `<!-- Printed by: go test ./internal/store -run Docs -update -->

# What is kept about people

For works councils, data protection officers, and whoever is called. Everything the product stores about a person
stands here: a test holds this page to the databases' real schemas, and another one plants numbers and secrets
everywhere and looks where they come to lie.

Two kinds of people are in it: the **agent**, who calls, and the **person called**. Nothing is recorded and nobody
listens. There is no score, no ranking and no history by name for supervisors. A call whose only evidence is the agent's
state is never called successful, because an incoming call looks the same.

The ages are defaults; [config.md](config.md) has the settings. ` + "`clicktocall erase NUMBER`" + ` strikes a number out of
everything here at once, but for the do-not-call list, which protects that person.

## In the database

SQLite's file in the data folder, or PostgreSQL. Phone numbers lie in clear in the fields marked so and in no other.
`

const peopleBottom = `
## Beside the database

| where | what of a person | who sees it | how long |
|---|---|---|---|
| standard error (the log) | user ids, addresses of browsers, shortened usernames, and who looked at whose record; no number, no password, no token | whoever reads the server's log | as long as the log is kept |
| ` + "`/metrics`" + ` | nothing | this machine's collector | |
| ` + "`key`" + ` in the data folder | nothing; it opens ` + "`access_credentials`" + ` | its own user | as long as the server is in use |
| the browser | a session's cookie, and for 180 days one that says that she has signed in here before | her browser | until she signs out |
| a person's own machine, where the command line signs in | her sign-in, in the desktop's keyring or a file only she can read; digests of passwords that Puzzel refused, for a day | she | until ` + "`clicktocall logout`" + ` |
| the server's memory | the latest state of agents with something open; clicks on their way, and what was said to Puzzel for them a moment ago | nobody | seconds |
| backups | what the database held that day | whoever keeps them | erase reaches no backup: keep them no longer than the numbers |

## At Puzzel

An order holds the number, our id of the call as ` + "`requestDescription`" + `, and what the settings or the click set beside
them. It lives on in Puzzel's queues, archive and raw data by Puzzel's rules: erasing here does not reach there.
`
