package campaign_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// The calls of a small campaign in which everything is in order.
const (
	missed  = "1 missed"  // agent 1 did not answer
	talked  = "2 talked"  // agent 1 said that she talked
	unknown = "3 unknown" // agent 2's order, of which nobody knows
	refused = "4 refused" // agent 2's second number meanwhile
)

var start = time.Date(2026, 1, 2, 9, 0, 0, 0, time.UTC)

// sound is a record of that campaign. Every check is content with it.
func sound() record {
	r := record{
		words: map[string]call.Outcome{talked: call.OutcomeTalked}, disturbed: map[int64]bool{},
		sent: map[string][]int{missed: {401, 200}, talked: {200}, unknown: {0}}, calls: map[string]call.Call{}, told: map[int64][]told{},
	}
	state, likely := call.Evidence{By: call.ByPuzzelState}, call.Evidence{By: call.ByPuzzelState}
	r.add(1, call.Call{
		ID: missed, State: call.StateEnded, Evidence: state, Outcome: call.OutcomeAgentDidNotAnswer, OutcomeEvidence: likely,
	}, "agent_no_answer", call.StatePlacing, call.StateOrdered, call.StateAgentRinging)
	r.add(1, call.Call{
		ID: talked, State: call.StateEnded, Evidence: state, Outcome: call.OutcomeTalked, AgentAnsweredAt: start,
		OutcomeEvidence: call.Evidence{By: call.ByAgent, Certain: true},
	}, "talked", call.StatePlacing, call.StateOrdered, call.StateAgentAnswered)
	r.add(2, call.Call{
		ID: unknown, State: call.StateUnknown, Evidence: call.Evidence{By: call.ByPuzzelAnswer}, Reason: &call.Reason{Code: call.CodeOrderUnanswered},
	}, "queued", call.StatePlacing)
	r.add(2, call.Call{
		ID: refused, State: call.StateRefused, Evidence: call.Evidence{By: call.ByAgent, Certain: true}, Reason: &call.Reason{Code: call.CodeCallInProgress},
	}, "")
	r.clicks = append(r.clicks, &click{agent: 1, key: "conflict", number: "+4722200000", replies: []reply{{status: 409}}})
	r.seen = map[int64]int{1: len(r.told[1]), 2: len(r.told[2])}
	return r
}

// add puts a call into every part of the record: with its click, answered, lost
// and repeated; its events up to how it stands; its order, if the box has one.
func (r *record) add(agent int64, c call.Call, atTheBox string, came ...call.State) {
	c.Agent.UserID, c.Number, c.Dialled = agent, phone.Number{E164: "+4722200" + c.ID[:1]}, "004722200"+c.ID[:1]
	c.Click.Key = "key of " + c.ID
	r.calls[c.ID] = c
	r.clicks = append(r.clicks, &click{agent: agent, key: c.Click.Key, number: c.Number.E164, replies: []reply{
		{status: 201, call: c.ID, state: call.StatePlacing}, {}, {status: 200, call: c.ID, state: c.State},
	}})
	for _, s := range append(came, c.State) {
		e := call.Event{
			Seq: int64(len(r.events) + 1), Agent: call.AgentRef{CustomerKey: customer, UserID: agent}, CallID: c.ID, State: s,
			At: start.Add(time.Duration(len(r.events)) * time.Second),
		}
		if s == call.StateEnded {
			e.Outcome = c.Outcome
		}
		r.events = append(r.events, e)
		r.told[agent] = append(r.told[agent], told{e.Seq, e.CallID, e.State, e.Outcome})
	}
	if atTheBox != "" {
		r.order(c, atTheBox)
	}
}

func (r *record) order(c call.Call, state string) {
	body, err := json.Marshal(map[string]string{"destination": c.Dialled, "requestDescription": c.ID})
	if err != nil {
		panic(err) // plain texts
	}
	r.orders = append(r.orders, puzzelsim.Order{UserID: int(c.Agent.UserID), State: state, Body: body})
}

// framed makes a call one of a frame's.
func (r *record) framed(id string, told, times int) {
	r.frames, r.handed, r.placed = true, map[string]int{id: told}, map[string]int{id: times}
	delete(r.sent, id)
	r.change(id, func(c *call.Call) { c.Road = call.RoadWidget })
	for i, o := range r.orders {
		if callOf(o.Body) == id {
			r.orders[i].Body = []byte(`{"startedIn":"widget","destination":"` + r.calls[id].Dialled + `"}`)
		}
	}
}

// change changes one row.
func (r *record) change(id string, how func(*call.Call)) {
	c := r.calls[id]
	how(&c)
	r.calls[id] = c
}

// spoils are what each check must find, and only be found by that check where it
// is a matter of one.
var spoils = []struct {
	what, check string
	spoil       func(*record)
}{
	{"an answered call is lost", "every answered click has its call, and no call is nobody's", func(r *record) { delete(r.calls, refused) }},
	{"a call went to another number", "every answered click has its call, and no call is nobody's", func(r *record) {
		r.change(unknown, func(c *call.Call) { c.Number.E164 = "+4722299999" })
	}},
	{"a call comes from nowhere", "every answered click has its call, and no call is nobody's", func(r *record) {
		r.change(refused, func(c *call.Call) { c.Click.Key = "nobody's" })
	}},
	{"one key has two calls", "the same key is the same call", func(r *record) { r.clicks[0].replies[2].call = talked }},
	{"a call is new twice", "the same key is the same call", func(r *record) { r.clicks[0].replies[2].status = 201 }},
	{"a click refused with 409 is stored", "what was refused at the door left nothing behind", func(r *record) { r.clicks[4].key = "key of " + missed }},
	{"a call is placing for ever", "nothing is placing any more", func(r *record) {
		r.change(unknown, func(c *call.Call) { c.State = call.StatePlacing })
	}},
	{"an order never arrived", "what was ordered is at the box", func(r *record) { r.orders = r.orders[1:] }},
	{"a refused call was ordered", "what is at the box was ordered, or is unknown", func(r *record) { r.order(r.calls[refused], "queued") }},
	{"an order of no call", "what is at the box was ordered, or is unknown", func(r *record) { r.order(call.Call{ID: "?"}, "queued") }},
	{"a call was ordered twice", "at most one order a call, of its agent, to its number", func(r *record) { r.order(r.calls[missed], "queued") }},
	{"another number was ordered", "at most one order a call, of its agent, to its number", func(r *record) {
		r.change(missed, func(c *call.Call) { c.Dialled = "004722299999" })
	}},
	{"another agent was rung", "at most one order a call, of its agent, to its number", func(r *record) { r.orders[0].UserID = 2 }},
	{"an order was sent again after a cut", "an order is sent again only where it was refused for its token", func(r *record) { r.sent[unknown] = []int{0, 200} }},
	{"an order was sent again after 503", "an order is sent again only where it was refused for its token", func(r *record) { r.sent[talked] = []int{503, 200} }},
	{"the customer is said to have answered", "no state or outcome without evidence, none surer than it can be", func(r *record) {
		r.change(missed, func(c *call.Call) { c.CustomerAnsweredAt = start })
	}},
	{"the agent's state makes certain", "no state or outcome without evidence, none surer than it can be", func(r *record) {
		r.change(missed, func(c *call.Call) { c.Evidence.Certain = true })
	}},
	{"an end is certain", "no state or outcome without evidence, none surer than it can be", func(r *record) {
		r.change(missed, func(c *call.Call) { c.OutcomeEvidence.Certain = true })
	}},
	{"an outcome of the customer's side nobody said", "no state or outcome without evidence, none surer than it can be", func(r *record) {
		r.change(missed, func(c *call.Call) { c.Outcome = call.OutcomeBusy })
	}},
	{"her word is another", "no state or outcome without evidence, none surer than it can be", func(r *record) { r.words[talked] = call.OutcomeBusy }},
	{"unknown without a why", "no state or outcome without evidence, none surer than it can be", func(r *record) {
		r.change(unknown, func(c *call.Call) { c.Reason = nil })
	}},
	{"she is said to have answered, and did not", "what is claimed of an undisturbed agent is what her phone did", func(r *record) { r.orders[1].State = "agent_no_answer" }},
	{"she is said not to have answered, and did", "what is claimed of an undisturbed agent is what her phone did", func(r *record) { r.orders[0].State = "talked" }},
	{"an order is told to two frames", "an order is told to one frame, once, and goes one road", func(r *record) { r.framed(missed, 2, 1) }},
	{"a frame places an order twice", "an order is told to one frame, once, and goes one road", func(r *record) { r.framed(missed, 1, 2) }},
	{"an order goes both roads", "an order is told to one frame, once, and goes one road", func(r *record) {
		r.framed(missed, 1, 1)
		r.sent[missed] = []int{200}
	}},
	{"a call has the request id of another's order", "an order is told to one frame, once, and goes one road", func(r *record) {
		r.framed(missed, 1, 1)
		r.change(missed, func(c *call.Call) { c.RequestID = "77" })
	}},
	{"a busy customer is said to have answered", "no state or outcome without evidence, none surer than it can be", func(r *record) {
		r.framed(talked, 1, 1)
		r.orders[1].State = "customer_busy"
		r.change(talked, func(c *call.Call) { c.CustomerAnsweredAt = start })
	}},
	{"a customer who talked is said to be busy", "no state or outcome without evidence, none surer than it can be", func(r *record) {
		r.framed(talked, 1, 1)
		r.change(talked, func(c *call.Call) {
			c.Outcome, c.OutcomeEvidence = call.OutcomeBusy, call.Evidence{By: call.ByPuzzelEvent, Certain: true}
		})
	}},
	{"an event makes likely", "no state or outcome without evidence, none surer than it can be", func(r *record) {
		r.framed(talked, 1, 1)
		r.change(talked, func(c *call.Call) { c.Evidence = call.Evidence{By: call.ByPuzzelEvent} })
	}},
	{"a refused call was ordered after all", "every call moves as the table allows", func(r *record) {
		r.events = append(r.events, call.Event{CallID: refused, State: call.StateOrdered})
		r.change(refused, func(c *call.Call) { c.State = call.StateOrdered })
	}},
	{"a row is not as its last event", "every call moves as the table allows", func(r *record) { r.events = r.events[:len(r.events)-2] }},
	{"two calls live at once", "one live call per agent", func(r *record) { r.events[len(r.events)-1].State = call.StatePlacing }},
	{"a reader misses an event", "a reader with a cursor is told every event, once and in order", func(r *record) { r.told[1] = append(r.told[1][:2:2], r.told[1][3:]...) }},
	{"a reader is told twice", "a reader with a cursor is told every event, once and in order", func(r *record) { r.told[1][3] = r.told[1][2] }},
	{"a reader is told in another order", "a reader with a cursor is told every event, once and in order", func(r *record) { r.told[1][0], r.told[1][1] = r.told[1][1], r.told[1][0] }},
	{"a reader is told too little", "a reader with a cursor is told every event, once and in order", func(r *record) { r.told[2] = r.told[2][:1] }},
}

// TestChecksCanFail spoils a sound record in one place after another: the check
// that is there for it finds it.
func TestChecksCanFail(t *testing.T) {
	t.Parallel()
	if found := sound().faults(); len(found) > 0 {
		t.Fatalf("a sound record is said to have faults: %v", found)
	}
	proved := map[string]bool{}
	for _, s := range spoils {
		r := sound()
		s.spoil(&r)
		if len(r.faults()[s.check]) == 0 {
			t.Errorf("%s: not found by %q", s.what, s.check)
		}
		proved[s.check] = true
	}
	for _, c := range checks {
		if !proved[c.name] {
			t.Errorf("nothing proves that %q can fail", c.name)
		}
	}
}
