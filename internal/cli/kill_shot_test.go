package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// customer is the box's first one, whom its crowd belongs to.
const customer = "12345"

// phase is where a process stood in its call when it died, as the store shows it.
type phase int

const (
	nowhere phase = iota // what it left makes no sense
	before               // nothing was stored
	between              // remembered, and the answer was not
	after                // the answer was stored
)

// shot is one process and its end.
type shot struct {
	n       int // from 1: which of the crowd its agent is
	agent   call.AgentRef
	killed  bool // false: it had ended by itself
	found   phase
	call    call.Call // as the process left it; zero before it was remembered
	ordered bool      // the box has taken the order
}

func newShot(n int) shot {
	return shot{n: n, agent: call.AgentRef{CustomerKey: customer, UserID: int64(puzzelsim.CrowdAgent(n).UserID)}}
}

// user is the agent's user name at the box.
func (s shot) user() string { return fmt.Sprintf("agent%d", s.n) }

// number is the one this agent clicks, and nobody else.
func (s shot) number() string { return fmt.Sprintf("+4722%06d", 200_000+s.n) }

func only(shots []shot, found phase) []shot {
	var some []shot
	for _, s := range shots {
		if s.found == found {
			some = append(some, s)
		}
	}
	return some
}

// figures tells a campaign in one line.
func figures(shots []shot) string {
	var killed, done, reached int
	at := map[phase]int{}
	for _, s := range shots {
		if !s.killed {
			done++
			continue
		}
		killed++
		at[s.found]++
		if s.found == between && s.ordered {
			reached++
		}
	}
	return fmt.Sprintf("%d processes killed: %d before their call was remembered, %d between remembered and answered "+
		"(%d orders had reached the box, %d had not), %d after; %d more had ended by themselves",
		killed, at[before], at[between], reached, at[between]-reached, at[after], done)
}

// moment is when a process shall die: so long after its first request to an
// operation arrived.
type moment struct {
	operation string // what its path holds; "" for the start of the process
	delay     time.Duration
}

// conditions are how the network of one process is, and when the process dies.
type conditions struct {
	there, back time.Duration // how long requests and answers are on their way
	loses       bool          // a request still on its way when the process dies gets lost
	moment      moment
}

// draw chooses conditions. Twelve of sixteen processes die while their order is
// on its way, the others around it: while they start, sign in, read the agent's
// state and remember the call, and after the answer has arrived.
func draw(rng *rand.Rand) conditions {
	within := func(d time.Duration) time.Duration { return time.Duration(rng.Int64N(int64(d))) }
	c := conditions{
		there: within(40 * time.Millisecond), back: within(25 * time.Millisecond), loses: rng.IntN(2) == 0,
	}
	trip := c.there + c.back + time.Millisecond
	switch rng.IntN(16) {
	case 0:
		c.moment = moment{"", within(50 * time.Millisecond)}
	case 1:
		c.moment = moment{"/login", within(trip)}
	case 2:
		c.moment = moment{"/users/", within(2*trip + 20*time.Millisecond)}
	case 3:
		c.moment = moment{"/callout", trip + within(4*time.Millisecond)}
	default:
		c.moment = moment{"/callout", within(trip)}
	}
	return c
}

// slowLine is the network between one process and the box.
type slowLine struct {
	*httptest.Server
	conditions
	campaign *campaign
	cue      chan struct{} // closed when the moment's operation has arrived
	cued     sync.Once
}

func (c *campaign) startLine(how conditions) *slowLine {
	l := &slowLine{conditions: how, campaign: c, cue: make(chan struct{})}
	l.arrived("")
	l.Server = httptest.NewServer(l)
	return l
}

// arrived gives the cue if the moment is counted from this operation.
func (l *slowLine) arrived(path string) {
	wanted := l.moment.operation
	if wanted == path || wanted != "" && strings.Contains(strings.ToLower(path), wanted) {
		l.cued.Do(func() { close(l.cue) })
	}
}

// ServeHTTP carries one request to the box and the answer back.
func (l *slowLine) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // the process died while it sent
	}
	if strings.HasSuffix(r.URL.Path, "/callout") {
		l.campaign.wantRemembered(body)
	}
	l.arrived(r.URL.Path)
	outlives := context.WithoutCancel(r.Context()) // what has left the process goes on without it
	_ = pause(outlives, l.there)
	if l.loses && r.Context().Err() != nil {
		return
	}
	req := r.Clone(outlives)
	req.Body = io.NopCloser(bytes.NewReader(body))
	answer := httptest.NewRecorder()
	l.campaign.box.ServeHTTP(answer, req)
	_ = pause(r.Context(), l.back)
	for name, values := range answer.Header() {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.Code)
	_, _ = w.Write(answer.Body.Bytes())
}

// wantRemembered holds an order that has just arrived to the first law: its call
// is stored already, and placing.
func (c *campaign) wantRemembered(order []byte) {
	var body struct{ RequestDescription string }
	if err := json.Unmarshal(order, &body); err != nil {
		c.Errorf("read an order: %v", err)
		return
	}
	err := c.withStore(func(ctx context.Context, s *store.Store) error {
		got, err := s.Call(ctx, customer, body.RequestDescription)
		if err == nil && got.State != call.StatePlacing {
			err = fmt.Errorf("it is %s", got.State)
		}
		return err
	})
	if err != nil {
		c.Errorf("the order of call %s arrived before the call was remembered: %v", body.RequestDescription, err)
	}
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
