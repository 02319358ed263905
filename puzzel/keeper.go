package puzzel

import (
	"context"
	"errors"
	"sync"
	"time"
)

const (
	readMargin  = time.Minute      // a read renews a token that ends within this time
	orderMargin = 15 * time.Second // an order renews only what might end on the way: reads go ahead of it
)

// keeper holds the token of one credential until shortly before it ends, and renews it once however many wait.
type keeper struct {
	client *Client
	signIn SignIn

	mu      sync.Mutex
	session Session
	since   time.Time // when the token came into our hands
	running *renewal
	held    hold
}

// sessionOnly is a sign-in that has nothing but a session: it cannot be asked again once the session is over.
type sessionOnly interface{ kept() Session }

// renewal is one request for a token that everybody waits for.
type renewal struct {
	done  chan struct{}
	token string
	err   error
}

func newKeeper(c *Client, signIn SignIn, kept Session) *keeper {
	if s, ok := signIn.(sessionOnly); ok && kept == (Session{}) {
		kept = s.kept()
	}
	now := time.Now()
	return &keeper{client: c, signIn: signIn, session: dated(kept, now), since: now}
}

// marginFor is how long before its end a token counts as ended. An order waits for a renewal only where it must; the
// reads that come before it (the agent's state, on intent) renew ahead of time.
func marginFor(effect Effect) time.Duration {
	if effect == Acts {
		return orderMargin
	}
	return readMargin
}

// token gives a token that lasts for the margin and is not the stale one, which Puzzel has refused. The caller's
// context ends its own waiting only, not the renewal others wait for too.
func (k *keeper) token(ctx context.Context, margin time.Duration, stale string) (string, error) {
	k.mu.Lock()
	if token := k.session.AccessToken; token != "" && token != stale && k.fresh(margin) {
		k.mu.Unlock()
		return token, nil
	}
	current := k.running
	if current == nil {
		current = &renewal{done: make(chan struct{})}
		k.running = current
		go k.renew(context.WithoutCancel(ctx), current, stale)
	}
	k.mu.Unlock()
	select {
	case <-current.done:
		return current.token, current.err
	case <-ctx.Done():
		return "", endedWaiting(ctx)
	}
}

// endedWaiting is the error of a caller whose context ended before there was a token.
func endedWaiting(ctx context.Context) error {
	fault := &Error{Op: "sign-in", kind: ErrUnreachable, cause: ctx.Err(), Message: "there was no token in time"}
	if errors.Is(ctx.Err(), context.Canceled) {
		fault.kind, fault.Message = ErrNotSent, ctx.Err().Error()
	}
	return fault
}

// fresh reports whether the token lasts longer than the margin, or than a fifth of its life where that is shorter: a
// token that lives for a minute must not be renewed with every read. The caller holds the lock.
func (k *keeper) fresh(margin time.Duration) bool {
	end := k.session.AccessTokenExpiry
	return time.Until(end) > min(margin, end.Sub(k.since)/5)
}

// renew fetches a token, stores it and wakes everybody.
func (k *keeper) renew(ctx context.Context, r *renewal, stale string) {
	ctx, cancel := context.WithTimeout(ctx, k.client.config.ReadTimeout)
	defer cancel()
	session, err := k.fetch(ctx, stale)
	if err == nil {
		err = usable(session.AccessToken, stale)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if err == nil {
		k.session, k.since = session, time.Now()
		r.token = session.AccessToken
	}
	r.err = err
	k.running = nil
	close(r.done)
}

// usable refuses a token that cannot lead anywhere.
func usable(token, stale string) error {
	fault := &Error{Op: "sign-in", kind: ErrSignInNeeded}
	switch {
	case token == "":
		fault.Message = "the sign-in gives no token"
	case token == stale:
		fault.Message = "the sign-in gives the token that was refused"
	case headerText(token) != token:
		fault.Message = "the sign-in gives something that is no token"
	default:
		return nil
	}
	return fault
}

// fetch tries the session first and the sign-in after it. A session that gives the stale token again is of no use.
func (k *keeper) fetch(ctx context.Context, stale string) (Session, error) {
	session := k.current()
	var err error = &Error{Op: "sign-in", kind: ErrSignInNeeded, Message: "the client has no credential"}
	if session.SessionID != "" {
		var renewed Session
		renewed, err = k.client.renewSession(ctx, session)
		if err == nil {
			err = usable(renewed.AccessToken, stale)
		}
		switch {
		case err == nil:
			return dated(renewed, time.Now()), nil
		case errors.Is(err, ErrSignInNeeded):
			k.forgetSession(session)
		case !errors.Is(err, ErrStanding): // a forbidden refresh leaves the sign-in; a failed one is only a failure
			return Session{}, err
		}
	}
	if _, only := k.signIn.(sessionOnly); k.signIn == nil || only && session.SessionID != "" {
		return Session{}, err
	}
	return k.signInAnew(ctx)
}

// signInAnew uses the credential, unless what became of it last time forbids that.
func (k *keeper) signInAnew(ctx context.Context) (Session, error) {
	k.mu.Lock()
	err := k.held.now(time.Now())
	k.mu.Unlock()
	if err != nil {
		return Session{}, err
	}
	session, err := k.signIn.signIn(ctx, k.client)
	if err != nil {
		err = signInError(err)
	}
	k.mu.Lock()
	k.held.after(err, k.signIn.stake(), time.Now())
	k.mu.Unlock()
	return dated(session, time.Now()), err
}

// signInError makes an *Error of what a TokenFunc returned.
func signInError(err error) error {
	var e *Error
	if errors.As(err, &e) {
		return err
	}
	if cause := contextCause(err); cause != nil {
		return &Error{Op: "sign-in", kind: ErrNotSent, cause: cause, Message: maskText(err.Error())}
	}
	return &Error{Op: "sign-in", kind: ErrSignInNeeded, Message: maskText(err.Error())}
}

// forgetSession drops a session that Puzzel does not renew any more.
func (k *keeper) forgetSession(over Session) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.session.SessionID == over.SessionID {
		k.session.SessionID, k.session.ExpiryDate = "", Time{}
	}
}

// learn takes over when the token ends, as token information says it.
func (k *keeper) learn(token string, expiry time.Time) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.session.AccessToken == token && expiry.After(time.Now()) {
		k.session.AccessTokenExpiry = expiry
	}
}

// current gives the session as it is.
func (k *keeper) current() Session {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.session
}

// SignIn makes sure that there is a token, signing in where needed, and gives the session to keep. Operations do this
// by themselves; call it to sign in at a moment of your choice.
func (c *Client) SignIn(ctx context.Context) (Session, error) {
	if _, err := c.tokens.token(ctx, readMargin, ""); err != nil {
		return Session{}, err
	}
	return c.tokens.current(), nil
}

// Session gives what to keep for the next process, without asking Puzzel: what the sign-in and the renewals so far have
// left. It is the zero Session before the first sign-in.
func (c *Client) Session() Session { return c.tokens.current() }
