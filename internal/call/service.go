package call

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/phone"
)

// Service places and follows the calls of one customer. It is safe for
// concurrent use, and any number of processes may run one on the same store.
type Service struct {
	customer string
	store    Store
	road     Road
	roads    Roads // nil: every order takes the usual road
	lookout  Lookout
	permit   Permit // nil: everybody may order
	rules    Rules
	owner    string
	log      *slog.Logger

	orders sync.WaitGroup // orders in flight, each in a context of its own
}

// Rules are what the customer has decided.
type Rules struct {
	Numbers   *phone.Parser
	Form      phone.Form // how destinations are written
	Rewrite   phone.Rewrite
	Guards    Guards
	Readiness ReadinessTable
	Defaults  Options // callout fields of every order, unless the click says otherwise
}

// Parts are what a Service is made of; every one without "may" is needed.
type Parts struct {
	CustomerKey string
	Store       Store
	Road        Road  // the usual one
	Roads       Roads // may be nil: every order takes the usual one
	Lookout     Lookout
	Permit      Permit // may be nil: everybody may order
	Rules       Rules
	Log         *slog.Logger
}

// NewService makes the service of one customer.
func NewService(p Parts) *Service {
	return &Service{
		customer: p.CustomerKey,
		store:    p.Store,
		road:     p.Road,
		roads:    p.Roads,
		lookout:  p.Lookout,
		permit:   p.Permit,
		rules:    p.Rules,
		owner:    uuid.NewString(),
		log:      p.Log,
	}
}

// Drain waits until every order in flight has been answered and stored, or ctx
// ends. Call it after the last Place, before the store is closed.
func (s *Service) Drain(ctx context.Context) error {
	done := make(chan struct{})
	go func() { s.orders.Wait(); close(done) }()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Readiness tells whether the agent may call now, from a reading at most maxAge
// old. A state that cannot be read is a readiness too: it blocks, and says why.
//
// Who may not order at all is not ready either, whatever her state.
func (s *Service) Readiness(ctx context.Context, agent AgentRef, maxAge time.Duration) Readiness {
	r := s.look(ctx, agent, maxAge).Held(s.mayOrder(ctx, agent))
	r.Road = s.RoadOf(ctx, agent)
	return r
}

// RoadOf names the road that the agent's next order takes, as things stand.
func (s *Service) RoadOf(ctx context.Context, agent AgentRef) string {
	return s.roadOf(ctx, agent).Name()
}

// look is the readiness that her state alone makes.
func (s *Service) look(ctx context.Context, agent AgentRef, maxAge time.Duration) Readiness {
	state, err := s.lookout.Look(ctx, agent, maxAge)
	if err != nil {
		return unreadable(err)
	}
	return s.rules.Readiness.Judge(state)
}

func unreadable(err error) Readiness {
	reason := Reason{Code: CodeStateUnreadable}
	var e *Error
	if errors.As(err, &e) {
		reason = e.Reason()
	}
	return Readiness{Leave: LeaveBlock, Reason: &reason, CheckedAt: now()}
}

// Call returns one call of the agent. A call of somebody else is not found.
func (s *Service) Call(ctx context.Context, agent AgentRef, id string) (Call, error) {
	c, err := s.store.Call(ctx, s.customer, id)
	if errors.Is(err, ErrNotFound) || err == nil && c.Agent.AgentRef != agent {
		return Call{}, &Error{Code: CodeNotFound}
	}
	if err != nil {
		return Call{}, storeError(err)
	}
	return c, nil
}

// Calls lists the agent's calls, newest first.
func (s *Service) Calls(ctx context.Context, agent AgentRef, f Filter) ([]Call, error) {
	f.CustomerKey, f.UserID = agent.CustomerKey, agent.UserID
	calls, err := s.store.Calls(ctx, f)
	if err != nil {
		return nil, storeError(err)
	}
	return calls, nil
}

// Settle takes a person's word for how a call of hers went.
func (s *Service) Settle(ctx context.Context, agent AgentRef, id string, word Outcome, by By) (Call, error) {
	if !validWord(word) {
		return Call{}, &Error{Code: CodeOutcomeInvalid}
	}
	return s.amend(ctx, agent, id, func(c Call, at time.Time) (Call, error) { return c.Expire(at).Settle(word, by, at) })
}

// now is the one instant of an act, as the store keeps it.
func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// storeError leaves our own refusals alone and names every other failure of the store.
func storeError(err error) error {
	var e *Error
	if errors.As(err, &e) {
		return err
	}
	return &Error{Code: CodeStoreUnavailable, Err: err}
}
