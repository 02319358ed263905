package puzzel

import (
	"errors"
	"math/rand/v2"
	"time"
)

const (
	firstPause      = 200 * time.Millisecond // before the second attempt
	longestPause    = 2 * time.Second        // between attempts of a read, where Puzzel names no time
	longestWaitable = 5 * time.Second        // a Retry-After beyond this is handed to the caller
)

// step is what to do after an attempt failed.
type step struct {
	again  bool          // make another attempt
	renew  bool          // renew the token first
	pause  time.Duration // wait first
	reason string        // why, for the observer
}

// repetition counts what an operation has tried.
type repetition struct {
	effect      Effect
	maxAttempts int
	attempts    int  // made so far
	renewed     bool // the token was renewed once
}

// next is the table of repetition, whole:
//
//	                          reads, renews                acts (callout, pause)           signs-in
//	connect, TLS, name        again, within bounds         once more within a second       as acts
//	401                       renew the token, once more   renew the token, once more      never
//	429                       after Retry-After ≤ 5 s      never: the click is stale       never
//	other refusals            never                        never                           never
//	408, 5xx, cut, time-out,
//	unreadable                again, within bounds         never: it may have been done    never
//	3xx and other statuses    never                        never                           never
func (r *repetition) next(fault *Error) step {
	switch {
	case fault.Status == 401 && errors.Is(fault.kind, ErrSignInNeeded):
		if r.effect == SignsIn || r.effect == Renews || r.renewed {
			return step{reason: "given up: refused again, or a sign-in was refused"}
		}
		return step{again: true, renew: true, reason: "again with a new token"}
	case errors.Is(fault.kind, ErrUnreachable):
		if r.mayRepeat() || r.attempts == 1 && (r.effect == Acts || r.effect == SignsIn) {
			return step{again: true, pause: r.pause(), reason: "again: nothing was sent"}
		}
		return step{reason: "given up: unreachable each time"}
	case !r.mayRepeat():
		return step{reason: "given up: it was refused, may have been carried out, or was tried often enough"}
	case errors.Is(fault.kind, ErrRateLimited):
		if fault.RetryAfter > longestWaitable {
			return step{reason: "given up: Puzzel asks to wait for longer than an operation may"}
		}
		return step{again: true, pause: max(fault.RetryAfter, r.pause()), reason: "again after the time Puzzel asked for"}
	case fault.passing:
		if fault.RetryAfter > longestWaitable {
			return step{reason: "given up: Puzzel asks to wait for longer than an operation may"}
		}
		return step{again: true, pause: max(fault.RetryAfter, r.pause()), reason: "again: nothing is changed by it"}
	}
	return step{reason: "given up: another attempt would end the same way"}
}

// mayRepeat reports whether the operation may be repeated although it may have been carried out.
func (r *repetition) mayRepeat() bool {
	return (r.effect == Reads || r.effect == Renews) && r.attempts < r.maxAttempts
}

// pause grows with the attempts; half of it is chance, so that many clients do not come back at the same moment.
func (r *repetition) pause() time.Duration {
	base := min(firstPause<<(r.attempts-1), longestPause)
	return base/2 + rand.N(base/2)
}
