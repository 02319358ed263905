package dialer

import (
	"context"
	"errors"
	"log/slog"
	"strconv"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// Lookout reads what Puzzel shows of agents. It remembers the latest reading of
// each, and however many ask at once, one request goes out.
//
// A command line's asks for one agent at a time. A server's, made so by Sharing,
// is that of one customer: it reads all agents at once where Puzzel lets it, goes
// by the readings of other servers, and keeps to the customer's budget.
type Lookout struct {
	clients Clients
	share   Share
	ration  *ration // nil on a command line, which asks for one person
	flights singleflight.Group
	posting sync.WaitGroup

	mu      sync.Mutex
	known   Known
	sights  map[call.AgentRef]*sight
	wanted  map[call.AgentRef]int       // by how many watchers
	looked  map[call.AgentRef]time.Time // until when somebody looks
	begin   chan call.AgentRef          // whom to look at; nil where nobody attends
	all     bulk
	company Company
	queues  queues

	displays map[call.AgentRef]display
	warned   map[string]time.Time // by text
}

// Known is what facts say of a customer's Puzzel. The zero value knows nothing,
// and every reading is tried.
type Known struct {
	// QueueClosed says that the callout queue cannot prove anything: it may not be
	// read, or does not show the description of an order.
	QueueClosed bool
	// Softphone is the phoneType of an agent with Softphone, where that was found out.
	Softphone string
	// Bulk is whether the state of all agents may be read at once, and since when
	// that is known.
	Bulk BulkFact
}

// Share makes a lookout a server's.
type Share struct {
	CustomerKey string
	// PerSecond is how many requests a second all servers of the customer together
	// may make by themselves; 0 means DefaultPerSecond.
	PerSecond int
	// Board is where the customer's servers find each other; nil where there is only one.
	Board Board
	// Tell, when set, is told every reading of an agent who was asked for here
	// before, in order. It must not block, nor ask the lookout.
	Tell func(Sighting)
	// Learned, when set, is told what was found out about reading all agents at once.
	Learned func(context.Context, BulkFact)
	Log     *slog.Logger
}

// Sighting is one reading of one agent.
type Sighting struct {
	Agent     call.AgentRef
	State     call.AgentState
	Elsewhere bool // another server made the reading
}

// NewLookout makes a lookout.
func NewLookout(clients Clients) *Lookout {
	return &Lookout{
		clients: clients,
		sights:  map[call.AgentRef]*sight{},
		wanted:  map[call.AgentRef]int{},
		looked:  map[call.AgentRef]time.Time{},
		all:     bulk{missing: map[call.AgentRef]time.Time{}},
		queues:  queues{ids: map[string][]puzzel.ID{}, closed: map[call.AgentRef]time.Time{}},

		displays: map[call.AgentRef]display{},
		warned:   map[string]time.Time{},
	}
}

// Knowing gives the lookout what facts say. What it found out itself later than
// a fact stands.
func (l *Lookout) Knowing(known Known) *Lookout {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.known = known
	if known.Bulk.At.After(l.all.fact.At) {
		l.all.fact = known.Bulk
	}
	return l
}

// Sharing makes the lookout a server's. Call it before the first reading.
func (l *Lookout) Sharing(s Share) *Lookout {
	if s.Log == nil {
		s.Log = slog.New(slog.DiscardHandler)
	}
	l.share, l.ration = s, newRation(s.PerSecond)
	return l
}

// asker is who wants a reading.
type asker string

const (
	byClick    asker = "click"    // an order waits
	byPerson   asker = "person"   // somebody waits: a card that opens, a hand over a number
	byLooking  asker = "looking"  // somebody looked a moment ago
	byWatching asker = "watching" // a call is alive
)

// askerOf is who asks in a context: what is said for the sake of a call is a click's.
func askerOf(ctx context.Context) asker {
	if _, id := call.AboutCall(ctx); id != "" {
		return byClick
	}
	return byPerson
}

// inPerson tells whether somebody waits for the reading.
func (a asker) inPerson() bool { return a == byClick || a == byPerson }

// flight is under which name a reading for the asker is made: a click joins one
// that was begun when its number was pointed at, but not one that may be refused
// because Puzzel asks to wait.
func (l *Lookout) flight(who asker) string {
	if who == byClick && !l.ration.isAsked() {
		who = byPerson
	}
	return string(who)
}

// whole tells whether a reading for the asker must show everything: a watcher
// goes by the status alone.
func (a asker) whole() bool { return a != byWatching }

// Look returns the agent's state, read at most maxAge ago, or the error of a
// reading that failed so lately: see failedLately. While Puzzel asks to wait, who
// does not click gets the last reading, which says when it was made. Where somebody attends
// to the lookout, the agent is looked at for a while from then on.
func (l *Lookout) Look(ctx context.Context, agent call.AgentRef, maxAge time.Duration) (call.AgentState, error) {
	l.lookedAt(agent)
	return l.look(ctx, agent, maxAge, askerOf(ctx))
}

func (l *Lookout) look(ctx context.Context, agent call.AgentRef, maxAge time.Duration, who asker) (call.AgentState, error) {
	if state, ok := l.recent(agent, maxAge, who); ok {
		return state, nil
	}
	if state, ok := l.atRest(agent); ok && who == byPerson && maxAge > 0 {
		return state, nil
	}
	if err := l.failedLately(ctx, agent, maxAge, who); err != nil {
		return call.AgentState{}, lookError(err)
	}
	if err := l.refresh(ctx, agent, who); err != nil {
		return call.AgentState{}, lookError(err)
	}
	return l.latest(agent), nil
}

// lookError is Explain for a reading: a refusal means that the state cannot be read.
func lookError(err error) *call.Error {
	e := Explain(err, call.CodeStateUnreadable)
	if e.Code == call.CodePuzzelRefused || e.Code == call.CodeTooManyRequests {
		e.Code = call.CodeStateUnreadable // these speak of an order, and none was made
	}
	return e
}

// refresh brings a new reading of the agent: one of all agents where that serves
// several, else one of her alone.
func (l *Lookout) refresh(ctx context.Context, agent call.AgentRef, who asker) error {
	asked := time.Now()
	if l.allServe(agent, who) {
		err := l.once(ctx, "all "+l.flight(who), func(context.Context) error {
			return l.readAll(context.Background(), agent, who) // for everybody's sake, and not about one's call
		})
		served := !l.isMissing(agent) && (who == byWatching || l.seenSince(agent, asked.Add(-heldTime)))
		if err == nil && served || err != nil && !errors.Is(err, errReadOne) {
			return err
		}
	}
	key := l.flight(who) + " " + agent.CustomerKey + "/" + strconv.FormatInt(agent.UserID, 10)
	return l.once(ctx, key, func(ctx context.Context) error { return l.readOne(ctx, agent, who) })
}

// once lets one do what several want at the same time. It outlives those who
// leave: others may be waiting for it too.
func (l *Lookout) once(ctx context.Context, key string, do func(context.Context) error) error {
	result := l.flights.DoChan(key, func() (any, error) { return nil, do(context.WithoutCancel(ctx)) })
	select {
	case r := <-result:
		return r.Err
	case <-ctx.Done():
		return &call.Error{Code: call.CodeStateUnreadable, Err: ctx.Err()}
	}
}

// readOne asks for one agent.
func (l *Lookout) readOne(ctx context.Context, agent call.AgentRef, who asker) error {
	asked := time.Now()
	client, err := l.clients(ctx, agent)
	if err != nil {
		return err
	}
	if err := l.ration.take(ctx, who); err != nil {
		return err
	}
	if !who.inPerson() && l.seenSince(agent, asked) {
		return nil // somebody else's reading came while this one waited for its turn
	}
	begun := time.Now()
	user, err := client.User(ctx, agentOf(agent))
	l.answered(ctx, begun, err)
	if err != nil {
		l.fail(agent, failure{err: err, client: client, click: who == byClick})
		return err
	}
	state := stateOf(user, l.softphone())
	state.BegunAt, state.At = begun, time.Now()
	l.see(agent, state)
	l.post(ctx, Posting{Agents: map[int64]call.AgentState{agent.UserID: state}, BegunAt: begun, At: state.At})
	return nil
}

func (l *Lookout) softphone() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.known.Softphone
}

// Ordered counts an order in the customer's budget. An order waits for nothing;
// what runs by itself waits for it.
func (l *Lookout) Ordered() { l.ration.spend(1) }
