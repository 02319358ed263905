package puzzelsim

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Order is a callout the box has accepted, as GET /sim/orders lists it.
type Order struct {
	RequestID  int64     `json:"requestId"` // also the result of the callout's answer
	UserID     int       `json:"userId"`
	AcceptedAt time.Time `json:"acceptedAt"`
	// State is scheduled, queued, agent_alerting, agent_connected, customer_alerting or connected while the
	// call lives; afterwards how it ended: talked, voicemail, customer_busy, customer_no_answer,
	// customer_declined, customer_invalid, agent_no_answer, agent_busy, agent_hung_up, cancelled or
	// ended_by_control.
	State string `json:"state"`
	// Body is the JSON value received. For a callout started in the agent application, which has none, it is
	// {"startedIn":"widget","destination":"22225555"}; startedIn is application where the agent dialled there.
	Body json.RawMessage `json:"body"`
}

// Request is an API request the box has received, as GET /sim/requests lists it. Requests to /sim/ are not
// among them.
type Request struct {
	Method string `json:"method"`
	Path   string `json:"path"` // without the query
	// Status is what was answered: 0 while it is being served and where a fault cut the connection.
	Status  int       `json:"status"`
	Headers []string  `json:"headers"` // names only, sorted
	At      time.Time `json:"at"`
}

// maxRequests bounds the list of requests; the oldest tenth goes first.
const maxRequests = 1_000_000

// Orders returns every callout accepted since the start, the last reset or [Box.ForgetOrders], oldest first.
func (b *Box) Orders() []Order {
	b.lock()
	defer b.unlock()
	list := make([]Order, 0, len(b.orders))
	for _, c := range b.orders {
		o := *c.order
		o.State = c.state
		list = append(list, o)
	}
	return list
}

// ForgetOrders empties the list of orders. Calls go on.
func (b *Box) ForgetOrders() {
	b.lock()
	defer b.unlock()
	b.orders = nil
	b.agenda.touched = true
}

// Requests returns the API requests since the start, the last reset or [Box.ForgetRequests], oldest first.
func (b *Box) Requests() []Request {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := make([]Request, 0, len(b.requests))
	for _, r := range b.requests {
		list = append(list, *r)
	}
	return list
}

// ForgetRequests empties the list of requests.
func (b *Box) ForgetRequests() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.requests = nil
}

// log notes a request at its arrival.
func (b *Box) log(r *http.Request) *Request {
	names := make([]string, 0, len(r.Header))
	for name := range r.Header {
		names = append(names, name)
	}
	slices.Sort(names)
	entry := &Request{Method: r.Method, Path: r.URL.Path}
	joined := strings.Join(names, "\n")
	b.mu.Lock()
	defer b.mu.Unlock()
	entry.At = time.Now().UTC()
	if b.headers[joined] == nil {
		b.headers[joined] = names
	}
	entry.Headers = b.headers[joined]
	if len(b.requests) >= maxRequests {
		b.requests = slices.Clone(b.requests[maxRequests/10:])
	}
	b.requests = append(b.requests, entry)
	return entry
}

// note adds the status to a logged request.
func (b *Box) note(entry *Request, status int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	entry.Status = status
}
