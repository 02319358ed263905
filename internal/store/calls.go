package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Call returns one call of the customer.
func (s *Store) Call(ctx context.Context, customerKey, id string) (call.Call, error) {
	return s.findCall(ctx, `customer_key = ? AND id = ?`, clean(customerKey), clean(id))
}

// CallsByID returns those of the named calls that the customer has, by their ids.
func (s *Store) CallsByID(ctx context.Context, customerKey string, ids []string) (map[string]*call.Call, error) {
	wanted := slices.Clone(ids)
	slices.Sort(wanted)
	calls := map[string]*call.Call{}
	for some := range slices.Chunk(slices.Compact(wanted), callsAtOnce) {
		found, err := s.listCalls(ctx, `customer_key = ? AND id IN (`+marks(callsAtOnce)+`)`, named(customerKey, some)...)
		if err != nil {
			return nil, err
		}
		for i := range found {
			calls[found[i].ID] = &found[i]
		}
	}
	return calls, nil
}

// callsAtOnce is how many calls are read at once.
const callsAtOnce = 32

// named are the arguments of that reading. There are always as many, the last id
// again and again, so that databases know the query.
func named(customerKey string, ids []string) []any {
	args := make([]any, 1+callsAtOnce)
	args[0] = clean(customerKey)
	for i := range callsAtOnce {
		args[1+i] = clean(ids[min(i, len(ids)-1)])
	}
	return args
}

// Live returns the agent's one live call.
func (s *Store) Live(ctx context.Context, agent call.AgentRef) (call.Call, error) {
	return s.findCall(ctx, `customer_key = ? AND user_id = ? AND live`, clean(agent.CustomerKey), agent.UserID)
}

// Unfinished lists the customer's calls that are placing or live, oldest first.
func (s *Store) Unfinished(ctx context.Context, customerKey string) ([]call.Call, error) {
	return s.listCalls(ctx, unfinished, clean(customerKey))
}

const unfinished = `customer_key = ? AND (live OR state = 'placing') ORDER BY created_at, id`

const (
	usualPage   = 50
	longestPage = 500
)

// pageSize is how many rows a list answers with when limit were asked for.
func pageSize(limit int) int {
	if limit <= 0 {
		return usualPage
	}
	return min(limit, longestPage)
}

// Calls lists a customer's calls, newest first; without a customer key it is
// ErrKey. The cursor Before is the id of a call the filter's customer (and
// agent) has; any other is call.ErrNotFound.
func (s *Store) Calls(ctx context.Context, f call.Filter) ([]call.Call, error) {
	if err := checkKey("customer key", f.CustomerKey); err != nil {
		return nil, err
	}
	where, args := narrow(f)
	if f.Before != "" {
		older, olderArgs, err := s.olderThan(ctx, f)
		if err != nil {
			return nil, err
		}
		where, args = where+older, append(args, olderArgs...)
	}
	return s.listCalls(ctx, where+` ORDER BY created_at DESC, id DESC LIMIT ?`, append(args, pageSize(f.Limit))...)
}

// narrow writes the filter as a condition.
func narrow(f call.Filter) (where string, args []any) {
	conditions := []string{`customer_key = ?`}
	args = []any{f.CustomerKey}
	add := func(condition string, values ...any) {
		conditions = append(conditions, condition)
		args = append(args, values...)
	}
	if f.UserID != 0 {
		add(`user_id = ?`, f.UserID)
	}
	if len(f.States) > 0 {
		states := make([]any, len(f.States))
		for i, state := range f.States {
			states[i] = clean(string(state))
		}
		add(`state IN (`+marks(len(states))+`)`, states...)
	}
	if f.E164 != "" {
		add(`e164 = ?`, clean(f.E164))
	}
	if f.Key != "" {
		// As the index says it; or it joined a call that another click had made.
		add(`(click_key = ? AND click_key <> '' OR id IN (SELECT call_id FROM joined_clicks j
			WHERE j.customer_key = calls.customer_key AND j.user_id = calls.user_id AND j.click_key = ?))`, clean(f.Key), clean(f.Key))
	}
	if !f.Since.IsZero() {
		add(`created_at >= ?`, notBefore(f.Since))
	}
	if !f.Until.IsZero() {
		add(`created_at < ?`, notBefore(f.Until))
	}
	return strings.Join(conditions, ` AND `), args
}

// olderThan is the condition of the cursor.
func (s *Store) olderThan(ctx context.Context, f call.Filter) (where string, args []any, err error) {
	last, err := s.Call(ctx, f.CustomerKey, f.Before)
	if err == nil && f.UserID != 0 && last.Agent.UserID != f.UserID {
		err = call.ErrNotFound
	}
	if err != nil {
		return "", nil, fmt.Errorf("find the list's cursor: %w", err)
	}
	return ` AND (created_at, id) < (?, ?)`, []any{millis(last.CreatedAt), last.ID}, nil
}

func (s *Store) findCall(ctx context.Context, where string, args ...any) (c call.Call, err error) {
	err = s.retry(ctx, func() error {
		c, err = s.reader().call(ctx, where, args...)
		return err
	})
	return c, err
}

func (s *Store) listCalls(ctx context.Context, where string, args ...any) (list []call.Call, err error) {
	err = s.retry(ctx, func() error {
		list, err = s.reader().calls(ctx, where, args...)
		return err
	})
	return list, err
}

// call reads the one call the condition names.
func (q queries) call(ctx context.Context, where string, args ...any) (call.Call, error) {
	var c call.Call
	fields := callFields(&c)
	err := q.one(ctx, places(fields), `SELECT `+columns(fields)+` FROM calls WHERE `+where, args...)
	if err != nil && !errors.Is(err, call.ErrNotFound) {
		err = fmt.Errorf("read a call: %w", err)
	}
	if err != nil {
		return call.Call{}, err
	}
	return c, nil
}

// calls reads all calls the condition names.
func (q queries) calls(ctx context.Context, where string, args ...any) ([]call.Call, error) {
	list := []call.Call{}
	err := q.each(ctx, func(rows *sql.Rows) error {
		var c call.Call
		if err := rows.Scan(places(callFields(&c))...); err != nil {
			return err
		}
		list = append(list, c)
		return nil
	}, `SELECT `+columns(callFields(&call.Call{}))+` FROM calls WHERE `+where, args...)
	if err != nil {
		return nil, fmt.Errorf("list calls: %w", err)
	}
	return list, nil
}

// updateCall stores a call that is there already, for its own agent only.
func (q queries) updateCall(ctx context.Context, c call.Call) error {
	fields := callFields(&c)
	keys, rest := fields[:3], fields[3:] // customer_key, id, user_id
	n, err := q.exec(ctx, `UPDATE calls SET `+settings(rest)+`
		WHERE customer_key = ? AND id = ? AND user_id = ?`, append(places(rest), places(keys)...)...)
	if err == nil && n != 1 {
		return call.ErrNotFound
	}
	return err
}
