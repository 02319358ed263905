package puzzel

import (
	"context"
	"encoding/json"
	"time"
)

// LogInAnswer is Puzzel's answer to a log-in, with every field of the public sample.
type LogInAnswer struct {
	AccessToken  string       `json:"accessToken"`
	RefreshToken RefreshToken `json:"refreshToken"`
	// LanguageCode is the user's language, for example "EN".
	LanguageCode string `json:"languageCode"`
	// TwoFactorRequired is never true here: LogIn makes ErrTwoFactorRequired of it.
	TwoFactorRequired bool `json:"twoFactorRequired"`
	// TwoFactor was null in the only sample; its form is not known.
	TwoFactor json.RawMessage `json:"twoFactor"`
	// LogoutFromExternalIdentityProvider is explained nowhere; presumably it tells a browser to sign out there as well.
	LogoutFromExternalIdentityProvider bool `json:"logoutFromExternalIdentityProvider"`

	session Session
}

// RefreshToken renews the access token.
type RefreshToken struct {
	// CustomerKey may differ from the one that logged in, as it does in Puzzel's sample.
	CustomerKey string `json:"customerKey"`
	SessionID   string `json:"sessionId"`
	// ExpiryDate has no zone: see Session.UsableUntil.
	ExpiryDate Time `json:"expiryDate"`
}

// UnmarshalJSON reads customer key and session id as texts or numbers. What is no object is no refresh token, and does not
// cost the access token beside it.
func (r *RefreshToken) UnmarshalJSON(data []byte) error {
	var wire struct {
		CustomerKey Text
		SessionID   Text
		ExpiryDate  Time
	}
	_, _ = decode(data, &wire)
	*r = RefreshToken{CustomerKey: wire.CustomerKey.String(), SessionID: wire.SessionID.String(), ExpiryDate: wire.ExpiryDate}
	return nil
}

// Session gives what is to be kept of the answer.
func (a LogInAnswer) Session() Session { return a.session }

type logInRequest struct {
	CustomerKey   string `json:"customerKey"`
	UserName      string `json:"userName"`
	Password      string `json:"password"`
	ClientName    string `json:"clientName,omitempty"`
	ClientVersion string `json:"clientVersion,omitempty"`
}

// LogIn is the old log-in with customer number, username and password. It is sent once: only where no connection came
// about is it tried a second time. It does not change the credential of this client; see [PasswordSignIn] for that.
//
// Errors: ErrSignInRefused and those below it, ErrRateLimited, ErrUnreachable, ErrUnknown.
//
// Source: help.puzzel.com/node/1213, api.puzzel.com/ContactCentre5. The answer is not enveloped.
func (c *Client) LogIn(ctx context.Context, customerKey, userName, password string) (LogInAnswer, error) {
	r := newRequest("login")
	if customerKey == "" || userName == "" || password == "" {
		return LogInAnswer{}, usageError(r.op.Name, "customer number, username and password are needed")
	}
	body, err := json.Marshal(logInRequest{customerKey, userName, password, c.config.ClientName, c.config.ClientVersion})
	if err != nil {
		return LogInAnswer{}, asError(r.op.Name, err)
	}
	var got LogInAnswer
	r.body, r.secrets, r.read = body, []string{password}, readLogIn(&got)
	if read, _, err := c.do(ctx, r); err != nil {
		return LogInAnswer{}, refusedSignIn(err, read.message)
	}
	if got.TwoFactorRequired {
		return LogInAnswer{}, &Error{Op: r.op.Name, Status: 200, Attempts: 1, kind: ErrTwoFactorRequired}
	}
	return got, nil
}

// readLogIn reads the answer. One without a token counts as a refusal, unless it asks for the second factor: if it were
// taken for something else, a wrong password would be sent again.
func readLogIn(got *LogInAnswer) func(answer) reading {
	return func(a answer) reading {
		odd, err := decode(a.body, got)
		if err != nil {
			return reading{unreadable: err.Error()}
		}
		if got.AccessToken == "" && !got.TwoFactorRequired {
			said := describe(a.body)
			said.refused = true
			return said
		}
		got.session = Session{
			CustomerKey: got.RefreshToken.CustomerKey, SessionID: got.RefreshToken.SessionID,
			ExpiryDate: got.RefreshToken.ExpiryDate, AccessToken: got.AccessToken,
			AccessTokenExpiry: tokenEnd(got.AccessToken, 0, a),
		}
		return reading{odd: odd}
	}
}

// RefreshAnswer is a new access token.
type RefreshAnswer struct {
	AccessToken string

	expiry  time.Time
	session Session // where the answer brought a new one
}

// Refresh fetches a new access token for a session. CustomerKey is that of the log-in answer's refreshToken. Whether the
// session itself lasts longer after that is not known.
//
// Errors: ErrSessionOver where Puzzel refuses, ErrRateLimited, ErrUnreachable, ErrUnknown.
//
// Source: seen in public code (TDC/NetDesign Buddy), which takes the whole body as the token: a bare JSON string. An
// object with a token in it is understood too.
func (c *Client) Refresh(ctx context.Context, customerKey, sessionID string) (RefreshAnswer, error) {
	r := newRequest("refresh")
	if customerKey == "" || sessionID == "" {
		return RefreshAnswer{}, usageError(r.op.Name, "customer key and session id are needed")
	}
	body, err := json.Marshal(map[string]string{"customerKey": customerKey, "sessionId": sessionID})
	if err != nil {
		return RefreshAnswer{}, asError(r.op.Name, err)
	}
	var got RefreshAnswer
	r.body, r.secrets, r.read = body, []string{sessionID}, readRefresh(&got)
	if _, _, err := c.do(ctx, r); err != nil {
		return RefreshAnswer{}, refusedSession(err)
	}
	return got, nil
}

// readRefresh reads a bare JSON string, an object with accessToken, or an envelope around either.
func readRefresh(got *RefreshAnswer) func(answer) reading {
	return func(a answer) reading {
		var token string
		if json.Unmarshal(a.body, &token) != nil {
			var object struct {
				Result       json.RawMessage
				AccessToken  string       `json:"accessToken"`
				RefreshToken RefreshToken `json:"refreshToken"`
				Code         lenientCode
			}
			if _, err := decode(a.body, &object); err != nil {
				return reading{unreadable: err.Error()}
			}
			if object.Code.value != 0 {
				return describe(a.body)
			}
			if len(object.Result) > 0 && object.AccessToken == "" {
				a.body = object.Result
				return readRefresh(got)(a)
			}
			token = object.AccessToken
			again := object.RefreshToken
			got.session = Session{CustomerKey: again.CustomerKey, SessionID: again.SessionID, ExpiryDate: again.ExpiryDate}
		}
		if token == "" {
			return reading{unreadable: "no access token in it"}
		}
		got.AccessToken, got.expiry = token, tokenEnd(token, 0, a)
		return reading{}
	}
}
