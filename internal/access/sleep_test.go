package access_test

import (
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// saw tells the gate what Puzzel shows of an agent, every minute for a while.
func (w *world) saw(t *testing.T, agent call.AgentRef, loggedOn bool, minutes int) {
	t.Helper()
	for range minutes {
		wantCode(t, "saw", w.SawAgent(t.Context(), agent, loggedOn, time.Now()), "")
		wait(time.Minute)
	}
}

func (w *world) wantAsleep(t *testing.T, what string, cookie access.Secret, want bool) access.Principal {
	t.Helper()
	p := w.wantOpen(t, what, cookie)
	code := call.Code("")
	if want {
		code = call.CodeSessionAsleep
	}
	if p.Asleep != want {
		t.Errorf("%s: asleep is %v", what, p.Asleep)
	}
	wantCode(t, what+": may order", p.MayOrder(), code)
	return p
}

// Half an hour logged off, and everything of hers sleeps until a person's click.
func TestSleep(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket, other := w.signIn(t, "username"), w.signIn(t, "username2")
		pairing := w.pair(t, ticket.Principal)
		w.saw(t, kari, true, 60)
		w.saw(t, ola, true, 1)
		w.saw(t, kari, false, 30)
		w.wantAsleep(t, "off for less than half an hour", ticket.Cookie, false)
		w.saw(t, kari, false, 2)
		w.wantAsleep(t, "off for more", ticket.Cookie, true)
		w.wantAsleep(t, "a colleague", other.Cookie, false)
		fresh, err := w.Refresh(t.Context(), "crm", pairing.Refresh, crmOrigin)
		wantCode(t, "refresh", err, "")
		wantCode(t, "her pairing", fresh.Principal.MayOrder(), call.CodeSessionAsleep)
		if err := fresh.Principal.MayOrder().(*call.Error); err.Params["name"] != "Kari Nordmann" {
			t.Errorf("whom to wake: %+v", err.Params)
		}

		// That Puzzel shows her logged on again wakes nothing: it may be at another desk.
		w.saw(t, kari, true, 10)
		p := w.wantAsleep(t, "logged on again", ticket.Cookie, true)
		_, err = w.Authorise(t.Context(), p, request())
		wantCode(t, "a sleeping session pairs", err, call.CodeSessionAsleep)
		wantCode(t, "wake", w.process(t).Wake(t.Context(), p), "")
		w.wantAsleep(t, "woken", ticket.Cookie, false)
		w.saw(t, kari, true, 10)
		w.wantAsleep(t, "and stays awake", ticket.Cookie, false)
		if p, err := w.Again(t.Context(), fresh.Principal); err != nil || !p.Asleep {
			t.Errorf("waking one woke the other: %+v, %v", p, err)
		}
	})
}

// Somebody who comes in while Puzzel shows her logged off, or is woken then, has
// half an hour of her own.
func TestSleepBeginsAtTheClick(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		first := w.signIn(t, "username")
		w.saw(t, kari, false, 60)
		w.wantAsleep(t, "an hour", first.Cookie, true)
		wantCode(t, "wake", w.Wake(t.Context(), first.Principal), "")
		second := w.signIn(t, "username")
		w.saw(t, kari, false, 29)
		w.wantAsleep(t, "woken", first.Cookie, false)
		w.wantAsleep(t, "new", second.Cookie, false)
		w.saw(t, kari, false, 10)
		w.wantAsleep(t, "woken, half an hour later", first.Cookie, true)
		w.wantAsleep(t, "new, half an hour later", second.Cookie, true)
	})
}

// Nobody looked for hours; the first look that shows her logged on again after
// she was off proves the time between.
func TestSleepSeenAfterwards(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, "username")
		w.saw(t, kari, false, 1)
		wait(2 * time.Hour)
		w.saw(t, kari, true, 1)
		w.wantAsleep(t, "off for two hours", ticket.Cookie, true)
	})
}

func TestShortPausesKeepAwake(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, "username")
		for range 6 {
			w.saw(t, kari, false, 20)
			w.saw(t, kari, true, 2)
		}
		w.wantAsleep(t, "in and out", ticket.Cookie, false)
	})
}

// Two processes see one agent; what counts is what Puzzel shows, not who asks.
func TestSleepSeenByTwoProcesses(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, "username")
		other := w.process(t)
		w.saw(t, kari, true, 5)
		w.saw(t, kari, false, 10)
		other.saw(t, kari, true, 5)
		other.saw(t, kari, false, 25)
		w.wantAsleep(t, "off for 25 minutes", ticket.Cookie, false)
		w.saw(t, kari, false, 8)
		w.wantAsleep(t, "off for 33 minutes", ticket.Cookie, true)
	})
}

func TestSleepAfterIsASetting(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, "username")
		w.saw(t, kari, false, 7)
		w.wantAsleep(t, "seven minutes", ticket.Cookie, true)
	}, func(p *access.GateParts) { p.Settings.SleepAfter = 5 * time.Minute })
}

func TestAnAgentNobodyKnowsIsSeen(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		wantCode(t, "saw", w.SawAgent(t.Context(), kari, false, time.Now()), "")
		if w.knows(t, kari) {
			t.Error("a person was made of a sighting")
		}
	})
}

// An agent Puzzel no longer knows loses everything.
func TestLost(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket, other := w.signIn(t, "username"), w.signIn(t, "username2")
		pairing := w.pair(t, ticket.Principal)
		code := w.authorise(t, ticket.Principal)
		begun, err := w.BeginShort(t.Context(), visitor(), "clicktocall-cli", "")
		wantCode(t, "begin", err, "")
		wantCode(t, "approve", w.ApproveShort(t.Context(), ticket.Principal, begun.Code), "")

		wantCode(t, "lost", w.process(t).Lost(t.Context(), kari), "")
		w.wantOver(t, "her page", ticket.Cookie)
		_, err = w.bearer(t, pairing.Bearer, crmOrigin)
		wantCode(t, "her bearer", err, call.CodeSessionEnded)
		_, err = w.Refresh(t.Context(), "crm", pairing.Refresh, crmOrigin)
		wantCode(t, "her refresh token", err, call.CodeSessionEnded)
		_, err = w.Exchange(t.Context(), exchange(code))
		wantCode(t, "her code", err, call.CodePairingCodeInvalid)
		_, err = w.PollShort(t.Context(), "clicktocall-cli", begun.Device, "")
		wantCode(t, "her short code", err, call.CodePairingCodeInvalid)
		_, err = w.Client(t.Context(), kari)
		wantCode(t, "her orders", err, call.CodeSignInNeeded)
		w.wantOpen(t, "a colleague", other.Cookie)
	})
}

// The patrol finds out within a quarter of an hour, and asks no more than it must.
func TestPatrol(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket, other := w.signIn(t, "username"), w.process(t)
		w.box.ForgetRequests()
		patrol := func(minutes int) {
			for range minutes {
				wait(time.Minute)
				wantCode(t, "patrol", w.Patrol(t.Context()), "")
				wantCode(t, "patrol of another process", other.Patrol(t.Context()), "")
			}
		}
		patrol(60)
		if n := w.requests("/users/1231234"); n < 5 || n > 6 {
			t.Errorf("looked at her %d times in an hour", n)
		}
		w.wantOpen(t, "while Puzzel knows her", ticket.Cookie)
		w.fault(t, puzzelsim.Fault{Operation: "user", Fault: "status", Status: 404})
		gone := time.Now()
		for w.open(t, ticket.Cookie) && time.Since(gone) < time.Hour {
			patrol(1)
		}
		if after := time.Since(gone); after > 15*time.Minute {
			t.Errorf("lost after %v", after)
		}
	})
}

func (w *world) open(t *testing.T, cookie access.Secret) bool {
	t.Helper()
	_, err := w.page(t, cookie)
	return err == nil
}

// One odd answer ends nothing, and neither does a Puzzel that knows nobody at all.
func TestPatrolIsCareful(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket, other := w.signIn(t, "username"), w.signIn(t, "username2")
		w.fault(t, puzzelsim.Fault{Operation: "user", Fault: "status", Status: 404})
		for range 60 {
			wait(time.Minute)
			wantCode(t, "patrol", w.Patrol(t.Context()), "")
		}
		w.wantOpen(t, "Puzzel knows nobody", ticket.Cookie)
		w.wantOpen(t, "Puzzel knows nobody", other.Cookie)
		w.box.ClearFaults()
		wantCode(t, "sign out", w.SignOut(t.Context(), other.Principal), "")
		wait(11 * time.Minute)
		w.fault(t, puzzelsim.Fault{Operation: "user", Fault: "status", Status: 404, Times: 1})
		for range 30 {
			wantCode(t, "patrol", w.Patrol(t.Context()), "")
			wait(time.Minute)
		}
		w.wantOpen(t, "one odd answer", ticket.Cookie)
	})
}

// The patrol sees an agent who is logged off as any watcher does.
func TestPatrolPutsToSleep(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, "username")
		w.agent(t, kari.UserID, puzzelsim.AgentChange{ContactCentreStatus: new("LoggedOff")})
		for range 60 {
			wait(time.Minute)
			wantCode(t, "patrol", w.Patrol(t.Context()), "")
		}
		w.wantAsleep(t, "logged off for an hour", ticket.Cookie, true)
	})
}
