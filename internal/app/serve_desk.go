package app

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/internal/feed"
)

// Desk places and follows the calls of all agents of one customer.
type Desk struct {
	Service *call.Service
	Lookout call.Lookout
	// AutoAnswers says that a fact proves that Softphone answers by itself.
	AutoAnswers bool

	watcher *dialer.Watcher
}

// Desk is the desk of a customer. It is made when it is first asked for, and
// knows of the customer's facts what was known then.
func (s *Serving) Desk(customerKey string) *Desk {
	s.mu.Lock()
	defer s.mu.Unlock()
	d, made := s.desks[customerKey]
	if !made {
		d = s.newDesk(customerKey)
		s.desks[customerKey] = d
	}
	return d
}

// Calls is the service that places and follows an agent's calls.
func (s *Serving) Calls(agent call.AgentRef) *call.Service { return s.Desk(agent.CustomerKey).Service }

func (s *Serving) newDesk(customerKey string) *Desk {
	facts := s.app.facts(customerKey)
	look := &openEye{
		Lookout: dialer.NewLookout(s.Gate.Client).Knowing(dialer.Known{
			QueueClosed: facts[doctor.FactQueueReadable] == "no" || facts[doctor.FactDescriptionEchoed] == "no",
			Softphone:   softphoneWord(facts),
		}),
		table: s.app.rules.Readiness, permit: s.permit(), feed: s.Feed, gate: s.Gate, app: s.app,
	}
	d := &Desk{Lookout: look, AutoAnswers: facts[doctor.FactSoftphoneAutoAnswers] == "yes"}
	d.Service = call.NewService(call.Parts{
		CustomerKey: customerKey, Store: s.Store, Lookout: look, Permit: s.permit(), Rules: s.app.rules, Log: s.app.Log,
		Road: watchedRoad{s.Gate.Ordering(dialer.REST{Clients: s.Gate.Client}), s.watch},
	})
	d.watcher = &dialer.Watcher{Service: d.Service, Lookout: look}
	return d
}

// openEye is a lookout that tells what it sees: to the agent's readers, and to
// the gate, which lets a session sleep whose agent has gone home.
type openEye struct {
	call.Lookout
	table  call.ReadinessTable
	permit call.Permit
	feed   *feed.Feed
	gate   *access.Gate
	app    *App
}

// Look reads the agent's state.
func (e *openEye) Look(ctx context.Context, agent call.AgentRef, maxAge time.Duration) (call.AgentState, error) {
	asked := time.Now()
	state, err := e.Lookout.Look(ctx, agent, maxAge)
	if err != nil || state.At.Before(asked) { // of what was read before everybody has been told
		return state, err
	}
	e.feed.Announce(agent, e.table.Judge(state).Held(e.permit.MayOrder(ctx, agent)))
	on := state.Centre != call.CentreLoggedOff
	if err := e.gate.SawAgent(context.WithoutCancel(ctx), agent, on, state.At); err != nil {
		e.app.Log.WarnContext(ctx, "what was seen of an agent could not be kept", "err", err)
	}
	return state, nil
}

// watchedRoad sees to it that whatever was ordered is watched from then on.
type watchedRoad struct {
	call.Road
	watch *watch
}

// Order sends the order.
func (r watchedRoad) Order(ctx context.Context, o call.Order) call.Answer {
	answer := r.Road.Order(ctx, o)
	if answer.Kind == call.AnswerAccepted || answer.Kind == call.AnswerUnknown {
		r.watch.tell(o.Agent, o.CallID)
	}
	return answer
}
