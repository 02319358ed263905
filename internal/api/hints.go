package api

import (
	"context"
	"strconv"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// Hint is something worth knowing before a click.
type Hint struct {
	Code    HintCode  `json:"code" enum:"called_today,colleague_called"`
	Message string    `json:"message" example:"You have ordered two calls to this number today."`
	Count   *int      `json:"count" doc:"With called_today: how many calls." example:"2"`
	At      time.Time `json:"at" doc:"When the latest of them was ordered."`
	Agent   *string   `json:"agent" doc:"With colleague_called: who it was, where the customer lets that be said."`
}

// HintCode is a kind of hint.
type HintCode string

// The hints.
const (
	HintCalledToday     HintCode = "called_today"
	HintColleagueCalled HintCode = "colleague_called"
)

// hintsLookAt is how many of today's calls to a number hints are made from.
const hintsLookAt = 100

// hints are made from today's calls to the number, the agent's own and her
// colleagues'. Refused calls do not count: nobody was called.
func (h *handler) hints(ctx context.Context, v *visit, n phone.Number) ([]Hint, error) {
	if n.E164 == "" {
		return nil, nil
	}
	now := time.Now().In(v.customer.zone())
	calls, err := h.parts.Record.Calls(ctx, call.Filter{
		CustomerKey: v.Agent.CustomerKey, E164: n.E164, Limit: hintsLookAt,
		Since: time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location()),
	})
	if err != nil {
		return nil, &call.Error{Code: call.CodeStoreUnavailable, Err: err}
	}
	var mine, colleague *call.Call
	count := 0
	for i, c := range calls {
		switch {
		case c.State == call.StateRefused:
		case c.Agent.AgentRef == v.Agent.AgentRef:
			count++
			mine = newer(mine, &calls[i])
		default:
			colleague = newer(colleague, &calls[i])
		}
	}
	return v.hints(mine, count, colleague, now), nil
}

// newer is the first of a list that begins with the newest.
func newer(have, next *call.Call) *call.Call {
	if have != nil {
		return have
	}
	return next
}

func (v *visit) hints(mine *call.Call, count int, colleague *call.Call, now time.Time) []Hint {
	var hints []Hint
	if mine != nil {
		hints = append(hints, Hint{
			Code: HintCalledToday, Count: &count, At: mine.CreatedAt.UTC(),
			Message: v.lang.Sentence(texts.HintCalledToday, times(count)),
		})
	}
	if colleague == nil {
		return hints
	}
	params := map[string]string{"time": v.lang.Clock(colleague.CreatedAt.In(now.Location()))}
	if ago := now.Sub(colleague.CreatedAt); ago < time.Hour {
		params["minutes"] = strconv.Itoa(max(1, int(ago.Minutes())))
	}
	hint := Hint{Code: HintColleagueCalled, At: colleague.CreatedAt.UTC()}
	if v.customer.NamesColleagues {
		hint.Agent = set(colleague.Agent.Name)
		params["name"] = colleague.Agent.Name
	}
	hint.Message = v.lang.Sentence(texts.HintColleagueCalled, params)
	return append(hints, hint)
}

// times says how often, as the texts take it.
func times(count int) map[string]string {
	if count == 1 {
		return nil
	}
	params := map[string]string{"count": strconv.Itoa(count)}
	if count == 2 {
		params["twice"] = "yes"
	}
	return params
}

// zone is where the customer's days begin.
func (c Customer) zone() *time.Location {
	if c.Zone == nil {
		return time.Local
	}
	return c.Zone
}
