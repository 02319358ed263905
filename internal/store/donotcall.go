package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/clicktocall/clicktocall/internal/call"
)

// DoNotCall returns the customer's entry for a number, or call.ErrNotFound.
func (s *Store) DoNotCall(ctx context.Context, customerKey, e164 string) (entry call.DoNotCall, err error) {
	fields := entryFields(&entry)
	err = s.retry(ctx, func() error {
		return s.queries(s.read).one(ctx, places(fields),
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
		return s.queries(s.read).each(ctx, func(rows *sql.Rows) error {
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
	err := s.transact(ctx, func(sqlTx *sql.Tx) error {
		added = Added{}
		q := queries{d: s.d, on: sqlTx}
		for i := range entries {
			n, err := q.addEntry(ctx, customerKey, entries[i])
			if err != nil {
				return err
			}
			if added.New += n; n == 0 {
				added.Known = append(added.Known, i)
			}
		}
		return nil
	})
	if err != nil {
		return Added{}, fmt.Errorf("add to the do-not-call list: %w", err)
	}
	return added, nil
}

func (q queries) addEntry(ctx context.Context, customerKey string, entry call.DoNotCall) (int, error) {
	fields := entryFields(&entry)
	n, err := q.exec(ctx, `INSERT INTO do_not_call (customer_key, `+columns(fields)+`) VALUES (?, `+marks(len(fields))+`)
		ON CONFLICT (customer_key, e164) DO NOTHING`, append([]any{customerKey}, places(fields)...)...)
	return int(n), err
}

// RemoveDoNotCall takes a number from the customer's list; call.ErrNotFound when
// it is not on it.
func (s *Store) RemoveDoNotCall(ctx context.Context, customerKey, e164 string) error {
	err := s.transact(ctx, func(sqlTx *sql.Tx) error {
		n, err := queries{d: s.d, on: sqlTx}.exec(ctx,
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
