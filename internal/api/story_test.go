package api_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/call"
)

// TestClick is one click as a page makes it: may I call, order, the same click
// again, how it went.
func TestClick(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		status := wants[api.Status](t, w.ask(t, me.to("GET /api/v1/me", nil)), 200)
		if !status.Ready || status.Agent.UserID != kariID || status.CheckedAt == nil || *status.Agent.Name != "Kari Nordmann" {
			t.Errorf("status %+v", status)
		}
		click := me.keyed("one").to("POST /api/v1/calls", map[string]any{
			"number": "+47 22 22 55 55", "region": nil, "again": false, "override": nil,
			"context": map[string]any{"system": "crm", "type": "contact", "id": "1", "url": "https://crm.example.com/1", "name": "Ola"},
			"options": map[string]any{"max_attempts": 1},
		})
		placed := w.ask(t, click)
		c := wants[api.Call](t, placed, 201)
		if c.State != call.StateOrdered || *c.Number.E164 != "+4722225555" || *c.Number.Dialled != "004722225555" ||
			c.Context.Name != "Ola" || placed.header.Get("Location") != "/api/v1/calls/"+c.ID {
			t.Errorf("placed %+v", c)
		}
		if again := wants[api.Call](t, w.ask(t, click), 200); again.ID != c.ID {
			t.Errorf("the same click has another call")
		}
		refused(t, w.ask(t, me.keyed("one").to("POST /api/v1/calls", order("+47 22 22 55 56"))), 409, call.CodeIdempotencyConflict)
		other := wants[api.Call](t, w.ask(t, me.keyed("two").to("POST /api/v1/calls", order("+47 22 22 55 56"))), 201)
		if other.State != call.StateRefused || other.Reason.Code != call.CodeCallInProgress || other.Number.Dialled != nil {
			t.Errorf("a second number: %+v", other)
		}
		if n := len(w.box.Orders()); n != 1 {
			t.Errorf("the box has %d orders", n)
		}
		refused(t, w.ask(t, me.to("POST /api/v1/calls/"+c.ID+"/outcome", map[string]any{"outcome": "talked"})), 409, call.CodeCallRunning)
		refused(t, w.ask(t, me.to("POST /api/v1/calls/"+other.ID+"/outcome", map[string]any{"outcome": "talked"})), 409, call.CodeNothingToSettle)

		time.Sleep(10 * time.Minute) // nobody watches
		list := wants[api.Calls](t, w.ask(t, me.to("GET /api/v1/calls?state=ended", nil)), 200)
		if len(list.Calls) != 1 || *list.Calls[0].Outcome != call.OutcomeNotObserved || list.Next != nil {
			t.Fatalf("the list is %+v", list)
		}
		settled := wants[api.Call](t, w.ask(t, me.to("POST /api/v1/calls/"+c.ID+"/outcome", map[string]any{"outcome": "talked"})), 200)
		if *settled.Outcome != call.OutcomeTalked || settled.OutcomeEvidence.By != call.ByAgent {
			t.Errorf("settled %+v", settled)
		}
		if read := wants[api.Call](t, w.ask(t, me.to("GET /api/v1/calls/"+c.ID, nil)), 200); *read.Outcome != call.OutcomeTalked {
			t.Errorf("read %+v", read)
		}
	})
}

// TestTwoTabs click the same number in the same instant: one order, one call.
func TestTwoTabs(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		statuses := make(chan reply, 8)
		for i := range cap(statuses) {
			go func() {
				got, err := w.send(me.keyed(string(rune('a'+i))).to("POST /api/v1/calls", order("+47 22 22 55 55")).make(t))
				if err != nil {
					t.Error(err)
				}
				statuses <- got
			}()
		}
		ids, made := map[string]bool{}, 0
		replies := make([]reply, cap(statuses))
		for i := range replies {
			replies[i] = <-statuses
		}
		for _, r := range replies {
			if r.status == http.StatusCreated {
				made++
				r.status = http.StatusOK
			}
			ids[wants[api.Call](t, r, 200).ID] = true
		}
		if made != 1 || len(ids) != 1 || len(w.box.Orders()) != 1 {
			t.Errorf("%d new calls, %d calls, %d orders", made, len(ids), len(w.box.Orders()))
		}
	})
}

// TestSlowPuzzel answers after ten seconds with the call as it stands; what comes
// of the order is stored all the same.
func TestSlowPuzzel(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		w.toOrder.Store(int64(12 * time.Second))
		began := time.Now()
		c := wants[api.Call](t, w.ask(t, me.keyed("one").to("POST /api/v1/calls", order("+47 22 22 55 55"))), 201)
		if took := time.Since(began); c.State != call.StatePlacing || took > 11*time.Second {
			t.Errorf("answered %s after %v", c.State, took)
		}
		time.Sleep(5 * time.Second)
		if c = wants[api.Call](t, w.ask(t, me.to("GET /api/v1/calls/"+c.ID, nil)), 200); c.State != call.StateOrdered {
			t.Errorf("in the end the call is %s", c.State)
		}
	})
}

// TestNothingKnown is a state that takes Puzzel too long to tell: nothing is
// stored, and nothing ordered.
func TestNothingKnown(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		w.toState.Store(int64(time.Minute))
		began := time.Now()
		r := w.ask(t, me.keyed("one").to("POST /api/v1/calls", order("+47 22 22 55 55")))
		if took := time.Since(began); took > 11*time.Second {
			t.Errorf("answered after %v", took)
		}
		if r.status == 201 {
			if c := wants[api.Call](t, r, 201); c.State != call.StateRefused || c.Reason.Code != call.CodeStateUnreadable {
				t.Errorf("the call is %s", c.State)
			}
		} else {
			refused(t, r, 503, call.CodeStateUnreadable)
		}
		time.Sleep(time.Minute) // the read outlives whoever asked for it
		if n := len(w.box.Orders()); n != 0 {
			t.Errorf("%d orders", n)
		}
	})
}

// TestGone is a page that leaves in the middle of its click: the order is placed.
func TestGone(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		w.toState.Store(int64(2 * time.Second))
		req := me.keyed("one").to("POST /api/v1/calls", order("+47 22 22 55 55")).make(t)
		ctx, leave := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, leave)
		if resp, err := w.client.Do(req.WithContext(ctx)); err == nil {
			t.Fatalf("the page did not leave: %d", resp.StatusCode)
		}
		time.Sleep(5 * time.Second)
		if n := len(w.box.Orders()); n != 1 {
			t.Errorf("%d orders of a page that left", n)
		}
	})
}
