package access_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

const (
	frameOne = "0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"
	frameTwo = "0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a12"

	whosePath = "/accesstokeninformation"
)

// handedOver is the token that Puzzel's application hands to a frame.
func (w *world) handedOver(t *testing.T, userID int64) access.Secret {
	t.Helper()
	answer, err := w.box.Widget(int(userID), "auth.getAccessToken")
	token, ok := answer.Value.(string)
	if err != nil || !ok || token == "" {
		t.Fatalf("%+v (%v)", answer, err)
	}
	return access.Secret(token)
}

func (w *world) frame(t *testing.T, agent call.AgentRef, id string) access.FrameTicket {
	t.Helper()
	ticket, err := w.SignInFrame(t.Context(), visitor(), w.handedOver(t, agent.UserID), id)
	if err != nil {
		t.Fatalf("a frame signs in: %v", err)
	}
	return ticket
}

// ofFrame presents a frame's bearer from our own page.
func (w *world) ofFrame(t *testing.T, bearer access.Secret) (access.Principal, error) {
	t.Helper()
	return w.Authenticate(t.Context(), access.Presented{Door: access.DoorPaired, Secret: bearer, Origin: "https://ctc.example.com"})
}

func TestAFrameComesInByPuzzelsToken(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.frame(t, kari, frameOne)
		p, err := w.ofFrame(t, ticket.Bearer)
		if err != nil || p.Agent.AgentRef != kari || p.Agent.Name != "Kari Nordmann" || p.Door != access.DoorWidget || p.Frame != frameOne {
			t.Errorf("%+v (%v)", p, err)
		}
		for right, want := range map[access.Right]call.Code{
			access.RightCalls: "", access.RightFrame: "", access.RightSelf: call.CodeNotAllowed,
			access.RightSupervise: call.CodeNotAllowed, access.RightAdminister: call.CodeNotAllowed,
		} {
			wantCode(t, string(right), p.Allow(right), want)
		}
		page := w.signIn(t, "username")
		wantCode(t, "a page is no frame", page.Principal.Allow(access.RightFrame), call.CodeNotAllowed)
		list, err := w.Sessions(t.Context(), page.Principal, kari)
		if err != nil || len(list) != 2 || list[1].Door != access.DoorWidget || list[1].Name != visitor().Browser {
			t.Errorf("her sessions: %+v (%v)", list, err)
		}
		wantCode(t, "revoke", w.Revoke(t.Context(), page.Principal, kari, p.SessionID), "")
		_, err = w.ofFrame(t, ticket.Bearer)
		wantCode(t, "a revoked frame", err, call.CodeSessionEnded)
	})
}

// The same frame again prolongs its session; one that does not come again is over
// after a quarter of an hour.
func TestAFrameSignsInAgain(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		first := w.frame(t, kari, frameOne)
		wait(10 * time.Minute)
		second := w.frame(t, kari, frameOne)
		if first.Bearer == second.Bearer || first.Principal.SessionID != second.Principal.SessionID || !second.Ends.After(first.Ends) {
			t.Errorf("%+v, then %+v", first, second)
		}
		wait(6 * time.Minute)
		_, err := w.ofFrame(t, first.Bearer)
		wantCode(t, "its first bearer", err, call.CodeSessionEnded)
		_, err = w.ofFrame(t, second.Bearer)
		wantCode(t, "its second bearer", err, "")
		_, err = w.Again(t.Context(), first.Principal)
		wantCode(t, "a stream of its session", err, "")
		wait(10 * time.Minute)
		_, err = w.ofFrame(t, second.Bearer)
		wantCode(t, "its second bearer, later", err, call.CodeSessionEnded)
		_, err = w.Again(t.Context(), first.Principal)
		wantCode(t, "a stream of its session, later", err, call.CodeSessionEnded)
		other := w.frame(t, kari, frameTwo)
		if other.Principal.SessionID == first.Principal.SessionID {
			t.Error("two frames share a session")
		}
	})
}

// Two-factor and the refusal of old sign-ins are no matter here.
func TestAFrameNeedsNoPassword(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agent(t, kari.UserID, puzzelsim.AgentChange{TwoFactor: new(true)})
		_, err := w.SignIn(t.Context(), visitor(), "12345", "username", "password")
		wantCode(t, "by her password", err, call.CodeTwoFactorRequired)
		w.frame(t, kari, frameOne)
		wantCode(t, "read her state", w.look(t, kari), "")
		if w.requests(logInPath) != 1 {
			t.Errorf("%d passwords went to Puzzel", w.requests(logInPath))
		}
	})
}

func TestTokensThatOpenNothing(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		signIn := func(token access.Secret, frame string) error {
			_, err := w.SignInFrame(t.Context(), visitor(), token, frame)
			return err
		}
		foreign := w.handedOver(t, 9990001)
		wantCode(t, "a valid token of a foreign customer", signIn(foreign, frameOne), call.CodeCustomerForeign)
		if log := w.log.String(); !strings.Contains(log, "foreign customer") || !strings.Contains(log, "67890") || !strings.Contains(log, "192.0.2.7") {
			t.Errorf("a foreign customer is not in the log: %s", log)
		}
		for range 3 {
			wantCode(t, "no token of Puzzel's", signIn("nonsense", frameOne), call.CodeWidgetTokenRefused)
		}
		if n := w.requests(whosePath); n != 2 {
			t.Errorf("Puzzel was asked %d times about two tokens", n)
		}
		wantCode(t, "no token", signIn("", frameOne), call.CodeUsage)
		wantCode(t, "no frame", signIn(foreign, "no uuid"), call.CodeUsage)
		wantCode(t, "too long", signIn(access.Secret(strings.Repeat("x", 20<<10)), frameOne), call.CodeUsage)
		w.fault(t, puzzelsim.Fault{Operation: "tokeninformation", Fault: "html", Times: 3})
		wantCode(t, "Puzzel is away", signIn(w.handedOver(t, kari.UserID), frameOne), call.CodeUnreachable)
		for _, agent := range []call.AgentRef{kari, {CustomerKey: "67890", UserID: 9990001}} {
			if _, err := w.Client(t.Context(), agent); err == nil {
				t.Errorf("something speaks for %+v", agent)
			}
		}
	})
}

// On another cloud the same customer number is another customer's.
func TestATokenOfTheSameNumberOnAnotherCloud(t *testing.T) {
	elsewhere := puzzelsim.New(puzzelsim.Options{})
	t.Cleanup(func() { _ = elsewhere.Close() })
	inWorld(t, func(t *testing.T, w *world) {
		answer, err := elsewhere.Widget(int(kari.UserID), "auth.getAccessToken")
		token, _ := answer.Value.(string)
		if err != nil || token == "" {
			t.Fatalf("%+v (%v)", answer, err)
		}
		_, err = w.SignInFrame(t.Context(), visitor(), access.Secret(token), frameOne)
		wantCode(t, "the same number elsewhere", err, call.CodeCustomerForeign)
		w.frame(t, kari, frameOne)
	}, func(p *access.GateParts) {
		p.Clouds["elsewhere"] = newClient(t, elsewhere.Transport())
		p.Customers = append(p.Customers, access.Customer{Key: "67890", Cloud: "elsewhere"})
	})
}

// Tokens of foreign customers are good ones, and cost as many questions and lines of
// the log: no address has them for nothing.
func TestTryingForeignTokens(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		for n := range 40 {
			_, err := w.SignInFrame(t.Context(), access.Visitor{Address: "198.51.100.9"}, w.handedOver(t, 9990001), frameOne)
			want := call.CodeCustomerForeign
			if n >= 30 {
				want = call.CodeTooManyTries
			}
			wantCode(t, strconv.Itoa(n), err, want)
		}
		if n := w.requests(whosePath); n != 30 {
			t.Errorf("Puzzel was asked %d times", n)
		}
	})
}

// Whoever tries tokens costs Puzzel few questions, and nobody else's sign-in.
func TestTryingTokens(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		try := func(n int, from string) error {
			_, err := w.SignInFrame(t.Context(), access.Visitor{Address: from}, access.Secret("guess "+strconv.Itoa(n)), frameOne)
			return err
		}
		for n := range 100 {
			want := call.CodeWidgetTokenRefused
			if n >= 30 {
				want = call.CodeTooManyTries
			}
			wantCode(t, "guess "+strconv.Itoa(n), try(n, "198.51.100.9"), want)
		}
		if n := w.requests(whosePath); n != 30 {
			t.Errorf("Puzzel was asked %d times", n)
		}
		w.frame(t, kari, frameOne) // from her own address
		wait(2 * time.Minute)
		wantCode(t, "a while later", try(200, "198.51.100.9"), call.CodeWidgetTokenRefused)
	})
}

// Puzzel is slow and many come at once: whoever is not asked about in time is told
// to come again soon, and not that she tried something.
func TestManyFramesAtASlowPuzzel(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		token := w.handedOver(t, kari.UserID)
		w.fault(t, puzzelsim.Fault{Operation: "tokeninformation", Fault: "slow", Ms: 9000})
		came := make(chan error)
		for range 24 {
			go func() {
				_, err := w.SignInFrame(t.Context(), visitor(), token, uuid.NewString())
				came <- err
			}()
		}
		codes := map[call.Code]int{}
		for range 24 {
			err := <-came
			var refused *call.Error
			if errors.As(err, &refused) && refused.Code == call.CodeWidgetSignInBusy && refused.Params["seconds"] == "" {
				t.Error("it does not say when to come again")
			}
			codes[call.CodeOf(err)]++
		}
		if codes[call.CodeWidgetSignInBusy] == 0 || codes[call.CodeTooManyTries] > 0 || codes[call.CodeWidgetTokenRefused] > 0 {
			t.Errorf("%v", codes)
		}
	})
}

// A bearer is its frame's: good from our own page, for its agent, and no page of
// anybody else.
func TestAStolenBearer(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.frame(t, kari, frameOne)
		_, err := w.Authenticate(t.Context(), access.Presented{Door: access.DoorPaired, Secret: ticket.Bearer, Origin: crmOrigin, Foreign: true})
		wantCode(t, "from another page", err, call.CodeOriginRefused)
		_, err = w.Authenticate(t.Context(), access.Presented{Door: access.DoorPage, Secret: ticket.Bearer})
		wantCode(t, "as a cookie", err, call.CodeSignInNeeded)
		thief, err := w.SignInFrame(t.Context(), visitor(), w.handedOver(t, ola.UserID), frameOne)
		if err != nil || thief.Principal.Agent.AgentRef != ola || thief.Principal.SessionID == ticket.Principal.SessionID {
			t.Errorf("another agent with the frame's id: %+v (%v)", thief, err)
		}
		if p, err := w.ofFrame(t, ticket.Bearer); err != nil || p.Agent.AgentRef != kari {
			t.Errorf("the frame itself: %+v (%v)", p, err)
		}
		paired := w.signIn(t, "username")
		if _, err := w.bearer(t, paired.Cookie, ""); err == nil {
			t.Error("a cookie passed for a bearer")
		}
	})
}

// The token is in memory, where the frame is connected, for its life, and reads
// alone.
func TestTheTokenOfAFrameIsHeldInMemory(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		other := w.process(t)
		token := w.handedOver(t, kari.UserID)
		if _, err := w.SignInFrame(t.Context(), visitor(), token, frameOne); err != nil {
			t.Fatal(err)
		}
		wantCode(t, "a process without the frame", other.look(t, kari), call.CodeSignInNeeded)
		if answer := w.order(t, kari); answer.Kind != call.AnswerSignIn || len(w.box.Orders()) != 0 {
			t.Errorf("an order over REST by a frame's token: %+v", answer)
		}
		if !w.HasToken(kari, frameOne) || other.HasToken(kari, frameOne) || w.HasToken(kari, frameTwo) || w.HasToken(ola, frameOne) {
			t.Error("the wrong process has the token")
		}
		wait(5 * time.Minute)
		wantCode(t, "while it is connected", w.look(t, kari), "")
		w.FrameGone(kari, frameOne)
		wantCode(t, "a moment after it went", w.look(t, kari), "")
		wait(time.Minute)
		wantCode(t, "after it went", w.look(t, kari), call.CodeSignInNeeded)

		w.frame(t, kari, frameTwo) // and never connects
		wait(time.Minute)
		wantCode(t, "a frame that never connected", w.look(t, kari), call.CodeSignInNeeded)

		w.frame(t, kari, frameTwo)
		w.HasToken(kari, frameTwo)
		wait(20 * time.Minute)
		wantCode(t, "after its life", w.look(t, kari), call.CodeSignInNeeded)
		if w.HasToken(kari, frameTwo) {
			t.Error("a token outlived its life")
		}
		for _, where := range []string{w.log.String(), wholeFolder(t, filepath.Dir(w.source))} {
			if strings.Contains(where, string(token)) {
				t.Error("the token is in the log or in the database")
			}
		}
	})
}

func wholeFolder(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, e := range entries {
		if raw, err := os.ReadFile(filepath.Join(dir, e.Name())); err == nil {
			all.Write(raw)
		}
	}
	return all.String()
}

// A token that Puzzel takes no more is forgotten, and asked for again.
func TestATokenThatPuzzelTakesNoMore(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.agent(t, kari.UserID, puzzelsim.AgentChange{WidgetChange: puzzelsim.WidgetChange{WidgetTokenMs: new(60_000)}})
		w.frame(t, kari, frameOne)
		if !w.HasToken(kari, frameOne) {
			t.Fatal("no token")
		}
		wait(2 * time.Minute)
		if err := w.look(t, kari); err == nil {
			t.Error("a token that has ended reads")
		}
		if w.HasToken(kari, frameOne) {
			t.Error("it is held on")
		}
		w.frame(t, kari, frameOne)
		wantCode(t, "with the next one", w.look(t, kari), "")
	})
}

// What can order for her is a frame where one is connected, and nothing else can.
func TestAFrameOrders(t *testing.T) {
	connected := map[call.AgentRef]bool{}
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.frame(t, kari, frameOne)
		kind := func() access.Kind {
			t.Helper()
			p, err := w.ofFrame(t, ticket.Bearer)
			if err != nil {
				t.Error(err)
			}
			return p.Credential
		}
		if got := kind(); got != "" {
			t.Errorf("%q orders for her before a frame is connected", got)
		}
		connected[kari] = true
		if got := kind(); got != access.KindWidget {
			t.Errorf("%q orders for her", got)
		}
		w.signIn(t, "username")
		if got := kind(); got != access.KindSession {
			t.Errorf("%q orders for her", got)
		}
	}, func(p *access.GateParts) {
		p.Orders = func(_ context.Context, agent call.AgentRef) (bool, error) { return connected[agent], nil }
	})
}
