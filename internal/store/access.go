package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
)

var _ access.Store = (*Store)(nil)

// ChangeAccess runs fn in one durable transaction; see access.Store. On
// PostgreSQL those under one lock wait for each other, on SQLite all writers do.
func (s *Store) ChangeAccess(ctx context.Context, lock string, fn func(access.Tx) error) error {
	if err := checkKey("lock", lock); err != nil {
		return err
	}
	return s.transact(ctx, func(q queries) error {
		if err := s.d.lockCustomer(ctx, q, "access "+lock); err != nil {
			return fmt.Errorf("wait for other changes: %w", err)
		}
		return fn(accessTx{q})
	})
}

// ReadAccess runs fn on what is committed; see access.Store.
func (s *Store) ReadAccess(ctx context.Context, fn func(access.Tx) error) error {
	return s.retry(ctx, func() error { return fn(accessTx{s.reader()}) })
}

// sweeps is what SweepAccess deletes; each ? is a moment.
var sweeps = struct{ over, unseen []string }{
	over: []string{
		`DELETE FROM access_tokens WHERE ends_at < ?`,
		`DELETE FROM access_sessions WHERE ends_at < ? OR ended_at > 0 AND ended_at < ?`,
		`DELETE FROM access_grants WHERE ends_at < ?`,
		`DELETE FROM access_tries WHERE until < ?`,
		`DELETE FROM access_credentials WHERE over_at > 0 AND over_at < ?`,
	},
	unseen: []string{
		`DELETE FROM access_people WHERE seen_at < ? AND NOT EXISTS (SELECT 1 FROM access_sessions s
			WHERE s.customer_key = access_people.customer_key AND s.user_id = access_people.user_id)`,
	},
}

// SweepAccess deletes what is over; see access.Store.
func (s *Store) SweepAccess(ctx context.Context, over, unseen time.Time) error {
	return s.transact(ctx, func(q queries) error {
		if err := q.sweep(ctx, sweeps.over, over); err != nil {
			return err
		}
		return q.sweep(ctx, sweeps.unseen, unseen)
	})
}

func (q queries) sweep(ctx context.Context, steps []string, before time.Time) error {
	for _, step := range steps {
		args := make([]any, strings.Count(step, "?"))
		for i := range args {
			args[i] = millis(before)
		}
		if _, err := q.exec(ctx, step, args...); err != nil {
			return fmt.Errorf("sweep: %w", err)
		}
	}
	return nil
}

// accessTx is the access.Tx on one transaction, or on the readers.
type accessTx struct{ queries }

var _ access.Tx = accessTx{}

// put stores a row in the place of the one with the same key, which is made of
// the first columns.
func (t accessTx) put(ctx context.Context, table string, key int, fields []field) error {
	names := make([]string, len(fields))
	changes := make([]string, 0, len(fields))
	for i, f := range fields {
		names[i] = f.column
		if i >= key {
			changes = append(changes, f.column+" = excluded."+f.column)
		}
	}
	_, err := t.exec(ctx, `INSERT INTO `+table+` (`+strings.Join(names, ", ")+`) VALUES (`+marks(len(fields))+`)
		ON CONFLICT (`+strings.Join(names[:key], ", ")+`) DO UPDATE SET `+strings.Join(changes, ", "), places(fields)...)
	if err != nil {
		return fmt.Errorf("keep in %s: %w", table, err)
	}
	return nil
}

// get scans the one row of a table for which a condition holds.
func (t accessTx) get(ctx context.Context, table string, fields []field, where string, args ...any) error {
	return t.one(ctx, places(fields), `SELECT `+columns(fields)+` FROM `+table+` WHERE `+where, args...)
}

// all reads the rows of a table for which a condition holds.
func all[T any](ctx context.Context, t accessTx, table string, fields func(*T) []field, where string, args ...any) ([]T, error) {
	var zero T
	list := []T{}
	err := t.each(ctx, func(rows *sql.Rows) error {
		var row T
		if err := rows.Scan(places(fields(&row))...); err != nil {
			return err
		}
		list = append(list, row)
		return nil
	}, `SELECT `+columns(fields(&zero))+` FROM `+table+` WHERE `+where, args...)
	return list, err
}
