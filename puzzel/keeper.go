package puzzel

import (
	"context"
	"errors"
	"sync"
	"time"
)

const (
	readMargin     = time.Minute      // a read renews a token that ends within this time
	orderMargin    = 15 * time.Second // an order renews only what might end on the way: reads go ahead of it
	refusalRest    = 30 * time.Second // a refused sign-in without a password is not tried again sooner
	assumedLife    = 5 * time.Minute  // of a token of which nothing is known
	believableSkew = 30 * time.Second // below this our clock counts as right
)

// keeper holds the token of one credential until shortly before it ends, and renews it once however many wait.
type keeper struct {
	client *Client
	signIn SignIn

	mu        sync.Mutex
	session   Session
	refusal   error     // what the last sign-in was refused with
	restUntil time.Time // no sign-in before this; zero with a refusal: never again
	running   *renewal
}

// renewal is one request for a token that everybody waits for.
type renewal struct {
	done  chan struct{}
	token string
	err   error
}

func newKeeper(c *Client, signIn SignIn, kept Session) *keeper {
	if s, ok := signIn.(SessionSignIn); ok && kept == (Session{}) {
		kept = s.Session
	}
	return &keeper{client: c, signIn: signIn, session: dated(kept, time.Now())}
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
		return "", endedBefore("sign-in", ctx)
	}
}

// fresh reports whether the token lasts longer than the margin; of a short-lived token a fifth of its assumed life is
// margin enough. The caller holds the lock.
func (k *keeper) fresh(margin time.Duration) bool {
	return time.Until(k.session.AccessTokenExpiry) > margin
}

// renew fetches a token, stores it and wakes everybody.
func (k *keeper) renew(ctx context.Context, r *renewal, stale string) {
	ctx, cancel := context.WithTimeout(ctx, k.client.config.ReadTimeout)
	defer cancel()
	session, err := k.fetch(ctx)
	if err == nil && session.AccessToken == stale {
		err = &Error{Op: "sign-in", kind: ErrSignInNeeded, Message: "the sign-in gives the token that was refused"}
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if err == nil {
		k.session = session
	}
	r.token, r.err = session.AccessToken, err
	k.running = nil
	close(r.done)
}

// fetch tries the session first and the sign-in after it, but never a sign-in that was refused.
func (k *keeper) fetch(ctx context.Context) (Session, error) {
	k.mu.Lock()
	session, refusal, restUntil := k.session, k.refusal, k.restUntil
	k.mu.Unlock()
	var err error = &Error{Op: "sign-in", kind: ErrSignInNeeded, Message: "the client has no credential"}
	if session.SessionID != "" {
		renewed, refreshErr := k.client.renewSession(ctx, session)
		if refreshErr == nil {
			return dated(renewed, time.Now()), nil
		}
		if !errors.Is(refreshErr, ErrSignInNeeded) {
			return Session{}, refreshErr
		}
		err = refreshErr
		k.forgetSession(session)
	}
	if k.signIn == nil {
		return Session{}, err
	}
	if _, same := k.signIn.(SessionSignIn); same {
		return Session{}, &Error{Op: "refresh", kind: ErrSessionOver}
	}
	if refusal != nil && (restUntil.IsZero() || time.Now().Before(restUntil)) {
		return Session{}, refusal
	}
	fresh, err := k.signIn.signIn(ctx, k.client)
	k.remember(err)
	return dated(fresh, time.Now()), err
}

// forgetSession drops a session that Puzzel does not renew any more, unless it has been replaced.
func (k *keeper) forgetSession(over Session) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.session.SessionID == over.SessionID {
		k.session.SessionID, k.session.ExpiryDate = "", Time{}
	}
}

// remember keeps a refusal: a refused password for good, because it counts against the user; another refused credential
// for a while.
func (k *keeper) remember(err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.refusal, k.restUntil = nil, time.Time{}
	if err == nil || !errors.Is(err, ErrSignInRefused) {
		return
	}
	k.refusal = err
	if _, password := k.signIn.(PasswordSignIn); !password {
		k.restUntil = time.Now().Add(refusalRest)
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

// dated makes sure that a session's token has an end: what the sign-in said, else the token's own exp claim, else a
// careful guess.
func dated(s Session, now time.Time) Session {
	if s.AccessToken == "" || !s.AccessTokenExpiry.IsZero() {
		return s
	}
	if exp, ok := tokenExpiry(s.AccessToken); ok {
		s.AccessTokenExpiry = exp
	} else {
		s.AccessTokenExpiry = now.Add(assumedLife)
	}
	return s
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
