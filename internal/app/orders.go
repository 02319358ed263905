package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
)

// Stop is why, by whom and since when new orders of a customer are refused.
type Stop struct {
	Reason string     `json:"reason"`
	By     call.Agent `json:"by"`
	At     time.Time  `json:"at"`
}

// Pilots are who may order while Click to Call is tried out: Puzzel usernames and
// user ids; none means everybody.
type Pilots struct {
	Users []string   `json:"users"`
	By    call.Agent `json:"by"` // who said so; nobody where the settings do
	At    time.Time  `json:"at"`
}

// orderRules are what an administrator has said about new orders of a customer.
// They lie in the store, so that every process on it, and every door, goes by them.
type orderRules struct {
	Stop   *Stop   `json:"stop,omitempty"`
	Pilots *Pilots `json:"pilots,omitempty"`
}

func orderNote(customerKey string) string { return "orders " + customerKey }

func readOrderRules(ctx context.Context, tx access.Tx, customerKey string) (rules orderRules, err error) {
	text, err := tx.Note(ctx, orderNote(customerKey))
	if errors.Is(err, call.ErrNotFound) {
		return rules, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(text), &rules)
	}
	if err != nil {
		return rules, fmt.Errorf("read whether orders are taken: %w", err)
	}
	return rules, nil
}

// changeOrderRules changes what was said, whoever else does so at the same time.
func changeOrderRules(ctx context.Context, s *store.Store, customerKey string, change func(*orderRules)) error {
	err := s.ChangeAccess(ctx, orderNote(customerKey), func(tx access.Tx) error {
		rules, err := readOrderRules(ctx, tx, customerKey)
		if err != nil {
			return err
		}
		change(&rules)
		text, err := json.Marshal(rules)
		if err != nil {
			return fmt.Errorf("write whether orders are taken: %w", err)
		}
		return tx.SaveNote(ctx, orderNote(customerKey), string(text), time.Now())
	})
	if err != nil {
		return &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	return nil
}

// permit is the core's question whether an agent may order, answered from the
// store and the settings.
type permit struct {
	store    *store.Store
	pilots   []string // of the settings
	username string   // of the one agent there is; "" where the store knows her, or nobody
}

// MayOrder refuses everybody while orders are stopped, and all but the pilots
// where there are some.
func (p permit) MayOrder(ctx context.Context, agent call.AgentRef) error {
	return p.store.ReadAccess(ctx, func(tx access.Tx) error {
		rules, err := readOrderRules(ctx, tx, agent.CustomerKey)
		if err != nil {
			return err
		}
		if rules.Stop != nil {
			return &call.Error{Code: call.CodeOrdersStopped, Params: map[string]string{"why": rules.Stop.Reason}}
		}
		pilots := p.pilots
		if rules.Pilots != nil {
			pilots = rules.Pilots.Users
		}
		if len(pilots) == 0 {
			return nil
		}
		person, err := p.person(ctx, tx, agent)
		if err == nil && !access.Listed(pilots, person) {
			err = &call.Error{Code: call.CodeNotInPilot}
		}
		return err
	})
}

// person is the agent with the username she is known by.
func (p permit) person(ctx context.Context, tx access.Tx, agent call.AgentRef) (access.Person, error) {
	nobody := access.Person{Agent: call.Agent{AgentRef: agent}, Username: p.username}
	if p.username != "" {
		return nobody, nil
	}
	known, err := tx.Person(ctx, agent)
	if errors.Is(err, call.ErrNotFound) {
		return nobody, nil
	}
	return known, err
}

func (s *Serving) permit() permit { return permit{store: s.Store, pilots: s.Config.Pilots} }

func (s *Serving) orderRules(ctx context.Context, customerKey string) (rules orderRules, err error) {
	err = s.Store.ReadAccess(ctx, func(tx access.Tx) (err error) {
		rules, err = readOrderRules(ctx, tx, customerKey)
		return err
	})
	return rules, err
}

// Stopped tells whether new orders of a customer are stopped, and why.
func (s *Serving) Stopped(ctx context.Context, customerKey string) (Stop, bool, error) {
	rules, err := s.orderRules(ctx, customerKey)
	if err != nil || rules.Stop == nil {
		return Stop{}, false, err
	}
	return *rules.Stop, true, nil
}

// Stop refuses all new orders of a customer from now on, in every process and at
// every door. Running calls are not touched.
func (s *Serving) Stop(ctx context.Context, customerKey string, stop Stop) error {
	return changeOrderRules(ctx, s.Store, customerKey, func(r *orderRules) { r.Stop = &stop })
}

// Resume lets orders go out again.
func (s *Serving) Resume(ctx context.Context, customerKey string) error {
	return changeOrderRules(ctx, s.Store, customerKey, func(r *orderRules) { r.Stop = nil })
}

// Pilots are who may order for a customer: as an administrator has said, else as
// the settings say.
func (s *Serving) Pilots(ctx context.Context, customerKey string) (Pilots, error) {
	rules, err := s.orderRules(ctx, customerKey)
	if err != nil || rules.Pilots == nil {
		return Pilots{Users: s.Config.Pilots}, err
	}
	return *rules.Pilots, nil
}

// SetPilots says who may order from now on, in every process and at every door.
func (s *Serving) SetPilots(ctx context.Context, customerKey string, pilots Pilots) error {
	return changeOrderRules(ctx, s.Store, customerKey, func(r *orderRules) { r.Pilots = &pilots })
}

// DropPilots goes back to what the settings say.
func (s *Serving) DropPilots(ctx context.Context, customerKey string) error {
	return changeOrderRules(ctx, s.Store, customerKey, func(r *orderRules) { r.Pilots = nil })
}
