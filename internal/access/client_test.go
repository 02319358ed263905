package access_test

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// look reads an agent's state with the client the gate gives.
func (w *world) look(t *testing.T, agent call.AgentRef) error {
	t.Helper()
	client, err := w.Client(t.Context(), agent)
	if err != nil {
		return err
	}
	_, err = client.User(t.Context(), puzzel.Agent{CustomerKey: agent.CustomerKey, UserID: puzzel.ID(strconv.FormatInt(agent.UserID, 10))})
	return err
}

// order places a callout the way the product does.
func (w *world) order(t *testing.T, agent call.AgentRef) call.Answer {
	t.Helper()
	road := w.Ordering(dialer.REST{Clients: w.Client})
	return road.Order(t.Context(), call.Order{CallID: "018f", Agent: agent, Destination: "004722225555"})
}

// A warm agent costs one request: her token is at hand.
func TestClientIsWarm(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.signIn(t, "username")
		other := w.process(t)
		w.box.ForgetRequests()
		for range 3 {
			wantCode(t, "look", w.look(t, kari), "")
			wantCode(t, "look from another process", other.look(t, kari), "")
		}
		if n := len(w.box.Requests()); n != 6 {
			t.Errorf("%d requests for 6 looks: %+v", n, w.box.Requests())
		}
		if answer := w.order(t, kari); answer.Kind != call.AnswerAccepted {
			t.Errorf("order: %+v", answer)
		}
	})
}

// For an hour of looks every minute, in two processes, the token is renewed once
// a quarter of an hour, ahead of its end, and nobody is refused.
func TestTokenIsRenewedAheadOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.signIn(t, "username")
		other := w.process(t)
		w.box.ForgetRequests()
		const minutes = 70
		for range minutes {
			wait(time.Minute)
			wantCode(t, "look", w.look(t, kari), "")
			wantCode(t, "look from another process", other.look(t, kari), "")
		}
		refused := 0
		for _, r := range w.box.Requests() {
			if r.Status == 401 {
				refused++
			}
		}
		if n := w.requests(refreshPath); n < minutes/15 || n > minutes/11 || refused != 0 {
			t.Errorf("renewed %d times in %d minutes, refused %d times", n, minutes, refused)
		}
	})
}

// The first who uses a token that ends soon renews it behind her back: nobody
// waits for it.
func TestTokenIsRenewedBehindHerBack(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.signIn(t, "username")
		wantCode(t, "look", w.look(t, kari), "")
		w.box.ForgetRequests()
		wait(13 * time.Minute)
		client, err := w.Client(t.Context(), kari)
		wantCode(t, "client", err, "")
		synctest.Wait()
		if n := w.requests(refreshPath); n != 1 {
			t.Errorf("renewed %d times", n)
		}
		if again, err := w.Client(t.Context(), kari); err != nil || again == client {
			t.Errorf("the old client is given on: %v", err)
		}
		wait(9 * time.Minute) // the first token has ended
		wantCode(t, "look", w.look(t, kari), "")
		if n := w.requests(refreshPath); n != 1 {
			t.Errorf("renewed %d times in 22 minutes", n)
		}
	})
}

// From a sign-in on, in whichever process, its credential orders.
func TestNewSignInOrders(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.signIn(t, "username")
		first, err := w.Client(t.Context(), kari)
		wantCode(t, "client", err, "")
		if again, err := w.Client(t.Context(), kari); err != nil || again != first {
			t.Errorf("another client for the same credential: %v", err)
		}
		w.process(t).signIn(t, "username")
		second, err := w.Client(t.Context(), kari)
		if err != nil || second.Session().AccessToken == first.Session().AccessToken {
			t.Errorf("the old credential orders: %v", err)
		}
	})
}

// However many goroutines of however many processes need a token, one asks
// Puzzel.
func TestFetchedOnceForAll(t *testing.T) {
	t.Parallel()
	t.Run("SQLite", func(t *testing.T) { t.Parallel(); fetchForAll(t, storetest.Empty(t)) })
	t.Run("PostgreSQL", func(t *testing.T) { t.Parallel(); fetchForAll(t, cluster.Database(t)) })
}

func fetchForAll(t *testing.T, source string) {
	w := newWorld(t, source, puzzelsim.Options{}, byClient())
	gates := []*world{w, w.process(t), w.process(t)}
	var all sync.WaitGroup
	for i := range 24 {
		all.Go(func() { wantCode(t, "look", gates[i%3].look(t, kari), "") })
	}
	all.Wait()
	if n := w.requests(idPath); n != 1 {
		t.Errorf("%d tokens were fetched, want one", n)
	}
}

func TestEndedTokenIsRenewedOnceForAll(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.signIn(t, "username")
		gates := []*world{w, w.process(t), w.process(t)}
		wait(16 * time.Minute)
		var all sync.WaitGroup
		for i := range 24 {
			all.Go(func() { wantCode(t, "look", gates[i%3].look(t, kari), "") })
		}
		all.Wait()
		if n := w.requests(refreshPath); n != 1 {
			t.Errorf("renewed %d times, want once", n)
		}
	})
}

// A token that Puzzel refuses is replaced; an order is sent once more with the
// new one, and only it is carried out.
func TestRefusedTokenIsReplaced(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.signIn(t, "username")
		w.fault(t, puzzelsim.Fault{Operation: "callout", Fault: "expired", Times: 1})
		if answer := w.order(t, kari); answer.Kind != call.AnswerAccepted {
			t.Errorf("order: %+v", answer)
		}
		if n := len(w.box.Orders()); n != 1 || w.requests(refreshPath) != 1 {
			t.Errorf("%d orders, %d renewals", n, w.requests(refreshPath))
		}
	})
}

// Without a credential nothing is sent, and whoever orders can tell.
func TestWithoutACredential(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		_, err := w.Client(t.Context(), kari)
		wantCode(t, "client", err, call.CodeSignInNeeded)
		if puzzel.MaybeSent(err) || !errors.Is(err, puzzel.ErrSignInNeeded) {
			t.Errorf("it does not say that nothing was sent: %v", err)
		}
		if answer := w.order(t, kari); answer.Kind != call.AnswerSignIn {
			t.Errorf("order: %+v", answer)
		}
		if len(w.box.Requests()) != 0 {
			t.Errorf("Puzzel was asked: %+v", w.box.Requests())
		}
		_, err = w.Client(t.Context(), call.AgentRef{CustomerKey: "67890", UserID: 9990001})
		wantCode(t, "a foreign agent", err, call.CodeCustomerForeign)
	})
}

// What keeps an order from being sent is never taken for an order whose fate is
// unknown.
func TestOrdersThatAreNotSent(t *testing.T) {
	for name, test := range map[string]struct {
		prepare func(t *testing.T, w *world) *world
		want    call.AnswerKind
		code    call.Code
	}{
		"the store is gone": {func(t *testing.T, w *world) *world {
			other := w.process(t)
			if err := other.store.Close(); err != nil {
				t.Fatal(err)
			}
			return other
		}, call.AnswerRefused, call.CodeStoreUnavailable},
		"the customer is gone": {func(t *testing.T, w *world) *world {
			return w.process(t, func(p *access.GateParts) { p.Customers = []access.Customer{{Key: "55555", Cloud: "box"}} })
		}, call.AnswerSignIn, call.CodeCustomerForeign},
		"the sign-in is over": {func(t *testing.T, w *world) *world {
			wait(13 * time.Hour)
			return w
		}, call.AnswerSignIn, call.CodeSignInNeeded},
		"Puzzel ID is away": {func(t *testing.T, w *world) *world {
			w.fault(t, puzzelsim.Fault{Operation: "puzzelid", Fault: "status", Status: 503})
			wait(14 * time.Hour)
			return w.process(t, byClient())
		}, call.AnswerUnreachable, call.CodeUnreachable},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				w.signIn(t, "username")
				answer := test.prepare(t, w).order(t, kari)
				if answer.Kind != test.want || answer.Reason == nil || answer.Reason.Code != test.code {
					t.Errorf("%s, %+v", answer.Kind, answer.Reason)
				}
				if len(w.box.Orders()) != 0 {
					t.Error("it was sent")
				}
			})
		})
	}
}

// When Puzzel says that a session is over, the sign-in ends here too: its pages
// end, her pairings wait for the next one, and Puzzel is not asked again.
func TestSessionOverAtPuzzel(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, "username")
		pairing := w.pair(t, ticket.Principal)
		w.agent(t, kari.UserID, puzzelsim.AgentChange{Blocked: new(true)})
		wait(20 * time.Minute)
		if err := w.look(t, kari); !errors.Is(err, puzzel.ErrSignInNeeded) {
			t.Errorf("look: %v", err)
		}
		w.wantOver(t, "her page", ticket.Cookie)
		fresh, err := w.Refresh(t.Context(), "crm", pairing.Refresh, crmOrigin)
		if err != nil || fresh.Principal.Credential != "" {
			t.Errorf("her pairing: %+v, %v", fresh.Principal, err)
		}
		w.box.ForgetRequests()
		for range 3 {
			wantCode(t, "order", func() error { _, err := w.Client(t.Context(), kari); return err }(), call.CodeSignInNeeded)
		}
		if n := len(w.box.Requests()); n != 0 {
			t.Errorf("Puzzel was asked %d times more", n)
		}
	})
}

// A renewal that fails for a while costs nothing but the while.
func TestRenewalThatFails(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, "username")
		wait(20 * time.Minute)
		w.fault(t, puzzelsim.Fault{Operation: "refresh", Fault: "status", Status: 503})
		if err := w.look(t, kari); !errors.Is(err, puzzel.ErrUnreachable) {
			t.Errorf("meanwhile: %v", err)
		}
		w.box.ClearFaults()
		wantCode(t, "afterwards", w.look(t, kari), "")
		w.wantOpen(t, "her page", ticket.Cookie)
	})
}

// A process that dies while it renews holds nobody up for long.
func TestRenewalOfADeadProcess(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.signIn(t, "username")
		wait(20 * time.Minute)
		now := time.Now()
		err := w.store.ChangeAccess(t.Context(), "agent 12345/1231234", func(tx access.Tx) error {
			row, err := tx.Credential(t.Context(), kari, access.KindSession)
			if err != nil {
				return err
			}
			row.RenewOwner, row.RenewUntil = "somebody who is gone", now.Add(5*time.Second)
			return tx.SaveCredential(t.Context(), row)
		})
		wantCode(t, "prepare", err, "")
		wantCode(t, "look", w.look(t, kari), "")
		if waited := time.Since(now); waited < 5*time.Second || waited > 6*time.Second {
			t.Errorf("waited %v", waited)
		}
	})
}

// Whoever leaves while others renew does not take it with her.
func TestCallerLeavesARenewal(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.signIn(t, "username")
		wait(20 * time.Minute)
		client, err := w.Client(t.Context(), kari)
		wantCode(t, "client", err, "")
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err = client.TokenInformation(ctx)
		if err == nil || puzzel.MaybeSent(err) {
			t.Errorf("who left: %v", err)
		}
		synctest.Wait()
		wantCode(t, "who stayed", w.look(t, kari), "")
	})
}
