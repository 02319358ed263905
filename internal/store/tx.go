package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// tx is the call.Tx of one agent.
type tx struct {
	queries
	agent  call.AgentRef
	at     time.Time       // when the change is stored, for its events
	seen   map[string]mark // calls read or saved here, as they were last
	events int             // how many were appended
	spoilt error           // the first failure of a Save
}

// mark is what an event is about: a call whose mark changes has an event.
type mark struct {
	state   call.State
	outcome call.Outcome
	reason  *call.Reason
}

func markOf(c call.Call) mark { return mark{c.State, c.Outcome, c.Reason} }

func (m mark) equal(other mark) bool {
	if m.state != other.state || m.outcome != other.outcome || (m.reason == nil) != (other.reason == nil) {
		return false
	}
	return m.reason == nil || m.reason.Code == other.reason.Code && m.reason.Quote == other.reason.Quote &&
		maps.Equal(m.reason.Params, other.reason.Params)
}

// ByKey finds the call of an idempotency key, or frees a key used before since.
func (t *tx) ByKey(ctx context.Context, key string, since time.Time) (call.Call, error) {
	if key == "" || !isClean(key) {
		return call.Call{}, call.ErrNotFound // no call is ever kept under such a key
	}
	c, err := t.find(ctx, `click_key = ? AND click_key <> ''`, key) // as the index says it
	if errors.Is(err, call.ErrNotFound) {
		return t.joined(ctx, key, since)
	}
	if err != nil || !c.CreatedAt.Before(since) {
		return c, err
	}
	_, err = t.exec(ctx, `UPDATE calls SET click_key = '' WHERE customer_key = ? AND user_id = ? AND id = ?`,
		t.agent.CustomerKey, t.agent.UserID, c.ID)
	if err != nil {
		return call.Call{}, t.fail("forget an idempotency key", err)
	}
	return call.Call{}, call.ErrNotFound
}

// ByID finds one call of the agent.
func (t *tx) ByID(ctx context.Context, id string) (call.Call, error) {
	return t.find(ctx, `id = ?`, clean(id))
}

// Live finds the agent's one live call.
func (t *tx) Live(ctx context.Context) (call.Call, error) { return t.find(ctx, `live`) }

// LatestTo finds the agent's newest call to where c goes that was not refused.
// Calls without a worldwide number are the same when the same was dialled.
func (t *tx) LatestTo(ctx context.Context, c call.Call) (call.Call, error) {
	const newest = ` AND state <> 'refused' ORDER BY created_at DESC, id DESC LIMIT 1`
	switch {
	case c.Number.E164 != "":
		return t.find(ctx, `e164 = ?`+newest, clean(c.Number.E164))
	case c.Dialled != "":
		return t.find(ctx, `e164 = '' AND dialled = ?`+newest, clean(c.Dialled))
	}
	return call.Call{}, call.ErrNotFound
}

// LatestUnanswered finds the agent's newest call that ended at or after since
// because she did not answer.
func (t *tx) LatestUnanswered(ctx context.Context, since time.Time) (call.Call, error) {
	return t.find(ctx, `ended_at >= ? AND state = 'ended' AND outcome = 'agent_did_not_answer'
		ORDER BY created_at DESC, id DESC LIMIT 1`, notBefore(since))
}

// find reads one of the agent's calls.
func (t *tx) find(ctx context.Context, where string, args ...any) (call.Call, error) {
	c, err := t.call(ctx, `customer_key = ? AND user_id = ? AND `+where,
		append([]any{t.agent.CustomerKey, t.agent.UserID}, args...)...)
	if err == nil {
		t.seen[c.ID] = markOf(c)
	}
	return c, err
}

// Save stores the call and, when its state, outcome or reason is another than
// before, an event.
func (t *tx) Save(ctx context.Context, c call.Call) error {
	if t.spoilt != nil {
		return t.spoilt
	}
	if err := t.save(ctx, c); err != nil {
		return t.fail("save call "+clean(c.ID), err)
	}
	return nil
}

// fail remembers the first failure: a transaction in which something was not
// stored must not be committed.
func (t *tx) fail(what string, err error) error {
	switch t.d.fault(err) {
	case faultLive:
		err = call.ErrLiveCall
	case faultClick:
		err = ErrKeyTaken
	}
	t.spoilt = fmt.Errorf("%s: %w", what, err)
	return t.spoilt
}

func (t *tx) save(ctx context.Context, c call.Call) error {
	if c.Agent.AgentRef != t.agent {
		return ErrForeignCall
	}
	if err := checkKey("call id", c.ID); err != nil {
		return err
	}
	if !isClean(c.Click.Key) || !isClean(c.Click.Digest) {
		return fmt.Errorf("idempotency key: %w", ErrKey)
	}
	before, known := t.seen[c.ID]
	if !known {
		inserted, err := t.insert(ctx, c)
		if err != nil {
			return err
		}
		if inserted {
			return t.tell(ctx, c)
		}
		old, err := t.ByID(ctx, c.ID)
		if errors.Is(err, call.ErrNotFound) {
			return ErrForeignCall
		}
		if err != nil {
			return err
		}
		before = markOf(old)
	}
	if err := t.updateCall(ctx, c); err != nil {
		return err
	}
	if before.equal(markOf(c)) {
		t.seen[c.ID] = markOf(c)
		return nil
	}
	return t.tell(ctx, c)
}

// insert stores a new call; false when there is one under the id already.
func (t *tx) insert(ctx context.Context, c call.Call) (bool, error) {
	fields := callFields(&c)
	n, err := t.exec(ctx, `INSERT INTO calls (`+columns(fields)+`) VALUES (`+marks(len(fields))+`)
		ON CONFLICT (customer_key, id) DO NOTHING`, places(fields)...)
	return n == 1, err
}

// tell appends the event of a change.
func (t *tx) tell(ctx context.Context, c call.Call) error {
	t.seen[c.ID] = markOf(c)
	return t.appendEvent(ctx, c)
}
