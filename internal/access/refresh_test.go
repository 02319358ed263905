package access_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// A refresh token that comes twice ends the family: one of the two is a thief.
func TestReusedRefreshToken(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		made := w.pair(t, w.signIn(t, "username").Principal)
		second, err := w.Refresh(t.Context(), "crm", made.Refresh, crmOrigin)
		wantCode(t, "once", err, "")
		_, err = w.Refresh(t.Context(), "extension", second.Refresh, crmOrigin)
		wantCode(t, "by another client", err, call.CodePairingCodeInvalid)
		third, err := w.Refresh(t.Context(), "crm", second.Refresh, crmOrigin)
		wantCode(t, "the next", err, "")
		_, err = w.Refresh(t.Context(), "crm", made.Refresh, crmOrigin)
		wantCode(t, "the first once more", err, call.CodePairingCodeInvalid)
		_, err = w.Refresh(t.Context(), "crm", third.Refresh, crmOrigin)
		wantCode(t, "the newest", err, call.CodeSessionEnded)
		for _, bearer := range []access.Secret{made.Bearer, second.Bearer, third.Bearer} {
			_, err = w.bearer(t, bearer, crmOrigin)
			wantCode(t, "a bearer of the family", err, call.CodeSessionEnded)
		}
	})
}

// A page that goes while its tokens are on their way asks again under the same
// name, and gets the same ones. A thief does not know the name.
func TestRefreshWhoseAnswerWasLost(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		made := w.pair(t, w.signIn(t, "username").Principal)
		ask := func(refresh access.Secret, attempt string) (access.Pairing, error) {
			return w.process(t).RefreshNamed(t.Context(), "crm", refresh, crmOrigin, attempt)
		}
		first, err := ask(made.Refresh, "a")
		wantCode(t, "once", err, "")
		wait(50 * time.Second)
		again, err := ask(made.Refresh, "a")
		if err != nil || again.Bearer != first.Bearer || again.Refresh != first.Refresh || !again.BearerUntil.Equal(first.BearerUntil) {
			t.Fatalf("asked again: %+v, %v", again, err)
		}
		if again.Principal.Agent.AgentRef != kari {
			t.Errorf("for %+v", again.Principal)
		}
		_, err = w.bearer(t, again.Bearer, crmOrigin)
		wantCode(t, "the bearer", err, "")
		other, err := ask(again.Refresh, "a")
		if err != nil || other.Refresh == again.Refresh || other.Bearer == again.Bearer {
			t.Errorf("another question under the same name: %v", err)
		}
		_, err = ask(made.Refresh, "a")
		wantCode(t, "once more, after its answer was used", err, call.CodePairingCodeInvalid)
		_, err = ask(other.Refresh, "b")
		wantCode(t, "the pairing", err, call.CodeSessionEnded)
	})
}

func TestRefreshOfAThief(t *testing.T) {
	for name, late := range map[string]struct {
		attempt string
		after   time.Duration
	}{"another name": {"b", 0}, "no name": {"", 0}, "the name, too late": {"a", 61 * time.Second}} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				made := w.pair(t, w.signIn(t, "username").Principal)
				first, err := w.RefreshNamed(t.Context(), "crm", made.Refresh, crmOrigin, "a")
				wantCode(t, "once", err, "")
				wait(late.after)
				_, err = w.RefreshNamed(t.Context(), "crm", made.Refresh, crmOrigin, late.attempt)
				wantCode(t, "the thief", err, call.CodePairingCodeInvalid)
				_, err = w.bearer(t, first.Bearer, crmOrigin)
				wantCode(t, "the pairing", err, call.CodeSessionEnded)
			})
		})
	}
}

// Of many who present one refresh token at once, in several processes, at most
// one gets tokens, and none of them works afterwards.
func TestRefreshAtOnce(t *testing.T) {
	t.Parallel()
	t.Run("SQLite", func(t *testing.T) { t.Parallel(); refreshAtOnce(t, storetest.Empty(t)) })
	t.Run("PostgreSQL", func(t *testing.T) { t.Parallel(); refreshAtOnce(t, cluster.Database(t)) })
}

func refreshAtOnce(t *testing.T, source string) {
	w := newWorld(t, source, puzzelsim.Options{})
	gates := []*world{w, w.process(t)}
	first := w.pair(t, w.signIn(t, "username").Principal)
	var got atomic.Int64
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			if _, err := gates[i%2].Refresh(t.Context(), "crm", first.Refresh, crmOrigin); err == nil {
				got.Add(1)
			}
		})
	}
	all.Wait()
	if got.Load() != 1 {
		t.Errorf("%d got tokens", got.Load())
	}
	_, err := w.bearer(t, first.Bearer, crmOrigin)
	wantCode(t, "the family", err, call.CodeSessionEnded)
}

func TestRefreshTokensAndPairingsAge(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		unused := w.pair(t, w.signIn(t, "username").Principal)
		used := w.pair(t, w.signIn(t, "username").Principal)
		for range 3 {
			wait(29 * 24 * time.Hour)
			fresh, err := w.Refresh(t.Context(), "crm", used.Refresh, crmOrigin)
			wantCode(t, "used now and then", err, "")
			used = fresh
		}
		_, err := w.Refresh(t.Context(), "crm", unused.Refresh, crmOrigin)
		wantCode(t, "not used for a month", err, call.CodeSessionEnded)
		wait(3 * 24 * time.Hour) // 90 days
		_, err = w.Refresh(t.Context(), "crm", used.Refresh, crmOrigin)
		wantCode(t, "after ninety days", err, call.CodeSessionEnded)
	})
}
