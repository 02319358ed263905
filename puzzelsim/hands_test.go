package puzzelsim_test

import (
	"errors"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

// TestHands plays a call by hand and shows, at every stage, which hands work and what they do.
func TestHands(t *testing.T) {
	t.Parallel()
	all := []string{"/answer", "/decline", "/hangup", "/ready", "/customer/answer", "/customer/decline", "/customer/hangup"}
	stages := []struct {
		name string
		wait time.Duration
		hand string // leads to the next stage
		ends map[string]string
	}{
		{"agent rings", time.Second, "/answer", map[string]string{"/answer": "agent_connected", "/decline": "agent_busy"}},
		{"customer is dialled", 100 * time.Millisecond, "", map[string]string{"/hangup": "agent_hung_up"}},
		{"customer rings", 500 * time.Millisecond, "/customer/answer", map[string]string{
			"/hangup": "agent_hung_up", "/customer/answer": "connected", "/customer/decline": "customer_declined",
		}},
		{"both talk", time.Second, "/hangup", map[string]string{"/hangup": "talked", "/customer/hangup": "talked"}},
		{"wrap-up", 0, "", map[string]string{"/ready": "talked"}},
	}
	for reached, stage := range stages {
		for _, hand := range all {
			t.Run(stage.name+hand, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					l := newLab(t, puzzelsim.Options{})
					l.patch(`{"autoAnswerMs":null}`)
					l.order(l.token("username"), "22220909")
					for _, before := range stages[:reached] {
						time.Sleep(before.wait)
						if before.hand != "" {
							l.want(200, "POST", agentPath+before.hand, nil)
						}
					}
					time.Sleep(stage.wait)
					end, possible := stage.ends[hand]
					if !possible {
						l.want(409, "POST", agentPath+hand, nil)
						return
					}
					l.want(200, "POST", agentPath+hand, nil)
					if got := l.orderState(0); got != end {
						t.Errorf("the order is %s, want %s", got, end)
					}
				})
			})
		}
	}
}

// TestHandBeatsClock answers by hand just before the phone would have answered by itself: one answer.
func TestHandBeatsClock(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		auth := l.token("username")
		l.order(auth, "22220909")
		time.Sleep(ms(1000))
		l.want(200, "POST", agentPath+"/answer", nil)
		time.Sleep(ms(700))
		l.want(200, "POST", agentPath+"/customer/answer", nil)
		time.Sleep(5 * time.Minute)
		if got := l.orderState(0); got != "connected" {
			t.Errorf("the order is %s", got)
		}
	})
}

func TestCancel(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		auth := l.token("username")
		l.order(auth, "22225555")
		cancel := fmt.Sprintf("/sim/calls/%d/cancel", l.box.Orders()[0].RequestID)
		l.want(204, "POST", cancel, nil)
		l.want(409, "POST", cancel, nil)
		time.Sleep(time.Minute)
		if got := l.orderState(0); got != "cancelled" {
			t.Errorf("the order is %s", got)
		}
		l.order(auth, "22225555")
		time.Sleep(time.Second)
		l.want(409, "POST", fmt.Sprintf("/sim/calls/%d/cancel", l.box.Orders()[1].RequestID), nil)
		l.want(404, "POST", "/sim/calls/none/cancel", nil)
		l.want(404, "POST", agentPath+"/jump", nil)
		l.want(404, "POST", "/sim/agents/5/answer", nil)
	})
}

// TestHandsInGo plays a call by the methods of the box.
func TestHandsInGo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		l.patch(`{"autoAnswerMs":null}`)
		l.order(l.token("username"), "22220909")
		time.Sleep(time.Second)
		if err := l.box.CustomerHand(1231234, puzzelsim.HandAnswer); !errors.Is(err, puzzelsim.ErrNotNow) {
			t.Errorf("the customer answered a silent phone: %v", err)
		}
		if err := l.box.AgentHand(1231234, puzzelsim.HandAnswer); err != nil {
			t.Error(err)
		}
		time.Sleep(time.Second)
		if err := l.box.CustomerHand(1231234, puzzelsim.HandAnswer); err != nil {
			t.Error(err)
		}
		if err := l.box.CustomerHand(1231234, puzzelsim.HandReady); err == nil {
			t.Error("the customer has a Ready button")
		}
		if err := l.box.AgentHand(1, puzzelsim.HandReady); err == nil {
			t.Error("nobody pressed Ready")
		}
		if got := l.orderState(0); got != "connected" {
			t.Errorf("the order is %s", got)
		}
	})
}

// TestState reads what the page reads.
func TestState(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		auth := l.token("username")
		l.want(200, "POST", "/ContactCentre5/12345/properties/prof_call",
			`{"PropertyKey":"prof_call_prop_00005","PropertyValue":"004780000000","UserId":1231234}`, auth)
		l.order(auth, "22225555")
		time.Sleep(6 * time.Second)
		call := l.want(200, "GET", "/sim/state", nil).json(t)["call"].(map[string]any)
		if call["state"] != "connected" || call["number"] != "22225555" || call["shown"] != "004780000000" || call["customerAt"] == nil {
			t.Errorf("the call is %v", call)
		}
		l.want(404, "GET", "/sim/state?userId=77", nil)
		if other := l.want(200, "GET", "/sim/state?userId=9990001", nil).json(t); other["call"] != nil {
			t.Errorf("another agent has the call %v", other["call"])
		}
	})
}

// TestEvents follows the stream through a whole call in a bubble, and ends it by closing the box.
func TestEvents(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		auth := l.token("username")
		time.AfterFunc(time.Second, func() { l.order(auth, "22220907") })
		time.AfterFunc(time.Minute, func() { _ = l.box.Close() })
		w := httptest.NewRecorder() // can be flushed, which the transport's answers cannot
		l.box.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", "http://localhost/sim/events?userId=1231234", nil))
		stream := w.Body.String()
		at := 0
		for _, state := range []string{`"call":null`, `"queued"`, `"agent_alerting"`, `"agent_connected"`, `"connected"`, `"WrapUp"`, `"talked"`} {
			next := strings.Index(stream[at:], state)
			if next < 0 {
				t.Fatalf("no %s after the others in\n%s", state, stream)
			}
			at += next
		}
		l.want(404, "GET", "/sim/events?userId=77", nil)
	})
}
