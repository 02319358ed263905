package puzzelsim

import (
	"crypto/ecdsa"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Box is the contact centre in the box: an [http.Handler] with state. Make it with [New]. All its methods may
// be called from many goroutines at once.
type Box struct {
	opts      Options
	customers map[string]*customer // by customer key
	clients   map[string]Client    // by client id
	control   http.Handler
	done      chan struct{}
	closeOnce sync.Once

	mu       sync.Mutex // guards everything below
	agenda   agenda
	key      *ecdsa.PrivateKey // of this life; a reset makes a new one, so that older tokens are gone
	proved   map[string]claims // tokens whose signature has been checked
	sessions map[string]session
	agents   []*agent // as made, in order
	byUser   map[int]*agent
	lastID   int64 // of requests; never reused, not even after a reset
	lastSaid int64 // of messages of the Widget API; never reused either
	life     int64 // another one after every reset, and in every box
	orders   []*call
	requests []*Request
	headers  map[string][]string // header name lists, each kept once
	faults   []*Fault
	changed  chan struct{} // closed and replaced whenever something changed
}

// New makes a box. It panics when the options contradict themselves (see [Options]).
func New(opts Options) *Box {
	opts = opts.withDefaults()
	b := &Box{
		opts:      opts,
		customers: map[string]*customer{},
		clients:   map[string]Client{},
		done:      make(chan struct{}),
		agenda:    agenda{now: time.Now()},
		byUser:    map[int]*agent{},
		lastID:    7_000_000_000,
		life:      time.Now().UnixMilli(),
		changed:   make(chan struct{}),
	}
	b.control = b.controlRoutes()
	for _, c := range opts.Customers {
		if err := b.addCustomer(c); err != nil {
			panic("puzzelsim: " + err.Error())
		}
	}
	for _, c := range opts.Clients {
		b.clients[c.ID] = c
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.addCrowd(opts.Crowd)
	b.forget()
	return b
}

func (b *Box) addCustomer(c Customer) error {
	if _, twice := b.customers[c.Key]; twice || c.Key == "" {
		return fmt.Errorf("customer key %q is empty or used twice", c.Key)
	}
	owner := newCustomer(c)
	b.customers[c.Key] = owner
	for _, made := range c.Agents {
		if err := b.addAgent(owner, made); err != nil {
			return err
		}
	}
	return nil
}

// Close ends the box: streams of its page and requests that a fault holds are let go. A closed box still
// answers, so that a server may shut down in its own order. Close may be called more than once.
func (b *Box) Close() error {
	b.closeOnce.Do(func() { close(b.done) })
	return nil
}

// Reset puts the box back to its start: calls ended; orders, requests, faults, tokens and lock-outs gone;
// agents as made. Agents added to the crowd meanwhile stay, as made. It is POST /sim/reset.
func (b *Box) Reset() {
	b.lock()
	defer b.unlock()
	b.forget()
}

// forget is Reset under the lock.
func (b *Box) forget() {
	b.agenda.clear()
	b.life++
	b.key = newKey()
	b.proved = map[string]claims{}
	b.sessions = map[string]session{}
	b.orders, b.requests, b.faults = nil, nil, nil
	b.headers = map[string][]string{}
	for _, a := range b.agents {
		b.restore(a)
	}
}

// ServeHTTP answers Puzzel's API and, under /sim/, the control surface.
func (b *Box) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.URL.Path == "/sim" || strings.HasPrefix(r.URL.Path, "/sim/"):
		b.serveControl(w, r)
	case r.URL.Path == "/" && r.Method == http.MethodGet:
		http.Redirect(w, r, "/sim/", http.StatusFound)
	default:
		b.serveAPI(w, r)
	}
}

// lock takes the box and brings it up to now: everything that was due has happened, in order, each at its own
// moment. Nothing moves while nobody looks, and nobody can tell.
func (b *Box) lock() {
	b.mu.Lock()
	b.agenda.advance(time.Now())
	b.wake()
}

// unlock lets what is due at once happen and gives the box back.
func (b *Box) unlock() {
	b.agenda.advance(b.agenda.now)
	b.wake()
	b.mu.Unlock()
}

// wake tells whoever watches that something changed.
func (b *Box) wake() {
	if b.agenda.touched {
		b.agenda.touched = false
		close(b.changed)
		b.changed = make(chan struct{})
	}
}
