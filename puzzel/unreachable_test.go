package puzzel_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/puzzel"
)

// TestNoConnection is the first row of the table of repetition: no connection came about, so nothing was sent, and even
// an order may be tried once more, within a second.
func TestNoConnection(t *testing.T) {
	t.Parallel()
	faults := map[string]error{
		"no such host":       &net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "no such host", Name: "box.example", IsNotFound: true}},
		"connection refused": &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED},
		"connect timed out":  &net.OpError{Op: "dial", Net: "tcp", Err: context.DeadlineExceeded},
	}
	operations := map[string]struct {
		operate func(context.Context, *puzzel.Client) error
		tries   int
	}{
		"read": {readUser, 3}, "callout": {orderCall, 2}, "pause": {pause, 2}, "log-in": {logIn, 2}, "refresh": {refresh, 3},
	}
	for faultName, fault := range faults {
		for operationName, operation := range operations {
			t.Run(faultName+"/"+operationName, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					var dials []time.Time
					client := dialing(t, func(context.Context) (net.Conn, error) {
						dials = append(dials, time.Now())
						return nil, fault
					})
					err := operation.operate(t.Context(), client)
					checkOutcome(t, err, outcome{err: puzzel.ErrUnreachable})
					if len(dials) != operation.tries {
						t.Fatalf("%d connections were tried, want %d", len(dials), operation.tries)
					}
					if between := dials[1].Sub(dials[0]); between <= 0 || between > time.Second {
						t.Errorf("the second try came after %s", between)
					}
					var dns *net.DNSError
					if faultName == "no such host" && !errors.As(err, &dns) {
						t.Errorf("%v does not tell a missing name from a closed port", err)
					}
				})
			})
		}
	}
}

// dialing makes a client whose connections come from the function.
func dialing(t *testing.T, dial func(context.Context) (net.Conn, error)) *puzzel.Client {
	t.Helper()
	transport := puzzel.NewTransport()
	transport.Proxy = nil
	transport.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) { return dial(ctx) }
	signIn, _ := numberedTokens()
	return newClient(t, puzzel.Config{SignIn: signIn, Transport: transport, Cloud: puzzel.At("http://box.example")})
}

func pause(ctx context.Context, client *puzzel.Client) error {
	return client.PauseOn(ctx, testAgent, "3")
}

func logIn(ctx context.Context, client *puzzel.Client) error {
	_, err := client.LogIn(ctx, "12345", "username", "password")
	return err
}

func refresh(ctx context.Context, client *puzzel.Client) error {
	_, err := client.Refresh(ctx, "12345", "session")
	return err
}

// TestSecondTryArrives: the second try of an order that found no connection is one order.
func TestSecondTryArrives(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &stage{script: sayJSON(good)}
		tries := 0
		client := dialing(t, func(context.Context) (net.Conn, error) {
			if tries++; tries == 1 {
				return nil, &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}
			}
			ours, theirs := net.Pipe()
			go s.serve(theirs)
			return ours, nil
		})
		result, err := client.Callout(t.Context(), testAgent, testOrder)
		client.CloseIdleConnections()
		if err != nil || result.RequestID != "77812345" || s.count() != 1 {
			t.Errorf("got %q, %v, after %d orders", result.RequestID, err, s.count())
		}
	})
}

// TestConnectHangs: a connection that never comes about ends the operation at its time-out, as unreachable, because
// nothing was sent.
func TestConnectHangs(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client := dialing(t, func(ctx context.Context) (net.Conn, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		})
		began := time.Now()
		err := orderCall(t.Context(), client)
		checkOutcome(t, err, outcome{err: puzzel.ErrUnreachable})
		if took := time.Since(began); took != puzzel.DefaultOrderTimeout {
			t.Errorf("it took %s", took)
		}
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%v hides that the time was up", err)
		}
	})
}

// TestClosedPort is the same on a real socket.
func TestClosedPort(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + listener.Addr().String()
	listener.Close()
	signIn, _ := numberedTokens()
	client := newClient(t, puzzel.Config{SignIn: signIn, Cloud: puzzel.At(address)})
	checkOutcome(t, orderCall(t.Context(), client), outcome{err: puzzel.ErrUnreachable})
}

// TestTLSFails: a certificate that is not trusted, and a server that speaks no TLS, see no order.
func TestTLSFails(t *testing.T) {
	t.Parallel()
	orders := 0
	count := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { orders++ })
	untrusted := httptest.NewUnstartedServer(count)
	untrusted.Config.ErrorLog = silent()
	untrusted.StartTLS()
	defer untrusted.Close()
	plain := httptest.NewUnstartedServer(count)
	plain.Config.ErrorLog = silent()
	plain.Start()
	defer plain.Close()
	for name, address := range map[string]string{
		"not trusted": untrusted.URL,
		"no TLS":      "https" + plain.URL[len("http"):],
	} {
		signIn, _ := numberedTokens()
		client := newClient(t, puzzel.Config{SignIn: signIn, Cloud: puzzel.At(address)})
		err := orderCall(t.Context(), client)
		checkOutcome(t, err, outcome{err: puzzel.ErrUnreachable})
		var certificate *tls.CertificateVerificationError
		var authority x509.UnknownAuthorityError
		if name == "not trusted" && (!errors.As(err, &certificate) || !errors.As(err, &authority)) {
			t.Errorf("%v does not say that it is the certificate", err)
		}
	}
	if orders != 0 {
		t.Errorf("%d orders arrived", orders)
	}
}

// TestForeignTransport: of a transport that does not tell whether it had a connection, nothing is proven.
func TestForeignTransport(t *testing.T) {
	t.Parallel()
	tries := 0
	signIn, _ := numberedTokens()
	client := newClient(t, puzzel.Config{SignIn: signIn, Transport: roundTrip(func(*http.Request) (*http.Response, error) {
		tries++
		return nil, &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}
	})})
	checkOutcome(t, orderCall(t.Context(), client), outcome{err: puzzel.ErrUnknown, sent: true})
	if tries != 1 {
		t.Errorf("the order was tried %d times", tries)
	}
}

// roundTrip is a transport made of a function.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
