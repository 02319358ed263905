package puzzel

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
	"time"
)

// largestBody bounds what is read of an answer. The largest known ones, lists of agents and queues, are far smaller.
const largestBody = 8 << 20

// answer is what came back on one attempt.
type answer struct {
	status   int
	header   http.Header
	body     []byte
	cut      error     // the body could not be read to its end
	err      error     // no answer came
	line     *line     // what became of the connection
	received time.Time // by our clock
}

// line watches whether a connection came about: only then may bytes have left. Its hooks may be called by other
// goroutines, also late.
type line struct {
	wanted, got, reused atomic.Bool
	standard            bool // the transport is net/http's own, whose ways are known
}

// hooks are what the transport calls.
func (l *line) hooks() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		GetConn: func(string) { l.wanted.Store(true) },
		GotConn: func(info httptrace.GotConnInfo) {
			l.got.Store(true)
			l.reused.Store(info.Reused)
		},
	}
}

// nothingLeft reports whether it is proven that no byte of the request left this machine: the transport asked for a
// connection and never had one (name, connect, TLS), or failed before it asked for one. A transport of another make that
// does not tell proves nothing.
//
// A reused connection that turns out dead counts as one on which bytes may have left, also where net/http says that it
// wrote nothing: the careful side of the table.
func (l *line) nothingLeft() bool { return !l.got.Load() && (l.standard || l.wanted.Load()) }

// trip sends the request once and reads the answer. It follows no redirect.
func (c *Client) trip(ctx context.Context, req *http.Request) answer {
	_, standard := c.config.Transport.(*http.Transport)
	got := answer{line: &line{standard: standard}}
	req = req.WithContext(httptrace.WithClientTrace(ctx, got.line.hooks()))
	resp, err := c.config.Transport.RoundTrip(req)
	got.received = time.Now()
	if err != nil {
		got.err = err
		return got
	}
	defer resp.Body.Close()
	got.status, got.header = resp.StatusCode, resp.Header
	got.body, got.cut = readBody(resp)
	return got
}

var (
	errTooLarge = errors.New("the answer is too large")
	errSwitched = errors.New("the other side switched protocols")
)

// readBody reads the answer to its end, within bounds.
func readBody(resp *http.Response) ([]byte, error) {
	if resp.StatusCode == http.StatusSwitchingProtocols {
		return nil, errSwitched // its body is the bare connection: no deadline would end the reading
	}
	const trusted = 64 << 10 // a length up to which the header is believed before the bytes are there
	if n := resp.ContentLength; n > 0 && n <= trusted {
		body := make([]byte, n)
		read, err := io.ReadFull(resp.Body, body)
		return body[:read], err
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, largestBody+1))
	if err == nil && len(body) > largestBody {
		return body[:largestBody], errTooLarge
	}
	return body, err
}
