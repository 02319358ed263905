package api_test

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// told is one event as it came.
type told struct {
	ID    int64           `json:"id"`
	Event string          `json:"event"`
	Data  json.RawMessage `json:"data"`
}

// reader reads a stream in one of its forms.
type reader struct {
	resp  *http.Response
	lines *bufio.Scanner
	sse   bool
	leave context.CancelFunc
}

// listen opens a stream.
func (w *world) listen(t testing.TB, r request) *reader {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	resp, err := w.client.Do(r.make(t).WithContext(ctx))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cancel(); _ = resp.Body.Close() })
	if resp.StatusCode != 200 {
		body, _ := io.ReadAll(resp.Body)
		t.Fatalf("the stream is answered %d: %s", resp.StatusCode, body)
	}
	return &reader{
		resp: resp, lines: bufio.NewScanner(resp.Body), leave: cancel,
		sse: resp.Header.Get("Content-Type") == "text/event-stream",
	}
}

// next is the next event, or false when the stream has ended.
func (r *reader) next(t testing.TB) (told, bool) {
	t.Helper()
	var e told
	for r.lines.Scan() {
		line := r.lines.Text()
		if !r.sse {
			if err := json.Unmarshal([]byte(line), &e); err != nil {
				t.Fatalf("%v: %q", err, line)
			}
			return e, true
		}
		field, value, _ := strings.Cut(line, ": ")
		switch field {
		case "id":
			e.ID, _ = strconv.ParseInt(value, 10, 64)
		case "event":
			e.Event = value
		case "data":
			e.Data = json.RawMessage(value)
		case "":
			return e, true
		default:
			t.Fatalf("an odd line: %q", line)
		}
	}
	return e, false
}

// wants reads the next event of this kind, passing over those of what was seen of
// the agent, and decodes it.
func wantsEvent[T any](t testing.TB, r *reader, kind string) (int64, T) {
	t.Helper()
	var doc T
	for {
		e, ok := r.next(t)
		if !ok {
			t.Fatalf("the stream ended, want %s", kind)
		}
		if e.Event != kind && (e.Event == "agent" || e.Event == "keepalive") {
			continue
		}
		if e.Event != kind {
			t.Fatalf("told %s, want %s", e.Event, kind)
		}
		if err := json.Unmarshal(e.Data, &doc); err != nil {
			t.Fatalf("%v: %s", err, e.Data)
		}
		holdEvent(t, e)
		return e.ID, doc
	}
}

// holdEvent holds what an event tells to the document.
func holdEvent(t testing.TB, e told) {
	t.Helper()
	doc, err := document()
	if err != nil {
		t.Fatal(err)
	}
	name := map[string]string{"open": "Opened", "call": "CallEvent", "agent": "Status", "keepalive": "KeepAlive", "reminder": "ReminderEvent"}[e.Event]
	var data any
	if err := json.Unmarshal(e.Data, &data); err != nil {
		t.Fatal(err)
	}
	if err := doc.Components.Schemas[name].Value.VisitJSON(data, openapi3.EnableJSONSchema2020()); err != nil {
		t.Errorf("the event %s does not fit the document: %v", e.Event, err)
	}
}

// poll is all there is to tell, as it comes.
func (w *world) poll(t testing.TB, who request, accept string) string {
	t.Helper()
	who.accept = accept
	return string(w.ask(t, who.to("GET /api/v1/events?after=0&poll=1", nil)).body)
}

// TestStream tells a click as it goes, the same in both forms, and goes on where
// a reader left.
func TestStream(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		for _, accept := range []string{"text/event-stream", "application/x-ndjson"} {
			ask := me.to("GET /api/v1/events", nil)
			ask.accept = accept
			r := w.listen(t, ask)
			if got := r.resp.Header.Get("Content-Type"); got != accept {
				t.Errorf("asked for %s, got %s", accept, got)
			}
			start, open := wantsEvent[api.Opened](t, r, "open")
			if open.After != start || open.Agent.UserID != kariID {
				t.Errorf("opened with %d: %+v", start, open)
			}
			c := wants[api.Call](t, w.ask(t, me.keyed(accept).to("POST /api/v1/calls", order("+47 22 22 55 55"))), 201)
			placing, first := wantsEvent[api.CallEvent](t, r, "call")
			ordered, second := wantsEvent[api.CallEvent](t, r, "call")
			if first.State != call.StatePlacing || second.State != call.StateOrdered || second.Call.ID != c.ID ||
				placing <= start || ordered <= placing {
				t.Errorf("told %d %s, %d %s", placing, first.State, ordered, second.State)
			}
			r.leave()
			time.Sleep(10 * time.Minute)
			w.ask(t, me.to("GET /api/v1/calls", nil)) // looks after the call, which is over

			ask.header = http.Header{"Last-Event-Id": {strconv.FormatInt(placing, 10)}}
			back := w.listen(t, ask)
			if at, _ := wantsEvent[api.Opened](t, back, "open"); at != placing {
				t.Errorf("goes on after %d, want %d", at, placing)
			}
			if id, _ := wantsEvent[api.CallEvent](t, back, "call"); id != ordered {
				t.Errorf("goes on with %d, want %d", id, ordered)
			}
			if _, last := wantsEvent[api.CallEvent](t, back, "call"); *last.Outcome != call.OutcomeNotObserved || last.Call.State != call.StateEnded {
				t.Errorf("told %+v", last)
			}
			back.leave()
		}
	})
}

// TestWhatIsSeen tells the agent's readers what a look found, and a sign of life
// when nothing happens.
func TestWhatIsSeen(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		r := w.listen(t, me.to("GET /api/v1/events", nil))
		wantsEvent[api.Opened](t, r, "open")
		synctest.Wait()
		began := time.Now()
		if _, alive := wantsEvent[api.KeepAlive](t, r, "keepalive"); !alive.At.Equal(began.Add(25 * time.Second).UTC()) {
			t.Errorf("a sign of life at %v", alive.At)
		}
		paused := "Pause"
		w.agentIs(t, kariID, puzzelsim.AgentChange{ContactCentreStatus: &paused})
		w.ask(t, me.to("GET /api/v1/me", nil))
		if _, seen := wantsEvent[api.Status](t, r, "agent"); seen.Ready || seen.Reason.Code != call.CodePause {
			t.Errorf("told %+v", seen)
		}
	})
}

// TestPoll tells what there is, in both forms, and ends.
func TestPoll(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		w.ask(t, me.keyed("one").to("POST /api/v1/calls", order("+47 22 22 55 55")))
		for accept, open := range map[string]string{
			"":                     "id: 0\nevent: open\n",
			"text/event-stream":    "id: 0\nevent: open\n",
			"*/*":                  "id: 0\nevent: open\n",
			"application/json":     `{"id":0,"event":"open",`,
			"application/x-ndjson": `{"id":0,"event":"open",`,
		} {
			got := w.poll(t, me, accept)
			if !strings.HasPrefix(got, open) || strings.Count(got, `"placing"`)+strings.Count(got, `"ordered"`) < 2 {
				t.Errorf("accepting %q: %s", accept, got)
			}
		}
	})
}

// TestLostSession ends the streams of a session within seconds of its end:
// wherever it was ended, and at once where it was ended here.
func TestLostSession(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ended := func(who request, end func()) time.Duration {
			r := w.listen(t, who.to("GET /api/v1/events", nil))
			wantsEvent[api.Opened](t, r, "open")
			over := make(chan time.Time)
			go func() {
				for more := true; more; {
					_, more = r.next(t)
				}
				over <- time.Now()
			}()
			time.Sleep(time.Minute)
			if n := w.feed.Readers(); n != 1 {
				t.Fatalf("%d readers before the session ended", n)
			}
			began := time.Now()
			end()
			took := (<-over).Sub(began)
			if err := r.lines.Err(); err != nil {
				t.Errorf("the stream did not end in order: %v", err)
			}
			return took
		}
		ticket := w.signIn(t, kari)
		took := ended(as(ticket), func() {
			if err := w.gate.SignOut(t.Context(), ticket.Principal); err != nil { // by another process
				t.Fatal(err)
			}
		})
		if took > 5*time.Second {
			t.Errorf("the stream ended after %v", took)
		}
		me := as(w.signIn(t, kari))
		if took := ended(me, func() { w.ask(t, me.to("POST /api/v1/me/sign-out", nil)) }); took > time.Second {
			t.Errorf("after one's own sign-out the stream ended after %v", took)
		}
		refused(t, w.ask(t, me.to("GET /api/v1/events", nil)), 401, call.CodeSessionEnded)
		boss := as(w.signIn(t, ingrid))
		me = as(w.signIn(t, kari))
		took = ended(me, func() {
			w.ask(t, boss.to("DELETE /api/v1/admin/agents/"+strconv.Itoa(kariID)+"/sessions", nil))
		})
		if took > 5*time.Second {
			t.Errorf("after an administrator's word the stream ended after %v", took)
		}
	})
}

// TestStuckReader is one that takes nothing: she is cut off, and others are not.
func TestStuckReader(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		stuck := w.listen(t, me.to("GET /api/v1/events", nil))
		quick := w.listen(t, me.to("GET /api/v1/events", nil))
		wantsEvent[api.Opened](t, quick, "open")
		w.ask(t, me.keyed("one").to("POST /api/v1/calls", order("+47 22 22 55 55")))
		wantsEvent[api.CallEvent](t, quick, "call")
		go func() {
			for more := true; more; {
				_, more = quick.next(t)
			}
		}()
		time.Sleep(time.Minute)
		if n := w.feed.Readers(); n != 1 {
			t.Errorf("%d readers, want the quick one alone", n)
		}
		stuck.leave()
		quick.leave()
	})
}

// TestGoingDown ends all streams, so that a server can go down.
func TestGoingDown(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		r := w.listen(t, me.to("GET /api/v1/events", nil))
		wantsEvent[api.Opened](t, r, "open")
		w.feed.Close()
		for more := true; more; {
			_, more = r.next(t)
		}
		refused(t, w.ask(t, me.to("GET /api/v1/events", nil)), 503, call.CodeInterrupted)
	})
}
