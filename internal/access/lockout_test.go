package access_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// try signs in and returns the code, "" when it was let in.
func (w *world) try(t *testing.T, known access.Secret, username, password string) (access.Ticket, call.Code) {
	t.Helper()
	v := visitor()
	v.Known = string(known)
	ticket, err := w.SignIn(t.Context(), v, "12345", username, password)
	if err == nil {
		return ticket, ""
	}
	return ticket, call.CodeOf(err)
}

// Ten guesses, of which the ninth is right: two reach the box, and she is not
// blocked there.
func TestTenGuesses(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		for i := range 10 {
			password := fmt.Sprintf("guess %d", i)
			if i == 8 {
				password = "password"
			}
			want := call.CodeSignInRefusedBefore
			if i < 2 {
				want = call.CodeSignInRefused
			}
			if _, got := w.try(t, "", "username", password); got != want {
				t.Errorf("guess %d: %q, want %s", i, got, want)
			}
		}
		if n := w.requests(logInPath); n != 2 {
			t.Errorf("%d log-ins at the box, want 2", n)
		}
	})
}

// However it is written, it is one user.
func TestGuessesUnderOtherSpellings(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		for _, name := range []string{"username", "USERNAME", " username", "user\u200bname", "ｕｓｅｒｎａｍｅ", "user name", "usernáme\u0301", "username\u00a0"} {
			_, _ = w.try(t, "", name, "wrong")
		}
		if n := w.requests(logInPath); n > 3 { // á is a letter of its own
			t.Errorf("%d log-ins at the box", n)
		}
	})
}

// Guesses that start at the same moment in several processes are counted before
// they are sent.
func TestGuessesAtOnce(t *testing.T) {
	t.Parallel()
	t.Run("SQLite", func(t *testing.T) { t.Parallel(); guessAtOnce(t, storetest.Empty(t)) })
	t.Run("PostgreSQL", func(t *testing.T) { t.Parallel(); guessAtOnce(t, cluster.Database(t)) })
}

func guessAtOnce(t *testing.T, source string) {
	w := newWorld(t, source, puzzelsim.Options{})
	gates := []*world{w, w.process(t), w.process(t)}
	var all sync.WaitGroup
	for i := range 12 {
		all.Go(func() {
			if _, code := gates[i%3].try(t, "", "username", fmt.Sprintf("guess %d", i)); code == "" {
				t.Error("a guess was let in")
			}
		})
	}
	all.Wait()
	if n := w.requests(logInPath); n != 2 {
		t.Errorf("%d log-ins at the box, want 2", n)
	}
}

func TestSuccessClearsFailures(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		for range 5 { // one wrong, one right, for ever
			if _, code := w.try(t, "", "username", "wrong"); code != call.CodeSignInRefused {
				t.Fatalf("the wrong one: %q", code)
			}
			if _, code := w.try(t, "", "username", "password"); code != "" {
				t.Fatalf("the right one: %q", code)
			}
		}
	})
}

// The password was right where Puzzel asks for a code after it.
func TestTwoFactorIsNoFailure(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agent(t, kari.UserID, puzzelsim.AgentChange{TwoFactor: new(true)})
		for range 4 {
			if _, code := w.try(t, "", "username", "password"); code != call.CodeTwoFactorRequired {
				t.Fatalf("%q", code)
			}
		}
	})
}

// Strangers use up both tries. The browser in which she succeeded before has one
// of its own, once; a stolen or made-up cookie of somebody else has none.
func TestKnownBrowserHasATryOfItsOwn(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		kari, ola := w.signIn(t, "username"), w.signIn(t, "username2")
		guess := func() {
			for range 3 {
				_, _ = w.try(t, "", "username", "wrong")
			}
		}
		guess()
		for _, cookie := range []access.Secret{"", ola.Known, kari.Known + "x", kari.Known[1:], kari.Cookie, "a.b.c.d"} {
			if _, code := w.try(t, cookie, "username", "password"); code != call.CodeSignInRefusedBefore {
				t.Errorf("with a cookie that is not hers: %q", code)
			}
		}
		if _, code := w.process(t).try(t, kari.Known, "username", "password"); code != "" {
			t.Errorf("with her cookie: %q", code)
		}
		guess()
		w.box.ForgetRequests()
		for _, want := range []call.Code{call.CodeSignInRefused, call.CodeSignInRefusedBefore, call.CodeSignInRefusedBefore} {
			if _, code := w.try(t, kari.Known, "username", "mistyped"); code != want {
				t.Errorf("mistyped with her cookie: %q, want %s", code, want)
			}
		}
		if n := w.requests(logInPath); n != 1 {
			t.Errorf("%d log-ins with her cookie, want 1", n)
		}
	})
}

func TestKnownCookieAges(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		known := w.signIn(t, "username").Known
		wait(181 * 24 * time.Hour)
		for range 3 {
			_, _ = w.try(t, "", "username", "wrong")
		}
		if _, code := w.try(t, known, "username", "password"); code != call.CodeSignInRefusedBefore {
			t.Errorf("with a cookie of half a year ago: %q", code)
		}
	})
}

// A day after the last failure she is free, and not before. The refusal says
// when.
func TestFreeAfterADay(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		_, _ = w.try(t, "", "username", "wrong")
		wait(20 * time.Hour)
		_, _ = w.try(t, "", "username", "wrong")
		last := time.Now()
		for _, step := range []time.Duration{time.Hour, 5 * time.Hour, 17 * time.Hour} { // 23 h
			wait(step)
			_, err := w.SignIn(t.Context(), visitor(), "12345", "username", "password")
			wantCode(t, "meanwhile", err, call.CodeSignInRefusedBefore)
			if until := err.(*call.Error).Params["until"]; until != last.Add(24*time.Hour).UTC().Format(time.RFC3339) {
				t.Errorf("free at %s, last failure %s", until, last)
			}
		}
		wait(time.Hour)
		if _, code := w.try(t, "", "username", "password"); code != "" {
			t.Errorf("a day later: %q", code)
		}
		if n := w.requests(logInPath); n != 3 {
			t.Errorf("%d log-ins", n)
		}
	})
}

func TestAdministratorFrees(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		admin, agent := w.signIn(t, "username").Principal, w.signIn(t, "username3").Principal
		for range 3 {
			_, _ = w.try(t, "", "username2", "wrong")
		}
		_, err := w.HeldUsers(t.Context(), agent)
		wantCode(t, "a supervisor looks", err, call.CodeNotAllowed)
		wantCode(t, "a supervisor frees", w.Free(t.Context(), agent, "username2"), call.CodeNotAllowed)
		list, err := w.HeldUsers(t.Context(), admin)
		if err != nil || len(list) != 1 || list[0].Username != "username2" || list[0].Tries != 2 || !list[0].Until.After(time.Now()) {
			t.Fatalf("held: %+v, %v", list, err)
		}
		wantCode(t, "an administrator frees", w.Free(t.Context(), admin, "UserName2"), "")
		if _, code := w.try(t, "", "username2", "password"); code != "" {
			t.Errorf("freed: %q", code)
		}
		if list, err := w.HeldUsers(t.Context(), admin); err != nil || len(list) != 0 {
			t.Errorf("held afterwards: %+v, %v", list, err)
		}
	})
}

// What becomes of a log-in that gets no plain answer.
func TestLogInsWithoutAnAnswer(t *testing.T) {
	for name, test := range map[string]struct {
		fault  puzzelsim.Fault
		sent   int           // of five
		freeIn time.Duration // when the next is sent
	}{
		"cut before Puzzel saw it, or after: nobody knows": {puzzelsim.Fault{Operation: "login", Fault: "cut_after"}, 2, 24 * time.Hour},
		"a page in the place of an answer":                 {puzzelsim.Fault{Operation: "login", Fault: "html"}, 2, 15 * time.Minute},
		"Puzzel is in trouble":                             {puzzelsim.Fault{Operation: "login", Fault: "status", Status: 503}, 2, 15 * time.Minute},
		"Puzzel asks to wait":                              {puzzelsim.Fault{Operation: "login", Fault: "status", Status: 429}, 2, 15 * time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				w.fault(t, test.fault)
				for range 5 {
					if _, code := w.try(t, "", "username", "password"); code == "" {
						t.Error("let in without an answer")
					}
				}
				if n := w.requests(logInPath); n != test.sent {
					t.Errorf("%d log-ins, want %d", n, test.sent)
				}
				w.box.ClearFaults()
				wait(test.freeIn - time.Minute)
				if _, code := w.try(t, "", "username", "password"); code != call.CodeSignInRefusedBefore {
					t.Errorf("too early: %q", code)
				}
				wait(time.Minute)
				if _, code := w.try(t, "", "username", "password"); code != "" {
					t.Errorf("when it is time: %q", code)
				}
			})
		})
	}
}

// A visitor who leaves in the middle neither cuts the log-in nor its count.
func TestVisitorLeaves(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		for range 4 {
			w.fault(t, puzzelsim.Fault{Operation: "login", Fault: "slow", Ms: 2000, Times: 1})
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			if _, err := w.SignIn(ctx, visitor(), "12345", "username", "wrong"); err == nil {
				t.Error("let in")
			}
			cancel()
		}
		if n := w.requests(logInPath); n != 2 {
			t.Errorf("%d log-ins, want 2", n)
		}
	})
}
