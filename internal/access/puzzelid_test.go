package access_test

import (
	"errors"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

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

// While Puzzel ID cannot be asked, her own sign-in orders.
func TestPuzzelIDAway(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.signIn(t, "username")
		w.fault(t, puzzelsim.Fault{Operation: "puzzelid", Fault: "status", Status: 503})
		wantCode(t, "look", w.look(t, kari), "")
		if answer := w.order(t, kari); answer.Kind != call.AnswerAccepted {
			t.Errorf("order: %+v", answer)
		}
		w.signIn(t, "username") // her password has ordered, no other credential has
		w.box.ClearFaults()
		wantCode(t, "look by Puzzel ID", w.look(t, kari), "")
		wait(20 * time.Minute)
		w.fault(t, puzzelsim.Fault{Operation: "puzzelid", Fault: "status", Status: 503})
		if answer := w.order(t, kari); answer.Kind != call.AnswerAccepted {
			t.Errorf("order when its token has ended: %+v", answer)
		}
		w.signIn(t, "username")
	}, byClient())
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

// Also under a name by which we did not know her, before anything is opened.
func TestPasswordIsOffUnderAnotherName(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.signIn(t, "username")
		if answer := w.order(t, kari); answer.Kind != call.AnswerAccepted {
			t.Fatalf("order: %+v", answer)
		}
		err := w.store.ChangeAccess(t.Context(), "agent 12345/1231234", func(tx access.Tx) error {
			p, err := tx.Person(t.Context(), kari)
			p.Username = "another name of hers"
			return errors.Join(err, tx.SavePerson(t.Context(), p))
		})
		wantCode(t, "prepare", err, "")
		ticket, err := w.SignIn(t.Context(), visitor(), "12345", "username", "password")
		wantCode(t, "sign in", err, call.CodePasswordOff)
		if ticket.Cookie != "" {
			t.Error("it opened something")
		}
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
