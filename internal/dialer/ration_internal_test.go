package dialer

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// What runs by itself keeps to the budget, leaves a part of it to people, and
// makes room for the orders that went out without asking.
func TestRationKeepsToTheBudget(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := newRation(10)
		began, n := time.Now(), 0
		for time.Since(began) < 10*time.Second {
			if err := r.take(t.Context(), byWatching); err != nil {
				t.Fatal(err)
			}
			n++
		}
		if n < 110 || n > 117 { // ten seconds of ten, and the part of the burst that is not people's
			t.Errorf("%d requests in ten seconds", n)
		}
		began = time.Now()
		for range 5 {
			if err := r.take(t.Context(), byPerson); err != nil || time.Since(began) > 0 {
				t.Errorf("a person waited %v (%v)", time.Since(began), err)
			}
		}
		r.spend(10)
		if err := r.take(t.Context(), byWatching); err != nil {
			t.Fatal(err)
		}
		if waited := time.Since(began); waited < 1300*time.Millisecond || waited > 1800*time.Millisecond {
			t.Errorf("after fifteen requests that went before, the next one waited %v", waited)
		}
		if used := r.usedSince(); used != n+5+10+1 {
			t.Errorf("%d used, want %d", used, n+16)
		}
	})
}

// A part of the budget is a slower one; no part stops a server for good.
func TestRationDivided(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := newRation(20)
		r.divide(0.1)
		began := time.Now()
		for range 24 {
			if err := r.take(t.Context(), byLooking); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(began); took < 10*time.Second || took > 12*time.Second {
			t.Errorf("24 requests at two a second took %v", took)
		}
	})
}

// faultOf is an error of the SDK as the box makes it.
func faultOf(t *testing.T, f puzzelsim.Fault) error {
	t.Helper()
	box := puzzelsim.New(puzzelsim.Options{})
	defer func() { _ = box.Close() }()
	client, err := puzzel.New(puzzel.Config{
		Cloud: puzzel.At("http://box.test"), Transport: box.Transport(), ReadAttempts: 1,
		SignIn: puzzel.PasswordSignIn{CustomerKey: "12345", UserName: "username", Password: "password"},
	})
	if err != nil {
		t.Fatal(err)
	}
	f.Operation, f.Times = "user", 9
	if err := box.AddFault(f); err != nil {
		t.Fatal(err)
	}
	_, err = client.User(t.Context(), puzzel.Agent{CustomerKey: "12345", UserID: "1231234"})
	if err == nil {
		t.Fatalf("%+v was no fault", f)
	}
	return err
}

// How long nothing is asked after what became of a request.
func TestRest(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		fault       puzzelsim.Fault
		least, most time.Duration
	}{
		"too many":           {puzzelsim.Fault{Fault: "status", Status: 429, RetryAfter: 30}, 30 * time.Second, 33 * time.Second},
		"far too many":       {puzzelsim.Fault{Fault: "status", Status: 429, RetryAfter: 9000}, 2 * time.Minute, 132 * time.Second},
		"too many, timeless": {puzzelsim.Fault{Fault: "status", Status: 429}, 500 * time.Millisecond, time.Second},
		"a 502 page":         {puzzelsim.Fault{Fault: "html"}, 500 * time.Millisecond, time.Second},
		"503 with a time":    {puzzelsim.Fault{Fault: "status", Status: 503, RetryAfter: 10}, 10 * time.Second, 11 * time.Second},
		"forbidden":          {puzzelsim.Fault{Fault: "status", Status: 403}, 0, 0},
		"not found":          {puzzelsim.Fault{Fault: "status", Status: 404}, 0, 0},
		"expired":            {puzzelsim.Fault{Fault: "expired"}, 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				fault := faultOf(t, row.fault)
				r := newRation(20)
				time.Sleep(time.Second)
				begun := time.Now()
				until := r.heard(begun, fault)
				if row.most == 0 {
					if !until.IsZero() {
						t.Errorf("a rest of %v", time.Until(until))
					}
					return
				}
				if rest := time.Until(until); rest < row.least || rest > row.most {
					t.Errorf("a rest of %v, want %v to %v", rest, row.least, row.most)
				}
				if again := r.heard(begun.Add(-time.Millisecond), fault); !again.IsZero() {
					t.Error("what was asked before the rest began prolonged it")
				}
				if row.most <= turnTime {
					if err := r.take(t.Context(), byWatching); err != nil || time.Since(begun) < row.least {
						t.Errorf("asked again after %v (%v)", time.Since(begun), err)
					}
				}
			})
		})
	}
}

// Rests grow with the faults, but never so long that calls go unwatched, and a
// good answer ends the row.
func TestRestsGrow(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		fault := faultOf(t, puzzelsim.Fault{Fault: "html"})
		r := newRation(20)
		longest := time.Duration(0)
		for range 40 {
			time.Sleep(time.Minute)
			longest = max(longest, time.Until(r.heard(time.Now(), fault)))
		}
		if longest < faultRest/2 || longest > faultRest || faultRest >= call.WatchGap {
			t.Errorf("the longest rest is %v", longest)
		}
		time.Sleep(time.Minute)
		r.heard(time.Now(), nil)
		time.Sleep(time.Minute)
		if rest := time.Until(r.heard(time.Now(), fault)); rest > firstRest {
			t.Errorf("the first rest after a good answer is %v", rest)
		}
	})
}

// While Puzzel asks to wait, one person a second is let through; the others are
// told how long. After a mere fault everybody is.
func TestRestAndPeople(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := newRation(20)
		time.Sleep(time.Second)
		r.heard(time.Now(), faultOf(t, puzzelsim.Fault{Fault: "status", Status: 429, RetryAfter: 30}))
		passed := 0
		for range 100 {
			time.Sleep(100 * time.Millisecond)
			var told *call.Error
			switch err := r.take(t.Context(), byPerson); {
			case err == nil:
				passed++
			case !errors.As(err, &told) || told.Code != call.CodeStateUnreadable || told.Params["seconds"] == "":
				t.Errorf("refused with %v", err)
			}
		}
		if passed != 10 {
			t.Errorf("%d of a hundred wishes in ten seconds passed", passed)
		}
		time.Sleep(time.Minute)
		r.heard(time.Now(), faultOf(t, puzzelsim.Fault{Fault: "html"}))
		for range 5 {
			if err := r.take(t.Context(), byPerson); err != nil {
				t.Errorf("after a fault a person is refused: %v", err)
			}
		}
	})
}

// waitsFor30 is a ration of twenty a second in a rest that Puzzel has just asked for.
func waitsFor30(t *testing.T) *ration {
	t.Helper()
	r := newRation(20)
	time.Sleep(time.Second)
	r.heard(time.Now(), faultOf(t, puzzelsim.Fault{Fault: "status", Status: 429, RetryAfter: 30}))
	return r
}

// While Puzzel asks to wait, whoever only looks takes nothing from those who click:
// one of these a second is sent, and after a good answer all.
func TestRestAndClicks(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := waitsFor30(t)
		for n := range 10 {
			time.Sleep(500 * time.Millisecond)
			for range 5 {
				_ = r.take(t.Context(), byPerson)
			}
			time.Sleep(500 * time.Millisecond)
			if err := r.take(t.Context(), byClick); err != nil {
				t.Errorf("click %d is refused: %v", n, err)
			}
		}
		passed := make(chan bool, 5)
		began := time.Now()
		for range 5 {
			go func() { passed <- r.take(t.Context(), byClick) == nil }()
		}
		n := 0
		for range 5 {
			if <-passed {
				n++
			}
		}
		if waited := time.Since(began); n != 2 || waited > clickWait {
			t.Errorf("%d of five clicks at once passed, after %v", n, waited)
		}
		time.Sleep(time.Second)
		r.heard(time.Now(), nil)
		for range 5 {
			if err := r.take(t.Context(), byClick); err != nil {
				t.Errorf("a click is refused although Puzzel answers: %v", err)
			}
		}
		r.heard(time.Now(), faultOf(t, puzzelsim.Fault{Fault: "html"}))
		if !r.isAsked() || time.Until(r.rest.until) < 15*time.Second {
			t.Error("a fault has shortened the rest that Puzzel asked for")
		}
	})
}

// Who may try while Puzzel asks to wait, and must wait for the budget, may try still
// when her turn has come.
func TestRestAndBudget(t *testing.T) {
	t.Parallel()
	for _, who := range []asker{byClick, byPerson} {
		t.Run(string(who), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				r := waitsFor30(t)
				time.Sleep(2 * time.Second)
				r.spend(200)
				began := time.Now()
				if err := r.take(t.Context(), who); err != nil || time.Since(began) == 0 {
					t.Errorf("after %v: %v", time.Since(began), err)
				}
			})
		})
	}
}

// While Puzzel asks to wait, who looks is shown what was read last, and when; who
// clicks is not.
func TestLookAtRest(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l, box, _ := serving(t)
		before, err := l.Look(t.Context(), kari, call.FreshLook)
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(10 * time.Second)
		if err := box.AddFault(puzzelsim.Fault{Operation: "user", Fault: "status", Status: 429, RetryAfter: 60}); err != nil {
			t.Fatal(err)
		}
		if _, err := l.look(t.Context(), kari, call.FreshLook, byClick); err == nil {
			t.Fatal("no fault")
		}
		box.ForgetRequests()
		for range 100 {
			time.Sleep(100 * time.Millisecond)
			if got, err := l.Look(t.Context(), kari, call.FreshLook); err != nil || !got.At.Equal(before.At) {
				t.Fatalf("shown %+v (%v)", got, err)
			}
		}
		if n := len(box.Requests()); n != 0 {
			t.Errorf("%d requests for looks", n)
		}
		box.ClearFaults()
		got, err := l.look(t.Context(), kari, call.FreshLook, byClick)
		if err != nil || time.Since(got.At) > time.Second {
			t.Errorf("a click is shown %+v (%v)", got, err)
		}
	})
}

// A rest of another server is kept like one's own: the longest, and with what
// Puzzel asked for.
func TestRestOfOthers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := newRation(20)
		now := time.Now()
		r.restUntil(now.Add(10*time.Second), time.Time{})
		if err := r.take(t.Context(), byPerson); err != nil {
			t.Errorf("after a mere fault a person is refused: %v", err)
		}
		r.restUntil(now.Add(5*time.Second), now.Add(30*time.Second))
		if !r.isAsked() || !r.rest.until.Equal(now.Add(30*time.Second)) {
			t.Errorf("a rest of %v, asked for %v", r.rest.until.Sub(now), r.rest.asked.Sub(now))
		}
		if err := r.take(t.Context(), byPerson); err != nil {
			t.Errorf("the first who looks is refused: %v", err)
		}
		if err := r.take(t.Context(), byPerson); err == nil {
			t.Error("Puzzel asked another server to wait, and nobody waits here")
		}
		r.restUntil(now.Add(time.Hour), now.Add(time.Hour))
		if rest := r.rest.until.Sub(now); rest != askedRest*11/10 {
			t.Errorf("a rest of %v", rest)
		}
	})
}
