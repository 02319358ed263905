package server_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"time"
)

// frame plays our frame inside Puzzel's application: the box is its host, driven as
// the page of the box drives it, and a real server is ours.
type frame struct {
	t    *testing.T
	host string // the box's …/sim/agents/{user id}
	at   string // our server
	id   string

	bearer string
	told   chan map[string]any // what the stream tells; closed at its end
	leave  context.CancelFunc

	mu     sync.Mutex
	calls  map[string]string // our call by Puzzel's request id
	placed []string          // our calls, as they were handed over
}

const frameID = "0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a%02d"

// frame signs a frame of an agent of the box in at a server, connects it and lets
// it work.
func (w *world) frame(t *testing.T, userID int, at string, n int) *frame {
	t.Helper()
	f := &frame{
		t: t, host: w.box + "/sim/agents/" + strconv.Itoa(userID), at: at, id: fmt.Sprintf(frameID, n),
		told: make(chan map[string]any, 64), calls: map[string]string{},
	}
	if status, doc := f.signIn(); status != http.StatusOK {
		t.Fatalf("a frame signs in: %d %v", status, doc)
	}
	ctx, leave := context.WithCancel(context.WithoutCancel(t.Context()))
	f.leave = leave
	after := f.newest()
	var work sync.WaitGroup
	stream := f.open(ctx)
	work.Go(func() { f.follow(stream) })
	work.Go(func() { f.watch(ctx, after) })
	t.Cleanup(func() { leave(); work.Wait() })
	return f
}

// signIn hands Puzzel's token over.
func (f *frame) signIn() (int, map[string]any) {
	f.t.Helper()
	var token any = f.askHost("auth.getAccessToken")["value"]
	status, doc := f.send("sign-in", map[string]any{"access_token": token, "frame": f.id})
	f.bearer, _ = doc["bearer"].(string)
	return status, doc
}

// askHost calls a method of the Widget API.
func (f *frame) askHost(call string, args ...string) map[string]any {
	return f.post(f.host+"/widget", "", map[string]any{"call": call, "args": args}).doc
}

// open opens the stream of orders, and waits until the server has said so.
func (f *frame) open(ctx context.Context) *bufio.Scanner {
	f.t.Helper()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, f.at+"/api/v1/widget/orders", nil)
	if err != nil {
		f.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+f.bearer)
	req.Header.Set("Accept", "application/x-ndjson")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		f.t.Fatal(err)
	}
	f.t.Cleanup(func() { _ = resp.Body.Close() })
	lines := bufio.NewScanner(resp.Body)
	if !lines.Scan() || resp.StatusCode != http.StatusOK {
		f.t.Fatalf("the stream begins with %d: %s", resp.StatusCode, lines.Text())
	}
	return lines
}

// follow does what the server asks.
func (f *frame) follow(lines *bufio.Scanner) {
	defer close(f.told)
	for lines.Scan() {
		var e struct {
			Event string         `json:"event"`
			Data  map[string]any `json:"data"`
		}
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			f.t.Errorf("the stream tells %q: %v", lines.Text(), err)
			return
		}
		switch e.Event {
		case "order":
			f.place(text(e.Data["call_id"]), text(e.Data["number"]))
		case "do":
			f.do(e.Data)
		case "token":
			f.signIn()
		}
		select {
		case f.told <- map[string]any{"event": e.Event, "data": e.Data}:
		default:
		}
	}
}

func (f *frame) place(callID, number string) {
	f.mu.Lock()
	f.placed = append(f.placed, callID)
	f.mu.Unlock()
	answer := map[string]any{"answer": "accepted", "request_id": nil, "message": nil}
	switch said := f.askHost("call.outboundCall", number); said["type"] {
	case "error":
		answer["answer"], answer["message"] = "refused", said["value"]
	case "silence":
		return
	default:
		answer["request_id"] = f.requestOf(callID)
	}
	if status, doc := f.send("orders/"+callID, answer); status != http.StatusNoContent {
		f.t.Errorf("an acknowledgement: %d %v", status, doc)
	}
}

// requestOf waits for the event that names Puzzel's id of the order just placed.
func (f *frame) requestOf(callID string) any {
	for range 3000 {
		for _, m := range f.messages(0) {
			if value, _ := m["value"].(map[string]any); m["name"] == "SYSTEM_CALLOUT_CALL_ORDERED" {
				id := text(value["requestId"])
				f.mu.Lock()
				_, known := f.calls[id]
				if !known {
					f.calls[id] = callID
				}
				f.mu.Unlock()
				if !known {
					return id
				}
			}
		}
		time.Sleep(10 * time.Millisecond)
	}
	return nil
}

// do runs an errand.
func (f *frame) do(errand map[string]any) {
	said := map[string]any{}
	switch errand["what"] {
	case "hang_up":
		current, _ := f.askHost("call.getCurrentCall")["value"].(map[string]any)
		said = f.askHost("call.hangUp", text(current["sessionId"]))
	case "set_available":
		said = f.askHost("agent.setAvailable")
	case "unpause":
		said = f.askHost("agent.unpause")
	}
	did := map[string]any{"id": errand["id"], "ok": said["type"] == "result", "message": nil}
	if said["type"] == "error" {
		did["message"] = said["value"]
	}
	if status, doc := f.send("did", did); status != http.StatusNoContent {
		f.t.Errorf("done: %d %v", status, doc)
	}
}

// watch tells the server what the host says of calls and of the agent.
func (f *frame) watch(ctx context.Context, after int64) {
	report := func() {
		f.send("state", map[string]any{
			"contact_centre_status": f.askHost("agent.contactCentreStatus")["value"],
			"user_status":           f.askHost("agent.userStatus")["value"], "at": time.Now(),
		})
	}
	report()
	for ctx.Err() == nil {
		for _, m := range f.messages(after) {
			after = int64(m["seq"].(float64)) //nolint:forcetypeassert // every message has one
			if m["type"] == "changed" {
				report()
			}
			if value, _ := m["value"].(map[string]any); m["name"] == "SYSTEM_CALL_STATE_CHANGE" {
				f.tell(value)
			}
		}
		select {
		case <-ctx.Done():
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// tell tells the server of a change of a call.
func (f *frame) tell(value map[string]any) {
	c, _ := value["call"].(map[string]any)
	if c == nil {
		c = value
	}
	vars, _ := c["vars"].(map[string]any)
	event := map[string]any{"call_id": nil, "request_id": text(c["requestId"]), "outcome": nil, "at": time.Now()}
	answered := c["isOutboundConnected"] == true
	switch vars["system_call_progress"] {
	case "BUSY":
		event["state"], event["outcome"] = "ended", "busy"
	case "NOANSWER":
		event["state"], event["outcome"] = "ended", "no_answer"
	case "HANGUP":
		event["state"], event["outcome"] = "ended", "talked"
	case "ABORTED":
		event["state"], event["outcome"] = "ended", "agent_did_not_answer"
	default:
		switch {
		case answered:
			event["state"] = "customer_answered"
		case c["isConnected"] == true:
			event["state"] = "agent_answered"
		default:
			event["state"] = "agent_ringing"
		}
	}
	f.send("events", event)
}

func (f *frame) newest() (after int64) {
	for _, m := range f.messages(0) {
		after = int64(m["seq"].(float64)) //nolint:forcetypeassert // every message has one
	}
	return after
}

// messages are what the host has said after one of its messages.
func (f *frame) messages(after int64) (list []map[string]any) {
	resp, err := http.Get(f.host + "/widget?after=" + strconv.FormatInt(after, 10))
	if err != nil {
		return nil
	}
	defer func() { _ = resp.Body.Close() }()
	_ = json.NewDecoder(resp.Body).Decode(&list)
	return list
}

// send tells our server something.
func (f *frame) send(path string, body any) (int, map[string]any) {
	a := f.post(f.at+"/api/v1/widget/"+path, f.bearer, body)
	return a.status, a.doc
}

type answer struct {
	status int
	doc    map[string]any
}

func (f *frame) post(address, bearer string, body any) (a answer) {
	raw, err := json.Marshal(body)
	if err != nil {
		f.t.Error(err)
	}
	req, err := http.NewRequest(http.MethodPost, address, bytes.NewReader(raw))
	if err != nil {
		f.t.Error(err)
		return a
	}
	req.Header.Set("Content-Type", "application/json")
	if bearer != "" {
		req.Header.Set("Authorization", "Bearer "+bearer)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return a
	}
	defer func() { _ = resp.Body.Close() }()
	a.status = resp.StatusCode
	text, _ := io.ReadAll(resp.Body)
	_ = json.Unmarshal(text, &a.doc)
	return a
}

// text is an id, which may be a number.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}
