package app

import (
	"context"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/internal/store"
)

// newLookout makes the lookout of a customer: one budget and one set of readings
// for all servers on the store.
func (s *Serving) newLookout(customerKey string, e *eye) *dialer.Lookout {
	return dialer.NewLookout(s.Gate.Client).Knowing(s.known(customerKey)).Sharing(dialer.Share{
		CustomerKey: customerKey, PerSecond: s.Config.RequestsPerSecond, Log: s.app.Log,
		Board: newBoard(s.Store, customerKey), Tell: e.saw,
		Learned: func(ctx context.Context, found dialer.BulkFact) { s.keepBulkFact(ctx, customerKey, found) },
	})
}

// known is what facts say of reading a customer's agents.
func (s *Serving) known(customerKey string) dialer.Known {
	kept := s.app.keptFacts(customerKey)
	facts := valuesOf(kept)
	known := dialer.Known{
		QueueClosed: facts[doctor.FactQueueReadable] == "no" || facts[doctor.FactDescriptionEchoed] == "no",
		Softphone:   softphoneWord(facts),
	}
	for _, f := range kept {
		if f.Name == doctor.FactBulkReadable {
			known.Bulk = dialer.BulkFact{Open: f.Value == "yes", At: f.At}
		}
	}
	return known
}

// keepBulkFact keeps what a reading of all agents showed, where the doctor keeps it.
func (s *Serving) keepBulkFact(ctx context.Context, customerKey string, found dialer.BulkFact) {
	fact := store.Fact{Name: doctor.FactBulkReadable, Value: "no", Evidence: "a server's own reading", At: found.At}
	if found.Open {
		fact.Value = "yes"
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if err := s.Store.SaveFact(ctx, customerKey, fact); err != nil {
		s.app.Log.WarnContext(ctx, "whether all agents can be read at once could not be kept", "err", err)
	}
}

// attendEvery is how often it is looked whether there are more customers, and
// whether somebody, the doctor or another server, has found out more of one.
const attendEvery = time.Minute

// attend does what the lookouts of all customers do beside answering, until ctx ends.
func (s *Serving) attend(ctx context.Context) {
	var work sync.WaitGroup
	defer work.Wait()
	attended := map[string]bool{}
	s.every(ctx, attendEvery, "attend", func(ctx context.Context) error {
		customers, err := s.Gate.Customers(ctx)
		for _, c := range customers {
			desk := s.Desk(c.Key)
			if attended[c.Key] {
				desk.eye.lookout.Knowing(s.known(c.Key))
				continue
			}
			attended[c.Key] = true
			work.Go(func() { desk.eye.lookout.Attend(ctx) })
			work.Go(func() { desk.eye.tell(ctx) })
		}
		return err
	})
}

// eye tells what a customer's lookout sees: to the agents' readers, and to the
// gate, which lets a session sleep whose agent has gone home.
type eye struct {
	serving *Serving
	lookout *dialer.Lookout
	news    chan struct{}

	mu      sync.Mutex
	waiting map[call.AgentRef]dialer.Sighting // not told yet; of each agent the latest
	told    map[call.AgentRef]dialer.Sighting
}

// tellAnyway is after how long what says nothing new is told again.
const tellAnyway = 10 * time.Second

func newEye(s *Serving) *eye {
	return &eye{
		serving: s, news: make(chan struct{}, 1),
		waiting: map[call.AgentRef]dialer.Sighting{}, told: map[call.AgentRef]dialer.Sighting{},
	}
}

// saw takes a reading. What says nothing new is passed on now and then, so that
// its age can be shown.
func (e *eye) saw(s dialer.Sighting) {
	e.mu.Lock()
	defer e.mu.Unlock()
	last, known := e.told[s.Agent]
	if known && sameState(last.State, s.State) && s.State.At.Sub(last.State.At) < tellAnyway {
		return
	}
	e.told[s.Agent], e.waiting[s.Agent] = s, s
	select {
	case e.news <- struct{}{}:
	default:
	}
}

// sameState tells whether two readings say the same.
func sameState(a, b call.AgentState) bool {
	return a.Name == b.Name && a.Centre == b.Centre && a.Status == b.Status && a.PauseTypeID == b.PauseTypeID && a.Phone == b.Phone
}

// tell passes on what was seen, until ctx ends.
func (e *eye) tell(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-e.news:
		}
		e.mu.Lock()
		waiting := e.waiting
		e.waiting = map[call.AgentRef]dialer.Sighting{}
		e.mu.Unlock()
		for _, s := range waiting {
			e.tellOf(ctx, s)
		}
	}
}

func (e *eye) tellOf(ctx context.Context, seen dialer.Sighting) {
	s := e.serving
	held := s.permit().MayOrder(ctx, seen.Agent)
	state, road := s.withPhone(ctx, seen.Agent, seen.State)
	readiness := s.app.rules.Readiness.Judge(state).Held(held)
	readiness.Road = road
	s.Feed.Announce(seen.Agent, readiness)
	if seen.Elsewhere {
		return // whoever read it tells the gate, which all servers share
	}
	on := seen.State.Centre != call.CentreLoggedOff
	if err := s.Gate.SawAgent(ctx, seen.Agent, on, seen.State.At); err != nil && ctx.Err() == nil {
		s.app.Log.WarnContext(ctx, "what was seen of an agent could not be kept", "err", err)
	}
}
