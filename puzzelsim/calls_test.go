package puzzelsim_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

// step is what order 0 and the agent's userStatus became, and when.
type step struct {
	at    time.Duration
	order string
	agent string
}

func (s step) String() string { return fmt.Sprintf("%v %s %s", s.at, s.order, s.agent) }

// story looks ten times a second and notes every change of an order and its agent.
func (l *lab) story(auth string, order int, length time.Duration) []step {
	start := time.Now()
	var steps []step
	for {
		at := time.Since(start)
		now := step{at, l.orderState(order), l.userStatus(auth)}
		if len(steps) == 0 || steps[len(steps)-1].order != now.order || steps[len(steps)-1].agent != now.agent {
			steps = append(steps, now)
		}
		if at >= length {
			return steps
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func ms(n int) time.Duration { return time.Duration(n) * time.Millisecond }

// talkStory is a call that is answered by both, with the customer's moments.
func talkStory(answered, hungUp int, end string) []step {
	return []step{
		{0, "queued", "Available"},
		{ms(800), "agent_alerting", "Alerting"},
		{ms(2300), "agent_connected", "Connected"},
		{ms(2800), "customer_alerting", "Connected"},
		{ms(answered), "connected", "Connected"},
		{ms(hungUp), end, "WrapUp"},
		{ms(hungUp + 5000), end, "Available"},
	}
}

func failStory(rings bool, failed int, end string) []step {
	steps := talkStory(0, failed, end)
	if rings {
		return slices.Delete(steps, 4, 5)
	}
	return slices.Delete(steps, 3, 5)
}

// TestCallStories plays every row of the table of numbers.
func TestCallStories(t *testing.T) {
	t.Parallel()
	atOnce := slices.Delete(talkStory(2800, 3800, "talked"), 3, 4)
	for number, want := range map[string][]step{
		"004722225555":      talkStory(5800, 35800, "talked"),
		"+47 22 22 09 01":   failStory(false, 3800, "customer_busy"),
		"22220902":          failStory(true, 27800, "customer_no_answer"),
		"0045 33 12 09 03":  failStory(true, 5800, "customer_declined"),
		"+4722220904":       failStory(false, 3800, "customer_invalid"),
		"+46 8-400 09 05":   talkStory(10800, 30800, "voicemail"),
		"(22) 22.09.06":     talkStory(17800, 47800, "talked"),
		"00358 91 23 49 07": atOnce,
		"22 22 09 08":       talkStory(5800, 0, "")[:5],
		"901":               talkStory(5800, 35800, "talked"), // a short number has no ending
		"+49/30/12340909":   failStory(true, 27800, "customer_no_answer"),
	} {
		t.Run(number, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				l := newLab(t, puzzelsim.Options{})
				auth := l.token("username")
				l.order(auth, number)
				length := want[len(want)-1].at + 3*time.Second
				if got := l.story(auth, 0, length); !slices.Equal(got, want) {
					t.Errorf("got  %v\nwant %v", got, want)
				}
			})
		})
	}
}

// TestNobodyLooks shows that the story is the same when nobody looks until it is over.
func TestNobodyLooks(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		auth := l.token("username")
		start := time.Now().UTC()
		l.order(auth, "22225555")
		l.order(auth, "22220901")
		time.Sleep(10 * time.Minute)
		last := l.want(200, "GET", "/sim/state?userId=1231234", nil).json(t)["last"].(map[string]any)
		// The first ends at 35.8 s, wrap-up until 40.8, then 1.5 s of ringing, 0.5 of dialling, busy after 1 s.
		if want := start.Add(ms(43800)).Format(time.RFC3339Nano); last["state"] != "customer_busy" || last["changedAt"] != want {
			t.Errorf("the second call was %v at %v, want customer_busy at %v", last["state"], last["changedAt"], want)
		}
		if got := l.orderState(0); got != "talked" {
			t.Errorf("the first call was %s", got)
		}
	})
}

func TestAgentDoesNotAnswer(t *testing.T) {
	t.Parallel()
	missed := []step{
		{0, "queued", "Available"},
		{ms(800), "agent_alerting", "Alerting"},
		{ms(20800), "agent_no_answer", "NoAnswer"},
		{ms(30800), "agent_no_answer", "Available"},
	}
	again := []step{
		missed[0], missed[1],
		{ms(20800), "queued", "NoAnswer"},
		{ms(30800), "agent_alerting", "Alerting"},
		{ms(50800), "agent_no_answer", "NoAnswer"},
		{ms(60800), "agent_no_answer", "Available"},
	}
	engaged := []step{
		missed[0], missed[1],
		{ms(1100), "agent_busy", "Busy"},
		{ms(11100), "agent_busy", "Available"},
	}
	for name, test := range map[string]struct {
		change string
		want   []step
	}{
		"by hand":    {`{"autoAnswerMs":null}`, missed},
		"too late":   {`{"autoAnswerMs":20000}`, missed},
		"ring again": {`{"autoAnswerMs":null,"ringAgain":true}`, again},
		"phone busy": {`{"phoneBusy":true}`, engaged},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				l := newLab(t, puzzelsim.Options{})
				auth := l.token("username")
				l.patch(test.change)
				l.order(auth, "22225555")
				if got := l.story(auth, 0, 2*time.Minute); !slices.EqualFunc(got, test.want, near) {
					t.Errorf("got  %v\nwant %v", got, test.want)
				}
			})
		})
	}
}

// near allows for the tenth of a second between two looks.
func near(a, b step) bool {
	return a.order == b.order && a.agent == b.agent && (a.at-b.at).Abs() < ms(100)
}

// TestEveryStateTakesOrders shows that orders are accepted in every state, and which of them ring.
func TestEveryStateTakesOrders(t *testing.T) {
	t.Parallel()
	for change, rings := range map[string]bool{
		`{}`:                                    true,
		`{"contactCentreStatus":"Pause"}`:       true,
		`{"contactCentreStatus":"LoggedOff"}`:   false,
		`{"contactCentreStatus":"Lunch"}`:       true,
		`{"userStatus":"WrapUp"}`:               false,
		`{"userStatus":"Busy"}`:                 false,
		`{"userStatus":"NoAnswer"}`:             false,
		`{"userStatus":"Alerting"}`:             false,
		`{"userStatus":"Connected"}`:            false,
		`{"userStatus":"SomethingOfTomorrow"}`:  false,
		`{"userStatus":"Available"}`:            true,
		`{"alertDelayMs":0,"autoAnswerMs":0}`:   true,
		`{"pauseTypeId":7,"phoneType":"Other"}`: true,
	} {
		t.Run(change, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				l := newLab(t, puzzelsim.Options{})
				auth := l.token("username")
				l.patch(change)
				if code := l.order(auth, "22225555").code(t); code != 0 {
					t.Fatalf("refused with code %d", code)
				}
				time.Sleep(time.Hour)
				if rang := l.orderState(0) == "talked"; rang != rings {
					t.Errorf("after an hour the order is %s", l.orderState(0))
				}
				l.patch(`{"contactCentreStatus":"LoggedOn","userStatus":"Available"}`)
				time.Sleep(time.Hour)
				if got := l.orderState(0); got != "talked" {
					t.Errorf("after she was ready the order is %s", got)
				}
			})
		})
	}
}

func TestRefuseWhenBusy(t *testing.T) {
	t.Parallel()
	for change, refused := range map[string]bool{
		`{"refuseWhenBusy":true}`:                                   false,
		`{"refuseWhenBusy":true,"userStatus":"Connected"}`:          true,
		`{"refuseWhenBusy":true,"contactCentreStatus":"LoggedOff"}`: true,
	} {
		l := newLab(t, puzzelsim.Options{})
		auth := l.token("username")
		l.patch(change)
		if code := l.order(auth, "22225555").code(t); (code != 0) != refused {
			t.Errorf("%s: code %d", change, code)
		}
		if code := l.order(auth, "22225556").code(t); code == 0 {
			t.Errorf("%s: the second order was accepted behind the first", change)
		}
	}
}

func TestPatchUserStatusEndsTheCall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		auth := l.token("username")
		l.order(auth, "22225555")
		time.Sleep(10 * time.Second)
		l.patch(`{"userStatus":"WrapUp"}`)
		if got := l.orderState(0); got != "ended_by_control" {
			t.Errorf("the call is %s", got)
		}
		time.Sleep(10 * time.Minute)
		if got := l.userStatus(auth); got != "WrapUp" {
			t.Errorf("a status that was set did not stay: %s", got)
		}
	})
}

func TestScheduledOrder(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		auth := l.token("username")
		l.want(200, "POST", calloutPath, filledSample(t), auth) // in the year 2999
		at := time.Now().Add(30 * time.Minute)
		for _, when := range []string{
			at.Format(time.RFC3339Nano),
			at.In(time.FixedZone("", 3600)).Format("2006-01-02T15:04:05"),
		} {
			l.want(200, "POST", calloutPath, map[string]any{"destination": "22225555", "scheduledDateTime": when}, auth)
		}
		time.Sleep(30*time.Minute + ms(700))
		if got := []string{l.orderState(0), l.orderState(1), l.orderState(2)}; strings.Join(got, " ") != "scheduled scheduled scheduled" {
			t.Errorf("before their time the orders are %v", got)
		}
		time.Sleep(ms(200))
		if got := []string{l.orderState(0), l.orderState(1), l.orderState(2)}; strings.Join(got, " ") != "scheduled agent_alerting queued" {
			t.Errorf("at their time the orders are %v", got)
		}
	})
}
