package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/clicktocall/clicktocall/internal/call"
)

// DoNotCall returns the customer's entry for a number, or call.ErrNotFound.
func (s *Store) DoNotCall(ctx context.Context, customerKey, e164 string) (entry call.DoNotCall, err error) {
	fields := entryFields(&entry)
	err = s.retry(ctx, func() error {
		return s.reader().one(ctx, places(fields),
			`SELECT `+columns(fields)+` FROM do_not_call WHERE customer_key = ? AND e164 = ?`, clean(customerKey), clean(e164))
	})
	if err != nil && !errors.Is(err, call.ErrNotFound) {
		err = fmt.Errorf("read the do-not-call list: %w", err)
	}
	return entry, err
}

// DoNotCallList lists the customer's entries in the order of their numbers;
// after is the last number of the page before, limit as in call.Filter.
func (s *Store) DoNotCallList(ctx context.Context, customerKey, after string, limit int) ([]call.DoNotCall, error) {
	list := []call.DoNotCall{}
	err := s.retry(ctx, func() error {
		list = list[:0]
		return s.reader().each(ctx, func(rows *sql.Rows) error {
			var entry call.DoNotCall
			if err := rows.Scan(places(entryFields(&entry))...); err != nil {
				return err
			}
			list = append(list, entry)
			return nil
		}, `SELECT `+columns(entryFields(&call.DoNotCall{}))+` FROM do_not_call
			WHERE customer_key = ? AND e164 > ? ORDER BY e164 LIMIT ?`, clean(customerKey), clean(after), pageSize(limit))
	})
	if err != nil {
		return nil, fmt.Errorf("read the do-not-call list: %w", err)
	}
	return list, nil
}

// Added is what came of adding entries to a do-not-call list.
type Added struct {
	New int
	// Known are the places, in what was given, of entries whose number was on the
	// list already or was given before; the first entry of a number stays.
	Known []int
}

// AddDoNotCall adds entries to the customer's list, all or, on an error, none.
// A number not in E.164 is ErrNumber; the error says which entry.
func (s *Store) AddDoNotCall(ctx context.Context, customerKey string, entries ...call.DoNotCall) (Added, error) {
	if err := checkKey("customer key", customerKey); err != nil {
		return Added{}, err
	}
	for i, entry := range entries {
		if !isE164(entry.E164) {
			return Added{}, fmt.Errorf("do-not-call entry %d: %w", i+1, ErrNumber)
		}
	}
	var added Added
	err := s.transact(ctx, func(q queries) error {
		added = Added{}
		for first := 0; first < len(entries); first += longestPage {
			part := entries[first:min(first+longestPage, len(entries))]
			inserted, err := q.addEntries(ctx, customerKey, part)
			if err != nil {
				return err
			}
			added.count(part, first, inserted)
		}
		return nil
	})
	if err != nil {
		return Added{}, fmt.Errorf("add to the do-not-call list: %w", err)
	}
	return added, nil
}

// count tells new entries from known ones by the numbers that were inserted.
func (a *Added) count(part []call.DoNotCall, first int, inserted map[string]bool) {
	for i, entry := range part {
		if inserted[entry.E164] {
			a.New++
			delete(inserted, entry.E164) // given once more, it is known
			continue
		}
		a.Known = append(a.Known, first+i)
	}
}

// addEntries inserts entries in one statement and returns the numbers it
// inserted; the others are on the list already.
func (q queries) addEntries(ctx context.Context, customerKey string, part []call.DoNotCall) (map[string]bool, error) {
	names := columns(entryFields(&call.DoNotCall{}))
	rows, args := make([]string, len(part)), []any(nil)
	for i := range part {
		fields := entryFields(&part[i])
		rows[i] = `(?, ` + marks(len(fields)) + `)`
		args = append(append(args, customerKey), places(fields)...)
	}
	inserted := map[string]bool{}
	err := q.each(ctx, func(row *sql.Rows) error {
		var e164 string
		err := row.Scan(&e164)
		inserted[e164] = true
		return err
	}, `INSERT INTO do_not_call (customer_key, `+names+`) VALUES `+strings.Join(rows, ", ")+`
		ON CONFLICT (customer_key, e164) DO NOTHING RETURNING e164`, args...)
	return inserted, err
}

// RemoveDoNotCall takes a number from the customer's list; call.ErrNotFound when
// it is not on it.
func (s *Store) RemoveDoNotCall(ctx context.Context, customerKey, e164 string) error {
	err := s.transact(ctx, func(q queries) error {
		n, err := q.exec(ctx,
			`DELETE FROM do_not_call WHERE customer_key = ? AND e164 = ?`, clean(customerKey), clean(e164))
		if err == nil && n == 0 {
			return call.ErrNotFound
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("remove from the do-not-call list: %w", err)
	}
	return nil
}

// entryFields are the columns of an entry, beside the customer key.
func entryFields(entry *call.DoNotCall) []field {
	return []field{
		{"e164", &entry.E164},
		{"reason", text{&entry.Reason}},
		{"added_by", text{&entry.AddedBy}},
		{"added_at", instant{&entry.AddedAt}},
	}
}

// isE164 tells whether the text has the form of E.164: a plus and 3 to 15 digits.
func isE164(s string) bool {
	if len(s) < 4 || len(s) > 16 || s[0] != '+' {
		return false
	}
	for _, r := range s[1:] {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}
