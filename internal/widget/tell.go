package widget

import (
	"context"
	"errors"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Acknowledge takes what became of an order that the frame was handed. An order
// that is not its own, was not handed, or is acknowledged already is
// widget_order_over; only after its own unknown does what it finds out later
// count. Where nobody waits any more, an acceptance is told to the core, and a
// refusal is too late.
func (h *Hub) Acknowledge(ctx context.Context, f Frame, callID string, a Acknowledgement) error {
	before, err := h.answer(ctx, f, callID, a, func(w What) bool { return w == WhatOrder })
	if err != nil {
		return err
	}
	if before.State == StateHanded || a.Kind != call.AnswerAccepted {
		return nil // whoever waits for it takes it, or Sweep does
	}
	if err := h.arrived(ctx, before); err != nil {
		h.warn(ctx, "a late acknowledgement could not be taken; it will be tried again", err)
	}
	return nil
}

// Did takes whether an errand was done, with Puzzel's word where it was not.
func (h *Hub) Did(ctx context.Context, f Frame, id string, done bool, message string) error {
	a := Acknowledgement{Kind: call.AnswerRefused, Message: message}
	if done {
		a.Kind = call.AnswerAccepted
	}
	_, err := h.answer(ctx, f, id, a, func(w What) bool { return w != WhatOrder })
	return err
}

func (h *Hub) answer(ctx context.Context, f Frame, id string, a Acknowledgement, fits func(What) bool) (HandOver, error) {
	a.RequestID, a.Message = short(a.RequestID), masked(short(a.Message))
	o, err := h.parts.Store.HandOver(ctx, f.Agent.CustomerKey, id)
	if err == nil && !fits(o.What) {
		err = call.ErrNotFound
	}
	if err == nil {
		o, err = h.parts.Store.Answer(ctx, f, id, a, now())
	}
	if errors.Is(err, call.ErrNotFound) {
		return o, refuse(call.CodeWidgetOrderOver, err)
	}
	if err != nil {
		return o, storeError(err)
	}
	h.answeredHere(id)
	return o, nil
}

// ownCalls is how far back, and among how many, the call of a request id is
// looked for.
const (
	ownCallsSince = 4 * time.Hour
	ownCallsMost  = 50
)

// Heard takes an event of a call. It counts where the call is the agent's own and
// the event proves to be of it: by Puzzel's request id, or because its order was
// handed to this very frame. What is of no such call is passed over: agents dial
// in Puzzel too.
func (h *Hub) Heard(ctx context.Context, f Frame, callID string, e call.WidgetEvent) error {
	if at := now(); e.At.IsZero() || e.At.After(at) {
		e.At = at // the frame's clock is ahead
	}
	e.At, e.RequestID = e.At.UTC().Truncate(time.Millisecond), short(e.RequestID)
	id, err := h.callOf(ctx, f, callID, e.RequestID)
	if err != nil || id == "" {
		return storeError(err)
	}
	_, err = h.parts.Calls(f.Agent.CustomerKey).Hear(ctx, f.Agent, id, e)
	if call.CodeOf(err) == call.CodeNotFound {
		return nil
	}
	return storeError(err)
}

// callOf finds the call that an event is of; "" where there is none.
func (h *Hub) callOf(ctx context.Context, f Frame, callID, requestID string) (string, error) {
	calls := h.parts.Calls(f.Agent.CustomerKey)
	if callID != "" {
		o, err := h.parts.Store.HandOver(ctx, f.Agent.CustomerKey, callID)
		if err == nil && o.Frame == f && o.What == WhatOrder && !o.HandedAt.IsZero() && o.State != StateWithdrawn {
			return callID, nil
		}
		if err != nil && !errors.Is(err, call.ErrNotFound) {
			return "", err
		}
	}
	if requestID == "" {
		return "", nil
	}
	list, err := calls.Calls(ctx, f.Agent, call.Filter{Since: time.Now().Add(-ownCallsSince), Limit: ownCallsMost})
	for _, c := range list {
		if c.RequestID == requestID {
			return c.ID, nil
		}
	}
	return "", err
}

// Reported takes what Puzzel's application shows of the agent.
func (h *Hub) Reported(ctx context.Context, f Frame, r Report) error {
	r.At = now()
	if err := h.parts.Store.ReportFrame(ctx, f, r); err != nil {
		return storeError(err)
	}
	if h.parts.Shown != nil {
		h.parts.Shown(f, r)
	}
	return nil
}

// Shows is what the agent's active frame has reported of her; false where no frame
// is connected, or it has reported nothing. A frame that is connected reports every
// change: what it reported last is how she is shown now.
func (h *Hub) Shows(ctx context.Context, agent call.AgentRef) (Report, bool) {
	frames, err := h.parts.Store.Frames(ctx, agent, now())
	if err != nil {
		h.warn(ctx, "an agent's frames cannot be read", err)
	}
	var latest Report
	for _, c := range frames { // all show the same agent
		if c.Reported.At.After(latest.At) {
			latest = c.Reported
		}
	}
	return latest, !latest.At.IsZero()
}

// IsConnected tells whether a frame of the agent's is connected, to any process.
func (h *Hub) IsConnected(ctx context.Context, agent call.AgentRef) (bool, error) {
	frames, err := h.parts.Store.Frames(ctx, agent, now())
	return len(frames) > 0, err
}

// short cuts a text that a frame sent to what is worth keeping.
func short(s string) string {
	const most = 300
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// masked is a text of Puzzel's without what may be a phone number: it is kept
// beside the call, and outlives the number there.
func masked(s string) string {
	out, digits := []rune(s), 0
	begin := -1
	flush := func(end int) {
		if digits >= 5 {
			for i := begin; i < end; i++ {
				if out[i] >= '0' && out[i] <= '9' {
					out[i] = '•'
				}
			}
		}
		begin, digits = -1, 0
	}
	for i, r := range out {
		switch {
		case r >= '0' && r <= '9':
			if begin < 0 {
				begin = i
			}
			digits++
		case r == ' ', r == '-', r == '.', r == '(', r == ')', r == '+', r == '/':
		default:
			flush(i)
		}
	}
	flush(len(out))
	return string(out)
}
