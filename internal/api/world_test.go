package api_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/internal/feed"
	"github.com/clicktocall/clicktocall/internal/pagerule"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/reminder"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
	"github.com/clicktocall/clicktocall/internal/texts"
	"github.com/clicktocall/clicktocall/internal/widget"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// The API is tested on the real parts: the gate, the core, the REST road and the
// SDK against the box, a real SQLite file, the feed, a real HTTP server. Only the
// wires are in memory, so that all of it lives in a bubble.

// Kari and Ola are agents of the box, Ingrid is an agent and the administrator.
const (
	kari   = "username"
	ola    = "username2"
	ingrid = "username3"

	kariID, olaID = 1231234, 1231235
)

// The pages that may be paired.
const (
	crmOrigin   = "https://crm.example.com"
	crmRedirect = "https://crm.example.com/clicktocall"
	otherOrigin = "https://other.example.com" // on the list, for another client
	host        = "ctc.example.com"
)

// world is a contact centre and one process of ours.
type world struct {
	box   *puzzelsim.Box
	store *store.Store
	gate  *access.Gate
	feed  *feed.Feed
	log   *lines
	parts api.Parts
	hub   *widget.Hub
	calls *call.Service
	stop  *stopSwitch
	said  exchanges

	toOrder, toState atomic.Int64 // how long the box takes, in nanoseconds

	handler http.Handler
	wire    *wire
	client  *http.Client
}

// inWorld runs a test in a bubble with a world of its own. It fails when a
// goroutine is left behind.
func inWorld(t *testing.T, test func(t *testing.T, w *world), change ...func(*api.Parts)) {
	t.Helper()
	t.Parallel()
	dir := t.TempDir()
	path := storetest.Empty(t)
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, path, filepath.Join(dir, "keys", "key"), change...)
		test(t, w)
	})
}

func newWorld(t testing.TB, dbPath, keyPath string, change ...func(*api.Parts)) *world {
	t.Helper()
	w := &world{box: puzzelsim.New(puzzelsim.Options{}), log: &lines{}, stop: &stopSwitch{}, said: exchanges{}}
	log := slog.New(slog.NewJSONHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	var err error
	if w.store, err = store.Open(context.Background(), dbPath, store.Options{}); err != nil {
		t.Fatal(err)
	}
	w.gate = newGate(t, w, keyPath, log)
	w.feed = feed.New(w.store, feed.Options{Log: log})
	w.hub = newHub(w, log)
	customer := w.customer(t, log)
	w.calls = customer.Service
	w.parts = api.Parts{
		Customer:  func(key string) (api.Customer, bool) { return customer, key == "12345" },
		Gate:      w.gate,
		Record:    w.store,
		Feed:      w.feed,
		Switch:    w.stop,
		Pilots:    w.stop,
		Exchanges: w.said,
		Widget:    frames{w.hub, w.gate},
		PageRules: pagerule.Book{Store: w.store, Log: log},
		Origins:   []string{crmOrigin, otherOrigin},
		Texts:     texts.Default(),
		Log:       log,
	}
	for _, c := range change {
		c(&w.parts)
	}
	w.handler = api.New(w.parts)
	ended := w.runHub()
	w.serve(t)
	t.Cleanup(func() {
		w.hub.Close()
		ended()
		if err := customer.Service.Drain(context.Background()); err != nil {
			t.Error(err)
		}
		if err := w.store.Close(); err != nil {
			t.Error(err)
		}
		_ = w.box.Close()
	})
	return w
}

func newGate(t testing.TB, w *world, keyPath string, log *slog.Logger) *access.Gate {
	t.Helper()
	seal, err := access.OpenSealer(keyPath)
	if err != nil {
		t.Fatal(err)
	}
	client, err := puzzel.New(puzzel.Config{Cloud: puzzel.At("http://box.example"), Transport: delayed{w.box.Transport(), w}})
	if err != nil {
		t.Fatal(err)
	}
	gate, err := access.NewGate(context.Background(), access.GateParts{
		Store: w.store, Seal: seal, Clouds: map[string]*puzzel.Client{"box": client},
		Customers: []access.Customer{{Key: "12345", Cloud: "box", Administrators: []string{ingrid}}},
		Paired: []access.PairedClient{
			{ID: "crm", Name: "Sales CRM", Redirects: []string{crmRedirect}, Origins: []string{crmOrigin}},
			{ID: "other", Name: "Other", Redirects: []string{otherOrigin + "/"}, Origins: []string{otherOrigin}},
		},
		Explain: dialer.Explain, Log: log,
	})
	if err != nil {
		t.Fatal(err)
	}
	return gate
}

// customer is the box's customer with the usual rules.
func (w *world) customer(t testing.TB, log *slog.Logger) api.Customer {
	t.Helper()
	numbers, err := phone.NewParser(phone.Config{Regions: phone.Regions{"NO", "DK"}})
	if err != nil {
		t.Fatal(err)
	}
	table := call.DefaultReadiness()
	lookout := telling{dialer.NewLookout(w.gate.Client), table, w}
	return api.Customer{
		Numbers: numbers, Reminders: reminder.NewService(w.store, numbers), Zone: time.UTC,
		Service: call.NewService(call.Parts{
			CustomerKey: "12345", Store: w.store, Road: dialer.REST{Clients: w.gate.Client}, Lookout: lookout, Permit: w.stop,
			Roads: hubRoads{w.hub},
			Rules: call.Rules{Numbers: numbers, Form: phone.Form00, Guards: call.DefaultGuards(), Readiness: table},
			Log:   log,
		}),
	}
}

// telling is a lookout that tells the agent's readers what it sees.
type telling struct {
	call.Lookout
	table call.ReadinessTable
	w     *world
}

func (l telling) Look(ctx context.Context, agent call.AgentRef, maxAge time.Duration) (call.AgentState, error) {
	state, err := l.Lookout.Look(ctx, agent, maxAge)
	if err == nil {
		l.w.feed.Announce(agent, l.table.Judge(state))
	}
	return state, err
}

// serve serves the world's API on a wire of pipes.
func (w *world) serve(t testing.TB) {
	t.Helper()
	w.wire = newWire()
	server := &http.Server{Handler: w.handler, ReadHeaderTimeout: time.Minute}
	served := make(chan struct{})
	go func() { defer close(served); _ = server.Serve(w.wire) }()
	transport := &http.Transport{DialContext: w.wire.dial}
	w.client = &http.Client{Transport: transport}
	t.Cleanup(func() {
		w.feed.Close()
		transport.CloseIdleConnections()
		_ = server.Close()
		<-served
	})
}

// signIn lets an agent of the box in and returns her cookie.
func (w *world) signIn(t testing.TB, username string) access.Ticket {
	t.Helper()
	ticket, err := w.gate.SignIn(context.Background(), access.Visitor{Address: "192.0.2.7"}, "12345", username, "password")
	if err != nil {
		t.Fatalf("%s signs in: %v", username, err)
	}
	return ticket
}

// pair pairs the CRM's page for whoever a ticket is for, and returns the bearer.
func (w *world) pair(t testing.TB, ticket access.Ticket) access.Pairing {
	t.Helper()
	const verifier = "a-verifier-of-the-page-that-is-long-enough.0123456789~_"
	sum := sha256.Sum256([]byte(verifier))
	code, err := w.gate.Authorise(context.Background(), ticket.Principal, access.PairingRequest{
		ClientID: "crm", Redirect: crmRedirect, Origin: crmOrigin, Method: "S256",
		Challenge: base64.RawURLEncoding.EncodeToString(sum[:]),
	})
	if err != nil {
		t.Fatal(err)
	}
	made, err := w.gate.Exchange(context.Background(), access.CodeExchange{
		ClientID: "crm", Redirect: crmRedirect, Code: code, Verifier: verifier, Origin: crmOrigin,
	})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// agentIs changes how an agent of the box is.
func (w *world) agentIs(t testing.TB, userID int, change puzzelsim.AgentChange) {
	t.Helper()
	if err := w.box.ChangeAgent(userID, change); err != nil {
		t.Fatal(err)
	}
}

// delayed is the way to the box, which takes its time where a test wants it to.
type delayed struct {
	http.RoundTripper
	w *world
}

func (d delayed) RoundTrip(r *http.Request) (*http.Response, error) {
	delay := d.w.toState.Load()
	if strings.HasSuffix(r.URL.Path, "/callout") {
		delay = d.w.toOrder.Load()
	}
	select {
	case <-time.After(time.Duration(delay)):
		return d.RoundTripper.RoundTrip(r)
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
}

// stopSwitch is a stop switch, and a pilot group, in memory.
type stopSwitch struct {
	mu     sync.Mutex
	stop   *api.Stop
	pilots api.PilotGroup
	err    error // what reading it fails with
}

func (s *stopSwitch) Stopped(context.Context, string) (api.Stop, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stop == nil || s.err != nil {
		return api.Stop{}, false, s.err
	}
	return *s.stop, true, nil
}

func (s *stopSwitch) Stop(_ context.Context, _ string, stop api.Stop) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stop = &stop
	return nil
}

func (s *stopSwitch) Resume(context.Context, string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stop = nil
	return nil
}

// MayOrder is the core's question.
func (s *stopSwitch) MayOrder(ctx context.Context, agent call.AgentRef) error {
	stop, stopped, err := s.Stopped(ctx, agent.CustomerKey)
	switch {
	case err != nil:
		return err
	case stopped:
		return &call.Error{Code: call.CodeOrdersStopped, Params: map[string]string{"why": stop.Reason}}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.pilots.Users) > 0 && !slices.Contains(s.pilots.Users, strconv.FormatInt(agent.UserID, 10)) {
		return &call.Error{Code: call.CodeNotInPilot}
	}
	return nil
}

func (s *stopSwitch) Pilots(context.Context, string) (api.PilotGroup, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pilots, s.err
}

func (s *stopSwitch) SetPilots(_ context.Context, _ string, p api.PilotGroup) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pilots = p
	return s.err
}

func (s *stopSwitch) DropPilots(ctx context.Context, customerKey string) error {
	return s.SetPilots(ctx, customerKey, api.PilotGroup{})
}

// exchanges are what was said about calls, by id.
type exchanges map[string][]api.Exchange

func (e exchanges) Exchanges(_ context.Context, _, callID string) ([]api.Exchange, error) {
	return e[callID], nil
}

// displayNumber is a number that Puzzel shows, as it would write it.
func displayNumber(text string) func(context.Context, call.AgentRef) (string, error) {
	return func(context.Context, call.AgentRef) (string, error) { return text, nil }
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

// wire is a network of pipes with the server at the other end of every one.
type wire struct {
	conns chan net.Conn
	done  chan struct{}
}

func newWire() *wire { return &wire{conns: make(chan net.Conn), done: make(chan struct{})} }

func (n *wire) Accept() (net.Conn, error) {
	select {
	case c := <-n.conns:
		return c, nil
	case <-n.done:
		return nil, net.ErrClosed
	}
}

func (n *wire) Close() error   { close(n.done); return nil }
func (n *wire) Addr() net.Addr { return &net.UnixAddr{Name: "server", Net: "pipe"} }

func (n *wire) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	ours, theirs := net.Pipe()
	select {
	case n.conns <- theirs:
		return ours, nil
	case <-n.done:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
