package app

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/puzzel"
)

// SignIn is what a person signs in with: the old log-in, or a Puzzel ID client.
type SignIn struct {
	CustomerKey  string
	Username     string
	Password     config.Secret
	ClientID     string
	ClientSecret config.Secret
	UserID       int64 // with a client: the user it speaks for
}

// SignInOf is what the settings say of the sign-in.
func SignInOf(c *config.Config) SignIn {
	return SignIn{
		CustomerKey: c.CustomerKey, Username: c.Username, Password: c.Password,
		ClientID: c.ClientID, ClientSecret: c.ClientSecret, UserID: c.UserID,
	}
}

// Complete tells whether nothing has to be asked.
func (s SignIn) Complete() bool { return s.byPassword() || s.byClient() }

func (s SignIn) byPassword() bool {
	return s.CustomerKey != "" && s.Username != "" && s.Password.IsSet()
}

func (s SignIn) byClient() bool {
	return s.CustomerKey != "" && s.ClientID != "" && s.ClientSecret.IsSet() && s.UserID != 0
}

// account is the name under which the sign-in is kept.
func (a *App) account(s SignIn) access.Account {
	name := strings.ToLower(s.Username)
	if s.byClient() && !s.byPassword() {
		name = "client:" + s.ClientID + ":" + strconv.FormatInt(s.UserID, 10)
	}
	return access.Account{API: a.client.Cloud().APIURL, CustomerKey: s.CustomerKey, Name: name}
}

// secret is the password or client secret of the sign-in.
func (s SignIn) secret() string {
	if s.byPassword() {
		return s.Password.Reveal()
	}
	return s.ClientSecret.Reveal()
}

// way is how the SDK signs in.
func (s SignIn) way() puzzel.SignIn {
	if s.byPassword() {
		return puzzel.PasswordSignIn{CustomerKey: s.CustomerKey, UserName: s.Username, Password: s.Password.Reveal()}
	}
	return puzzel.ClientSignIn{
		ClientID: s.ClientID, ClientSecret: s.ClientSecret.Reveal(),
		CustomerKey: s.CustomerKey, UserID: puzzel.ID(strconv.FormatInt(s.UserID, 10)),
	}
}

// Seated returns the seat of whoever is signed in here: as the settings name
// her, else who was signed in last. Without anybody it is an *call.Error with
// CodeSignInNeeded. It reaches nobody.
func (a *App) Seated() (*Seat, error) {
	who := SignInOf(a.Config)
	account := a.account(who)
	if account.CustomerKey == "" || account.Name == "" {
		current, err := a.keeper.Current(account.API)
		if err != nil || account.CustomerKey != "" && account.CustomerKey != current.CustomerKey {
			return nil, a.noSeat(err)
		}
		account = current
	}
	c, kept, err := a.keeper.Load(account)
	if err != nil {
		return nil, a.noSeat(err)
	}
	if who.Complete() && !c.Proof.Of(who.secret()) {
		return nil, a.noSeat(access.ErrNone) // somebody came with another password: that is another sign-in
	}
	return a.seat(account, c, kept, who), nil
}

// noSeat tells a sign-in that is missing from one that cannot be read.
func (a *App) noSeat(err error) error {
	if err == nil || errors.Is(err, access.ErrNone) {
		return &call.Error{Code: call.CodeSignInNeeded}
	}
	return &call.Error{Code: call.CodeCredentialUnreadable, Err: err}
}

// SignIn signs in, once: a refused log-in is not repeated, and a password that
// Puzzel has refused is not sent a second time. It keeps the sign-in for the
// next command.
func (a *App) SignIn(ctx context.Context, who SignIn) (*Seat, error) {
	if !who.Complete() {
		return nil, &call.Error{Code: call.CodeSignInNeeded}
	}
	client, err := a.enter(ctx, who)
	if err != nil {
		return nil, err
	}
	return a.settleIn(ctx, who, client)
}

// Allow lets one more password go although Puzzel refused some: her own word that
// she has looked in Puzzel first.
func (a *App) Allow(ctx context.Context, who SignIn) error {
	return heldError(a.keeper.Allow(ctx, a.account(who)))
}

// enter gets a token. A password is written down, as a digest, before it leaves,
// so that no command forgets what Puzzel refused.
func (a *App) enter(ctx context.Context, who SignIn) (*puzzel.Client, error) {
	client := a.client.As(who.way(), puzzel.Session{})
	if !who.byPassword() {
		_, err := client.SignIn(ctx)
		return client, signInError(err)
	}
	attempt, err := a.begin(ctx, who)
	if err != nil {
		return nil, err
	}
	_, err = client.SignIn(ctx)
	if ended := attempt.End(context.WithoutCancel(ctx), verdictOf(err)); ended != nil {
		a.Log.WarnContext(ctx, "how the sign-in went could not be written down", "err", ended)
	}
	return client, signInError(err)
}

// begin asks whether the password may be sent.
func (a *App) begin(ctx context.Context, who SignIn) (*access.Attempt, error) {
	attempt, err := a.keeper.Begin(ctx, a.account(who), who.secret())
	return attempt, heldError(err)
}

// heldError is why a password was not sent. A sign-in that cannot be written down
// is not made: the next command would not know of it.
func heldError(err error) error {
	var held *access.HeldError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &held):
		return &call.Error{Code: call.CodeSignInRefusedBefore, Err: err, Params: map[string]string{
			"held": string(held.Why), "time": held.Until.Local().Format("2006-01-02 15:04"),
		}}
	}
	return &call.Error{Code: call.CodeStoreUnavailable, Err: err}
}

func signInError(err error) error {
	if err == nil {
		return nil
	}
	e := dialer.Explain(err, call.CodeUnreachable)
	if e.Code == call.CodePuzzelRefused || e.Code == call.CodeTooManyRequests {
		e.Code = call.CodeSignInFailed // these speak of an order, and none was made
	}
	return e
}

// verdictOf is what Puzzel's answer says of the password.
func verdictOf(err error) access.Verdict {
	switch {
	case err == nil, errors.Is(err, puzzel.ErrTwoFactorRequired):
		return access.Accepted
	case errors.Is(err, puzzel.ErrOldSignInRefused), errors.Is(err, puzzel.ErrAddressRefused), errors.Is(err, puzzel.ErrNotSent):
		return access.NotSent
	case errors.Is(err, puzzel.ErrSignInRefused):
		return access.Refused
	}
	return access.NoAnswer
}

// settleIn asks whose token a client has, and keeps the sign-in for the next
// command.
func (a *App) settleIn(ctx context.Context, who SignIn, client *puzzel.Client) (*Seat, error) {
	account := a.account(who)
	info, err := client.TokenInformation(ctx)
	if err != nil {
		return nil, signInError(err)
	}
	c, err := a.credential(ctx, who, client, info)
	if err != nil {
		return nil, err
	}
	kept, err := a.keeper.Save(ctx, account, c)
	if err != nil {
		return nil, &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	return a.seat(account, c, kept, who), nil
}

// credential says whose token it is. A token of a customer that was not asked
// for opens nothing.
func (a *App) credential(ctx context.Context, who SignIn, client *puzzel.Client, info puzzel.TokenInformation) (access.Credential, error) {
	if info.CustomerKey != who.CustomerKey {
		return access.Credential{}, &call.Error{Code: call.CodeCustomerForeign}
	}
	id, err := strconv.ParseInt(info.UserID.String(), 10, 64)
	if err != nil {
		return access.Credential{}, &call.Error{Code: call.CodeInternal, Err: errors.New("the token information has no user id")}
	}
	proof, err := access.NewProof(who.secret())
	if err != nil {
		return access.Credential{}, &call.Error{Code: call.CodeInternal, Err: err}
	}
	c := access.Credential{
		Kind:       access.KindSession,
		Agent:      call.Agent{AgentRef: call.AgentRef{CustomerKey: info.CustomerKey, UserID: id}},
		Session:    client.Session(),
		Proof:      proof,
		SignedInAt: time.Now().UTC(),
	}
	if !who.byPassword() {
		c.Kind = access.KindClient
	}
	if days, soon := info.PasswordWarning(); soon {
		c.PasswordDays = days
	}
	if user, err := client.User(ctx, info.Agent()); err == nil {
		c.Agent.Name = user.Name // a name is nice to have; a state that cannot be read is the readiness's word
	}
	return c, nil
}

// SignOut forgets the sign-in of whoever is signed in here, and tells whether
// there was one. Puzzel is not told: no way to end a session is known.
func (a *App) SignOut(ctx context.Context) (bool, error) {
	seat, err := a.Seated()
	if call.CodeOf(err) == call.CodeSignInNeeded && err != nil {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	was, err := a.keeper.Forget(ctx, seat.account)
	if err != nil {
		return false, &call.Error{Code: call.CodeCredentialUnreadable, Err: err}
	}
	return was, nil
}
