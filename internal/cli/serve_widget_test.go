package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// playFrame plays our frame inside Puzzel's application, as the box has it, at the
// story's server:
//
//	frame open USERID   it signs in, connects, and does what the server asks
//	frame close         it goes
func playFrame(ts *testscript.TestScript, _ bool, args []string) {
	s := stageOf(ts)
	switch args[0] {
	case "open":
		f, err := openFrame(ts.Getenv("BOX")+"/sim/agents/"+args[1], s.address)
		ts.Check(err)
		s.frame = f
		ts.Defer(f.close)
	case "close":
		s.frame.close()
	default:
		ts.Fatalf("usage: frame open USERID|close")
	}
}

// becomes asks for a path again and again, until the answer matches a pattern, or
// with ! until it does not any more.
//
//	becomes PATTERN PATH
func becomes(ts *testscript.TestScript, neg bool, args []string) {
	s, pattern := stageOf(ts), regexp.MustCompile(args[0])
	for until := time.Now().Add(40 * time.Second); time.Now().Before(until); _ = pause(context.Background(), 100*time.Millisecond) {
		resp, err := s.browser.Get(s.address + args[1])
		ts.Check(err)
		text, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		ts.Check(err)
		ts.Check(os.WriteFile(ts.MkAbs("body"), text, 0o600))
		if pattern.Match(text) != neg {
			return
		}
	}
	ts.Fatalf("%s stays\n%s", args[1], ts.ReadFile("body"))
}

// storyFrame is a frame of a story.
type storyFrame struct {
	host, at, bearer string
	close            func()
	after            float64 // of the host's messages
}

// openFrame begins a frame, and returns when the server has taken it.
func openFrame(host, at string) (*storyFrame, error) {
	f := &storyFrame{host: host, at: at}
	token := f.ask("auth.getAccessToken")["value"]
	ticket := f.post(at+"/api/v1/widget/sign-in", map[string]any{"access_token": token, "frame": "0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"})
	var signedIn bool
	if f.bearer, signedIn = ticket["bearer"].(string); !signedIn {
		return nil, fmt.Errorf("the frame cannot sign in: %v", ticket)
	}
	f.hear() // what was said before is not its business
	ctx, leave := context.WithCancel(context.Background())
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at+"/api/v1/widget/orders", nil)
	if err != nil {
		leave()
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+f.bearer)
	req.Header.Set("Accept", "application/x-ndjson")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		leave()
		return nil, err
	}
	lines := bufio.NewScanner(resp.Body)
	opened := lines.Scan()
	over := make(chan struct{})
	go func() { defer close(over); f.live(ctx, lines) }()
	f.close = sync.OnceFunc(func() { leave(); _ = resp.Body.Close(); <-over })
	if !opened || resp.StatusCode != http.StatusOK {
		f.close()
		return nil, fmt.Errorf("the frame is answered %s", resp.Status)
	}
	return f, nil
}

// live does what the server asks, and tells it what the host says, until the stream
// ends.
func (f *storyFrame) live(ctx context.Context, lines *bufio.Scanner) {
	asked := make(chan map[string]any)
	go func() {
		defer close(asked)
		for lines.Scan() {
			var e map[string]any
			_ = json.Unmarshal(lines.Bytes(), &e)
			select {
			case asked <- e:
			case <-ctx.Done():
				return
			}
		}
	}()
	for {
		select {
		case e, more := <-asked:
			if !more {
				return
			}
			data, _ := e["data"].(map[string]any)
			switch e["event"] {
			case "order":
				f.place(data)
			case "do":
				f.do(data)
			}
		case <-time.After(50 * time.Millisecond):
			f.tellAll(f.hear())
		}
	}
}

// place places an order; which request of Puzzel's it is, the host's event says.
func (f *storyFrame) place(order map[string]any) {
	said := f.ask("call.outboundCall", order["number"])
	answer := map[string]any{"answer": "accepted", "request_id": nil, "message": nil}
	if said["type"] != "result" {
		answer["answer"], answer["message"] = "refused", said["value"]
	}
	heard := f.hear()
	for _, m := range heard {
		if value, _ := m["value"].(map[string]any); m["name"] == "SYSTEM_CALLOUT_CALL_ORDERED" {
			answer["request_id"] = idText(value["requestId"])
		}
	}
	f.tell("orders/"+order["call_id"].(string), answer) //nolint:forcetypeassert // every order has one
	f.tellAll(heard)
}

func (f *storyFrame) do(errand map[string]any) {
	call := map[any]string{"set_available": "agent.setAvailable", "unpause": "agent.unpause"}[errand["what"]]
	if call == "" {
		return // this frame is silent about it
	}
	said := f.ask(call)
	f.tell("did", map[string]any{"id": errand["id"], "ok": said["type"] == "result"})
}

// tellAll tells the server of the calls that the host speaks of.
func (f *storyFrame) tellAll(heard []map[string]any) {
	for _, m := range heard {
		value, _ := m["value"].(map[string]any)
		c, _ := value["call"].(map[string]any)
		if m["name"] != "SYSTEM_CALL_STATE_CHANGE" || c == nil {
			continue
		}
		event := map[string]any{"call_id": nil, "request_id": idText(c["requestId"]), "outcome": nil, "at": time.Now(), "state": "agent_ringing"}
		vars, _ := c["vars"].(map[string]any)
		outcome := map[any]string{"HANGUP": "talked", "BUSY": "busy", "NOANSWER": "no_answer"}[vars["system_call_progress"]]
		switch {
		case outcome != "":
			event["state"], event["outcome"] = "ended", outcome
		case c["isOutboundConnected"] == true:
			event["state"] = "customer_answered"
		case c["isConnected"] == true:
			event["state"] = "agent_answered"
		}
		f.tell("events", event)
	}
}

// hear is what the host has said since it was heard last.
func (f *storyFrame) hear() (list []map[string]any) {
	resp, err := http.Get(fmt.Sprintf("%s/widget?after=%.0f", f.host, f.after))
	if err != nil {
		return nil
	}
	defer func() { _ = resp.Body.Close() }()
	_ = json.NewDecoder(resp.Body).Decode(&list)
	for _, m := range list {
		f.after, _ = m["seq"].(float64)
	}
	return list
}

// ask calls a method of the Widget API.
func (f *storyFrame) ask(call string, args ...any) map[string]any {
	return f.post(f.host+"/widget", map[string]any{"call": call, "args": args})
}

func (f *storyFrame) tell(path string, what any) { f.post(f.at+"/api/v1/widget/"+path, what) }

func (f *storyFrame) post(address string, what any) (doc map[string]any) {
	body, err := json.Marshal(what)
	if err != nil {
		return nil
	}
	req, err := http.NewRequest(http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return nil
	}
	req.Header.Set("Content-Type", "application/json")
	if f.bearer != "" && strings.HasPrefix(address, f.at) {
		req.Header.Set("Authorization", "Bearer "+f.bearer)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil
	}
	defer func() { _ = resp.Body.Close() }()
	_ = json.NewDecoder(resp.Body).Decode(&doc)
	return doc
}

// idText is Puzzel's id, which comes as a number.
func idText(v any) string {
	if n, ok := v.(float64); ok {
		return fmt.Sprintf("%.0f", n)
	}
	s, _ := v.(string)
	return s
}
