package access

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// outcomes is what becomes of one password after another.
func TestPasswordsThatAreSentAndHeld(t *testing.T) {
	t.Parallel()
	type step struct {
		password string
		then     Verdict // what Puzzel makes of it
		wait     time.Duration
		held     Held // "" when it is sent
	}
	for name, steps := range map[string][]step{
		"the right one, always": {{"right", Accepted, 0, ""}, {"right", Accepted, 0, ""}, {"right", Accepted, 0, ""}},
		"a wrong one, once":     {{"wrong", Refused, 0, ""}, {"wrong", "", time.Hour, HeldSame}, {"wrong", "", 22 * time.Hour, HeldSame}},
		"a wrong one, then the right one": {
			{"wrong", Refused, 0, ""}, {"right", Accepted, 0, ""}, {"wrong", Refused, 0, ""}, {"wrong", "", 0, HeldSame},
		},
		"two wrong ones, then none": {
			{"wrong", Refused, 0, ""}, {"worse", Refused, time.Minute, ""}, {"right", "", 0, HeldLimit}, {"wrong", "", 0, HeldSame},
		},
		"the next day, again": {
			{"wrong", Refused, 0, ""}, {"worse", Refused, time.Hour, ""}, {"right", "", 0, HeldLimit}, {"right", Accepted, 23 * time.Hour, ""},
		},
		"what did not reach Puzzel does not count": {
			{"right", NotSent, 0, ""}, {"right", NotSent, 0, ""}, {"right", NotSent, 0, ""}, {"right", NotSent, 0, ""}, {"right", Accepted, 0, ""},
		},
		"without an answer, three times in ten minutes": {
			{"right", NoAnswer, 0, ""},
			{"right", NoAnswer, 0, ""},
			{"right", NoAnswer, 0, ""},
			{"right", "", 0, HeldLimit},
			{"right", Accepted, 10 * time.Minute, ""},
		},
		"one refused, two doubtful": {
			{"wrong", Refused, 0, ""},
			{"right", NoAnswer, 0, ""},
			{"right", NoAnswer, 0, ""},
			{"right", "", 0, HeldLimit},
			{"right", Accepted, 10 * time.Minute, ""},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				folder := t.TempDir()
				for i, s := range steps {
					time.Sleep(s.wait)
					k := newKeeper(t, folder, PlaceFile, nil) // another process each time
					attempt, err := k.Begin(t.Context(), kari, s.password)
					var held *HeldError
					if errors.As(err, &held) != (s.held != "") || held != nil && held.Why != s.held || held == nil && err != nil {
						t.Fatalf("step %d: %v, want %q", i+1, err, s.held)
					}
					if held != nil {
						if !held.Until.After(time.Now()) || strings.Contains(err.Error(), s.password) {
							t.Errorf("step %d: %v until %v", i+1, err, held.Until)
						}
						continue
					}
					if err := attempt.End(t.Context(), s.then); err != nil {
						t.Fatal(err)
					}
				}
			})
		})
	}
}

// When the time a limit names is over, a password is sent again.
func TestTheLimitEndsWhenItSays(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		k := newKeeper(t, t.TempDir(), PlaceFile, nil)
		for _, password := range []string{"wrong", "worse"} {
			send(t, k, kari, password, Refused)
			time.Sleep(time.Hour)
		}
		_, err := k.Begin(t.Context(), kari, "right")
		var held *HeldError
		if !errors.As(err, &held) {
			t.Fatal(err)
		}
		time.Sleep(time.Until(held.Until))
		send(t, k, kari, "right", Accepted)
	})
}

func send(t *testing.T, k *Keeper, a Account, password string, v Verdict) {
	t.Helper()
	attempt, err := k.Begin(t.Context(), a, password)
	if err != nil {
		t.Fatal(err)
	}
	if err := attempt.End(t.Context(), v); err != nil {
		t.Fatal(err)
	}
}

func TestRefusalsAreOfOneAccount(t *testing.T) {
	t.Parallel()
	k := newKeeper(t, t.TempDir(), PlaceFile, nil)
	send(t, k, kari, "wrong", Refused)
	other := kari
	other.CustomerKey = "54321"
	send(t, k, other, "wrong", Refused)
}

// Her own word lets one more password go, once a day: the fourth refusal blocks her.
func TestAllowLetsOneMoreGo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		k := newKeeper(t, t.TempDir(), PlaceFile, nil)
		send(t, k, kari, "wrong", Refused)
		send(t, k, kari, "worse", Refused)
		if err := k.Allow(t.Context(), kari); err != nil {
			t.Fatal(err)
		}
		send(t, k, kari, "worst", Refused)
		var held *HeldError
		if err := k.Allow(t.Context(), kari); !errors.As(err, &held) {
			t.Fatalf("allowed a second time: %v", err)
		}
		if _, err := k.Begin(t.Context(), kari, "again"); !errors.As(err, &held) {
			t.Fatalf("a fourth one was sent: %v", err)
		}
		time.Sleep(25 * time.Hour)
		send(t, k, kari, "right", Accepted)
	})
}

// wantHeld wants a password to be held back, or to be let go.
func wantHeld(t *testing.T, k *Keeper, password string, want Held) {
	t.Helper()
	attempt, err := k.Begin(t.Context(), kari, password)
	var held *HeldError
	switch {
	case errors.As(err, &held):
		if held.Why != want {
			t.Errorf("held back as %q, want %q", held.Why, want)
		}
	case err != nil:
		t.Fatal(err)
	case want != "":
		t.Errorf("sent, want it held back as %q", want)
		fallthrough
	default:
		if err := attempt.End(t.Context(), NotSent); err != nil {
			t.Fatal(err)
		}
	}
}

// A sign-in that worked makes what was refused before it void; a token that was
// merely renewed does not.
func TestASignInClearsRefusals(t *testing.T) {
	t.Parallel()
	k := newKeeper(t, t.TempDir(), PlaceFile, nil)
	old := credential()
	old.SignedInAt = old.SignedInAt.Add(-time.Hour)
	save(t, k, kari, old)
	send(t, k, kari, "wrong", Refused)
	save(t, k, kari, old)
	wantHeld(t, k, "wrong", HeldSame)
	fresh := credential()
	fresh.SignedInAt = time.Now().Add(time.Second)
	save(t, k, kari, fresh)
	wantHeld(t, k, "wrong", "")
}

// Forgetting a sign-in must not be a way to send a refused password once more;
// her own word that she looked in Puzzel is.
func TestForgettingKeepsRefusals(t *testing.T) {
	t.Parallel()
	k := newKeeper(t, t.TempDir(), PlaceFile, nil)
	save(t, k, kari, credential())
	send(t, k, kari, "wrong", Refused)
	if _, err := k.Forget(t.Context(), kari); err != nil {
		t.Fatal(err)
	}
	wantHeld(t, k, "wrong", HeldSame)
	if err := k.Allow(t.Context(), kari); err != nil {
		t.Fatal(err)
	}
	wantHeld(t, k, "wrong", "")
}

// Ten scripts that start at the same moment with the same wrong password cost
// one refusal.
func TestOnlyOneOfManySendsTheSamePassword(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	var sent, held atomic.Int64
	var all sync.WaitGroup
	for range 10 {
		k := newKeeper(t, folder, PlaceFile, nil)
		all.Go(func() {
			attempt, err := k.Begin(t.Context(), kari, "wrong")
			var heldBack *HeldError
			switch {
			case errors.As(err, &heldBack):
				held.Add(1)
			case err != nil:
				t.Error(err)
			default:
				sent.Add(1)
				if err := attempt.End(t.Context(), Refused); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if sent.Load() != 1 || held.Load() != 9 {
		t.Errorf("%d sent, %d held", sent.Load(), held.Load())
	}
}

func TestWaitingForAnAttemptHearsItsContext(t *testing.T) {
	t.Parallel()
	k := newKeeper(t, t.TempDir(), PlaceFile, nil)
	attempt, err := k.Begin(t.Context(), kari, "one")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := k.Begin(ctx, kari, "two"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
	if err := attempt.End(t.Context(), NotSent); err != nil {
		t.Fatal(err)
	}
	send(t, k, kari, "two", Accepted)
}

func TestProof(t *testing.T) {
	t.Parallel()
	salt := []byte("saltsaltsaltsalt")
	p, err := proofWith(salt, "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	for secret, want := range map[string]bool{"correct horse": true, "correct hors": false, "": false, "Correct horse": false} {
		if p.Of(secret) != want {
			t.Errorf("Of(%q) = %v", secret, !want)
		}
	}
	if len(p) > 30 {
		t.Errorf("a proof of %d characters lets guesses be tested: %s", len(p), p)
	}
	again, err := NewProof("correct horse")
	if err != nil || again == p || !again.Of("correct horse") {
		t.Errorf("%v: the salt is not fresh, or the proof does not hold", err)
	}
	for _, damaged := range []Proof{"", ".", "x", "x.y", p[:len(p)-1], p + "A", "c2FsdA.AAA", Proof(strings.Repeat("A", 22) + ".")} {
		if damaged.Of("correct horse") || damaged.Of("") {
			t.Errorf("%q proves something", damaged)
		}
	}
}
