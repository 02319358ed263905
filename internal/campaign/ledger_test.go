package campaign_test

import (
	"slices"
	"sync"

	"github.com/clicktocall/clicktocall/internal/call"
)

// click is one wish under one idempotency key, and all that was answered to it.
type click struct {
	agent  int64
	key    string
	number string // E.164
	again  bool

	mu      sync.Mutex
	replies []reply
}

// reply is one answer of the server; status 0 is none.
type reply struct {
	status int
	call   string // the id
	state  call.State
	code   call.Code // why refused, or unknown
}

func (c *click) took(r reply) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.replies = append(c.replies, r)
}

// answered tells whether the click has its final answer.
func (c *click) answered() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.ContainsFunc(c.replies, func(r reply) bool { return answered(r.status) })
}

// ledger is what the people of a campaign know of it.
type ledger struct {
	mu        sync.Mutex
	most      int // how many clicks there shall be
	clicks    []*click
	full      chan struct{}           // closed when there are that many
	words     map[string]call.Outcome // what an agent was going to say of a call, by its id
	disturbed map[int64]bool          // agents whose state had other causes than their calls
	sent      map[string][]int        // by call id: what each sending of its order was answered, 0 for a cut
	handed    map[string]int          // by call id: how often its order was told to a frame
	placed    map[string]int          // by call id: how often a frame placed it
	faults    []string                // what was wrong on the way
	out       int                     // agents who could not sign in again
}

func newLedger(most int) *ledger {
	return &ledger{
		most: most, full: make(chan struct{}), words: map[string]call.Outcome{}, disturbed: map[int64]bool{},
		sent: map[string][]int{}, handed: map[string]int{}, placed: map[string]int{},
	}
}

// wanted tells whether more clicks are wanted.
func (l *ledger) wanted() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.clicks) < l.most
}

// made is how many clicks there are.
func (l *ledger) made() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.clicks)
}

func (l *ledger) enter(c *click) *click {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.clicks = append(l.clicks, c)
	if len(l.clicks) == l.most {
		close(l.full)
	}
	return c
}

// fault notes something that must not be. The same sentence is noted once.
func (l *ledger) fault(what string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.faults) < 50 {
		l.faults = append(l.faults, what)
	}
}

func (l *ledger) disturb(agent int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.disturbed[agent] = true
}

// says notes an agent's word before it is sent.
func (l *ledger) says(id string, word call.Outcome) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.words[id] = word
}

// orderSent notes what one sending of an order came to.
func (l *ledger) orderSent(id string, status int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sent[id] = append(l.sent[id], status)
}

// hand notes that an order was told to a frame.
func (l *ledger) hand(id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.handed[id]++
}

// place notes that a frame placed an order.
func (l *ledger) place(id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.placed[id]++
}

func (l *ledger) leaves() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.out++
}
