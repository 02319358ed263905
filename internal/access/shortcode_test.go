package access_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
)

func (w *world) beginShort(t *testing.T) access.ShortCode {
	t.Helper()
	begun, err := w.BeginShort(t.Context(), visitor(), "clicktocall-cli", "")
	if err != nil {
		t.Fatal(err)
	}
	return begun
}

func (w *world) poll(t *testing.T, device access.Secret) (access.Pairing, error) {
	t.Helper()
	return w.PollShort(t.Context(), "clicktocall-cli", device, "")
}

// The command line's way in: begin, look, type, look.
func TestShortCode(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		p := w.signIn(t, "username").Principal
		begun := w.beginShort(t)
		if !regexp.MustCompile(`^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$`).MatchString(begun.Code) || begun.Interval != 5*time.Second {
			t.Errorf("%s every %v", begun.Code, begun.Interval)
		}
		_, err := w.poll(t, begun.Device)
		wantCode(t, "before it was typed", err, call.CodePairingPending)
		_, err = w.poll(t, begun.Device)
		wantCode(t, "at once again", err, call.CodePairingTooFast)
		wait(5 * time.Second)
		_, err = w.process(t).poll(t, begun.Device)
		wantCode(t, "in time", err, call.CodePairingPending)

		typed := strings.ToLower(strings.ReplaceAll(begun.Code, "-", " "))
		asked, err := w.LookUpShort(t.Context(), p, typed)
		if err != nil || asked.Client.Name != "clicktocall" || asked.Address != "192.0.2.7" {
			t.Errorf("%+v, %v", asked, err)
		}
		wantCode(t, "approve", w.process(t).ApproveShort(t.Context(), p, typed), "")
		wantCode(t, "approve again", w.ApproveShort(t.Context(), p, typed), call.CodePairingCodeInvalid)
		wait(5 * time.Second)
		made, err := w.poll(t, begun.Device)
		if err != nil || made.Principal.Agent.AgentRef != kari || made.Principal.Door != access.DoorPaired {
			t.Fatalf("%+v, %v", made.Principal, err)
		}
		_, err = w.bearer(t, made.Bearer, "")
		wantCode(t, "its bearer", err, "")
		_, err = w.bearer(t, made.Bearer, "https://evil.example.com")
		wantCode(t, "its bearer in a page", err, call.CodeOriginRefused)
		wantCode(t, "log out", w.SignOut(t.Context(), made.Principal), "")
		_, err = w.bearer(t, made.Bearer, "")
		wantCode(t, "after logging out", err, call.CodeSessionEnded)
		if _, err := w.Client(t.Context(), kari); err != nil {
			t.Errorf("the command line's logout took her page's sign-in with it: %v", err)
		}
	})
}

// Fetched twice, a short code ends what it has opened.
func TestShortCodeFetchedTwice(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		begun := w.beginShort(t)
		wantCode(t, "approve", w.ApproveShort(t.Context(), w.signIn(t, "username").Principal, begun.Code), "")
		made, err := w.poll(t, begun.Device)
		wantCode(t, "once", err, "")
		_, err = w.poll(t, begun.Device)
		wantCode(t, "twice", err, call.CodePairingCodeInvalid)
		_, err = w.bearer(t, made.Bearer, "")
		wantCode(t, "the pairing", err, call.CodeSessionEnded)
	})
}

func TestShortCodeThatIsNotApproved(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		p := w.signIn(t, "username").Principal
		denied, late := w.beginShort(t), w.beginShort(t)
		wantCode(t, "deny", w.DenyShort(t.Context(), p, denied.Code), "")
		_, err := w.poll(t, denied.Device)
		wantCode(t, "denied", err, call.CodePairingDenied)
		wait(10 * time.Minute)
		_, err = w.poll(t, late.Device)
		wantCode(t, "too late", err, call.CodePairingCodeInvalid)
		wantCode(t, "approve too late", w.ApproveShort(t.Context(), p, late.Code), call.CodePairingCodeInvalid)
		approved := w.beginShort(t)
		wantCode(t, "approve", w.ApproveShort(t.Context(), p, approved.Code), "")
		wait(10 * time.Minute)
		_, err = w.poll(t, approved.Device)
		wantCode(t, "approved and not fetched in time", err, call.CodePairingCodeInvalid)
	})
}

// Codes typed at random are counted, also when a right one is among them.
func TestShortCodesTypedAtRandom(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		p, begun := w.signIn(t, "username").Principal, w.beginShort(t)
		for i := range 7 {
			want := call.CodePairingCodeInvalid
			if i >= 5 {
				want = call.CodeTooManyTries
			}
			_, err := w.LookUpShort(t.Context(), p, "BBBB-BBB"+string("BCDFGHJ"[i]))
			wantCode(t, "at random", err, want)
		}
		wantCode(t, "the right one", w.ApproveShort(t.Context(), p, begun.Code), call.CodeTooManyTries)
		wantCode(t, "a colleague", w.ApproveShort(t.Context(), w.signIn(t, "username2").Principal, begun.Code), "")
	})
}

func TestWhoMayTypeAndAsk(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		p, begun := w.signIn(t, "username").Principal, w.beginShort(t)
		paired, asleep := p, p
		paired.Door, asleep.Asleep = access.DoorPaired, true
		wantCode(t, "a paired token", w.ApproveShort(t.Context(), paired, begun.Code), call.CodeNotAllowed)
		wantCode(t, "a sleeping session", w.ApproveShort(t.Context(), asleep, begun.Code), call.CodeSessionAsleep)
		for name, test := range map[string]struct {
			client, origin string
			want           call.Code
		}{
			"a client nobody knows":           {"evil", "", call.CodePairingRefused},
			"a program from a page":           {"clicktocall-cli", "https://evil.example.com", call.CodePairingRefused},
			"a page's client from nowhere":    {"crm", "", call.CodePairingRefused},
			"a page's client from elsewhere":  {"crm", "https://evil.example.com", call.CodePairingRefused},
			"a page's client, where it lives": {"crm", crmOrigin, ""},
		} {
			_, err := w.BeginShort(t.Context(), visitor(), test.client, test.origin)
			wantCode(t, name, err, test.want)
		}
		_, err := w.PollShort(t.Context(), "crm", begun.Device, "")
		wantCode(t, "another client asks", err, call.CodePairingCodeInvalid)
		_, err = w.PollShort(t.Context(), "clicktocall-cli", begun.Device, "https://evil.example.com")
		wantCode(t, "a page asks", err, call.CodePairingCodeInvalid)
		_, err = w.PollShort(t.Context(), "clicktocall-cli", "ctc_d_guess", "")
		wantCode(t, "a guess", err, call.CodePairingCodeInvalid)
	})
}

// One address cannot fill the store with codes.
func TestShortCodesOfOneAddress(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		for range 20 {
			w.beginShort(t)
		}
		_, err := w.BeginShort(t.Context(), visitor(), "clicktocall-cli", "")
		wantCode(t, "one more", err, call.CodeTooManyTries)
		other := visitor()
		other.Address = "192.0.2.8"
		_, err = w.BeginShort(t.Context(), other, "clicktocall-cli", "")
		wantCode(t, "from elsewhere", err, "")
		wait(10 * time.Minute)
		w.beginShort(t)
	})
}
