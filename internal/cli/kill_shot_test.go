package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// phase is where a process stood in its call when it died, as the store shows it.
type phase int

const (
	before  phase = iota // nothing was stored
	between              // remembered, and the answer was not
	after                // the answer was stored
)

// shot is one process and its end.
type shot struct {
	n       int // from 1; also which agent of the crowd she is
	agent   call.AgentRef
	killed  bool // false: it had ended by itself
	found   phase
	call    call.Call // as the process left it; zero before it was remembered
	ordered bool      // the box has taken the order
}

func only(shots []shot, found phase) []shot {
	var some []shot
	for _, s := range shots {
		if s.found == found {
			some = append(some, s)
		}
	}
	return some
}

// userName is the agent's at the box.
func (s shot) userName() string { return fmt.Sprintf("agent%d", s.n) }

// number is the one this agent clicks, and nobody else.
func (s shot) number() string { return fmt.Sprintf("+4722%06d", 200_000+s.n) }

// moment is when a process shall die: so long after its first request to an
// operation arrived.
type moment struct {
	operation string // how the path ends; "" for the start of the process
	delay     time.Duration
}

// draw chooses how slow the network is, whether it loses what is on its way when
// a process dies, and the moment of its death. Twelve of sixteen die while the
// order is on its way, the others around it: starting, signing in, reading the
// agent's state and remembering, and after the answer has arrived.
func draw(rng *rand.Rand) (there, back time.Duration, loses bool, m moment) {
	ms := func(n int) time.Duration { return time.Duration(rng.IntN(n*1000)) * time.Microsecond }
	there, back, loses = ms(25), ms(25), rng.IntN(2) == 0
	trip := there + back
	within := func(d time.Duration) time.Duration { return time.Duration(rng.Int64N(int64(d) + 1)) }
	switch aim := rng.IntN(16); aim {
	case 0:
		m = moment{"", ms(100)}
	case 1:
		m = moment{"/login", within(trip)}
	case 2:
		m = moment{"/users/", within(2*trip + 20*time.Millisecond)}
	case 3:
		m = moment{"/callout", trip + ms(15)}
	default:
		m = moment{"/callout", within(trip)}
	}
	return there, back, loses, m
}

// shootOne starts the process of one agent and kills it.
func (c *campaign) shootOne(n int) (shot, error) {
	s := shot{n: n, agent: call.AgentRef{CustomerKey: "12345", UserID: int64(puzzelsim.CrowdAgent(n).UserID)}}
	rng := rand.New(rand.NewPCG(c.seed, uint64(n)))
	line := c.startLine(n, rng)
	cmd := c.command(line, s.userName(), "call", s.number(), "--json")
	var stderr, stdout bytes.Buffer
	cmd.Stderr, cmd.Stdout = &stderr, &stdout
	if err := cmd.Start(); err != nil {
		return s, err
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	select {
	case <-line.cue:
		if err := pauseOr(ended, line.moment.delay); err == nil {
			_ = cmd.Process.Kill() // it may have ended this very moment
		}
	case <-ended:
	}
	<-ended
	line.Close() // what had left the process has arrived now, or is lost
	switch code := cmd.ProcessState.ExitCode(); {
	case code == -1 || runtime.GOOS == "windows" && code == 1:
		s.killed = true
	case code != 0:
		return s, fmt.Errorf("ended with exit code %d before it was killed: %s", code, stdout.Bytes())
	}
	if stderr.Len() > 0 {
		return s, fmt.Errorf("the process complained: %s", stderr.Bytes())
	}
	return s, c.find(&s)
}

// find reads where the process stood, from what it left behind.
func (c *campaign) find(s *shot) error {
	for _, o := range c.box.Orders() {
		s.ordered = s.ordered || int64(o.UserID) == s.agent.UserID
	}
	calls := c.callsOf(s.agent)
	if len(calls) == 0 {
		if s.ordered || !s.killed {
			return errors.New("the call is nowhere")
		}
		return nil
	}
	s.call = calls[0]
	switch s.call.State {
	case call.StatePlacing:
		s.found = between
		if !s.killed {
			return errors.New("the process ended by itself and left its call placing")
		}
		return nil
	case call.StateOrdered:
		s.found = after
		if s.ordered {
			return nil
		}
	}
	return fmt.Errorf("the call is %s, and it is %v that the box has the order", s.call.State, s.ordered)
}

// command is the command line as an agent of the campaign runs it.
func (c *campaign) command(line *slowLine, user string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(c.Context(), c.binary, args...)
	cmd.Env = []string{
		"CLICKTOCALL_AUTH_URL=" + line.URL,
		"CLICKTOCALL_API_URL=" + line.URL + "/ContactCentre5",
		"CLICKTOCALL_CUSTOMER_KEY=12345",
		"CLICKTOCALL_USERNAME=" + user,
		"CLICKTOCALL_PASSWORD=password",
		"CLICKTOCALL_REGION=NO",
		"CLICKTOCALL_CREDENTIAL_STORE=file",
		"CLICKTOCALL_DATA=" + c.data,
		"HOME=" + c.data,
		"GORACE=atexit_sleep_ms=0", // the race detector would keep every process for a second
	}
	return cmd
}

// slowLine is the network between one process and the box.
type slowLine struct {
	*httptest.Server
	box         http.Handler
	there, back time.Duration
	loses       bool
	moment      moment
	cue         chan struct{} // closed when the moment's operation arrives
	cued        sync.Once
	remembered  func(order []byte) error // asked of every order that arrives
	t           *testing.T
}

// startLine starts a line with properties drawn from rng, or a quick one.
func (c *campaign) startLine(_ int, rng *rand.Rand) *slowLine {
	l := &slowLine{box: c.box, cue: make(chan struct{}), remembered: c.remembered, t: c.T}
	if rng != nil {
		l.there, l.back, l.loses, l.moment = draw(rng)
	}
	l.arrived("")
	l.Server = httptest.NewServer(l)
	return l
}

// arrived gives the cue if the moment is counted from this operation.
func (l *slowLine) arrived(path string) {
	path = strings.ToLower(path)
	if path == l.moment.operation || l.moment.operation != "" && strings.Contains(path, l.moment.operation) {
		l.cued.Do(func() { close(l.cue) })
	}
}

// ServeHTTP carries one request to the box and the answer back.
func (l *slowLine) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // the process died while it sent
	}
	l.arrived(r.URL.Path)
	if strings.HasSuffix(r.URL.Path, "/callout") {
		if err := l.remembered(body); err != nil {
			l.t.Error(err)
		}
	}
	// What has left the process goes on without it.
	_ = pause(context.WithoutCancel(r.Context()), l.there)
	if l.loses && r.Context().Err() != nil {
		return
	}
	req := r.Clone(context.WithoutCancel(r.Context()))
	req.Body = io.NopCloser(bytes.NewReader(body))
	answer := httptest.NewRecorder()
	l.box.ServeHTTP(answer, req)
	_ = pause(r.Context(), l.back)
	for name, values := range answer.Header() {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.Code)
	_, _ = w.Write(answer.Body.Bytes())
}

// remembered holds an order that has just arrived to the first law: its call is
// in the store already.
func (c *campaign) remembered(order []byte) error {
	var body struct{ RequestDescription string }
	if err := json.Unmarshal(order, &body); err != nil {
		return fmt.Errorf("read an order: %w", err)
	}
	return c.withStore(func(ctx context.Context, s *store.Store) error {
		got, err := s.Call(ctx, "12345", body.RequestDescription)
		if err != nil {
			return fmt.Errorf("an order arrived whose call is not stored: %w", err)
		}
		if got.State != call.StatePlacing {
			return fmt.Errorf("an order arrived whose call is %s", got.State)
		}
		return nil
	})
}

// pause waits, or returns early with the context's error.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// pauseOr waits, unless something ends before.
func pauseOr(ended <-chan struct{}, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ended:
		return errors.New("ended")
	}
}
