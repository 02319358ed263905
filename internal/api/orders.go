package api

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Orders is whether new orders are taken.
type Orders struct {
	Stopped bool       `json:"stopped" doc:"Whether all new orders are refused. Running calls are not touched."`
	Reason  *string    `json:"reason" doc:"Why; agents are told." example:"Maintenance at Puzzel until 10:00."`
	By      *Agent     `json:"by" doc:"Who stopped them."`
	Since   *time.Time `json:"since"`
}

// StopOrders says why new orders shall be refused.
type StopOrders struct {
	Reason string `json:"reason" minLength:"1" maxLength:"300" doc:"Why; agents are told." example:"Maintenance at Puzzel until 10:00."`
}

type ordersOutput struct{ Body Orders }

type stopInput struct{ Body StopOrders }

// readOrders tells whether new orders are taken.
func (h *handler) readOrders(ctx context.Context, v *visit, _ *noInput) (*ordersOutput, error) {
	stop, stopped, err := h.parts.Switch.Stopped(ctx, v.Agent.CustomerKey)
	if err != nil {
		return nil, &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	if !stopped {
		return &ordersOutput{}, nil
	}
	by := AgentOf(stop.By)
	return &ordersOutput{Orders{Stopped: true, Reason: &stop.Reason, By: &by, Since: instant(stop.At)}}, nil
}

// stopOrders refuses all new orders of the customer from now on.
func (h *handler) stopOrders(ctx context.Context, v *visit, in *stopInput) (*ordersOutput, error) {
	stop := Stop{Reason: in.Body.Reason, By: v.Agent, At: time.Now().UTC().Truncate(time.Millisecond)}
	if err := h.parts.Switch.Stop(ctx, v.Agent.CustomerKey, stop); err != nil {
		return nil, &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	h.audit(ctx, v, "new orders were stopped")
	return h.readOrders(ctx, v, nil)
}

// resumeOrders takes orders again.
func (h *handler) resumeOrders(ctx context.Context, v *visit, _ *noInput) (*ordersOutput, error) {
	if err := h.parts.Switch.Resume(ctx, v.Agent.CustomerKey); err != nil {
		return nil, &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	h.audit(ctx, v, "orders are taken again")
	return h.readOrders(ctx, v, nil)
}
