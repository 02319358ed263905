package call_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// The laws are proved on the real parts: the SDK and the REST road against the
// box, over real HTTP, with a real SQLite file. Only the wire is a pipe in
// memory, so that all of it lives in a synctest bubble, where a minute passes at
// once and a race is the same every time.

// kari is the box's first agent, ola her colleague.
var (
	kari = call.Agent{AgentRef: call.AgentRef{CustomerKey: "12345", UserID: 1231234}}
	ola  = call.Agent{AgentRef: call.AgentRef{CustomerKey: "12345", UserID: 1231235}}
)

// Numbers whose owners behave as the box's documentation says.
const (
	answers   = "+47 22 22 55 55"
	other     = "+47 22 22 55 56"
	busy      = "+47 22 22 09 01"
	noAnswer  = "+47 22 22 09 02"
	voicemail = "+47 22 22 09 05"
)

// world is a contact centre, the way to it and one process of ours.
type world struct {
	*process
	box    *puzzelsim.Box
	wire   *wire
	dbPath string
}

// process is one process of ours: its own connections and its own memory.
type process struct {
	service *call.Service
	parts   call.Parts
	lookout call.Lookout
	store   *store.Store
	client  *puzzel.Client
}

// inWorld runs a test in a bubble with a world of its own. change may replace
// rules and wrap parts of the process before its service is made.
func inWorld(t *testing.T, test func(t *testing.T, w *world), change ...func(*call.Parts)) {
	t.Helper()
	t.Parallel()
	dbPath := storetest.Empty(t)
	synctest.Test(t, func(t *testing.T) {
		w := &world{box: puzzelsim.New(puzzelsim.Options{}), wire: newWire(), dbPath: dbPath}
		server := &http.Server{Handler: w.box, ReadHeaderTimeout: time.Minute}
		served := make(chan struct{})
		go func() { defer close(served); _ = server.Serve(w.wire) }()
		t.Cleanup(func() {
			_ = server.Close()
			<-served
			_ = w.box.Close()
		})
		w.process = w.newProcess(t, change...)
		test(t, w)
	})
}

// newProcess starts a process of ours on the world's database and contact centre.
func (w *world) newProcess(t *testing.T, change ...func(*call.Parts)) *process {
	t.Helper()
	db, err := store.Open(t.Context(), w.dbPath, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{DialContext: w.wire.dial, IdleConnTimeout: 20 * time.Second}
	client, err := puzzel.New(puzzel.Config{Cloud: puzzel.At("http://box.example"), Transport: transport})
	if err != nil {
		t.Fatal(err)
	}
	clients := clientsOf(client)
	p := call.Parts{
		CustomerKey: kari.CustomerKey, Store: db, Road: dialer.REST{Clients: clients}, Lookout: dialer.NewLookout(clients),
		Rules: rules(t), Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	}
	for _, c := range change {
		c(&p)
	}
	proc := &process{service: call.NewService(p), parts: p, lookout: p.Lookout, store: db, client: client}
	t.Cleanup(func() {
		if err := proc.service.Drain(context.Background()); err != nil {
			t.Error(err)
		}
		transport.CloseIdleConnections()
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return proc
}

// withRules is the same process with other rules.
func (p *process) withRules(change func(*call.Rules)) *process {
	same := *p
	change(&same.parts.Rules)
	same.service = call.NewService(same.parts)
	return &same
}

// clientsOf gives each agent of the box her own credential.
func clientsOf(shared *puzzel.Client) dialer.Clients {
	own := map[int64]*puzzel.Client{}
	for id, name := range map[int64]string{kari.UserID: "username", ola.UserID: "username2"} {
		own[id] = shared.As(puzzel.PasswordSignIn{CustomerKey: "12345", UserName: name, Password: "password"}, puzzel.Session{})
	}
	return func(_ context.Context, agent call.AgentRef) (*puzzel.Client, error) {
		client, ok := own[agent.UserID]
		if !ok {
			return nil, errors.New("no credential for this agent")
		}
		return client, nil
	}
}

func rules(t *testing.T) call.Rules {
	t.Helper()
	parser, err := phone.NewParser(phone.Config{Regions: phone.Regions{"NO"}})
	if err != nil {
		t.Fatal(err)
	}
	return call.Rules{
		Numbers: parser, Form: phone.Form00, Guards: call.DefaultGuards(), Readiness: call.DefaultReadiness(),
	}
}

// place clicks a number and expects a call of it, in whatever state.
func (p *process) place(t *testing.T, agent call.Agent, click call.Click) call.Placed {
	t.Helper()
	placed, err := p.service.Place(t.Context(), agent, click)
	if err != nil {
		t.Fatalf("place %s: %v", click.Text, err)
	}
	return placed
}

// read gives the call as it is stored.
func (p *process) read(t *testing.T, id string) call.Call {
	t.Helper()
	c, err := p.store.Call(t.Context(), kari.CustomerKey, id)
	if err != nil {
		t.Fatalf("read call %s: %v", id, err)
	}
	return c
}

// follow watches a call to its end, as every surface does, and gives the states
// it went through with the call as it stands then.
func (p *process) follow(t *testing.T, c call.Call) (call.Call, []call.State) {
	t.Helper()
	watcher := dialer.Watcher{Service: p.service, Lookout: p.lookout}
	states := []call.State{c.State}
	over, err := watcher.Follow(t.Context(), c, func(c call.Call) { states = append(states, c.State) })
	if err != nil {
		t.Fatalf("follow: %v", err)
	}
	return over, slices.Compact(states)
}

// orders are the bodies of the callouts the box has accepted.
func (w *world) orders(t *testing.T) []map[string]any {
	t.Helper()
	var bodies []map[string]any
	for _, o := range w.box.Orders() {
		var body map[string]any
		if err := json.Unmarshal(o.Body, &body); err != nil {
			t.Fatal(err)
		}
		bodies = append(bodies, body)
	}
	return bodies
}

// wantOrders counts the callouts of a call at the box.
func (w *world) wantOrders(t *testing.T, id string, n int) {
	t.Helper()
	found := 0
	for _, body := range w.orders(t) {
		if body["requestDescription"] == id {
			found++
		}
	}
	if found != n {
		t.Errorf("the box has %d orders of call %s, want %d", found, id, n)
	}
}

// wantCallouts counts all callouts the box has accepted, and those it was asked for.
func (w *world) wantCallouts(t *testing.T, accepted, asked int) {
	t.Helper()
	if got := len(w.box.Orders()); got != accepted {
		t.Errorf("the box has accepted %d orders, want %d", got, accepted)
	}
	got := 0
	for _, r := range w.box.Requests() {
		if strings.HasSuffix(r.Path, "/callout") {
			got++
		}
	}
	if got != asked {
		t.Errorf("the box was asked for %d callouts, want %d", got, asked)
	}
}

// clear lets everything pass and forgets what the box was asked for, between two
// rows of a table.
func (w *world) clear() {
	time.Sleep(10 * time.Minute)
	w.box.ClearFaults()
	w.box.ForgetOrders()
	w.box.ForgetRequests()
}

// fault lets something go wrong once.
func (w *world) fault(t *testing.T, f puzzelsim.Fault) {
	t.Helper()
	if err := w.box.AddFault(f); err != nil {
		t.Fatal(err)
	}
}

// agentIs changes how an agent of the box is.
func (w *world) agentIs(t *testing.T, agent call.Agent, change puzzelsim.AgentChange) {
	t.Helper()
	if err := w.box.ChangeAgent(int(agent.UserID), change); err != nil {
		t.Fatal(err)
	}
}

func wantReason(t *testing.T, c call.Call, code call.Code) {
	t.Helper()
	if c.Reason == nil || c.Reason.Code != code {
		t.Errorf("the call is %s with the reason %+v, want %s", c.State, c.Reason, code)
	}
}
