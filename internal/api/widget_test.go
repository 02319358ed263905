package api_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/widget"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

const (
	frameOne = "0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"
	frameTwo = "0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a12"
)

// frames is the widget road with the gate that lets frames in.
type frames struct {
	*widget.Hub
	gate *access.Gate
}

func (f frames) SignIn(ctx context.Context, who access.Visitor, token access.Secret, frame string) (access.FrameTicket, error) {
	return f.gate.SignInFrame(ctx, who, token, frame)
}

type hubRoads struct{ hub *widget.Hub }

func (r hubRoads) Choose(ctx context.Context, agent call.AgentRef) call.Road {
	return r.hub.Choose(ctx, agent, r.hub.Road())
}

func newHub(w *world, log *slog.Logger) *widget.Hub {
	return widget.NewHub(widget.Parts{
		Store: w.store, Setting: widget.RoadAuto, Log: log,
		Calls:    func(string) widget.Calls { return w.calls },
		HasToken: func(f widget.Frame) bool { return w.gate.HasToken(f.Agent, f.ID) },
	})
}

func (w *world) runHub() (end func()) {
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); w.hub.Run(ctx) }()
	return sync.OnceFunc(func() { stop(); <-ended })
}

// handedOver is the body of a frame's sign-in, with Puzzel's token of an agent.
func (w *world) handedOver(t testing.TB, userID int, frame string) map[string]any {
	t.Helper()
	answer, err := w.box.Widget(userID, "auth.getAccessToken")
	if err != nil {
		t.Fatal(err)
	}
	return map[string]any{"access_token": answer.Value, "frame": frame}
}

// frame signs a frame in and opens its stream.
func (w *world) frame(t testing.TB, userID int, id string) (request, *reader) {
	t.Helper()
	ticket := wants[api.WidgetTicket](t, w.ask(t, request{}.to("POST /api/v1/widget/sign-in", w.handedOver(t, userID, id))), 200)
	me := request{bearer: access.Secret(ticket.Bearer)}
	stream := me
	stream.accept = "text/event-stream"
	r := w.listen(t, stream.to("GET /api/v1/widget/orders", nil))
	if _, opened := frameTold[api.WidgetOpened](t, r, "open"); !opened.Active {
		t.Error("the newest frame is not active")
	}
	exercised.Store("followOrders", true) // a stream has no end, and is held to the document event by event
	return me, r
}

// A whole call over the widget road, from a frame's sign-in to its end.
func TestACallThroughAFrame(t *testing.T) { inWorld(t, callThroughAFrame) }

func callThroughAFrame(t *testing.T, w *world) {
	page := as(w.signIn(t, ola))
	f, orders := w.frame(t, olaID, frameOne)
	if s := wants[api.Session](t, w.ask(t, f.to("GET /api/v1/me/session", nil)), 200); s.Door != access.DoorWidget || s.Agent.UserID != olaID {
		t.Errorf("%+v", s)
	}
	placed := w.meanwhile(t, page.keyed("by frame").to("POST /api/v1/calls", order("+47 22 22 55 55")))
	_, o := frameTold[api.WidgetOrder](t, orders, "order")
	if o.Number != "004722225555" {
		t.Errorf("%+v", o)
	}
	accepted := map[string]any{"answer": "accepted", "request_id": "7000000001", "message": nil}
	wants[struct{}](t, w.ask(t, f.to("POST /api/v1/widget/orders/"+o.CallID, accepted)), 204)
	refused(t, w.ask(t, f.to("POST /api/v1/widget/orders/"+o.CallID, accepted)), 409, call.CodeWidgetOrderOver)
	before := len(w.box.Orders())
	c := wants[api.Call](t, <-placed, 201)
	if c.State != call.StateOrdered || c.Road != call.RoadWidget || *c.RequestID != "7000000001" || len(w.box.Orders()) != before {
		t.Errorf("%+v", c)
	}
	event := func(state call.State, outcome any) {
		t.Helper()
		time.Sleep(time.Second)
		wants[struct{}](t, w.ask(t, f.to("POST /api/v1/widget/events", map[string]any{
			"call_id": c.ID, "request_id": "7000000001", "state": state, "outcome": outcome, "at": time.Now(),
		})), 204)
	}
	event(call.StateAgentAnswered, nil)
	event(call.StateCustomerAnswered, nil)

	hung := w.meanwhile(t, page.to("POST /api/v1/calls/"+c.ID+"/hang-up", nil))
	_, do := frameTold[api.WidgetErrand](t, orders, "do")
	if do.What != widget.WhatHangUp || *do.CallID != c.ID || *do.RequestID != "7000000001" {
		t.Errorf("%+v", do)
	}
	wants[struct{}](t, w.ask(t, f.to("POST /api/v1/widget/did", map[string]any{"id": do.ID, "ok": true})), 204)
	wants[struct{}](t, <-hung, 204)
	event(call.StateEnded, "talked")
	c = wants[api.Call](t, w.ask(t, f.to("GET /api/v1/calls/"+c.ID, nil)), 200)
	if *c.Outcome != call.OutcomeTalked || *c.OutcomeEvidence != (api.Evidence{By: call.ByPuzzelEvent, Certain: true}) {
		t.Errorf("%+v", c)
	}
	wants[struct{}](t, w.ask(t, page.to("POST /api/v1/calls/"+c.ID+"/hang-up", nil)), 204) // it is over
	wants[struct{}](t, w.ask(t, f.to("POST /api/v1/widget/sign-out", nil)), 204)
	if _, more := orders.next(t); more {
		t.Error("the stream goes on after the frame signed out")
	}
	refused(t, w.ask(t, f.to("GET /api/v1/me", nil)), 401, call.CodeSessionEnded)
}

// meanwhile asks while the test goes on.
func (w *world) meanwhile(t *testing.T, r request) <-chan reply {
	t.Helper()
	came := make(chan reply, 1)
	go func() { came <- w.ask(t, r) }()
	return came
}

// frameTold is the next event of a frame's stream, which must be of this kind and
// fit the document.
func frameTold[T any](t testing.TB, r *reader, kind string) (int64, T) {
	t.Helper()
	var body T
	for {
		e, ok := r.next(t)
		if !ok {
			t.Fatalf("the stream ended, want %s", kind)
		}
		if e.Event != kind && (e.Event == "keepalive" || e.Event == "token") {
			continue
		}
		if e.Event != kind {
			t.Fatalf("told %s, want %s: %s", e.Event, kind, e.Data)
		}
		if err := json.Unmarshal(e.Data, &body); err != nil {
			t.Fatalf("%v: %s", err, e.Data)
		}
		doc, err := document()
		if err != nil {
			t.Fatal(err)
		}
		var tree any
		_ = json.Unmarshal(e.Data, &tree) // it was read above
		schema := doc.Components.Schemas[reflect.TypeFor[T]().Name()].Value
		if err := schema.VisitJSON(tree, openapi3.EnableJSONSchema2020()); err != nil {
			t.Errorf("%s does not fit the document: %v", kind, err)
		}
		return e.ID, body
	}
}

func TestReadyThroughAFrame(t *testing.T) { inWorld(t, readyThroughAFrame) }

func readyThroughAFrame(t *testing.T, w *world) {
	page := as(w.signIn(t, ola))
	if p := refused(t, w.ask(t, page.to("POST /api/v1/me/ready", nil)), 409, call.CodeWidgetMissing); p.NextStep == "" {
		t.Error("nothing is said of what to do")
	} else if strings.Contains(p.NextStep, "click again") {
		t.Errorf("who asked to be Ready is told to click: %q", p.NextStep)
	}
	f, orders := w.frame(t, olaID, frameOne)
	wants[struct{}](t, w.ask(t, f.to("POST /api/v1/widget/state", map[string]any{
		"contact_centre_status": "Pause", "user_status": "Available", "at": time.Now(),
	})), 204)
	for _, c := range []struct {
		ok     bool
		status int
	}{{true, 204}, {false, 409}} {
		came := w.meanwhile(t, page.to("POST /api/v1/me/ready", nil))
		_, do := frameTold[api.WidgetErrand](t, orders, "do")
		if do.What != widget.WhatUnpause {
			t.Errorf("%+v", do)
		}
		wants[struct{}](t, w.ask(t, f.to("POST /api/v1/widget/did", map[string]any{"id": do.ID, "ok": c.ok, "message": "Not now"})), 204)
		if r := <-came; r.status != c.status {
			t.Errorf("answered %d, want %d: %s", r.status, c.status, r.body)
		}
	}
	refused(t, w.ask(t, page.to("POST /api/v1/me/ready", nil)), 504, call.CodeWidgetUnanswered)
	orders.leave()
	synctest.Wait()
	refused(t, w.ask(t, page.to("POST /api/v1/me/ready", nil)), 409, call.CodeWidgetMissing)
}

// What strangers try at the frame's operations.
func TestStrangersAtTheFramesDoor(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		foreign := w.handedOver(t, 9990001, frameOne)
		refused(t, w.ask(t, request{}.to("POST /api/v1/widget/sign-in", foreign)), 403, call.CodeCustomerForeign)
		refused(t, w.ask(t, request{}.to("POST /api/v1/widget/sign-in", map[string]any{"access_token": "x", "frame": frameOne})), 401, call.CodeWidgetTokenRefused)
		refused(t, w.ask(t, request{}.to("POST /api/v1/widget/sign-in", map[string]any{"access_token": "x", "frame": "none"})), 422, call.CodeUsage)
		good := request{}.to("POST /api/v1/widget/sign-in", w.handedOver(t, kariID, frameOne))
		good.origin = crmOrigin
		refused(t, w.ask(t, good), 403, call.CodeOriginRefused)
		good.origin, good.header = "", map[string][]string{"Sec-Fetch-Site": {"cross-site"}}
		refused(t, w.ask(t, good), 403, call.CodeOriginRefused)
		good.header = map[string][]string{"Sec-Fetch-Site": {"same-origin"}}
		good.origin = "http://" + host
		wants[api.WidgetTicket](t, w.ask(t, good), 200)

		f, orders := w.frame(t, kariID, frameOne)
		olas, olasOrders := w.frame(t, olaID, frameOne)
		stolen := f
		stolen.origin = crmOrigin
		page := as(w.signIn(t, kari))
		paired := request{bearer: w.pair(t, w.signIn(t, kari)).Bearer, origin: crmOrigin}
		for _, at := range []string{
			"GET /api/v1/widget/orders", "POST /api/v1/widget/orders/x", "POST /api/v1/widget/events",
			"POST /api/v1/widget/state", "POST /api/v1/widget/did", "POST /api/v1/widget/sign-out",
		} {
			refused(t, w.ask(t, request{}.to(at, nil)), 401, call.CodeSignInNeeded)
			refused(t, w.ask(t, page.to(at, nil)), 403, call.CodeNotAllowed)
			refused(t, w.ask(t, paired.to(at, nil)), 403, call.CodeNotAllowed)
			refused(t, w.ask(t, stolen.to(at, nil)), 403, call.CodeOriginRefused)
		}
		refused(t, w.ask(t, f.to("GET /api/v1/me/sessions", nil)), 403, call.CodeNotAllowed)
		refused(t, w.ask(t, f.to("GET /api/v1/admin/orders", nil)), 403, call.CodeNotAllowed)

		go func() { _, _ = w.send(page.keyed("click").to("POST /api/v1/calls", order("+47 22 22 55 55")).make(t)) }()
		_, o := frameTold[api.WidgetOrder](t, orders, "order")
		refused(t, w.ask(t, olas.to("POST /api/v1/widget/orders/"+o.CallID, map[string]any{
			"answer": "accepted", "request_id": "1", "message": nil,
		})), 409, call.CodeWidgetOrderOver)
		wants[struct{}](t, w.ask(t, olas.to("POST /api/v1/widget/events", map[string]any{
			"call_id": o.CallID, "request_id": nil, "state": "ended", "outcome": "talked", "at": time.Now(),
		})), 204)
		if c := wants[api.Call](t, w.ask(t, page.to("GET /api/v1/calls/"+o.CallID, nil)), 200); c.State != call.StatePlacing {
			t.Errorf("a stranger moved the call: %+v", c)
		}
		refused(t, w.ask(t, as(w.signIn(t, ola)).to("POST /api/v1/calls/"+o.CallID+"/hang-up", nil)), 404, call.CodeNotFound)
		wants[struct{}](t, w.ask(t, f.to("POST /api/v1/widget/orders/"+o.CallID, map[string]any{
			"answer": "refused", "request_id": nil, "message": "no",
		})), 204)
		olasOrders.leave()
	})
}

// The bearer is good for the agent's own calls, readiness and events; a sleeping
// session asks nothing of a frame.
func TestAFramesBearerIsGoodForTheCard(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		f, _ := w.frame(t, kariID, frameTwo)
		if s := wants[api.Status](t, w.ask(t, f.to("GET /api/v1/me", nil)), 200); !s.Ready || s.Road != call.RoadWidget {
			t.Errorf("%+v", s)
		}
		wants[api.Calls](t, w.ask(t, f.to("GET /api/v1/calls", nil)), 200)
		if r := w.ask(t, f.to("GET /api/v1/events?after=0&poll=1", nil)); r.status != 200 {
			t.Errorf("events: %d", r.status)
		}
		page := as(w.signIn(t, kari))
		w.agentIs(t, kariID, puzzelsim.AgentChange{ContactCentreStatus: new("LoggedOff")})
		for range 20 {
			if err := w.gate.SawAgent(t.Context(), call.AgentRef{CustomerKey: "12345", UserID: kariID}, false, time.Now()); err != nil {
				t.Fatal(err)
			}
			time.Sleep(2 * time.Minute)
		}
		refused(t, w.ask(t, page.to("POST /api/v1/me/ready", nil)), 403, call.CodeSessionAsleep)
	})
}
