package puzzel

import (
	"context"
	"errors"
	"net/url"
	"time"
)

// do carries one operation out: it gets a token, sends, judges, and repeats where the table of repetition allows it.
// It gives the reading of the answer and the token that was used.
func (c *Client) do(ctx context.Context, r request) (reading, string, error) {
	if r.op.Standing < c.config.MinimumStanding {
		return reading{}, "", &Error{Op: r.op.Name, kind: ErrStanding, Message: "it is " + r.op.Standing.String() +
			", this client wants " + c.config.MinimumStanding.String()}
	}
	address, err := c.address(r)
	if err != nil {
		return reading{}, "", err
	}
	ctx, cancel := context.WithTimeout(ctx, c.timeout(r.op))
	defer cancel()
	tried := repetition{effect: r.op.Effect, maxAttempts: c.config.ReadAttempts}
	stale := ""
	for {
		token, err := c.tokenFor(ctx, r.op, stale)
		if err != nil {
			return reading{}, "", err
		}
		read, fault, next := c.once(ctx, r, address, token, &tried)
		if fault == nil {
			return read, token, nil
		}
		if !next.again || !wait(ctx, next.pause) {
			if next.again {
				fault.cause = errors.Join(ctx.Err(), fault.cause) // the context may have ended the waiting
			}
			return read, token, fault
		}
		if next.renew {
			tried.renewed, stale = true, token
		}
	}
}

// once makes one attempt, decides what comes after it, and reports it to the observer.
func (c *Client) once(ctx context.Context, r request, address *url.URL, token string, tried *repetition) (reading, *Error, step) {
	tried.attempts++
	if ctx.Err() != nil {
		return reading{}, endedBefore(r.op.Name, ctx), step{}
	}
	began := time.Now()
	got := c.trip(ctx, c.httpRequest(r, address, token))
	r.secrets = append(r.secrets[:len(r.secrets):len(r.secrets)], token)
	fault, read := judge(r, got)
	var next step
	if fault != nil {
		fault.Attempts = tried.attempts
		next = tried.next(fault)
	}
	if c.config.Observe != nil {
		x := exchangeOf(r, got, read, fault)
		x.Attempt, x.Began, x.Duration, x.Then = tried.attempts, began, time.Since(began), next.reason
		c.config.Observe(ctx, x)
	}
	return read, fault, next
}

// tokenFor gives the token to send the operation with; none for those that fetch one. An operation that could get no
// token was not sent, whatever became of the request for the token.
func (c *Client) tokenFor(ctx context.Context, op *operation, stale string) (string, error) {
	if op.base != apiBase {
		return "", nil
	}
	token, err := c.tokens.token(ctx, marginFor(op.Effect), stale)
	if err != nil {
		return "", notSent(op.Name, err)
	}
	return token, nil
}

// notSent turns the error of a sign-in into that of the operation that waited for it. Only the categories that stay true
// for the operation are kept: a sign-in whose outcome is unknown leaves an order unsent, not unknown.
func notSent(op string, err error) error {
	if errors.Is(err, ErrSignInNeeded) || errors.Is(err, ErrRateLimited) || errors.Is(err, ErrNotSent) {
		return err
	}
	waited := &Error{Op: op, kind: ErrUnreachable, cause: contextCause(err), Message: "no token: " + err.Error()}
	if errors.Is(err, context.Canceled) {
		waited.kind = ErrNotSent
	}
	return waited
}

// endedBefore is the error of an operation whose context ended before anything was sent.
func endedBefore(op string, ctx context.Context) *Error {
	return &Error{Op: op, kind: ErrNotSent, cause: ctx.Err(), Message: ctx.Err().Error()}
}

// asError gives an *Error as it is, and wraps any other as a request that cannot be made.
func asError(op string, err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return usageError(op, "%s", maskText(err.Error()))
}

// wait pauses, and reports whether there is time left for another attempt. It does not begin a pause that the deadline
// would cut.
func wait(ctx context.Context, pause time.Duration) bool {
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) <= pause {
		return false
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
