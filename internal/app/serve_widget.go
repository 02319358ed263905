package app

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/internal/widget"
)

// handOversKept is how long it is kept what was handed over to frames.
const handOversKept = 24 * time.Hour

// Widget is the road through our frames inside Puzzel's own application, with the
// gate that lets them in.
type Widget struct {
	*widget.Hub
	gate *access.Gate
	desk func(customerKey string) *Desk
}

// SignIn lets a frame in by the token that Puzzel's application handed it.
func (w Widget) SignIn(ctx context.Context, who access.Visitor, token access.Secret, frame string) (access.FrameTicket, error) {
	return w.gate.SignInFrame(ctx, who, token, frame)
}

// seenReady is how long it is waited until Puzzel shows an agent Ready who has just
// become so: a click right afterwards must find it.
const (
	seenReady      = 2 * time.Second
	seenReadyAgain = 200 * time.Millisecond
)

// Ready makes the agent Ready, and waits until she is shown so. That it is not
// shown in time is no failure: it was done.
func (w Widget) Ready(ctx context.Context, agent call.AgentRef) error {
	if err := w.Hub.Ready(ctx, agent); err != nil {
		return err
	}
	for until := time.Now().Add(seenReady); time.Now().Before(until); {
		state, err := w.desk(agent.CustomerKey).Lookout.Look(ctx, agent, 0)
		if err == nil && state.Centre == call.CentreLoggedOn && state.Status == call.StatusAvailable {
			break
		}
		if pause(ctx, seenReadyAgain) != nil {
			break
		}
	}
	return nil
}

// Widget is the widget road of this server.
func (s *Serving) Widget() Widget { return Widget{s.hub, s.Gate, s.Desk} }

func (s *Serving) newHub() *widget.Hub {
	return widget.NewHub(widget.Parts{
		Store: s.Store, Setting: roadSetting(s.Config.Road), Log: s.app.Log,
		Calls:    func(customerKey string) widget.Calls { return s.Desk(customerKey).Service },
		HasToken: func(f widget.Frame) bool { return s.Gate.HasToken(f.Agent, f.ID) },
		Gone:     func(f widget.Frame) { s.Gate.FrameGone(f.Agent, f.ID) },
		Shown: func(f widget.Frame, r widget.Report) {
			s.Desk(f.Agent.CustomerKey).eye.lookout.Shown(context.Background(), f.Agent, r.Centre, r.Status)
		},
	})
}

func roadSetting(r config.Road) widget.RoadSetting {
	switch r {
	case config.RoadREST:
		return widget.RoadREST
	case config.RoadWidget:
		return widget.RoadWidget
	}
	return widget.RoadAuto
}

// framesOrder tells whether a frame of the agent's can order for her now.
func (s *Serving) framesOrder(ctx context.Context, agent call.AgentRef) (bool, error) {
	if s.hub.Setting() == widget.RoadREST {
		return false, nil
	}
	return s.hub.IsConnected(ctx, agent)
}

// roads chooses between REST and the widget road.
type roads struct {
	hub    *widget.Hub
	widget call.Road
}

// Choose returns the widget road where it is to be taken.
func (r roads) Choose(ctx context.Context, agent call.AgentRef) call.Road {
	return r.hub.Choose(ctx, agent, r.widget)
}

// framedRoad is the widget road, on which whatever was ordered is watched too:
// should the frame fall silent, somebody looks.
type framedRoad struct {
	call.Road
	watch *watch
}

// Order sends the order.
func (r framedRoad) Order(ctx context.Context, o call.Order) call.Answer {
	answer := r.Road.Order(ctx, o)
	if answer.Kind == call.AnswerAccepted || answer.Kind == call.AnswerUnknown {
		r.watch.tell(o.Agent, o.CallID)
	}
	return answer
}

// framedLookout reads agents; of one whom no token here may read it tells what
// Puzzel's application shows in her frame, and since when.
type framedLookout struct {
	*dialer.Lookout
	serving *Serving
}

// Look returns the agent's state.
func (l framedLookout) Look(ctx context.Context, agent call.AgentRef, maxAge time.Duration) (call.AgentState, error) {
	state, err := l.Lookout.Look(ctx, agent, maxAge)
	if err != nil {
		shown, known := l.serving.hub.Shows(ctx, agent)
		if !known {
			return state, err
		}
		state = call.AgentState{
			Centre: shown.Centre, Status: shown.Status, By: call.ByPuzzelEvent, BegunAt: shown.At, At: shown.At,
		}
	}
	state, _ = l.serving.withPhone(ctx, agent, state)
	return state, nil
}

// withPhone says of an agent whose next order goes through her frame that her
// Softphone rings, unless it is known how Puzzel shows Softphone and it shows
// another phone; and that it answers by itself only where a fact proves it. It
// returns that road, too.
func (s *Serving) withPhone(ctx context.Context, agent call.AgentRef, state call.AgentState) (call.AgentState, string) {
	desk := s.Desk(agent.CustomerKey)
	road := desk.Service.RoadOf(ctx, agent)
	framed := road == call.RoadWidget
	if framed && (state.Phone == (call.Phone{}) || !desk.knowsPhones) {
		state.Phone = call.Phone{Softphone: true}
	}
	if state.Phone.Softphone {
		state.Phone.AnswersItself = desk.answersItself(framed, state.Centre)
	}
	return state, road
}
