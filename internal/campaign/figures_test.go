package campaign_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// figures tells a stage in a few lines.
func (s *stage) figures(r record) string {
	var b strings.Builder
	took := time.Since(s.began)
	states, refused, unknown, outcomes := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, c := range r.calls {
		states[string(c.State)]++
		switch c.State {
		case call.StateRefused:
			refused[string(c.Reason.Code)]++
		case call.StateUnknown:
			unknown[string(c.Reason.Code)]++
		case call.StateEnded:
			outcomes[string(c.Outcome)]++
		}
	}
	asked, silent, found := 0, 0, 0
	for _, c := range r.clicks {
		asked += len(c.replies)
		for _, a := range c.replies {
			if a.status == 0 {
				silent++
			}
		}
	}
	doubted := map[string]bool{}
	for _, e := range r.events {
		if e.State == call.StateUnknown {
			doubted[e.CallID] = true
		}
		if e.State == call.StateOrdered && doubted[e.CallID] {
			found++
		}
	}
	kills, lines := 0, map[string]int{}
	for _, p := range s.servers {
		kills += p.kills
		for what, n := range p.line.counted() {
			lines[what] += n
		}
	}
	streams := 0
	for _, d := range s.desks {
		streams += d.reader.streams
	}
	fmt.Fprintf(&b, "%d clicks of %d agents, sent %d times, in %.0f s\n", len(r.clicks), len(s.desks), asked, took.Seconds())
	fmt.Fprintf(&b, "  calls stored         %d: %s\n", len(r.calls), list(states))
	fmt.Fprintf(&b, "  orders at the box    %d, of %d sendings; %d calls ordered twice\n", len(r.orders), sendings(r.sent), len(r.orders)-len(r.ordersOf()))
	fmt.Fprintf(&b, "  unknown              %d: %s; %d more were found in the callout queue or answered late\n", states["unknown"], list(unknown), found)
	fmt.Fprintf(&b, "  refused              %s\n", list(refused))
	fmt.Fprintf(&b, "  ended                %s\n", list(outcomes))
	fmt.Fprintf(&b, "  people               %s; %d replies lost\n", list(s.weather.counts), silent)
	fmt.Fprintf(&b, "  servers              %d kill -9\n", kills)
	fmt.Fprintf(&b, "  servers to the box   %s\n", list(lines))
	fmt.Fprintf(&b, "  browsers to servers  %s\n", list(s.front.counted()))
	fmt.Fprintf(&b, "  events               %d, told over %d streams", len(r.events), streams)
	return b.String()
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
