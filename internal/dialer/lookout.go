package dialer

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// Lookout reads what Puzzel shows of agents. It remembers the latest reading of
// each, and however many ask at once, one request goes out.
type Lookout struct {
	clients Clients
	known   Known
	reading singleflight.Group

	mu     sync.Mutex
	latest map[call.AgentRef]call.AgentState
	queues map[string][]puzzel.ID // by customer: the visual queues that hold callouts
}

// Known is what facts say of a customer's Puzzel. The zero value knows nothing,
// and every reading is tried.
type Known struct {
	// QueueClosed says that the callout queue cannot prove anything: it may not be
	// read, or does not show the description of an order.
	QueueClosed bool
	// Softphone is the phoneType of an agent with Softphone, where that was found out.
	Softphone string
}

// NewLookout makes a lookout.
func NewLookout(clients Clients) *Lookout {
	return &Lookout{
		clients: clients,
		latest:  map[call.AgentRef]call.AgentState{},
		queues:  map[string][]puzzel.ID{},
	}
}

// Knowing gives the lookout what facts say. Call it before the first reading.
func (l *Lookout) Knowing(known Known) *Lookout {
	l.known = known
	return l
}

// Look returns the agent's state, read at most maxAge ago.
func (l *Lookout) Look(ctx context.Context, agent call.AgentRef, maxAge time.Duration) (call.AgentState, error) {
	l.mu.Lock()
	latest, ok := l.latest[agent]
	l.mu.Unlock()
	if ok && time.Since(latest.BegunAt) < maxAge {
		return latest, nil
	}
	// The read outlives a caller who leaves: others may be waiting for it too.
	key := agent.CustomerKey + "/" + strconv.FormatInt(agent.UserID, 10)
	result := l.reading.DoChan(key, func() (any, error) { return l.read(context.WithoutCancel(ctx), agent) })
	select {
	case r := <-result:
		if r.Err != nil {
			return call.AgentState{}, lookError(r.Err)
		}
		return r.Val.(call.AgentState), nil
	case <-ctx.Done():
		return call.AgentState{}, &call.Error{Code: call.CodeStateUnreadable, Err: ctx.Err()}
	}
}

// lookError is Explain for a reading: a refusal means that the state cannot be read.
func lookError(err error) *call.Error {
	e := Explain(err, call.CodeStateUnreadable)
	if e.Code == call.CodePuzzelRefused || e.Code == call.CodeTooManyRequests {
		e.Code = call.CodeStateUnreadable // these speak of an order, and none was made
	}
	return e
}

// read makes one request.
func (l *Lookout) read(ctx context.Context, agent call.AgentRef) (call.AgentState, error) {
	client, err := l.clients(ctx, agent)
	if err != nil {
		return call.AgentState{}, err
	}
	begun := time.Now()
	user, err := client.User(ctx, agentOf(agent))
	if err != nil {
		return call.AgentState{}, err
	}
	state := l.stateOf(user)
	state.BegunAt, state.At = begun, time.Now()
	l.mu.Lock()
	defer l.mu.Unlock()
	l.latest[agent] = state
	return state, nil
}

func (l *Lookout) stateOf(u puzzel.User) call.AgentState {
	pause, _ := strconv.ParseInt(u.PauseTypeID.String(), 10, 64)
	return call.AgentState{
		Name:        nameOf(u),
		Centre:      call.CentreStatus(u.ContactCentreStatus),
		Status:      call.UserStatus(u.UserStatus),
		PauseTypeID: pause,
		Phone:       l.phoneOf(u),
	}
}

func nameOf(u puzzel.User) string {
	if u.Name != "" {
		return u.Name
	}
	return strings.TrimSpace(u.FirstName + " " + u.LastName)
}

// phoneOf is which phone Puzzel will ring. The values of phoneType are not
// public, so a name that says softphone is believed, or one that a fact knows,
// and otherwise the number she logged on with last.
func (l *Lookout) phoneOf(u puzzel.User) call.Phone {
	p, ok := u.CurrentProfile()
	if !ok && len(u.Profiles) == 1 {
		p, ok = u.Profiles[0], true
	}
	if !ok {
		return call.Phone{}
	}
	kind := strings.ToLower(string(p.PhoneType))
	if strings.Contains(kind, "softphone") || kind != "" && kind == strings.ToLower(l.known.Softphone) {
		return call.Phone{Softphone: true}
	}
	number := p.LastPhoneNumber
	if number == "" {
		number = p.PhoneNumber
	}
	return call.Phone{Ending: ending(number)}
}

// ending is the last two digits of a phone number, and nothing of anything else:
// what Puzzel shows here may be a SIP address or a sample's "string".
func ending(number string) string {
	digits := strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return r
		case strings.ContainsRune("+ ()-.", r):
			return -1
		}
		return 'x'
	}, number)
	if len(digits) < 5 || strings.Contains(digits, "x") {
		return ""
	}
	return digits[len(digits)-2:]
}

// Queue returns the requests in the callout queues, where the token may read them.
func (l *Lookout) Queue(ctx context.Context, agent call.AgentRef) ([]call.QueueSighting, error) {
	if l.known.QueueClosed {
		return nil, call.ErrQueueClosed
	}
	client, err := l.clients(ctx, agent)
	if err != nil {
		return nil, Explain(err, call.CodeStateUnreadable)
	}
	ids, err := l.calloutQueues(ctx, client, agent.CustomerKey)
	if err != nil {
		return nil, queueError(err)
	}
	var seen []call.QueueSighting
	for _, id := range ids {
		requests, err := client.VisualQueueRequests(ctx, agentOf(agent), id)
		if err != nil {
			return nil, queueError(err)
		}
		at := time.Now()
		for _, r := range requests {
			seen = append(seen, call.QueueSighting{
				CallID: r.Description, RequestID: r.RequestID.String(), Status: string(r.RequestStatus), At: at,
			})
		}
	}
	return seen, nil
}

// calloutQueues finds the visual queues that hold callouts, once per customer.
func (l *Lookout) calloutQueues(ctx context.Context, client *puzzel.Client, customerKey string) ([]puzzel.ID, error) {
	l.mu.Lock()
	known, ok := l.queues[customerKey]
	l.mu.Unlock()
	if ok {
		return known, nil
	}
	all, err := client.VisualQueues(ctx, customerKey)
	if err != nil {
		return nil, err
	}
	ids := []puzzel.ID{}
	for _, v := range all {
		for _, q := range v.Queues {
			if strings.HasPrefix(q.Key, calloutQueuePrefix) {
				ids = append(ids, v.ID)
				break
			}
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.queues[customerKey] = ids
	return ids, nil
}

// calloutQueuePrefix begins the keys of Puzzel's callout queues (raw data
// article "Outgoing calls").
const calloutQueuePrefix = "__Callout_"

// queueError tells a queue this token may not read from one that cannot be read now.
func queueError(err error) error {
	if errors.Is(err, puzzel.ErrRefused) && !errors.Is(err, puzzel.ErrRateLimited) || errors.Is(err, puzzel.ErrStanding) {
		return call.ErrQueueClosed
	}
	return Explain(err, call.CodeStateUnreadable)
}
