package puzzel

import (
	"context"
	"errors"
	"net/url"
	"time"
)

// PuzzelIDAnswer is the answer of Puzzel ID's token service (RFC 6749, section 5.1).
type PuzzelIDAnswer struct {
	AccessToken string `json:"access_token"`
	TokenType   string `json:"token_type"`
	// ExpiresIn is the token's life in seconds; 900 in the one public sample.
	ExpiresIn float64 `json:"expires_in"`
	Scope     string  `json:"scope"`

	expiry time.Time
}

// Scope is the scope that lets a client speak to the Contact Centre API for one user:
// contact-centre:{customerKey}:{userId}.
func Scope(customerKey string, userID ID) string {
	return "contact-centre:" + customerKey + ":" + userID.String()
}

// PuzzelIDToken fetches an access token with client credentials (RFC 6749, section 4.4). There is no refresh token: ask
// again. It does not change the credential of this client; see [ClientSignIn] for that.
//
// Errors: ErrSignInRefused with Puzzel ID's words, ErrRateLimited, ErrUnreachable, ErrUnknown; ErrUsage where the
// address of Puzzel ID is not known, as for the UK cloud.
//
// Source: help.puzzel.com, "Using Puzzel ID Access Tokens"; the address and the parts of the scope are seen in public
// code (Screenly/puzzel-dashboard-app, navikt/sf-pubsub).
func (c *Client) PuzzelIDToken(ctx context.Context, clientID, clientSecret, scope string) (PuzzelIDAnswer, error) {
	r := newRequest("puzzelid")
	if clientID == "" || clientSecret == "" {
		return PuzzelIDAnswer{}, usageError(r.op.Name, "client id and client secret are needed")
	}
	r.form, r.secrets = true, []string{clientSecret}
	r.body = []byte(url.Values{
		"grant_type": {"client_credentials"}, "client_id": {clientID}, "client_secret": {clientSecret}, "scope": {scope},
	}.Encode())
	var got PuzzelIDAnswer
	r.read = func(a answer) reading {
		odd, err := decode(a.body, &got)
		if err != nil {
			return reading{unreadable: err.Error()}
		}
		if got.AccessToken == "" {
			return reading{unreadable: "no access token in it"}
		}
		got.expiry = tokenEnd(got.AccessToken, got.ExpiresIn, a)
		return reading{odd: odd}
	}
	if _, _, err := c.do(ctx, r); err != nil {
		var fault *Error
		if errors.As(err, &fault) && isRefusal(fault) {
			fault.kind = ErrSignInRefused
		}
		return PuzzelIDAnswer{}, err
	}
	return got, nil
}
