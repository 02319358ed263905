package app

import (
	"context"

	"github.com/clicktocall/clicktocall/internal/call"
)

// DisplayNumber reads the number shown to the people an agent calls, as Puzzel
// writes it, within the customer's budget and seldom; "" where none is set, or
// where this credential may not read it.
func (s *Serving) DisplayNumber(ctx context.Context, agent call.AgentRef) (string, error) {
	return s.Desk(agent.CustomerKey).eye.lookout.DisplayNumber(ctx, agent)
}
