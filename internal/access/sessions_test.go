package access_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
)

// wantOver fails unless a cookie opens nothing any more.
func (w *world) wantOver(t *testing.T, what string, cookie access.Secret) {
	t.Helper()
	_, err := w.page(t, cookie)
	wantCode(t, what, err, call.CodeSessionEnded)
	if !errors.Is(err, access.ErrEnded) {
		t.Errorf("%s: %v", what, err)
	}
}

func (w *world) wantOpen(t *testing.T, what string, cookie access.Secret) access.Principal {
	t.Helper()
	p, err := w.page(t, cookie)
	wantCode(t, what, err, "")
	return p
}

// A session ends with the sign-in it began with, whatever happens in between.
func TestSessionEndsWithItsSignIn(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		first := w.signIn(t, "username")
		wait(5 * time.Hour)
		second := w.signIn(t, "username")
		if !second.Principal.Ends.After(first.Principal.Ends) {
			t.Fatal("the second sign-in ends no later than the first")
		}
		wait(time.Until(first.Principal.Ends) - time.Second)
		w.wantOpen(t, "a second before the end", first.Cookie)
		wait(time.Second)
		w.wantOver(t, "at the end", first.Cookie)
		w.wantOpen(t, "the second", second.Cookie)
	})
}

// The end of a sign-in never falls into a call.
func TestSessionOutlastsACall(t *testing.T) {
	var calling atomic.Bool
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, "username")
		calling.Store(true)
		wait(time.Until(ticket.Principal.Ends) + time.Minute)
		w.wantOpen(t, "in a call", ticket.Cookie)
		if _, err := w.Again(t.Context(), ticket.Principal); err != nil {
			t.Errorf("her stream: %v", err)
		}
		calling.Store(false)
		w.wantOver(t, "after it", ticket.Cookie)
		calling.Store(true)
		wait(5 * time.Hour)
		w.wantOver(t, "a call that never ends", ticket.Cookie)
	}, func(p *access.GateParts) {
		p.InCall = func(_ context.Context, agent call.AgentRef) (bool, error) {
			return calling.Load() && agent == kari, nil
		}
	})
}

func TestSignOut(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		one, two := w.signIn(t, "username"), w.signIn(t, "username")
		other := w.process(t)
		wantCode(t, "sign out", w.SignOut(t.Context(), one.Principal), "")
		for _, gate := range []*world{w, other} {
			gate.wantOver(t, "signed out", one.Cookie)
			if p := gate.wantOpen(t, "the other browser", two.Cookie); p.Credential != access.KindSession {
				t.Error("her sign-in at Puzzel is gone while a page is open")
			}
		}
		if _, err := other.Client(t.Context(), kari); err != nil {
			t.Errorf("orders: %v", err)
		}
		wantCode(t, "sign out", w.SignOut(t.Context(), two.Principal), "")
		for _, gate := range []*world{w, other} {
			_, err := gate.Client(t.Context(), kari)
			wantCode(t, "orders after the last page", err, call.CodeSignInNeeded)
		}
		if _, err := w.Again(t.Context(), two.Principal); call.CodeOf(err) != call.CodeSessionEnded {
			t.Errorf("her stream: %v", err)
		}
	})
}

func TestSessionsAreListedAndRevoked(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		first := w.signIn(t, "username2")
		wait(time.Second)
		second := w.signIn(t, "username2")
		pairing := w.pair(t, second.Principal)
		list, err := w.Sessions(t.Context(), second.Principal, ola)
		if err != nil || len(list) != 3 {
			t.Fatalf("%+v, %v", list, err)
		}
		byID := map[string]access.Session{}
		for _, s := range list {
			byID[s.ID] = s
		}
		if s := byID[first.Principal.SessionID]; s.Name != "Firefox on Linux" || s.Door != access.DoorPage || s.Asleep || s.Ends.IsZero() {
			t.Errorf("a page: %+v", s)
		}
		if s := byID[pairing.Principal.SessionID]; s.Name != "Sales CRM" || s.Origin != crmOrigin || s.ClientID != "crm" {
			t.Errorf("a pairing: %+v", s)
		}

		kari, supervisor := w.signIn(t, "username").Principal, w.signIn(t, "username3").Principal
		_, err = w.Sessions(t.Context(), supervisor, ola)
		wantCode(t, "a supervisor looks", err, call.CodeNotAllowed)
		_, err = w.Sessions(t.Context(), pairing.Principal, ola)
		wantCode(t, "a paired token looks", err, call.CodeNotAllowed)
		wantCode(t, "a colleague revokes", w.Revoke(t.Context(), supervisor, ola, first.Principal.SessionID), call.CodeNotAllowed)
		wantCode(t, "somebody else's, as one's own",
			w.Revoke(t.Context(), supervisor, supervisor.Agent.AgentRef, first.Principal.SessionID), call.CodeNotFound)
		foreign := kari
		foreign.Agent.CustomerKey = "67890"
		wantCode(t, "a foreign administrator", w.RevokeAll(t.Context(), foreign, ola), call.CodeNotAllowed)
		w.wantOpen(t, "after all that", first.Cookie)

		wantCode(t, "she revokes", w.Revoke(t.Context(), second.Principal, ola, first.Principal.SessionID), "")
		w.wantOver(t, "revoked", first.Cookie)
		wantCode(t, "an administrator revokes all", w.RevokeAll(t.Context(), kari, ola), "")
		w.wantOver(t, "all revoked", second.Cookie)
		_, err = w.bearer(t, pairing.Bearer, crmOrigin)
		wantCode(t, "the pairing", err, call.CodeSessionEnded)
		_, err = w.Client(t.Context(), ola)
		wantCode(t, "orders", err, call.CodeSignInNeeded)
	})
}

func TestSeenAt(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, "username")
		seen := func() time.Time {
			list, err := w.Sessions(t.Context(), ticket.Principal, kari)
			if err != nil || len(list) != 1 {
				t.Fatalf("%+v, %v", list, err)
			}
			return list[0].SeenAt
		}
		first := seen()
		wait(time.Minute)
		w.wantOpen(t, "soon", ticket.Cookie)
		if !seen().Equal(first) {
			t.Error("every request is written down")
		}
		wait(5 * time.Minute)
		w.wantOpen(t, "later", ticket.Cookie)
		if got := seen(); !got.Equal(time.Now().UTC()) {
			t.Errorf("seen at %v", got)
		}
	})
}

// A customer taken out of the settings lets nobody in any more.
func TestCustomerTakenOut(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, "username")
		later := w.process(t, func(p *access.GateParts) {
			p.Customers = []access.Customer{{Key: "55555", Cloud: "box"}}
		})
		_, err := later.page(t, ticket.Cookie)
		wantCode(t, "her session", err, call.CodeCustomerForeign)
		_, err = later.Client(t.Context(), kari)
		wantCode(t, "her orders", err, call.CodeCustomerForeign)
	})
}

// What is over is deleted a week later, and not before; people go after thirteen
// months without a trace of them.
func TestSweep(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, "username")
		wait(24 * time.Hour)
		wantCode(t, "sweep", w.Sweep(t.Context()), "")
		w.wantOver(t, "the next day", ticket.Cookie)
		wait(8 * 24 * time.Hour)
		wantCode(t, "sweep", w.Sweep(t.Context()), "")
		_, err := w.page(t, ticket.Cookie)
		wantCode(t, "a week later", err, call.CodeSignInNeeded)
		if !w.knows(t, kari) {
			t.Error("the person is gone with her session")
		}
		wait(400 * 24 * time.Hour)
		wantCode(t, "sweep", w.Sweep(t.Context()), "")
		if w.knows(t, kari) {
			t.Error("the person is still there")
		}
	})
}

// knows tells whether anything is kept of a person.
func (w *world) knows(t *testing.T, agent call.AgentRef) bool {
	t.Helper()
	err := w.store.ReadAccess(t.Context(), func(tx access.Tx) error {
		_, err := tx.Person(t.Context(), agent)
		return err
	})
	return !errors.Is(err, call.ErrNotFound)
}
