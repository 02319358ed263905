package access

import (
	"context"
	"log/slog"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// clientKey names a credential.
type clientKey struct {
	agent call.AgentRef
	kind  Kind
}

// heldClient is the SDK's client made of a credential as it was at a revision.
// The store is asked each time whether it still is: another process may have
// renewed or dropped it.
type heldClient struct {
	client   *puzzel.Client
	revision int64
	id       string
	since    time.Time // when this process took it up
	ahead    bool      // it is being renewed in the background
}

// rest keeps a refused Puzzel ID client from being asked for again and again.
type rest struct {
	until time.Time
	err   error
}

const (
	aheadAtMost = 3 * time.Minute  // before its end a token is renewed in the background
	refusedRest = 30 * time.Second // of a Puzzel ID client that was refused for a user
)

// isOver tells whether a credential has surely ended.
func (c CredentialRow) isOver(now time.Time) bool { return !c.OverAt.IsZero() && !now.Before(c.OverAt) }

// Client gives the SDK's client that speaks for an agent, as dialer.Clients: by
// the Puzzel ID client where one is configured for her, else, and where Puzzel
// refuses that client for her or cannot be asked, by the session of her sign-in; at
// last by the token of a frame of hers that is connected to this process, which
// reads and never orders: see Ordering.
// Tokens are renewed ahead, once for all processes. All clients of a cloud share
// one transport.
//
// Without a credential the error is sign_in_needed, with the SDK's own beneath.
func (g *Gate) Client(ctx context.Context, agent call.AgentRef) (*puzzel.Client, error) {
	client, _, err := g.speaker(ctx, agent)
	if err == nil || call.CodeOf(err) == call.CodeStoreUnavailable {
		return client, err
	}
	if client := g.tokens.client(agent, now()); client != nil {
		return client, nil
	}
	return nil, err
}

// speaker gives the client that speaks for an agent, and the kind of its credential.
func (g *Gate) speaker(ctx context.Context, agent call.AgentRef) (*puzzel.Client, Kind, error) {
	c, err := g.customer(ctx, agent.CustomerKey)
	if err != nil {
		return nil, "", err
	}
	base, err := g.base(c)
	if err != nil {
		return nil, "", err
	}
	kinds := []Kind{KindSession}
	if c.Client.speaksFor(agent.UserID) {
		kinds = []Kind{KindClient, KindSession}
	}
	var refusal error
	for _, kind := range kinds {
		client, err := g.clientBy(ctx, c, base, clientKey{agent, kind})
		if err == nil || call.CodeOf(err) == call.CodeStoreUnavailable {
			return client, kind, err
		}
		if refusal == nil {
			refusal = err // that of the credential she should have
		}
	}
	return nil, "", refusal
}

// clientBy gives the client of one credential.
func (g *Gate) clientBy(ctx context.Context, c Customer, base *puzzel.Client, key clientKey) (*puzzel.Client, error) {
	row, err := g.credential(ctx, key)
	if err != nil {
		return nil, err
	}
	ended := row.isOver(now()) || key.kind == KindClient && !now().Before(row.TokenUntil)
	if row.Sealed == "" || ended {
		return g.firstClient(ctx, c, base, key)
	}
	if client, held := g.held(key, row); held {
		g.renewAhead(ctx, c, base, key, row)
		return client, nil
	}
	s, err := g.openCredential(row)
	if err != nil {
		return nil, err
	}
	client := g.makeClient(c, base, key, s)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.clients[key] = heldClient{client: client, revision: row.Revision, id: row.ID, since: now()}
	return client, nil
}

// firstClient is for a credential that is not there or has ended: a Puzzel ID
// client makes one by itself, a person must sign in.
func (g *Gate) firstClient(ctx context.Context, c Customer, base *puzzel.Client, key clientKey) (*puzzel.Client, error) {
	g.mu.Lock()
	delete(g.clients, key)
	g.mu.Unlock()
	if key.kind != KindClient {
		return nil, g.signInNeeded(ctx, base)
	}
	s, err := g.renew(ctx, c, base, key, "")
	if err != nil {
		return nil, err
	}
	return g.makeClient(c, base, key, s), nil
}

// credential reads a credential; one that is not there has nothing sealed.
func (g *Gate) credential(ctx context.Context, key clientKey) (row CredentialRow, err error) {
	err = g.read(ctx, func(tx Tx) error {
		row, err = tx.Credential(ctx, key.agent, key.kind)
		_, err = found(err)
		return err
	})
	return row, err
}

// held gives the client made of this very state of a credential.
func (g *Gate) held(key clientKey, row CredentialRow) (*puzzel.Client, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	h := g.clients[key]
	return h.client, h.client != nil && h.revision == row.Revision && h.id == row.ID
}

// makeClient makes a client that asks the gate for its next token.
func (g *Gate) makeClient(c Customer, base *puzzel.Client, key clientKey, s puzzel.Session) *puzzel.Client {
	last := s.AccessToken // what the client has; the SDK asks by one goroutine at a time
	next := puzzel.TokenFunc(func(ctx context.Context) (puzzel.TokenSignIn, error) {
		fresh, err := g.renew(ctx, c, base, key, last)
		if err != nil {
			return puzzel.TokenSignIn{}, err
		}
		last = fresh.AccessToken
		return puzzel.TokenSignIn{AccessToken: fresh.AccessToken, Expiry: fresh.AccessTokenExpiry}, nil
	})
	return base.As(next, puzzel.Session{AccessToken: s.AccessToken, AccessTokenExpiry: s.AccessTokenExpiry})
}

// renewAhead renews a token that ends soon while it still serves, so that no
// click waits for it.
func (g *Gate) renewAhead(ctx context.Context, c Customer, base *puzzel.Client, key clientKey, row CredentialRow) {
	now := now()
	g.mu.Lock()
	held := g.clients[key]
	left, life := row.TokenUntil.Sub(now), row.TokenUntil.Sub(held.since)
	due := left > 0 && left <= min(aheadAtMost, life/3) && !held.ahead // one that has ended whoever uses it renews
	held.ahead = held.ahead || due
	g.clients[key] = held
	g.mu.Unlock()
	if !due {
		return
	}
	ctx = context.WithoutCancel(ctx)
	g.background.Go(func() {
		s, err := g.openCredential(row)
		if err == nil {
			_, err = g.renew(ctx, c, base, key, s.AccessToken)
		}
		if err != nil {
			g.audit(ctx, slog.LevelWarn, "a token could not be renewed ahead", who(key.agent), slog.Any("err", err))
		}
	})
}

// signInNeeded is the SDK's own word for it in ours, so that whoever orders knows
// that nothing was sent.
func (g *Gate) signInNeeded(ctx context.Context, base *puzzel.Client) error {
	_, err := base.As(puzzel.SessionSignIn{}, puzzel.Session{}).SignIn(ctx)
	return g.parts.Explain(err, call.CodeSignInNeeded)
}
