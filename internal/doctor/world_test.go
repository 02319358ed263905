package doctor_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// testNumber is where the test calls go; the box answers it after three seconds.
const testNumber = "22 22 55 55"

// world is a guided walk: the real core on a real store, the real box, in the time
// of a synctest bubble. Only the person is a script.
type world struct {
	t       *testing.T
	box     *puzzelsim.Box
	subject doctor.Subject
	store   *store.Store
	calls   *placer

	script   map[string]func() (doctor.Answer, error)
	known    []doctor.Fact
	asked    []doctor.Question
	findings findings
	facts    map[string]doctor.Fact
	durable  bool // facts are kept in the store too
}

func newWorld(t *testing.T, opts puzzelsim.Options) *world {
	t.Helper()
	w := &world{
		t: t, box: puzzelsim.New(opts), facts: map[string]doctor.Fact{},
		script: map[string]func() (doctor.Answer, error){},
	}
	t.Cleanup(func() { _ = w.box.Close() })
	w.subject = doctor.Subject{
		Cloud: puzzel.At("http://127.0.0.1:8090"), Credential: doctor.Password, Transport: direct{w.box}, CustomerKey: customer,
		Readiness: call.DefaultReadiness(), Form: phone.Form00, Numbers: norway(t),
	}
	w.signIn(puzzel.PasswordSignIn{CustomerKey: customer, UserName: "username", Password: "password"})
	return w
}

// signIn gives the world a client, and a placer whose orders go through it.
func (w *world) signIn(way puzzel.SignIn) {
	w.t.Helper()
	if w.store == nil {
		w.store = newStore(w.t)
	}
	p := &placer{world: w}
	client, err := puzzel.New(puzzel.Config{
		Cloud: w.subject.Cloud, SignIn: way, Transport: w.subject.Transport,
		Observe: func(_ context.Context, x puzzel.Exchange) {
			if x.Op == "callout" {
				p.form = doctor.ResultForm(x)
			}
		},
	})
	if err != nil {
		w.t.Fatal(err)
	}
	clients := func(context.Context, call.AgentRef) (*puzzel.Client, error) { return client, nil }
	p.clients, p.lookout = clients, dialer.NewLookout(clients)
	w.subject.Client, w.subject.Lookout, w.calls = client, p.lookout, p
}

// template is a database whose schema is up to date. Every store of these tests
// starts from a copy: with the race detector the migrations would take most of the
// time.
var template []byte

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "doctor")
	if err == nil {
		template, err = newTemplate(filepath.Join(folder, "template.db"))
	}
	if err != nil {
		panic(err)
	}
	_ = os.RemoveAll(folder)
	os.Exit(m.Run())
}

func newTemplate(path string) ([]byte, error) {
	s, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

func newStore(t *testing.T) *store.Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "calls.db")
	if err := os.WriteFile(path, template, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// direct hands requests to the box without a network, so that they can be made in
// a bubble. A box that cuts the line panics, as handlers do.
type direct struct{ box http.Handler }

func (d direct) RoundTrip(req *http.Request) (resp *http.Response, err error) {
	defer func() {
		if p := recover(); p != nil {
			resp, err = nil, errors.New("the line was cut")
		}
	}()
	served := req.Clone(req.Context())
	if served.Body == nil {
		served.Body = http.NoBody
	}
	w := httptest.NewRecorder()
	d.box.ServeHTTP(w, served)
	return w.Result(), nil
}

// placer places test calls by the core, as the application does.
type placer struct {
	*world
	clients dialer.Clients
	lookout *dialer.Lookout
	form    string // of the result of the last order
	trials  []doctor.Trial
	fails   error // in place of placing
}

func (p *placer) watcher(t doctor.Trial) *dialer.Watcher {
	service := call.NewService(call.Parts{
		CustomerKey: customer, Store: p.store, Road: dialer.REST{Clients: p.clients}, Lookout: p.lookout,
		Rules: call.Rules{Numbers: p.subject.Numbers, Form: t.Form, Guards: call.DefaultGuards(), Readiness: t.Readiness},
		Log:   slog.New(slog.DiscardHandler),
	})
	return &dialer.Watcher{Service: service, Lookout: p.lookout}
}

func (p *placer) Place(ctx context.Context, t doctor.Trial, seen func(call.Call)) (doctor.Trialled, error) {
	p.trials = append(p.trials, t)
	if p.fails != nil {
		return doctor.Trialled{}, p.fails
	}
	p.form = ""
	w := p.watcher(t)
	agent := call.Agent{AgentRef: call.AgentRef{CustomerKey: customer, UserID: kari}}
	placed, err := w.Service.Place(ctx, agent, call.Click{
		Key: "trial-" + strconv.Itoa(len(p.trials)), Text: t.Number.Text, Again: true,
	})
	if err != nil {
		return doctor.Trialled{}, err
	}
	seen(placed.Call)
	c, err := p.follow(ctx, w, placed.Call, t.Watch, seen)
	return doctor.Trialled{Call: c, ResultForm: p.form}, err
}

func (p *placer) Follow(ctx context.Context, c call.Call, watch time.Duration, seen func(call.Call)) (call.Call, error) {
	return p.follow(ctx, p.watcher(doctor.Trial{Form: phone.Form00, Readiness: call.DefaultReadiness()}), c, watch, seen)
}

func (p *placer) follow(ctx context.Context, w *dialer.Watcher, c call.Call, watch time.Duration, seen func(call.Call)) (call.Call, error) {
	limited, cancel := context.WithTimeout(ctx, watch)
	defer cancel()
	c, err := w.Follow(limited, c, seen)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		err = nil // followed for as long as it was wanted
	}
	return c, err
}

// Ask answers from the script; what is not in it is left open.
func (w *world) Ask(_ context.Context, q doctor.Question) (doctor.Answer, error) {
	holdToKeys(w.t, q.Key, q.Params)
	w.asked = append(w.asked, q)
	answer, ok := w.script[q.Key]
	if !ok {
		return doctor.Skip, nil
	}
	return answer()
}

// on scripts one answer.
func (w *world) on(key string, answer doctor.Answer, deeds ...func()) {
	w.script["doctor.question."+key] = func() (doctor.Answer, error) {
		for _, do := range deeds {
			do()
		}
		return answer, nil
	}
}

// walk runs the guided walk.
func (w *world) walk(number string) error {
	w.t.Helper()
	w.asked, w.findings = nil, nil
	err := doctor.Guided(w.t.Context(), w.subject, doctor.Guide{
		Asker: w, Placer: w.calls, Known: w.known,
		Keep: func(_ context.Context, f doctor.Fact) error {
			w.facts[f.Name] = f
			if !w.durable {
				return nil
			}
			return w.store.SaveFact(w.t.Context(), customer, store.Fact(f))
		},
		Found: func(f doctor.Finding) {
			holdToKeys(w.t, f.Key, f.Params)
			holdToFacts(w.t, f.Facts)
			w.findings = append(w.findings, f)
		},
	}, number)
	holdBack(w.t, w.findings, "22225555", "22 22 55 55")
	return err
}

func (w *world) mustWalk() {
	w.t.Helper()
	if err := w.walk(testNumber); err != nil {
		w.t.Fatal(err)
	}
}

// expectFacts holds what was kept against what should have been.
func (w *world) expectFacts(want map[string]string) {
	w.t.Helper()
	for name, value := range want {
		if got := w.facts[name].Value; got != value {
			w.t.Errorf("the fact %s is %q, want %q", name, got, value)
		}
	}
}

// wasAsked tells how often a question was put.
func (w *world) wasAsked(key string) int {
	n := 0
	for _, q := range w.asked {
		if q.Key == "doctor.question."+key {
			n++
		}
	}
	return n
}

// destinations are the numbers of the orders as the box received them.
func (w *world) destinations() []string {
	var list []string
	for _, o := range w.box.Orders() {
		_, rest, _ := strings.Cut(string(o.Body), `"destination":"`)
		number, _, _ := strings.Cut(rest, `"`)
		list = append(list, number)
	}
	return list
}

func (w *world) change(change puzzelsim.AgentChange) func() {
	return func() {
		if err := w.box.ChangeAgent(kari, change); err != nil {
			w.t.Error(err)
		}
	}
}

// stepsOf are the checks of the findings about one step.
func (w *world) stepsOf(check doctor.CheckName) findings {
	return slices.DeleteFunc(slices.Clone(w.findings), func(f doctor.Finding) bool { return f.Check != check })
}
