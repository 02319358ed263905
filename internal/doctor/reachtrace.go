package doctor

import (
	"context"
	"crypto/tls"
	"net/http/httptrace"
	"sync"
)

// The steps of a connection, in their order.
const (
	stepName    = "name"    // the host's name, or the proxy's
	stepConnect = "connect" // the connection to it
	stepProxy   = "proxy"   // the proxy's word about the connection behind it
	stepTLS     = "tls"     // the agreement about encryption
	stepAnswer  = "answer"  // an answer to the request
)

// lineTrace watches how far a connection comes. Its hooks may be called by several
// goroutines, also late.
type lineTrace struct {
	mu        sync.Mutex
	noName    bool
	connected bool
	tlsBegan  bool
	got       bool
	tls       uint16
}

// watch gives a context whose requests are watched.
func (l *lineTrace) watch(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		DNSDone:           func(info httptrace.DNSDoneInfo) { l.note(func() { l.noName = info.Err != nil }) },
		ConnectDone:       func(_, _ string, err error) { l.note(func() { l.connected = l.connected || err == nil }) },
		TLSHandshakeStart: func() { l.note(func() { l.tlsBegan = true }) },
		TLSHandshakeDone: func(state tls.ConnectionState, err error) {
			l.note(func() {
				if err == nil {
					l.tls = state.Version
				}
			})
		},
		GotConn: func(httptrace.GotConnInfo) { l.note(func() { l.got = true }) },
	})
}

func (l *lineTrace) note(change func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	change()
}

// failed is the step at which a failed request ended.
func (l *lineTrace) failed() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.got:
		return stepAnswer
	case l.tlsBegan:
		return stepTLS
	case l.connected:
		return stepProxy // without one, a connection leads to TLS or to a request
	case l.noName:
		return stepName
	}
	return stepConnect
}

// version is the TLS version that was agreed on; "" without TLS.
func (l *lineTrace) version() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.tls == 0 {
		return ""
	}
	return tls.VersionName(l.tls)
}
