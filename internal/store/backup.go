package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrNoBackup: PostgreSQL is backed up with its own tools.
var ErrNoBackup = errors.New("this database is backed up with PostgreSQL's own tools: pg_dump, pg_basebackup")

// Backup writes a copy of the database, as it is at one instant, to a new file
// that only the owner can read. Calls go on meanwhile. A file that exists is
// ErrFileExists; after an error there is no file. The copy is checked before
// Backup returns, and is opened like any other store.
func (s *Store) Backup(ctx context.Context, path string) error {
	if s.path == "" {
		return ErrNoBackup
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	f, err := os.OpenFile(abs, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("back up: %w", ErrFileExists)
	}
	if err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	if err := errors.Join(s.copyTo(ctx, abs, f), f.Close()); err != nil {
		return errors.Join(fmt.Errorf("back up: %w", err), os.Remove(abs))
	}
	return nil
}

func (s *Store) copyTo(ctx context.Context, abs string, f *os.File) error {
	// A connection of its own: those that read may not write anywhere, and the
	// one that writes must not be kept from it.
	db, err := sql.Open("sqlite", sqliteDSN(s.path))
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, `VACUUM INTO ?`, abs); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return checkFile(ctx, abs)
}

// checkFile has SQLite look through a whole file.
func checkFile(ctx context.Context, abs string) error {
	db, err := sql.Open("sqlite", fileURI(abs, "immutable", "1"))
	if err != nil {
		return err
	}
	defer db.Close()
	var found string
	if err := db.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&found); err != nil {
		return err
	}
	if found != "ok" {
		return fmt.Errorf("the copy is damaged: %s", found)
	}
	return nil
}

// emptyLog moves SQLite's write-ahead log into the file and cuts it, so that
// what was overwritten is nowhere any more.
func (s *Store) emptyLog(ctx context.Context) error {
	if s.path == "" {
		return nil
	}
	err := s.retry(ctx, func() error {
		var busy, pages, moved int
		if err := s.write.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &pages, &moved); err != nil {
			return err
		}
		if busy != 0 {
			return errLogBusy
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("empty the database's log: %w", err)
	}
	return nil
}

var errLogBusy = errors.New("others are reading; what was erased stands in the log until they have finished")
