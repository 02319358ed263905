package puzzelsim_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

const widgetPath = agentPath + "/widget"

// widget asks the host as a frame of the seed's user does.
func (l *lab) widget(call string, args ...string) map[string]any {
	l.t.Helper()
	return l.want(200, "POST", widgetPath, map[string]any{"call": call, "args": args}).json(l.t)
}

// said is what the host has told so far, in one line each: event values and changes as JSON.
func (l *lab) said() []string {
	l.t.Helper()
	messages, err := l.box.WidgetMessages(1231234, 0)
	if err != nil {
		l.t.Fatal(err)
	}
	var lines []string
	for _, m := range messages {
		line := m.Name
		switch value := m.Value.(type) {
		case nil:
			line += fmt.Sprintf(" %v→%v", m.Old, m.New)
		case string:
			line += " " + value
		default:
			line += " " + brief(l.t, value)
		}
		lines = append(lines, line)
	}
	return lines
}

// brief shortens the value of an event: a call to its progress and its two flags, anything else stays JSON.
func brief(t testing.TB, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var about struct{ Call *puzzelsim.WidgetCall }
	if err := json.Unmarshal(text, &about); err != nil || about.Call == nil {
		return string(text)
	}
	c := about.Call
	line := c.SessionID + " " + c.Vars["system_call_progress"]
	if c.IsConnected {
		line += " agent"
	}
	if c.IsOutboundConnected {
		line += " customer"
	}
	return line
}

// TestWidgetProperties reads every property, and something that is none.
func TestWidgetProperties(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	for property, want := range map[string]any{
		"auth.customerKey": "12345", "auth.customerId": 4711.0, "auth.userId": 1231234.0, "auth.userName": "username",
		"agent.firstName": "Kari", "agent.lastName": "Nordmann",
		"agent.userStatus": "Available", "agent.contactCentreStatus": "LoggedOn",
	} {
		if got := l.widget(property); got["type"] != "result" || got["value"] != want {
			t.Errorf("%s is %v, want %v", property, got, want)
		}
	}
	group := l.want(200, "GET", userPath, nil, l.token("username")).result(t)["groupId"]
	if got := l.widget("auth.userGroupId")["value"]; got != group {
		t.Errorf("auth.userGroupId is %v, the API says %v", got, group)
	}
	if got := l.widget("queue.getQueueDescriptionForQueueKey", "q_sales")["value"]; got != "Sales" {
		t.Errorf("the queue is %v", got)
	}
	for _, unknown := range []string{"auth.password", "call.transferToPhone", "", "queue.getQueueDescriptionForQueueKey"} {
		if got := l.widget(unknown); got["type"] != "error" || got["value"] == "" {
			t.Errorf("%q is %v", unknown, got)
		}
	}
	if got := l.widget("call.getCurrentCall"); got["type"] != "result" || len(got) != 1 {
		t.Errorf("without a call the current call is %v", got)
	}
}

// TestWidgetToken: the token opens the API for its own user and for its own time, unless the switch is off.
func TestWidgetToken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{TokenLifetime: time.Hour})
		l.patch(`{"twoFactor":true,"rejectUserNameSignIn":true}`) // a token that needs no log-in
		auth := bearer(l.widget("auth.getAccessToken")["value"])
		info := l.want(200, "GET", "/ContactCentre5/accesstokeninformation", nil, auth).result(t)
		if info["userId"] != 1231234.0 || info["customerKey"] != "12345" {
			t.Errorf("token information %v", info)
		}
		l.want(403, "GET", "/ContactCentre5/12345/users/1231235", nil, auth)
		time.Sleep(15*time.Minute - time.Second)
		l.want(200, "GET", userPath, nil, auth)
		time.Sleep(time.Second)
		l.want(401, "GET", userPath, nil, auth)

		l.patch(`{"widgetTokenMs":2000}`)
		auth = bearer(l.widget("auth.getAccessToken")["value"])
		time.Sleep(2 * time.Second)
		l.want(401, "GET", userPath, nil, auth)

		l.patch(`{"widgetToken":false}`)
		if got := l.widget("auth.getAccessToken"); got["type"] != "error" || strings.Contains(fmt.Sprint(got), "eyJ") {
			t.Errorf("with the switch off: %v", got)
		}
		l.want(204, "POST", "/sim/reset", nil)
		if got := l.widget("auth.getAccessToken"); got["type"] != "result" {
			t.Errorf("after a reset: %v", got)
		}
	})
}

// TestWidgetCallOut is the usual call, told in full: ordered, Softphone answers by itself, the customer answers,
// hangs up; wrap-up and Ready.
func TestWidgetCallOut(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		l.patch(`{"autoAnswerMs":null}`) // answers other calls by hand
		if got := l.widget("call.outboundCall", "004722225555"); got["type"] != "result" || len(got) != 1 {
			t.Errorf("outboundCall answers %v", got)
		}
		order := l.box.Orders()[0]
		if order.UserID != 1231234 || order.RequestID != 7000000001 || string(order.Body) != `{"startedIn":"widget","destination":"004722225555"}` {
			t.Errorf("the order is %+v %s", order, order.Body)
		}
		time.Sleep(time.Minute)
		want := []string{
			`SYSTEM_CALLOUT_CALL_ORDERED {"requestId":7000000001,"caller":"004722225555"}`,
			"agent.userStatus Available→Alerting",
			"SYSTEM_USER_STATUS_CHANGED Alerting",
			"SYSTEM_CALLOUT_CALL 7000000001-1 SETUP",
			"SYSTEM_CALL_STATE_CHANGE 7000000001-1 ALERTING",
			"agent.userStatus Alerting→Connected",
			"SYSTEM_USER_STATUS_CHANGED Connected",
			"SYSTEM_CALL_STATE_CHANGE 7000000001-1 CONNECTED agent",
			"SYSTEM_CALLOUT_CALL 7000000001-1 CONNECTED agent",
			"SYSTEM_CALL_STATE_CHANGE 7000000001-1 CONNECTED agent customer",
			"SYSTEM_CALLOUT_CALL 7000000001-1 CONNECTED agent customer",
			"SYSTEM_CALL_STATE_CHANGE 7000000001-1 HANGUP",
			"agent.userStatus Connected→WrapUp",
			"SYSTEM_USER_STATUS_CHANGED WrapUp",
			"agent.userStatus WrapUp→Available",
			"SYSTEM_USER_STATUS_CHANGED Available",
		}
		if got := l.said(); !slices.Equal(got, want) {
			t.Errorf("told\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}

// TestWidgetEnds shows how the end of each kind of callout is told, last.
func TestWidgetEnds(t *testing.T) {
	t.Parallel()
	for number, want := range map[string]string{
		"22225555": "HANGUP", "22220901": "BUSY", "22220902": "NOANSWER", "22220903": "ABORTED",
		"22220904": "ABORTED", "22220905": "HANGUP",
	} {
		if got := endOf(t, number, `{}`); got != want {
			t.Errorf("%s ends %s, want %s", number, got, want)
		}
	}
	for change, want := range map[string]string{
		`{"softphoneAnswerMs":null}`: "ABORTED", // not answered by the agent
		`{"phoneBusy":true}`:         "ABORTED",
	} {
		if got := endOf(t, "22220901", change); got != want {
			t.Errorf("with %s it ends %s, want %s", change, got, want)
		}
	}
}

// endOf is the last progress told of a widget's call.
func endOf(t *testing.T, number, change string) (progress string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		l.patch(change)
		l.widget("call.outboundCall", number)
		time.Sleep(2 * time.Minute)
		for _, line := range l.said() {
			if about, is := strings.CutPrefix(line, "SYSTEM_CALL_STATE_CHANGE 7000000001-1 "); is {
				progress = about
			}
		}
	})
	return progress
}

// TestSoftphone: only what was started in the application is answered by Softphone.
func TestSoftphone(t *testing.T) {
	t.Parallel()
	for name, start := range map[string]func(*lab){
		"agent_connected":         func(l *lab) { l.widget("call.outboundCall", "22220902") },
		"agent_connected, dialed": func(l *lab) { l.want(201, "POST", agentPath+"/call", `{"number":"22220902"}`) },
		"agent_alerting":          func(l *lab) { l.order(l.token("username"), "22220902") },
	} {
		synctest.Test(t, func(t *testing.T) {
			l := newLab(t, puzzelsim.Options{})
			l.patch(`{"autoAnswerMs":null}`)
			start(l)
			time.Sleep(ms(1200))
			if got := l.orderState(0); !strings.HasPrefix(name, got) {
				t.Errorf("%s: the order is %s", name, got)
			}
		})
	}
}

// TestWidgetControls answers, hangs up, ends wrap-up and pause as a widget does, and each where it cannot.
func TestWidgetControls(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		does := func(call string, args ...string) {
			t.Helper()
			if got := l.widget(call, args...); got["type"] != "result" {
				t.Errorf("%s %v: %v", call, args, got)
			}
		}
		refuses := func(call string, args ...string) {
			t.Helper()
			if got := l.widget(call, args...); got["type"] != "error" {
				t.Errorf("%s %v: %v", call, args, got)
			}
		}
		for _, nothing := range []string{"call.callAnswer", "call.hangUp", "agent.unpause"} {
			refuses(nothing)
		}
		refuses("call.outboundCall")
		refuses("call.outboundCall", "the office")
		l.patch(`{"softphoneAnswerMs":null}`)
		does("call.outboundCall", "22220908")
		time.Sleep(time.Second)
		call := l.widget("call.getCurrentCall")["value"].(map[string]any)
		if call["sessionId"] != "7000000001-1" || call["requestId"] != 7000000001.0 || call["caller"] != "22220908" ||
			call["queueKey"] != "__Callout_12345" || call["isOutbound"] != true || call["isConnected"] != false {
			t.Errorf("the current call is %v", call)
		}
		refuses("call.callAnswer", "7000000002-1")
		refuses("agent.setAvailable")
		does("call.callAnswer", "7000000001-1")
		time.Sleep(10 * time.Second)
		refuses("call.hangUp", "7000000001-2")
		refuses("call.hangUp")
		does("call.hangUp", "7000000001-1")
		if got := l.widget("agent.userStatus")["value"]; got != "WrapUp" || l.orderState(0) != "talked" {
			t.Errorf("after hang-up she is %v and the order %s", got, l.orderState(0))
		}
		does("agent.setAvailable")
		l.patch(`{"contactCentreStatus":"Pause","pauseTypeId":1}`)
		does("agent.unpause")
		if a := l.want(200, "GET", agentPath, nil).json(t); a["contactCentreStatus"] != "LoggedOn" || a["pauseTypeId"] != 0.0 || a["userStatus"] != "Available" {
			t.Errorf("she is %v", a)
		}
		does("call.outboundCall", "22225555")
		time.Sleep(time.Second)
		does("call.hangUp", "7000000002-1") // takes back what still rings her
		if got := l.orderState(1); got != "cancelled" || l.widget("agent.userStatus")["value"] != "Available" {
			t.Errorf("taken back, the order is %s", got)
		}
	})
}

// TestWidgetIncoming: an incoming call is told as one, and a widget may answer and decline it.
func TestWidgetIncoming(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		l.patch(`{"autoAnswerMs":null}`)
		l.want(201, "POST", "/sim/inbound", `{"userId":1231234}`)
		l.widget("call.hangUp", "7000000001-1")
		want := []string{
			"agent.userStatus Available→Alerting", "SYSTEM_USER_STATUS_CHANGED Alerting",
			"SYSTEM_INCOMING_CALL 7000000001-1 SETUP", "SYSTEM_CALL_STATE_CHANGE 7000000001-1 ALERTING",
			"SYSTEM_CALL_STATE_CHANGE 7000000001-1 ABORTED",
			"agent.userStatus Alerting→Busy", "SYSTEM_USER_STATUS_CHANGED Busy",
		}
		if got := l.said(); !slices.Equal(got, want) {
			t.Errorf("told\n%s", strings.Join(got, "\n"))
		}
	})
}

// TestDialed is a callout of the agent's own: told in the same way, and listed as not a widget's.
func TestDialed(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	id := l.want(201, "POST", agentPath+"/call", `{"number":"22225555"}`).json(t)["requestId"]
	order := l.box.Orders()[0]
	if float64(order.RequestID) != id || string(order.Body) != `{"startedIn":"application","destination":"22225555"}` {
		t.Errorf("the order is %+v %s", order, order.Body)
	}
	if got := l.said(); len(got) != 1 || !strings.HasPrefix(got[0], "SYSTEM_CALLOUT_CALL_ORDERED") {
		t.Errorf("told %v", got)
	}
	l.order(l.token("username"), "22225556") // one of the API is not started here
	if got := l.said(); len(got) != 1 {
		t.Errorf("told %v", got)
	}
}

// TestPauseIsTold: pauses are told to who watches, whoever sets them.
func TestPauseIsTold(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	l.want(200, "POST", userPath+"/pauseon", `{"pauseTypeId":2}`, l.token("username"))
	l.patch(`{"contactCentreStatus":"LoggedOff"}`)
	l.patch(`{"contactCentreStatus":"LoggedOff"}`)
	l.patch(`{"contactCentreStatus":"LoggedOn"}`)
	want := []string{
		"agent.contactCentreStatus LoggedOn→Pause", "agent.contactCentreStatus Pause→LoggedOff", "agent.contactCentreStatus LoggedOff→LoggedOn",
	}
	if got := l.said(); !slices.Equal(got, want) {
		t.Errorf("told %v", got)
	}
}

// TestOldMessagesGo: of many messages the newest are kept, with their numbers.
func TestOldMessagesGo(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	for range 300 {
		l.patch(`{"contactCentreStatus":"Pause"}`)
		l.patch(`{"contactCentreStatus":"LoggedOn"}`)
	}
	messages, err := l.box.WidgetMessages(1231234, 0)
	if err != nil || len(messages) != 256 || messages[255].Seq != 600 {
		t.Errorf("%d messages, %v", len(messages), err)
	}
}
