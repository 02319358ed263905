package puzzel_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/clicktocall/clicktocall/puzzel"
)

// stage is the other side of the wire, made for faults: it reads whole requests, counts them, and lets a script write
// whatever bytes it likes. It serves in memory, for tests in a synctest bubble, or on a real TCP socket.
type stage struct {
	script script

	mu       sync.Mutex
	requests []*recorded
	conns    int
}

// script answers one request by writing to the connection. Index counts the requests of the stage from 1. The connection
// stays open where it returns keep.
type script func(index int, request *recorded, conn net.Conn) after

type after int

const (
	drop after = iota
	keep
)

// recorded is a request as it arrived, whole.
type recorded struct {
	*http.Request
	content string
	conn    int // the number of the connection, from 1
}

// serve reads requests off one connection until the script or the client drops it.
func (s *stage) serve(conn net.Conn) {
	defer conn.Close()
	s.mu.Lock()
	s.conns++
	number := s.conns
	s.mu.Unlock()
	reader := bufio.NewReader(conn)
	for {
		request, err := http.ReadRequest(reader)
		if err != nil {
			return
		}
		content, err := io.ReadAll(request.Body)
		if err != nil {
			return
		}
		got := &recorded{Request: request, content: string(content), conn: number}
		s.mu.Lock()
		s.requests = append(s.requests, got)
		index := len(s.requests)
		s.mu.Unlock()
		if s.script(index, got, conn) == drop {
			return
		}
	}
}

// count is how many whole requests have arrived.
func (s *stage) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.requests)
}

// all gives the requests that have arrived.
func (s *stage) all() []*recorded {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]*recorded(nil), s.requests...)
}

// inMemory gives a transport whose every connection leads to the stage.
func (s *stage) inMemory() *http.Transport {
	transport := puzzel.NewTransport()
	transport.Proxy = nil
	transport.DialContext = func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		go s.serve(theirs)
		return ours, nil
	}
	return transport
}

// onTCP serves on a loopback port and gives its address.
func (s *stage) onTCP(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go s.serve(conn)
		}
	}()
	return "http://" + listener.Addr().String()
}

// say writes an answer with a body and keeps the connection.
func say(status int, contentType, body string, headers ...string) script {
	return func(_ int, _ *recorded, conn net.Conn) after {
		io.WriteString(conn, answerText(status, contentType, body, headers...))
		return keep
	}
}

// sayJSON is say with JSON and status 200.
func sayJSON(body string) script { return say(200, "application/json", body) }

func answerText(status int, contentType, body string, headers ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\r\n", status, http.StatusText(status))
	if contentType != "" {
		fmt.Fprintf(&b, "Content-Type: %s\r\n", contentType)
	}
	for _, header := range headers {
		fmt.Fprintf(&b, "%s\r\n", header)
	}
	if status != 204 && status != 304 && status/100 != 1 {
		fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s", len(body), body)
	} else {
		b.WriteString("\r\n")
	}
	return b.String()
}

// write writes bare bytes and drops the connection.
func write(text string) script {
	return func(_ int, _ *recorded, conn net.Conn) after {
		io.WriteString(conn, text)
		return drop
	}
}

// hang answers nothing until the client has gone.
func hang(_ int, _ *recorded, conn net.Conn) after {
	io.Copy(io.Discard, conn)
	return drop
}

// inTurn answers the first request with the first script, and so on; the last one serves all that follow.
func inTurn(scripts ...script) script {
	return func(index int, request *recorded, conn net.Conn) after {
		return scripts[min(index, len(scripts))-1](index, request, conn)
	}
}

// testAgent is the seed's sample user.
var testAgent = puzzel.Agent{CustomerKey: "12345", UserID: "1231234"}

// testOrder is an order as the product makes them.
var testOrder = puzzel.CalloutRequest{Destination: "004722225555", MaxAttempts: new(1), RequestDescription: "call-1"}

// numberedTokens hands out token-1, token-2, …: a credential that can always renew.
func numberedTokens() (puzzel.TokenFunc, *int) {
	count := new(int)
	return func(context.Context) (puzzel.TokenSignIn, error) {
		*count++
		return puzzel.TokenSignIn{AccessToken: fmt.Sprintf("token-%d", *count)}, nil
	}, count
}

// newClient makes a client or ends the test.
func newClient(t *testing.T, config puzzel.Config) *puzzel.Client {
	t.Helper()
	client, err := puzzel.New(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.CloseIdleConnections)
	return client
}
