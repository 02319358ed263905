package dialer

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// BulkFact is whether a customer's Puzzel lets the state of all agents be read at
// once, as was found out at a time; the zero value says that nobody has tried.
type BulkFact struct {
	Open bool
	At   time.Time
}

const (
	// bulkAgain is after how long a refusal is tried again: rights change.
	bulkAgain = 24 * time.Hour
	// missingAgain is the same for an agent who was not among all agents.
	missingAgain = time.Hour
	// claimTime is how long one server may take to read all agents before another
	// may do it, and heldTime how long one waits for another's reading.
	claimTime = 5 * time.Second
	heldTime  = time.Second
)

// bulk is what is known of reading all agents at once.
type bulk struct {
	fact    BulkFact
	begun   time.Time     // of the latest such reading, here or elsewhere
	speaker call.AgentRef // by whose token it was read last
	missing map[call.AgentRef]time.Time
}

// refused tells whether trying would be refused, as far as is known.
func (b *bulk) refused() bool {
	return !b.fact.Open && !b.fact.At.IsZero() && time.Since(b.fact.At) < bulkAgain
}

// errReadOne: all agents cannot be read at once, or not now; one can.
var errReadOne = errors.New("read the agent alone")

// readsAll tells whether all agents are known to be readable at once.
func (l *Lookout) readsAll() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.share.CustomerKey != "" && l.all.fact.Open
}

// allServe tells whether one reading of all agents is what the asker needs: it
// must serve more than one, and for a person also what only a reading of hers
// alone shows must be known.
func (l *Lookout) allServe(agent call.AgentRef, who asker) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.share.CustomerKey != agent.CustomerKey || l.all.refused() || l.missingNow(agent) {
		return false
	}
	others := len(l.wanted)
	if l.wanted[agent] > 0 {
		others--
	}
	s := l.sights[agent]
	if others == 0 || s == nil {
		return false
	}
	return !who.whole() || s.whole && s.state.Centre != call.CentrePause && time.Since(s.state.BegunAt) <= inSight
}

func (l *Lookout) isMissing(agent call.AgentRef) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.missingNow(agent)
}

func (l *Lookout) missingNow(agent call.AgentRef) bool {
	at, missing := l.all.missing[agent]
	return missing && time.Since(at) < missingAgain
}

// readAll asks for all agents, unless another server is doing so.
func (l *Lookout) readAll(ctx context.Context, agent call.AgentRef, who asker) error {
	asked := time.Now()
	if mine, err := l.claim(ctx); err != nil || !mine {
		return l.awaitOthers(ctx, asked, who, err)
	}
	states, begun, err := l.askAll(ctx, agent, who, asked)
	if err != nil || states == nil {
		l.giveBack(ctx)
		return err
	}
	p := Posting{All: true, Agents: make(map[int64]call.AgentState, len(states)), BegunAt: begun, At: time.Now()}
	seen := make(map[call.AgentRef]call.AgentState, len(states))
	for _, s := range states {
		id, err := strconv.ParseInt(s.UserID.String(), 10, 64)
		if err != nil {
			continue // no agent of ours has such an id
		}
		state := call.AgentState{
			Centre: call.CentreStatus(s.ContactCentreStatus), Status: call.UserStatus(s.UserStatus), BegunAt: begun, At: p.At,
		}
		p.Agents[id], seen[call.AgentRef{CustomerKey: agent.CustomerKey, UserID: id}] = state, state
	}
	l.notice(agent, seen, begun)
	l.seeAll(seen)
	l.postAll(ctx, p)
	return nil
}

// askAll makes the request. It returns nothing where somebody else's reading came
// while this one waited for its turn.
func (l *Lookout) askAll(ctx context.Context, agent call.AgentRef, who asker, asked time.Time) ([]puzzel.AgentState, time.Time, error) {
	if err := l.ration.take(ctx, who); err != nil {
		return nil, asked, err
	}
	l.mu.Lock()
	came, speaker, worked := !l.all.begun.Before(asked), l.all.speaker, l.all.fact.Open
	l.mu.Unlock()
	if came {
		return nil, asked, nil
	}
	if speaker == (call.AgentRef{}) {
		speaker = agent
	}
	client, err := l.clients(ctx, speaker)
	if err != nil {
		l.silence(speaker)
		return nil, asked, errReadOne
	}
	begun := time.Now()
	states, err := client.StateInformation(ctx, speaker.CustomerKey, puzzel.StateFilter{})
	l.answered(ctx, begun, err)
	switch {
	case err == nil && (worked || shows(states, speaker)):
		l.learn(ctx, speaker, BulkFact{Open: true, At: time.Now()})
		return states, begun, nil
	case err == nil, closed(err):
		if speaker == agent || !worked {
			l.learn(ctx, speaker, BulkFact{At: time.Now()})
		}
		l.silence(speaker)
		return nil, begun, errReadOne
	case errors.Is(err, puzzel.ErrSignInNeeded):
		l.silence(speaker)
		return nil, begun, errReadOne
	}
	l.fail(agent, failure{err: err, click: who == byClick})
	return nil, begun, err
}

// shows tells whether the agent is among the states.
func shows(states []puzzel.AgentState, agent call.AgentRef) bool {
	for _, s := range states {
		if s.UserID == agentOf(agent).UserID {
			return true
		}
	}
	return false
}

// closed tells whether an error says that this may not be read.
func closed(err error) bool {
	return errors.Is(err, puzzel.ErrRefused) && !errors.Is(err, puzzel.ErrRateLimited) || errors.Is(err, puzzel.ErrStanding)
}

// silence lets another agent's token be tried next.
func (l *Lookout) silence(speaker call.AgentRef) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.all.speaker == speaker {
		l.all.speaker = call.AgentRef{}
	}
}

// learn keeps what was found out, and tells it when it is news.
func (l *Lookout) learn(ctx context.Context, speaker call.AgentRef, fact BulkFact) {
	l.mu.Lock()
	before := l.all.fact
	news := before.At.IsZero() || before.Open != fact.Open || !before.Open
	if fact.Open {
		l.all.speaker = speaker
	}
	if news {
		l.all.fact = fact
	}
	l.mu.Unlock()
	if news && l.share.Learned != nil {
		l.share.Learned(ctx, fact)
	}
}

// notice keeps when all agents were read, and which of those who are wanted were
// not among them.
func (l *Lookout) notice(asker call.AgentRef, seen map[call.AgentRef]call.AgentState, begun time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all.begun = begun
	absent := func(agent call.AgentRef) {
		if _, shown := seen[agent]; !shown {
			l.all.missing[agent] = begun
		}
	}
	absent(asker)
	for agent := range l.wanted {
		absent(agent)
	}
}
