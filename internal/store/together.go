package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
)

// mostTogether is how many changes one commit may carry: each waits for all.
const mostTogether = 64

// together lets changes that wait for SQLite's one writer share a transaction,
// and with it the disk's slowest work, the sync. Each runs within a savepoint, so
// that one that fails takes nothing of the others with it, and nobody is answered
// before the commit is on the disk. One of those who wait does the work of all;
// alone there is nothing to share, and nothing is.
type together struct {
	mu      sync.Mutex
	waiting []*wish
	working bool
}

// wish is one change that waits.
type wish struct {
	ctx   context.Context
	fn    func(queries) error
	lead  chan struct{} // closed when this one shall do the work
	done  chan struct{} // closed when the change is answered
	err   error
	panic any
}

// do has a change made, with others or alone, and returns what came of it. ctx
// ends the waiting; a change that has begun is waited for.
func (t *together) do(ctx context.Context, s *Store, fn func(queries) error) error {
	w := &wish{ctx: ctx, fn: fn, lead: make(chan struct{}), done: make(chan struct{})}
	if !t.join(w) {
		select {
		case <-w.lead:
		case <-w.done:
			return w.result()
		case <-ctx.Done():
			if t.leave(w) {
				return fmt.Errorf("reach the store: %w", ctx.Err())
			}
			select {
			case <-w.lead: // it was this one's turn just now
			case <-w.done:
				return w.result()
			}
		}
	}
	t.work(s)
	return w.result()
}

func (w *wish) result() error {
	if w.panic != nil {
		panic(w.panic)
	}
	return w.err
}

// join lines a wish up, and tells whether it is the one that does the work.
func (t *together) join(w *wish) (leads bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.waiting = append(t.waiting, w)
	if t.working {
		return false
	}
	t.working = true
	return true
}

// leave takes a wish back that nobody has begun with.
func (t *together) leave(w *wish) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	select {
	case <-w.lead:
		return false
	default:
	}
	for i, other := range t.waiting {
		if other == w {
			t.waiting = append(t.waiting[:i], t.waiting[i+1:]...)
			return true
		}
	}
	return false
}

// work makes the changes that wait now, and then has another go on with those that
// came meanwhile. Whoever works is first in line, so its own change is among them.
func (t *together) work(s *Store) {
	t.mu.Lock()
	n := min(len(t.waiting), mostTogether)
	batch := t.waiting[:n:n]
	t.waiting = append([]*wish(nil), t.waiting[n:]...)
	t.mu.Unlock()
	defer func() {
		for _, w := range batch {
			close(w.done)
		}
		t.mu.Lock()
		defer t.mu.Unlock()
		if t.working = len(t.waiting) > 0; t.working {
			close(t.waiting[0].lead)
		}
	}()
	s.makeAll(batch)
}

// makeAll makes the changes of a batch. Where the transaction breaks under them,
// as when the disk is full, each is made alone.
func (s *Store) makeAll(batch []*wish) {
	if len(batch) > 1 {
		err := s.attempt(context.Background(), func(q queries) error {
			for i, w := range batch {
				if err := w.within(q); err != nil {
					return fmt.Errorf("change %d of %d: %w", i+1, len(batch), err)
				}
			}
			return nil
		})
		if !errors.Is(err, errBroken) {
			for _, w := range batch {
				if w.err == nil {
					w.err = err
				}
			}
			return
		}
	}
	for _, w := range batch {
		w.err, w.panic = nil, nil
		w.err = s.attempt(w.ctx, func(q queries) error {
			w.run(q)
			return cmp.Or(w.err, errPanicked(w.panic))
		})
	}
}

// errPanicked keeps a change from being kept that panicked.
func errPanicked(fault any) error {
	if fault == nil {
		return nil
	}
	return errors.New("the change panicked")
}

// errBroken: the transaction of a batch cannot go on.
var errBroken = errors.New("the transaction of several changes broke")

// within makes the change in a savepoint of its own. Its error is that of the
// transaction; that of the change is kept.
func (w *wish) within(q queries) error {
	if w.err = w.ctx.Err(); w.err != nil {
		w.err = fmt.Errorf("reach the store: %w", w.err)
		return nil
	}
	ctx := context.Background()
	if _, err := q.exec(ctx, `SAVEPOINT change`); err != nil {
		return errors.Join(errBroken, err)
	}
	w.run(q)
	if w.err != nil || w.panic != nil {
		if _, err := q.exec(ctx, `ROLLBACK TO change`); err != nil {
			return errors.Join(errBroken, err)
		}
	}
	if _, err := q.exec(ctx, `RELEASE change`); err != nil {
		return errors.Join(errBroken, err)
	}
	return nil
}

// run runs the change, and keeps a panic for whoever wished it.
func (w *wish) run(q queries) {
	defer func() { w.panic = recover() }()
	w.err = w.fn(queries{d: q.d, on: uncut{q.on}})
	if w.err == nil {
		if err := w.ctx.Err(); err != nil {
			w.err = fmt.Errorf("store: %w", err)
		}
	}
}

// uncut lets a statement end that has begun: SQLite gives up the whole
// transaction, with everybody's changes, when one in it is interrupted.
type uncut struct{ runner }

// ExecContext runs a statement.
func (u uncut) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	return u.runner.ExecContext(context.WithoutCancel(ctx), query, args...)
}

// QueryContext runs a query.
func (u uncut) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return u.runner.QueryContext(context.WithoutCancel(ctx), query, args...)
}
