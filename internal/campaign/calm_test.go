package campaign_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// What happens once the storm is over, before anything is judged.

// askAgain repeats, now that it is calm, every click that was never answered, and
// every third of the others: each is answered now, however its first try ended.
func (s *stage) askAgain(ctx context.Context) {
	s.Helper()
	s.box.ClearFaults()
	s.startAll()
	desks := map[int64]*desk{}
	for _, d := range s.desks {
		desks[d.agent] = d
	}
	var work sync.WaitGroup
	next := make(chan *click)
	for range 16 {
		work.Go(func() {
			for c := range next {
				if r := desks[c.agent].insist(ctx, c, 10); r.status == 0 || r.status == http.StatusServiceUnavailable {
					s.ledger.fault(fmt.Sprintf("click %s is answered %d %s on a calm day", c.key, r.status, r.code))
				}
			}
		})
	}
	for i, c := range slices.Clone(s.ledger.clicks) {
		if i%3 == 0 || !c.answered() {
			next <- c
		}
	}
	close(next)
	work.Wait()
}

// startAll starts the servers that the end of the storm left lying.
func (s *stage) startAll() {
	s.Helper()
	for _, p := range s.servers {
		select {
		case <-p.ended:
			if err := p.startSoon(s.Context()); err != nil {
				s.Fatal(err)
			}
		default:
		}
	}
}

// settleDown waits until nothing is on its way any more, and the servers have
// said of every call what became of its order.
func (s *stage) settleDown() {
	s.Helper()
	for until := time.Now().Add(60 * time.Second); time.Now().Before(until); pause(s.Context(), 250*time.Millisecond) {
		placing, err := s.store.Calls(s.Context(), call.Filter{CustomerKey: customer, States: []call.State{call.StatePlacing}, Limit: 1})
		if err != nil {
			s.Fatal(err)
		}
		busy := s.front.busy()
		for _, p := range s.servers {
			busy = busy || p.line.busy()
		}
		if len(placing) == 0 && !busy {
			return
		}
	}
	s.ledger.fault("a minute later orders are still on their way, or calls still placing")
}

// catchUp waits until every reader has been told what the record holds now. It
// returns how many events that are, by agent.
func (s *stage) catchUp() map[int64]int {
	s.Helper()
	seen := map[int64]int{}
	for _, e := range s.events() {
		seen[e.Agent.UserID]++
	}
	for until := time.Now().Add(15 * time.Second); time.Now().Before(until); pause(s.Context(), 100*time.Millisecond) {
		behind := 0
		for _, d := range s.desks {
			if len(d.reader.heard()) < seen[d.agent] {
				behind++
			}
		}
		if behind == 0 {
			break
		}
	}
	return seen
}
