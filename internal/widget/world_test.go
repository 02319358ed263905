package widget_test

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
	"github.com/clicktocall/clicktocall/internal/widget"
)

// The road is tested on the real parts, the core and an SQLite file, with as many
// processes on it as a test wants, in a bubble. The test is the frames.

var (
	kari  = call.AgentRef{CustomerKey: "12345", UserID: 1231234}
	ola   = call.AgentRef{CustomerKey: "12345", UserID: 1231235}
	signe = call.AgentRef{CustomerKey: "67890", UserID: 9990001}

	one, two = widget.Frame{Agent: kari, ID: "one"}, widget.Frame{Agent: kari, ID: "two"}
	olas     = widget.Frame{Agent: ola, ID: "one"}
)

// process is one process of ours: a hub and the core, on the common store.
type process struct {
	t     *testing.T
	store *store.Store
	hub   *widget.Hub
	calls map[string]*call.Service
	stop  context.CancelFunc
}

// inWorld runs a test in a bubble. start begins one more process.
func inWorld(t *testing.T, setting widget.RoadSetting, test func(t *testing.T, start func(...func(*widget.Parts)) *process)) {
	t.Helper()
	t.Parallel()
	path := storetest.Empty(t)
	synctest.Test(t, func(t *testing.T) {
		test(t, func(change ...func(*widget.Parts)) *process { return newProcess(t, path, setting, change...) })
	})
}

func newProcess(t *testing.T, path string, setting widget.RoadSetting, change ...func(*widget.Parts)) *process {
	t.Helper()
	s, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := &process{t: t, store: s, calls: map[string]*call.Service{}}
	log := slog.New(slog.DiscardHandler)
	parts := widget.Parts{
		Store: s, Setting: setting, Log: log,
		Calls: func(customer string) widget.Calls { return p.calls[customer] },
	}
	for _, c := range change {
		c(&parts)
	}
	p.hub = widget.NewHub(parts)
	numbers, err := phone.NewParser(phone.Config{Regions: phone.Regions{"NO"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, customer := range []string{"12345", "67890"} {
		p.calls[customer] = call.NewService(call.Parts{
			CustomerKey: customer, Store: s, Road: restRoad{}, Roads: roads{p.hub}, Lookout: ready{},
			Rules: call.Rules{Numbers: numbers, Form: phone.Form00, Guards: call.DefaultGuards(), Readiness: call.DefaultReadiness()},
			Log:   log,
		})
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); p.hub.Run(ctx) }()
	p.stop = sync.OnceFunc(func() { stop(); <-ended })
	t.Cleanup(func() {
		p.hub.Close()
		p.stop()
		for _, c := range p.calls {
			if err := c.Drain(context.Background()); err != nil {
				t.Error(err)
			}
		}
		synctest.Wait()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

// ready is an agent who may always call.
type ready struct{}

func (ready) Look(context.Context, call.AgentRef, time.Duration) (call.AgentState, error) {
	at := time.Now()
	return call.AgentState{Centre: call.CentreLoggedOn, Status: call.StatusAvailable, BegunAt: at, At: at}, nil
}

func (ready) Queue(context.Context, call.AgentRef) ([]call.QueueSighting, error) {
	return nil, call.ErrQueueClosed
}

// restRoad is the other road: a test that comes here did not want to.
type restRoad struct{}

func (restRoad) Name() string { return call.RoadREST }

func (restRoad) Order(context.Context, call.Order) call.Answer {
	return call.Answer{Kind: call.AnswerAccepted, RequestID: "over REST"}
}

type roads struct{ hub *widget.Hub }

func (r roads) Choose(ctx context.Context, agent call.AgentRef) call.Road {
	return r.hub.Choose(ctx, agent, r.hub.Road())
}

// frame is a frame's stream as the frame sees it.
type frame struct {
	widget.Frame
	t    *testing.T
	on   *process
	said chan widget.Message // what was told, the keep-alives apart
	end  context.CancelFunc
	over chan error
	// deaf, when set, is what telling the frame of an order fails with.
	deaf error
}

// connect connects a frame to a process, and fails unless it is told so.
func (p *process) connect(f widget.Frame, change ...func(*frame)) *frame {
	p.t.Helper()
	ctx, end := context.WithCancel(context.Background())
	c := &frame{Frame: f, t: p.t, on: p, said: make(chan widget.Message, 64), end: end, over: make(chan error, 1)}
	for _, ch := range change {
		ch(c)
	}
	go func() { c.over <- p.hub.Connect(ctx, f, c.told) }()
	p.t.Cleanup(end)
	if m := c.next(); m.Kind != widget.KindOpen || !m.Active {
		p.t.Fatalf("a frame that connects is told %+v", m)
	}
	return c
}

func (f *frame) told(m widget.Message) error {
	if m.Kind == widget.KindKeepAlive {
		return nil
	}
	if m.Kind == widget.KindOrder {
		if h, err := f.on.store.HandOver(context.Background(), f.Agent.CustomerKey, m.Order.CallID); err != nil || h.State != widget.StateHanded {
			f.t.Errorf("an order was sent while its row says %q (%v)", h.State, err)
		}
		if f.deaf != nil {
			return f.deaf
		}
	}
	f.said <- m
	return nil
}

// next is what the frame is told next.
func (f *frame) next() widget.Message {
	f.t.Helper()
	select {
	case m := <-f.said:
		return m
	case err := <-f.over:
		f.t.Fatalf("the stream ended: %v", err)
	case <-time.After(time.Minute):
		f.t.Fatal("the frame is told nothing")
	}
	return widget.Message{}
}

// order is the order that the frame is told next.
func (f *frame) order() *widget.Order {
	f.t.Helper()
	m := f.next()
	if m.Kind != widget.KindOrder {
		f.t.Fatalf("told %+v, want an order", m)
	}
	return m.Order
}

// silent fails when the frame was told anything.
func (f *frame) silent(what string) {
	f.t.Helper()
	synctest.Wait()
	select {
	case m := <-f.said:
		f.t.Errorf("%s: the frame was told %+v", what, m)
	default:
	}
}

// leave ends the stream.
func (f *frame) leave() {
	f.t.Helper()
	f.end()
	if err := <-f.over; !errors.Is(err, context.Canceled) {
		f.t.Errorf("the stream ended with %v", err)
	}
	synctest.Wait()
}

func (f *frame) acknowledge(id string, kind call.AnswerKind, request string) error {
	return f.on.hub.Acknowledge(context.Background(), f.Frame, id, widget.Acknowledgement{Kind: kind, RequestID: request})
}

// click places a call and returns at once; the channel gets what came of it.
func (p *process) click(agent call.AgentRef, key, number string) <-chan call.Call {
	p.t.Helper()
	placed := make(chan call.Call, 1)
	go func() {
		got, err := p.calls[agent.CustomerKey].Place(context.Background(), call.Agent{AgentRef: agent}, call.Click{Key: key, Text: number})
		if err != nil {
			p.t.Errorf("a click: %v", err)
		}
		placed <- got.Call
	}()
	return placed
}

// call is the call as it stands.
func (p *process) call(agent call.AgentRef, id string) call.Call {
	p.t.Helper()
	c, err := p.calls[agent.CustomerKey].Call(context.Background(), agent, id)
	if err != nil {
		p.t.Fatal(err)
	}
	return c
}

// isIn fails unless a call is in a state for a reason.
func isIn(t *testing.T, what string, c call.Call, state call.State, code call.Code) {
	t.Helper()
	var got call.Code
	if c.Reason != nil {
		got = c.Reason.Code
	}
	if c.State != state || got != code || c.Road != call.RoadWidget {
		t.Errorf("%s: %s because of %q over %s, want %s because of %q", what, c.State, got, c.Road, state, code)
	}
}

func refusedWith(t *testing.T, what string, err error, code call.Code) {
	t.Helper()
	if err == nil || call.CodeOf(err) != code {
		t.Errorf("%s: %v, want %s", what, err, code)
	}
}
