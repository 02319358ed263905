package puzzelsim

import (
	"errors"
	"net/http"
	"strconv"
)

// Hand is something a person does with a phone.
type Hand string

// The hands. The customer's phone has no HandReady.
const (
	HandAnswer  Hand = "answer"
	HandDecline Hand = "decline"
	HandHangUp  Hand = "hangup"
	HandReady   Hand = "ready" // ends WrapUp, NoAnswer, Busy or whatever a script has set, as the Ready button does
)

// ErrNotNow is returned for a hand that does nothing now: there is no call to answer, say.
var ErrNotNow = errors.New("that cannot be done now")

var (
	errUnknownHand = &controlError{http.StatusNotFound, "there is no such control"}
	errUnknownCall = &controlError{http.StatusNotFound, "there is no such call"}
)

// AgentHand does something with the agent's phone. It is POST /sim/agents/{userId}/{hand}.
func (b *Box) AgentHand(userID int, h Hand) error { return b.play(userID, h, agentHands) }

// CustomerHand does something with the phone at the other end of the agent's call. It is
// POST /sim/agents/{userId}/customer/{hand}.
func (b *Box) CustomerHand(userID int, h Hand) error { return b.play(userID, h, customerHands) }

func (b *Box) play(userID int, h Hand, hands map[Hand]hand) error {
	b.lock()
	defer b.unlock()
	a := b.byUser[userID]
	if a == nil {
		return errUnknownAgent
	}
	return b.act(a, h, hands)
}

// act is play under the lock.
func (b *Box) act(a *agent, h Hand, hands map[Hand]hand) error {
	do, known := hands[h]
	switch {
	case !known:
		return errUnknownHand
	case !do(b, a):
		return ErrNotNow
	}
	return nil
}

// hand does it under the lock and says whether that was possible.
type hand func(*Box, *agent) bool

// agentHands are what the agent can do.
var agentHands = map[Hand]hand{
	HandAnswer:  onCall(callAgentAlerting, (*Box).agentAnswers),
	HandDecline: onCall(callAgentAlerting, (*Box).agentEngaged),
	HandHangUp: func(b *Box, a *agent) bool {
		if a.current == nil || a.current.state == callAgentAlerting {
			return false
		}
		b.hangUp(a.current)
		return true
	},
	HandReady: func(b *Box, a *agent) bool {
		if a.current != nil {
			return false
		}
		b.ready(a)
		return true
	},
}

// customerHands are what the other side can do.
var customerHands = map[Hand]hand{
	HandAnswer:  onCall(callCustomerAlerting, (*Box).customerAnswers),
	HandDecline: onCall(callCustomerAlerting, func(b *Box, c *call) { b.end(c, endedDeclined) }),
	HandHangUp: func(b *Box, a *agent) bool {
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

func (b *Box) postAgentHand(r *http.Request) (any, error) {
	return b.postHand(r, agentHands)
}

func (b *Box) postCustomerHand(r *http.Request) (any, error) {
	return b.postHand(r, customerHands)
}

func (b *Box) postHand(r *http.Request, hands map[Hand]hand) (any, error) {
	return b.withAgent(r, func(a *agent) (any, error) {
		if err := b.act(a, Hand(r.PathValue("hand")), hands); err != nil {
			return nil, err
		}
		return a.view(), nil
	})
}

// postCancel takes a callout that rings nobody out of the queue, as Callout request → Cancel does in Puzzel.
func (b *Box) postCancel(r *http.Request) (any, error) {
	id, err := strconv.ParseInt(r.PathValue("requestId"), 10, 64)
	if err != nil {
		return nil, errUnknownCall
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
	return nil, ErrNotNow
}
