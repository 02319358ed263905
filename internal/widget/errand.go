package widget

import (
	"context"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/call"
)

// HangUp asks the agent's active frame to hang a call up. Its refusals are
// widget_missing, widget_silent (nothing was sent), widget_unanswered (nobody
// knows) and widget_refused with Puzzel's word.
func (h *Hub) HangUp(ctx context.Context, c call.Call) error {
	return h.run(ctx, c.Agent.AgentRef, func(Connected) (What, string) { return WhatHangUp, c.ID })
}

// Ready asks the agent's active frame to make her Ready: it ends her pause where
// the frame shows one. Its refusals are those of HangUp.
func (h *Hub) Ready(ctx context.Context, agent call.AgentRef) error {
	return h.run(ctx, agent, func(c Connected) (What, string) {
		if c.Reported.Centre == call.CentrePause {
			return WhatUnpause, ""
		}
		return WhatSetAvailable, ""
	})
}

// run runs an errand.
func (h *Hub) run(ctx context.Context, agent call.AgentRef, what func(Connected) (What, string)) error {
	to, err := h.active(ctx, agent)
	if err != nil {
		return err
	}
	doing, callID := what(to)
	at := now()
	o := h.pass(ctx, to, HandOver{
		ID: uuid.NewString(), Frame: to.Frame, What: doing, CallID: callID, State: StateOffered,
		MadeAt: at, Deadline: at.Add(OfferTime), EndsAt: at.Add(ErrandTime),
	})
	switch {
	case o.State == StateWithdrawn:
		return refuse(call.CodeWidgetSilent, nil)
	case o.State == StateAcknowledged && o.Answer.Kind == call.AnswerAccepted:
		return nil
	case o.State == StateAcknowledged && o.Answer.Kind == call.AnswerRefused:
		return &call.Error{Code: call.CodeWidgetRefused, Quote: o.Answer.Message}
	}
	return refuse(call.CodeWidgetUnanswered, nil)
}
