package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"

	"github.com/clicktocall/clicktocall/internal/call"
)

// oldestPostgres is the first PostgreSQL with xid8 and pg_current_snapshot.
const oldestPostgres = 130000

// postgresNumber is the number of an event; the first migration says why.
const postgresNumber = `(SELECT base FROM event_base) + 1024 * pg_current_xact_id()::text::bigint + ?`

// drawPostgres is the same number, for a row that is given it.
func drawPostgres(ctx context.Context, q queries, place int) (seq int64, err error) {
	err = q.one(ctx, []any{&seq}, `SELECT `+postgresNumber, place)
	return seq, err
}

// isPostgres tells whether the source is a PostgreSQL URL and no path.
func isPostgres(source string) bool {
	return strings.HasPrefix(source, "postgres://") || strings.HasPrefix(source, "postgresql://")
}

func postgresDialect() *dialect {
	return &dialect{
		goose:        goose.DialectPostgres,
		migrations:   "migrations/postgres",
		versioned:    `SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'goose_db_version'`,
		populated:    `SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()`,
		now:          `CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)`,
		rebind:       numbered,
		fault:        postgresFault,
		refused:      postgresRefused,
		lockAgent:    lockPostgresAgent,
		lockCustomer: lockPostgresCustomer,
		number:       postgresNumber,
		draw:         drawPostgres,
		unhurried:    2,
		settled:      ` AND tx < pg_snapshot_xmin(pg_current_snapshot())`,
	}
}

// openPostgres opens two pools, so that readers find a connection also while a
// crowd of writers waits for one agent's lock.
func openPostgres(source string, o Options) (*Store, error) {
	config, err := pgx.ParseConfig(source)
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", err) // pgx strikes the password out
	}
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "clicktocall"
	}
	// A replica that froze in the middle must not keep its agent locked for ever.
	config.RuntimeParams["idle_in_transaction_session_timeout"] = strconv.FormatInt(longestTransaction.Milliseconds(), 10)
	reading := config.Copy()
	reading.RuntimeParams["default_transaction_read_only"] = "on"
	s := &Store{
		d:     postgresDialect(),
		write: openPool(config, o, stdlib.OptionAfterConnect(makeDurable)),
		read:  openPool(reading, o),
	}
	s.wire = newWire(config)
	return s, nil
}

func openPool(config *pgx.ConnConfig, o Options, options ...stdlib.OptionOpenDB) *sql.DB {
	pool := stdlib.OpenDB(*config, options...)
	pool.SetMaxOpenConns(o.connections())
	pool.SetMaxIdleConns(o.connections())
	pool.SetConnMaxIdleTime(5 * time.Minute)
	return pool
}

// makeDurable sees to it that a commit is answered only when it is on the disk,
// whatever the server's default is, and that the server is one we can use.
func makeDurable(ctx context.Context, conn *pgx.Conn) error {
	var version int
	var encoding string
	err := conn.QueryRow(ctx, `SELECT current_setting('server_version_num')::int, current_setting('server_encoding')`).
		Scan(&version, &encoding)
	if err != nil {
		return err
	}
	if version < oldestPostgres || encoding != "UTF8" {
		return fmt.Errorf("%w: PostgreSQL 13 or newer with a UTF8 database is needed, this is %d with %s",
			errUnusableServer, version/10000, encoding)
	}
	_, err = conn.Exec(ctx, `SELECT set_config('synchronous_commit', 'on', false)
		WHERE current_setting('synchronous_commit') = 'off'`)
	return err
}

var errUnusableServer = errors.New("the server cannot be used")

// numbered turns ? into $1, $2 … Our queries hold no ? of another meaning.
func numbered(query string) string {
	var b strings.Builder
	for n := 1; ; n++ {
		before, after, found := strings.Cut(query, "?")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteString("$" + strconv.Itoa(n))
		query = after
	}
}

// lockPostgresAgent takes the agent's lock and, shared with all other agents,
// the customer's. Statements after it see all that was committed before. Names
// that fall on one key only wait for each other without need.
func lockPostgresAgent(ctx context.Context, q queries, agent call.AgentRef) error {
	_, err := q.exec(ctx, `SELECT
		pg_advisory_xact_lock_shared(hashtextextended(current_schema() || ' ' || ?, 0)),
		pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || ? || ' ' || ?, 0))`,
		agent.CustomerKey, agent.CustomerKey, strconv.FormatInt(agent.UserID, 10))
	return err
}

// lockPostgresCustomer waits for all agents of the customer and keeps them out.
func lockPostgresCustomer(ctx context.Context, q queries, customerKey string) error {
	_, err := q.exec(ctx,
		`SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || ?, 0))`, customerKey)
	return err
}

// afterRestore looks after a database that was moved into a cluster whose
// transactions have lower numbers: old events would wait for transactions that
// do not come for a long while, and new ones would be numbered below them.
func (s *Store) afterRestore(ctx context.Context) error {
	if s.d.settled == "" {
		return nil
	}
	const (
		restored = `tx >= pg_snapshot_xmax(pg_current_snapshot())`
		newest   = `(SELECT seq, tx FROM events ORDER BY seq DESC LIMIT 1) UNION ALL (SELECT seq, tx FROM reminder_events ORDER BY seq DESC LIMIT 1)`
	)
	return s.transact(ctx, func(q queries) error {
		var stale bool
		err := q.one(ctx, []any{&stale}, `SELECT `+restored+` FROM (`+newest+`) AS newest ORDER BY seq DESC LIMIT 1`)
		if errors.Is(err, call.ErrNotFound) || err == nil && !stale {
			return nil
		}
		if err != nil {
			return err
		}
		for _, step := range []string{
			`LOCK TABLE events, reminder_events IN EXCLUSIVE MODE`, // one process does this, nobody writes meanwhile
			`UPDATE event_base SET base = (SELECT MAX(seq) FROM (` + newest + `) AS newest)
				WHERE EXISTS (SELECT FROM (` + newest + `) AS newest WHERE ` + restored + `)`,
			`UPDATE events SET tx = '0' WHERE ` + restored,
			`UPDATE reminder_events SET tx = '0' WHERE ` + restored,
		} {
			if _, err := q.exec(ctx, step); err != nil {
				return err
			}
		}
		return nil
	})
}

// postgresFault reads the SQLSTATE, and what is no answer of the server at all.
func postgresFault(err error) fault {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		return postgresState(e)
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, errUnusableServer) {
		return faultOther
	}
	var connecting *pgconn.ConnectError
	var network net.Error
	lost := errors.As(err, &connecting) || errors.As(err, &network) || errors.Is(err, driver.ErrBadConn) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, sql.ErrConnDone) || pgconn.SafeToRetry(err)
	if lost {
		return faultLost
	}
	return faultOther
}

func postgresState(e *pgconn.PgError) fault {
	switch e.Code {
	case "23505":
		switch e.ConstraintName {
		case "calls_live":
			return faultLive
		case "calls_click":
			return faultClick
		}
		return faultTwice
	case "23503":
		return faultMissing
	case "40001", "40P01", "55P03": // serialisation, deadlock, lock not available
		return faultBusy
	case "53300", "25P03": // too many connections, idle too long in a transaction
		return faultLost
	}
	if strings.HasPrefix(e.Code, "08") || strings.HasPrefix(e.Code, "57P0") { // connection, shutdown
		return faultLost
	}
	return faultOther
}

// postgresRefused tells whether the server itself said that a commit kept
// nothing. Silence, and a server going down, say nothing.
func postgresRefused(err error) bool {
	if errors.Is(err, pgx.ErrTxCommitRollback) {
		return true
	}
	var e *pgconn.PgError
	return errors.As(err, &e) && postgresState(e) != faultLost
}
