package app

import (
	"context"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/dialer"
	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/internal/reminder"
)

// Desk places and follows the calls of all agents of one customer.
type Desk struct {
	Service   *call.Service
	Reminders *reminder.Service
	Lookout   call.Lookout
	// AutoAnswers says that a fact proves that Softphone answers by itself what is
	// ordered over REST.
	AutoAnswers bool

	frameFacts  map[string]string // what is known of calls that our frame inside Puzzel orders
	knowsPhones bool              // it is known how Puzzel shows Softphone
	watcher     *dialer.Watcher
	eye         *eye
}

// Desk is the desk of a customer. It is made when it is first asked for, and
// knows of the customer's facts what was known then.
func (s *Serving) Desk(customerKey string) *Desk {
	s.mu.Lock()
	defer s.mu.Unlock()
	d, made := s.desks[customerKey]
	if !made {
		d = s.newDesk(customerKey)
		s.desks[customerKey] = d
	}
	return d
}

// Calls is the service that places and follows an agent's calls.
func (s *Serving) Calls(agent call.AgentRef) *call.Service { return s.Desk(agent.CustomerKey).Service }

func (s *Serving) newDesk(customerKey string) *Desk {
	see := newEye(s)
	look := s.newLookout(customerKey, see)
	see.lookout = look
	facts := s.app.facts(customerKey)
	d := &Desk{
		Lookout: framedLookout{look, s}, eye: see,
		AutoAnswers: facts[doctor.FactSoftphoneAutoAnswers] == "yes",
		frameFacts:  facts,
		knowsPhones: softphoneWord(facts) != "",
	}
	d.Service = call.NewService(call.Parts{
		CustomerKey: customerKey, Store: s.Store, Lookout: d.Lookout, Permit: s.permit(), Rules: s.app.rules, Log: s.app.Log,
		Road:  watchedRoad{s.Gate.Ordering(dialer.REST{Clients: s.Gate.Client, Lookout: look}), s.watch, look},
		Roads: roads{s.hub, framedRoad{s.hub.Road(), s.watch}},
	})
	d.Reminders = reminder.NewService(s.Store, s.app.rules.Numbers)
	d.watcher = &dialer.Watcher{Service: d.Service, Lookout: look}
	return d
}

// answersItself tells whether a fact proves that Softphone answers by itself, on
// the road through the frame or the other one. An agent who clicks in her CRM has
// Puzzel's tab behind it: where it was found not to answer there, nothing is
// promised, and on pause only what was found of a pause.
func (d *Desk) answersItself(framed bool, centre call.CentreStatus) bool {
	if !framed {
		return d.AutoAnswers
	}
	if centre == call.CentrePause && d.frameFacts[doctor.FactWidgetAutoAnswersOnPause] != "yes" {
		return false
	}
	return d.frameFacts[doctor.FactWidgetAutoAnswers] == "yes" && d.frameFacts[doctor.FactWidgetAutoAnswersInBackground] != "no"
}

// watchedRoad sees to it that whatever was ordered is watched from then on, and
// that orders count in the customer's budget, for which they never wait.
type watchedRoad struct {
	call.Road
	watch   *watch
	lookout *dialer.Lookout
}

// Order sends the order.
func (r watchedRoad) Order(ctx context.Context, o call.Order) call.Answer {
	r.lookout.Ordered()
	answer := r.Road.Order(ctx, o)
	if answer.Kind == call.AnswerAccepted || answer.Kind == call.AnswerUnknown {
		r.watch.tell(o.Agent, o.CallID)
	}
	return answer
}
