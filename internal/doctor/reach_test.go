package doctor_test

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// reached runs Check against one address for everything and gives the findings
// about it, the API's, and all.
func reached(t *testing.T, address string, transport http.RoundTripper) (doctor.Finding, findings) {
	t.Helper()
	var all findings
	doctor.Check(t.Context(), subjectAt(t, puzzel.At(address), transport), func(f doctor.Finding) { all = append(all, f) })
	var api doctor.Finding
	for _, f := range all {
		holdToKeys(t, f.Key, f.Params)
		if f.Check == doctor.CheckReachability && f.Params["part"] == "api" {
			api = f
		}
	}
	return api, all
}

func boxServer(t *testing.T, start func(*httptest.Server)) *httptest.Server {
	t.Helper()
	box := puzzelsim.New(puzzelsim.Options{})
	server := httptest.NewUnstartedServer(box)
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // handshakes that fail are what is tested
	start(server)
	t.Cleanup(func() {
		_ = box.Close()
		server.Close()
	})
	return server
}

// trusting is the default transport that trusts the server's certificate.
func trusting(t *testing.T, server *httptest.Server) *http.Transport {
	t.Helper()
	transport := puzzel.NewTransport()
	pool := x509.NewCertPool()
	pool.AddCert(server.Certificate())
	transport.TLSClientConfig = &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
	t.Cleanup(transport.CloseIdleConnections)
	return transport
}

func expectReach(t *testing.T, f doctor.Finding, result doctor.Result, params map[string]string) {
	t.Helper()
	findings{f}.expect(t, doctor.CheckReachability, want{result, params})
}

func TestReachOverTLS(t *testing.T) {
	t.Parallel()
	server := boxServer(t, (*httptest.Server).StartTLS)
	api, all := reached(t, server.URL, trusting(t, server))
	expectReach(t, api, doctor.ResultOK, map[string]string{
		"tls": "TLS 1.3", "host": server.Listener.Addr().String(), "proxy": "", "http_status": "404",
	})
	all.expect(t, doctor.CheckUser, want{doctor.ResultOK, nil})
	expectReach(t, all[1], doctor.ResultOK, map[string]string{"part": "auth", "tls": "TLS 1.3"}) // a line of its own
}

func TestReachNobody(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	api, all := reached(t, "http://"+address, nil)
	expectReach(t, api, doctor.ResultFail, map[string]string{"step": "connect", "cause": "refused", "host": address})
	for _, check := range []doctor.CheckName{doctor.CheckClock, doctor.CheckSignIn, doctor.CheckUser, doctor.CheckState, doctor.CheckUsers} {
		all.because(t, check, "reachability")
	}
}

// A name nobody has, as a name server says it.
func TestReachAnUnknownName(t *testing.T) {
	t.Parallel()
	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	go answerNoSuchName(server)
	resolver := &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", server.LocalAddr().String())
	}}
	transport := puzzel.NewTransport()
	transport.DialContext = (&net.Dialer{Resolver: resolver}).DialContext
	api, _ := reached(t, "http://puzzel.example:8090", transport)
	expectReach(t, api, doctor.ResultFail, map[string]string{"step": "name", "cause": "not_found", "host": "puzzel.example:8090"})
}

// answerNoSuchName answers every question with NXDOMAIN (RFC 1035, 4.1.1).
func answerNoSuchName(server net.PacketConn) {
	message := make([]byte, 512)
	for {
		n, from, err := server.ReadFrom(message)
		if err != nil {
			return
		}
		if n < 12 {
			continue
		}
		message[2], message[3] = 0x81, 0x83 // a response, recursion available, no such name
		message[10], message[11] = 0, 0     // without the additional records of the question
		end := 12
		for end < n && message[end] != 0 {
			end += int(message[end]) + 1
		}
		_, _ = server.WriteTo(message[:end+5], from)
	}
}

func TestReachWithCertificatesThatDoNotHold(t *testing.T) {
	t.Parallel()
	server := boxServer(t, (*httptest.Server).StartTLS)
	plain := boxServer(t, (*httptest.Server).Start)
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	old := expiredServer(t)
	for _, test := range []struct {
		cause, address string
		transport      http.RoundTripper
	}{
		{"unknown_authority", server.URL, nil},
		{"other_name", "https://localhost:" + port, trusting(t, server)},
		{"expired", old.URL, trusting(t, old)},
		{"no_tls", "https://" + plain.Listener.Addr().String(), nil},
	} {
		t.Run(test.cause, func(t *testing.T) {
			t.Parallel()
			api, all := reached(t, test.address, test.transport)
			expectReach(t, api, doctor.ResultFail, map[string]string{"step": "tls", "cause": test.cause})
			all.because(t, doctor.CheckSignIn, "reachability")
		})
	}
}

// expiredServer has a certificate that was good until yesterday.
func expiredServer(t *testing.T) *httptest.Server {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-48 * time.Hour), NotAfter: time.Now().Add(-24 * time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.TLS = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
	server.StartTLS()
	t.Cleanup(server.Close)
	return server
}

// A line that takes the request and says nothing, and one that hangs up on it.
func TestReachSomebodyWhoDoesNotAnswer(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		cause  string
		answer func(net.Conn)
	}{
		{"timed_out", func(c net.Conn) { _, _ = io.Copy(io.Discard, c) }},
		{"", func(c net.Conn) { _ = c.Close() }},
	} {
		t.Run("cause "+test.cause, func(t *testing.T) {
			t.Parallel()
			address := listen(t, func(c net.Conn) {
				if _, err := http.ReadRequest(bufio.NewReader(c)); err == nil {
					test.answer(c)
				}
			})
			transport := puzzel.NewTransport()
			transport.ResponseHeaderTimeout = 50 * time.Millisecond // counted from the request
			api, _ := reached(t, "http://"+address, transport)
			expectReach(t, api, doctor.ResultFail, map[string]string{"step": "answer", "cause": test.cause})
		})
	}
}

// listen serves raw connections, one goroutine each, until the test is over.
func listen(t *testing.T, serve func(net.Conn)) (address string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go serve(c)
		}
	}()
	return listener.Addr().String()
}

func TestReachThroughAProxy(t *testing.T) {
	t.Parallel()
	server := boxServer(t, (*httptest.Server).StartTLS)
	proxy := listen(t, func(c net.Conn) { tunnel(c, "") })
	strict := listen(t, func(c net.Conn) { tunnel(c, "407 Proxy Authentication Required") })
	closed := listen(t, func(c net.Conn) { tunnel(c, "403 Forbidden") })
	for _, test := range []struct {
		name, proxy string
		result      doctor.Result
		params      map[string]string
	}{
		{"lets through", proxy, doctor.ResultOK, map[string]string{"tls": "TLS 1.3", "proxy": proxy}},
		{"wants a password", strict, doctor.ResultFail, map[string]string{"step": "proxy", "cause": "sign_in", "proxy": strict}},
		{"forbids", closed, doctor.ResultFail, map[string]string{"step": "proxy", "proxy": closed}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			transport := trusting(t, server)
			transport.Proxy = http.ProxyURL(&url.URL{Scheme: "http", User: url.UserPassword("someone", "hush-hush"), Host: test.proxy})
			api, all := reached(t, server.URL, transport)
			expectReach(t, api, test.result, test.params)
			holdBack(t, all, "hush-hush", "someone")
		})
	}
}

// tunnel is a CONNECT proxy, or one that answers no.
func tunnel(c net.Conn, no string) {
	defer c.Close()
	r := bufio.NewReader(c)
	req, err := http.ReadRequest(r)
	if err != nil {
		return
	}
	if no != "" {
		_, _ = io.WriteString(c, "HTTP/1.1 "+no+"\r\nContent-Length: 0\r\n\r\n")
		return
	}
	behind, err := net.Dial("tcp", req.Host)
	if err != nil {
		return
	}
	defer behind.Close()
	_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\n\r\n")
	go func() { _, _ = io.Copy(behind, r) }()
	_, _ = io.Copy(c, behind)
}

// The UK cloud has no address of Puzzel ID that is public.
func TestReachWithoutAnAddress(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{})
	p.subject.Credential = doctor.IDClient
	p.subject.Cloud.IDURL = ""
	var parts []string
	for _, f := range p.check(t) {
		if f.Check != doctor.CheckReachability {
			continue
		}
		parts = append(parts, f.Params["part"])
		if f.Params["part"] == "id" {
			expectReach(t, f, doctor.ResultFail, map[string]string{"step": "address"})
		}
	}
	if len(parts) != 2 || parts[0] != "api" || parts[1] != "id" {
		t.Errorf("looked at %v, want api and id: a Puzzel ID client never logs in the old way", parts)
	}
}

// The clock is compared with the Date of the answers.
func TestClock(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		header func(http.Header)
		want   want
	}{
		{"an hour ahead", dated(-time.Hour), want{doctor.ResultFail, map[string]string{"direction": "ahead"}}},
		{"an hour behind", dated(time.Hour), want{doctor.ResultFail, map[string]string{"direction": "behind"}}},
		{"two minutes behind", dated(2 * time.Minute), want{doctor.ResultWarn, map[string]string{"direction": "behind"}}},
		{"ten seconds ahead", dated(-10 * time.Second), want{doctor.ResultOK, nil}},
		{"out of a cache", func(h http.Header) { h.Set("Age", "86400") }, want{doctor.ResultOpen, nil}},
		{"no date", func(h http.Header) { h["Date"] = nil }, want{doctor.ResultOpen, nil}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := newPatient(t, puzzelsim.Options{}, func(box http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					test.header(w.Header())
					box.ServeHTTP(w, r)
				})
			})
			all := p.check(t)
			all.expect(t, doctor.CheckClock, test.want)
			all.expect(t, doctor.CheckSignIn, want{doctor.ResultOK, nil})
		})
	}
}

// The API's clock judges tokens: it counts before the log-in service's.
func TestClockOfTheAPI(t *testing.T) {
	t.Parallel()
	p := newPatient(t, puzzelsim.Options{}, func(box http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/ContactCentre5") {
				dated(time.Hour)(w.Header())
			}
			box.ServeHTTP(w, r)
		})
	})
	p.check(t).expect(t, doctor.CheckClock, want{doctor.ResultFail, map[string]string{"direction": "behind"}})
}

func dated(skew time.Duration) func(http.Header) {
	return func(h http.Header) { h.Set("Date", time.Now().Add(skew).UTC().Format(http.TimeFormat)) }
}
