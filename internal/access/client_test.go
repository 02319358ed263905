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

// However many goroutines of however many processes need a token, one asks
// Puzzel.
func TestFetchedOnceForAll(t *testing.T) {
	t.Parallel()
	t.Run("SQLite", func(t *testing.T) { t.Parallel(); fetchForAll(t, newDatabase(t)) })
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

// Where a Puzzel ID client is configured it orders, without anybody's sign-in.
func TestByPuzzelID(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		other := w.process(t)
		for range 40 {
			wantCode(t, "look", w.look(t, kari), "")
			wantCode(t, "look from another process", other.look(t, kari), "")
			wait(time.Minute)
		}
		if n := w.requests(idPath); n < 3 || n > 4 {
			t.Errorf("%d tokens in 40 minutes", n)
		}
		if answer := w.order(t, ola); answer.Kind != call.AnswerAccepted {
			t.Errorf("order: %+v", answer)
		}
		_, err := w.Client(t.Context(), call.AgentRef{CustomerKey: "12345", UserID: 4})
		wantCode(t, "a user Puzzel does not know", err, call.CodeSignInRefused)
	}, byClient())
}

// Where Puzzel refuses the client for an agent, her own sign-in orders, and the
// client rests.
func TestPuzzelIDRefused(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.signIn(t, "username")
		for range 10 {
			wantCode(t, "look", w.look(t, kari), "")
		}
		if n := w.requests(idPath); n != 1 {
			t.Errorf("the refused client was asked for %d times", n)
		}
		err := w.look(t, ola)
		if call.CodeOf(err) != call.CodeSignInRefused {
			t.Errorf("an agent without a sign-in: %v", err)
		}
	}, func(p *access.GateParts) {
		p.Customers[0].Client = &access.PuzzelClient{ID: "box-client-12345", Secret: "wrong"}
	})
}

// Only for the users it is configured for.
func TestPuzzelIDForSome(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		wantCode(t, "hers", w.look(t, kari), "")
		_, err := w.Client(t.Context(), ola)
		wantCode(t, "not hers", err, call.CodeSignInNeeded)
	}, byClient(kari.UserID))
}

// Once the client has ordered for her, her password opens nothing more, under no
// spelling; when the client is taken out of the settings, it does again.
func TestPasswordIsOffOnceAClientOrdered(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, "username")
		if answer := w.order(t, kari); answer.Kind != call.AnswerAccepted {
			t.Fatalf("order: %+v", answer)
		}
		w.box.ForgetRequests()
		for _, name := range []string{"username", "USERNAME"} {
			_, err := w.SignIn(t.Context(), visitor(), "12345", name, "password")
			wantCode(t, name, err, call.CodePasswordOff)
		}
		if w.requests(logInPath) != 0 {
			t.Error("the password was sent all the same")
		}
		w.wantOpen(t, "the session she has", ticket.Cookie)
		_, err := w.SignIn(t.Context(), visitor(), "12345", "username2", "password")
		wantCode(t, "a colleague", err, "")
		without := w.process(t, func(p *access.GateParts) { p.Customers = []access.Customer{{Key: "12345", Cloud: "box"}} })
		_, err = without.SignIn(t.Context(), visitor(), "12345", "username", "password")
		wantCode(t, "without the client", err, "")
	}, byClient())
}

// An order by her own sign-in leaves her password as it is.
func TestPasswordStaysWithASession(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.signIn(t, "username")
		if answer := w.order(t, kari); answer.Kind != call.AnswerAccepted {
			t.Fatalf("order: %+v", answer)
		}
		w.signIn(t, "username")
	})
}

// The wrong key file is a clear error, at the start and not at the first click.
func TestWrongKeyFile(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.signIn(t, "username")
		other, err := access.OpenSealer(w.keyFile + ".other")
		wantCode(t, "another key file", err, "")
		parts := w.parts
		parts.Store, parts.Seal = w.store, other
		_, err = access.NewGate(t.Context(), parts)
		if !errors.Is(err, access.ErrWrongKey) {
			t.Errorf("got %v", err)
		}
	})
}

// A key file that was rotated opens what was sealed before, and seals anew.
func TestRotatedKeyFile(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, "username")
		old, err := access.OpenSealer(w.keyFile)
		wantCode(t, "open", err, "")
		wantCode(t, "rotate", access.RotateKey(w.keyFile), "")
		later := w.process(t)
		later.wantOpen(t, "her session", ticket.Cookie)
		wantCode(t, "look", later.look(t, kari), "")
		for range 3 {
			_, _ = later.try(t, "", "username", "wrong")
		}
		if _, code := later.try(t, ticket.Known, "username", "password"); code != "" {
			t.Errorf("the cookie of before: %q", code)
		}
		parts := later.parts
		parts.Seal = old
		if _, err := access.NewGate(t.Context(), parts); !errors.Is(err, access.ErrWrongKey) {
			t.Errorf("with the file of before the rotation: %v", err)
		}
	})
}
