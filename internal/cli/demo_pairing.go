package cli

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"sync"
	"time"
)

// demoPairing signs the demo's page in, as a browser and a page would: it sets
// the server up with the code that was printed for it, signs in as the sample
// user, presses "connect" on the pairing page, and keeps the page's tokens. The
// server knows nothing of it.
type demoPairing struct {
	browser  http.Client
	server   string
	page     string
	verifier string

	mu      sync.Mutex
	bearer  string
	until   time.Time
	refresh string
}

func newDemoPairing(server, page string) *demoPairing {
	jar, _ := cookiejar.New(nil) // without options it cannot fail
	return &demoPairing{
		server: server, page: page, verifier: rand.Text() + rand.Text(),
		browser: http.Client{
			Jar: jar, Timeout: 10 * time.Second, Transport: &http.Transport{}, // no proxy: everything is on this machine
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}
}

// begin sets the server up and makes the first pairing.
func (p *demoPairing) begin(ctx context.Context, setUpCode string) error {
	for _, form := range []struct {
		path   string
		fields url.Values
	}{
		{"/setup", url.Values{
			"code": {setUpCode}, "customer_key": {"12345"}, "cloud": {"box"},
			"administrator": {"username"}, "organisation": {"Demo"},
		}},
		{"/sign-in", url.Values{"username": {"username"}, "password": {"password"}}},
	} {
		if _, err := p.submit(ctx, form.path, form.fields); err != nil {
			return err
		}
	}
	code, err := p.connect(ctx)
	if err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.exchange(ctx, url.Values{
		"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {p.page + demoPaired},
		"code_verifier": {p.verifier},
	})
}

// connect presses the button on the pairing page, and is sent back with a code.
func (p *demoPairing) connect(ctx context.Context) (string, error) {
	challenge := sha256.Sum256([]byte(p.verifier))
	state := rand.Text()
	back, err := p.submit(ctx, "/pair", url.Values{
		"client_id": {demoClient}, "redirect_uri": {p.page + demoPaired}, "origin": {p.page}, "state": {state},
		"code_challenge":        {base64.RawURLEncoding.EncodeToString(challenge[:])},
		"code_challenge_method": {"S256"}, "answer": {"yes"},
	})
	if err != nil {
		return "", err
	}
	answer, err := url.Parse(back)
	if err != nil || answer.Query().Get("state") != state || answer.Query().Get("code") == "" {
		return "", errors.New("pair the demo's page: the server sent no code")
	}
	return answer.Query().Get("code"), nil
}

// submit sends a form of the server's own pages and returns where it leads.
func (p *demoPairing) submit(ctx context.Context, path string, fields url.Values) (string, error) {
	resp, err := p.post(ctx, path, fields, p.server)
	if err != nil {
		return "", fmt.Errorf("demo: post %s: %w", path, err)
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusSeeOther {
		return "", fmt.Errorf("demo: post %s: %s", path, resp.Status)
	}
	return resp.Header.Get("Location"), nil
}

func (p *demoPairing) post(ctx context.Context, path string, fields url.Values, origin string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.server+path, strings.NewReader(fields.Encode()))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Origin", origin)
	return p.browser.Do(req)
}

// errSignedOut tells that somebody has ended the page's pairing.
var errSignedOut = errors.New("the page is signed out")

// exchange gets tokens as the page: for a code, or for the last refresh token.
// The caller holds the lock.
func (p *demoPairing) exchange(ctx context.Context, fields url.Values) error {
	fields.Set("client_id", demoClient)
	resp, err := p.post(ctx, "/pair/token", fields, p.page)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	var made struct {
		AccessToken  string `json:"access_token"`
		ExpiresIn    int    `json:"expires_in"`
		RefreshToken string `json:"refresh_token"`
	}
	err = json.NewDecoder(io.LimitReader(resp.Body, 1<<16)).Decode(&made)
	switch {
	case resp.StatusCode == http.StatusBadRequest:
		p.bearer, p.refresh = "", ""
		return errSignedOut
	case resp.StatusCode != http.StatusOK:
		return fmt.Errorf("demo: tokens: %s", resp.Status)
	case err != nil:
		return fmt.Errorf("demo: tokens: %w", err)
	}
	p.bearer, p.refresh = made.AccessToken, made.RefreshToken
	p.until = time.Now().Add(time.Duration(made.ExpiresIn) * time.Second)
	return nil
}

// renewBefore is how long before its end a bearer is replaced.
const renewBefore = 5 * time.Minute

// token is the page's bearer, one that is good for minutes. errSignedOut once a
// person has ended the pairing: it is not made again behind her back.
func (p *demoPairing) token(ctx context.Context) (string, error) {
	return p.tokenAfter(ctx, renewBefore)
}

// renewed is a new bearer, for when the last one was refused.
func (p *demoPairing) renewed(ctx context.Context) (string, error) {
	return p.tokenAfter(ctx, math.MaxInt64)
}

// tokenAfter is a bearer that is good for longer than a time, else a new one.
func (p *demoPairing) tokenAfter(ctx context.Context, left time.Duration) (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.refresh == "" {
		return "", errSignedOut
	}
	if time.Until(p.until) < left {
		// A page that leaves must not cut the answer off: a refresh token is good once.
		err := p.exchange(context.WithoutCancel(ctx), url.Values{
			"grant_type": {"refresh_token"}, "refresh_token": {p.refresh},
		})
		if err != nil {
			return "", err
		}
	}
	return p.bearer, nil
}
