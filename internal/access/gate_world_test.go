package access_test

import (
	"bytes"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// The gate is tested on the real parts: a real SQLite file, the SDK, and the box
// as Puzzel. Only the wire is in memory, so that days pass at once in a bubble.

// kari and ola are the box's agents; kari is the administrator.
var (
	kari = call.AgentRef{CustomerKey: "12345", UserID: 1231234}
	ola  = call.AgentRef{CustomerKey: "12345", UserID: 1231235}
)

// The page and the extension that may be paired.
const (
	crmOrigin   = "https://crm.example.com"
	crmRedirect = "https://crm.example.com/clicktocall"
	appOrigin   = "chrome-extension://abcdefghijklmnop"
)

// cluster is the PostgreSQL of these tests.
var cluster storetest.Cluster

func TestMain(m *testing.M) { os.Exit(cluster.Run(m)) }

// world is a contact centre, a database, and one process of ours.
type world struct {
	*access.Gate
	store   *store.Store
	box     *puzzelsim.Box
	source  string // of the database
	keyFile string
	log     *lines
	parts   access.GateParts
}

// inWorld runs a test in a bubble with a world of its own.
func inWorld(t *testing.T, test func(t *testing.T, w *world), change ...func(*access.GateParts)) {
	t.Helper()
	t.Parallel()
	source := storetest.Empty(t)
	synctest.Test(t, func(t *testing.T) { test(t, newWorld(t, source, puzzelsim.Options{}, change...)) })
}

func newWorld(t testing.TB, source string, o puzzelsim.Options, change ...func(*access.GateParts)) *world {
	t.Helper()
	w := &world{
		box: puzzelsim.New(o), source: source, keyFile: filepath.Join(t.TempDir(), "keys", "clicktocall.key"),
		log: &lines{},
	}
	t.Cleanup(func() { _ = w.box.Close() })
	w.parts = access.GateParts{
		Clouds:    map[string]*puzzel.Client{"box": newClient(t, w.box.Transport())},
		Customers: []access.Customer{{Key: "12345", Cloud: "box", Administrators: []string{"Username"}, Supervisors: []string{"1231236"}}},
		Paired: []access.PairedClient{
			access.CommandLine(),
			{ID: "crm", Name: "Sales CRM", Redirects: []string{crmRedirect}, Origins: []string{crmOrigin, "https://other.example.com"}},
			{ID: "extension", Name: "Extension", Redirects: []string{"https://abcdefghijklmnop.chromiumapp.org/"}, Origins: []string{appOrigin}},
		},
		Explain: dialer.Explain,
		Log:     slog.New(slog.NewJSONHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	for _, c := range change {
		c(&w.parts)
	}
	first := w.process(t)
	w.Gate, w.store = first.Gate, first.store
	return w
}

// process is another process of ours on the same database and key file.
func (w *world) process(t testing.TB, change ...func(*access.GateParts)) *world {
	t.Helper()
	other := *w
	other.store = openStore(t, w.source)
	other.parts.Store = other.store
	var err error
	if other.parts.Seal, err = access.OpenSealer(w.keyFile); err != nil {
		t.Fatal(err)
	}
	for _, c := range change {
		c(&other.parts)
	}
	if other.Gate, err = access.NewGate(t.Context(), other.parts); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(other.Close)
	return &other
}

func newClient(t testing.TB, wire http.RoundTripper) *puzzel.Client {
	t.Helper()
	client, err := puzzel.New(puzzel.Config{Cloud: puzzel.At("http://127.0.0.1:8090"), Transport: wire})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func openStore(t testing.TB, source string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), source, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// lines is a log in memory.
type lines struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// visitor is somebody at a browser.
func visitor() access.Visitor {
	return access.Visitor{Address: "192.0.2.7", Browser: "Firefox on Linux"}
}

// signIn lets an agent of the box in.
func (w *world) signIn(t testing.TB, username string) access.Ticket {
	t.Helper()
	ticket, err := w.SignIn(t.Context(), visitor(), "12345", username, "password")
	if err != nil {
		t.Fatalf("%s signs in: %v", username, err)
	}
	return ticket
}

// page presents a cookie.
func (w *world) page(t *testing.T, cookie access.Secret) (access.Principal, error) {
	t.Helper()
	return w.Authenticate(t.Context(), access.Presented{Door: access.DoorPage, Secret: cookie})
}

// bearer presents a paired token from a page.
func (w *world) bearer(t *testing.T, token access.Secret, origin string) (access.Principal, error) {
	t.Helper()
	return w.Authenticate(t.Context(), access.Presented{Door: access.DoorPaired, Secret: token, Origin: origin})
}

// wantCode fails unless err is a refusal with the code; "" is no error.
func wantCode(t *testing.T, what string, err error, want call.Code) {
	t.Helper()
	var e *call.Error
	switch {
	case want == "" && err != nil:
		t.Errorf("%s: %v", what, err)
	case want != "" && (!errors.As(err, &e) || e.Code != want):
		t.Errorf("%s: got %v, want %s", what, err, want)
	}
}

// requests counts what the box was asked that ends in a path.
func (w *world) requests(path string) (n int) {
	for _, r := range w.box.Requests() {
		if strings.HasSuffix(strings.ToLower(r.Path), strings.ToLower(path)) {
			n++
		}
	}
	return n
}

// The paths of Puzzel's doors.
const (
	logInPath   = "/Authenticate/LogIn"
	refreshPath = "/GetAccessToken"
	idPath      = "/connect/token"
)

// fault makes the box go wrong.
func (w *world) fault(t *testing.T, f puzzelsim.Fault) {
	t.Helper()
	if err := w.box.AddFault(f); err != nil {
		t.Fatal(err)
	}
}

// agent changes an agent of the box.
func (w *world) agent(t *testing.T, userID int64, change puzzelsim.AgentChange) {
	t.Helper()
	if err := w.box.ChangeAgent(int(userID), change); err != nil {
		t.Fatal(err)
	}
}

// byClient lets the box's Puzzel ID client order for the customer's agents.
func byClient(users ...int64) func(*access.GateParts) {
	return func(p *access.GateParts) {
		p.Customers[0].Client = &access.PuzzelClient{ID: "box-client-12345", Secret: "box-secret", Users: users}
	}
}

// wait lets time pass in a bubble.
func wait(d time.Duration) { time.Sleep(d) }

// crossed is a wire on which token information names another customer than the
// one that was signed in.
type crossed struct{ http.RoundTripper }

func (c crossed) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := c.RoundTripper.RoundTrip(r)
	if err != nil || !strings.HasSuffix(r.URL.Path, "accesstokeninformation") {
		return res, err
	}
	body, err := io.ReadAll(res.Body)
	body = bytes.ReplaceAll(body, []byte(`"12345"`), []byte(`"67890"`))
	res.Body, res.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	res.Header.Del("Content-Length")
	return res, err
}
