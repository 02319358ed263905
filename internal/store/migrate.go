package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"
)

//go:embed migrations
var migrations embed.FS

// migrate brings the schema up to date. Several processes may start at once:
// whoever comes second fails on what the first has made, looks again, and finds
// nothing left to do.
func (s *Store) migrate(ctx context.Context) error {
	const tries = 80
	var err error
	for range tries {
		var current bool
		if current, err = s.current(ctx); current || err != nil && s.d.fault(err) != faultBusy {
			return err
		}
		if err == nil {
			err = s.up(ctx)
		}
		if err == nil {
			continue // look: the version decides, not our belief
		}
		if sleepErr := sleep(ctx, 25*time.Millisecond); sleepErr != nil {
			return sleepErr
		}
	}
	return fmt.Errorf("bring the schema up to date: %w", err)
}

// current tells whether the schema is this program's; it refuses a newer one,
// and a database that holds tables without ever having been ours.
func (s *Store) current(ctx context.Context) (bool, error) {
	have, err := s.version(ctx, s.write)
	if err != nil {
		return false, err
	}
	want, err := s.newest()
	if err != nil {
		return false, err
	}
	switch {
	case have > want:
		return false, fmt.Errorf("%w (schema %d, this version knows %d)", ErrSchemaNewer, have, want)
	case have == 0:
		return false, s.refuseForeign(ctx)
	}
	return have == want, nil
}

func (s *Store) refuseForeign(ctx context.Context) error {
	var ours, all int
	q := s.queries(s.write)
	if err := q.one(ctx, []any{&all}, s.d.populated); err != nil {
		return err
	}
	if err := q.one(ctx, []any{&ours}, s.d.versioned); err != nil {
		return err
	}
	if ours == 0 && all > 0 {
		return ErrForeignDatabase
	}
	return nil
}

// version is the schema's number in the database, 0 before the first migration.
func (s *Store) version(ctx context.Context, on *sql.DB) (int64, error) {
	var tables int
	if err := s.queries(on).one(ctx, []any{&tables}, s.d.versioned); err != nil || tables == 0 {
		return 0, err
	}
	var v int64
	err := s.queries(on).one(ctx, []any{&v}, `SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version`)
	return v, err
}

// newest is the schema's number in this program.
func (s *Store) newest() (int64, error) {
	p, err := s.provider()
	if err != nil {
		return 0, err
	}
	sources := p.ListSources()
	return sources[len(sources)-1].Version, nil
}

func (s *Store) up(ctx context.Context) error {
	p, err := s.provider()
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

func (s *Store) provider() (*goose.Provider, error) {
	folder, err := fs.Sub(migrations, s.d.migrations)
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(s.d.goose, s.write, folder,
		goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
}
