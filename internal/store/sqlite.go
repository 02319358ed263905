package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	sqlitelib "modernc.org/sqlite/lib"

	"github.com/clicktocall/clicktocall/internal/call"
)

// sqliteBusy is how long SQLite itself waits for another process's write. It is
// short because it cannot be interrupted; the waiting beyond it listens to ctx.
const sqliteBusy = 250 * time.Millisecond

func sqliteDialect() *dialect {
	return &dialect{
		goose:      goose.DialectSQLite3,
		migrations: "migrations/sqlite",
		versioned:  `SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'goose_db_version'`,
		populated:  `SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
		now:        `CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)`,
		rebind:     func(query string) string { return query },
		fault:      sqliteFault,
		refused:    func(err error) bool { return !sqliteDisk(err) },
		unhurried:  16,
		// A transaction that writes begins IMMEDIATE: it is the only one in the
		// whole file, so there is nothing left to lock.
		lockAgent:    func(context.Context, queries, call.AgentRef) error { return nil },
		lockCustomer: func(context.Context, queries, string) error { return nil },
		draw:         drawSQLite,
	}
}

// drawSQLite takes the next number of the events' AUTOINCREMENT, which keeps it in
// a table that may be written (https://sqlite.org/autoinc.html). Its row is there
// once an event was stored.
func drawSQLite(ctx context.Context, q queries, _ int) (seq int64, err error) {
	n, err := q.exec(ctx, `UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'events'`)
	if err == nil && n == 0 {
		_, err = q.exec(ctx, `INSERT INTO sqlite_sequence (name, seq) VALUES ('events', 1)`)
	}
	if err != nil {
		return 0, err
	}
	err = q.one(ctx, []any{&seq}, `SELECT seq FROM sqlite_sequence WHERE name = 'events'`)
	return seq, err
}

// openSQLite opens the file with one connection that writes and a few that read.
func openSQLite(path string, o Options) (*Store, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	if err := makePrivate(abs); err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	write, err := sql.Open("sqlite", sqliteDSN(abs, "foreign_keys(1)", "secure_delete(1)"))
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	read, err := sql.Open("sqlite", sqliteDSN(abs, "query_only(1)"))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the store: %w", err), write.Close())
	}
	write.SetMaxOpenConns(1)
	read.SetMaxOpenConns(o.connections())
	read.SetMaxIdleConns(o.connections())
	return &Store{
		d: sqliteDialect(), write: write, read: read, path: abs, together: &together{},
		writing: newStatements(write), reading: newStatements(read),
	}, nil
}

// sqliteDSN is the file with what every connection to it must set. secure_delete
// overwrites what is deleted, so that an erased number is gone from the file.
func sqliteDSN(abs string, pragmas ...string) string {
	settings := []string{
		"_txlock", "immediate",
		"_pragma", fmt.Sprintf("busy_timeout(%d)", sqliteBusy.Milliseconds()),
		"_pragma", "journal_mode(WAL)",
		"_pragma", "synchronous(FULL)",
	}
	for _, p := range pragmas {
		settings = append(settings, "_pragma", p)
	}
	return fileURI(abs, settings...)
}

// fileURI is a path as SQLite's URI, with pairs of settings.
func fileURI(abs string, settings ...string) string {
	slashed := filepath.ToSlash(abs)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/data/… on Windows
	}
	q := url.Values{}
	for i := 0; i+1 < len(settings); i += 2 {
		q.Add(settings[i], settings[i+1])
	}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: q.Encode()}
	return u.String()
}

// makePrivate sees to it that only the owner can read the file. It never opens a
// file that exists: closing it again would strip the locks that this process
// holds on it through SQLite.
func makePrivate(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return os.Chmod(path, 0o600)
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// sqliteFault reads SQLite's extended result code; which index a duplicate
// broke stands only in the message.
func sqliteFault(err error) fault {
	if errors.Is(err, errLogBusy) {
		return faultBusy
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return faultOther
	}
	switch e.Code() {
	case sqlitelib.SQLITE_CONSTRAINT_UNIQUE:
		switch {
		case strings.Contains(e.Error(), "calls.click_key"):
			return faultClick
		case strings.Contains(e.Error(), "calls.customer_key, calls.user_id"):
			return faultLive
		}
		return faultTwice
	case sqlitelib.SQLITE_CONSTRAINT_PRIMARYKEY, sqlitelib.SQLITE_CONSTRAINT_ROWID:
		return faultTwice
	case sqlitelib.SQLITE_CONSTRAINT_FOREIGNKEY:
		return faultMissing
	}
	switch e.Code() & 0xff { // the primary code
	case sqlitelib.SQLITE_BUSY, sqlitelib.SQLITE_LOCKED:
		return faultBusy
	}
	return faultOther
}

// sqliteDisk tells whether the disk failed: then not even SQLite knows what of a
// commit is on it.
func sqliteDisk(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlitelib.SQLITE_IOERR
}
