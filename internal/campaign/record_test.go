package campaign_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// record is everything that is known of a campaign afterwards, from every side.
type record struct {
	clicks    []*click
	words     map[string]call.Outcome
	disturbed map[int64]bool
	sent      map[string][]int
	frames    bool // there were frames, which see more of a call than its agent's state
	handed    map[string]int
	placed    map[string]int

	calls  map[string]call.Call // the rows, by id
	events []call.Event         // of everybody, in the record's order
	orders []puzzelsim.Order    // what the box accepted
	told   map[int64][]told     // what each agent's reader was told
	seen   map[int64]int        // how many events of each agent her reader had time to be told
}

// record gathers what is known, once nothing moves any more.
func (s *stage) record(seen map[int64]int) record {
	s.Helper()
	r := record{
		clicks: s.ledger.clicks, words: s.ledger.words, disturbed: s.ledger.disturbed, sent: s.ledger.sent,
		frames: s.frames, handed: s.ledger.handed, placed: s.ledger.placed,
		calls: s.calls(), events: s.events(), orders: s.box.Orders(), told: map[int64][]told{}, seen: seen,
	}
	for _, d := range s.desks {
		r.told[d.agent] = d.reader.heard()
	}
	for _, p := range s.servers {
		text, err := os.ReadFile(p.log)
		if err != nil {
			s.Fatal(err)
		}
		if !quiet(string(text)) {
			s.ledger.fault("a log holds a panic, or a phone number: " + tail(p.log))
		}
	}
	return r
}

// calls are all rows.
func (s *stage) calls() map[string]call.Call {
	s.Helper()
	rows := map[string]call.Call{}
	for f := (call.Filter{CustomerKey: customer, Limit: 500}); ; {
		page, err := s.store.Calls(s.Context(), f)
		if err != nil {
			s.Fatal(err)
		}
		if len(page) == 0 {
			return rows
		}
		for _, c := range page {
			rows[c.ID] = c
			f.Before = c.ID
		}
	}
}

// events are all events.
func (s *stage) events() []call.Event {
	s.Helper()
	var all []call.Event
	for after := int64(0); ; {
		page, err := s.store.Events(s.Context(), call.AgentRef{CustomerKey: customer}, after, 500)
		if err != nil {
			s.Fatal(err)
		}
		if len(page) == 0 {
			return all
		}
		all = append(all, page...)
		after = page[len(page)-1].Seq
	}
}

// ordersOf are the box's orders by our id. Those of frames carry none: they are
// known by their agent and number, which are those of one click.
func (r record) ordersOf() map[string][]puzzelsim.Order {
	clicked := map[string]string{}
	for id, c := range r.calls {
		clicked[fmt.Sprint(c.Agent.UserID, c.Dialled)] = id
	}
	by := map[string][]puzzelsim.Order{}
	for _, o := range r.orders {
		id := callOf(o.Body)
		if number, framed := framed(o); framed {
			id = clicked[fmt.Sprint(int64(o.UserID), number)]
		}
		by[id] = append(by[id], o)
	}
	return by
}

// framed is the number of an order that was placed by a frame.
func framed(o puzzelsim.Order) (number string, is bool) {
	var body struct{ StartedIn, Destination string }
	_ = json.Unmarshal(o.Body, &body) // what cannot be read was not
	return body.Destination, body.StartedIn == "widget"
}

// ids are the ids of all calls, in the order they were made.
func (r record) ids() []string { return slices.Sorted(maps.Keys(r.calls)) }

// eventsOf are the events of each agent, in order.
func (r record) eventsOf() map[int64][]call.Event {
	by := map[int64][]call.Event{}
	for _, e := range r.events {
		by[e.Agent.UserID] = append(by[e.Agent.UserID], e)
	}
	return by
}
