package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
)

func accCredential(kind access.Kind) access.CredentialRow {
	return access.CredentialRow{
		Agent: kariRef, Kind: kind, ID: "id", Sealed: "sealed", Revision: 3, MadeAt: accNoon, TokenUntil: accNoon.Add(1e9),
		Until: accNoon.Add(2e9), OverAt: accNoon.Add(3e9), RenewOwner: "me", RenewUntil: accNoon.Add(4e9),
	}
}

func accessCredentials(t *testing.T, open func() *store.Store) {
	s, c := open(), accCredential(access.KindSession)
	find := func(ref call.AgentRef, kind access.Kind) func(access.Tx) (access.CredentialRow, error) {
		return func(tx access.Tx) (access.CredentialRow, error) { return tx.Credential(t.Context(), ref, kind) }
	}
	for range 2 {
		changed(t, s, func(tx access.Tx) error { return tx.SaveCredential(t.Context(), c) })
		kept(t, open(), "a credential", c, find(kariRef, access.KindSession))
		c.Revision, c.RenewOwner, c.RenewUntil, c.OverAt = 4, "", time.Time{}, time.Time{}
	}
	missing(t, s, "of another kind", find(kariRef, access.KindClient))
	missing(t, s, "of another agent", find(olaRef, access.KindSession))
	for range 2 { // twice is once
		changed(t, s, func(tx access.Tx) error { return tx.DropCredential(t.Context(), kariRef, access.KindSession) })
		missing(t, s, "dropped", find(kariRef, access.KindSession))
	}
}

func accGrant(id string, kind access.GrantKind, made time.Time) access.GrantRow {
	return access.GrantRow{
		Hash: "hash of " + id, ID: id, Kind: kind, Typed: "digest of " + id, Agent: call.Agent{AgentRef: kariRef, Name: "Kari"}, SignIn: "s",
		ClientID: "crm", Redirect: "https://crm.example.com/x", Origin: "https://crm.example.com", Challenge: "challenge",
		Address: "192.0.2.7", State: access.GrantOpen, SessionID: "session", MadeAt: made, EndsAt: made.Add(time.Hour),
		PolledAt: made.Add(1e9), UsedAt: made.Add(2e9),
	}
}

func accessGrants(t *testing.T, open func() *store.Store) {
	s := open()
	first, second := accGrant("1", access.GrantInvitation, accNoon), accGrant("2", access.GrantInvitation, accNoon.Add(time.Minute))
	other := accGrant("3", access.GrantShort, accNoon)
	plain, plainToo := accGrant("4", access.GrantCode, accNoon), accGrant("5", access.GrantCode, accNoon)
	plain.Typed, plainToo.Typed = "", ""
	changed(t, s, func(tx access.Tx) error {
		var errs []error
		for _, g := range []access.GrantRow{first, second, other, plain, plainToo} {
			errs = append(errs, tx.SaveGrant(t.Context(), g))
		}
		return errors.Join(errs...)
	})
	first.State, first.Typed = access.GrantUsed, ""
	changed(t, s, func(tx access.Tx) error { return tx.SaveGrant(t.Context(), first) })
	kept(t, open(), "by hash", first, func(tx access.Tx) (access.GrantRow, error) { return tx.Grant(t.Context(), first.Hash) })
	kept(t, s, "by id", second, func(tx access.Tx) (access.GrantRow, error) { return tx.GrantByID(t.Context(), "2") })
	kept(t, s, "typed", other, func(tx access.Tx) (access.GrantRow, error) { return tx.GrantTyped(t.Context(), other.Typed) })
	for _, digest := range []string{"", "digest of 1", "x"} {
		missing(t, s, "typed otherwise", func(tx access.Tx) (access.GrantRow, error) { return tx.GrantTyped(t.Context(), digest) })
	}
	list := func(customer string, since time.Time) func(access.Tx) ([]access.GrantRow, error) {
		return func(tx access.Tx) ([]access.GrantRow, error) {
			return tx.GrantsOf(t.Context(), customer, access.GrantInvitation, since)
		}
	}
	kept(t, s, "of a customer", []access.GrantRow{second, first}, list("12345", accNoon))
	kept(t, s, "since then", []access.GrantRow{second}, list("12345", accNoon.Add(time.Nanosecond)))
	kept(t, s, "of another customer", []access.GrantRow{}, list("99999", accNoon))
	err := s.ChangeAccess(t.Context(), "test", func(tx access.Tx) error {
		g := accGrant("6", access.GrantShort, accNoon)
		g.Typed = other.Typed
		return tx.SaveGrant(t.Context(), g)
	})
	if err == nil {
		t.Error("two grants have one typed code")
	}
}

func accessTries(t *testing.T, open func() *store.Store) {
	s := open()
	try := func(id, name string, at time.Duration) access.Try {
		return access.Try{ID: id, CustomerKey: "12345", Name: name, Own: id == "b", At: accNoon.Add(at), Until: accNoon.Add(at + time.Hour)}
	}
	a, b, c := try("a", "kari", 0), try("b", "kari", time.Minute), try("c", "ola", 0)
	changed(t, s, func(tx access.Tx) error {
		return errors.Join(tx.SaveTry(t.Context(), b), tx.SaveTry(t.Context(), a), tx.SaveTry(t.Context(), c))
	})
	of := func(name string, now time.Duration) func(access.Tx) ([]access.Try, error) {
		return func(tx access.Tx) ([]access.Try, error) {
			return tx.TriesOf(t.Context(), "12345", name, accNoon.Add(now))
		}
	}
	kept(t, open(), "of a user", []access.Try{a, b}, of("kari", 0))
	kept(t, s, "that still count", []access.Try{b}, of("kari", time.Hour))
	kept(t, s, "of all", []access.Try{a, b, c}, func(tx access.Tx) ([]access.Try, error) { return tx.TriesAt(t.Context(), "12345", accNoon) })
	changed(t, s, func(tx access.Tx) error { return tx.DropTry(t.Context(), "a") })
	kept(t, s, "without one", []access.Try{b}, of("kari", 0))
	changed(t, s, func(tx access.Tx) error { return tx.DropTries(t.Context(), "12345", "kari") })
	kept(t, s, "without any", []access.Try{}, of("kari", 0))
	kept(t, s, "of another", []access.Try{c}, of("ola", 0))
}
