package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

// team is a server process with agents signed in, and the box it orders at. Box
// and agents live in this process, so that their work counts on neither side.
type team struct {
	server string // its address
	box    *centre
	agents []*teamAgent
	stop   func()
}

// teamAgent is an agent with a page of hers open.
type teamAgent struct {
	id     int // her Puzzel user id
	cookie string
}

// newTeam starts the server on SQLite or, where database is not empty, on
// PostgreSQL, and signs in that many agents. The box has some more, who are not
// at the server.
func newTeam(binary, database string, agents, more int) (*team, error) {
	return newTeamCollecting(binary, database, agents, more, "100")
}

// newTeamCollecting is newTeam with a server that collects its garbage when the
// heap has grown by so many percent.
func newTeamCollecting(binary, database string, agents, more int, collect string) (_ *team, err error) {
	folder, err := os.MkdirTemp("", "clicktocall-team-")
	if err != nil {
		return nil, err
	}
	t := &team{box: newCentre(agents + more)}
	t.stop = func() { t.box.close(); _ = os.RemoveAll(folder) }
	defer func() {
		if err != nil {
			t.stop()
		}
	}()
	cmd := exec.Command(binary, "serve", "--addr", "127.0.0.1:0", "--json")
	cmd.Env = []string{
		"GOGC=" + collect, "CLICKTOCALL_LOG_LEVEL=warn",
		"CLICKTOCALL_REQUESTS_PER_SECOND=1000", // a crowd that all comes in the same seconds
		"HOME=" + folder, "CLICKTOCALL_DATA=" + filepath.Join(folder, "data"),
		"CLICKTOCALL_AUTH_URL=" + t.box.url, "CLICKTOCALL_API_URL=" + t.box.url + "/ContactCentre5",
		"CLICKTOCALL_CUSTOMER_KEY=" + customer, "CLICKTOCALL_REGION=NO",
	}
	if database != "" {
		cmd.Env = append(cmd.Env, "CLICKTOCALL_DATABASE="+database)
	}
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	before := t.stop
	t.stop = func() { _ = cmd.Process.Signal(os.Interrupt); _ = cmd.Wait(); before() }
	var said struct{ Server string }
	if err := json.NewDecoder(bufio.NewReader(out)).Decode(&said); err != nil {
		return nil, fmt.Errorf("the server did not start: %w", err)
	}
	t.server = said.Server
	return t, t.signIn(agents)
}

// web is the agents' browsers: they keep their connections.
var web = &http.Client{
	Transport:     &http.Transport{MaxIdleConnsPerHost: 512, MaxConnsPerHost: 512},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// signIn lets the first agents of the crowd in, several at a time.
func (t *team) signIn(agents int) error {
	t.agents = make([]*teamAgent, agents)
	failed := make([]error, agents)
	var work sync.WaitGroup
	slots := make(chan struct{}, 8)
	for i := range agents {
		slots <- struct{}{}
		work.Go(func() {
			defer func() { <-slots }()
			t.agents[i], failed[i] = t.come(i + 1)
		})
	}
	work.Wait()
	return errors.Join(failed...)
}

func (t *team) come(n int) (*teamAgent, error) {
	her := puzzelsim.CrowdAgent(n)
	resp, err := web.PostForm(t.server+"/sign-in", url.Values{"username": {her.UserName}, "password": {her.Password}})
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	for _, c := range resp.Cookies() {
		if c.Value != "" {
			return &teamAgent{id: her.UserID, cookie: c.Name + "=" + c.Value}, nil
		}
	}
	return nil, fmt.Errorf("sign in: %s", resp.Status)
}

// intend is what a page does when a number is hovered: it asks whether she may call.
func (t *team) intend(her *teamAgent) error {
	return t.ask(her, http.MethodGet, "me", "", http.StatusOK)
}

// click places a call.
func (t *team) click(her *teamAgent) error {
	return t.ask(her, http.MethodPost, "calls", `{"number":"`+number+`"}`, http.StatusCreated)
}

func (t *team) ask(her *teamAgent, method, path, body string, want int) error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, t.server+"/api/v1/"+path, strings.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Cookie", her.cookie)
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Idempotency-Key", fmt.Sprint(her.id, " ", time.Now().UnixNano()))
	}
	resp, err := web.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != want {
		err = fmt.Errorf("%s %s: %s %s", method, path, resp.Status, answer)
	}
	return err
}

// centre is a box that remembers when orders reached it, and when it last told
// somebody the state of an agent.
type centre struct {
	url    string
	box    *puzzelsim.Box
	server *httptest.Server

	mu      sync.Mutex
	arrived map[string]time.Time // by user id
	told    func(path string, begun, done time.Time)
}

func newCentre(agents int) *centre {
	c := &centre{
		box: puzzelsim.New(puzzelsim.Options{Crowd: agents}), arrived: map[string]time.Time{},
		told: func(string, time.Time, time.Time) {},
	}
	c.server = httptest.NewServer(c)
	c.url = c.server.URL
	return c
}

func (c *centre) close() { c.server.Close(); _ = c.box.Close() }

// ServeHTTP answers for the box.
func (c *centre) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	begun := time.Now()
	if path, ok := strings.CutSuffix(r.URL.Path, "/callout"); ok {
		c.mu.Lock()
		c.arrived[path[strings.LastIndexByte(path, '/')+1:]] = begun
		c.mu.Unlock()
	}
	c.box.ServeHTTP(w, r)
	if r.Method == http.MethodGet {
		c.mu.Lock()
		told := c.told
		c.mu.Unlock()
		told(r.URL.Path, begun, time.Now())
	}
}

// orderOf is when the order for an agent arrived.
func (c *centre) orderOf(userID int) (time.Time, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	at, ok := c.arrived[fmt.Sprint(userID)]
	if !ok {
		return at, errors.New("no order arrived")
	}
	return at, nil
}
