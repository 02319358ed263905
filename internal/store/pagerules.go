package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/pagerule"
)

// PageRules lists the customer's rules in force for a host, those of all hosts
// where it is "", in the order of hosts and words.
func (s *Store) PageRules(ctx context.Context, customerKey, host string) ([]pagerule.Shared, error) {
	return s.pageRules(ctx, customerKey, pagerule.InForce, host)
}

// SuggestedPageRules lists what agents have shared and nobody has decided on, in
// the order of hosts and words.
func (s *Store) SuggestedPageRules(ctx context.Context, customerKey string) ([]pagerule.Shared, error) {
	return s.pageRules(ctx, customerKey, pagerule.Suggested, "")
}

func (s *Store) pageRules(ctx context.Context, customerKey string, state pagerule.State, host string) ([]pagerule.Shared, error) {
	list := []pagerule.Shared{}
	where, args := `customer_key = ? AND state = ?`, []any{clean(customerKey), string(state)}
	if host != "" {
		where, args = where+` AND host = ?`, append(args, clean(host))
	}
	err := s.retry(ctx, func() error {
		list = list[:0]
		return s.reader().each(ctx, func(rows *sql.Rows) error {
			var r pagerule.Shared
			if err := rows.Scan(places(pageRuleFields(&r))...); err != nil {
				return err
			}
			list = append(list, r)
			return nil
		}, `SELECT `+columns(pageRuleFields(&pagerule.Shared{}))+` FROM page_rules WHERE `+where+` ORDER BY host, words, shape, verdict, id`, args...)
	})
	if err != nil {
		return nil, fmt.Errorf("read page rules: %w", err)
	}
	return list, nil
}

// SharePageRules keeps rules, all or none, and tells how many were new. One in
// force takes the place of the one about the same words and shape; one about the
// country stands beside one about number or not. A suggestion that stands there
// already, or is in force, is not kept twice. More than pagerule.Most in one state
// is pagerule.ErrFull.
func (s *Store) SharePageRules(ctx context.Context, customerKey string, list []pagerule.Shared) (kept int, err error) {
	err = s.changePageRules(ctx, customerKey, func(q queries) error {
		kept = 0
		for i := range list {
			isNew, err := q.sharePageRule(ctx, customerKey, list[i])
			if err != nil {
				return err
			}
			if isNew {
				kept++
			}
		}
		return q.pageRulesFit(ctx, customerKey)
	})
	return kept, err
}

// AcceptPageRule puts a suggestion in force, by whom and when r says; it takes the
// place of the one about the same words and shape. call.ErrNotFound where there is
// no such suggestion.
func (s *Store) AcceptPageRule(ctx context.Context, customerKey, id string, by call.Agent, at time.Time) (r pagerule.Shared, err error) {
	err = s.changePageRules(ctx, customerKey, func(q queries) error {
		if r, err = q.pageRule(ctx, customerKey, id); err != nil {
			return err
		}
		if r.State != pagerule.Suggested {
			return call.ErrNotFound
		}
		if _, err := q.exec(ctx, `DELETE FROM page_rules WHERE customer_key = ? AND id = ?`, customerKey, r.ID); err != nil {
			return err
		}
		r.State, r.Decided, r.DecidedAt = pagerule.InForce, by, at
		if _, err := q.sharePageRule(ctx, customerKey, r); err != nil {
			return err
		}
		return q.pageRulesFit(ctx, customerKey)
	})
	return r, err
}

// DropPageRule takes a rule away, in whatever state, and returns it;
// call.ErrNotFound where it is not there.
func (s *Store) DropPageRule(ctx context.Context, customerKey, id string) (r pagerule.Shared, err error) {
	err = s.changePageRules(ctx, customerKey, func(q queries) error {
		if r, err = q.pageRule(ctx, customerKey, id); err != nil {
			return err
		}
		_, err := q.exec(ctx, `DELETE FROM page_rules WHERE customer_key = ? AND id = ?`, customerKey, r.ID)
		return err
	})
	return r, err
}

func (s *Store) changePageRules(ctx context.Context, customerKey string, change func(queries) error) error {
	if err := checkKey("customer key", customerKey); err != nil {
		return err
	}
	err := s.transact(ctx, func(q queries) error {
		// Nobody has the user id 0: two who decide at once wait for each other, and no click for them.
		if err := s.d.lockAgent(ctx, q, call.AgentRef{CustomerKey: customerKey}); err != nil {
			return err
		}
		return change(q)
	})
	if err != nil {
		return fmt.Errorf("change page rules: %w", err)
	}
	return nil
}

func (q queries) pageRule(ctx context.Context, customerKey, id string) (r pagerule.Shared, err error) {
	fields := pageRuleFields(&r)
	err = q.one(ctx, places(fields), `SELECT `+columns(fields)+` FROM page_rules WHERE customer_key = ? AND id = ?`, customerKey, clean(id))
	return r, err
}

// sharePageRule keeps one; false where it was there already.
func (q queries) sharePageRule(ctx context.Context, customerKey string, r pagerule.Shared) (isNew bool, err error) {
	same := []any{customerKey, clean(r.Rule.Host), clean(r.Rule.Words), clean(r.Rule.Shape)}
	const about = ` WHERE customer_key = ? AND host = ? AND words = ? AND shape = ?`
	var there int
	err = q.one(ctx, []any{&there}, `SELECT COUNT(*) FROM page_rules`+about+` AND verdict = ? AND region = ? AND (state = ? OR state = 'in_force')`,
		append(same, string(r.Rule.Verdict), clean(r.Rule.Region), string(r.State))...)
	if err != nil || there > 0 {
		return false, err
	}
	if r.State == pagerule.InForce {
		which := ` AND verdict <> 'region'` // a rule about the country stands beside one about number or not
		if r.Rule.Verdict == pagerule.Region {
			which = ` AND verdict = 'region'`
		}
		if _, err := q.exec(ctx, `DELETE FROM page_rules`+about+which+` AND state = 'in_force'`, same...); err != nil {
			return false, err
		}
		// The same wish of others is fulfilled with it.
		if _, err := q.exec(ctx, `DELETE FROM page_rules`+about+` AND verdict = ? AND region = ? AND state = 'suggested'`,
			append(same, string(r.Rule.Verdict), clean(r.Rule.Region))...); err != nil {
			return false, err
		}
	}
	fields := pageRuleFields(&r)
	_, err = q.exec(ctx, `INSERT INTO page_rules (customer_key, `+columns(fields)+`) VALUES (?, `+marks(len(fields))+`)`,
		append([]any{customerKey}, places(fields)...)...)
	return err == nil, err
}

// pageRulesFit is pagerule.ErrFull where there are too many in one state.
func (q queries) pageRulesFit(ctx context.Context, customerKey string) error {
	return q.each(ctx, func(rows *sql.Rows) error {
		var n int
		if err := rows.Scan(&n); err != nil {
			return err
		}
		if n > pagerule.Most {
			return pagerule.ErrFull
		}
		return nil
	}, `SELECT COUNT(*) FROM page_rules WHERE customer_key = ? GROUP BY state`, customerKey)
}

// pageRuleFields are the columns of a shared rule, beside the customer key.
func pageRuleFields(r *pagerule.Shared) []field {
	return []field{
		{"id", &r.ID},
		{"host", text{&r.Rule.Host}},
		{"verdict", text{(*string)(&r.Rule.Verdict)}},
		{"words", text{&r.Rule.Words}},
		{"shape", text{&r.Rule.Shape}},
		{"region", text{&r.Rule.Region}},
		{"state", text{(*string)(&r.State)}},
		{"user_id", &r.By.UserID},
		{"agent_name", text{&r.By.Name}},
		{"at", instant{&r.At}},
		{"decided_by", &r.Decided.UserID},
		{"decided_name", text{&r.Decided.Name}},
		{"decided_at", instant{&r.DecidedAt}},
	}
}
