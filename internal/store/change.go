package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// longestTransaction ends a transaction whose process or network hangs.
const longestTransaction = time.Minute

// Change runs fn in one durable transaction; see call.Store. fn must do nothing
// but work on its Tx: in SQLite all other writers wait for it. A Save that
// failed spoils the transaction, whatever fn makes of its error.
func (s *Store) Change(ctx context.Context, agent call.AgentRef, fn func(call.Tx) error) error {
	if err := checkKey("customer key", agent.CustomerKey); err != nil {
		return err
	}
	return s.transact(ctx, func(q queries) error {
		if err := s.d.lockAgent(ctx, q, agent); err != nil {
			return fmt.Errorf("wait for the agent's other changes: %w", err)
		}
		t := &tx{queries: q, agent: agent, at: time.Now(), seen: map[string]mark{}}
		if err := fn(t); err != nil {
			return err
		}
		return t.spoilt
	})
}

// transact runs fn in a transaction that writes, and again when another process
// was in its way or the connection was lost before the commit.
func (s *Store) transact(ctx context.Context, fn func(queries) error) error {
	// Whoever follows events may have waited for this transaction's end, even
	// when it kept nothing: on PostgreSQL it may have held back later events.
	defer s.ring()
	if call.IsUnhurried(ctx) {
		select {
		case s.unhurried <- struct{}{}:
			defer func() { <-s.unhurried }()
		case <-ctx.Done():
			return fmt.Errorf("reach the store: %w", ctx.Err())
		}
	}
	return s.retry(ctx, func() error {
		if s.together != nil {
			return s.together.do(ctx, s, fn)
		}
		return s.attempt(ctx, fn)
	})
}

// retry runs fn until it succeeds, fails for good, or patience or ctx ends.
func (s *Store) retry(ctx context.Context, fn func() error) error {
	deadline := time.Now().Add(s.patience)
	for pause := 2 * time.Millisecond; ; pause = min(2*pause, 250*time.Millisecond) {
		err := fn()
		if err == nil || errors.Is(err, ErrInDoubt) || time.Now().After(deadline) {
			return err
		}
		if f := s.d.fault(err); f != faultBusy && f != faultLost {
			return err
		}
		if sleep(ctx, pause/2+rand.N(pause)) != nil {
			return err
		}
	}
}

// attempt is one transaction. ctx ends the waiting and the statements, but not a
// commit that has begun: cutting it would leave everybody in doubt.
func (s *Store) attempt(ctx context.Context, fn func(queries) error) error {
	defer s.writing.prepareAsked(ctx) // once the connection is free again
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return fmt.Errorf("reach the store: %w", err)
	}
	defer conn.Close()
	whole, cancel := context.WithTimeout(context.WithoutCancel(ctx), longestTransaction)
	defer cancel()
	sqlTx, err := conn.BeginTx(whole, nil)
	if err != nil {
		return fmt.Errorf("begin to store: %w", err)
	}
	defer sqlTx.Rollback() //nolint:errcheck // does nothing after a commit; otherwise fn's error counts
	if err := fn(queries{d: s.d, on: s.writing.within(sqlTx)}); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	if err := sqlTx.Commit(); err != nil {
		return s.commitError(err)
	}
	return nil
}

// commitError tells a commit the database refused from one nobody knows of.
func (s *Store) commitError(err error) error {
	if s.d.refused(err) {
		return fmt.Errorf("commit: %w", err)
	}
	return fmt.Errorf("%w: %w", ErrInDoubt, err)
}

// sleep waits, unless ctx ends first.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func checkKey(what, key string) error {
	if key == "" || !isClean(key) {
		return fmt.Errorf("%s: %w", what, ErrKey)
	}
	return nil
}
