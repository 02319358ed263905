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
// connection and never had one (name, connect, TLS). A transport that does not tell proves nothing.
func (l *line) nothingLeft() bool { return l.wanted.Load() && !l.got.Load() }

// trip sends the request once and reads the answer. It follows no redirect.
func (c *Client) trip(ctx context.Context, req *http.Request) answer {
	got := answer{line: new(line)}
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

var errTooLarge = errors.New("the answer is too large")

// readBody reads the answer to its end, within bounds.
func readBody(resp *http.Response) ([]byte, error) {
	if n := resp.ContentLength; n > 0 && n <= largestBody {
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
