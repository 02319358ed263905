package puzzel

import (
	"context"
	"time"
)

// SignIn is a way to an access token. It is one of [PasswordSignIn], [SessionSignIn], [ClientSignIn], [TokenSignIn]
// and [TokenFunc]; the last one takes in everything else.
type SignIn interface {
	// signIn asks for a session with an access token in it.
	signIn(ctx context.Context, c *Client) (Session, error)
	// stake is what a sign-in that fails may cost.
	stake() stake
}

// stake is what a sign-in that fails may cost.
type stake int

const (
	noStake  stake = iota // somebody else answers for it
	courtesy              // a refused secret rests before it is tried again
	lockOut               // four refused passwords in a row block the user
)

// PasswordSignIn is the old log-in with customer number, username and password. The password goes to Puzzel when no
// session can renew the token, and a refused one is not sent again by the same client: four in a row block the user.
type PasswordSignIn struct {
	CustomerKey, UserName, Password string
}

func (s PasswordSignIn) signIn(ctx context.Context, c *Client) (Session, error) {
	got, err := c.LogIn(ctx, s.CustomerKey, s.UserName, s.Password)
	if err != nil {
		return Session{}, err
	}
	return got.session, nil
}

func (PasswordSignIn) stake() stake { return lockOut }

// SessionSignIn renews the access token with the session of an earlier log-in, and needs no password. Once the session
// has ended or was refused, every operation answers ErrSessionOver.
type SessionSignIn struct {
	Session Session
}

// signIn is asked only when the session has been tried and was of no use.
func (SessionSignIn) signIn(context.Context, *Client) (Session, error) {
	return Session{}, &Error{Op: "refresh", kind: ErrSessionOver}
}

func (SessionSignIn) stake() stake { return noStake }

// kept is the session to begin with.
func (s SessionSignIn) kept() Session { return s.Session }

// ClientSignIn is Puzzel ID with an OIDC client of the grant type Client Credentials, made by an administrator under
// Organisation Settings → OIDC Clients with the scope contact-centre. UserID is a user of the client's Product Access.
// Whether one client may speak for every agent is not known.
type ClientSignIn struct {
	ClientID, ClientSecret string
	CustomerKey            string
	UserID                 ID
}

func (s ClientSignIn) signIn(ctx context.Context, c *Client) (Session, error) {
	if s.CustomerKey == "" || s.UserID == "" {
		return Session{}, usageError("puzzelid", "customer key and user id are needed for the scope")
	}
	got, err := c.PuzzelIDToken(ctx, s.ClientID, s.ClientSecret, Scope(s.CustomerKey, s.UserID))
	if err != nil {
		return Session{}, err
	}
	return Session{
		CustomerKey: s.CustomerKey, AccessToken: got.AccessToken, AccessTokenExpiry: got.expiry,
	}, nil
}

func (ClientSignIn) stake() stake { return courtesy }

// TokenSignIn is an access token somebody else has fetched and handed over. It is not renewed: when it ends or is
// refused, every operation answers ErrSignInNeeded.
type TokenSignIn struct {
	AccessToken string
	// Expiry is when it ends, zero where that is not known: then the token itself is asked.
	Expiry time.Time
}

func (s TokenSignIn) signIn(context.Context, *Client) (Session, error) {
	return Session{AccessToken: s.AccessToken, AccessTokenExpiry: s.Expiry}, nil
}

func (TokenSignIn) stake() stake { return noStake }

// TokenFunc fetches a token in any other way, for example from Puzzel's agent application through the Widget API. It
// is called when a token is needed and the last one has ended or was refused, and by one goroutine at a time. An error
// it returns that is not an *Error counts as ErrSignInNeeded.
type TokenFunc func(ctx context.Context) (TokenSignIn, error)

func (f TokenFunc) signIn(ctx context.Context, c *Client) (Session, error) {
	token, err := f(ctx)
	if err != nil {
		return Session{}, err
	}
	return token.signIn(ctx, c)
}

func (TokenFunc) stake() stake { return noStake }
