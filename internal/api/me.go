package api

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
)

type noInput struct{}

type noOutput struct{}

type statusOutput struct{ Body Status }

// readiness tells whether the agent may call now, from a reading at most three
// seconds old: asking for it is showing intent, and the click that follows finds
// it. What the reading says of a running call is taken in.
func (h *handler) readiness(ctx context.Context, v *visit, _ *noInput) (*statusOutput, error) {
	agent := v.Agent
	r := v.customer.Service.Readiness(ctx, agent.AgentRef, call.FreshLook)
	if r.State.Status != "" {
		if _, _, err := v.customer.Service.Observe(ctx, agent.AgentRef, r.State, nil); err != nil {
			return nil, err
		}
	}
	if r.State.Name != "" {
		agent.Name = r.State.Name
	}
	return &statusOutput{StatusOf(agent, r, v.lang)}, nil
}

// Session is the sign-in of whoever is asking.
type Session struct {
	ID       string      `json:"id" doc:"Its public id." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
	Agent    Agent       `json:"agent"`
	Role     access.Role `json:"role" enum:"agent,supervisor,administrator" doc:"What she may do beyond her own calls."`
	Door     access.Door `json:"door" enum:"page,paired,widget" doc:"How the request came in: our own pages, something paired, or our frame inside Puzzel."`
	ClientID *string     `json:"client_id" doc:"Which client was paired."`
	CanOrder bool        `json:"can_order" doc:"Whether something can order calls for her now. If not, she must sign in first."`
	Asleep   bool        `json:"asleep" doc:"Whether she must say that it is still her before she can order: POST /api/v1/me/wake."`
	Until    *time.Time  `json:"until" doc:"How long the sign-in at Puzzel can be relied on, where that is known."`
	Ends     *time.Time  `json:"ends" doc:"When this session or pairing itself ends."`
	EndsSoon bool        `json:"ends_soon" doc:"Whether it is time to say so."`
}

type sessionOutput struct{ Body Session }

func (h *handler) readSession(_ context.Context, v *visit, _ *noInput) (*sessionOutput, error) {
	return &sessionOutput{sessionOf(v.Principal, time.Now())}, nil
}

func sessionOf(p access.Principal, at time.Time) Session {
	return Session{
		ID: p.SessionID, Agent: AgentOf(p.Agent), Role: p.Role, Door: p.Door, ClientID: set(p.ClientID),
		CanOrder: p.Credential != "", Asleep: p.Asleep, Until: instant(p.Until), Ends: instant(p.Ends),
		EndsSoon: p.EndsSoon(at),
	}
}

// wake lets a sleeping session order again, by the person's own click.
func (h *handler) wake(ctx context.Context, v *visit, _ *noInput) (*noOutput, error) {
	return nil, h.parts.Gate.Wake(ctx, v.Principal)
}

// signOut ends the session or pairing of whoever asks, and her streams with it.
func (h *handler) signOut(ctx context.Context, v *visit, _ *noInput) (*noOutput, error) {
	if err := h.parts.Gate.SignOut(ctx, v.Principal); err != nil {
		return nil, err
	}
	h.vigil.end(v.SessionID)
	return nil, nil
}

// DisplayNumber is the number shown to the people an agent calls.
type DisplayNumber struct {
	Number *Number `json:"number" doc:"Null where none is set, or where that cannot be found out here."`
	Format *string `json:"format" doc:"The number as people write it." example:"+47 22 22 55 55"`
}

type displayOutput struct{ Body DisplayNumber }

// displayNumber tells which number the people she calls see.
func (h *handler) displayNumber(ctx context.Context, v *visit, _ *noInput) (*displayOutput, error) {
	if h.parts.DisplayNumber == nil {
		return &displayOutput{}, nil
	}
	text, err := h.parts.DisplayNumber(ctx, v.Agent.AgentRef)
	if err != nil {
		return nil, err
	}
	if text == "" {
		return &displayOutput{}, nil
	}
	n, err := call.ReadNumber(v.customer.Numbers, text, "")
	if err != nil {
		n = phone.Number{Text: text, Kind: phone.KindUnknown} // shown as Puzzel has it
	}
	number := numberOf(call.Call{Number: n})
	return &displayOutput{DisplayNumber{Number: &number, Format: set(n.Format())}}, nil
}
