package puzzel_test

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/puzzel"
)

func silent() *log.Logger { return log.New(io.Discard, "", 0) }

// TestReusedConnectionCut is the trap in net/http: it repeats a request by itself when a reused connection dies before
// an answer, if it takes the request for replayable. An order must not be: the other side has read it.
func TestReusedConnectionCut(t *testing.T) {
	t.Parallel()
	cuts := map[string]func(net.Conn){
		"closed": func(conn net.Conn) { conn.Close() },
		"reset": func(conn net.Conn) {
			_ = conn.(*net.TCPConn).SetLinger(0)
			conn.Close()
		},
	}
	for name, cut := range cuts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := &stage{}
			s.script = func(_ int, request *recorded, conn net.Conn) after {
				if request.Method == http.MethodGet {
					return sayJSON(`{"result":{},"code":0}`)(0, request, conn)
				}
				cut(conn)
				return drop
			}
			client := clientFor(t, s.onTCP(t))
			if err := readUser(t.Context(), client); err != nil {
				t.Fatal(err)
			}
			checkOutcome(t, orderCall(t.Context(), client), outcome{err: puzzel.ErrUnknown, sent: true})
			requests := s.all()
			if len(requests) != 2 || requests[1].conn != requests[0].conn {
				t.Fatalf("%d requests arrived, want the read and one order on the same connection", len(requests))
			}
		})
	}
}

// TestDeadIdleConnection: the other side closes the connection between two requests, at no particular moment. However
// the order meets it, at most one order arrives, and what is said of it is true.
func TestDeadIdleConnection(t *testing.T) {
	t.Parallel()
	const rounds = 200
	for range rounds {
		s := &stage{}
		s.script = func(index int, request *recorded, conn net.Conn) after {
			sayJSON(`{"result":{},"code":0}`)(index, request, conn)
			if request.Method == http.MethodGet {
				return drop // closes as the client begins its order
			}
			return keep
		}
		client := clientFor(t, s.onTCP(t))
		if err := readUser(t.Context(), client); err != nil {
			t.Fatal(err)
		}
		err := orderCall(t.Context(), client)
		orders := s.count() - 1
		switch {
		case orders > 1:
			t.Fatalf("%d orders arrived", orders)
		case err == nil && orders != 1:
			t.Fatal("said ordered, and no order arrived")
		case err != nil && orders == 1 && !puzzel.MaybeSent(err):
			t.Fatalf("an order arrived, and the error rules it out: %v", err)
		}
		client.CloseIdleConnections()
	}
}

func clientFor(t *testing.T, address string) *puzzel.Client {
	t.Helper()
	signIn, _ := numberedTokens()
	return newClient(t, puzzel.Config{SignIn: signIn, Cloud: puzzel.At(address)})
}

// TestReusedConnectionCutRead: the same cut costs a read nothing but another request.
func TestReusedConnectionCutRead(t *testing.T) {
	t.Parallel()
	s := &stage{}
	s.script = func(index int, request *recorded, conn net.Conn) after {
		if index == 2 {
			return drop
		}
		return sayJSON(`{"result":{},"code":0}`)(index, request, conn)
	}
	client := clientFor(t, s.onTCP(t))
	for range 2 {
		if err := readUser(t.Context(), client); err != nil {
			t.Error(err)
		}
	}
}

// TestHTTP2 orders over HTTP/2: one order where the stream is answered, one where it is cut.
func TestHTTP2(t *testing.T) {
	t.Parallel()
	var orders atomic.Int32
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ProtoMajor != 2 {
			t.Errorf("spoke %s", r.Proto)
		}
		if orders.Add(1) == 1 {
			_, _ = io.WriteString(w, good)
			return
		}
		panic(http.ErrAbortHandler)
	}))
	server.EnableHTTP2 = true
	server.Config.ErrorLog = silent()
	server.StartTLS()
	defer server.Close()
	transport := puzzel.NewTransport()
	transport.TLSClientConfig = server.Client().Transport.(*http.Transport).TLSClientConfig
	signIn, _ := numberedTokens()
	client := newClient(t, puzzel.Config{SignIn: signIn, Cloud: puzzel.At(server.URL), Transport: transport})
	checkOutcome(t, orderCall(t.Context(), client), done)
	checkOutcome(t, orderCall(t.Context(), client), outcome{err: puzzel.ErrUnknown, sent: true})
	if orders.Load() != 2 {
		t.Errorf("%d orders arrived, want 2", orders.Load())
	}
}

// TestRedirectNotFollowed: neither an order nor a token leaves for another address.
func TestRedirectNotFollowed(t *testing.T) {
	t.Parallel()
	elsewhere := &stage{script: sayJSON(good)}
	location := elsewhere.onTCP(t)
	for _, status := range []int{301, 302, 303, 307, 308} {
		s := &stage{script: say(status, "", "", "Location: "+location+"/ContactCentre5/12345/users/1231234/callout")}
		client := clientFor(t, s.onTCP(t))
		checkOutcome(t, orderCall(t.Context(), client), unknown)
		checkOutcome(t, readUser(t.Context(), client), unknown)
		if s.count() != 2 {
			t.Errorf("%d: %d requests arrived, want 2", status, s.count())
		}
	}
	if elsewhere.count() != 0 {
		t.Errorf("%d requests followed a redirect to another host", elsewhere.count())
	}
}

// TestWarmCallout: a click on a warm client is one request, on the connection the read before it has used.
func TestWarmCallout(t *testing.T) {
	t.Parallel()
	s := &stage{}
	s.script = func(index int, request *recorded, conn net.Conn) after {
		if request.Method == http.MethodGet {
			return sayJSON(`{"result":{},"code":0}`)(index, request, conn)
		}
		return sayJSON(good)(index, request, conn)
	}
	client := clientFor(t, s.onTCP(t))
	if err := readUser(t.Context(), client); err != nil {
		t.Fatal(err)
	}
	before := s.count()
	if err := orderCall(t.Context(), client); err != nil {
		t.Fatal(err)
	}
	requests := s.all()
	if len(requests)-before != 1 {
		t.Errorf("a warm callout made %d requests", len(requests)-before)
	}
	if requests[0].conn != requests[before].conn {
		t.Error("a warm callout opened a connection")
	}
}

// TestCallerLeaves: the caller's context ends while the order is on its way. Its error wins, and the order counts as
// unknown, because it was read.
func TestCallerLeaves(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	s := &stage{}
	s.script = func(index int, request *recorded, conn net.Conn) after {
		cancel()
		return hang(index, request, conn)
	}
	client := clientFor(t, s.onTCP(t))
	err := orderCall(ctx, client)
	checkOutcome(t, err, outcome{err: puzzel.ErrUnknown, sent: true})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v is not the context's error", err)
	}
	err = orderCall(ctx, client)
	checkOutcome(t, err, outcome{err: puzzel.ErrNotSent})
	if !errors.Is(err, context.Canceled) || errors.Is(err, puzzel.ErrUnreachable) {
		t.Errorf("%v: the context had ended before", err)
	}
	if s.count() != 1 {
		t.Errorf("%d orders arrived", s.count())
	}
}

// TestTimeouts: an order waits 15 seconds and a read 10, whatever the other side does; shorter ones can be set.
func TestTimeouts(t *testing.T) {
	t.Parallel()
	s := &stage{script: hang}
	signIn, _ := numberedTokens()
	client := newClient(t, puzzel.Config{
		SignIn: signIn, Cloud: puzzel.At(s.onTCP(t)), OrderTimeout: 60 * time.Millisecond, ReadTimeout: 30 * time.Millisecond,
	})
	for name, operate := range map[string]func(context.Context, *puzzel.Client) error{"read": readUser, "callout": orderCall} {
		err := operate(t.Context(), client)
		checkOutcome(t, err, outcome{err: puzzel.ErrUnknown, sent: true})
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
