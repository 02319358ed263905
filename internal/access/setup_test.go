package access_test

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

func unconfigured(p *access.GateParts) { p.Customers = nil }

func (w *world) setUpCode(t *testing.T) access.Secret {
	t.Helper()
	code, err := w.SetUpCode(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func setUp(code access.Secret) access.SetUp {
	return access.SetUp{Code: code, CustomerKey: "12345", Name: "Acme", Cloud: "box", Administrator: "username2"}
}

func TestSetUp(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		other := w.process(t)
		first, second := w.setUpCode(t), other.setUpCode(t)
		if needed, err := w.SetUpNeeded(t.Context()); !needed || err != nil {
			t.Errorf("needed: %v, %v", needed, err)
		}
		// As a person types it: small letters, no dashes, an O for a 0.
		typed := access.Secret(strings.ReplaceAll(strings.ToLower(strings.ReplaceAll(string(first), "-", " ")), "0", "o"))
		wantCode(t, "set up", w.SetUp(t.Context(), visitor(), setUp(typed)), "")
		for name, gate := range map[string]*world{"here": w, "elsewhere": other} {
			if needed, err := gate.SetUpNeeded(t.Context()); needed || err != nil {
				t.Errorf("%s: still needed: %v, %v", name, needed, err)
			}
			wantCode(t, name+": again", gate.SetUp(t.Context(), visitor(), setUp(second)), call.CodeSetupDone)
			_, err := gate.SetUpCode(t.Context())
			wantCode(t, name+": another code", err, call.CodeSetupDone)
		}
		list, err := other.Customers(t.Context())
		if err != nil || len(list) != 1 || list[0].Key != "12345" || list[0].Name != "Acme" || list[0].Cloud != "box" {
			t.Errorf("customers: %+v, %v", list, err)
		}
		if p := w.signIn(t, "username2").Principal; p.Role != access.RoleAdministrator {
			t.Errorf("whom it named is %s", p.Role)
		}
		if p := w.signIn(t, "username").Principal; p.Role != access.RoleAgent {
			t.Errorf("somebody else is %s", p.Role)
		}
	}, unconfigured)
}

// Guesses are counted for all visitors and processes, and after a while the
// right code is looked at again.
func TestGuessedSetUpCode(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		code := w.setUpCode(t)
		gates := []*world{w, w.process(t)}
		for i := range 8 {
			want := call.CodeSetupCodeWrong
			if i >= 5 {
				want = call.CodeTooManyTries
			}
			wantCode(t, "a guess", gates[i%2].SetUp(t.Context(), visitor(), setUp("00000-00000-00000-00000-00000")), want)
		}
		wantCode(t, "the right one, now", w.SetUp(t.Context(), visitor(), setUp(code)), call.CodeTooManyTries)
		wait(15 * time.Minute)
		wantCode(t, "a quarter of an hour later", w.SetUp(t.Context(), visitor(), setUp(code)), "")
	}, unconfigured)
}

// Who does not have the code learns nothing; who has it may mistype the rest.
func TestSetUpFields(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		code := w.setUpCode(t)
		for field, change := range map[string]func(*access.SetUp){
			"customer_key":  func(s *access.SetUp) { s.CustomerKey = "12 345'" },
			"cloud":         func(s *access.SetUp) { s.Cloud = "https://evil.example.com" },
			"administrator": func(s *access.SetUp) { s.Administrator = " \u200b" },
		} {
			s := setUp(code)
			change(&s)
			err := w.SetUp(t.Context(), visitor(), s)
			wantCode(t, field, err, call.CodeSetupInvalid)
			if err != nil && err.(*call.Error).Params["field"] != field {
				t.Errorf("%s: %v", field, err.(*call.Error).Params)
			}
			s.Code = "wrong"
			wantCode(t, field+" without the code", w.SetUp(t.Context(), visitor(), s), call.CodeSetupCodeWrong)
		}
		wantCode(t, "in the end", w.SetUp(t.Context(), visitor(), setUp(code)), "")
	}, unconfigured)
}

func TestSetUpCodeAges(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		code := w.setUpCode(t)
		wait(7 * 24 * time.Hour)
		wantCode(t, "a week later", w.SetUp(t.Context(), visitor(), setUp(code)), call.CodeSetupCodeWrong)
	}, unconfigured)
}

// A customer of the settings needs no set-up, and takes none.
func TestNoSetUpWithSettings(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		_, err := w.SetUpCode(t.Context())
		wantCode(t, "a code", err, call.CodeSetupDone)
		wantCode(t, "a set-up", w.SetUp(t.Context(), visitor(), setUp("x")), call.CodeSetupDone)
	})
}

// An administrator whom set-up named stays one when the customer moves into the settings.
func TestSetUpThenSettings(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		wantCode(t, "set up", w.SetUp(t.Context(), visitor(), setUp(w.setUpCode(t))), "")
		later := w.process(t, func(p *access.GateParts) {
			p.Customers = []access.Customer{{Key: "12345", Cloud: "box", Administrators: []string{"username"}}}
		})
		for _, name := range []string{"username", "username2"} {
			if p := later.signIn(t, name).Principal; p.Role != access.RoleAdministrator {
				t.Errorf("%s is %s", name, p.Role)
			}
		}
	}, unconfigured)
}

func TestSetUpAtOnce(t *testing.T) {
	t.Parallel()
	t.Run("SQLite", func(t *testing.T) { t.Parallel(); setUpAtOnce(t, storetest.Empty(t)) })
	t.Run("PostgreSQL", func(t *testing.T) { t.Parallel(); setUpAtOnce(t, cluster.Database(t)) })
}

func setUpAtOnce(t *testing.T, source string) {
	w := newWorld(t, source, puzzelsim.Options{}, unconfigured)
	gates := []*world{w, w.process(t)}
	codes := []access.Secret{w.setUpCode(t), gates[1].setUpCode(t)}
	var done atomic.Int64
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			s := setUp(codes[i%2])
			s.CustomerKey = []string{"12345", "67890"}[i%2]
			if gates[i/2].SetUp(t.Context(), visitor(), s) == nil {
				done.Add(1)
			}
		})
	}
	all.Wait()
	list, err := w.Customers(t.Context())
	if done.Load() != 1 || err != nil || len(list) != 1 {
		t.Errorf("set up %d times, %d customers, %v", done.Load(), len(list), err)
	}
}
