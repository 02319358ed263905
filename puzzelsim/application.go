package puzzelsim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// pauseType is a reason for a pause. Puzzel's customers have their own.
type pauseType struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
}

var pauseTypes = []pauseType{{1, "Lunch"}, {2, "Meeting"}, {3, "Break"}, {4, "Outbound"}}

// desk is what the agent application shows.
type desk struct {
	Life    int64       `json:"life"` // changes with a reset, when the application starts anew
	Agent   agentView   `json:"agent"`
	Pauses  []pauseType `json:"pauses"`
	Call    *callView   `json:"call"`    // rings her or talks to her
	Session *WidgetCall `json:"session"` // the same call as widgets see it
	Last    *callView   `json:"last"`    // ended last
	Waiting []callView  `json:"waiting"` // "Callout request"
	Said    int64       `json:"said"`    // the number of the newest message to her frames
}

// desk draws the application of an agent under the lock.
func (b *Box) desk(a *agent) desk {
	d := desk{
		Life: b.life, Agent: a.view(), Pauses: pauseTypes, Call: viewOf(a.current), Last: viewOf(a.last),
		Waiting: []callView{},
	}
	if len(a.said) > 0 {
		d.Said = a.said[len(a.said)-1].Seq
	}
	if call, rings := b.currentCall(a, nil).Value.(WidgetCall); rings {
		d.Session = &call
	}
	for _, c := range a.waiting {
		d.Waiting = append(d.Waiting, c.view())
	}
	return d
}

func (b *Box) getApplication(r *http.Request) (any, error) {
	return b.withAgent(r, func(a *agent) (any, error) { return b.desk(a), nil })
}

// getWidget lists what the host has said.
func (b *Box) getWidget(r *http.Request) (any, error) {
	after, err := number(r.URL.Query().Get("after"))
	if err != nil {
		return nil, err
	}
	return b.withAgent(r, func(a *agent) (any, error) { return a.saidAfter(after), nil })
}

var errAfter = &controlError{http.StatusBadRequest, "after must be the number of a message"}

// number reads the number of a message; "" is 0.
func number(text string) (int64, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, errAfter
	}
	return n, nil
}

// frameOrder is something to be done with a frame of the page: the body of POST /sim/agents/{userId}/frames.
type frameOrder struct {
	Do    string `json:"do"`
	Frame int    `json:"frame"`          // counted from 1 in the order of the tabs; absent is the first
	URL   string `json:"url,omitzero"`   // of open
	Name  string `json:"name,omitzero"`  // of call
	Value []any  `json:"value,omitzero"` // of call: the arguments
}

var frameOrders = []string{"open", "reload", "close", "activate", "call"}

func (o frameOrder) check() error {
	switch {
	case !slices.Contains(frameOrders, o.Do):
		return fmt.Errorf("do must be one of %v", frameOrders)
	case o.Frame < 1:
		return errors.New("frame must be 1 or more")
	case o.Do == "open" && o.URL == "":
		return errors.New("open needs a url")
	case o.Do == "call" && o.Name == "":
		return errors.New("call needs a name")
	}
	return nil
}

// postFrames passes an order on to the pages that show the agent's application.
func (b *Box) postFrames(r *http.Request) (any, error) {
	o := frameOrder{Frame: 1}
	if err := decodeControl(r, &o); err != nil {
		return nil, err
	}
	if err := o.check(); err != nil {
		return nil, err
	}
	return b.withAgent(r, func(a *agent) (any, error) {
		b.say(a, WidgetMessage{Type: "frame", Name: o.Do, Value: o})
		return nil, nil
	})
}

// streamApplication sends what the application shows and, one by one, every message of the Widget API, as
// server-sent events. An id is the number of the newest message, so a reader who comes back misses none.
func (b *Box) streamApplication(w http.ResponseWriter, r *http.Request) {
	resume := r.Header.Get("Last-Event-ID")
	if resume == "" {
		resume = r.URL.Query().Get("after")
	}
	after, err := number(resume)
	var a *agent
	if err == nil {
		_, err = b.withAgent(r, func(found *agent) (any, error) {
			a = found
			if resume == "" {
				after = b.lastSaid
			}
			return nil, nil
		})
	}
	if err != nil {
		controlFunc(func(*http.Request) (any, error) { return nil, err }).ServeHTTP(w, r)
		return
	}
	var sent []byte
	b.stream(w, r, func() (text []byte, changed <-chan struct{}, next time.Duration) {
		g := b.glance(a, after)
		after = g.after
		text = g.messages
		if !bytes.Equal(g.desk, sent) {
			text, sent = fmt.Appendf(text, "event: application\nid: %d\ndata: %s\n\n", after, g.desk), g.desk
		}
		return text, g.changed, g.next
	})
}

// glance is one look of a stream at the application.
type glance struct {
	desk     []byte
	messages []byte // as server-sent events
	after    int64  // the number of the newest of them
	changed  <-chan struct{}
	next     time.Duration
}

func (b *Box) glance(a *agent, after int64) glance {
	b.lock()
	defer b.unlock()
	g := glance{after: after, changed: b.changed, next: b.untilNext()}
	for _, m := range a.saidAfter(after) {
		line, err := json.Marshal(m)
		if err != nil {
			continue // a message holds nothing that does not encode
		}
		g.messages = fmt.Appendf(g.messages, "id: %d\ndata: %s\n\n", m.Seq, line)
		g.after = m.Seq
	}
	drawn, err := json.Marshal(b.desk(a))
	if err != nil {
		drawn = []byte("{}") // neither does the desk
	}
	g.desk = drawn
	return g
}
