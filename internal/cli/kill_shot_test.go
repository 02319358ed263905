package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"runtime"

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

// shootOne starts the process of one agent and kills it at its moment.
func (c *campaign) shootOne(n int, how conditions) (shot, error) {
	s := newShot(n)
	line := c.startLine(how)
	args := []string{"call", s.number(), "--json"}
	if how.stays {
		args = append(args, "--wait")
	}
	cmd := c.command(line, s.user(), args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Start(); err != nil {
		return s, err
	}
	ended, end := context.WithCancel(context.Background())
	go func() { _ = cmd.Wait(); end() }()
	select {
	case <-line.cue:
		if pause(ended, line.moment.delay) == nil {
			_ = cmd.Process.Kill() // it may have ended this very moment
		}
	case <-ended.Done():
	}
	<-ended.Done()
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
	var calls []call.Call
	err := c.withStore(func(ctx context.Context, db *store.Store) (err error) {
		calls, err = db.Calls(ctx, call.Filter{CustomerKey: s.agent.CustomerKey, UserID: s.agent.UserID})
		return err
	})
	switch {
	case err != nil:
		return err
	case len(calls) == 0 && s.killed && !s.ordered:
		s.found = before
		return nil
	case len(calls) != 1:
		return fmt.Errorf("%d calls are stored, and it is %v that the box has the order", len(calls), s.ordered)
	}
	s.call = calls[0]
	switch {
	case s.call.State == call.StatePlacing && s.killed:
		s.found = between
	case s.call.State == call.StateOrdered && s.ordered:
		s.found = after
	default:
		return fmt.Errorf("the call is %s, and it is %v that the box has the order", s.call.State, s.ordered)
	}
	return nil
}
