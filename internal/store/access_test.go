package store_test

import (
	"errors"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
)

// What the gate keeps is held to one suite on both databases.

func TestAccessSQLite(t *testing.T) { testAccess(t, freshSQLite) }

func TestAccessPostgres(t *testing.T) { testAccess(t, freshPostgres) }

func testAccess(t *testing.T, fresh func(*testing.T) func() *store.Store) {
	for name, test := range map[string]func(*testing.T, func() *store.Store){
		"notes":       accessNotes,
		"customers":   accessCustomers,
		"people":      accessPeople,
		"unlooked":    accessUnlooked,
		"sessions":    accessSessions,
		"credentials": accessCredentials,
		"grants":      accessGrants,
		"tries":       accessTries,
		"undone":      accessUndone,
		"locks":       accessLocks,
		"sweep":       accessSweep,
		"odd texts":   accessOddTexts,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, fresh(t))
		})
	}
}

var (
	kariRef = call.AgentRef{CustomerKey: "12345", UserID: 1231234}
	olaRef  = call.AgentRef{CustomerKey: "12345", UserID: 5}
	accNoon = time.Date(2026, 3, 4, 12, 0, 0, 123e6, time.UTC)
)

// changed runs fn in a change and fails when it fails.
func changed(t *testing.T, s *store.Store, fn func(access.Tx) error) {
	t.Helper()
	if err := s.ChangeAccess(t.Context(), "test", fn); err != nil {
		t.Fatalf("change: %v", err)
	}
}

// kept reads with fn from another process and wants a value.
func kept[T any](t *testing.T, s *store.Store, what string, want T, fn func(access.Tx) (T, error)) {
	t.Helper()
	var got T
	err := s.ReadAccess(t.Context(), func(tx access.Tx) (err error) {
		got, err = fn(tx)
		return err
	})
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%s: %v (-want +got):\n%s", what, err, diff)
	}
}

// missing reads with fn and wants nothing to be found.
func missing[T any](t *testing.T, s *store.Store, what string, fn func(access.Tx) (T, error)) {
	t.Helper()
	err := s.ReadAccess(t.Context(), func(tx access.Tx) error {
		_, err := fn(tx)
		return err
	})
	if !errors.Is(err, call.ErrNotFound) {
		t.Errorf("%s: %v, want not found", what, err)
	}
}

func accessNotes(t *testing.T, open func() *store.Store) {
	s := open()
	missing(t, s, "before", func(tx access.Tx) (string, error) { return tx.Note(t.Context(), "key") })
	for _, value := range []string{"one", "two"} {
		changed(t, s, func(tx access.Tx) error { return tx.SaveNote(t.Context(), "key", value, accNoon) })
		kept(t, open(), "a note", value, func(tx access.Tx) (string, error) { return tx.Note(t.Context(), "key") })
	}
}

func accessCustomers(t *testing.T, open func() *store.Store) {
	s := open()
	read := func(tx access.Tx) ([]access.SetUpCustomer, error) { return tx.SetUpCustomers(t.Context()) }
	kept(t, s, "before", []access.SetUpCustomer{}, read)
	c := access.SetUpCustomer{Key: "12345", Name: "Acme", Cloud: "uk", Administrator: "kari", MadeAt: accNoon}
	changed(t, s, func(tx access.Tx) error { return tx.SaveSetUpCustomer(t.Context(), c) })
	kept(t, open(), "a customer", []access.SetUpCustomer{c}, read)
}

func person(ref call.AgentRef) access.Person {
	return access.Person{
		Agent: call.Agent{AgentRef: ref, Name: "Kari Nordmann"}, Username: "kari", OffSince: accNoon, LookedAt: accNoon.Add(1e9),
		MissingAt: accNoon.Add(2e9), OrderedBy: access.KindClient, SeenAt: accNoon.Add(3e9),
	}
}

func accessPeople(t *testing.T, open func() *store.Store) {
	s, p := open(), person(kariRef)
	other := person(call.AgentRef{CustomerKey: "99999", UserID: kariRef.UserID})
	changed(t, s, func(tx access.Tx) error {
		return errors.Join(tx.SavePerson(t.Context(), p), tx.SavePerson(t.Context(), other))
	})
	find := func(ref call.AgentRef) func(access.Tx) (access.Person, error) {
		return func(tx access.Tx) (access.Person, error) { return tx.Person(t.Context(), ref) }
	}
	kept(t, open(), "a person", p, find(kariRef))
	kept(t, s, "the same id at another customer", other, find(other.Agent.AgentRef))
	missing(t, s, "nobody", find(olaRef))
	p.OffSince, p.Username = time.Time{}, "kari2"
	changed(t, s, func(tx access.Tx) error { return tx.SavePerson(t.Context(), p) })
	kept(t, s, "changed", p, func(tx access.Tx) (access.Person, error) { return tx.PersonNamed(t.Context(), "12345", "kari2") })
	missing(t, s, "the old name", func(tx access.Tx) (access.Person, error) { return tx.PersonNamed(t.Context(), "12345", "kari") })
	missing(t, s, "at another customer", func(tx access.Tx) (access.Person, error) { return tx.PersonNamed(t.Context(), "99999", "kari2") })
}

func accSession(id string, ref call.AgentRef, made time.Time) access.SessionRow {
	return access.SessionRow{
		ID: id, Door: access.DoorPaired, Agent: ref, SignIn: "sign-in", ClientID: "crm", Origin: "https://crm.example.com",
		Label: "Firefox", MadeAt: made, SeenAt: made.Add(1e9), EndsAt: made.Add(time.Hour), AsleepAt: made.Add(2e9), WokenAt: made.Add(3e9),
	}
}

func accToken(hash, session string) access.TokenRow {
	return access.TokenRow{Hash: hash, SessionID: session, MadeAt: accNoon, EndsAt: accNoon.Add(time.Minute)}
}

func accessUnlooked(t *testing.T, open func() *store.Store) {
	s := open()
	at := func(user int64, looked time.Duration) access.Person {
		p := person(call.AgentRef{CustomerKey: "12345", UserID: user})
		p.LookedAt = accNoon.Add(looked)
		return p
	}
	late, early, idle, ended, over := at(1, -time.Minute), at(2, -time.Hour), at(3, -time.Hour), at(4, -time.Hour), at(5, -time.Hour)
	changed(t, s, func(tx access.Tx) error {
		var errs []error
		for i, p := range []access.Person{late, early, ended, over} {
			session := accSession("s"+strconv.Itoa(i), p.Agent.AgentRef, accNoon)
			if p.Agent.UserID == 4 {
				session.EndedAt = accNoon
			}
			if p.Agent.UserID == 5 {
				session.EndsAt = accNoon
			}
			errs = append(errs, tx.SavePerson(t.Context(), p), tx.SaveSession(t.Context(), session))
		}
		return errors.Join(append(errs, tx.SavePerson(t.Context(), idle))...)
	})
	for limit, want := range map[int][]access.Person{10: {early, late}, 1: {early}} {
		kept(t, s, "unlooked", want, func(tx access.Tx) ([]access.Person, error) {
			return tx.Unlooked(t.Context(), accNoon, accNoon, limit)
		})
	}
	kept(t, s, "before then", []access.Person{early}, func(tx access.Tx) ([]access.Person, error) {
		return tx.Unlooked(t.Context(), accNoon.Add(-time.Minute), accNoon, 10)
	})
}

func accessSessions(t *testing.T, open func() *store.Store) {
	s := open()
	first, second := accSession("first", kariRef, accNoon), accSession("second", kariRef, accNoon.Add(time.Second))
	foreign := accSession("foreign", olaRef, accNoon)
	token := accToken("hash", "first")
	changed(t, s, func(tx access.Tx) error {
		return errors.Join(tx.SaveSession(t.Context(), first), tx.SaveSession(t.Context(), second),
			tx.SaveSession(t.Context(), foreign), tx.SaveToken(t.Context(), token))
	})
	type both struct {
		S access.SessionRow
		T access.TokenRow
	}
	of := func(hash string) func(access.Tx) (both, error) {
		return func(tx access.Tx) (b both, err error) {
			b.S, b.T, err = tx.SessionOf(t.Context(), hash)
			return b, err
		}
	}
	kept(t, open(), "by its token", both{first, token}, of("hash"))
	missing(t, s, "by no token", of("other"))
	missing(t, s, "by nothing", of(""))
	token.UsedAt = accNoon.Add(1e9)
	first.EndedAt, first.EndedWhy = accNoon, "revoked"
	changed(t, s, func(tx access.Tx) error {
		return errors.Join(tx.SaveSession(t.Context(), first), tx.SaveToken(t.Context(), token))
	})
	kept(t, s, "ended and used", both{first, token}, of("hash"))
	list := func(now time.Time) func(access.Tx) ([]access.SessionRow, error) {
		return func(tx access.Tx) ([]access.SessionRow, error) { return tx.OpenSessions(t.Context(), kariRef, now) }
	}
	kept(t, s, "open", []access.SessionRow{second}, list(accNoon))
	kept(t, s, "open at the end", []access.SessionRow{}, list(second.EndsAt))
	kept(t, s, "by id", foreign, func(tx access.Tx) (access.SessionRow, error) { return tx.SessionByID(t.Context(), "foreign") })
	missing(t, s, "by another id", func(tx access.Tx) (access.SessionRow, error) { return tx.SessionByID(t.Context(), "x") })
	err := s.ChangeAccess(t.Context(), "test", func(tx access.Tx) error { return tx.SaveToken(t.Context(), accToken("h", "nowhere")) })
	if err == nil {
		t.Error("a token of no session was kept")
	}
}

// A change that fails leaves nothing.
func accessUndone(t *testing.T, open func() *store.Store) {
	s, oops := open(), errors.New("oops")
	err := s.ChangeAccess(t.Context(), "test", func(tx access.Tx) error {
		if err := tx.SavePerson(t.Context(), person(kariRef)); err != nil {
			return err
		}
		return oops
	})
	if !errors.Is(err, oops) {
		t.Errorf("got %v", err)
	}
	missing(t, s, "undone", func(tx access.Tx) (access.Person, error) { return tx.Person(t.Context(), kariRef) })
	if err := s.ChangeAccess(t.Context(), "", func(access.Tx) error { return nil }); !errors.Is(err, store.ErrKey) {
		t.Errorf("without a lock: %v", err)
	}
}

// Under one lock, also from other processes, none of many changes sees what
// another is about to change.
func accessLocks(t *testing.T, open func() *store.Store) {
	stores := []*store.Store{open(), open(), open()}
	const changes = 24
	var all sync.WaitGroup
	for i := range changes {
		all.Go(func() {
			err := stores[i%3].ChangeAccess(t.Context(), "counter", func(tx access.Tx) error {
				text, err := tx.Note(t.Context(), "counter")
				if err != nil && !errors.Is(err, call.ErrNotFound) {
					return err
				}
				n, _ := strconv.Atoi(text)
				return tx.SaveNote(t.Context(), "counter", strconv.Itoa(n+1), accNoon)
			})
			if err != nil {
				t.Errorf("change: %v", err)
			}
		})
	}
	all.Wait()
	kept(t, stores[0], "the counter", strconv.Itoa(changes), func(tx access.Tx) (string, error) { return tx.Note(t.Context(), "counter") })
}

func accessSweep(t *testing.T, open func() *store.Store) {
	s := open()
	old := accNoon.Add(-48 * time.Hour)
	gone, ended, stays := accSession("gone", kariRef, old), accSession("ended", kariRef, old), accSession("stays", olaRef, accNoon)
	ended.EndsAt, ended.EndedAt = accNoon.Add(time.Hour), old
	changed(t, s, func(tx access.Tx) error {
		unseen, seen := person(kariRef), person(olaRef)
		unseen.SeenAt, seen.SeenAt = old, old
		credential, fresh := accCredential(access.KindSession), accCredential(access.KindClient)
		credential.OverAt, fresh.OverAt = old, time.Time{}
		return errors.Join(
			tx.SaveSession(t.Context(), gone), tx.SaveSession(t.Context(), ended), tx.SaveSession(t.Context(), stays),
			tx.SaveToken(t.Context(), accToken("a", "gone")), tx.SaveToken(t.Context(), accToken("b", "stays")),
			tx.SavePerson(t.Context(), unseen), tx.SavePerson(t.Context(), seen),
			tx.SaveCredential(t.Context(), credential), tx.SaveCredential(t.Context(), fresh),
			tx.SaveGrant(t.Context(), accGrant("old", access.GrantCode, old)), tx.SaveGrant(t.Context(), accGrant("new", access.GrantCode, accNoon)),
			tx.SaveTry(t.Context(), access.Try{ID: "old", Name: "x", At: old, Until: old}),
			tx.SaveTry(t.Context(), access.Try{ID: "new", Name: "x", At: accNoon, Until: accNoon.Add(time.Hour)}))
	})
	if err := s.SweepAccess(t.Context(), accNoon.Add(-24*time.Hour), accNoon.Add(-24*time.Hour)); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]error{"gone": call.ErrNotFound, "ended": call.ErrNotFound, "stays": nil} {
		wantFound(t, s, "session "+id, want, func(tx access.Tx) error { _, err := tx.SessionByID(t.Context(), id); return err })
	}
	for hash, want := range map[string]error{"a": call.ErrNotFound, "b": nil} {
		wantFound(t, s, "token "+hash, want, func(tx access.Tx) error { _, _, err := tx.SessionOf(t.Context(), hash); return err })
	}
	for ref, want := range map[call.AgentRef]error{kariRef: call.ErrNotFound, olaRef: nil} {
		wantFound(t, s, "person", want, func(tx access.Tx) error { _, err := tx.Person(t.Context(), ref); return err })
	}
	for kind, want := range map[access.Kind]error{access.KindSession: call.ErrNotFound, access.KindClient: nil} {
		wantFound(t, s, "credential", want, func(tx access.Tx) error { _, err := tx.Credential(t.Context(), kariRef, kind); return err })
	}
	for id, want := range map[string]error{"old": call.ErrNotFound, "new": nil} {
		wantFound(t, s, "grant "+id, want, func(tx access.Tx) error { _, err := tx.GrantByID(t.Context(), id); return err })
	}
	kept(t, s, "tries", 1, func(tx access.Tx) (int, error) {
		tries, err := tx.TriesOf(t.Context(), "", "x", old.Add(-time.Hour))
		return len(tries), err
	})
}

func wantFound(t *testing.T, s *store.Store, what string, want error, fn func(access.Tx) error) {
	t.Helper()
	if err := s.ReadAccess(t.Context(), fn); !errors.Is(err, want) {
		t.Errorf("%s: %v, want %v", what, err, want)
	}
}

// Whatever a browser calls itself, and whatever somebody types, is kept or not
// found, on both databases alike.
func accessOddTexts(t *testing.T, open func() *store.Store) {
	s := open()
	session := accSession(uuid.NewString(), kariRef, accNoon)
	session.Label = "a\x00b\xff' OR 1=1; --"
	changed(t, s, func(tx access.Tx) error { return tx.SaveSession(t.Context(), session) })
	session.Label = "a\uFFFDb\uFFFD' OR 1=1; --"
	kept(t, s, "an odd browser", session, func(tx access.Tx) (access.SessionRow, error) { return tx.SessionByID(t.Context(), session.ID) })
	odd := "x\x00\xff"
	missing(t, s, "an odd token", func(tx access.Tx) (access.SessionRow, error) {
		row, _, err := tx.SessionOf(t.Context(), odd)
		return row, err
	})
	missing(t, s, "an odd name", func(tx access.Tx) (access.Person, error) { return tx.PersonNamed(t.Context(), odd, odd) })
	missing(t, s, "an odd grant", func(tx access.Tx) (access.GrantRow, error) { return tx.Grant(t.Context(), odd) })
	kept(t, s, "odd tries", []access.Try{}, func(tx access.Tx) ([]access.Try, error) { return tx.TriesOf(t.Context(), odd, odd, accNoon) })
}
