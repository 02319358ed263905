package app

import (
	"context"
	"errors"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/puzzel"
)

// tokens is the way to a fresh access token for a seat: Puzzel's session first,
// by one process at a time, and what the settings can sign in with when the
// session has ended. What it gets is kept for the next command.
func (a *App) tokens(account access.Account, c access.Credential, who SignIn) puzzel.TokenFunc {
	return func(ctx context.Context) (puzzel.TokenSignIn, error) {
		fresh, err := a.keeper.Renew(ctx, account, c, a.renew)
		if err != nil && who.Complete() && !errors.Is(err, puzzel.ErrUnreachable) {
			var client *puzzel.Client
			if client, err = a.enter(ctx, who); err == nil {
				fresh, err = a.keep(ctx, account, c, client.Session())
			}
		}
		if err != nil {
			return puzzel.TokenSignIn{}, err
		}
		c = fresh
		return puzzel.TokenSignIn{AccessToken: c.Session.AccessToken, Expiry: c.Session.AccessTokenExpiry}, nil
	}
}

// renew gets a token by Puzzel's session. A Puzzel ID client has none: it asks anew.
func (a *App) renew(ctx context.Context, c access.Credential) (access.Credential, error) {
	ended := c.Session
	ended.AccessToken = "" // or it would be taken for good until its time is over
	session, err := a.client.As(puzzel.SessionSignIn{Session: ended}, puzzel.Session{}).SignIn(ctx)
	if err != nil {
		return c, err
	}
	c.Session = session
	return c, nil
}

func (a *App) keep(ctx context.Context, account access.Account, c access.Credential, session puzzel.Session) (access.Credential, error) {
	c.Session = session
	_, err := a.keeper.Save(ctx, account, c)
	return c, err
}
