package app

import (
	"context"
	"errors"
	"strconv"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/puzzel"
)

// DisplayNumber reads the number shown to the people an agent calls, as Puzzel
// writes it; "" where none is set, or where this credential may not read it.
func (s *Serving) DisplayNumber(ctx context.Context, agent call.AgentRef) (string, error) {
	client, err := s.Gate.Client(ctx, agent)
	if err != nil {
		return "", dialer.Explain(err, call.CodeStateUnreadable)
	}
	number, err := client.DisplayNumber(ctx, puzzel.Agent{
		CustomerKey: agent.CustomerKey, UserID: puzzel.ID(strconv.FormatInt(agent.UserID, 10)),
	})
	if errors.Is(err, puzzel.ErrRefused) && !errors.Is(err, puzzel.ErrRateLimited) || errors.Is(err, puzzel.ErrStanding) {
		return "", nil
	}
	if err != nil {
		return "", dialer.Explain(err, call.CodeStateUnreadable)
	}
	return number, nil
}
