package dialer

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// queuePoll is how far apart a server reads the callout queue, for all agents
// whose calls are looked for in it.
const queuePoll = 4 * time.Second

// queueAgain is after how long a token that might not read the queue tries again.
const queueAgain = time.Hour

// errOthersToken: the token of somebody who looked at the same time was refused.
var errOthersToken = errors.New("another agent's token may not read the callout queue")

// queues is what is known of the customers' callout queues.
type queues struct {
	ids    map[string][]puzzel.ID // by customer: the visual queues that hold callouts
	latest queueReading
	own    bool                        // each token shows its own agent's requests only
	closed map[call.AgentRef]time.Time // whose tokens may not read them, and since when
}

// queueReading is what the callout queues showed.
type queueReading struct {
	by    call.AgentRef // by whose token
	begun time.Time
	seen  []call.QueueSighting
}

func (r queueReading) holds(callID string) bool {
	for _, q := range r.seen {
		if q.CallID == callID {
			return true
		}
	}
	return false
}

// Queue returns the requests in the callout queues, where the token may read them.
func (l *Lookout) Queue(ctx context.Context, agent call.AgentRef) ([]call.QueueSighting, error) {
	l.mu.Lock()
	closed := l.known.QueueClosed
	l.mu.Unlock()
	if closed {
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
		if err := l.ration.take(ctx, byWatching); err != nil {
			return nil, Explain(err, call.CodeStateUnreadable)
		}
		begun := time.Now()
		requests, err := client.VisualQueueRequests(ctx, agentOf(agent), id)
		l.answered(ctx, begun, err)
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

// queueFor returns the requests in the callout queues for one who looks for a
// call there that was ordered, or given up as unknown, at a time. On a server one
// reading serves all agents for a while, as long as it shows also others' requests.
func (l *Lookout) queueFor(ctx context.Context, agent call.AgentRef, callID string, ordered time.Time) ([]call.QueueSighting, error) {
	if l.share.CustomerKey == "" {
		return l.Queue(ctx, agent)
	}
	l.mu.Lock()
	latest, own := l.queues.latest, l.queues.own
	refused, closed := l.queues.closed[agent]
	l.mu.Unlock()
	if closed && time.Since(refused) < queueAgain {
		return nil, call.ErrQueueClosed
	}
	fits := latest.by == agent || !own
	mayShow := latest.begun.After(ordered.Add(clocksApart))
	if fits && time.Since(latest.begun) < queuePoll && (latest.by == agent || !mayShow || latest.holds(callID)) {
		return latest.seen, nil
	}
	key := "queue"
	if own || mayShow {
		key += " " + agentOf(agent).UserID.String() // another's reading did not show it; does her own?
	}
	err := l.once(ctx, key, func(ctx context.Context) error { return l.readQueue(ctx, agent) })
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, hers := l.queues.closed[agent]; errors.Is(err, call.ErrQueueClosed) && !hers {
		return nil, errOthersToken
	}
	if err != nil {
		return nil, err
	}
	now := l.queues.latest
	if fresh := time.Since(latest.begun) < queuePoll; fresh && mayShow && latest.by != agent && now.by == agent && now.holds(callID) {
		l.queues.own = true
	}
	return now.seen, nil
}

// readQueue reads the queues with an agent's token for all.
func (l *Lookout) readQueue(ctx context.Context, agent call.AgentRef) error {
	begun := time.Now()
	seen, err := l.Queue(ctx, agent)
	l.mu.Lock()
	defer l.mu.Unlock()
	if errors.Is(err, call.ErrQueueClosed) {
		l.queues.closed[agent] = begun
	}
	if err != nil {
		return err
	}
	delete(l.queues.closed, agent)
	l.queues.latest = queueReading{by: agent, begun: begun, seen: seen}
	return nil
}

// calloutQueues finds the visual queues that hold callouts, once per customer.
func (l *Lookout) calloutQueues(ctx context.Context, client *puzzel.Client, customerKey string) ([]puzzel.ID, error) {
	l.mu.Lock()
	known, ok := l.queues.ids[customerKey]
	l.mu.Unlock()
	if ok {
		return known, nil
	}
	if err := l.ration.take(ctx, byWatching); err != nil {
		return nil, err
	}
	begun := time.Now()
	all, err := client.VisualQueues(ctx, customerKey)
	l.answered(ctx, begun, err)
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
	l.queues.ids[customerKey] = ids
	return ids, nil
}

// calloutQueuePrefix begins the keys of Puzzel's callout queues (raw data
// article "Outgoing calls").
const calloutQueuePrefix = "__Callout_"

// queueError tells a queue this token may not read from one that cannot be read now.
func queueError(err error) error {
	if closed(err) {
		return call.ErrQueueClosed
	}
	return Explain(err, call.CodeStateUnreadable)
}
