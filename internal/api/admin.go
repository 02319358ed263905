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
	Path         string    `json:"path" doc:"The path's template, without values." example:"{api}/{customerKey}/users/{userId}/callout"`
	Attempt      int       `json:"attempt" doc:"1 for the first request of an operation." example:"1"`
	Milliseconds int64     `json:"milliseconds" doc:"Until the answer was read, or until the failure." example:"182"`
	Status       int       `json:"status" doc:"The HTTP status; 0 where no answer came." example:"200"`
	Server       string    `json:"server" doc:"Which server process sent it: its machine and process id." example:"call-1/4711"`
	PuzzelCode   int       `json:"puzzel_code" doc:"The code of Puzzel's envelope."`
	PuzzelID     string    `json:"puzzel_id" doc:"The id of Puzzel's envelope, for Puzzel's support."`
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
func (h *handler) settleAny(ctx context.Context, v *visit, in *wordInput) (*callOutput, error) {
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
