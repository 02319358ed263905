package app_test

import (
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// One reading of all agents serves all whose calls are alive: two seconds apart
// while phones ring, five while they are on the line, and none when all is over.
func TestAllAgentsAtOnce(t *testing.T) {
	inHouse(t, func(t *testing.T, h *house) {
		s := h.serve(t)
		var calls []call.Call
		for n := range 8 {
			calls = append(calls, s.click(t, n+1))
		}
		h.box.ForgetRequests()
		time.Sleep(8 * time.Second)
		h.wantAsked(t, "ringing", 3, 5, 0, 2)
		if got := s.bulkFact(t); got != "yes" {
			t.Errorf("the fact is %q", got)
		}
		time.Sleep(4 * time.Second)
		for _, c := range calls {
			if got := s.state(t, c); got != call.StateAgentAnswered {
				t.Errorf("the call is %s after twelve seconds", got)
			}
		}
		h.box.ForgetRequests()
		time.Sleep(time.Minute)
		h.wantAsked(t, "on the line", 11, 13, 0, 0)

		h.hangUp(t, 1, 2, 3, 4, 5, 6, 7, 8)
		time.Sleep(6 * time.Second)
		for _, c := range calls {
			if got := s.state(t, c); got != call.StateEnded {
				t.Errorf("the call is %s after it ended", got)
			}
		}
		h.box.ForgetRequests()
		time.Sleep(10 * time.Minute)
		h.wantAsked(t, "nothing to see", 0, 0, 0, 0)
	})
}

// One reading of the callout queue serves all whose phones ring, and proves whose
// ringing it is.
func TestQueueForAll(t *testing.T) {
	inHouse(t, func(t *testing.T, h *house) {
		s := h.serve(t)
		var calls []call.Call
		for n := range 8 {
			calls = append(calls, s.click(t, n+1))
		}
		h.box.ForgetRequests()
		time.Sleep(7500 * time.Millisecond)
		for _, c := range calls {
			got, err := s.Store.Call(t.Context(), customer, c.ID)
			if err != nil || got.State != call.StateAgentRinging || got.Evidence != (call.Evidence{By: call.ByPuzzelQueue, Certain: true}) {
				t.Errorf("the call is %s by %+v (%v)", got.State, got.Evidence, err)
			}
		}
		read := 0
		for _, r := range h.box.Requests() {
			if strings.Contains(r.Path, "/visualqueues/") {
				read++
			}
		}
		if read > 2 {
			t.Errorf("the queue was read %d times for eight calls", read)
		}
	})
}

// Where Puzzel refuses it, agents are read one by one: the refusal is asked for
// once, and kept as a fact.
func TestAllAgentsRefused(t *testing.T) {
	inHouse(t, func(t *testing.T, h *house) {
		h.closeBulk(t)
		s := h.serve(t)
		s.click(t, 1)
		s.click(t, 2)
		h.box.ForgetRequests()
		time.Sleep(8*time.Second - 100*time.Millisecond)
		h.wantAsked(t, "ringing", 1, 1, 6, 8)
		if got := s.bulkFact(t); got != "no" {
			t.Errorf("the fact is %q", got)
		}
		time.Sleep(4 * time.Second)
		h.box.ForgetRequests()
		time.Sleep(time.Minute)
		h.wantAsked(t, "on the line", 0, 0, 8, 8)

		other := h.serve(t) // knows the fact
		other.click(t, 3)
		time.Sleep(4 * time.Second)
		h.wantAsked(t, "another server", 0, 0, 2, 5)
	})
}

// Somebody who looks is shown what is ten seconds old at most, for as long as she
// looks, and however many tabs she has.
func TestSomebodyLooks(t *testing.T) {
	inHouse(t, func(t *testing.T, h *house) {
		s := h.serve(t)
		time.Sleep(time.Second)
		h.box.ForgetRequests()
		for range 100 {
			go s.Calls(member(1)).Readiness(t.Context(), member(1), call.FreshLook)
		}
		time.Sleep(29 * time.Second)
		h.wantAsked(t, "a look", 0, 0, 3, 3)
		time.Sleep(time.Hour)
		h.wantAsked(t, "nobody looks", 0, 0, 0, 0)

		seen := s.Calls(member(1)).Readiness(t.Context(), member(1), call.FreshLook)
		if age := time.Since(seen.CheckedAt); age < 0 || age > time.Second {
			t.Errorf("what was read now is %v old", age)
		}
		time.Sleep(2 * time.Second)
		again := s.Calls(member(1)).Readiness(t.Context(), member(1), call.FreshLook)
		if !again.CheckedAt.Equal(seen.CheckedAt) {
			t.Errorf("checked at %v, but what is shown was read at %v", again.CheckedAt, seen.CheckedAt)
		}
	})
}

// Two servers ask as much as one: what one has read the other goes by. When one
// dies in the middle of reading, the other takes over.
func TestServersShareReadings(t *testing.T) {
	inHouse(t, func(t *testing.T, h *house) {
		one, other := h.serve(t), h.serve(t)
		time.Sleep(6 * time.Second) // they have met
		var calls []call.Call
		for n := range 4 {
			calls = append(calls, one.click(t, n+1), other.click(t, n+11))
		}
		time.Sleep(3 * time.Second)
		h.box.ForgetRequests()
		time.Sleep(6 * time.Second)
		h.wantAsked(t, "ringing", 2, 4, 0, 0)
		time.Sleep(4 * time.Second)
		h.box.ForgetRequests()
		time.Sleep(time.Minute)
		h.wantAsked(t, "on the line", 9, 13, 0, 0)
		seen := one.Calls(member(11)).Readiness(t.Context(), member(11), 4*time.Second)
		if seen.State.Status != call.StatusConnected {
			t.Errorf("the agent who clicked at the other server is %q", seen.State.Status)
		}
		h.wantAsked(t, "a look at what the other has read", 0, 1, 0, 1)

		one.stop()
		h.box.ForgetRequests()
		time.Sleep(time.Minute)
		h.wantAsked(t, "one server left", 9, 13, 0, 1)
		h.hangUp(t, 1, 2, 3, 4, 11, 12, 13, 14)
		time.Sleep(10 * time.Second)
		for _, c := range calls {
			if got := other.state(t, c); got != call.StateEnded {
				t.Errorf("the call is %s after it ended", got)
			}
		}
	})
}

// The same where agents are read one by one, also a call that both watch.
func TestServersShareSingleReadings(t *testing.T) {
	inHouse(t, func(t *testing.T, h *house) {
		h.closeBulk(t)
		one := h.serve(t)
		h.serve(t)
		time.Sleep(6 * time.Second)
		one.click(t, 1)
		time.Sleep(12 * time.Second)
		h.box.ForgetRequests()
		time.Sleep(2 * time.Minute)
		h.wantAsked(t, "on the line", 0, 1, 7, 9)
	})
}

// While Puzzel asks to wait nothing is asked by itself, on any server; an order
// goes out all the same.
func TestRest(t *testing.T) {
	inHouse(t, func(t *testing.T, h *house) {
		one, other := h.serve(t), h.serve(t)
		time.Sleep(6 * time.Second)
		one.click(t, 1)
		other.click(t, 12)
		time.Sleep(12 * time.Second) // on the line
		if err := h.box.AddFault(puzzelsim.Fault{Operation: "*", Fault: "status", Status: 429, RetryAfter: 60, Times: 1}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(12 * time.Second) // struck, and told
		h.box.ForgetRequests()
		began := time.Now()
		one.click(t, 2)
		if took := time.Since(began); took > time.Second {
			t.Errorf("an order waited %v", took)
		}
		if _, _, orders := h.asked(); orders != 1 {
			t.Errorf("%d orders", orders)
		}
		h.box.ForgetRequests()
		time.Sleep(45 * time.Second)
		h.wantAsked(t, "while Puzzel asks to wait", 0, 0, 0, 0)
		time.Sleep(20 * time.Second)
		h.wantAsked(t, "afterwards", 2, 10, 0, 3)
	})
}

// A budget of one request a second is kept to, and no order waits for it.
func TestBudget(t *testing.T) {
	inHouse(t, func(t *testing.T, h *house) {
		h.closeBulk(t)
		s := h.serve(t)
		time.Sleep(time.Minute)
		h.box.ForgetRequests()
		began := time.Now()
		for n := range 10 {
			s.click(t, n+1)
		}
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("ten orders took %v", took)
		}
		time.Sleep(time.Until(began.Add(time.Minute)))
		all, one, orders := h.asked()
		if orders != 10 || all+one+orders > 60+2*4+10 {
			t.Errorf("%d orders, and %d requests in a minute", orders, all+one+orders)
		}
	}, "CLICKTOCALL_REQUESTS_PER_SECOND=1")
}
