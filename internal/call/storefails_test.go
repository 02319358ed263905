package call_test

import (
	"context"
	"database/sql"
	"testing"
	"time"

	_ "modernc.org/sqlite" // to break the real database, and to mend it

	"github.com/clicktocall/clicktocall/internal/call"
)

// breakStore makes the database refuse what is written to calls, as a full disk
// does, until the returned function mends it. Readings go on.
func (w *world) breakStore(t *testing.T, what string) (mend func()) {
	t.Helper()
	run := func(statement string) {
		db, err := sql.Open("sqlite", "file:"+w.dbPath+"?_pragma=busy_timeout(5000)")
		if err != nil {
			t.Error(err)
			return
		}
		defer func() { _ = db.Close() }()
		if _, err := db.ExecContext(context.Background(), statement); err != nil {
			t.Error(err)
		}
	}
	run(`CREATE TRIGGER broken BEFORE ` + what + ` ON calls BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
	return func() { run(`DROP TRIGGER broken`) }
}

// What cannot be remembered is not ordered.
func TestStoreFailsBeforeTheOrder(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		mend := w.breakStore(t, "INSERT")
		_, err := w.service.Place(t.Context(), kari, call.Click{Key: "a", Text: answers})
		wantCode(t, err, call.CodeStoreUnavailable)
		w.wantCallouts(t, 0, 0)
		mend()
		wantState(t, w.place(t, kari, call.Click{Key: "a", Text: answers}).Call, call.StateOrdered, "")
		w.wantCallouts(t, 1, 1)
	})
}

// breakingRoad is the real road; the database breaks while the order is under
// way. The box cannot break our database.
type breakingRoad struct {
	call.Road
	orderTaken func()
}

func (r breakingRoad) Order(ctx context.Context, o call.Order) call.Answer {
	answer := r.Road.Order(ctx, o)
	r.orderTaken()
	return answer
}

// The answer to an order cannot be stored for a while: it is kept until it can.
func TestStoreFailsBetween(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		p := w.newProcess(t, func(p *call.Parts) {
			p.Road = breakingRoad{p.Road, func() {
				mend := w.breakStore(t, "UPDATE")
				time.AfterFunc(5*time.Second, mend)
			}}
		})
		c := p.place(t, kari, call.Click{Key: "a", Text: answers}).Call
		wantState(t, c, call.StateOrdered, "")
		if waited := time.Since(c.CreatedAt); waited < 5*time.Second || waited > 6*time.Second {
			t.Errorf("kept after %v, the database was away for 5 s", waited)
		}
		wantCall(t, w.read(t, c.ID), c)
		if c.OrderedAt.Sub(c.CreatedAt) > time.Second {
			t.Errorf("ordered at %v, that is when it was stored, not when Puzzel answered", c.OrderedAt)
		}
		w.wantOrders(t, c.ID, 1)
		w.wantCallouts(t, 1, 1)
	})
}

// The database stays away past the deadline: the call is unknown to everybody,
// and never ordered again.
func TestStoreFailsForLong(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		mend := func() {}
		p := w.newProcess(t, func(p *call.Parts) {
			p.Road = breakingRoad{p.Road, func() { mend = w.breakStore(t, "UPDATE") }}
		})
		c := p.place(t, kari, call.Click{Key: "a", Text: answers}).Call
		wantState(t, c, call.StateUnknown, "")
		wantReason(t, c, call.CodeOrderInterrupted)
		wantState(t, w.read(t, c.ID), call.StatePlacing, "")
		_, err := w.service.Place(t.Context(), kari, call.Click{Key: "b", Text: other})
		wantCode(t, err, call.CodeStoreUnavailable)
		mend()
		sweep(t, w)
		wantCall(t, w.read(t, c.ID), c)
		w.wantOrders(t, c.ID, 1)
		w.wantCallouts(t, 1, 1)
	})
}

// A surface that is gone before anything was stored has ordered nothing.
func TestSurfaceGoneBefore(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if placed, err := w.service.Place(ctx, kari, call.Click{Key: "a", Text: answers}); err == nil {
			t.Errorf("placed %+v without anybody there", placed.Call.State)
		}
		w.wantCallouts(t, 0, 0)
		calls, err := w.service.Calls(t.Context(), kari.AgentRef, call.Filter{})
		if err != nil || len(calls) != 0 {
			t.Errorf("%d calls are stored (%v)", len(calls), err)
		}
	})
}
