package api

import (
	"context"
	"net/http"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Calls is a page of a list of calls.
type Calls struct {
	Calls []Call  `json:"calls" nullable:"false" doc:"The calls, newest first."`
	Next  *string `json:"next" doc:"The cursor of the next page: give it as before. Null on the last page." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
}

// ListFilter narrows a list. There is no filter by number: numbers are not part
// of an address.
type ListFilter struct {
	State []call.State `query:"state" nullable:"false" enum:"placing,ordered,agent_ringing,agent_answered,customer_answered,ended,refused,unknown" doc:"Only calls in these states, apart by commas." example:"ended"`
	Since time.Time    `query:"since" doc:"Only calls from this time on (RFC 3339)." example:"2026-11-02T00:00:00Z"`
	Until time.Time    `query:"until" doc:"Only calls before this time (RFC 3339)." example:"2026-11-03T00:00:00Z"`
}

type listInput struct {
	ListFilter
	Key    string `query:"key" maxLength:"500" doc:"Only the call of the click with this Idempotency-Key. An empty list: none is stored; the click has not arrived, or was refused at the door, or its state is being read." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
	Before string `query:"before" maxLength:"64" doc:"The cursor: only calls older than this one of the list." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
	Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"How many calls at most."`
}

type listOutput struct{ Body Calls }

func (f ListFilter) filter() call.Filter {
	return call.Filter{States: f.State, Since: f.Since, Until: f.Until}
}

// catchUpTime is how long a list waits for a look at a call that nobody watched.
const catchUpTime = 2 * time.Second

// listCalls lists the agent's own calls.
func (h *handler) listCalls(ctx context.Context, v *visit, in *listInput) (*listOutput, error) {
	h.catchUp(ctx, v)
	f := in.filter()
	f.Key, f.Before, f.Limit = in.Key, in.Before, in.Limit
	if f.Before != "" {
		if _, err := v.customer.Service.Call(ctx, v.Agent.AgentRef, f.Before); call.CodeOf(err) == call.CodeNotFound {
			return nil, refuseRequest(http.StatusUnprocessableEntity, Fault{"query.before", "expected the id of a call of yours"})
		}
	}
	calls, err := v.customer.Service.Calls(ctx, v.Agent.AgentRef, f)
	if err != nil {
		return nil, err
	}
	page := Calls{Calls: make([]Call, 0, len(calls))}
	for _, c := range calls {
		page.Calls = append(page.Calls, CallOf(c, v.lang))
	}
	if len(calls) == in.Limit {
		page.Next = &calls[len(calls)-1].ID
	}
	return &listOutput{page}, nil
}

// catchUp looks after a running call that nobody watched, before anything is
// shown. What is stored can be shown also where Puzzel cannot be asked.
func (h *handler) catchUp(ctx context.Context, v *visit) {
	ctx, cancel := context.WithTimeout(ctx, catchUpTime)
	defer cancel()
	if err := v.customer.Service.CatchUp(ctx, v.Agent.AgentRef); err != nil {
		h.parts.Log.DebugContext(ctx, "a running call could not be looked at", "trace_id", v.trace, "err", err)
	}
}

// CallPath names a call in an address.
type CallPath struct {
	ID string `path:"id" maxLength:"64" doc:"The call's id." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
}

type callOutput struct{ Body Call }

// readCall gives one of the agent's own calls.
func (h *handler) readCall(ctx context.Context, v *visit, in *CallPath) (*callOutput, error) {
	c, err := v.customer.Service.Call(ctx, v.Agent.AgentRef, in.ID)
	if err != nil {
		return nil, err
	}
	return &callOutput{CallOf(c, v.lang)}, nil
}

// Word is a person's word for how a call went.
type Word struct {
	Outcome call.Outcome `json:"outcome" enum:"talked,no_answer,busy,voicemail,wrong_number,failed,agent_did_not_answer,agent_busy,cancelled" doc:"How the call went." example:"talked"`
}

type wordInput struct {
	CallPath
	Body Word
}

// NotedWord is the agent's own word, with what she wants to remember.
type NotedWord struct {
	Word
	Notes *string `json:"notes,omitempty" nullable:"true" maxLength:"2000" doc:"What to remember, in the place of what was noted before; left out, that stays." example:"Wants the offer by Friday."`
}

type outcomeInput struct {
	CallPath
	Body NotedWord
}

// settleCall takes the agent's word for how a call of hers went, and her notes.
func (h *handler) settleCall(ctx context.Context, v *visit, in *outcomeInput) (*callOutput, error) {
	agent, word := v.Agent.AgentRef, in.Body.Outcome
	var c call.Call
	var err error
	if in.Body.Notes == nil {
		c, err = v.customer.Service.Settle(ctx, agent, in.ID, word, call.ByAgent)
	} else {
		c, err = v.customer.Service.SettleNoted(ctx, agent, in.ID, word, *in.Body.Notes, call.ByAgent)
	}
	if err != nil {
		return nil, err
	}
	return &callOutput{CallOf(c, v.lang)}, nil
}
