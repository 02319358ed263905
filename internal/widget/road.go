package widget

import (
	"context"
	"errors"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Choose is call.Roads: the widget road, or nil for the usual one. It is for the
// road of [Hub.Road], perhaps with something around it.
func (h *Hub) Choose(ctx context.Context, agent call.AgentRef, road call.Road) call.Road {
	switch h.parts.Setting {
	case RoadREST:
		return nil
	case RoadWidget:
		return road
	}
	if _, err := h.active(ctx, agent); err != nil {
		return nil
	}
	return road
}

// Road is the road through frames inside Puzzel's application.
func (h *Hub) Road() call.Road { return road{h} }

type road struct{ hub *Hub }

// Name is call.RoadWidget.
func (road) Name() string { return call.RoadWidget }

// Order hands the order to the agent's active frame and says what is known of it
// afterwards. Of what the order carries, the number alone travels: Puzzel's
// application takes no more.
func (r road) Order(ctx context.Context, o call.Order) call.Answer {
	to, err := r.hub.active(ctx, o.Agent)
	if err != nil {
		return notSent(err)
	}
	at := now()
	end, limited := ctx.Deadline()
	if !limited {
		end = at.Add(call.OrderTimeout)
	}
	return answerOf(r.hub.pass(ctx, to, HandOver{
		ID: o.CallID, Frame: to.Frame, What: WhatOrder, CallID: o.CallID, State: StateOffered,
		MadeAt: at, Deadline: earlier(at.Add(OfferTime), end), EndsAt: end.UTC().Truncate(time.Millisecond),
	}))
}

// notSent is the answer to an order that no frame was found for.
func notSent(err error) call.Answer {
	var e *call.Error
	if !errors.As(err, &e) {
		e = refuse(call.CodeInternal, err)
	}
	return call.NotSent(e)
}

// answerOf is what became of an order in the core's words.
func answerOf(o HandOver) call.Answer {
	unknown := call.Answer{Kind: call.AnswerUnknown, Reason: &call.Reason{Code: call.CodeOrderUnanswered, Quote: o.Answer.Message}}
	notSent := call.Answer{Kind: call.AnswerUnreachable, Reason: &call.Reason{Code: call.CodeWidgetSilent}}
	switch o.State {
	case StateWithdrawn:
		return notSent
	case StateAcknowledged:
		switch o.Answer.Kind {
		case call.AnswerAccepted:
			return call.Answer{Kind: call.AnswerAccepted, RequestID: o.Answer.RequestID}
		case call.AnswerRefused:
			if o.Answer.Message == "" { // past its deadline, or without its host: the frame sent nothing
				return notSent
			}
			return call.Answer{Kind: call.AnswerRefused, Reason: &call.Reason{Code: call.CodePuzzelRefused, Quote: o.Answer.Message}}
		}
	}
	return unknown
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// How far back Sweep looks: the first time as far as there is anything, and then as
// long as a call may take to be given up.
const (
	sweepFirst = 24 * time.Hour
	sweepBack  = 10 * time.Minute
)

// Sweep takes what was acknowledged to nobody: the process that waited died, and
// the call was given up. It is for a customer's every process, now and then.
func (h *Hub) Sweep(ctx context.Context, customerKey string) error {
	h.mu.Lock()
	back := sweepBack
	if !h.swept[customerKey] {
		back = sweepFirst
	}
	h.mu.Unlock()
	unheard, err := h.parts.Store.Unheard(ctx, customerKey, now().Add(-back))
	for _, o := range unheard {
		if failed := h.arrived(ctx, o); failed != nil && err == nil {
			err = failed
		}
	}
	if err == nil {
		h.mu.Lock()
		h.swept[customerKey] = true
		h.mu.Unlock()
	}
	return err
}

// arrived tells the core that an order was accepted which it had given up.
func (h *Hub) arrived(ctx context.Context, o HandOver) error {
	_, err := h.parts.Calls(o.Frame.Agent.CustomerKey).Hear(ctx, o.Frame.Agent, o.CallID, call.WidgetEvent{
		RequestID: o.Answer.RequestID, State: call.StateOrdered, At: o.AnsweredAt,
	})
	return err
}
