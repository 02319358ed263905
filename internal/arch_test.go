package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/clicktocall/clicktocall/"

// rooms is who may import whom, as ARCHITECTURE.md tells it. A room that is not
// here may not exist.
var rooms = map[string][]string{
	"cmd/clicktocall":          {"internal/cli"},
	"puzzel":                   {},
	"puzzelsim":                {},
	"internal/phone":           {},
	"internal/pagerule":        {"internal/access", "internal/call"},
	"internal/texts":           {},
	"internal/config":          {},
	"internal/call":            {"internal/phone"},
	"internal/reminder":        {"internal/call", "internal/phone"},
	"internal/dialer":          {"internal/call", "internal/phone", "puzzel"},
	"internal/widget":          {"internal/call"},
	"internal/store":           {"internal/access", "internal/call", "internal/pagerule", "internal/phone", "internal/reminder", "internal/widget"},
	"internal/store/storetest": {"internal/call", "internal/pagerule", "internal/phone", "internal/reminder", "internal/store", "internal/widget"},
	"internal/access":          {"internal/call", "puzzel"},
	"internal/doctor":          {"internal/call", "internal/phone", "puzzel"},
	"internal/app": {
		"internal/access", "internal/call", "internal/config", "internal/dialer", "internal/doctor", "internal/feed",
		"internal/phone", "internal/reminder", "internal/store", "internal/texts", "internal/widget", "puzzel",
	},
	"internal/server": {
		"internal/access", "internal/api", "internal/app", "internal/call", "internal/config", "internal/pagerule", "internal/reminder", "internal/texts", "internal/widget", "puzzel",
		"web",
	},
	"internal/bench": {
		"internal/app", "internal/call", "internal/config", "internal/feed", "internal/phone", "internal/store/storetest",
		"puzzel", "puzzelsim",
	},
	"internal/campaign": {},
	"internal/feed":     {"internal/call", "internal/reminder"},
	"internal/api":      {"internal/access", "internal/call", "internal/feed", "internal/pagerule", "internal/phone", "internal/reminder", "internal/texts", "internal/widget"},
	"internal/cli": {
		"internal/access", "internal/app", "internal/api", "internal/call", "internal/config", "internal/doctor",
		"internal/phone", "internal/reminder", "internal/server", "internal/texts", "puzzel", "puzzelsim", "web",
	},
	"tools/sbom": {},
	"web":        {},
}

// pure are the rooms that import nothing but the standard library.
var pure = []string{"puzzel", "puzzelsim", "internal/texts", "cmd/clicktocall", "tools/sbom", "web"}

// never are imports a room may not have, with the reason.
var never = map[string]map[string]string{
	"internal/call": {
		"net/http":     "the core knows no wire",
		"database/sql": "the core knows no database",
	},
	"internal/phone": {"net/http": "a number needs no wire"},
}

func TestRooms(t *testing.T) {
	t.Parallel()
	for room, imports := range importsByRoom(t) {
		allowed, known := rooms[room]
		if !known {
			t.Errorf("%s is a room that ARCHITECTURE.md and the table in arch_test.go do not know", room)
			continue
		}
		for path, file := range imports {
			if ours, ok := strings.CutPrefix(path, module); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s; %s may not", file, ours, room)
			}
			if slices.Contains(pure, room) && strings.Contains(strings.Split(path, "/")[0], ".") && !strings.HasPrefix(path, module) {
				t.Errorf("%s imports %s; %s uses the standard library alone", file, path, room)
			}
			if why, no := never[room][path]; no {
				t.Errorf("%s imports %s: %s", file, path, why)
			}
		}
	}
}

func TestArchitectureNamesEveryRoom(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	for room := range rooms {
		if !strings.Contains(string(text), "| `"+room+"` |") {
			t.Errorf("ARCHITECTURE.md has no line for %s", room)
		}
	}
}

// importsByRoom reads what every non-test Go file imports: room → import path →
// a file that has it. It walks the files itself, so that the test cache notices
// a change.
func importsByRoom(t *testing.T) map[string]map[string]string {
	t.Helper()
	found := map[string]map[string]string{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || len(d.Name()) > 2 && d.Name()[0] == '.') {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		room := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), "../")
		if found[room] == nil {
			found[room] = map[string]string{}
		}
		return addImports(found[room], path)
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func addImports(imports map[string]string, path string) error {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		return err
	}
	for _, spec := range file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		imports[name] = path
	}
	return nil
}
