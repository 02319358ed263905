package puzzelsim

import (
	"fmt"
	"net/http"
)

// agentView is an agent as GET /sim/agents shows her: who she is, and every value PATCH can change.
type agentView struct {
	CustomerKey string `json:"customerKey"`
	UserID      int    `json:"userId"`
	UserName    string `json:"userName"`
	Name        string `json:"name"`
	Group       string `json:"group"`
	AgentChange
}

func (a *agent) view() agentView {
	return agentView{a.customer.key, a.made.UserID, a.made.UserName, a.name(), a.made.Group, a.settings()}
}

func (b *Box) agentViews() []agentView {
	b.lock()
	defer b.unlock()
	list := make([]agentView, 0, len(b.agents))
	for _, a := range b.agents {
		list = append(list, a.view())
	}
	return list
}

// withAgent calls do under the lock with the agent the path names.
func (b *Box) withAgent(r *http.Request, do func(*agent) (any, error)) (any, error) {
	b.lock()
	defer b.unlock()
	a := b.person(r.PathValue("userId"))
	if a == nil {
		return nil, errUnknownAgent
	}
	return do(a)
}

func (b *Box) getAgent(r *http.Request) (any, error) {
	return b.withAgent(r, func(a *agent) (any, error) { return a.view(), nil })
}

func (b *Box) patchAgent(r *http.Request) (any, error) {
	var change AgentChange
	if err := decodeControl(r, &change); err != nil {
		return nil, err
	}
	if err := change.check(); err != nil {
		return nil, err
	}
	return b.withAgent(r, func(a *agent) (any, error) {
		b.apply(a, change)
		return a.view(), nil
	})
}

// maxCrowd bounds how many agents a script may add.
const maxCrowd = 10_000

// postCrowd sees to it that the crowd has at least count agents, and lists the first count of them.
func (b *Box) postCrowd(r *http.Request) (any, error) {
	var in struct {
		Count int `json:"count"`
	}
	if err := decodeControl(r, &in); err != nil {
		return nil, err
	}
	if in.Count < 1 || in.Count > maxCrowd {
		return nil, fmt.Errorf("count must be between 1 and %d", maxCrowd)
	}
	b.lock()
	defer b.unlock()
	b.addCrowd(in.Count)
	list := make([]agentView, 0, in.Count)
	for n := 1; n <= in.Count; n++ {
		if a := b.byUser[CrowdAgent(n).UserID]; a != nil {
			list = append(list, a.view())
		}
	}
	return created{list}, nil
}
