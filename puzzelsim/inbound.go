package puzzelsim

import (
	"errors"
	"net/http"
)

// Inbound is an incoming call. It is the body of POST /sim/inbound, where everything may be left out.
type Inbound struct {
	// UserID is whom it rings; zero is the agent whose order waits to ring, else the first agent of the box.
	UserID int `json:"userId"`
	// Number is the caller's; empty is 004791000001.
	Number string `json:"number"`
	// Moment is when it comes.
	Moment Moment `json:"moment"`
}

// Moment is when an incoming call comes.
type Moment string

// The moments of an incoming call. Either way it goes before every callout that does not ring yet.
const (
	MomentNow   Moment = "now"   // at once, or when the agent is Ready again; the zero value means this
	MomentOrder Moment = "order" // when the agent's next callout has been accepted, before that one rings
)

const usualCaller = "004791000001"

// Inbound lets an incoming call come and returns its request id. It is POST /sim/inbound.
func (b *Box) Inbound(in Inbound) (requestID int64, err error) {
	if in.Number == "" {
		in.Number = usualCaller
	}
	if digitsOf(in.Number) == "" {
		return 0, errors.New("number must be a phone number")
	}
	if in.Moment != "" && in.Moment != MomentNow && in.Moment != MomentOrder {
		return 0, errors.New("moment must be now or order")
	}
	b.lock()
	defer b.unlock()
	a := b.called(in.UserID)
	if a == nil {
		return 0, errUnknownAgent
	}
	c := b.newCall(a, in.Number, incoming)
	c.inbound = true
	if in.Moment == MomentOrder {
		b.enter(c, callQueued)
		a.armed = append(a.armed, c)
		return c.id, nil
	}
	b.arrive(c)
	return c.id, nil
}

// called finds whom an incoming call rings.
func (b *Box) called(userID int) *agent {
	if userID != 0 {
		return b.byUser[userID]
	}
	for _, a := range b.agents {
		if len(a.waiting) > 0 {
			return a
		}
	}
	if len(b.agents) == 0 {
		return nil
	}
	return b.agents[0]
}

func (b *Box) postInbound(r *http.Request) (any, error) {
	var in Inbound
	if r.ContentLength != 0 {
		if err := decodeControl(r, &in); err != nil {
			return nil, err
		}
	}
	id, err := b.Inbound(in)
	if err != nil {
		return nil, err
	}
	return created{map[string]int64{"requestId": id}}, nil
}
