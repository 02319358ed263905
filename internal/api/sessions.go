package api

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
)

// Sessions are the open sessions and pairings of an agent.
type Sessions struct {
	Sessions []OpenSession `json:"sessions" nullable:"false" doc:"Newest first."`
}

// OpenSession is one way in that is open.
type OpenSession struct {
	ID       string      `json:"id" example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
	Current  bool        `json:"current" doc:"Whether it is the one that asks."`
	Door     access.Door `json:"door" enum:"page,paired,widget"`
	ClientID *string     `json:"client_id" doc:"Which client was paired."`
	Name     *string     `json:"name" doc:"What the paired client is called; of a page, the browser as it calls itself." example:"Sales CRM"`
	Origin   *string     `json:"origin" doc:"The page a pairing is bound to." example:"https://crm.example.com"`
	MadeAt   *time.Time  `json:"made_at"`
	SeenAt   *time.Time  `json:"seen_at" doc:"When it was used last, to some five minutes."`
	Ends     *time.Time  `json:"ends"`
	Asleep   bool        `json:"asleep" doc:"Whether it must be woken before it orders."`
}

type sessionsOutput struct{ Body Sessions }

// listSessions lists one's own open sessions and pairings.
func (h *handler) listSessions(ctx context.Context, v *visit, _ *noInput) (*sessionsOutput, error) {
	return h.sessionsOf(ctx, v, v.Agent.AgentRef)
}

func (h *handler) sessionsOf(ctx context.Context, v *visit, agent call.AgentRef) (*sessionsOutput, error) {
	open, err := h.parts.Gate.Sessions(ctx, v.Principal, agent)
	if err != nil {
		return nil, err
	}
	list := make([]OpenSession, 0, len(open))
	for _, s := range open {
		list = append(list, OpenSession{
			ID: s.ID, Current: s.ID == v.SessionID, Door: s.Door, ClientID: set(s.ClientID), Name: set(s.Name),
			Origin: set(s.Origin), MadeAt: instant(s.MadeAt), SeenAt: instant(s.SeenAt), Ends: instant(s.Ends),
			Asleep: s.Asleep,
		})
	}
	return &sessionsOutput{Sessions{list}}, nil
}

// SessionPath names a session or pairing in an address.
type SessionPath struct {
	ID string `path:"id" maxLength:"64" doc:"The session's public id." example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
}

// revokeSession ends one of one's own sessions or pairings, and its streams.
func (h *handler) revokeSession(ctx context.Context, v *visit, in *SessionPath) (*noOutput, error) {
	return nil, h.revoke(ctx, v, v.Agent.AgentRef, in.ID)
}

func (h *handler) revoke(ctx context.Context, v *visit, agent call.AgentRef, id string) error {
	err := h.parts.Gate.Revoke(ctx, v.Principal, agent, id)
	if err != nil && call.CodeOf(err) == call.CodeNotFound {
		return &call.Error{Code: call.CodeNotFound, Params: map[string]string{"what": "session"}, Err: err}
	}
	if err == nil {
		h.vigil.end(id)
	}
	return err
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
