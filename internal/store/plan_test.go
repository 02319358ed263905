package store

import (
	"context"
	"database/sql"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/reminder"
)

// planner is a runner that asks SQLite how it would run each query, and fails
// where that grows with the number of calls.
type planner struct {
	runner
	t     *testing.T
	mu    *sync.Mutex
	plans map[string]string
}

func (p planner) note(ctx context.Context, query string, args []any) {
	rows, err := p.runner.QueryContext(ctx, `EXPLAIN QUERY PLAN `+query, args...)
	if err != nil {
		p.t.Errorf("explain %s: %v", query, err)
		return
	}
	defer rows.Close()
	var plan []string
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			p.t.Error(err)
		}
		plan = append(plan, detail)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.plans[strings.Join(strings.Fields(query), " ")] = strings.Join(plan, "; ")
}

func (p planner) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	p.note(ctx, query, args)
	return p.runner.ExecContext(ctx, query, args...)
}

func (p planner) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	p.note(ctx, query, args)
	return p.runner.QueryContext(ctx, query, args...)
}

// TestPlans holds what a click, a look and a reader ask to an index each: years
// of calls must not make them slower.
func TestPlans(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "a.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	p := planner{runner: s.write, t: t, mu: &sync.Mutex{}, plans: map[string]string{}}
	ctx, q := t.Context(), queries{d: s.d, on: p}
	agent := call.AgentRef{CustomerKey: "1", UserID: 2}

	c := call.Call{ID: "a", Agent: call.Agent{AgentRef: agent}, Number: phone.Number{E164: "+4722225555"}}
	one := &tx{queries: q, agent: agent, seen: map[string]mark{}}
	for i := range 2 {
		if err := one.Save(ctx, c); err != nil {
			t.Fatalf("save %d: %v", i, err)
		}
		c.State = call.StateEnded
	}
	_, _ = one.ByKey(ctx, "k", time.Now())
	_, _ = one.ByID(ctx, "a")
	_, _ = one.Live(ctx)
	_, _ = one.LatestTo(ctx, c)
	_, _ = one.LatestTo(ctx, call.Call{Dialled: "1234"})
	_, _ = one.LatestUnanswered(ctx, time.Now())
	for _, f := range []call.Filter{{}, {UserID: 2}, {E164: "+4722225555"}, {Since: time.Now()}} {
		f.CustomerKey = "1"
		where, args := narrow(f)
		_, _ = q.calls(ctx, where+` AND (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT 50`, append(args, 0, "")...)
	}
	_, _ = q.calls(ctx, unfinished, "1")
	for _, of := range []call.AgentRef{{CustomerKey: "1"}, agent} {
		_, _ = q.events(ctx, of, 0, 50)
	}

	two := &reminderTx{queries: q, agent: agent}
	wish := reminder.Reminder{ID: "r", Agent: call.Agent{AgentRef: agent}, Number: c.Number}
	for range 2 {
		if err := two.Save(ctx, wish); err != nil {
			t.Fatalf("save a reminder: %v", err)
		}
	}
	_, _ = two.ByID(ctx, "r")
	_, _ = two.Open(ctx)
	_, _ = two.OpenTo(ctx, c.Number, time.Now())
	_, _ = q.reminder(ctx, `customer_key = ? AND id = ?`, "1", "r")
	where, args := narrowReminders(reminder.Filter{Agent: agent, States: []reminder.State{reminder.StateOpen}, Until: time.Now()})
	_, _ = q.reminders(ctx, where+` AND (due_at, id) > (?, ?) ORDER BY due_at, id LIMIT 50`, append(args, 0, "")...)

	for query, plan := range p.plans {
		if want := wanted(query); !strings.Contains(plan, want) || strings.Contains(strings.ReplaceAll(plan, "SCAN sqlite_sequence", ""), "SCAN") {
			t.Errorf("%s\nis run as: %s\nnot by: %s", query, plan, want)
		}
	}
	if len(p.plans) < 12 {
		t.Errorf("only %d queries were looked at", len(p.plans))
	}
}

// wanted is the index a query is to be answered from.
func wanted(query string) string {
	if strings.Contains(query, "FROM reminders ") || strings.HasPrefix(query, "UPDATE reminders ") {
		if strings.Contains(query, "AND id = ?") {
			return "sqlite_autoindex_reminders_1"
		}
		return "reminders_of_agent"
	}
	for _, known := range []struct{ part, index string }{
		{"INSERT", ""},
		{"name = 'events'", "sqlite_sequence"}, // a row for each table that numbers its rows: there are two
		{"reminder_events", "reminder_events_of_"},
		{"click_key = ? AND created_at", "joined_clicks USING PRIMARY KEY"},
		{"click_key = ?", "calls_click"},
		{"ended_at >= ?", "calls_ended"},
		{"dialled = ?", "calls_of_agent_to"},
		{"live OR", "calls_unfinished"},
		{"AND live", "calls_live"},
		{"user_id = ? AND e164 = ?", "calls_of_agent_to"},
		{"e164 = ?", "calls_to"},
		{"user_id = ? AND (created_at", "calls_of_agent"},
		{"(created_at, id)", "calls_of_customer"},
		{"user_id = ? AND seq", "events_of_agent"},
		{"seq > ?", "events_of_customer"},
		{"id = ?", "sqlite_autoindex_calls_1"},
	} {
		_, where, found := strings.Cut(query, "WHERE")
		if !found {
			where = query
		}
		if strings.Contains(where, known.part) {
			return known.index
		}
	}
	return "an index nobody named"
}
