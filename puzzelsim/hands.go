package puzzelsim

import (
	"net/http"
	"strconv"
)

// hand is something a person does with a phone. It says whether that was possible.
type hand func(*Box, *agent) bool

// agentHands are what the agent can do, as POST /sim/agents/{userId}/{hand}.
var agentHands = map[string]hand{
	"answer":  onCall(callAgentAlerting, (*Box).agentAnswers),
	"decline": onCall(callAgentAlerting, (*Box).agentEngaged),
	"hangup": func(b *Box, a *agent) bool {
		if a.current == nil || a.current.state == callAgentAlerting {
			return false
		}
		b.hangUp(a.current)
		return true
	},
	// ready ends WrapUp, NoAnswer, Busy or whatever a script has set, as the Ready button does.
	"ready": func(b *Box, a *agent) bool {
		if a.current != nil {
			return false
		}
		b.ready(a)
		return true
	},
}

// customerHands are what the other side can do, as POST /sim/agents/{userId}/customer/{hand}.
var customerHands = map[string]hand{
	"answer":  onCall(callCustomerAlerting, (*Box).customerAnswers),
	"decline": onCall(callCustomerAlerting, func(b *Box, c *call) { b.end(c, endedDeclined) }),
	"hangup": func(b *Box, a *agent) bool {
		c := a.current
		switch {
		case c != nil && c.state == callConnected:
			b.hangUp(c)
		case c != nil && c.inbound:
			b.end(c, endedCallerGaveUp)
		default:
			return false
		}
		return true
	},
}

// onCall is a hand that needs the agent's running call in a state.
func onCall(state string, do func(*Box, *call)) hand {
	return func(b *Box, a *agent) bool {
		if a.current == nil || a.current.state != state {
			return false
		}
		a.current.next.cancel()
		do(b, a.current)
		return true
	}
}

var errNotNow = &controlError{http.StatusConflict, "that cannot be done now"}

func (b *Box) postHand(r *http.Request) (any, error) {
	return b.playHand(r, agentHands)
}

func (b *Box) postCustomerHand(r *http.Request) (any, error) {
	return b.playHand(r, customerHands)
}

func (b *Box) playHand(r *http.Request, hands map[string]hand) (any, error) {
	do, known := hands[r.PathValue("hand")]
	if !known {
		return nil, &controlError{http.StatusNotFound, "there is no such control"}
	}
	return b.withAgent(r, func(a *agent) (any, error) {
		if !do(b, a) {
			return nil, errNotNow
		}
		return a.view(), nil
	})
}

// postCancel takes a callout that rings nobody out of the queue, as Callout request → Cancel does in Puzzel.
func (b *Box) postCancel(r *http.Request) (any, error) {
	id, err := strconv.ParseInt(r.PathValue("requestId"), 10, 64)
	if err != nil {
		return nil, &controlError{http.StatusNotFound, "there is no such call"}
	}
	b.lock()
	defer b.unlock()
	for _, a := range b.agents {
		for _, c := range a.waiting {
			if c.id == id && !c.inbound {
				b.end(c, endedCancelled)
				return nil, nil
			}
		}
	}
	return nil, errNotNow
}
