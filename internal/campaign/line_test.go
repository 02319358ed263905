package campaign_test

import (
	"bytes"
	"context"
	"io"
	"log"
	"maps"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// trouble is what becomes of one exchange on its way. The zero value is none.
type trouble struct {
	there, back time.Duration // how long the request and the answer take
	kills       bool          // whoever sent it is killed in this moment
	loses       bool          // it is cut before it arrives
	mutes       bool          // it arrives and is carried out, and the answer gets lost
	tears       bool          // the answer is cut in the middle
	resets      bool          // what is cut is reset, and not merely closed
	lasts       time.Duration // after how long a stream is cut; 0: never
}

// line is the network between two parties: HTTP on loopback, with troubles.
type line struct {
	to   func() string                       // where the next request goes: http://host:port
	draw func(*http.Request, []byte) trouble // which trouble it meets
	kill func()                              // kills whoever sends; nil where nobody can be
	done func(*http.Request, []byte, int)    // told what was answered, 0 for a cut; nil is nobody
	way  http.RoundTripper                   // how it gets there; nil is over the network

	onTheWay atomic.Int64

	mu     sync.Mutex
	addr   string
	server *http.Server
	counts map[string]int
}

func newLine(l *line) (*line, error) {
	l.addr, l.counts = "127.0.0.1:0", map[string]int{}
	if l.way == nil {
		l.way = &http.Transport{MaxIdleConnsPerHost: 256, DisableCompression: true}
	}
	return l, l.open()
}

func (l *line) url() string { return "http://" + l.addr }

// open listens, at the address it had before.
func (l *line) open() error {
	listener, err := net.Listen("tcp", l.addr)
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.server == nil {
		l.addr = listener.Addr().String()
	}
	l.server = &http.Server{Handler: l, ReadHeaderTimeout: time.Minute, ErrorLog: log.New(io.Discard, "", 0)}
	go func(s *http.Server) { _ = s.Serve(listener) }(l.server)
	return nil
}

func (l *line) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	_ = l.server.Close()
}

// outage cuts everything, and lets nobody connect for a while.
func (l *line) outage(ctx context.Context, d time.Duration) error {
	l.close()
	l.count("outages")
	pause(ctx, d)
	return l.open()
}

// busy tells whether an exchange that is no stream is on its way.
func (l *line) busy() bool { return l.onTheWay.Load() > 0 }

func (l *line) count(what string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.counts[what]++
}

func (l *line) counted() map[string]int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return maps.Clone(l.counts)
}

// ServeHTTP carries one request and its answer. What has left its sender goes on
// without it, but for reads.
func (l *line) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l.onTheWay.Add(1)
	defer l.onTheWay.Add(-1)
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // the sender died while it sent
	}
	t := l.draw(r, body)
	status := 0
	defer func() {
		if l.done != nil {
			l.done(r, body, status)
		}
	}()
	if t.kills {
		l.count("kills")
		l.kill()
	}
	if t.loses {
		l.count("cut before")
		cut(w, t)
		return
	}
	status = l.carry(w, r, body, t)
}

// carry takes the request to the other side, and the answer back. It returns the
// status that was answered in full, or 0.
func (l *line) carry(w http.ResponseWriter, r *http.Request, body []byte, t trouble) int {
	ctx := r.Context()
	if r.Method != http.MethodGet {
		ctx = context.WithoutCancel(ctx)
	}
	if t.lasts > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, t.lasts)
		defer cancel()
	}
	if t.there+t.back > 0 {
		l.count("delayed")
	}
	pause(ctx, t.there)
	resp, err := l.forward(ctx, r, body)
	if err != nil {
		cut(w, t)
		return 0
	}
	defer func() { _ = resp.Body.Close() }()
	if isStream(resp) {
		l.onTheWay.Add(-1) // nobody waits for its end
		defer l.onTheWay.Add(1)
		l.stream(w, resp)
		return 0
	}
	answer, err := io.ReadAll(resp.Body)
	if err != nil || t.mutes {
		l.count("cut after")
		cut(w, t)
		return 0
	}
	pause(ctx, t.back)
	maps.Copy(w.Header(), resp.Header)
	w.WriteHeader(resp.StatusCode)
	if t.tears && len(answer) > 1 {
		l.count("torn")
		_, _ = w.Write(answer[:len(answer)/2])
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}
	_, _ = w.Write(answer)
	return resp.StatusCode
}

func (l *line) forward(ctx context.Context, r *http.Request, body []byte) (*http.Response, error) {
	out, err := http.NewRequestWithContext(ctx, r.Method, l.to()+r.URL.RequestURI(), bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	out.Header = r.Header.Clone()
	return l.way.RoundTrip(out)
}

// stream carries an answer that lasts, until one side ends it.
func (l *line) stream(w http.ResponseWriter, resp *http.Response) {
	maps.Copy(w.Header(), resp.Header)
	w.WriteHeader(resp.StatusCode)
	wire, piece := http.NewResponseController(w), make([]byte, 16<<10)
	for {
		n, err := resp.Body.Read(piece)
		if n > 0 {
			_, _ = w.Write(piece[:n])
		}
		if _ = wire.Flush(); err != nil {
			l.count("streams cut")
			panic(http.ErrAbortHandler)
		}
	}
}

func isStream(resp *http.Response) bool {
	kind := resp.Header.Get("Content-Type")
	return strings.HasPrefix(kind, "application/x-ndjson") || strings.HasPrefix(kind, "text/event-stream")
}

// cut ends the connection without a byte.
func cut(w http.ResponseWriter, t trouble) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := conn.(*net.TCPConn); ok && t.resets {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close()
}

// pause waits, unless ctx ends first.
func pause(ctx context.Context, d time.Duration) {
	if d <= 0 {
		return
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
