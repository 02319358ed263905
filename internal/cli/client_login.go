package cli

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/texts"
	"github.com/clicktocall/clicktocall/puzzel"
)

// paired is the answer of the token endpoint.
type paired struct {
	AccessToken  string `json:"access_token"`
	RefreshToken string `json:"refresh_token"`
	ExpiresIn    int    `json:"expires_in"`
	Agent        struct {
		CustomerKey string `json:"customer_key"`
		UserID      int64  `json:"user_id"`
		Name        string `json:"name"`
	} `json:"agent"`
}

// credential is the pairing as it is kept: in place of Puzzel's session stands
// what renews the token.
func (p paired) credential() access.Credential {
	return access.Credential{
		Kind: kindPairing,
		Agent: call.Agent{
			AgentRef: call.AgentRef{CustomerKey: p.Agent.CustomerKey, UserID: p.Agent.UserID}, Name: p.Agent.Name,
		},
		Session: puzzel.Session{
			SessionID: p.RefreshToken, AccessToken: p.AccessToken,
			AccessTokenExpiry: time.Now().Add(time.Duration(p.ExpiresIn)*time.Second - tokenMargin),
		},
		SignedInAt: time.Now().UTC(),
	}
}

// tokenMargin is how long before its end a token is renewed.
const tokenMargin = 15 * time.Second

// commandLine is the client that every server lets pair by a short code.
const commandLine = "clicktocall-cli"

// form sends a form to the server's pairing, which wants no token.
func (s *client) form(ctx context.Context, path string, values url.Values, into any) error {
	values.Set("client_id", commandLine)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.base+path, strings.NewReader(values.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return s.exchange(req, into)
}

// renew fetches the next token. One process at a time does: what renews is good
// for one use.
func (s *client) renew(ctx context.Context, ended access.Credential) (access.Credential, error) {
	return s.keeper.Renew(ctx, s.place, ended, func(ctx context.Context, now access.Credential) (access.Credential, error) {
		var next paired
		err := s.form(ctx, "/pair/token", url.Values{
			"grant_type": {"refresh_token"}, "refresh_token": {now.Session.SessionID},
		}, &next)
		if code := call.CodeOf(err); err != nil && (code == call.CodePairingCodeInvalid || code == call.CodeSignInNeeded) {
			err = &call.Error{Code: call.CodeSessionEnded, Err: err}
		}
		if err != nil {
			return access.Credential{}, err
		}
		fresh := next.credential()
		fresh.SignedInAt = now.SignedInAt
		return fresh, nil
	})
}

// login pairs with the server by a short code that the person types on its page.
func (s *client) login(ctx context.Context) error {
	var code struct {
		Device   string `json:"device_code"`
		Code     string `json:"user_code"`
		Page     string `json:"verification_uri_complete"`
		Interval int    `json:"interval"`
	}
	if err := s.form(ctx, "/pair/code", url.Values{}, &code); err != nil {
		return s.away(err)
	}
	s.say("%s", s.lang.Sentence(texts.PairOpen, map[string]string{"page": code.Page, "code": code.Code}))
	made, err := s.awaitPairing(ctx, code.Device, time.Duration(max(code.Interval, 1))*time.Second)
	if err != nil {
		return s.away(err)
	}
	c := made.credential()
	kept, err := s.keeper.Save(ctx, s.place, c)
	if err != nil {
		return &call.Error{Code: call.CodeCredentialUnreadable, Err: err}
	}
	if err := s.showIdentity(c); err != nil || s.json {
		return err
	}
	s.line(s.whereKept(kept))
	return nil
}

// awaitPairing asks until the code was typed, refused, or has ended. A server
// that is away for a moment is asked again.
func (s *client) awaitPairing(ctx context.Context, device string, interval time.Duration) (paired, error) {
	for {
		select {
		case <-ctx.Done():
			return paired{}, ctx.Err()
		case <-time.After(interval):
		}
		var made paired
		err := s.form(ctx, "/pair/token", url.Values{
			"grant_type": {"urn:ietf:params:oauth:grant-type:device_code"}, "device_code": {device},
		}, &made)
		switch code := call.CodeOf(err); {
		case err == nil:
			return made, nil
		case code == call.CodePairingTooFast:
			interval += time.Second
		case code == call.CodePairingPending, errors.Is(err, errAway), errors.Is(err, errCut):
		default:
			return paired{}, err
		}
	}
}

// logout ends the pairing, here and at the server. A server that cannot be
// reached ends it by itself when it is not used.
func (s *client) logout(ctx context.Context) error {
	_, _, err := s.keeper.Load(s.place)
	if err != nil && !errors.Is(err, access.ErrNone) {
		return &call.Error{Code: call.CodeCredentialUnreadable, Err: err}
	}
	was := err == nil
	if was {
		if err := s.ask(ctx, http.MethodPost, "/pair/end", nil, nil, nil); err != nil && call.CodeOf(err).Verdict().Class != call.ClassSignIn {
			s.say("%v", s.away(err))
		}
		if _, err := s.keeper.Forget(ctx, s.place); err != nil {
			return &call.Error{Code: call.CodeCredentialUnreadable, Err: err}
		}
	}
	if s.json {
		return s.document(map[string]bool{"signed_out": was})
	}
	key := texts.SignedOut
	if !was {
		key = texts.NotSignedIn
	}
	s.line(s.lang.Sentence(key, nil))
	return nil
}

func (s *client) whoami(ctx context.Context) error {
	var status api.Status
	if err := s.ask(ctx, http.MethodGet, "/api/v1/me", nil, nil, &status); err != nil {
		return s.away(err)
	}
	c, _, err := s.keeper.Load(s.place)
	if err != nil {
		return s.noPairing(err)
	}
	return s.showIdentity(c)
}

// showIdentity says whose pairing it is.
func (s *client) showIdentity(c access.Credential) error {
	if s.json {
		return s.document(identity{Agent: api.AgentOf(c.Agent), Cloud: "server", Credential: string(c.Kind)})
	}
	s.line(s.lang.Sentence(texts.PairedWith, map[string]string{"name": c.Agent.Name, "server": s.base}))
	return nil
}
