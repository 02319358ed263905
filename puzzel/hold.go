package puzzel

import (
	"errors"
	"time"
)

const (
	refusalRest   = 30 * time.Second // between two tries of a sign-in that failed
	passwordTries = 2                // log-ins whose outcome is not known, before the password is not sent again
)

// hold keeps a failed sign-in from being repeated.
type hold struct {
	err     error
	until   time.Time // zero with an error: for good
	unknown int       // log-ins in a row whose outcome is not known
}

// now gives the error that forbids a sign-in at this moment.
func (h *hold) now(now time.Time) error {
	if h.err != nil && (h.until.IsZero() || now.Before(h.until)) {
		return h.err
	}
	return nil
}

// after notes what became of a sign-in. A refused password is not sent again, because it counts against the user; nor is
// one that was sent twice without an answer, because it may have counted. Another secret rests a while after it was
// refused. Where nothing was sent, or nothing is at stake, nothing is held.
func (h *hold) after(err error, at stake, now time.Time) {
	var fault *Error
	switch {
	case err == nil:
		*h = hold{}
	case at == noStake || errors.Is(err, ErrNotSent) || !errors.As(err, &fault):
	case errors.Is(err, ErrUnknown):
		if at != lockOut {
			return
		}
		h.unknown++
		h.err, h.until = err, now.Add(refusalRest)
		if h.unknown >= passwordTries {
			h.err, h.until = &Error{
				Op: fault.Op, Status: fault.Status, kind: ErrSignInNeeded,
				Message: "log-ins got no usable answer and may have counted; the password is not sent again by itself",
			}, time.Time{}
		}
	default:
		h.err, h.until = err, now.Add(max(refusalRest, fault.RetryAfter))
		if at == lockOut && errors.Is(err, ErrSignInRefused) {
			h.until = time.Time{}
		}
	}
}
