package puzzelsim_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

// TestInboundGoesFirst lets a call come in between an order and its ringing: the agent's phone rings for the
// incoming call, is answered by itself, and the callout waits until that one is over.
func TestInboundGoesFirst(t *testing.T) {
	t.Parallel()
	for name, inbound := range map[string]func(l *lab, auth string){
		"after the order": func(l *lab, auth string) {
			l.order(auth, "22225555")
			l.want(201, "POST", "/sim/inbound", `{}`)
		},
		"armed before the order": func(l *lab, auth string) {
			l.want(201, "POST", "/sim/inbound", `{"userId":1231234,"number":"+4791000002","moment":"order"}`)
			if got := l.userStatus(auth); got != "Available" {
				l.t.Errorf("before the order the agent is %s", got)
			}
			l.order(auth, "22225555")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				l := newLab(t, puzzelsim.Options{})
				auth := l.token("username")
				inbound(l, auth)
				want := []step{
					{0, "queued", "Alerting"},
					{ms(1500), "queued", "Connected"},
					{ms(31500), "queued", "WrapUp"},
					{ms(36500), "agent_alerting", "Alerting"},
					{ms(38000), "agent_connected", "Connected"},
					{ms(38500), "customer_alerting", "Connected"},
					{ms(41500), "connected", "Connected"},
					{ms(71500), "talked", "WrapUp"},
					{ms(76500), "talked", "Available"},
				}
				if got := l.story(auth, 0, 80*time.Second); !slices.Equal(got, want) {
					t.Errorf("got  %v\nwant %v", got, want)
				}
				if got := len(l.box.Orders()); got != 1 {
					t.Errorf("there are %d orders", got)
				}
				l.order(auth, "22225555")
				time.Sleep(time.Second)
				if got := l.orderState(1); got != "agent_alerting" {
					t.Errorf("the caller came once, but the next order is %s", got)
				}
			})
		})
	}
}

// TestInboundDuringCall shows that an incoming call waits for the end of the running one, then goes before the
// callouts that wait, and that it comes to Ready agents only.
func TestInboundDuringCall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		auth := l.token("username")
		l.order(auth, "22225555")
		l.order(auth, "22225556")
		time.Sleep(10 * time.Second)
		l.want(201, "POST", "/sim/inbound", nil)
		time.Sleep(31 * time.Second) // the first ends at 35.8 s, wrap-up at 40.8
		if first, second, status := l.orderState(0), l.orderState(1), l.userStatus(auth); first != "talked" || second != "queued" || status != "Alerting" {
			t.Errorf("orders %s and %s, agent %s", first, second, status)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		auth := l.token("username")
		l.patch(`{"contactCentreStatus":"Pause"}`)
		l.want(201, "POST", "/sim/inbound", nil)
		time.Sleep(time.Minute)
		if got := l.userStatus(auth); got != "Available" {
			t.Errorf("on pause an incoming call made her %s", got)
		}
		l.patch(`{"contactCentreStatus":"LoggedOn"}`)
		if got := l.userStatus(auth); got != "Alerting" {
			t.Errorf("after the pause she is %s", got)
		}
	})
}

// TestInboundByHand answers, declines and misses an incoming call.
func TestInboundByHand(t *testing.T) {
	t.Parallel()
	for hand, want := range map[string]string{
		agentPath + "/answer":          "Connected",
		agentPath + "/decline":         "Busy",
		agentPath + "/customer/hangup": "Available",
		"":                             "NoAnswer",
	} {
		synctest.Test(t, func(t *testing.T) {
			l := newLab(t, puzzelsim.Options{})
			auth := l.token("username")
			l.patch(`{"autoAnswerMs":null}`)
			l.want(201, "POST", "/sim/inbound", nil)
			time.Sleep(5 * time.Second)
			if hand != "" {
				l.want(200, "POST", hand, nil)
			} else {
				time.Sleep(16 * time.Second)
			}
			if got := l.userStatus(auth); got != want {
				t.Errorf("after %q she is %s, want %s", hand, got, want)
			}
		})
	}
}

func TestInboundRefused(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	l.want(404, "POST", "/sim/inbound", `{"userId":1}`)
	l.want(422, "POST", "/sim/inbound", `{"number":"nobody"}`)
	l.want(422, "POST", "/sim/inbound", `{"moment":"never"}`)
	l.want(400, "POST", "/sim/inbound", `{"who":1}`)
}
