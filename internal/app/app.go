// Package app puts the parts together, for the command line and the server
// alike: settings, store, credentials, the SDK, the core.
package app

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/puzzel"
)

// boxURL is where `clicktocall sim` listens unless told otherwise.
const boxURL = "http://127.0.0.1:8090"

// App is the parts of one process.
type App struct {
	Config *config.Config
	Store  *store.Store
	Log    *slog.Logger

	rules     call.Rules
	client    *puzzel.Client // signs nobody in; others are made from it
	transport *http.Transport
	keeper    *access.Keeper
	forms     *resultForms // what the doctor learns from the exchange
}

// Options are what a process gives beside its settings.
type Options struct {
	Log     *slog.Logger
	Version string
	// Observe is told of every request to Puzzel; it may be nil.
	Observe func(context.Context, puzzel.Exchange)
	// Transport, when set, is a server's way to Puzzel instead of the settings': a
	// box without a network.
	Transport http.RoundTripper
}

// Open puts the parts together. It reaches nobody; the data folder is made when
// it is missing.
func Open(ctx context.Context, c *config.Config, o Options) (*App, error) {
	rules, err := rulesOf(c)
	if err != nil {
		return nil, err
	}
	transport, err := newTransport(c)
	if err != nil {
		return nil, err
	}
	forms := &resultForms{}
	client, err := newClient(c, o, transport, forms)
	if err != nil {
		return nil, err
	}
	keeper, err := access.NewKeeper(c.Data, access.Place(c.CredentialStore))
	if err != nil {
		return nil, &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	s, err := store.Open(ctx, storeOf(c), store.Options{})
	if err != nil {
		return nil, &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	return &App{
		Config: c, Store: s, Log: o.Log, rules: rules,
		client: client, transport: transport, keeper: keeper, forms: forms,
	}, nil
}

// Close closes the store.
func (a *App) Close() {
	if err := a.Store.Close(); err != nil {
		a.Log.Error("the store did not close cleanly", "err", err)
	}
}

func newClient(c *config.Config, o Options, transport http.RoundTripper, forms *resultForms) (*puzzel.Client, error) {
	cloud, err := CloudOf(c)
	if err != nil {
		return nil, err
	}
	observe := forms.observe
	if o.Observe != nil {
		observe = func(ctx context.Context, x puzzel.Exchange) { forms.observe(ctx, x); o.Observe(ctx, x) }
	}
	client, err := puzzel.New(puzzel.Config{
		Cloud: cloud, ClientName: "clicktocall", ClientVersion: o.Version,
		MinimumStanding: standingOf(c.Standing), OrderTimeout: call.OrderTimeout,
		Transport: transport, Observe: observe,
	})
	if err != nil {
		return nil, fault("cloud", err)
	}
	return client, nil
}

// CloudOf is where the settings say that Puzzel is. An explicit URL wins over
// the cloud's.
func CloudOf(c *config.Config) (puzzel.Cloud, error) {
	cloud := puzzel.At(boxURL)
	cloud.Name = string(config.CloudBox)
	if c.Cloud != config.CloudBox {
		var err error
		if cloud, err = puzzel.CloudNamed(string(c.Cloud)); err != nil {
			return cloud, fault("cloud", err)
		}
	}
	for _, explicit := range []struct{ url, into *string }{
		{&c.AuthURL, &cloud.AuthURL}, {&c.APIURL, &cloud.APIURL}, {&c.IDURL, &cloud.IDURL},
	} {
		if *explicit.url != "" {
			*explicit.into = *explicit.url
		}
	}
	if c.PathFamily == config.PathsCustomers {
		cloud.Paths = puzzel.CustomersPaths
	}
	return cloud, nil
}

func standingOf(s config.Standing) puzzel.Standing {
	switch s {
	case config.StandingDocumented:
		return puzzel.Documented
	case config.StandingSeen:
		return puzzel.Seen
	}
	return puzzel.Inferred
}

// newTransport is the SDK's, with the house's own authorities and proxy.
func newTransport(c *config.Config) (*http.Transport, error) {
	t := puzzel.NewTransport()
	if c.CAFile != "" {
		pem, err := os.ReadFile(c.CAFile)
		if err != nil {
			return nil, fault("ca_file", err)
		}
		pool, err := x509.SystemCertPool()
		if err != nil {
			pool = x509.NewCertPool()
		}
		if !pool.AppendCertsFromPEM(pem) {
			return nil, fault("ca_file", errors.New("no certificate in it"))
		}
		t.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: pool}
	}
	if c.Proxy.IsSet() {
		proxy, err := url.Parse(c.Proxy.Reveal())
		if err != nil {
			return nil, fault("proxy", errors.New("not an address"))
		}
		t.Proxy = http.ProxyURL(proxy)
	}
	return t, nil
}

// drainTime is how long a process that ends waits for orders in flight.
const drainTime = call.OrderTimeout + call.PlacingMargin + time.Second
