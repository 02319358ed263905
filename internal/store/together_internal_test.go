package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
)

// heldWriter is a store whose one writer is busy until release, with that many
// changes lined up behind it.
func heldWriter(t *testing.T, changes []func(context.Context, *Store) error) (s *Store, results []error) {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "calls.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	results = make([]error, len(changes))
	begun, release := make(chan struct{}), make(chan struct{})
	var work sync.WaitGroup
	work.Go(func() {
		err := s.ChangeAccess(t.Context(), "first", func(access.Tx) error { close(begun); <-release; return nil })
		if err != nil {
			t.Error(err)
		}
	})
	<-begun
	for i, change := range changes {
		work.Go(func() { results[i] = change(t.Context(), s) })
		for lined := 0; lined <= i; { // in this order
			s.together.mu.Lock()
			lined = len(s.together.waiting)
			s.together.mu.Unlock()
			if lined <= i {
				<-time.After(time.Millisecond)
			}
		}
	}
	<-time.After(40 * time.Millisecond) // time enough to leave
	close(release)
	work.Wait()
	return s, results
}

func keep(name string, then error) func(context.Context, *Store) error {
	return func(ctx context.Context, s *Store) error {
		return s.ChangeAccess(ctx, name, func(tx access.Tx) error {
			if err := tx.SaveNote(ctx, name, "kept", time.Now()); err != nil {
				return err
			}
			return then
		})
	}
}

func kept(t *testing.T, s *Store, name string) bool {
	t.Helper()
	var note string
	err := s.ReadAccess(t.Context(), func(tx access.Tx) (err error) {
		note, err = tx.Note(t.Context(), name)
		return err
	})
	if err != nil && !errors.Is(err, call.ErrNotFound) {
		t.Fatal(err)
	}
	return note == "kept"
}

// Changes that share a commit fail and succeed each for itself.
func TestSharedCommit(t *testing.T) {
	t.Parallel()
	wrong := errors.New("wrong")
	panicked := func(ctx context.Context, s *Store) (err error) {
		defer func() { err = fmt.Errorf("panicked: %v", recover()) }()
		return keepThen(ctx, s, "panics", func() { panic("in the middle") })
	}
	left := func(ctx context.Context, s *Store) error {
		ctx, cancel := context.WithCancel(ctx)
		return keepThen(ctx, s, "left", cancel)
	}
	s, results := heldWriter(t, []func(context.Context, *Store) error{
		keep("one", nil), keep("two", wrong), panicked, keep("three", nil), left, keep("four", nil),
	})
	for i, want := range []error{nil, wrong, nil, nil, context.Canceled, nil} {
		switch {
		case i == 2:
			if fmt.Sprint(results[i]) != "panicked: in the middle" {
				t.Errorf("the change that panics: %v", results[i])
			}
		case !errors.Is(results[i], want):
			t.Errorf("change %d: %v, want %v", i, results[i], want)
		}
	}
	for name, want := range map[string]bool{"one": true, "two": false, "panics": false, "three": true, "left": false, "four": true} {
		if kept(t, s, name) != want {
			t.Errorf("%s is kept: %v", name, !want)
		}
	}
}

func keepThen(ctx context.Context, s *Store, name string, then func()) error {
	return s.ChangeAccess(ctx, name, func(tx access.Tx) error {
		if err := tx.SaveNote(ctx, name, "kept", time.Now()); err != nil {
			return err
		}
		then()
		return nil
	})
}

// Whoever leaves before her change began has made none, and the others go on.
func TestLeavingTheLine(t *testing.T) {
	t.Parallel()
	leaves := func(name string, after time.Duration) func(context.Context, *Store) error {
		return func(ctx context.Context, s *Store) error {
			ctx, cancel := context.WithCancel(ctx)
			time.AfterFunc(after, cancel)
			return keepThen(ctx, s, name, func() { t.Error("it was made") })
		}
	}
	slow := func(ctx context.Context, s *Store) error {
		return keepThen(ctx, s, "slow", func() { <-time.After(200 * time.Millisecond) })
	}
	s, results := heldWriter(t, []func(context.Context, *Store) error{
		slow, keep("other", nil), leaves("while the others run", 100*time.Millisecond), leaves("in line", 5*time.Millisecond),
	})
	if results[0] != nil || results[1] != nil || !errors.Is(results[2], context.Canceled) || !errors.Is(results[3], context.Canceled) {
		t.Errorf("results %v", results)
	}
	if !kept(t, s, "slow") || !kept(t, s, "other") || kept(t, s, "while the others run") || kept(t, s, "in line") {
		t.Error("what is kept is not what was answered")
	}
}

// A transaction that breaks under several changes takes none of them down: each
// is made again alone.
func TestBrokenSharedCommit(t *testing.T) {
	t.Parallel()
	tries := 0
	breaks := func(ctx context.Context, s *Store) error {
		return s.transact(ctx, func(q queries) error {
			if tries++; tries > 1 {
				return nil
			}
			_, err := q.exec(ctx, `ROLLBACK`) // as SQLite itself does when the disk is full
			return errors.Join(err, errors.New("the disk is full"))
		})
	}
	s, results := heldWriter(t, []func(context.Context, *Store) error{keep("one", nil), breaks, keep("two", nil)})
	for i, err := range results {
		if err != nil {
			t.Errorf("change %d: %v", i, err)
		}
	}
	if tries != 2 || !kept(t, s, "one") || !kept(t, s, "two") {
		t.Errorf("%d tries", tries)
	}
}
