package call

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/phone"
)

// Click is the wish to call a number.
type Click struct {
	Key      string // idempotency key: one per click, whatever happens to it
	Text     string // the number as it was clicked or typed
	Region   string // the region the surface is sure of; "" when it is not
	Context  Context
	Options  Options
	Again    bool   // "my phone did not ring"
	Override string // why a guard that can be overridden shall be
}

// Placed is what a click came to.
type Placed struct {
	Call Call
	New  bool // false: the click already had this call
}

// Place takes one click from text to an order, exactly once: it reads the
// number, asks guards and readiness, stores the call, sends the order and stores
// what became of it. The order runs in a context of its own; when ctx ends
// first, Place returns the call as it stands, still placing.
//
// A refused or unknown call is a call, not an error. Errors are *Error and mean
// that nothing was stored and nothing was sent.
func (s *Service) Place(ctx context.Context, agent Agent, click Click) (Placed, error) {
	c, err := s.newCall(agent, click)
	if err != nil {
		return Placed{}, err
	}
	click.Override = strings.TrimSpace(click.Override)
	c, stop, err := s.guard(ctx, c, click.Override)
	if err != nil {
		return Placed{}, err
	}
	if refusal := s.mayOrder(ctx, agent.AgentRef); refusal != nil {
		return s.withoutOrder(ctx, c, refusal)
	}
	ctx = about(ctx, c)
	looks, cancel := context.WithTimeout(ctx, LookTime)
	defer cancel()
	live, err := s.lookAfter(ctx, looks, c)
	if err != nil {
		return Placed{}, err
	}
	if live || stop != nil {
		if placed, done, err := s.answered(ctx, c, stop); done || err != nil {
			return placed, err
		}
	}
	c, stop = s.ready(looks, c, click.Override)
	if refusal := s.mayOrder(ctx, agent.AgentRef); refusal != nil { // said while her state was read: it counts at once
		return s.withoutOrder(ctx, c, refusal)
	}
	road := s.roadOf(ctx, agent.AgentRef)
	c.Road = road.Name()
	placed, err := s.remember(ctx, c, stop)
	if err != nil || !placed.New || placed.Call.State != StatePlacing {
		return placed, err
	}
	return s.order(ctx, placed.Call, road), nil
}

// Check reads a click and asks the guards, and stores and sends nothing: for a
// surface that does not know the agent yet. It returns nil where Place would go on.
func (s *Service) Check(ctx context.Context, click Click) error {
	c, err := s.newCall(Agent{}, click)
	if err != nil {
		return err
	}
	_, stop, err := s.guard(ctx, c, strings.TrimSpace(click.Override))
	if err == nil && stop != nil {
		return &Error{Code: stop.reason.Code, Params: stop.reason.Params}
	}
	return err
}

// newCall reads the click. What cannot be read is refused before anything is stored.
func (s *Service) newCall(agent Agent, click Click) (Call, error) {
	if click.Key == "" || !plainText(click.Key) {
		return Call{}, &Error{Code: CodeKeyMissing}
	}
	if err := errors.Join(click.Options.Check(), click.Context.Check()); err != nil {
		return Call{}, err
	}
	if !plainText(click.Override) {
		return Call{}, &Error{Code: CodeOptionsInvalid, Params: map[string]string{"field": "override"}}
	}
	n, err := ReadNumber(s.rules.Numbers, click.Text, click.Region)
	if err != nil {
		return Call{}, err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return Call{}, &Error{Code: CodeInternal, Err: err}
	}
	return Call{
		ID:        id.String(),
		Agent:     agent,
		State:     StatePlacing,
		Evidence:  Evidence{ByAgent, true},
		Number:    n,
		Road:      s.road.Name(),
		Click:     ClickID{Key: click.Key, Digest: click.digest()},
		Context:   click.Context,
		Options:   click.Options.over(s.rules.Defaults),
		Again:     click.Again,
		CreatedAt: now(),
	}, nil
}

// ReadNumber reads the one number of a text, in the core's words for what can be
// wrong with it. Its errors are *Error.
func ReadNumber(numbers *phone.Parser, text, region string) (phone.Number, error) {
	if _, err := phone.ParseRegions(region); region != "" && err != nil {
		return phone.Number{}, &Error{Code: CodeRegionInvalid}
	}
	n, err := numbers.Parse(text, phone.Hint{Region: region})
	var ambiguous *phone.AmbiguousError
	switch {
	case err == nil:
		return n, nil
	case errors.As(err, &ambiguous):
		e := &Error{Code: CodeRegionAmbiguous}
		for _, r := range ambiguous.Readings {
			e.Readings = append(e.Readings, Reading{E164: r.E164, Region: r.Region})
		}
		return n, e
	case errors.Is(err, phone.ErrSeveral):
		return n, &Error{Code: CodeSeveralNumbers}
	case errors.Is(err, phone.ErrInvalid):
		return n, &Error{Code: CodeNumberInvalid}
	}
	return n, &Error{Code: CodeNoNumber}
}

// digest tells whether the same key was used for the same wish.
func (c Click) digest() string {
	c.Key = ""
	b, err := json.Marshal(c)
	if err != nil {
		panic("call: a click is plain data: " + err.Error())
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}

// ready asks whether the agent may call, and notes her status before the order.
func (s *Service) ready(ctx context.Context, c Call, override string) (Call, *halt) {
	r := s.look(ctx, c.Agent.AgentRef, FreshLook)
	if r.State.Name != "" {
		c.Agent.Name = r.State.Name
	}
	c.Watch.StatusBefore = r.State.Status
	switch {
	case r.Leave == LeaveCall:
		return c, nil
	case r.Leave == LeaveWarn && override != "":
		c.Passed = append(c.Passed, Override{Guard: r.Reason.Code, Reason: override})
		return c, nil
	}
	return c, &halt{*r.Reason, Evidence{ByPuzzelState, r.State.Status != ""}}
}

const (
	// FreshLook is how old a reading of the agent's state may be for a click.
	FreshLook = 3 * time.Second
	// LookTime is how long a click waits for such readings, all together. Where
	// Puzzel takes longer the click is refused, and that is stored and answered:
	// nobody is left with a click of which there is no trace.
	LookTime = 8 * time.Second
)

// roadOf is the road that an agent's next order takes.
func (s *Service) roadOf(ctx context.Context, agent AgentRef) Road {
	if s.roads != nil {
		if road := s.roads.Choose(ctx, agent); road != nil {
			return road
		}
	}
	return s.road
}

// order sends a stored call's order and waits for it as long as ctx lasts.
//
// The order's time runs from when the call was stored, by the wall clock. A
// process that was stopped in between, by a closed lid or a stalled disk, sends
// nothing: another one may have given the call up by then.
func (s *Service) order(ctx context.Context, c Call, road Road) Placed {
	answered := make(chan Call, 1)
	s.orders.Go(func() {
		own, cancel := context.WithDeadline(context.WithoutCancel(ctx), c.Order.Deadline.Add(-PlacingMargin))
		defer cancel()
		answer := Answer{Kind: AnswerUnknown, Reason: &Reason{Code: CodeOrderInterrupted}}
		if own.Err() == nil {
			answer = road.Order(own, Order{
				CallID: c.ID, Agent: c.Agent.AgentRef, Destination: c.Dialled, Options: c.Options,
			})
		}
		answered <- s.keepAnswer(context.WithoutCancel(ctx), c, answer)
	})
	select {
	case c = <-answered:
	case <-ctx.Done():
	}
	return Placed{Call: c, New: true}
}

// keepAnswer stores what became of an order. While the store is away it tries
// again until the call's deadline; after that the call is unknown to everybody.
func (s *Service) keepAnswer(ctx context.Context, c Call, a Answer) Call {
	at := now()
	for {
		kept, err := s.saveAnswer(ctx, c, a, at)
		if err == nil {
			return kept
		}
		s.log.ErrorContext(ctx, "the answer to an order could not be stored", "call_id", c.ID, "err", err)
		if now().After(c.Order.Deadline) {
			return c.Expire(now())
		}
		time.Sleep(250 * time.Millisecond)
	}
}

func (s *Service) saveAnswer(ctx context.Context, c Call, a Answer, at time.Time) (Call, error) {
	var kept Call
	err := s.store.Change(ctx, c.Agent.AgentRef, func(tx Tx) error {
		before, err := tx.ByID(ctx, c.ID)
		if err != nil {
			return err
		}
		if kept, err = inItsPlace(ctx, tx, before, before.TakeAnswer(a, at), at); err != nil {
			return err
		}
		return tx.Save(ctx, kept)
	})
	return kept, err
}
