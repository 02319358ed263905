package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os/exec"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
)

// What must be true after the kill campaign.

// wantKept holds the box against the store: every call is as its process left
// it, or later; every order is that of one call, which is stored; and no number
// was ordered, or asked for, twice.
func (c *campaign) wantKept(shots []shot) {
	c.Helper()
	stored := c.storedCalls()
	for _, s := range shots {
		if _, kept := stored[s.call.ID]; s.found != before && !kept {
			c.Errorf("the call of agent %d is lost", s.agent.UserID)
		}
		delete(stored, s.call.ID)
	}
	for _, other := range stored {
		if other.State != call.StateRefused { // a refused one is a later click's
			c.Errorf("agent %d has a %s call that her process did not leave", other.Agent.UserID, other.State)
		}
	}
	c.wantOrdersOnce(c.storedCalls())
}

// wantOrdersOnce wants the box to have at most one order of each call that is
// stored, and of no other.
func (c *campaign) wantOrdersOnce(stored map[string]call.Call) {
	c.Helper()
	ids, numbers, asked := map[string]bool{}, map[string]bool{}, map[string]bool{}
	once := func(seen map[string]bool, what string) {
		if seen[what] {
			c.Errorf("%s came twice", what)
		}
		seen[what] = true
	}
	for _, o := range c.box.Orders() {
		var body struct{ RequestDescription, Destination string }
		if err := json.Unmarshal(o.Body, &body); err != nil {
			c.Fatal(err)
		}
		of, known := stored[body.RequestDescription]
		if !known || of.Agent.UserID != int64(o.UserID) || of.Dialled != body.Destination {
			c.Errorf("the box has an order of agent %d that the store does not know", o.UserID)
		}
		once(ids, body.RequestDescription)
		once(numbers, body.Destination)
	}
	for _, r := range c.box.Requests() {
		if path := strings.ToLower(r.Path); strings.HasSuffix(path, "/callout") {
			once(asked, path)
		}
	}
}

// storedCalls are all calls in the store, by id.
func (c *campaign) storedCalls() map[string]call.Call {
	c.Helper()
	stored := map[string]call.Call{}
	err := c.withStore(func(ctx context.Context, s *store.Store) error {
		for f := (call.Filter{CustomerKey: customer, Limit: 500}); ; {
			page, err := s.Calls(ctx, f)
			if err != nil || len(page) == 0 {
				return err
			}
			for _, got := range page {
				if _, twice := stored[got.ID]; twice {
					c.Errorf("call %s is stored twice", got.ID)
				}
				stored[got.ID] = got
				f.Before = got.ID
			}
		}
	})
	if err != nil {
		c.Fatal(err)
	}
	return stored
}

// clickAgain lets some of the agents click the same number once more, each in a
// fresh process. While the call may still be one, that is what they get; later
// they are asked to say "again". Nothing is ordered.
func (c *campaign) clickAgain(cut []shot) {
	c.Helper()
	for _, s := range cut[max(0, len(cut)-10):] {
		line := c.startLine(conditions{})
		out, code := c.live(line, s.user(), "call", s.number(), "--json")
		line.Close()
		var doc struct {
			ID     string
			State  call.State
			Reason struct{ Code call.Code }
		}
		if err := json.Unmarshal(out, &doc); err != nil {
			c.Fatalf("agent %d: exit code %d and no document: %v", s.agent.UserID, code, err)
		}
		same := doc.ID == s.call.ID && (doc.State == call.StatePlacing || doc.State == call.StateUnknown)
		asked := doc.State == call.StateRefused && doc.Reason.Code == call.CodeAgainNeeded
		if !same && !asked {
			c.Errorf("agent %d clicked again and got %s of call %s, want her call %s", s.agent.UserID, doc.State, doc.ID, s.call.ID)
		}
	}
}

// sweepPastDeadlines waits until nobody waits for any of the calls any more, and
// then lets a process of somebody else start.
func (c *campaign) sweepPastDeadlines(cut []shot) {
	c.Helper()
	var last time.Time
	for _, s := range cut {
		if s.call.Order.Deadline.After(last) {
			last = s.call.Order.Deadline
		}
	}
	if err := pause(c.Context(), time.Until(last)+10*time.Millisecond); err != nil {
		c.Fatal(err)
	}
	line := c.startLine(conditions{})
	defer line.Close()
	if out, code := c.live(line, "username", "calls", "--json"); code != 0 {
		c.Fatalf("clicktocall calls: exit code %d: %s", code, out)
	}
}

// wantUnknown wants every call that was cut in between to be unknown since its
// deadline, to say why, and to claim nothing.
func (c *campaign) wantUnknown(cut []shot) {
	c.Helper()
	stored := c.storedCalls()
	for _, s := range cut {
		got := stored[s.call.ID]
		if got.State != call.StateUnknown || got.Evidence.Certain || got.Outcome != "" || !got.UnknownAt.Equal(s.call.Order.Deadline) {
			c.Errorf("call %s was cut in between and is %s %q", s.call.ID, got.State, got.Outcome)
		}
		if got.Reason == nil || got.Reason.Code != call.CodeOrderInterrupted {
			c.Errorf("call %s was cut in between and gives the reason %+v", s.call.ID, got.Reason)
		}
	}
}

// live runs the command in a process that nobody kills.
func (c *campaign) live(line *slowLine, user string, args ...string) (stdout []byte, code int) {
	c.Helper()
	cmd := c.command(line, user, args...)
	var out bytes.Buffer
	cmd.Stdout = &out
	err := cmd.Run()
	var exited *exec.ExitError
	if err != nil && !errors.As(err, &exited) {
		c.Fatal(err)
	}
	return out.Bytes(), cmd.ProcessState.ExitCode()
}
