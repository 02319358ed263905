package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// readingsLast is how long a reading is kept: long enough for every process to
// have seen it, and no longer, for it says what people are doing.
const readingsLast = time.Minute

// readingsAhead is how much later than the database's own time a reading may have
// begun. One from further on would stand in the way of all others until then.
const readingsAhead = time.Second

// Reading is what one request showed of one agent or of many, for other
// processes to go by. Of each only the latest is kept, for a minute.
type Reading struct {
	UserID      int64          // whose state was asked for; 0: that of many at once
	Agents      map[int64]Seen // by user id
	BegunAt, At time.Time      // when the request began and when it was answered
}

// Seen is what a reading shows of one agent.
type Seen struct {
	Name        string            `json:"name,omitempty"`
	Centre      call.CentreStatus `json:"centre"`
	Status      call.UserStatus   `json:"status"`
	PauseTypeID int64             `json:"pause,omitempty"`
	Softphone   bool              `json:"softphone,omitempty"`
	Ending      string            `json:"ending,omitempty"` // the last two digits of her own phone
	Part        bool              `json:"part,omitempty"`   // the statuses alone are known
	By          call.By           `json:"by,omitempty"`     // how, where Puzzel was not asked
}

// PostReading keeps a reading in place of an older one, forgets what is older
// than a minute, and gives a lease back, if one is named, in one transaction. A
// reading from the future is ErrAhead, and the lease is given back all the same.
func (s *Store) PostReading(ctx context.Context, customerKey string, r Reading, back Lease) error {
	if err := checkKey("customer key", customerKey); err != nil {
		return err
	}
	agents, err := json.Marshal(r.Agents)
	if err != nil {
		return fmt.Errorf("post a reading: %w", err)
	}
	ahead := false
	err = s.transact(ctx, func(q queries) error {
		if back.Name != "" {
			if _, err := q.exec(ctx, dropLease, customerKey, clean(back.Name), clean(back.Owner)); err != nil {
				return err
			}
		}
		newest, err := newestReading(ctx, q)
		if ahead = err == nil && millis(r.BegunAt) > newest; ahead || err != nil {
			return err
		}
		_, err = q.exec(ctx, `INSERT INTO readings (customer_key, user_id, agents, begun_at, at) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (customer_key, user_id) DO UPDATE
			SET agents = excluded.agents, begun_at = excluded.begun_at, at = excluded.at
			WHERE excluded.begun_at > readings.begun_at OR readings.begun_at > ?`,
			customerKey, r.UserID, clean(string(agents)), millis(r.BegunAt), millis(r.At), newest)
		if err != nil {
			return err
		}
		_, err = q.exec(ctx, `DELETE FROM readings WHERE customer_key = ? AND at < ?`, customerKey, millis(r.At.Add(-readingsLast)))
		return err
	})
	if err != nil {
		return fmt.Errorf("post a reading: %w", err)
	}
	if ahead {
		return fmt.Errorf("post a reading: %w", ErrAhead)
	}
	return nil
}

// newestReading is when a reading may have begun at the latest, in milliseconds.
func newestReading(ctx context.Context, q queries) (newest int64, err error) {
	err = q.one(ctx, []any{&newest}, `SELECT `+q.d.now)
	return newest + readingsAhead.Milliseconds(), err
}

// Readings lists the customer's readings that were answered at or after since,
// in that order.
func (s *Store) Readings(ctx context.Context, customerKey string, since time.Time) ([]Reading, error) {
	var list []Reading
	err := s.retry(ctx, func() error {
		list = []Reading{}
		return s.reader().each(ctx, func(rows *sql.Rows) error {
			var r Reading
			err := rows.Scan(&r.UserID, document[map[int64]Seen]{&r.Agents}, instant{&r.BegunAt}, instant{&r.At})
			list = append(list, r)
			return err
		}, `SELECT user_id, agents, begun_at, at FROM readings WHERE customer_key = ? AND at >= ? ORDER BY at, user_id`,
			clean(customerKey), notBefore(since))
	})
	if err != nil {
		return nil, fmt.Errorf("list readings: %w", err)
	}
	return list, nil
}

// SweepReadings deletes the readings of all customers that are older than a
// minute at the moment at, those that no later reading has swept away, and those
// from the future.
func (s *Store) SweepReadings(ctx context.Context, at time.Time) error {
	err := s.transact(ctx, func(q queries) error {
		newest, err := newestReading(ctx, q)
		if err != nil {
			return err
		}
		_, err = q.exec(ctx, `DELETE FROM readings WHERE at < ? OR begun_at > ?`, millis(at.Add(-readingsLast)), newest)
		return err
	})
	if err != nil {
		return fmt.Errorf("sweep readings: %w", err)
	}
	return nil
}
