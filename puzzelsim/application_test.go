package puzzelsim_test

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

const framesPath = agentPath + "/frames"

// TestApplicationStream follows the stream of the application through a call, then comes back for what it missed.
func TestApplicationStream(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		l.widget("call.outboundCall", "22220901") // before anybody listens: not told to who comes new
		time.Sleep(time.Minute)
		time.AfterFunc(time.Second, func() { l.widget("call.outboundCall", "22220907") })
		time.AfterFunc(2*time.Minute, func() { _ = l.box.Close() })
		listen := func(headers ...string) string {
			w := httptest.NewRecorder()
			r := httptest.NewRequestWithContext(t.Context(), "GET", "http://localhost/sim/agents/username/application/events", nil)
			for _, id := range headers {
				r.Header.Set("Last-Event-ID", id)
			}
			l.box.ServeHTTP(w, r)
			return w.Body.String()
		}
		stream := listen()
		at := 0
		for _, part := range []string{
			"event: application\nid: ", `"userStatus":"Available"`, `data: {"seq":`, "SYSTEM_CALLOUT_CALL_ORDERED", "7000000002-1",
			`"userStatus":"Alerting"`, `"isOutboundConnected":true`, `"HANGUP"`,
		} {
			next := strings.Index(stream[at:], part)
			if next < 0 {
				t.Fatalf("no %s after the others in\n%s", part, stream)
			}
			at += next
		}
		if strings.Contains(stream, `"caller":"22220901"`) {
			t.Error("the stream told what was over before it began")
		}
		messages, err := l.box.WidgetMessages(1231234, 0)
		if err != nil || len(messages) < 3 {
			t.Fatal(len(messages), err)
		}
		missed := listen(fmt.Sprint(messages[len(messages)-3].Seq))
		if got := strings.Count(missed, `data: {"seq":`); got != 2 {
			t.Errorf("who came back got %d messages, want 2:\n%s", got, missed)
		}
		l.want(404, "GET", "/sim/agents/nobody/application/events", nil)
		l.want(400, "GET", agentPath+"/application/events?after=x", nil)
	})
}

// TestApplication reads what the page draws, by user id and by user name, and drives its frames.
func TestApplication(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	desk := l.want(200, "GET", "/sim/agents/UserName2/application", nil).json(t)
	if agent := desk["agent"].(map[string]any); agent["userId"] != 1231235.0 || len(desk["pauses"].([]any)) == 0 || desk["session"] != nil {
		t.Errorf("the application shows %v", desk)
	}
	life := l.want(200, "GET", agentPath+"/application", nil).json(t)["life"]
	l.want(204, "POST", "/sim/reset", nil)
	if l.want(200, "GET", agentPath+"/application", nil).json(t)["life"] == life {
		t.Error("a reset is not to be seen")
	}
	l.patch(`{"widgetEvents":{"*":"never"}}`)
	l.want(204, "POST", framesPath, `{"do":"reload"}`)
	l.want(204, "POST", framesPath, `{"do":"open","url":"http://127.0.0.1:8080/widget"}`)
	list := string(l.want(200, "GET", widgetPath+"?after=0", nil).body)
	if !strings.Contains(list, `"type":"frame","name":"reload","value":{"do":"reload","frame":1}`) || !strings.Contains(list, "8080/widget") {
		t.Errorf("told %s", list)
	}
	for body, status := range map[string]int{
		`{"do":"dance"}`: 422, `{"do":"open"}`: 422, `{"do":"call"}`: 422, `{"do":"reload","frame":0}`: 422, `{`: 400,
	} {
		l.want(status, "POST", framesPath, body)
	}
	l.want(404, "GET", "/sim/agents/nobody/widget", nil)
	l.want(400, "GET", widgetPath+"?after=x", nil)
	l.want(400, "POST", widgetPath, `[]`)
	l.want(404, "POST", "/sim/agents/nobody/widget", `{"call":"auth.userId"}`)
	l.want(422, "POST", agentPath+"/call", `{"number":"my mother"}`)
	l.want(403, "POST", widgetPath, `{"call":"auth.getAccessToken"}`, "Origin: http://127.0.0.1:9999")
	l.want(415, "POST", widgetPath, `{"call":"auth.getAccessToken"}`, "Content-Type: text/plain")
	if _, err := l.box.Widget(7, "auth.userId"); err == nil {
		t.Error("nobody has a user id")
	}
	if _, err := l.box.WidgetMessages(7, 0); err == nil {
		t.Error("nobody was told something")
	}
}

// TestOutboundQuirks: what becomes of the order and of its answer.
func TestOutboundQuirks(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		change string
		orders int
		answer string
		after  any
	}{
		{`{"outboundCall":"answers","outboundCallMs":3000}`, 1, "result", 3000.0},
		{`{"outboundCall":"silent"}`, 1, "silence", nil},
		{`{"outboundCall":"lost"}`, 0, "silence", nil},
		{`{"outboundCall":"refused"}`, 0, "error", nil},
		{`{"refuseWhenBusy":true,"contactCentreStatus":"Pause"}`, 0, "error", nil},
		{`{"contactCentreStatus":"LoggedOff"}`, 1, "result", nil},
	} {
		l := newLab(t, puzzelsim.Options{})
		l.patch(test.change)
		got := l.widget("call.outboundCall", "22225555")
		if orders := len(l.box.Orders()); got["type"] != test.answer || got["afterMs"] != test.after || orders != test.orders {
			t.Errorf("%s: %v and %d orders", test.change, got, orders)
		}
	}
}

// TestWidgetEvents: events are told twice or never on request, by name or all.
func TestWidgetEvents(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	ordered := func(change string) (n int) {
		l.want(204, "POST", "/sim/reset", nil)
		l.patch(change)
		l.widget("call.outboundCall", "22225555")
		for _, line := range l.said() {
			if strings.HasPrefix(line, "SYSTEM_CALLOUT_CALL_ORDERED") {
				n++
			}
		}
		return n
	}
	for change, want := range map[string]int{
		`{}`: 1,
		`{"widgetEvents":{"SYSTEM_CALLOUT_CALL_ORDERED":"twice"}}`:             2,
		`{"widgetEvents":{"SYSTEM_CALLOUT_CALL_ORDERED":"never"}}`:             0,
		`{"widgetEvents":{"*":"never"}}`:                                       0,
		`{"widgetEvents":{"*":"never","SYSTEM_CALLOUT_CALL_ORDERED":"once"}}`:  1,
		`{"widgetEvents":{"*":"twice","SYSTEM_CALL_STATE_CHANGE":"never"}}`:    2,
		`{"widgetEvents":{"SYSTEM_CALL_STATE_CHANGE":"twice"},"wrapUpMs":100}`: 1,
	} {
		if got := ordered(change); got != want {
			t.Errorf("%s: told %d times, want %d", change, got, want)
		}
	}
	if got := l.patched(`{"widgetEvents":{}}`)["widgetEvents"]; fmt.Sprint(got) != "map[]" {
		t.Errorf("an empty map left %v", got)
	}
}
