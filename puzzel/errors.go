package puzzel

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Every error of this package is an *[Error] of exactly one of four outcomes, asked for with [errors.Is]:
//
//	ErrNotSent       nothing was sent that could have been carried out
//	ErrSignInNeeded  there is no token Puzzel accepts; a person or an administrator must do something
//	ErrRefused       Puzzel answered, and the answer proves that it did not do it
//	ErrUnknown       bytes may have left and no usable answer came: it may have been done ([MaybeSent])
//
// The errors below them are narrower: an error that is ErrUnreachable is ErrNotSent as well.
var (
	ErrNotSent      error = &category{text: "nothing was sent that could have been carried out"}
	ErrSignInNeeded error = &category{text: "sign-in needed: there is no token that Puzzel accepts"}
	ErrRefused      error = &category{text: "Puzzel refused"}
	ErrUnknown      error = &category{text: "no usable answer: whether Puzzel carried it out is not known"}
)

// Narrower than ErrNotSent.
var (
	// ErrUnreachable: no connection came about (name, connect, TLS), or no token could be fetched because the sign-in
	// service gave no usable answer in time. Nothing of the operation was sent, or Puzzel refused its token.
	ErrUnreachable error = &category{"Puzzel cannot be reached; nothing was carried out", ErrNotSent}
	// ErrStanding: the operation is known less surely than Config.MinimumStanding asks for.
	ErrStanding error = &category{"the operation is below the standing this client is limited to; nothing was sent", ErrNotSent}
	// ErrUsage: the request cannot be made from what was given, for example because the destination is missing.
	ErrUsage error = &category{"the request cannot be made; nothing was sent", ErrNotSent}
)

// Narrower than ErrRefused.
var (
	// ErrBadRequest: 400 or 422. What Puzzel's validation errors look like is not public; Message has what it said.
	ErrBadRequest error = &category{"Puzzel refused the request as faulty", ErrRefused}
	// ErrForbidden: 403.
	ErrForbidden error = &category{"Puzzel forbids it to this user", ErrRefused}
	// ErrNotFound: 404. A wrong path family answers so too, see PathFamily.
	ErrNotFound error = &category{"Puzzel does not know it", ErrRefused}
	// ErrConflict: 409.
	ErrConflict error = &category{"Puzzel refused because of a conflict", ErrRefused}
	// ErrRateLimited: 429. RetryAfter has the waiting time where Puzzel named one.
	ErrRateLimited error = &category{"Puzzel asks to wait", ErrRefused}
)

// Narrower than ErrSignInNeeded. What Puzzel's refusals look like is not public. The narrow ones are told apart by what
// is known (the twoFactorRequired field) and by the words of Puzzel's message; whatever does not say clearly what it is
// stays ErrSignInRefused with Puzzel's message, and Error.Possible names what it may be.
var (
	// ErrSessionOver: the session that renews the token has ended or was refused.
	ErrSessionOver error = &category{"the session is over: sign in again", ErrSignInNeeded}
	// ErrSignInRefused: Puzzel refused the log-in, the session or the OIDC client. It is not tried again by itself:
	// four refused log-ins in a row block the user.
	ErrSignInRefused error = &category{"Puzzel refused the sign-in", ErrSignInNeeded}
	// ErrPasswordRefused: customer number, username and password do not fit together. After four in a row Puzzel blocks
	// the user.
	ErrPasswordRefused error = &category{"Puzzel refused customer number, username or password; four wrong ones in a row block the user", ErrSignInRefused}
	// ErrUserBlocked: the user is blocked, usually by four wrong passwords in a row, until a one-time password has been
	// ordered on Puzzel's sign-in page or an administrator has freed the user.
	ErrUserBlocked error = &category{"the user is blocked at Puzzel: order a one-time password on Puzzel's sign-in page, or ask an administrator", ErrSignInRefused}
	// ErrTwoFactorRequired: Puzzel wants a one-time code. No public text says where a program could hand it in, and
	// Puzzel supports two-factor only in its own applications: use Puzzel ID (ClientSignIn) or a token handed over by
	// Puzzel's agent application.
	ErrTwoFactorRequired error = &category{"the user signs in with two-factor, which Puzzel supports only in its own applications: use Puzzel ID or a token from Puzzel's agent application", ErrSignInRefused}
	// ErrOldSignInRefused: the old sign-in is switched off for this user ("SSO: Reject user to sign in with Puzzel
	// username"), as far as one can tell from the message.
	ErrOldSignInRefused error = &category{"this user may not sign in with customer number and username (single sign-on only): use Puzzel ID or a token from Puzzel's agent application", ErrSignInRefused}
	// ErrAddressRefused: Puzzel's message speaks of the IP address. An organisation may allow sign-in from certain
	// ranges only; that this is the cause is possible, not proven.
	ErrAddressRefused error = &category{"possibly the organisation's allowed IP address ranges do not include this machine", ErrSignInRefused}
)

// category is a sentinel error that may belong to a wider one.
type category struct {
	text  string
	wider error
}

func (c *category) Error() string { return c.text }

// Unwrap lets errors.Is find the wider category.
func (c *category) Unwrap() error { return c.wider }

// Error is what went wrong with one operation. It never holds a token, a password or a phone number in clear: texts of
// others are masked before they are kept.
type Error struct {
	// Op is the operation, a name of operations.txt, or "sign-in" where the credential itself has no token to give.
	Op string
	// Status is the HTTP status, 0 where no answer came.
	Status int
	// Code is the code of Puzzel's envelope, 0 where there was none. The list of codes is not public.
	Code int
	// Message is what Puzzel said, or a short text of what came instead, masked and shortened.
	Message string
	// RequestID is the id of Puzzel's envelope, to be given to Puzzel's support.
	RequestID string
	// RetryAfter is the waiting time Puzzel asked for, 0 where it named none.
	RetryAfter time.Duration
	// Attempts is how many requests of this operation were made.
	Attempts int
	// Possible names causes that cannot be told from the answer, only guessed: they are not found by errors.Is.
	Possible []error

	kind    error // one of the categories above
	cause   error // what may be unwrapped: network and context errors that carry no content
	passing bool  // no usable answer came, which may be otherwise at the next attempt
}

// Error gives one line: operation, category, status and code, and what Puzzel said.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "puzzel %s: %s", e.Op, e.kind)
	if e.Status != 0 {
		fmt.Fprintf(&b, " (HTTP %d", e.Status)
		if e.Code != 0 {
			fmt.Fprintf(&b, ", code %d", e.Code)
		}
		b.WriteString(")")
	}
	if e.RetryAfter > 0 {
		fmt.Fprintf(&b, "; wait %s", e.RetryAfter)
	}
	if e.Message != "" {
		fmt.Fprintf(&b, ": %s", e.Message)
	}
	for i, possible := range e.Possible {
		if i == 0 {
			b.WriteString("; possible causes")
		}
		fmt.Fprintf(&b, "; %s", possible)
	}
	return b.String()
}

// Unwrap gives the category and, where there is one, the context's or the network's error.
func (e *Error) Unwrap() []error {
	if e.cause == nil {
		return []error{e.kind}
	}
	return []error{e.kind, e.cause}
}

// MaybeSent reports whether the operation may have been carried out although it failed: bytes may have left, and no
// answer proves that Puzzel refused. For a callout true means: the outcome is unknown, the phone may ring, do not order
// again. It is false for nil and for ErrNotSent, ErrSignInNeeded and ErrRefused; of an error that does not come from
// this package nothing is known, so it is true.
func MaybeSent(err error) bool {
	if err == nil {
		return false
	}
	var e *Error
	if !errors.As(err, &e) {
		return true
	}
	return errors.Is(e.kind, ErrUnknown)
}

// usageError says why a request cannot be made from what was given.
func usageError(op, format string, args ...any) *Error {
	return &Error{Op: op, kind: ErrUsage, Message: fmt.Sprintf(format, args...)}
}
