package dialer

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// serving is a server's lookout at a box, and a way to give its agent another client.
func serving(t *testing.T) (l *Lookout, box *puzzelsim.Box, signIn func()) {
	t.Helper()
	box = puzzelsim.New(puzzelsim.Options{})
	t.Cleanup(func() { _ = box.Close() })
	var client *puzzel.Client
	signIn = func() {
		var err error
		client, err = puzzel.New(puzzel.Config{
			Cloud: puzzel.At("http://box.test"), Transport: box.Transport(), ReadAttempts: 1,
			SignIn: puzzel.PasswordSignIn{CustomerKey: "12345", UserName: "username", Password: "password"},
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := client.User(t.Context(), agentOf(kari)); err != nil { // has its token
			t.Fatal(err)
		}
		box.ForgetRequests()
	}
	signIn()
	clients := func(context.Context, call.AgentRef) (*puzzel.Client, error) { return client, nil }
	return NewLookout(clients).Sharing(Share{CustomerKey: "12345"}), box, signIn
}

// A state that cannot be read is asked for as seldom as one that can.
func TestFailedReadingsAreRemembered(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l, box, _ := serving(t)
		if err := box.AddFault(puzzelsim.Fault{Operation: "user", Fault: "status", Status: 403}); err != nil {
			t.Fatal(err)
		}
		for began := time.Now(); time.Since(began) < 20*time.Second; time.Sleep(20 * time.Millisecond) {
			if _, err := l.Look(t.Context(), kari, call.FreshLook); call.CodeOf(err) != call.CodeStateUnreadable {
				t.Fatalf("refused with %v", err)
			}
		}
		if n := len(box.Requests()); n < 5 || n > 7 {
			t.Errorf("%d requests in twenty seconds", n)
		}
	})
}

// Who may ask again before that: a click, once, whoever asks for what is now, and
// everybody after a new sign-in.
func TestFailedReadingsAreTriedAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l, box, signIn := serving(t)
		if err := box.AddFault(puzzelsim.Fault{Operation: "user", Fault: "status", Status: 403}); err != nil {
			t.Fatal(err)
		}
		wantAsked := func(what string, maxAge time.Duration, who asker, failed bool, asked int) {
			t.Helper()
			_, err := l.look(t.Context(), kari, maxAge, who)
			if n := len(box.Requests()); n != asked || (err != nil) != failed {
				t.Errorf("%s: %d requests, want %d (%v)", what, n, asked, err)
			}
			box.ForgetRequests()
		}
		wantAsked("the first look", call.FreshLook, byPerson, true, 1)
		wantAsked("the second", call.FreshLook, byPerson, true, 0)
		wantAsked("a click", call.FreshLook, byClick, true, 1)
		wantAsked("the click's own second look", call.FreshLook, byClick, true, 0)
		wantAsked("what is now", 0, byPerson, true, 1)
		box.ClearFaults()
		wantAsked("not yet", call.FreshLook, byPerson, true, 0)
		signIn()
		wantAsked("signed in anew", call.FreshLook, byPerson, false, 1)
	})
}
