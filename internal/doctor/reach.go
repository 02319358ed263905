package doctor

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// probe is one plain request to one address, without any credential, to see how
// far it comes. Whatever answers, an error page included, has been reached.
type probe struct {
	address
	host, proxy string
	line        *lineTrace
	sent        time.Time
	received    time.Time
	status      int
	header      http.Header
	err         error
}

// reachability asks every address the credential needs, all at once.
func (c *checkup) reachability(ctx context.Context) ([]Finding, bool) {
	addresses := c.s.addresses()
	if !c.firm[CheckConfiguration] && !slices.ContainsFunc(addresses, func(a address) bool { return a.url != "" }) {
		return []Finding{notLookedAt(CheckReachability, string(CheckConfiguration))}, false
	}
	transport, closeIdle := freshConnections(c.s.Transport)
	defer closeIdle()
	c.probes = make([]probe, len(addresses))
	var running sync.WaitGroup
	for i, a := range addresses {
		running.Go(func() { c.probes[i] = ask(ctx, transport, a) })
	}
	running.Wait()
	findings, firm := make([]Finding, 0, len(addresses)), true
	for _, p := range c.probes {
		f := p.finding()
		firm = firm && f.Result == ResultOK
		findings = append(findings, f)
	}
	return findings, firm
}

// freshConnections makes sure that every probe opens a connection of its own:
// only then name, connection and TLS are looked at.
func freshConnections(t http.RoundTripper) (fresh http.RoundTripper, closeIdle func()) {
	standard, ok := t.(*http.Transport)
	if !ok {
		return t, func() {}
	}
	standard = standard.Clone()
	standard.DisableKeepAlives = true
	return standard, standard.CloseIdleConnections
}

// ask makes the request. It follows no redirect.
func ask(ctx context.Context, transport http.RoundTripper, a address) probe {
	p := probe{address: a, line: &lineTrace{}}
	u, err := url.Parse(a.url)
	if a.url == "" || err != nil {
		return p
	}
	p.host = u.Host
	req, err := http.NewRequestWithContext(p.line.watch(ctx), http.MethodGet, a.url, nil)
	if err != nil {
		p.err = err
		return p
	}
	req.Header.Set("User-Agent", "clicktocall doctor")
	p.proxy = proxyOf(transport, req)
	p.sent = time.Now()
	resp, err := transport.RoundTrip(req)
	p.received = time.Now()
	if err != nil {
		p.err = err
		return p
	}
	_ = resp.Body.Close() // nothing is read: that something answered is all that counts
	p.status, p.header = resp.StatusCode, resp.Header
	return p
}

// proxyOf names the proxy the request goes through, without its credentials.
func proxyOf(transport http.RoundTripper, req *http.Request) string {
	standard, ok := transport.(*http.Transport)
	if !ok || standard.Proxy == nil {
		return ""
	}
	proxy, err := standard.Proxy(req)
	if err != nil || proxy == nil {
		return ""
	}
	return proxy.Host
}

// finding says how far the probe came.
func (p probe) finding() Finding {
	about := params{"part": string(p.part), "host": p.host, "proxy": p.proxy}
	var f Finding
	switch {
	case p.host == "":
		f = finding(CheckReachability, ResultFail, about.and(params{"step": "address"}))
	case p.err != nil:
		step := p.line.failed()
		f = finding(CheckReachability, ResultFail, about.and(params{"step": step, "cause": reasonOf(step, p.err)}))
	case p.status == http.StatusProxyAuthRequired:
		f = finding(CheckReachability, ResultFail, about.and(params{"step": "proxy", "cause": "sign_in"}))
	default:
		f = finding(CheckReachability, ResultOK, about.and(params{
			"http_status": strconv.Itoa(p.status), "tls": p.line.version(),
		}))
	}
	f.Took = p.received.Sub(p.sent)
	return f
}

// reasonOf tells apart the causes of a failure that want something different
// done; "" where there is nothing more to say than the step.
func reasonOf(step string, err error) string {
	var (
		authority x509.UnknownAuthorityError
		hostname  x509.HostnameError
		invalid   x509.CertificateInvalidError
		notTLS    tls.RecordHeaderError
		timeout   net.Error
	)
	switch {
	case step == stepProxy && strings.Contains(err.Error(), http.StatusText(http.StatusProxyAuthRequired)):
		return "sign_in" // net/http gives the proxy's status as text only
	case errors.As(err, &authority):
		return "unknown_authority"
	case errors.As(err, &hostname):
		return "other_name"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "expired"
	case errors.As(err, &invalid):
		return "certificate"
	case errors.As(err, &notTLS):
		return "no_tls"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "refused"
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return "timed_out"
	case step == stepName:
		return "not_found"
	}
	return ""
}
