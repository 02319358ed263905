package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// TestPostgresErrors says of every kind of error what it means, and what it
// means when it comes instead of the answer to a commit.
func TestPostgresErrors(t *testing.T) {
	t.Parallel()
	s := &Store{d: postgresDialect()}
	state := func(code string) error { return &pgconn.PgError{Code: code} }
	for _, row := range []struct {
		err     error
		want    fault
		inDoubt bool // at a commit
	}{
		{state("40001"), faultBusy, false},
		{state("40P01"), faultBusy, false},
		{state("55P03"), faultBusy, false},
		{state("23505"), faultTwice, false},
		{&pgconn.PgError{Code: "23505", ConstraintName: "calls_live"}, faultLive, false},
		{&pgconn.PgError{Code: "23505", ConstraintName: "calls_click"}, faultClick, false},
		{state("23503"), faultMissing, false},
		{state("22021"), faultOther, false},
		{state("53100"), faultOther, false}, // the disk is full
		{state("28P01"), faultOther, false}, // the password is wrong: waiting does not help
		{pgx.ErrTxCommitRollback, faultOther, false},
		{state("57P01"), faultLost, true},
		{state("57P03"), faultLost, true},
		{state("08006"), faultLost, true},
		{state("25P03"), faultLost, true},
		{io.ErrUnexpectedEOF, faultLost, true},
		{driver.ErrBadConn, faultLost, true},
		{&net.OpError{Op: "read", Err: errors.New("connection reset by peer")}, faultLost, true},
		{context.DeadlineExceeded, faultOther, true},
		{context.Canceled, faultOther, true},
		{errors.New("never met before"), faultOther, true},
	} {
		wrapped := fmt.Errorf("in the middle: %w", row.err)
		if got := s.d.fault(wrapped); got != row.want {
			t.Errorf("%v is %q, want %q", row.err, got, row.want)
		}
		err := s.commitError(wrapped)
		if got := errors.Is(err, ErrInDoubt); got != row.inDoubt || !errors.Is(err, row.err) {
			t.Errorf("%v at a commit leaves doubt: %v, want %v", row.err, got, row.inDoubt)
		}
	}
}

func TestNumbered(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]string{
		"": "", "SELECT 1": "SELECT 1", "? ": "$1 ", "a = ? AND (b, c) < (?, ?)": "a = $1 AND (b, c) < ($2, $3)",
	} {
		if got := numbered(query); got != want {
			t.Errorf("%q became %q, want %q", query, got, want)
		}
	}
}
