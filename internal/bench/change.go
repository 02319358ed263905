package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// changingAgents is how many agents' calls end at the box, one after the other,
// while a page of each listens.
const changingAgents = 200

// measureChange measures how long a change at Puzzel takes to reach an agent's
// page beyond the time until Puzzel is next asked: from Puzzel's answer that
// shows the change to the event on the page.
func measureChange(binary string) error {
	t, err := newTeam(binary, "", changingAgents, 0)
	if err != nil {
		return err
	}
	defer t.stop()
	shown := newShown(t.box)
	took := make([]time.Duration, changingAgents)
	waited := make([]time.Duration, changingAgents)
	failed := make([]error, changingAgents)
	var work sync.WaitGroup
	for i, her := range t.agents {
		time.Sleep(20 * time.Millisecond) // some are in the middle while others begin
		work.Go(func() { took[i], waited[i], failed[i] = t.change(her, shown) })
	}
	work.Wait()
	if err := errors.Join(failed...); err != nil {
		return err
	}
	slices.Sort(took)
	fmt.Printf("a change at the contact centre, until it is on the agent's page, %d agents with a call\n", changingAgents)
	fmt.Printf("  until Puzzel was next asked  p50 %7.1f ms\n", ms(middle(waited)))
	fmt.Printf("  from its answer to the page  p50 %7.1f ms  p99 %.1f ms (goal: p99 at most 50 ms)\n\n",
		ms(middle(took)), ms(took[len(took)*99/100]))
	return nil
}

// change lets her call, changes her state at the box, and measures when it was
// shown to the server, and from there until her page heard that the call ended.
func (t *team) change(her *teamAgent, shown *shown) (took, waited time.Duration, err error) {
	lines, err := openStream(strings.TrimPrefix(t.server, "http://"), her.cookie)
	if err != nil {
		return 0, 0, err
	}
	if err := t.box.patch(her.id, map[string]any{"autoAnswerMs": nil}); err != nil {
		return 0, 0, err
	}
	if err := t.click(her); err != nil {
		return 0, 0, err
	}
	for lines.Scan() && !strings.Contains(lines.Text(), `"state":"agent_ringing"`) {
		continue
	}
	if err := t.box.patch(her.id, map[string]any{"userStatus": "WrapUp"}); err != nil {
		return 0, 0, err
	}
	changed := time.Now()
	for lines.Scan() && !strings.Contains(lines.Text(), `"state":"ended"`) {
		continue
	}
	heard := time.Now()
	at, ok := shown.since(her.id, changed)
	if !ok || lines.Err() != nil {
		return 0, 0, errors.Join(errors.New("the end of the call was not heard of"), lines.Err())
	}
	return heard.Sub(at), at.Sub(changed), nil
}

func (c *centre) patch(userID int, change map[string]any) error {
	body, err := json.Marshal(change)
	if err != nil {
		return err
	}
	req, err := http.NewRequest(http.MethodPatch, c.url+"/sim/agents/"+strconv.Itoa(userID), bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode >= http.StatusMultipleChoices {
		return fmt.Errorf("change an agent at the box: %s", resp.Status)
	}
	return nil
}

// shown is when the states of agents were told, by one reading of each or by one
// of all.
type shown struct {
	mu    sync.Mutex
	looks []look
}

type look struct {
	path        string
	begun, done time.Time
}

func newShown(c *centre) *shown {
	s := &shown{}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.told = func(path string, begun, done time.Time) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.looks = append(s.looks, look{path, begun, done})
	}
	return s
}

// since is when the first reading was answered that surely shows what changed: it
// began after the change, and was of her or of everybody.
func (s *shown) since(userID int, changed time.Time) (time.Time, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	hers := "/users/" + strconv.Itoa(userID)
	for _, l := range s.looks {
		if l.begun.After(changed) && (strings.HasSuffix(l.path, hers) || strings.Contains(l.path, "/users/stateinformation/")) {
			return l.done, true
		}
	}
	return time.Time{}, false
}
