package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Store is one database. It is safe for concurrent use.
type Store struct {
	d        *dialect
	write    *sql.DB // SQLite: one connection, so that writers queue in order
	read     *sql.DB // PostgreSQL: the same pool as write
	path     string  // of SQLite's file; "" on PostgreSQL
	patience time.Duration
	bell     *bell
	wire     *wire     // to the bells of other processes; nil on SQLite
	together *together // nil on PostgreSQL, which shares its syncs itself

	unhurried chan struct{} // places of the changes that nobody waits for, see call.Unhurried

	writing, reading *statements // prepared; nil on PostgreSQL, whose driver does it
}

var _ call.Store = (*Store)(nil)

// Options are what may be chosen when a store is opened. The zero value is good.
type Options struct {
	// Connections is how many readers may be at work at once, and on PostgreSQL
	// also how many writers; 0 means 8. SQLite has one writer.
	Connections int
	// Patience is how long a write keeps trying while other processes are in
	// its way or the database cannot be reached; 0 means 5 s. A context that
	// ends earlier ends it.
	Patience time.Duration
}

func (o Options) connections() int {
	if o.Connections > 0 {
		return o.Connections
	}
	return 8
}

func (o Options) patience() time.Duration {
	if o.Patience > 0 {
		return o.Patience
	}
	return 5 * time.Second
}

// Open opens the database and brings its schema up to date. The source is a
// PostgreSQL URL, postgres://…, or the path of an SQLite file, which is made when
// it is missing.
//
// A schema newer than this program is ErrSchemaNewer, a database of something
// else ErrForeignDatabase; neither is touched.
func Open(ctx context.Context, source string, o Options) (*Store, error) {
	open := openSQLite
	if isPostgres(source) {
		open = openPostgres
	}
	s, err := open(source, o)
	if err != nil {
		return nil, err
	}
	s.patience = o.patience()
	s.unhurried = make(chan struct{}, s.d.unhurried)
	s.bell = newBell()
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open the store: %w", err), s.Close())
	}
	if s.wire != nil {
		s.wire.start(s.bell.ring)
	}
	return s, nil
}

// prepare makes the database fit for use.
func (s *Store) prepare(ctx context.Context) error {
	if err := s.migrate(ctx); err != nil {
		return err
	}
	return s.afterRestore(ctx)
}

// Close ends all connections. Nobody may use the store any more.
func (s *Store) Close() error {
	if s.wire != nil {
		s.wire.stop()
	}
	return errors.Join(s.reading.close(), s.writing.close(), s.read.Close(), s.write.Close())
}

// ring wakes whoever waits for events, here and elsewhere.
func (s *Store) ring() {
	s.bell.ring()
	if s.wire != nil {
		s.wire.tug()
	}
}

// Ready tells whether the database answers and has this program's schema.
func (s *Store) Ready(ctx context.Context) error {
	have, err := s.version(ctx, s.read)
	if err != nil {
		return fmt.Errorf("reach the store: %w", err)
	}
	want, err := s.newest()
	if err != nil {
		return err
	}
	if have != want {
		return fmt.Errorf("the store has schema %d, this program needs %d", have, want)
	}
	return nil
}

// reader is what reads outside of transactions.
func (s *Store) reader() queries {
	if s.reading == nil {
		return s.queries(s.read)
	}
	return queries{d: s.d, on: s.reading}
}

func (s *Store) queries(on runner) queries { return queries{d: s.d, on: on} }
