package api

import (
	"context"
	"errors"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Exchange is one request to Puzzel about a call, as it is kept: without tokens,
// passwords and phone numbers.
type Exchange struct {
	At           time.Time `json:"at" doc:"When it was sent."`
	Operation    string    `json:"operation" doc:"What was asked, in the SDK's words." example:"callout"`
	Method       string    `json:"method" example:"POST"`
	Path         string    `json:"path" doc:"The path's template, without values." example:"/{customerKey}/users/{userId}/callout"`
	Attempt      int       `json:"attempt" doc:"1 for the first request of an operation." example:"1"`
	Milliseconds int64     `json:"milliseconds" doc:"Until the answer was read, or until the failure." example:"182"`
	Status       int       `json:"status" doc:"The HTTP status; 0 where no answer came." example:"200"`
	PuzzelCode   int       `json:"puzzel_code" doc:"The code of Puzzel's envelope."`
	Message      string    `json:"message" doc:"Puzzel's message, masked."`
	Error        string    `json:"error" doc:"What the attempt ended with, where it failed."`
	Then         string    `json:"then" doc:"Why the operation was tried again, or was not."`
	Request      string    `json:"request" doc:"The body that was sent, redacted."`
	Answer       string    `json:"answer" doc:"The body that came back, redacted."`
}

// Trace is what was said to Puzzel about a call.
type Trace struct {
	CallID    string     `json:"call_id" example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
	Exchanges []Exchange `json:"exchanges" nullable:"false" doc:"Oldest first; kept for a while only."`
}

type traceOutput struct{ Body Trace }

// readTrace gives the exchange with Puzzel about a call of any agent.
func (h *handler) readTrace(ctx context.Context, v *visit, in *CallPath) (*traceOutput, error) {
	c, err := h.anyCall(ctx, v, in.ID)
	if err != nil {
		return nil, err
	}
	trace := Trace{CallID: c.ID, Exchanges: []Exchange{}}
	if h.parts.Exchanges != nil {
		kept, err := h.parts.Exchanges.Exchanges(ctx, v.Agent.CustomerKey, c.ID)
		if err != nil {
			return nil, &call.Error{Code: call.CodeStoreUnavailable, Err: err}
		}
		trace.Exchanges = append(trace.Exchanges, kept...)
	}
	h.audit(ctx, v, "the exchange about a call was read", "call_id", c.ID, "agent", c.Agent.UserID)
	return &traceOutput{trace}, nil
}

// anyCall is a call of the administrator's customer, whosever it is.
func (h *handler) anyCall(ctx context.Context, v *visit, id string) (call.Call, error) {
	c, err := h.parts.Record.Call(ctx, v.Agent.CustomerKey, id)
	return c, recordError(err)
}

// settleAny takes the administrator's word for how somebody's call went.
func (h *handler) settleAny(ctx context.Context, v *visit, in *outcomeInput) (*callOutput, error) {
	c, err := h.anyCall(ctx, v, in.ID)
	if err != nil {
		return nil, err
	}
	c, err = v.customer.Service.Settle(ctx, c.Agent.AgentRef, c.ID, in.Body.Outcome, call.ByAdministrator)
	if err != nil {
		return nil, err
	}
	h.audit(ctx, v, "a call was settled", "call_id", c.ID, "agent", c.Agent.UserID, "outcome", string(c.Outcome))
	return &callOutput{CallOf(c, v.lang)}, nil
}

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

// recordError names what a read of the record failed with.
func recordError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, call.ErrNotFound):
		return &call.Error{Code: call.CodeNotFound}
	}
	return &call.Error{Code: call.CodeStoreUnavailable, Err: err}
}

// audit writes down what somebody did beyond her own calls.
func (h *handler) audit(ctx context.Context, v *visit, did string, with ...any) {
	h.parts.Log.InfoContext(ctx, "audit", append([]any{
		"did", did, "trace_id", v.trace, "customer", v.Agent.CustomerKey, "by", v.Agent.UserID, "session", v.SessionID,
	}, with...)...)
}

// HeldUsers are users whose passwords are not sent to Puzzel for now.
type HeldUsers struct {
	Users []HeldUser `json:"users" nullable:"false"`
}

// HeldUser is one of them.
type HeldUser struct {
	Username string     `json:"username" doc:"As it is counted: small letters, no spaces." example:"kari.nordmann"`
	Tries    int        `json:"tries" doc:"How many sign-ins Puzzel refused in a row, or did not answer." example:"2"`
	Until    *time.Time `json:"until" doc:"When the next one is let through by itself."`
}

type heldOutput struct{ Body HeldUsers }

// listHeld lists users whose passwords are held back.
func (h *handler) listHeld(ctx context.Context, v *visit, _ *noInput) (*heldOutput, error) {
	held, err := h.parts.Gate.HeldUsers(ctx, v.Principal)
	if err != nil {
		return nil, err
	}
	list := make([]HeldUser, 0, len(held))
	for _, u := range held {
		list = append(list, HeldUser{Username: u.Username, Tries: u.Tries, Until: instant(u.Until)})
	}
	return &heldOutput{HeldUsers{list}}, nil
}

// FreeUser names a user.
type FreeUser struct {
	Username string `json:"username" minLength:"1" maxLength:"200" example:"kari.nordmann"`
}

type freeInput struct{ Body FreeUser }

// freeUser lets a user's password go to Puzzel again.
func (h *handler) freeUser(ctx context.Context, v *visit, in *freeInput) (*noOutput, error) {
	return nil, h.parts.Gate.Free(ctx, v.Principal, in.Body.Username)
}

// AgentPath names an agent in an address.
type AgentPath struct {
	UserID int64 `path:"user_id" minimum:"1" doc:"The agent's Puzzel user id." example:"1231234"`
}

// ref is an agent of the administrator's customer.
func (in *AgentPath) ref(v *visit) call.AgentRef {
	return call.AgentRef{CustomerKey: v.Agent.CustomerKey, UserID: in.UserID}
}

// listAgentSessions lists an agent's open sessions and pairings.
func (h *handler) listAgentSessions(ctx context.Context, v *visit, in *AgentPath) (*sessionsOutput, error) {
	return h.sessionsOf(ctx, v, in.ref(v))
}

// revokeAgent ends all of an agent's sessions and pairings.
func (h *handler) revokeAgent(ctx context.Context, v *visit, in *AgentPath) (*noOutput, error) {
	return nil, h.parts.Gate.RevokeAll(ctx, v.Principal, in.ref(v))
}

type agentSessionInput struct {
	AgentPath
	SessionPath
}

// revokeAgentSession ends one of an agent's sessions or pairings.
func (h *handler) revokeAgentSession(ctx context.Context, v *visit, in *agentSessionInput) (*noOutput, error) {
	return nil, h.revoke(ctx, v, in.ref(v), in.ID)
}
