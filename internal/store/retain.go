package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Age is a span of the calendar.
type Age struct{ Months, Days int }

// before is the instant that lies the age before at.
func (a Age) before(at time.Time) time.Time { return at.AddDate(0, -a.Months, -a.Days) }

// Retention says how long what is kept. A zero age keeps for ever.
type Retention struct {
	MaskNumbers Age // then a call's or reminder's number is masked and its CRM record forgotten
	DeleteCalls Age // then the call or reminder and its events are deleted
	// DeleteExchanges is when what was said to Puzzel is deleted, if not with its
	// call, or with the call's number.
	DeleteExchanges Age
}

// DefaultRetention masks numbers after 90 days, deletes calls after 13 months and
// what was said to Puzzel after 14 days.
func DefaultRetention() Retention {
	return Retention{MaskNumbers: Age{Days: 90}, DeleteCalls: Age{Months: 13}, DeleteExchanges: Age{Days: 14}}
}

// Retained is what Retain did.
type Retained struct {
	Masked, Deleted int // calls
	Reminders       int // masked or deleted
	Exchanges       int
}

// Retain masks and deletes what has grown older than the policy lets it, for all
// customers of the store. It works in small transactions, so that clicks do not
// wait, and may be repeated at any time. A live call is never deleted.
func (s *Store) Retain(ctx context.Context, policy Retention, at time.Time) (Retained, error) {
	customers, err := s.customers(ctx)
	if err != nil {
		return Retained{}, fmt.Errorf("retain: %w", err)
	}
	var done Retained
	for _, customer := range customers {
		if err := s.forgetClicks(ctx, customer, at.Add(-call.KeyLifetime)); err != nil {
			return done, fmt.Errorf("forget old clicks: %w", err)
		}
		if policy.DeleteCalls != (Age{}) {
			n, err := s.deleteBefore(ctx, customer, policy.DeleteCalls.before(at))
			if done.Deleted += n; err != nil {
				return done, fmt.Errorf("delete old calls: %w", err)
			}
		}
		if policy.MaskNumbers != (Age{}) {
			n, err := s.maskBefore(ctx, customer, policy.MaskNumbers.before(at))
			if done.Masked += n; err != nil {
				return done, fmt.Errorf("mask old numbers: %w", err)
			}
		}
		n, err := s.retainReminders(ctx, customer, policy, at)
		if done.Reminders += n; err != nil {
			return done, fmt.Errorf("forget old reminders: %w", err)
		}
	}
	if policy.DeleteExchanges != (Age{}) {
		n, err := s.deleteExchanges(ctx, policy.DeleteExchanges.before(at))
		if done.Exchanges = n; err != nil {
			return done, fmt.Errorf("delete old exchanges: %w", err)
		}
	}
	return done, nil
}

// customers are the customers that have calls or reminders.
func (s *Store) customers(ctx context.Context) ([]string, error) {
	var keys []string
	err := s.reader().each(ctx, func(rows *sql.Rows) error {
		var key string
		err := rows.Scan(&key)
		keys = append(keys, key)
		return err
	}, `SELECT customer_key FROM calls UNION SELECT customer_key FROM reminders ORDER BY customer_key`)
	return keys, err
}

// deleteBefore deletes calls; their events go with them.
func (s *Store) deleteBefore(ctx context.Context, customerKey string, cut time.Time) (int, error) {
	return s.inBatches(ctx, customerKey, func(q queries) (int, error) {
		n, err := q.exec(ctx, `DELETE FROM calls WHERE customer_key = ? AND id IN (
			SELECT id FROM calls WHERE customer_key = ? AND created_at < ? AND NOT live
			ORDER BY created_at LIMIT ?)`, customerKey, customerKey, notBefore(cut), batch)
		return int(n), err
	})
}

// forgetClicks forgets idempotency keys that count no more, and the digests of
// what was asked under them: whoever guesses a number could prove it by its digest.
func (s *Store) forgetClicks(ctx context.Context, customerKey string, cut time.Time) error {
	_, err := s.inBatches(ctx, customerKey, func(q queries) (int, error) {
		n, err := q.exec(ctx, `UPDATE calls SET click_key = '', click_digest = '' WHERE customer_key = ? AND id IN (
			SELECT id FROM calls WHERE customer_key = ? AND created_at < ? AND click_digest <> ''
			ORDER BY created_at LIMIT ?)`, customerKey, customerKey, notBefore(cut), batch)
		return int(n), err
	})
	if err != nil {
		return err
	}
	return s.transact(ctx, func(q queries) error {
		_, err := q.exec(ctx, `DELETE FROM joined_clicks WHERE customer_key = ? AND created_at < ?`, customerKey, notBefore(cut))
		return err
	})
}

func (s *Store) maskBefore(ctx context.Context, customerKey string, cut time.Time) (int, error) {
	return s.inBatches(ctx, customerKey, func(q queries) (int, error) {
		calls, err := q.calls(ctx, `customer_key = ? AND created_at < ? AND NOT masked
			ORDER BY created_at LIMIT ?`, customerKey, notBefore(cut), batch)
		for _, c := range calls {
			if err := q.forget(ctx, masked(c)); err != nil {
				return 0, err
			}
		}
		return len(calls), err
	})
}
