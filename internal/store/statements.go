package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// mostStatements is how many statements are kept prepared. Those of clicks are a
// dozen; lists with filters make the rest.
const mostStatements = 100

// statements keeps SQLite's statements prepared: to parse one costs as much as
// to run it. A nil one prepares nothing.
type statements struct {
	db    *sql.DB
	mu    sync.Mutex
	known map[string]*sql.Stmt
	asked map[string]bool // by transactions, which cannot prepare for others
}

func newStatements(db *sql.DB) *statements {
	return &statements{db: db, known: map[string]*sql.Stmt{}, asked: map[string]bool{}}
}

// within lets a transaction use what is prepared.
func (s *statements) within(tx *sql.Tx) runner {
	if s == nil {
		return tx
	}
	return preparedTx{tx, s}
}

// prepareAsked prepares what transactions have asked for. It needs a connection,
// so it is called when none is held. What fails now is asked for again.
func (s *statements) prepareAsked(ctx context.Context) {
	if s == nil {
		return
	}
	s.mu.Lock()
	asked := s.asked
	s.asked = map[string]bool{}
	s.mu.Unlock()
	for query := range asked {
		_, _ = s.prepare(ctx, query)
	}
}

// prepare returns the statement of a query, and nil when there are too many.
func (s *statements) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	s.mu.Lock()
	stmt, full := s.known[query], len(s.known) >= mostStatements
	s.mu.Unlock()
	if stmt != nil || full {
		return stmt, nil
	}
	stmt, err := s.db.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if first := s.known[query]; first != nil {
		return first, stmt.Close()
	}
	s.known[query] = stmt
	return stmt, nil
}

// ask returns the statement of a query when it is prepared; else it notes that
// it is wanted.
func (s *statements) ask(query string) *sql.Stmt {
	s.mu.Lock()
	defer s.mu.Unlock()
	stmt := s.known[query]
	if stmt == nil && len(s.known) < mostStatements {
		s.asked[query] = true
	}
	return stmt
}

// close gives all statements back.
func (s *statements) close() error {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	for _, stmt := range s.known {
		errs = append(errs, stmt.Close())
	}
	s.known = map[string]*sql.Stmt{}
	return errors.Join(errs...)
}

// ExecContext makes statements a runner for queries outside of transactions.
func (s *statements) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	stmt, err := s.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	if stmt == nil {
		return s.db.ExecContext(ctx, query, args...)
	}
	return stmt.ExecContext(ctx, args...)
}

// QueryContext makes statements a runner for queries outside of transactions.
func (s *statements) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := s.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	if stmt == nil {
		return s.db.QueryContext(ctx, query, args...)
	}
	return stmt.QueryContext(ctx, args...)
}

// preparedTx runs a transaction's queries by what is prepared on its connection.
type preparedTx struct {
	tx    *sql.Tx
	ready *statements
}

func (p preparedTx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if stmt := p.ready.ask(query); stmt != nil {
		return p.tx.StmtContext(ctx, stmt).ExecContext(ctx, args...)
	}
	return p.tx.ExecContext(ctx, query, args...)
}

func (p preparedTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if stmt := p.ready.ask(query); stmt != nil {
		return p.tx.StmtContext(ctx, stmt).QueryContext(ctx, args...)
	}
	return p.tx.QueryContext(ctx, query, args...)
}
