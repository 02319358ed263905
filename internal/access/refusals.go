package access

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// The limits of sign-ins with a password. Puzzel blocks a user at the fourth
// refusal in a row, and others of our doors may have spent some.
const (
	mostRefused  = 2                // refused ones, each with another password
	mostDoubtful = 3                // refused ones and those that got no answer
	refusalLasts = 24 * time.Hour   // how long a refusal counts
	doubtLasts   = 10 * time.Minute // how long one without an answer counts
)

// try is one password that was sent: refused, or not answered.
type try struct {
	Proof   Proof     `json:"proof"`
	At      time.Time `json:"at"`
	Refused bool      `json:"refused,omitempty"`
}

func (t try) until() time.Time {
	if t.Refused {
		return t.At.Add(refusalLasts)
	}
	return t.At.Add(doubtLasts)
}

// Held says why a password was not sent.
type Held string

// The reasons, as package texts knows them in the parameter "held".
const (
	HeldSame  Held = "same"  // Puzzel has refused this very password
	HeldLimit Held = "limit" // Puzzel has refused several, or gave no answer to several
)

// HeldError says that a password was not sent, and until when it will not be.
type HeldError struct {
	Why   Held
	Until time.Time
}

// Error names neither the user nor the password.
func (e *HeldError) Error() string {
	if e.Why == HeldSame {
		return "puzzel has refused this password before; it was not sent again"
	}
	return fmt.Sprintf("several sign-ins of this user were refused or not answered; none is sent until %s", e.Until.Format(time.RFC3339))
}

// Verdict is how a sign-in with a password went.
type Verdict string

// The verdicts.
const (
	Accepted Verdict = "accepted" // the password was right, also where a code was asked for after it
	Refused  Verdict = "refused"  // the password, by Puzzel's own answer
	NotSent  Verdict = "not_sent" // it did not reach Puzzel, or Puzzel's answer says nothing of it
	NoAnswer Verdict = "no_answer"
)

// Attempt is one password on its way. It must be ended.
type Attempt struct {
	keeper *Keeper
	a      Account
	try    try
	unlock func()
}

// Begin asks to send a password, once. It is written down before it is sent, so
// that a process that dies on the way does not forget it; while one is on its
// way, others for the same account wait. *HeldError means: do not send it.
//
// A refused password is held for 24 hours, and after two different ones every
// other is too, until one is accepted or the time is over. Allow lets one more go.
func (k *Keeper) Begin(ctx context.Context, a Account, password string) (*Attempt, error) {
	unlock, err := k.lock(ctx, "password-"+a.lock())
	if err != nil {
		return nil, err
	}
	t := &Attempt{keeper: k, a: a, unlock: unlock}
	if err := t.begin(ctx, password); err != nil {
		unlock()
		return nil, err
	}
	return t, nil
}

func (t *Attempt) begin(ctx context.Context, password string) error {
	b, err := t.keeper.readAnyway()
	if err != nil {
		return err
	}
	now := time.Now()
	entry := b.Accounts[t.a.id()]
	held := heldBack(entry.Tries, password, now)
	if held != nil && (entry.Allowed.IsZero() || entry.Spent) {
		return held
	}
	proof, err := NewProof(password)
	if err != nil {
		return err
	}
	t.try = try{Proof: proof, At: now.UTC().Truncate(time.Second)}
	return t.keeper.changeAccount(ctx, t.a, func(entry *account) {
		entry.Tries = append(counting(entry.Tries, now), t.try)
		entry.Spent = entry.Spent || held != nil
	})
}

// End writes down how it went. A password that was accepted clears all that were
// not.
func (t *Attempt) End(ctx context.Context, v Verdict) error {
	defer t.unlock()
	if v == NoAnswer {
		return nil // it stands as it was written down
	}
	return t.keeper.changeAccount(ctx, t.a, func(entry *account) {
		if v == Accepted {
			entry.Tries, entry.Allowed, entry.Spent = nil, time.Time{}, false
			return
		}
		entry.Tries = slices.DeleteFunc(entry.Tries, func(other try) bool { return other.Proof == t.try.Proof })
		if v == Refused {
			t.try.Refused = true
			entry.Tries = append(entry.Tries, t.try)
		}
	})
}

// Allow lets one more password go although Puzzel refused some: a person's own
// word that she has looked in Puzzel. It is given once in 24 hours, because the
// fourth refusal blocks her; *HeldError when it has been.
func (k *Keeper) Allow(ctx context.Context, a Account) error {
	now := time.Now()
	var held *HeldError
	err := k.changeAccount(ctx, a, func(entry *account) {
		if entry.Spent && now.Sub(entry.Allowed) < refusalLasts {
			held = &HeldError{Why: HeldLimit, Until: entry.Allowed.Add(refusalLasts)}
			return
		}
		entry.Allowed, entry.Spent = now.UTC().Truncate(time.Second), false
	})
	if err == nil && held != nil {
		return held
	}
	return err
}

// counting are the tries that still count.
func counting(tries []try, now time.Time) []try {
	return slices.DeleteFunc(slices.Clone(tries), func(t try) bool { return !now.Before(t.until()) })
}

// heldBack tells whether a password must not be sent after these tries.
func heldBack(tries []try, password string, now time.Time) *HeldError {
	tries = counting(tries, now)
	refused := 0
	var free time.Time
	for _, t := range tries {
		if t.Refused {
			refused++
			if t.Proof.Of(password) {
				return &HeldError{Why: HeldSame, Until: t.until()}
			}
		}
		if free.IsZero() || t.until().Before(free) {
			free = t.until()
		}
	}
	if refused >= mostRefused || len(tries) >= mostDoubtful {
		return &HeldError{Why: HeldLimit, Until: free}
	}
	return nil
}
