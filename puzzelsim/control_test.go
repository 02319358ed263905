package puzzelsim_test

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

// TestControlAttacks: a foreign page in somebody's browser can do nothing to a box on her machine.
func TestControlAttacks(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	l.order(l.token("username"), "22225555")
	const fault = `{"operation":"*","fault":"html","times":0}`
	for _, test := range []struct {
		name, method, path string
		body               any
		headers            []string
		want               int
	}{
		{"rebound host", "GET", "/sim/orders", nil, []string{"Host: evil.example:8090"}, 403},
		{"rebound host, page", "GET", "/sim/", nil, []string{"Host: evil.example"}, 403},
		{"rebound host, write", "POST", "/sim/faults", fault, []string{"Host: evil.example"}, 403},
		{"host that starts like loopback", "GET", "/sim/orders", nil, []string{"Host: 127.0.0.1.evil.example"}, 403},
		{"localhost as a prefix", "GET", "/sim/orders", nil, []string{"Host: localhost.evil.example"}, 403},
		{"any address", "GET", "/sim/orders", nil, []string{"Host: 0.0.0.0:8090"}, 403},
		{"private address", "GET", "/sim/orders", nil, []string{"Host: 192.168.1.2:8090"}, 403},
		{"foreign origin", "POST", "/sim/faults", fault, []string{"Origin: https://evil.example"}, 403},
		{"foreign origin, no body", "POST", "/sim/reset", nil, []string{"Origin: https://evil.example"}, 403},
		{"foreign origin, read", "GET", "/sim/orders", nil, []string{"Origin: https://evil.example"}, 403},
		{"foreign origin, delete", "DELETE", "/sim/orders", nil, []string{"Origin: https://evil.example"}, 403},
		{"origin of a sandboxed frame", "POST", "/sim/reset", nil, []string{"Origin: null"}, 403},
		{"another port", "POST", "/sim/reset", nil, []string{"Origin: http://127.0.0.1:9999"}, 403},
		{"another name of this machine", "POST", "/sim/reset", nil, []string{"Origin: http://localhost:8090"}, 403},
		{"form", "POST", "/sim/faults", fault, []string{"Content-Type: application/x-www-form-urlencoded"}, 415},
		{"text", "POST", "/sim/faults", fault, []string{"Content-Type: text/plain"}, 415},
		{"no type", "POST", "/sim/faults", fault, []string{"Content-Type: "}, 415},
		{"text that names json", "POST", "/sim/faults", fault, []string{"Content-Type: text/plain; application/json"}, 415},
		{"text without body", "POST", "/sim/reset", nil, []string{"Content-Type: text/plain"}, 415},
		{"patch as form", "PATCH", agentPath, `{"userStatus":"Busy"}`, []string{"Content-Type: text/plain"}, 415},
		{"get that writes", "GET", "/sim/reset", nil, nil, 405},
		{"unknown path", "GET", "/sim/nothing", nil, nil, 404},
		{"path trick", "GET", "/sim/../sim/nothing", nil, nil, 307},
		{"too large", "POST", "/sim/faults", `{"message":"` + strings.Repeat("x", 2<<20) + `"}`, nil, 413},
	} {
		if got := l.do(test.method, test.path, test.body, test.headers...); got.status != test.want {
			t.Errorf("%s: %d %.200s, want %d", test.name, got.status, got.body, test.want)
		}
	}
	if orders, faults := len(l.box.Orders()), len(l.box.Faults()); orders != 1 || faults != 0 {
		t.Errorf("afterwards %d orders and %d faults", orders, faults)
	}
	hostless := httptest.NewRequestWithContext(t.Context(), "GET", "/sim/orders", nil)
	hostless.Host = ""
	w := httptest.NewRecorder()
	if l.box.ServeHTTP(w, hostless); w.Code != 403 {
		t.Errorf("without a host: %d", w.Code)
	}
	for _, host := range []string{"127.0.0.1:8090", "localhost", "LOCALHOST:1", "[::1]:8090", "127.1.2.3"} {
		l.want(200, "GET", "/sim/orders", nil, "Host: "+host)
	}
	l.want(201, "POST", "/sim/faults", fault, "Origin: http://127.0.0.1:8090", "Content-Type: application/json; charset=utf-8")
}

func TestPatchAgent(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	before := l.want(200, "GET", agentPath, nil).json(t)
	l.patch(`{"contactCentreStatus":"Pause","pauseTypeId":3}`)
	l.patch(`{"autoAnswerMs":null}`)
	after := l.patched(`{"refuseWhenBusy":true}`)
	want := map[string]any{"contactCentreStatus": "Pause", "pauseTypeId": 3.0, "autoAnswerMs": nil, "refuseWhenBusy": true}
	for name, value := range after {
		expected, changed := want[name]
		if !changed {
			expected = before[name]
		}
		if !reflect.DeepEqual(value, expected) {
			t.Errorf("%s is %v, want %v", name, value, expected)
		}
	}
	if got := l.patched(`{"autoAnswerMs":250}`)["autoAnswerMs"]; got != 250.0 {
		t.Errorf("autoAnswerMs is %v", got)
	}
	for body, status := range map[string]int{
		`{"userStatus":""}`:          422,
		`{"autoAnswerMs":-1}`:        422,
		`{"softphoneAnswerMs":-1}`:   422,
		`{"outboundCall":"maybe"}`:   422,
		`{"widgetEvents":{"*":"x"}}`: 422,
		`{"widgetEvents":["*"]}`:     400,
		`{"wrapUpMs":99999999999}`:   422,
		`{"autoAnswerMs":"soon"}`:    400,
		`{"userStatus":7}`:           400,
		`{"refuseWhenBusy":"yes"}`:   400,
		`{"unknown":1}`:              400,
		`{"userStatus":"Busy"} true`: 400,
		`null`:                       400,
		`{`:                          400,
	} {
		got := l.do("PATCH", agentPath, body)
		if text, _ := got.json(t)["error"].(string); got.status != status || text == "" {
			t.Errorf("%s: %d %s, want %d", body, got.status, got.body, status)
		}
	}
	l.want(404, "PATCH", "/sim/agents/7", `{"userStatus":"Busy"}`)
	l.want(404, "PATCH", "/sim/agents/me", `{"userStatus":"Busy"}`)
	if got := l.userStatus(l.token("username")); got != "Available" {
		t.Errorf("a refused change made her %s", got)
	}
}

// patched changes the seed's user and returns all of her.
func (l *lab) patched(change string) map[string]any {
	l.t.Helper()
	return l.want(200, "PATCH", agentPath, change).json(l.t)
}

func TestReset(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	before := string(l.want(200, "GET", "/sim/agents", nil).body)
	auth := l.token("username")
	l.want(201, "POST", "/sim/faults", `{"operation":"puzzelid","fault":"html"}`)
	l.patch(`{"contactCentreStatus":"Pause","autoAnswerMs":null,"twoFactor":true,"alertDelayMs":0}`)
	l.order(auth, "22225555")
	first := l.box.Orders()[0].RequestID
	l.want(204, "POST", "/sim/reset", nil)
	for _, path := range []string{"/sim/orders", "/sim/requests", "/sim/faults"} {
		if got := strings.TrimSpace(string(l.want(200, "GET", path, nil).body)); got != "[]" {
			t.Errorf("%s is %s", path, got)
		}
	}
	if after := string(l.want(200, "GET", "/sim/agents", nil).body); after != before {
		t.Errorf("agents are\n%s\nwere\n%s", after, before)
	}
	l.want(401, "GET", userPath, nil, auth)
	l.order(l.token("username"), "22225555")
	if second := l.box.Orders()[0].RequestID; second <= first {
		t.Errorf("request id %d names two orders, or goes back to %d", first, second)
	}
}

// TestOrdersAndRequests reads what the outside reads: exact names, the body as received, header names only.
func TestOrdersAndRequests(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	auth := l.token("username")
	const body = `{"Destination":"+47 22225555","requestDescription":"<id & more>","extra":{"a":[1,2.50]}}`
	l.want(200, "POST", calloutPath, body, auth, "X-Odd: secret-value")
	list := l.want(200, "GET", "/sim/orders", nil).body
	want := []string{"[].acceptedAt string", "[].body.Destination string", "[].body.extra.a[] number", "[].body.requestDescription string", "[].requestId number", "[].state string", "[].userId number"}
	if got := shape(t, list); !slices.Equal(got, want) {
		t.Errorf("orders have %v", got)
	}
	var orders []puzzelsim.Order
	if err := json.Unmarshal(list, &orders); err != nil {
		t.Fatal(err)
	}
	var sent, kept any
	_ = json.Unmarshal([]byte(body), &sent)
	_ = json.Unmarshal(orders[0].Body, &kept)
	if fmt.Sprint(sent) != fmt.Sprint(kept) || time.Since(orders[0].AcceptedAt) > time.Minute {
		t.Errorf("order %+v", orders[0])
	}
	l.do("GET", "/nowhere", nil)
	requests := l.want(200, "GET", "/sim/requests", nil).body
	want = []string{"[].at string", "[].headers[] string", "[].method string", "[].path string", "[].status number"}
	if got := shape(t, requests); !slices.Equal(got, want) {
		t.Errorf("requests have %v", got)
	}
	if text := string(requests); strings.Contains(text, "/sim/") || strings.Contains(text, "secret-value") || strings.Contains(text, "eyJh") {
		t.Errorf("requests are %s", text)
	}
	got := l.box.Requests()
	if len(got) != 3 || got[1].Path != calloutPath || got[1].Status != 200 || got[2].Status != 404 || !slices.Contains(got[1].Headers, "X-Odd") {
		t.Errorf("requests %+v", got)
	}
	l.want(204, "DELETE", "/sim/orders", nil)
	l.want(204, "DELETE", "/sim/requests", nil)
	if len(l.box.Orders())+len(l.box.Requests()) != 0 {
		t.Error("something was not forgotten")
	}
}

func TestCrowd(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{Crowd: 2})
	if got := len(l.box.Orders()); got != 0 {
		t.Fatal(got)
	}
	var list []map[string]any
	for range 2 { // asking again makes nobody twice
		if err := json.Unmarshal(l.want(201, "POST", "/sim/agents", `{"count":300}`).body, &list); err != nil {
			t.Fatal(err)
		}
	}
	if len(list) != 300 || list[299]["userId"] != 1300300.0 || list[299]["userName"] != "agent300" {
		t.Errorf("%d agents, the last %v", len(list), list[len(list)-1])
	}
	auth := l.token("agent300")
	l.want(200, "POST", "/ContactCentre5/12345/users/1300300/callout", order, auth)
	var all []map[string]any
	if err := json.Unmarshal(l.want(200, "GET", "/sim/agents", nil).body, &all); err != nil || len(all) != 304 {
		t.Errorf("%d agents, %v", len(all), err)
	}
	l.want(422, "POST", "/sim/agents", `{"count":0}`)
	l.want(422, "POST", "/sim/agents", `{"count":1000000}`)
	l.want(400, "POST", "/sim/agents", `{"n":1}`)
}

// TestPage loads both pages and their files with policies that let nothing else in; the agent application frames
// pages of this machine.
func TestPage(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	const frames = "frame-src http://127.0.0.1:* http://localhost:* https://127.0.0.1:* https://localhost:*"
	for path, framing := range map[string]bool{"/sim/": false, "/sim/agent?widget=https://evil.example/": true} {
		page := l.want(200, "GET", path, nil)
		policy := page.header.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, frames) != framing {
			t.Errorf("%s: policy %q", path, policy)
		}
		text := string(page.body)
		for _, inline := range []string{"<style", " style=", "onclick", "javascript:", `"https://`, "evil.example"} {
			if strings.Contains(text, inline) {
				t.Errorf("%s holds %q", path, inline)
			}
		}
	}
	for path, contentType := range map[string]string{
		"/sim/phones.css": "text/css", "/sim/phones.js": "text/javascript", "/sim/words.js": "text/javascript",
		"/sim/agent.css": "text/css", "/sim/agent.js": "text/javascript", "/sim/widgets.js": "text/javascript", "/sim/host.js": "text/javascript",
	} {
		if got := l.want(200, "GET", path, nil).header.Get("Content-Type"); !strings.HasPrefix(got, contentType) {
			t.Errorf("%s is %s", path, got)
		}
	}
	if got := l.do("GET", "/", nil); got.status != 302 || got.header.Get("Location") != "/sim/" {
		t.Errorf("/ answers %d to %s", got.status, got.header.Get("Location"))
	}
	if got := l.box.Requests(); len(got) != 0 {
		t.Errorf("the page is listed among the API's requests: %v", got)
	}
}
