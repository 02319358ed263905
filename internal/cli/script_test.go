package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/clicktocall/clicktocall/internal/cli"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

func TestMain(m *testing.M) {
	testscript.Main(withCluster{m}, map[string]func(){
		"clicktocall": func() { os.Exit(cli.Main("v1.2.3")) },
	})
}

// TestScripts runs whole clicks as stories, each against a box of its own: the
// files of testdata/script. Beside testscript's own commands they know
//
//	box                     print where the box is, as $BOX
//	sim METHOD PATH [JSON]  drive the box; its answer goes into the file answer
//	orders N                the box has accepted exactly N orders
//	asked OPERATION N       exactly N requests went to paths ending in OPERATION
//	exits CODE COMMAND…     the command ends with exactly this exit code
//	json KEY=VALUE…         stdout was one JSON document, and holds these
//	server, browse, awaits, pair   see serve_script_test.go
//	frame, becomes          see serve_widget_test.go
//	as, atonce, click, clicked, follow, unfollowed, hold, arrives, database, keep   see serve_crowd_test.go
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:   "testdata/script",
		Setup: setupScript,
		Condition: func(name string) (bool, error) {
			if name != "private-postgres" {
				return false, fmt.Errorf("%q is no condition of the stories", name)
			}
			return os.Getenv(storetest.PostgresVariable) == "", nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"sim": driveBox, "orders": wantOrders, "asked": wantRequests, "exits": wantExit, "json": wantJSON,
			"frame": playFrame, "becomes": becomes,
			"server": driveServer, "browse": browse, "awaits": awaitState, "pair": pairCommandLine,
			"as": takeTurn, "atonce": clickAtOnce, "click": beginClick, "clicked": endClick, "follow": beginStream,
			"unfollowed": wantStreamEnded, "hold": holdAnswers, "database": driveDatabase, "keep": keepMatch, "arrives": awaitOrders,
		},
	})
}

func setupScript(env *testscript.Env) error {
	box := puzzelsim.New(puzzelsim.Options{Pace: puzzelsim.Pace{
		AlertDelay: 50 * time.Millisecond, AutoAnswer: 2500 * time.Millisecond, WrapUp: 30 * time.Second,
	}})
	line := &heldLine{to: box}
	server := httptest.NewServer(line)
	env.Defer(func() { _ = box.Close(); server.Close() })
	env.Setenv("BOX", server.URL)
	env.Setenv("CLICKTOCALL_AUTH_URL", server.URL)
	env.Setenv("CLICKTOCALL_API_URL", server.URL+"/ContactCentre5")
	env.Setenv("CLICKTOCALL_ID_URL", server.URL+"/id")
	env.Setenv("CLICKTOCALL_CUSTOMER_KEY", "12345")
	env.Setenv("CLICKTOCALL_USERNAME", "username")
	env.Setenv("CLICKTOCALL_PASSWORD", "password")
	env.Setenv("CLICKTOCALL_REGION", "NO")
	env.Setenv("CLICKTOCALL_CREDENTIAL_STORE", "file")
	env.Setenv("CLICKTOCALL_DATA", env.WorkDir+"/data")
	env.Setenv("HOME", env.WorkDir)
	env.Setenv("LANG", "C")
	return setStage(env, line)
}

func driveBox(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: sim METHOD PATH [JSON]")
	}
	var body io.Reader
	if len(args) > 2 {
		body = strings.NewReader(strings.Join(args[2:], " "))
	}
	req, err := http.NewRequest(args[0], ts.Getenv("BOX")+args[1], body)
	ts.Check(err)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	ts.Check(err)
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	ts.Check(err)
	if resp.StatusCode >= 300 {
		ts.Fatalf("%s %s: %s %s", args[0], args[1], resp.Status, text)
	}
	ts.Check(os.WriteFile(ts.MkAbs("answer"), text, 0o600))
}

// fromBox reads a list of the box.
func fromBox[T any](ts *testscript.TestScript, path string) []T {
	resp, err := http.Get(ts.Getenv("BOX") + path)
	ts.Check(err)
	defer func() { _ = resp.Body.Close() }()
	var list []T
	ts.Check(json.NewDecoder(resp.Body).Decode(&list))
	return list
}

func wantOrders(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := len(fromBox[json.RawMessage](ts, "/sim/orders")); got != want {
		ts.Fatalf("the box has %d orders, want %d", got, want)
	}
}

func wantRequests(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	got := 0
	for _, request := range fromBox[struct{ Path string }](ts, "/sim/requests") {
		if strings.HasSuffix(strings.ToLower(request.Path), strings.ToLower(args[0])) {
			got++
		}
	}
	if got != want {
		ts.Fatalf("%d requests to …%s, want %d", got, args[0], want)
	}
}

// wantExit runs a command and wants exactly this exit code, which a script
// cannot say with testscript's own exec.
func wantExit(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	if err != nil {
		var exited interface{ ExitCode() int }
		if e, ok := err.(interface{ ExitCode() int }); ok {
			exited = e
		} else {
			ts.Fatalf("%v", err)
		}
		code = exited.ExitCode()
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s\nstdout: %s\nstderr: %s", code, args[0], ts.ReadFile("stdout"), ts.ReadFile("stderr"))
	}
}

// wantJSON checks values by path: reason.code=wrap_up, outcome=null.
func wantJSON(ts *testscript.TestScript, _ bool, args []string) {
	text := []byte(ts.ReadFile("stdout"))
	decoder := json.NewDecoder(bytes.NewReader(text))
	var doc any
	if err := decoder.Decode(&doc); err != nil {
		ts.Fatalf("stdout is no JSON: %v\n%s", err, text)
	}
	if decoder.More() {
		ts.Fatalf("stdout holds more than one document:\n%s", text)
	}
	for _, arg := range args {
		path, want, _ := strings.Cut(arg, "=")
		if got := at(doc, strings.Split(path, ".")); got != want {
			ts.Fatalf("%s is %s, want %s\n%s", path, got, want, text)
		}
	}
}

// at is the value at a path of a document, as text; a number in a path is an index.
func at(doc any, path []string) string {
	for _, step := range path {
		switch value := doc.(type) {
		case map[string]any:
			found, ok := value[step]
			if !ok {
				return "(missing)"
			}
			doc = found
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(value) {
				return "(missing)"
			}
			doc = value[i]
		default:
			return "(missing)"
		}
	}
	switch value := doc.(type) {
	case nil:
		return "null"
	case string:
		return value
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	}
	text, _ := json.Marshal(doc)
	return string(text)
}
