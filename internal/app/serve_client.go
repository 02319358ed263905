package app

import (
	"net/http"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
)

// ServerTransport is the way to a Click to Call server: the house's own
// authorities are trusted, and the proxy is that of the environment; the one of
// the settings is for Puzzel.
func ServerTransport(c *config.Config) (http.RoundTripper, error) {
	t, err := newTransport(c)
	if err != nil {
		return nil, err
	}
	t.Proxy = http.ProxyFromEnvironment
	return t, nil
}

// OwnRegion is the country that a person's own settings say her numbers belong
// to; "" where they say nothing, and the server's count.
func OwnRegion(c *config.Config) string {
	if c.RegionIsGuess() {
		return ""
	}
	return c.Regions[0]
}

// OwnOptions are the callout fields that a person's own settings give every
// order of hers.
func OwnOptions(c *config.Config) call.Options { return defaultsOf(c.Callout) }
