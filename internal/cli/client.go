package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
)

// client is the command line as a client of a Click to Call server: the record,
// the rules and the sign-in at Puzzel are the server's, here lies a pairing.
type client struct {
	*run
	config *config.Config
	base   string
	http   *http.Client
	keeper *access.Keeper
	place  access.Account
}

// kindPairing is a pairing with a server: the token and what renews it.
const kindPairing access.Kind = "pairing"

// byServer runs a command as a client where the settings name a server, and
// tells whether they do.
func (r *run) byServer(ctx context.Context, do func(context.Context, *client) error) (bool, error) {
	c, err := r.settings()
	if err != nil || c.Server == "" {
		return err != nil, err
	}
	s, err := r.newClient(c)
	if err != nil {
		return true, err
	}
	return true, do(ctx, s)
}

func (r *run) newClient(c *config.Config) (*client, error) {
	transport, err := app.ServerTransport(c)
	if err != nil {
		return nil, err
	}
	keeper, err := access.NewKeeper(c.Data, access.Place(c.CredentialStore))
	if err != nil {
		return nil, &call.Error{Code: call.CodeCredentialUnreadable, Err: err}
	}
	return &client{
		run: r, config: c, base: c.Server, keeper: keeper,
		http: &http.Client{Transport: transport, Timeout: 20 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse // a token goes to this server and nowhere else
		}},
		place: access.Account{API: c.Server, Name: "pairing"},
	}, nil
}

// told is a refusal in the words of the server.
type told struct{ reason api.Reason }

func (t *told) Error() string { return string(t.reason.Code) }
func (t *told) Unwrap() error { return &call.Error{Code: t.reason.Code} }

// The ways in which a server does not answer.
var (
	errAway = errors.New("no connection to the server") // nothing was sent
	errCut  = errors.New("no answer from the server")   // what was sent may have been done
)

// away is what a person is told of a server that does not answer.
func (s *client) away(err error) error {
	if errors.Is(err, errAway) || errors.Is(err, errCut) {
		return &call.Error{Code: call.CodeServerAway, Params: map[string]string{"server": s.base}, Err: err}
	}
	return err
}

// ask sends a request as whoever is paired, renewing the token where it has
// ended, and decodes the answer.
func (s *client) ask(ctx context.Context, method, path string, header http.Header, body, into any) error {
	c, _, err := s.keeper.Load(s.place)
	if err == nil && c.Session.AccessToken == "" {
		c, err = s.renew(ctx, c)
	}
	if err != nil {
		return s.noPairing(err)
	}
	err = s.send(ctx, method, path, header, c, body, into)
	if refused := call.CodeOf(err); err != nil && (refused == call.CodeSessionEnded || refused == call.CodeSignInNeeded) {
		if c, err = s.renew(ctx, c); err != nil {
			return s.noPairing(err)
		}
		err = s.send(ctx, method, path, header, c, body, into)
	}
	return err
}

// noPairing tells a pairing that is missing from one that cannot be read.
func (s *client) noPairing(err error) error {
	var coded *call.Error
	switch {
	case errors.Is(err, access.ErrNone):
		return &call.Error{Code: call.CodeSignInNeeded}
	case errors.As(err, &coded), errors.Is(err, errAway), errors.Is(err, errCut):
		return err
	}
	return &call.Error{Code: call.CodeCredentialUnreadable, Err: err}
}

// send sends one request. Its errors are *told, errAway and errCut.
func (s *client) send(ctx context.Context, method, path string, header http.Header, c access.Credential, body, into any) error {
	var content io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return fmt.Errorf("write the request: %w", err)
		}
		content = bytes.NewReader(text)
	}
	req, err := http.NewRequestWithContext(ctx, method, s.base+path, content)
	if err != nil {
		return fmt.Errorf("make the request: %w", err)
	}
	for name, values := range header {
		req.Header[name] = values
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if c.Session.AccessToken != "" {
		req.Header.Set("Authorization", "Bearer "+c.Session.AccessToken)
	}
	return s.exchange(req, into)
}

// exchange sends a request and reads the answer.
func (s *client) exchange(req *http.Request, into any) error {
	req.Header.Set("Accept-Language", s.lang.Tag())
	req.Header.Set("User-Agent", "clicktocall/"+s.Version)
	req.Header.Set("Accept", "application/json")
	resp, err := s.http.Do(req)
	if err != nil {
		return s.unanswered(req.Context(), err)
	}
	defer func() { _ = resp.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(resp.Body, 16<<20))
	if err != nil {
		return s.unanswered(req.Context(), err)
	}
	if resp.StatusCode >= 200 && resp.StatusCode < 300 {
		if into == nil || len(text) == 0 {
			return nil
		}
		if err := json.Unmarshal(text, into); err != nil {
			return fmt.Errorf("%w: it is not the server's", errCut)
		}
		return nil
	}
	return s.refusalOf(resp.StatusCode, text)
}

// unanswered tells what was never sent from what may have arrived.
func (s *client) unanswered(ctx context.Context, err error) error {
	var op *net.OpError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &op) && op.Op == "dial":
		return fmt.Errorf("%w: %w", errAway, err)
	}
	return fmt.Errorf("%w: %w", errCut, err)
}

// refusalOf reads a problem document, or an error of the token endpoint. What is
// neither comes from something between the server and here.
func (s *client) refusalOf(status int, text []byte) error {
	var p struct {
		api.Problem
		Message string `json:"message"` // of the token endpoint
	}
	if json.Unmarshal(text, &p) != nil || p.Code == "" {
		return fmt.Errorf("%w: status %d", errCut, status)
	}
	reason := api.Reason{Code: p.Code, Message: p.Detail, NextStep: p.NextStep, Quote: p.Quote, Readings: p.Readings}
	if p.Message != "" {
		reason.Message = p.Message
	}
	return &told{*s.typed(&reason)}
}

// typed is a reason for somebody who types: where the server's words name a
// button, ours name a command.
func (s *client) typed(reason *api.Reason) *api.Reason {
	if reason == nil || !strings.Contains(reason.Message+reason.NextStep, "[") {
		return reason
	}
	own := *reason
	message, next := s.lang.Reason(string(reason.Code), nil)
	own.NextStep = next
	if strings.Contains(own.Message, "[") {
		own.Message = message
	}
	return &own
}
