package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/clicktocall/clicktocall/internal/feed"
	"github.com/clicktocall/clicktocall/internal/widget"
)

// WidgetOpened is the first event of a frame's stream, and what tells of a change.
type WidgetOpened struct {
	Active bool `json:"active" doc:"Whether the frame is the agent's active one: the one that is given orders."`
}

// WidgetOrder is a call for the frame to place, once.
type WidgetOrder struct {
	CallID   string    `json:"call_id" doc:"Our id of the call." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
	Number   string    `json:"number" doc:"For call.outboundCall, as it is dialled." example:"004722225555"`
	Deadline time.Time `json:"deadline" doc:"Later than this it must not be placed any more."`
}

// WidgetErrand is something for the frame to do, once.
type WidgetErrand struct {
	ID        string      `json:"id" doc:"For the answer." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
	What      widget.What `json:"what" enum:"hang_up,set_available,unpause" doc:"What to do."`
	CallID    *string     `json:"call_id" doc:"With hang_up: our id of the call."`
	RequestID *string     `json:"request_id" doc:"With hang_up: Puzzel's own id of its order, where it is known; the session is found by it."`
	Deadline  time.Time   `json:"deadline" doc:"Later than this it must not be done any more."`
}

type ordersInput struct {
	Accept string `header:"Accept" hidden:"true"`
}

// followOrders tells a frame what it must do, as it comes.
func (h *handler) followOrders(_ context.Context, v *visit, in *ordersInput) (*eventsOutput, error) {
	return &eventsOutput{func(huma.Context) {
		v.stream = func(w http.ResponseWriter, r *http.Request) { h.connect(w, r, v, in) }
	}}, nil
}

// connect answers with a frame's stream.
func (h *handler) connect(w http.ResponseWriter, r *http.Request, v *visit, in *ordersInput) {
	s := newStream(w, v, formOf(in.Accept))
	if r.Method == http.MethodHead {
		s.begin()
		return
	}
	ctx, leave := h.vigil.watch(r.Context(), v.Principal)
	defer leave()
	told := int64(0)
	err := h.parts.Widget.Connect(ctx, frameOf(v), func(m widget.Message) error {
		told++
		return s.send(told, feed.Kind(m.Kind), messageOf(m))
	})
	if err != nil && !s.begun && r.Context().Err() == nil {
		h.write(w, r, err)
		return
	}
	s.end()
	h.endOf(r.Context(), v, err)
}

// messageOf is a message as a frame reads it.
func messageOf(m widget.Message) any {
	switch m.Kind {
	case widget.KindOpen, widget.KindActive:
		return WidgetOpened{m.Active}
	case widget.KindOrder:
		return WidgetOrder{CallID: m.Order.CallID, Number: m.Order.Number, Deadline: m.Order.Deadline.UTC()}
	case widget.KindDo:
		return WidgetErrand{
			ID: m.Do.ID, What: m.Do.What, CallID: set(m.Do.CallID), RequestID: set(m.Do.RequestID), Deadline: m.Do.Deadline.UTC(),
		}
	case widget.KindToken:
		return struct{}{}
	}
	return KeepAlive{At: time.Now().UTC().Truncate(time.Millisecond)}
}
