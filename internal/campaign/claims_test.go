package campaign_test

import (
	"slices"

	"github.com/clicktocall/clicktocall/internal/call"
)

// nothingClaimed is the third law, row by row: nobody but Puzzel's answer and its
// queue makes anything certain here, the agent's state never; the customer's side
// is known by the agent's word alone.
func nothingClaimed(r record, fault func(string, ...any)) {
	for _, id := range r.ids() {
		c := r.calls[id]
		e := c.Evidence
		switch {
		case r.frames:
			claimedOnWidget(r, c, fault)
		case c.State == call.StateCustomerAnswered || !c.CustomerAnsweredAt.IsZero():
			fault("call %s says that the customer answered", id)
		case c.State == call.StateUnknown && (e.Certain || c.Reason == nil):
			fault("call %s is unknown, certainly, or says not why", id)
		case c.State == call.StateRefused && c.Reason == nil:
			fault("call %s was refused and says not why", id)
		case e.By == call.ByPuzzelState && e.Certain && c.State != call.StateRefused:
			fault("call %s is certainly %s, by the agent's state", id, c.State)
		case c.State == call.StateOrdered && (!e.Certain || e.By != call.ByPuzzelAnswer && e.By != call.ByPuzzelQueue):
			fault("call %s is ordered by the evidence %+v", id, e)
		case c.State == call.StateAgentAnswered && e != (call.Evidence{By: call.ByPuzzelState}):
			fault("call %s is answered by the evidence %+v", id, e)
		case c.State == call.StateEnded:
			claimedEnd(r, c, fault)
		}
	}
}

// What the customer's phone did, by the end of an order at the box.
var (
	sheTalked    = []string{"connected", "talked", "voicemail", "ended_by_control"}
	wasBusy      = []string{"customer_busy"}
	didNotAnswer = []string{"customer_no_answer"}
	neverOnLine  = []string{"agent_no_answer", "agent_busy", "ended_by_control", "cancelled"}
)

// claimedOnWidget: what an event of Puzzel's application says is certain, and true.
// All else is held to what the other road may claim.
func claimedOnWidget(r record, c call.Call, fault func(string, ...any)) {
	did := ""
	if orders := r.ordersOf()[c.ID]; len(orders) == 1 {
		did = orders[0].State
	}
	e, o := c.Evidence, c.OutcomeEvidence
	switch {
	case c.State == call.StateUnknown && (e.Certain || c.Reason == nil):
		fault("call %s is unknown, certainly, or says not why", c.ID)
	case c.State == call.StateRefused && c.Reason == nil:
		fault("call %s was refused and says not why", c.ID)
	case e.By == call.ByPuzzelEvent && !e.Certain || o.By == call.ByPuzzelEvent && !o.Certain:
		fault("call %s is likely so by an event", c.ID)
	case e.By == call.ByPuzzelState && e.Certain && c.State != call.StateRefused:
		fault("call %s is certainly %s, by the agent's state", c.ID, c.State)
	case !c.CustomerAnsweredAt.IsZero() && !slices.Contains(sheTalked, did):
		fault("call %s says that the customer answered, and at the box it is %q", c.ID, did)
	}
	if c.State != call.StateEnded {
		return
	}
	if o.By != call.ByPuzzelEvent {
		claimedEnd(r, c, fault)
		return
	}
	proved := map[call.Outcome][]string{
		call.OutcomeTalked: sheTalked, call.OutcomeBusy: wasBusy, call.OutcomeNoAnswer: didNotAnswer,
		call.OutcomeAgentDidNotAnswer: neverOnLine,
	}
	if known, says := proved[c.Outcome]; says && !slices.Contains(known, did) {
		fault("call %s ended as %s by an event, and at the box it is %q", c.ID, c.Outcome, did)
	} else if !says && c.Outcome != call.OutcomeNotKnown {
		fault("call %s ended as %s by an event, which cannot know it", c.ID, c.Outcome)
	}
}

// claimedEnd: how a call ended is what was likely seen of the agent, or her word.
func claimedEnd(r record, c call.Call, fault func(string, ...any)) {
	word, said := r.words[c.ID]
	if c.OutcomeEvidence == (call.Evidence{By: call.ByAgent, Certain: true}) {
		if !said || word != c.Outcome {
			fault("call %s is %s by her word, and she said %q", c.ID, c.Outcome, word)
		}
		return
	}
	seen := []call.Outcome{call.OutcomeAgentDidNotAnswer, call.OutcomeAgentBusy, call.OutcomeNotKnown, call.OutcomeNotObserved}
	if c.OutcomeEvidence != (call.Evidence{By: call.ByPuzzelState}) || !slices.Contains(seen, c.Outcome) {
		fault("call %s ended as %s by the evidence %+v", c.ID, c.Outcome, c.OutcomeEvidence)
	}
}

// The ends of an order at the box, by what the agent did.
var (
	sheAnswered = []string{
		"agent_connected", "customer_alerting", "connected", "talked", "voicemail", "customer_busy", "customer_no_answer",
		"customer_declined", "customer_invalid", "agent_hung_up",
	}
	sheDidNot  = []string{"agent_no_answer"}
	sheWasBusy = []string{"agent_busy"}
)

// trueWhereItCanBe holds what was seen of agents whose state has no other cause
// than their calls against the box: there even what is likely must be true.
func trueWhereItCanBe(r record, fault func(string, ...any)) {
	orders := r.ordersOf()
	disturbed := r.muddled()
	for _, id := range r.ids() {
		c := r.calls[id]
		if len(orders[id]) != 1 || disturbed[c.Agent.UserID] {
			continue
		}
		did := orders[id][0].State
		if !c.AgentAnsweredAt.IsZero() && !slices.Contains(sheAnswered, did) {
			fault("call %s says that the agent answered, and at the box it is %s", id, did)
		}
		if c.OutcomeEvidence.By != call.ByPuzzelState {
			continue // her word may be anything; what events say is held against the box elsewhere
		}
		if c.Outcome == call.OutcomeAgentDidNotAnswer && !slices.Contains(sheDidNot, did) ||
			c.Outcome == call.OutcomeAgentBusy && !slices.Contains(sheWasBusy, did) {
			fault("call %s ended as %s, and at the box it is %s", id, c.Outcome, did)
		}
	}
}

// muddled are the agents whose state has other causes than the call that is
// watched: those who were disturbed, and those with an order nobody knew of.
func (r record) muddled() map[int64]bool {
	all := map[int64]bool{}
	for agent := range r.disturbed {
		all[agent] = true
	}
	for _, e := range r.events {
		if e.State == call.StateUnknown || e.Outcome == call.OutcomeNotObserved {
			all[e.Agent.UserID] = true
		}
	}
	return all
}

// moves are the ways of a call, as design and docs/states.md have them. What
// stays where it is got another reason or outcome.
var moves = map[call.State][]call.State{
	"":                      {call.StatePlacing, call.StateRefused},
	call.StatePlacing:       {call.StateOrdered, call.StateRefused, call.StateUnknown},
	call.StateUnknown:       {call.StateOrdered, call.StateEnded},
	call.StateOrdered:       {call.StateAgentRinging, call.StateAgentAnswered, call.StateEnded},
	call.StateAgentRinging:  {call.StateAgentAnswered, call.StateEnded},
	call.StateAgentAnswered: {call.StateEnded},
	call.StateEnded:         {call.StateEnded, call.StateAgentRinging},
}

// toldAhead are the further ways of a call of which events tell: any state that lies
// ahead, and an end that was only likely is told as it was.
func toldAhead(before call.State) []call.State {
	way := []call.State{
		call.StateOrdered, call.StateAgentRinging, call.StateAgentAnswered, call.StateCustomerAnswered, call.StateEnded,
	}
	switch at := slices.Index(way, before); {
	case before == call.StatePlacing, before == call.StateUnknown:
		return way
	case at >= 0:
		return way[at+1:]
	}
	return nil
}

// movesAreLegal reads every call's events from the first to the last, which is
// how the row stands.
func movesAreLegal(r record, fault func(string, ...any)) {
	last := map[string]call.Event{}
	for _, e := range r.events {
		before := last[e.CallID]
		if !slices.Contains(moves[before.State], e.State) && (!r.frames || !slices.Contains(toldAhead(before.State), e.State)) {
			fault("call %s went from %q to %s", e.CallID, before.State, e.State)
		}
		if before.State == call.StateEnded && e.State == call.StateAgentRinging && before.Outcome != call.OutcomeAgentDidNotAnswer {
			fault("call %s rang again after %s", e.CallID, before.Outcome)
		}
		last[e.CallID] = e
	}
	for _, id := range r.ids() {
		if row, e := r.calls[id], last[id]; row.State != e.State || row.Outcome != e.Outcome {
			fault("call %s is %s %s, and its last event says %s %s", id, row.State, row.Outcome, e.State, e.Outcome)
		}
	}
}

// oneLiveCall replays the events of each agent: no call begins while another of
// hers is live. An unknown one blocks for a minute.
func oneLiveCall(r record, fault func(string, ...any)) {
	for agent, events := range r.eventsOf() {
		live := map[string]call.Event{} // the first event of each live call
		for _, e := range events {
			switch e.State {
			case call.StateRefused, call.StateEnded:
				delete(live, e.CallID)
				continue
			}
			began, known := live[e.CallID]
			if !known {
				began = e
			}
			live[e.CallID] = call.Event{CallID: e.CallID, State: e.State, At: began.At}
			for id, other := range live {
				freed := other.State == call.StateUnknown && e.At.Sub(other.At) >= call.UnknownBlocks
				if id != e.CallID && !freed {
					fault("agent %d had the calls %s and %s at once", agent, id, e.CallID)
				}
			}
		}
	}
}

// readersMissNothing: what a reader was told is the beginning of her agent's
// events, whole, and no shorter than what there was when she had time to read.
func readersMissNothing(r record, fault func(string, ...any)) {
	events := r.eventsOf()
	for agent, heard := range r.told {
		happened := events[agent]
		if len(heard) < r.seen[agent] || len(heard) > len(happened) {
			fault("the reader of agent %d was told %d events of %d", agent, len(heard), len(happened))
			continue
		}
		for i, one := range heard {
			e := happened[i]
			if one != (told{e.Seq, e.CallID, e.State, e.Outcome}) {
				fault("event %d of agent %d is %d %s %s, and the reader was told %+v", i, agent, e.Seq, e.CallID, e.State, one)
				break
			}
		}
	}
}
