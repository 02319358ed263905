package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Fact is something measured about one customer's Puzzel.
type Fact struct {
	Name     string // what was asked: "callout_on_pause"
	Value    string // what was found: "accepted"
	Evidence string // how it was found, in words
	At       time.Time
}

// SaveFact keeps a fact in place of an older one of the same name. A fact
// measured earlier than the one that is kept changes nothing.
func (s *Store) SaveFact(ctx context.Context, customerKey string, f Fact) error {
	if err := checkKey("customer key", customerKey); err != nil {
		return err
	}
	if err := checkKey("fact", f.Name); err != nil {
		return err
	}
	fields := factFields(&f)
	err := s.transact(ctx, func(q queries) error {
		_, err := q.exec(ctx,
			`INSERT INTO facts (customer_key, `+columns(fields)+`) VALUES (?, `+marks(len(fields))+`)
			ON CONFLICT (customer_key, name) DO UPDATE
			SET value = excluded.value, evidence = excluded.evidence, at = excluded.at
			WHERE excluded.at >= facts.at`, append([]any{customerKey}, places(fields)...)...)
		return err
	})
	if err != nil {
		return fmt.Errorf("save a fact: %w", err)
	}
	return nil
}

// Facts lists what is known of the customer's Puzzel, in the order of the names.
func (s *Store) Facts(ctx context.Context, customerKey string) ([]Fact, error) {
	list := []Fact{}
	err := s.retry(ctx, func() error {
		list = list[:0]
		return s.reader().each(ctx, func(rows *sql.Rows) error {
			var f Fact
			if err := rows.Scan(places(factFields(&f))...); err != nil {
				return err
			}
			list = append(list, f)
			return nil
		}, `SELECT `+columns(factFields(&Fact{}))+` FROM facts WHERE customer_key = ? ORDER BY name`, clean(customerKey))
	})
	if err != nil {
		return nil, fmt.Errorf("read the facts: %w", err)
	}
	return list, nil
}

// factFields are the columns of a fact, beside the customer key.
func factFields(f *Fact) []field {
	return []field{
		{"name", &f.Name},
		{"value", text{&f.Value}},
		{"evidence", text{&f.Evidence}},
		{"at", instant{&f.At}},
	}
}
