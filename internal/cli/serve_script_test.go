package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// stage is what the stories of a server share: the server's process and
// browsers, as far as they are needed.
type stage struct {
	server   *exec.Cmd
	address  string
	browser  *http.Client // whose turn it is
	browsers map[string]*http.Client
	clicked  chan answer // of a click that is on its way
	stream   chan error  // of a stream that is followed; what ended it
	line     *heldLine   // to the box
	frame    *storyFrame // inside Puzzel's application
}

type stageKey struct{}

func setStage(env *testscript.Env, line *heldLine) error {
	s := &stage{browsers: map[string]*http.Client{}, clicked: make(chan answer, 1), stream: make(chan error, 1), line: line}
	if err := s.use(""); err != nil {
		return err
	}
	env.Values[stageKey{}] = s
	env.Defer(func() {
		if s.server != nil {
			_ = s.server.Process.Kill()
			_ = s.server.Wait()
		}
	})
	return nil
}

// use gives somebody the turn, with a browser of her own.
func (s *stage) use(name string) error {
	if s.browsers[name] == nil {
		jar, err := cookiejar.New(nil)
		if err != nil {
			return err
		}
		s.browsers[name] = &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		}}
	}
	s.browser = s.browsers[name]
	return nil
}

func stageOf(ts *testscript.TestScript) *stage { return ts.Value(stageKey{}).(*stage) }

// driveServer starts and ends the real binary:
//
//	server start   $SERVER is where it listens, $SETUP_CODE the code it prints; again on the same port
//	server kill    at once, as kill -9 does
//	server stop    as an administrator does; it must end well
func driveServer(ts *testscript.TestScript, _ bool, args []string) {
	s := stageOf(ts)
	switch args[0] {
	case "start":
		s.start(ts)
	case "kill":
		ts.Check(s.server.Process.Kill())
		_ = s.server.Wait() // it was killed
		s.server = nil
	case "stop":
		ts.Check(s.server.Process.Signal(syscall.SIGTERM))
		ts.Check(s.server.Wait())
		s.server = nil
	default:
		ts.Fatalf("usage: server start|kill|stop")
	}
}

// ofServer are the variables a server of the stories is given: nobody's sign-in.
var ofServer = []string{
	"PATH", "HOME", "LANG", "CLICKTOCALL_AUTH_URL", "CLICKTOCALL_API_URL", "CLICKTOCALL_ID_URL", "CLICKTOCALL_REGION",
	"CLICKTOCALL_DATA", "CLICKTOCALL_DATABASE", "CLICKTOCALL_PUBLIC_URL", "CLICKTOCALL_LOG_LEVEL", "CLICKTOCALL_CONFIG",
}

func (s *stage) start(ts *testscript.TestScript) {
	addr := "127.0.0.1:0"
	if s.address != "" {
		addr = strings.TrimPrefix(s.address, "http://")
	}
	s.server = exec.Command(programOf(ts), "serve", "--addr", addr, "--json")
	for _, name := range ofServer {
		if value := ts.Getenv(name); value != "" {
			s.server.Env = append(s.server.Env, name+"="+value)
		}
	}
	log, err := os.OpenFile(ts.MkAbs("server.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	ts.Check(err)
	defer func() { _ = log.Close() }() // the server has its own
	s.server.Stderr = log
	out, err := s.server.StdoutPipe()
	ts.Check(err)
	ts.Check(s.server.Start())
	var doc struct {
		Server    string `json:"server"`
		SetUpCode string `json:"setup_code"`
	}
	if err := json.NewDecoder(out).Decode(&doc); err != nil {
		ts.Fatalf("the server did not start: %v\n%s", err, ts.ReadFile("server.log"))
	}
	s.address = doc.Server
	ts.Setenv("SERVER", doc.Server)
	ts.Setenv("SETUP_CODE", doc.SetUpCode)
}

func programOf(ts *testscript.TestScript) string {
	for _, folder := range filepath.SplitList(ts.Getenv("PATH")) {
		path := filepath.Join(folder, "clicktocall")
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	ts.Fatalf("clicktocall is not on the path")
	return ""
}

// browse makes a request as the story's browser and wants a status; the answer's
// body goes into the file body, its headers into head.
//
//	browse [-h 'Name: value'] [-host NAME] [-json BODY] METHOD PATH STATUS [name=value…]
func browse(ts *testscript.TestScript, _ bool, args []string) {
	s, header, host, body := stageOf(ts), http.Header{}, "", ""
	for len(args) > 1 && strings.HasPrefix(args[0], "-") {
		switch name, value, _ := strings.Cut(args[1], ": "); args[0] {
		case "-h":
			header.Add(name, value)
		case "-host":
			host = args[1]
		case "-json":
			body = args[1]
			header.Set("Content-Type", "application/json")
		}
		args = args[2:]
	}
	if len(args) > 3 {
		form := url.Values{}
		for _, field := range args[3:] {
			name, value, _ := strings.Cut(field, "=")
			form.Add(name, value)
		}
		body = form.Encode()
		header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, args[0], s.address+args[1], strings.NewReader(body))
	ts.Check(err)
	req.Header, req.Host = header, host
	resp, err := s.browser.Do(req)
	ts.Check(err)
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(resp.Body)
	ts.Check(err)
	var head bytes.Buffer
	ts.Check(resp.Header.Write(&head))
	ts.Check(os.WriteFile(ts.MkAbs("body"), text, 0o600))
	ts.Check(os.WriteFile(ts.MkAbs("head"), head.Bytes(), 0o600))
	if strconv.Itoa(resp.StatusCode) != args[2] {
		ts.Fatalf("%s %s: %s, want %s\n%s%s", args[0], args[1], resp.Status, args[2], head.String(), text)
	}
}

// awaitState follows the stream of events until one tells of this state, and
// puts that event into the file body.
func awaitState(ts *testscript.TestScript, _ bool, args []string) {
	s := stageOf(ts)
	ctx, cancel := context.WithTimeout(context.Background(), 40*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.address+"/api/v1/events?after=0", nil)
	ts.Check(err)
	req.Header.Set("Accept", "application/json")
	resp, err := s.browser.Do(req)
	ts.Check(err)
	defer func() { _ = resp.Body.Close() }()
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		if strings.Contains(lines.Text(), `"state":"`+args[0]+`"`) {
			ts.Check(os.WriteFile(ts.MkAbs("body"), lines.Bytes(), 0o600))
			return
		}
	}
	ts.Fatalf("no event of the state %s: %v", args[0], lines.Err())
}

var shortCode = regexp.MustCompile(`code=([A-Z-]+)`)

// pairCommandLine runs login against the server, and types the code into the
// story's browser.
func pairCommandLine(ts *testscript.TestScript, _ bool, _ []string) {
	login := exec.Command(programOf(ts), "login")
	for _, name := range append([]string{"CLICKTOCALL_SERVER", "CLICKTOCALL_CREDENTIAL_STORE"}, ofServer...) {
		if value := ts.Getenv(name); value != "" {
			login.Env = append(login.Env, name+"="+value)
		}
	}
	talk, err := login.StderrPipe()
	ts.Check(err)
	ts.Check(login.Start())
	line, err := bufio.NewReader(talk).ReadString('\n')
	ts.Check(err)
	code := shortCode.FindStringSubmatch(line)
	if code == nil {
		ts.Fatalf("no code in %q", line)
	}
	browse(ts, false, []string{"POST", "/device", "200", "code=" + code[1]})
	browse(ts, false, []string{"POST", "/device", "200", "code=" + code[1], "answer=yes"})
	ts.Check(login.Wait())
}
