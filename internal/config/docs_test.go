package config

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "print the pages of docs/ anew")

func TestDocsConfig(t *testing.T) {
	t.Parallel()
	const path = "../../docs/config.md"
	want := page()
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
		t.Errorf("%s is stale: go test ./internal/config -run Docs -update", path)
	}
}

func page() string {
	var b strings.Builder
	b.WriteString(`<!-- Printed by: go test ./internal/config -run Docs -update -->

# Settings

A setting is looked for in four places, and the last one that has it wins: the default, the settings file, the
environment, a flag. ` + "`clicktocall config`" + ` shows every setting, its value and where it came from. Everything is checked
at start, and all that is wrong is said at once; a name nobody knows is wrong too.

The settings file is TOML: ` + "`$XDG_CONFIG_HOME/clicktocall/config.toml`" + `, on macOS in Application Support, on Windows
in %AppData%, or where ` + "`--config`" + ` or ` + "`CLICKTOCALL_CONFIG`" + ` says. A dot in a key is a table in the file: ` + "`guard.premium`" + `
stands as ` + "`premium`" + ` under ` + "`[guard]`" + `. A variable that is set to nothing is not set. Relative paths in the file start
at the file. A secret in a file that everybody on the machine can read is refused. Variables that begin with
` + "`CLICKTOCALL_TEST_`" + ` belong to this project's own tests.

` + "`clicktocall demo`" + ` reads none of this.
`)
	for _, part := range []struct {
		title string
		rows  []Setting
	}{
		{"Puzzel", puzzelRows()},
		{"Signing in", signInRows()},
		{"Numbers", numberRows()},
		{"Rules about numbers", guardRows()},
		{"May I call now", readinessRows()},
		{"What an order carries", calloutRows()},
		{"This machine", houseRows()},
		{"The server", serverRows()},
	} {
		fmt.Fprintf(&b, "\n## %s\n\n| setting | environment, flag | takes | default | read by |\n|---|---|---|---|---|\n", part.title)
		for _, s := range part.rows {
			fmt.Fprintf(&b, "| `%s`<br>%s | %s | %s | %s | %s |\n", s.Key, s.Doc, ways(s), s.Takes, standard(s), s.ReadBy)
		}
	}
	b.WriteString(example)
	return b.String()
}

func ways(s Setting) string {
	var list []string
	if s.Env != "" {
		list = append(list, "`"+s.Env+"`")
	}
	if s.Flag != "" {
		list = append(list, "`--"+s.Flag+"`")
	}
	if !s.InFile {
		list = append(list, "not in the file")
	}
	if s.Env == "" {
		list = append(list, "only in the file")
	}
	return strings.Join(list, "<br>")
}

func standard(s Setting) string {
	switch {
	case s.Default == "":
		return "-"
	case s.Key == "region":
		return "`NO`, a guess"
	}
	return "`" + s.Default + "`"
}

const example = `
## A file

` + "```toml\n" + exampleFile + "```\n"

const exampleFile = `customer_key = "12345"
username = "kari"
region = ["NO", "DK"]

[guard]
premium = "block"
allowed_regions = ["NO", "SE", "DK", "FI"]
overridable = ["region"]

[readiness]
call_on_pause = [3]        # the pause "Outbound"

[callout]
request_category = "CRM"

[[internal]]               # 4-digit numbers are reached from outside as 22 22 xxxx
digits = "4"
prefix = "00472222"

[[rewrite]]                # our switch wants a 0 before national numbers
pattern = "^0047(\\d{8})$"
replacement = "0$1"
`

func TestTheExampleOfTheDocsLoads(t *testing.T) {
	t.Parallel()
	c := load(t, Sources{Env: home(t), File: settingsFile(t, exampleFile)})
	if len(c.Internal) != 1 || len(c.Rewrite) != 1 || c.Rewrite[0].Pattern != `^0047(\d{8})$` {
		t.Errorf("%+v %+v", c.Internal, c.Rewrite)
	}
}
