package puzzel

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"time"
)

// Defaults of [Config].
const (
	DefaultOrderTimeout = 15 * time.Second
	DefaultReadTimeout  = 10 * time.Second
	DefaultReadAttempts = 3
)

// Config is what a client is made of. Only SignIn or Kept is needed; every other field has a careful default.
type Config struct {
	// Cloud says where Puzzel is. Zero means Global().
	Cloud Cloud
	// SignIn is the way to an access token: PasswordSignIn, SessionSignIn, ClientSignIn, TokenSignIn or TokenFunc.
	// Without it, and without Kept, only LogIn, Refresh and PuzzelIDToken can be used.
	SignIn SignIn
	// Kept is what Client.Session gave in an earlier process for the same credential, so that this one need not sign in
	// again. Zero: nothing.
	Kept Session
	// ClientName and ClientVersion go into the log-in and the User-Agent, for example "myCRM" and "1.0".
	ClientName, ClientVersion string
	// MinimumStanding forbids operations that are known less surely. Zero, Inferred, allows all.
	MinimumStanding Standing
	// OrderTimeout bounds an operation that acts, from the first byte of thought to the answer, a renewal of the token
	// and the second try included. Zero means DefaultOrderTimeout.
	OrderTimeout time.Duration
	// ReadTimeout bounds every other operation in the same way. Zero means DefaultReadTimeout.
	ReadTimeout time.Duration
	// ReadAttempts is how often a read is tried at most. Zero means DefaultReadAttempts.
	ReadAttempts int
	// Transport sends the requests. Nil means a transport made for this purpose, see NewTransport. Redirects are never
	// followed, whatever the transport. It must not repeat requests by itself: some wrappers do, and would order twice.
	// One that does not call the hooks of net/http/httptrace cannot prove that nothing was sent: where it fails, an order
	// counts as ErrUnknown.
	Transport http.RoundTripper
	// Observe, when set, is called once for every request that was tried, after its answer was read and before the
	// operation returns. It must not block, and may be called by several goroutines at once. That net/http repeated a
	// read by itself on a fresh connection, because a used one was dead, it is not told.
	Observe func(context.Context, Exchange)
}

// Client speaks Puzzel's API for one credential. It is safe for concurrent use. Make it with [New]; clients for other
// credentials that share its connections come from [Client.As].
type Client struct {
	config    Config
	addresses addresses
	agentName []string // User-Agent
	tokens    *keeper
}

// New makes a client. It sends nothing; the first operation signs in. It fails on an address that is none.
func New(config Config) (*Client, error) {
	if config.Cloud == (Cloud{}) {
		config.Cloud = Global()
	}
	parsed, err := config.Cloud.parse()
	if err != nil {
		return nil, err
	}
	if config.OrderTimeout <= 0 {
		config.OrderTimeout = DefaultOrderTimeout
	}
	if config.ReadTimeout <= 0 {
		config.ReadTimeout = DefaultReadTimeout
	}
	if config.ReadAttempts <= 0 {
		config.ReadAttempts = DefaultReadAttempts
	}
	if config.Transport == nil {
		config.Transport = NewTransport()
	}
	client := &Client{config: config, addresses: parsed, agentName: []string{userAgent(config)}}
	client.tokens = newKeeper(client, config.SignIn, config.Kept)
	return client, nil
}

// As gives a client for another credential that shares everything else, the connections above all. It is cheap: a
// server makes one for each agent. Kept may be zero.
func (c *Client) As(signIn SignIn, kept Session) *Client {
	other := *c
	other.config.SignIn, other.config.Kept = signIn, kept
	other.tokens = newKeeper(&other, signIn, kept)
	return &other
}

// Cloud gives the cloud this client speaks to.
func (c *Client) Cloud() Cloud { return c.config.Cloud }

// CloseIdleConnections closes connections nobody is using. The client stays usable.
func (c *Client) CloseIdleConnections() {
	if t, ok := c.config.Transport.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}

// NewTransport gives the transport a client uses by default.
//
// A connection that has been idle for 20 seconds is not used again. An order on a connection that a firewall or a
// server has silently dropped would end as unknown, and the agent would have to look at her phone to know; the usual
// servers and firewalls drop idle connections after 60 seconds and later. So an order goes out on a connection that was
// used just now, as by the read of the agent's state before the click, or on a fresh one. Connecting and TLS may take
// five seconds each, so that a second try fits into the time of an order.
func NewTransport() *http.Transport {
	dialer := &net.Dialer{Timeout: 5 * time.Second, KeepAlive: 15 * time.Second}
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    5 * time.Second,
		IdleConnTimeout:        20 * time.Second,
		MaxIdleConns:           100,
		MaxResponseHeaderBytes: 256 << 10,
		MaxIdleConnsPerHost:    32,
		ExpectContinueTimeout:  time.Second,
		HTTP2:                  &http.HTTP2Config{SendPingTimeout: 10 * time.Second, PingTimeout: 5 * time.Second},
	}
}

// userAgent is the client's name before the package's.
func userAgent(config Config) string {
	const own = "puzzel-go (clicktocall)"
	switch {
	case config.ClientName == "":
		return own
	case config.ClientVersion == "":
		return headerText(config.ClientName) + " " + own
	}
	return headerText(config.ClientName) + "/" + headerText(config.ClientVersion) + " " + own
}

// headerText leaves out what must not stand in a header.
func headerText(text string) string {
	kept := make([]byte, 0, len(text))
	for i := range len(text) {
		if c := text[i]; c > ' ' && c < 0x7f {
			kept = append(kept, c)
		}
	}
	return string(kept)
}

// timeout is how long an operation may take altogether.
func (c *Client) timeout(op *operation) time.Duration {
	if op.Effect == Acts {
		return c.config.OrderTimeout
	}
	return c.config.ReadTimeout
}
