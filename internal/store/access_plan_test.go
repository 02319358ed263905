package store

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
)

// TestAccessPlans holds what every request asks of the gate to an index.
func TestAccessPlans(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "a.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	p := planner{runner: s.write, t: t, mu: &sync.Mutex{}, plans: map[string]string{}}
	ctx, tx := t.Context(), accessTx{queries{d: s.d, on: p}}
	agent, now := call.AgentRef{CustomerKey: "1", UserID: 2}, time.Now()
	_, _, _ = tx.SessionOf(ctx, "x")
	_, _ = tx.SessionByID(ctx, "x")
	_, _ = tx.OpenSessions(ctx, agent, now)
	_, _ = tx.Person(ctx, agent)
	_, _ = tx.PersonNamed(ctx, "1", "x")
	_, _ = tx.Credential(ctx, agent, access.KindSession)
	_, _ = tx.Grant(ctx, "x")
	_, _ = tx.GrantByID(ctx, "x")
	_, _ = tx.GrantTyped(ctx, "x")
	_, _ = tx.GrantsOf(ctx, "1", access.GrantInvitation, now)
	_, _ = tx.TriesOf(ctx, "1", "x", now)
	_, _ = tx.TriesAt(ctx, "1", now)
	for query, plan := range p.plans {
		if !strings.Contains(plan, "SEARCH") || strings.Contains(plan, "SCAN") {
			t.Errorf("%s\nis run as: %s", query, plan)
		}
	}
	if len(p.plans) != 12 {
		t.Errorf("%d queries were looked at", len(p.plans))
	}
}
