package store

import (
	"context"
	"database/sql"

	"github.com/pressly/goose/v3"

	"github.com/clicktocall/clicktocall/internal/call"
)

// dialect is what the databases do differently. Everything else, above all every
// query, is written once, with ? for its arguments.
type dialect struct {
	goose      goose.Dialect
	migrations string // the folder of this database's schema

	// versioned and populated count our version table, and all tables.
	versioned, populated string

	// now is the database's own time, in milliseconds since 1970.
	now string

	// rebind turns ? into the database's own marks.
	rebind func(query string) string
	// fault says what an error of the driver means.
	fault func(error) fault
	// refused tells whether the database said that a failed commit kept nothing.
	refused func(error) bool
	// lockAgent keeps every other Change for the agent out until the
	// transaction ends; lockCustomer every other one for the customer.
	lockAgent    func(context.Context, queries, call.AgentRef) error
	lockCustomer func(ctx context.Context, q queries, customerKey string) error
	// unhurried is how many changes that nobody waits for are made at once: on
	// SQLite they share a commit, on PostgreSQL clicks find most connections free.
	unhurried int
	// number is the number of an event, from its place among the events of its
	// transaction; "" where the insertion numbers the row.
	number string
	// draw takes the number of a reminder's event, from its place among the events
	// of its transaction: the next one of the row that all events are numbered in.
	draw func(ctx context.Context, q queries, place int) (int64, error)
	// settled narrows events to those below which none can still appear; "" where
	// events appear in the order of their numbers anyway.
	settled string
}

// runner is what queries run on: a transaction, or a pool of connections.
type runner interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// queries runs our queries in the words of one database.
type queries struct {
	d  *dialect
	on runner
}

// exec runs a statement and returns how many rows it changed.
func (q queries) exec(ctx context.Context, query string, args ...any) (int64, error) {
	res, err := q.on.ExecContext(ctx, q.d.rebind(query), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// one scans the first row into places; call.ErrNotFound when there is none.
func (q queries) one(ctx context.Context, places []any, query string, args ...any) error {
	found := false
	err := q.each(ctx, func(rows *sql.Rows) error {
		if found {
			return nil
		}
		found = true
		return rows.Scan(places...)
	}, query, args...)
	if err == nil && !found {
		return call.ErrNotFound
	}
	return err
}

// each runs fn for every row.
func (q queries) each(ctx context.Context, fn func(*sql.Rows) error, query string, args ...any) error {
	rows, err := q.on.QueryContext(ctx, q.d.rebind(query), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
