package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/feed"
	"github.com/clicktocall/clicktocall/internal/reminder"
)

// The media types of a stream.
const (
	eventStream = "text/event-stream"
	jsonStream  = "application/x-ndjson"
)

// form is how events are written: the only difference between the two streams.
type form struct {
	mediaType string
	write     func(to *bytes.Buffer, id int64, event feed.Kind, data []byte)
}

var (
	// serverSent is the form of the HTML standard, section 9.2.
	serverSent = form{eventStream, func(to *bytes.Buffer, id int64, event feed.Kind, data []byte) {
		fmt.Fprintf(to, "id: %d\nevent: %s\ndata: %s\n\n", id, event, data)
	}}
	// jsonLines has one document a line: {"id":1,"event":"open","data":{…}}.
	jsonLines = form{jsonStream, func(to *bytes.Buffer, id int64, event feed.Kind, data []byte) {
		fmt.Fprintf(to, `{"id":%d,"event":%q,"data":%s}`+"\n", id, string(event), data)
	}}
)

// stream writes items to one reader.
type stream struct {
	w     http.ResponseWriter
	wire  *http.ResponseController
	v     *visit
	form  form
	begun bool
}

func newStream(w http.ResponseWriter, v *visit, f form) *stream {
	return &stream{w: w, wire: http.NewResponseController(w), v: v, form: f}
}

// begin begins the answer.
func (s *stream) begin() {
	header := s.w.Header()
	header.Set("Content-Type", s.form.mediaType)
	header.Set("X-Accel-Buffering", "no")   // a proxy that gathers would hold events back
	_ = s.wire.SetReadDeadline(time.Time{}) // nothing more is read: only the reader's leaving
	s.w.WriteHeader(http.StatusOK)
	s.begun = true
}

// tell writes one item.
func (s *stream) tell(item feed.Item) error { return s.send(item.Cursor, item.Kind, s.document(item)) }

// send writes one event. A reader who does not take it in time ends the stream.
func (s *stream) send(id int64, event feed.Kind, document any) error {
	if !s.begun {
		s.begin()
	}
	data, err := json.Marshal(document)
	if err != nil {
		return fmt.Errorf("write an event: %w", err)
	}
	var out bytes.Buffer
	s.form.write(&out, id, event, data)
	_ = s.wire.SetWriteDeadline(time.Now().Add(writeTime)) // what cannot have one, has its own ways to end
	if _, err := s.w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("%w: %w", feed.ErrSlow, err)
	}
	if err := s.wire.Flush(); err != nil {
		return fmt.Errorf("%w: %w", feed.ErrSlow, err)
	}
	return nil
}

// end lets the answer be ended in order, however long ago the last event was.
func (s *stream) end() { _ = s.wire.SetWriteDeadline(time.Now().Add(writeTime)) }

// document is an item as its reader sees it.
func (s *stream) document(item feed.Item) any {
	switch item.Kind {
	case feed.KindOpen:
		return Opened{After: item.Cursor, Agent: AgentOf(s.v.Agent)}
	case feed.KindCall:
		return CallEvent{
			At: item.Event.At.UTC(), State: item.Event.State, Outcome: set(item.Event.Outcome),
			Call: CallOf(*item.Call, s.v.lang),
		}
	case feed.KindReminder:
		return ReminderEvent{
			At: item.Event.At.UTC(), State: reminder.State(item.Event.State), Reminder: ReminderOf(*item.Reminder),
		}
	case feed.KindAgent:
		agent := call.Agent{AgentRef: s.v.Agent.AgentRef, Name: s.v.Agent.Name}
		if item.Readiness.State.Name != "" {
			agent.Name = item.Readiness.State.Name
		}
		return StatusOf(agent, *item.Readiness, s.v.lang)
	}
	return KeepAlive{At: time.Now().UTC().Truncate(time.Millisecond)}
}
