package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/clicktocall/clicktocall/internal/call"
)

// batch is how many rows one transaction of a long job changes, so that clicks
// do not wait for it.
const batch = 100

// Erased is what Erase did, and what it left on purpose.
type Erased struct {
	Calls     int // calls to the number: the number and the CRM record are gone
	Reminders int // reminders to the number, likewise; those that were open are let go
	Mentions  int // other rows that named it: a reason, an option, a fact
	// DoNotCall is true when the number is on the do-not-call list: the entry
	// stays, because it is what keeps people from calling the number again.
	DoNotCall bool
}

// Erase strikes one number out of everything the customer has stored. The calls
// stay, as the agents' work, without the number, the record in the CRM, the notes
// and what was said to Puzzel. It may be repeated: after an error, part of the work is done.
//
// Backups made earlier still hold the number. SQLite's file does not, once Erase
// has returned; PostgreSQL's files hold it until vacuum and the end of its
// write-ahead log's keeping.
func (s *Store) Erase(ctx context.Context, customerKey, e164 string) (Erased, error) {
	if err := checkKey("customer key", customerKey); err != nil {
		return Erased{}, err
	}
	if !isE164(e164) {
		return Erased{}, fmt.Errorf("erase: %w", ErrNumber)
	}
	_, err := s.DoNotCall(ctx, customerKey, e164)
	done := Erased{DoNotCall: err == nil}
	if err != nil && !errors.Is(err, call.ErrNotFound) {
		return Erased{}, err
	}
	e := eraser{Store: s, customer: customerKey, e164: e164, striker: newStriker(e164)}
	for _, step := range []struct {
		count *int
		run   func(context.Context) (int, error)
	}{
		{&done.Calls, e.calls},
		{&done.Reminders, e.reminders},
		{&done.Mentions, e.mentions},
		{&done.Mentions, e.reminderMentions},
		{&done.Mentions, e.facts},
		{&done.Mentions, e.reasons},
	} {
		n, err := step.run(ctx)
		*step.count += n
		if err != nil {
			return done, fmt.Errorf("erase a number: %w", err)
		}
	}
	return done, s.emptyLog(ctx)
}

// eraser is one erasing of one number.
type eraser struct {
	*Store
	striker
	customer, e164 string
}

// calls forgets the number in the calls that went to it.
func (e eraser) calls(ctx context.Context) (int, error) {
	return e.inBatches(ctx, e.customer, func(q queries) (int, error) {
		calls, err := q.calls(ctx, `customer_key = ? AND e164 = ? LIMIT ?`, e.customer, e.e164, batch)
		for _, c := range calls {
			if err := q.forget(ctx, erased(c)); err != nil {
				return 0, err
			}
		}
		return len(calls), err
	})
}

// mentions strikes the number out of calls that went elsewhere. They are looked
// through without a lock, page by page, and changed under one.
func (e eraser) mentions(ctx context.Context) (n int, err error) {
	for last := ""; ; {
		page, err := e.listCalls(ctx, `customer_key = ? AND id > ? ORDER BY id LIMIT ?`, e.customer, last, longestPage)
		if err != nil || len(page) == 0 {
			return n, err
		}
		last = page[len(page)-1].ID
		for _, c := range page {
			if _, found := e.strike(c); !found {
				continue
			}
			if err := e.mention(ctx, c.ID); err != nil {
				return n, err
			}
			n++
		}
	}
}

func (e eraser) mention(ctx context.Context, id string) error {
	return e.transact(ctx, func(q queries) error {
		if err := e.d.lockCustomer(ctx, q, e.customer); err != nil {
			return err
		}
		c, err := q.call(ctx, `customer_key = ? AND id = ?`, e.customer, id)
		if errors.Is(err, call.ErrNotFound) {
			return nil // deleted since
		}
		if err != nil {
			return err
		}
		c, _ = e.strike(c)
		return q.updateCall(ctx, c)
	})
}

// facts strikes the number out of what was measured.
func (e eraser) facts(ctx context.Context) (n int, err error) {
	facts, err := e.Facts(ctx, e.customer)
	for _, f := range facts {
		value, evidence := e.text(f.Value), e.text(f.Evidence)
		if value == f.Value && evidence == f.Evidence {
			continue
		}
		f.Value, f.Evidence = value, evidence
		if err := e.SaveFact(ctx, e.customer, f); err != nil {
			return n, err
		}
		n++
	}
	return n, err
}

// reasons strikes the number out of the reasons of other do-not-call entries.
func (e eraser) reasons(ctx context.Context) (n int, err error) {
	for after := ""; ; {
		page, err := e.DoNotCallList(ctx, e.customer, after, longestPage)
		if err != nil || len(page) == 0 {
			return n, err
		}
		after = page[len(page)-1].E164
		for _, entry := range page {
			clean := e.text(entry.Reason)
			if clean == entry.Reason || entry.E164 == e.e164 {
				continue
			}
			err := e.transact(ctx, func(q queries) error {
				_, err := q.exec(ctx,
					`UPDATE do_not_call SET reason = ? WHERE customer_key = ? AND e164 = ?`, clean, e.customer, entry.E164)
				return err
			})
			if err != nil {
				return n, err
			}
			n++
		}
	}
}

// inBatches runs fn in transactions that no Change of the customer runs beside,
// until it has nothing left to do, and adds up what it did.
func (s *Store) inBatches(ctx context.Context, customerKey string, fn func(queries) (int, error)) (int, error) {
	for total := 0; ; {
		n := 0
		err := s.transact(ctx, func(q queries) (err error) {
			if err = s.d.lockCustomer(ctx, q, customerKey); err != nil {
				return err
			}
			n, err = fn(q)
			return err
		})
		if err != nil || n == 0 {
			return total, err
		}
		total += n
	}
}

// forget stores a call that was masked, so that it is not masked again. What was
// said about it goes.
func (q queries) forget(ctx context.Context, c call.Call) error {
	if err := q.updateCall(ctx, c); err != nil {
		return err
	}
	if err := q.forgetExchanges(ctx, c); err != nil {
		return err
	}
	_, err := q.exec(ctx, `UPDATE joined_clicks SET click_digest = '' WHERE customer_key = ? AND call_id = ?`, c.Agent.CustomerKey, c.ID)
	if err != nil {
		return err
	}
	_, err = q.exec(ctx, `UPDATE calls SET masked = ? WHERE customer_key = ? AND id = ?`, true, c.Agent.CustomerKey, c.ID)
	return err
}
