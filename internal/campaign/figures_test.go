package campaign_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// figures tells a stage in a few lines.
func (s *stage) figures(r record) string {
	fates := fatesOf(r)
	kills, lines, streams := 0, map[string]int{}, 0
	for _, p := range s.servers {
		kills += p.kills
		for what, n := range p.line.counted() {
			lines[what] += n
		}
	}
	for _, d := range s.desks {
		streams += d.reader.streams
	}
	asked, silent := repliesTo(r.clicks)
	var b strings.Builder
	row := func(format string, args ...any) { fmt.Fprintf(&b, "\n"+format, args...) }
	row("%d clicks of %d agents, sent %d times, in %.0f s", len(r.clicks), len(s.desks), asked, time.Since(s.began).Seconds())
	row("  calls stored         %d: %s", len(r.calls), list(fates.states))
	row("  orders at the box    %d, of %d sendings; %d calls ordered twice", len(r.orders), sendings(r.sent), len(r.orders)-len(r.ordersOf()))
	if s.frames {
		row("  frames               %d orders told, %d placed, %d by the widget road", len(r.handed), len(r.placed), framedOrders(r.orders))
	}
	row("  unknown              %s; %d more were found in the callout queue, or answered late", list(fates.unknown), found(r.events))
	row("  refused              %s", list(fates.refused))
	row("  ended                %s", list(fates.outcomes))
	row("  people               %s; %d replies lost", list(s.weather.counts), silent)
	row("  servers              %d kill -9", kills)
	row("  servers to the box   %s", list(lines))
	row("  browsers to servers  %s", list(s.front.counted()))
	row("  events               %d, told over %d streams", len(r.events), streams)
	return b.String()
}

// fates counts what became of calls.
type fates struct{ states, refused, unknown, outcomes map[string]int }

func fatesOf(r record) fates {
	f := fates{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}}
	for _, c := range r.calls {
		f.states[string(c.State)]++
		switch c.State {
		case call.StateRefused:
			f.refused[string(c.Reason.Code)]++
		case call.StateUnknown:
			f.unknown[string(c.Reason.Code)]++
		case call.StateEnded:
			f.outcomes[string(c.Outcome)]++
		}
	}
	return f
}

// found counts the orders that were unknown for a while.
func found(events []call.Event) (n int) {
	doubted := map[string]bool{}
	for _, e := range events {
		if e.State == call.StateOrdered && doubted[e.CallID] {
			n++
		}
		doubted[e.CallID] = doubted[e.CallID] || e.State == call.StateUnknown
	}
	return n
}

// repliesTo counts how often the clicks were sent, and how often no answer came.
func repliesTo(clicks []*click) (asked, silent int) {
	for _, c := range clicks {
		asked += len(c.replies)
		for _, a := range c.replies {
			if a.status == 0 {
				silent++
			}
		}
	}
	return asked, silent
}

func sendings(sent map[string][]int) (n int) {
	for _, answers := range sent {
		n += len(answers)
	}
	return n
}

// list writes counts, the greatest first.
func list(counts map[string]int) string {
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	for i, name := range names {
		names[i] = fmt.Sprintf("%d %s", counts[name], name)
	}
	return strings.Join(names, ", ")
}

func framedOrders(orders []puzzelsim.Order) (n int) {
	for _, o := range orders {
		if _, is := framed(o); is {
			n++
		}
	}
	return n
}
