package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Lease is something that one process of several has until a moment. Who dies
// with one loses it then, and nobody has to find out.
//
// The moments are the callers': clocks of processes that share leases must agree
// to a fraction of what a lease lasts.
type Lease struct {
	Name  string // what it is; one per customer
	Owner string // the process
	Used  int    // how much its owner makes of it, for whoever shares something out
	Until time.Time
}

// TakeLease takes a lease or prolongs one's own. It is false, and nothing has
// changed, while another owner's lasts at the moment at.
func (s *Store) TakeLease(ctx context.Context, customerKey string, l Lease, at time.Time) (bool, error) {
	for _, key := range []struct{ what, key string }{{"customer key", customerKey}, {"lease", l.Name}, {"owner", l.Owner}} {
		if err := checkKey(key.what, key.key); err != nil {
			return false, err
		}
	}
	var n int64
	err := s.transact(ctx, func(q queries) (err error) {
		n, err = q.exec(ctx, `INSERT INTO leases (customer_key, name, owner, used, until) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (customer_key, name) DO UPDATE
			SET owner = excluded.owner, used = excluded.used, until = excluded.until
			WHERE leases.owner = excluded.owner OR leases.until <= ?`,
			customerKey, l.Name, l.Owner, l.Used, millis(l.Until), millis(at))
		return err
	})
	if err != nil {
		return false, fmt.Errorf("take a lease: %w", err)
	}
	return n == 1, nil
}

// DropLease gives a lease back before its time. Another owner's stays.
func (s *Store) DropLease(ctx context.Context, customerKey, name, owner string) error {
	err := s.transact(ctx, func(q queries) error {
		_, err := q.exec(ctx, dropLease, clean(customerKey), clean(name), clean(owner))
		return err
	})
	if err != nil {
		return fmt.Errorf("give a lease back: %w", err)
	}
	return nil
}

const dropLease = `DELETE FROM leases WHERE customer_key = ? AND name = ? AND owner = ?`

// Leases lists the customer's leases that last at the moment at, by name.
func (s *Store) Leases(ctx context.Context, customerKey string, at time.Time) ([]Lease, error) {
	var list []Lease
	err := s.retry(ctx, func() error {
		list = []Lease{}
		return s.reader().each(ctx, func(rows *sql.Rows) error {
			var l Lease
			err := rows.Scan(&l.Name, &l.Owner, &l.Used, instant{&l.Until})
			list = append(list, l)
			return err
		}, `SELECT name, owner, used, until FROM leases WHERE customer_key = ? AND until > ? ORDER BY name`,
			clean(customerKey), millis(at))
	})
	if err != nil {
		return nil, fmt.Errorf("list leases: %w", err)
	}
	return list, nil
}

// SweepLeases deletes the customer's leases that ended before the moment.
func (s *Store) SweepLeases(ctx context.Context, customerKey string, before time.Time) error {
	err := s.transact(ctx, func(q queries) error {
		_, err := q.exec(ctx, `DELETE FROM leases WHERE customer_key = ? AND until < ?`, clean(customerKey), millis(before))
		return err
	})
	if err != nil {
		return fmt.Errorf("sweep leases: %w", err)
	}
	return nil
}
