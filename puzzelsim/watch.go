package puzzelsim

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// scene is what the page with the phones shows for one agent. Both legs are in it; nothing outside /sim/ says
// as much.
type scene struct {
	Agents  []castEntry `json:"agents"`
	Agent   *agentView  `json:"agent"`
	Call    *callView   `json:"call"` // rings her or talks to her
	Last    *callView   `json:"last"` // ended last
	Waiting []callView  `json:"waiting"`
	Orders  []callView  `json:"orders"` // the newest of all agents first, a handful
	Faults  []Fault     `json:"faults"`
}

// castEntry is an agent in the page's picker.
type castEntry struct {
	UserID      int    `json:"userId"`
	Name        string `json:"name"`
	CustomerKey string `json:"customerKey"`
}

// callView is a call with both legs.
type callView struct {
	RequestID  int64      `json:"requestId"`
	Agent      string     `json:"agent"`
	Inbound    bool       `json:"inbound"`
	Number     string     `json:"number"` // the customer's, as dialled
	Shown      string     `json:"shown"`  // the number the customer sees
	State      string     `json:"state"`
	Scenario   string     `json:"scenario"` // what the customer's phone will do
	AcceptedAt time.Time  `json:"acceptedAt"`
	ChangedAt  time.Time  `json:"changedAt"`
	AgentAt    *time.Time `json:"agentAt"`    // she answered
	CustomerAt *time.Time `json:"customerAt"` // the customer answered
}

// recentOrders is how many orders the page lists.
const recentOrders = 8

func (c *call) view() callView {
	return callView{
		RequestID: c.id, Agent: c.agent.name(), Inbound: c.inbound, Number: c.number, Shown: c.shown,
		State: c.state, Scenario: c.scenario.what, AcceptedAt: c.acceptedAt.UTC(), ChangedAt: c.changedAt.UTC(),
		AgentAt: known(c.agentAt), CustomerAt: known(c.customerAt),
	}
}

func viewOf(c *call) *callView {
	if c == nil {
		return nil
	}
	return new(c.view())
}

func known(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return new(t.UTC())
}

// scene draws the scene of an agent under the lock; nil draws that of the first.
func (b *Box) scene(a *agent) scene {
	s := scene{Agents: []castEntry{}, Waiting: []callView{}, Orders: []callView{}, Faults: []Fault{}}
	for _, one := range b.agents {
		s.Agents = append(s.Agents, castEntry{one.made.UserID, one.name(), one.customer.key})
	}
	for _, f := range b.faults {
		s.Faults = append(s.Faults, *f)
	}
	for _, c := range slices.Backward(b.orders[max(0, len(b.orders)-recentOrders):]) {
		s.Orders = append(s.Orders, c.view())
	}
	if a == nil && len(b.agents) > 0 {
		a = b.agents[0]
	}
	if a == nil {
		return s
	}
	s.Agent, s.Call, s.Last = new(a.view()), viewOf(a.current), viewOf(a.last)
	for _, c := range a.waiting {
		s.Waiting = append(s.Waiting, c.view())
	}
	return s
}

// watched reads the query userId; absent is nil, the first agent.
func (b *Box) watched(r *http.Request) (*agent, error) {
	text := r.URL.Query().Get("userId")
	if text == "" {
		return nil, nil
	}
	id, err := strconv.Atoi(text)
	if err != nil || b.byUser[id] == nil {
		return nil, errUnknownAgent
	}
	return b.byUser[id], nil
}

func (b *Box) getState(r *http.Request) (any, error) {
	b.lock()
	defer b.unlock()
	a, err := b.watched(r)
	if err != nil {
		return nil, err
	}
	return b.scene(a), nil
}

// Rhythm of the stream: at most one scene in a while, and a sign of life in the quiet.
const (
	streamPause     = 30 * time.Millisecond
	streamKeepAlive = 20 * time.Second
)

// streamState sends the scene whenever it changes, as server-sent events, until the page leaves or the box
// closes.
func (b *Box) streamState(w http.ResponseWriter, r *http.Request) {
	b.lock()
	a, err := b.watched(r)
	b.unlock()
	if err != nil {
		controlFunc(func(*http.Request) (any, error) { return nil, err }).ServeHTTP(w, r)
		return
	}
	var sent []byte
	b.stream(w, r, func() (text []byte, changed <-chan struct{}, next time.Duration) {
		drawn, changed, next := b.look(a)
		if !bytes.Equal(drawn, sent) {
			text, sent = fmt.Appendf(nil, "data: %s\n\n", drawn), drawn
		}
		return text, changed, next
	})
}

// stream sends server-sent events until the page leaves or the box closes. news is asked for what there is to say,
// for the channel that tells of a change, and for the time until the next thing happens.
func (b *Box) stream(w http.ResponseWriter, r *http.Request, news func() (text []byte, changed <-chan struct{}, next time.Duration)) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	stream := http.NewResponseController(w)
	for {
		text, changed, next := news()
		if len(text) == 0 {
			text = []byte(": still here\n\n")
		}
		if _, err := w.Write(text); err != nil || stream.Flush() != nil {
			return
		}
		if !b.wait(r, changed, next) || !b.wait(r, nil, streamPause) {
			return
		}
	}
}

// look draws the scene, with the channel that tells of a change and the time until the next thing happens.
func (b *Box) look(a *agent) (drawn []byte, changed <-chan struct{}, next time.Duration) {
	b.lock()
	defer b.unlock()
	drawn, err := json.Marshal(b.scene(a))
	if err != nil {
		drawn = []byte("{}") // the scene holds nothing that does not encode
	}
	return drawn, b.changed, b.untilNext()
}

// untilNext is how long a stream may sleep if nobody changes anything.
func (b *Box) untilNext() time.Duration {
	if due, any := b.agenda.next(); any {
		return min(streamKeepAlive, due.Sub(b.agenda.now))
	}
	return streamKeepAlive
}

// wait returns false when the watcher is to stop.
func (b *Box) wait(r *http.Request, changed <-chan struct{}, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-changed:
	case <-timer.C:
	case <-r.Context().Done():
		return false
	case <-b.done:
		return false
	}
	return true
}
