package campaign_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/clicktocall/clicktocall/internal/call"
)

// check is one thing that must be true afterwards. It says what is not.
type check struct {
	name string
	run  func(record, func(format string, args ...any))
}

// checks are all of them. Each is proved to be able to fail in checks_test.go.
var checks = []check{
	{"every answered click has its call, and no call is nobody's", nothingLost},
	{"the same key is the same call", sameKeySameCall},
	{"what was refused at the door left nothing behind", nothingStoredOfRefusals},
	{"nothing is placing any more", nothingPlacing},
	{"what was ordered is at the box", orderedIsAtTheBox},
	{"what is at the box was ordered, or is unknown", boxIsOrderedOrUnknown},
	{"at most one order a call, of its agent, to its number", oncePerCall},
	{"an order is sent again only where it was refused for its token", neverSentAgain},
	{"an order is told to one frame, once, and goes one road", oneFrameOnce},
	{"no state or outcome without evidence, none surer than it can be", nothingClaimed},
	{"what is claimed of an undisturbed agent is what her phone did", trueWhereItCanBe},
	{"every call moves as the table allows", movesAreLegal},
	{"one live call per agent", oneLiveCall},
	{"a reader with a cursor is told every event, once and in order", readersMissNothing},
}

// faults runs all checks and returns what they found, each under its name.
func (r record) faults() map[string][]string {
	found := map[string][]string{}
	for _, c := range checks {
		c.run(r, func(format string, args ...any) {
			found[c.name] = append(found[c.name], fmt.Sprintf(format, args...))
		})
	}
	return found
}

func answered(status int) bool { return status == http.StatusOK || status == http.StatusCreated }

// nothingLost: a click that was answered 201 or 200 has a row, of that agent and
// number; and every row is the call of a click that was made under its key.
func nothingLost(r record, fault func(string, ...any)) {
	made := map[string]*click{}
	for _, c := range r.clicks {
		made[fmt.Sprint(c.agent, c.key)] = c
		for _, reply := range c.replies {
			row, kept := r.calls[reply.call]
			if answered(reply.status) && (!kept || row.Agent.UserID != c.agent || row.Number.E164 != c.number) {
				fault("click %s was answered %d with call %s, which is not kept so", c.key, reply.status, reply.call)
			}
		}
	}
	for _, id := range r.ids() {
		row := r.calls[id]
		if c := made[fmt.Sprint(row.Agent.UserID, row.Click.Key)]; c == nil || c.number != row.Number.E164 {
			fault("call %s is of a click nobody made", id)
		}
	}
}

// sameKeySameCall: however often a click is repeated, it has one call, and was
// told once at most that the call is new. A click that joined a call that ran
// already has that one, also when it is long over.
func sameKeySameCall(r record, fault func(string, ...any)) {
	made := map[string]int{}
	for _, c := range r.clicks {
		first := ""
		for _, reply := range c.replies {
			if !answered(reply.status) {
				continue
			}
			if first == "" {
				first = reply.call
			}
			if reply.call != first {
				fault("click %s has the calls %s and %s", c.key, first, reply.call)
			}
			if reply.status == http.StatusCreated {
				made[reply.call]++
			}
		}
	}
	for id, n := range made {
		if n > 1 {
			fault("call %s was said to be new %d times", id, n)
		}
	}
}

// nothingStoredOfRefusals: a click that was never answered anything but 4xx left
// no row. One that was not answered at all, or 503, may have.
func nothingStoredOfRefusals(r record, fault func(string, ...any)) {
	rows := map[string]string{}
	for id, row := range r.calls {
		rows[fmt.Sprint(row.Agent.UserID, row.Click.Key)] = id
	}
	for _, c := range r.clicks {
		refused := len(c.replies) > 0 && !slices.ContainsFunc(c.replies, func(a reply) bool { return a.status < 400 || a.status > 499 })
		if id, kept := rows[fmt.Sprint(c.agent, c.key)]; kept && refused {
			fault("click %s was refused at the door, and call %s is stored", c.key, id)
		}
	}
}

func nothingPlacing(r record, fault func(string, ...any)) {
	for _, id := range r.ids() {
		if r.calls[id].State == call.StatePlacing {
			fault("call %s is placing", id)
		}
	}
}

// wasOrdered tells whether a row says that the box took its order.
func wasOrdered(c call.Call) bool {
	switch c.State {
	case call.StateOrdered, call.StateAgentRinging, call.StateAgentAnswered, call.StateCustomerAnswered:
		return true
	case call.StateEnded: // by her word alone, nothing is said of the order
		return c.Evidence.By != call.ByAgent
	}
	return false
}

func orderedIsAtTheBox(r record, fault func(string, ...any)) {
	orders := r.ordersOf()
	for _, id := range r.ids() {
		if row := r.calls[id]; wasOrdered(row) && len(orders[id]) == 0 {
			fault("call %s is %s %s, and the box has no order", id, row.State, row.Outcome)
		}
	}
}

func boxIsOrderedOrUnknown(r record, fault func(string, ...any)) {
	for id := range r.ordersOf() {
		row, kept := r.calls[id]
		if !kept || row.State == call.StateRefused || row.State == call.StatePlacing {
			fault("the box has the order of call %s, which is %q here", id, row.State)
		}
	}
}

func oncePerCall(r record, fault func(string, ...any)) {
	for id, orders := range r.ordersOf() {
		if len(orders) > 1 {
			fault("call %s was ordered %d times", id, len(orders))
		}
		var body struct{ Destination string }
		row := r.calls[id]
		if err := json.Unmarshal(orders[0].Body, &body); err != nil || body.Destination != row.Dialled || int64(orders[0].UserID) != row.Agent.UserID {
			fault("the order of call %s is not what was clicked", id)
		}
	}
}

// neverSentAgain is the second law on the wire, also where the box took nothing.
func neverSentAgain(r record, fault func(string, ...any)) {
	for id, answers := range r.sent {
		for _, status := range answers[:len(answers)-1] {
			if status != http.StatusUnauthorized {
				fault("the order of call %s was sent again after %d: %v", id, status, answers)
			}
		}
	}
}

// oneFrameOnce: an order is handed to one frame, which places it once, and none
// goes by the other road as well. Puzzel's request id at the call is its order's.
func oneFrameOnce(r record, fault func(string, ...any)) {
	orders := r.ordersOf()
	for id, n := range r.handed {
		if n > 1 || r.placed[id] > 1 {
			fault("the order of call %s was told to frames %d times, and placed %d times", id, n, r.placed[id])
		}
		if len(r.sent[id]) > 0 {
			fault("the order of call %s was told to a frame, and sent to Puzzel %d times", id, len(r.sent[id]))
		}
		if r.calls[id].Road != call.RoadWidget {
			fault("call %s was told to a frame, and its road is %q", id, r.calls[id].Road)
		}
	}
	for id, of := range orders {
		if _, is := framed(of[0]); !is {
			continue
		}
		request, named := r.calls[id].RequestID, strconv.FormatInt(of[0].RequestID, 10)
		if request != "" && request != named {
			fault("call %s has the request id %s, and its order is %s", id, request, named)
		}
	}
}
