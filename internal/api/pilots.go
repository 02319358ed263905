package api

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// PilotList is who may order calls.
type PilotList struct {
	Users []string   `json:"users" nullable:"false" doc:"Puzzel usernames and user ids; none is everybody." example:"[\"kari\",\"1231235\"]"`
	By    *Agent     `json:"by" doc:"Who said so; null where the settings do."`
	Since *time.Time `json:"since"`
}

// SetPilots says who may order calls.
type SetPilots struct {
	Users []string `json:"users" nullable:"false" maxItems:"5000" doc:"Puzzel usernames and user ids; none is everybody." example:"[\"kari\",\"1231235\"]"`
}

type pilotsOutput struct{ Body PilotList }

type pilotsInput struct{ Body SetPilots }

// readPilots tells who may order.
func (h *handler) readPilots(ctx context.Context, v *visit, _ *noInput) (*pilotsOutput, error) {
	group, err := h.parts.Pilots.Pilots(ctx, v.Agent.CustomerKey)
	if err != nil {
		return nil, &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	list := PilotList{Users: append([]string{}, group.Users...), Since: instant(group.At)}
	if group.By != (call.Agent{}) {
		by := AgentOf(group.By)
		list.By = &by
	}
	return &pilotsOutput{list}, nil
}

// setPilots says who may order from now on.
func (h *handler) setPilots(ctx context.Context, v *visit, in *pilotsInput) (*pilotsOutput, error) {
	group := PilotGroup{Users: in.Body.Users, By: v.Agent, At: time.Now().UTC().Truncate(time.Millisecond)}
	if err := h.parts.Pilots.SetPilots(ctx, v.Agent.CustomerKey, group); err != nil {
		return nil, &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	h.audit(ctx, v, "who may order was changed", "users", len(group.Users))
	return h.readPilots(ctx, v, nil)
}

// dropPilots lets the settings say who may order.
func (h *handler) dropPilots(ctx context.Context, v *visit, _ *noInput) (*pilotsOutput, error) {
	if err := h.parts.Pilots.DropPilots(ctx, v.Agent.CustomerKey); err != nil {
		return nil, &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	h.audit(ctx, v, "who may order is what the settings say")
	return h.readPilots(ctx, v, nil)
}
