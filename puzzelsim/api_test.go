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

// TestStrict: wrong methods, paths and bodies get a clear refusal and change nothing.
func TestStrict(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	auth := l.token("username")
	for _, test := range []struct {
		method, path string
		body         any
		want         int
	}{
		{"GET", calloutPath, nil, 405},
		{"PUT", userPath, nil, 405},
		{"HEAD", userPath, nil, 405},
		{"GET", logIn, nil, 405},
		{"POST", "/ContactCentre5/accesstokeninformation", nil, 405},
		{"GET", "/", nil, 302},
		{"POST", "/", nil, 404},
		{"GET", "/ContactCentre5", nil, 404},
		{"GET", "/ContactCentre5/12345", nil, 404},
		{"GET", "/ContactCentre4/12345/users/1231234", nil, 404},
		{"GET", "/12345/users/1231234", nil, 404},
		{"GET", "/ContactCentre5/12345//users/1231234", nil, 404},
		{"GET", "/ContactCentre5/12345/users%2F1231234", nil, 404},
		{"GET", "/ContactCentre5/12345/users/1231234/callout/x", nil, 404},
		{"GET", "/ContactCentre5/12345/users/stateinformation/Yesterday", nil, 404},
		{"GET", "/ContactCentre5/12345/users/..%2F1231234", nil, 400},
		{"POST", calloutPath, strings.Repeat(" ", 2<<20), 413},
		{"POST", calloutPath, nil, 400},
		{"POST", calloutPath, `[]`, 400},
		{"POST", calloutPath, `null`, 400},
		{"POST", calloutPath, `"22225555"`, 400},
		{"POST", calloutPath, `{"destination":"22225555"`, 400},
		{"POST", calloutPath, `{"destination":"22225555"} {}`, 400},
		{"POST", calloutPath, "{ \\\n\"destination\":\"22225555\" }", 400}, // log-in only
		{"POST", calloutPath, `{"destination":22225555}`, 400},
		{"POST", calloutPath, `{"destination":"22225555","maxAttempts":"1"}`, 400},
		{"POST", calloutPath, `{"destination":"22225555","maxAttempts":1.5}`, 400},
		{"POST", calloutPath, `{"destination":"22225555","disableReserved":0}`, 400},
		{"POST", calloutPath, `{"destination":"22225555","serviceSystemVariables":[]}`, 400},
		{"POST", calloutPath, `{"destination":"22225555","serviceSystemVariables":{"resolve":"yes"}}`, 400},
		{"POST", calloutPath, `{"destination":"22225555","scheduledDateTime":0}`, 400},
		{"POST", calloutPath, `{"destination":"22225555","scheduledDateTime":"tomorrow"}`, 400},
	} {
		if got := l.do(test.method, test.path, test.body, auth); got.status != test.want {
			t.Errorf("%s %s %.80v: %d %s, want %d", test.method, test.path, test.body, got.status, got.body, test.want)
		}
	}
	if got := l.do("DELETE", calloutPath, nil, auth).header.Get("Allow"); got != "POST" {
		t.Errorf("Allow: %q", got)
	}
	l.want(401, "POST", calloutPath, order)
	if got := len(l.box.Orders()); got != 0 {
		t.Errorf("%d orders", got)
	}
}

// TestPlaceholders: only the literal text of the sample and a moment that has passed are refused, by name.
func TestPlaceholders(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	auth := l.token("username")
	var fields map[string]any
	if err := json.Unmarshal([]byte(filledSample(t)), &fields); err != nil {
		t.Fatal(err)
	}
	var literal map[string]any
	if err := json.Unmarshal(sample(t, "callout.json"), &literal); err != nil {
		t.Fatal(err)
	}
	variables := literal["serviceSystemVariables"].(map[string]any)
	if len(fields) != 22 || len(variables) != 4 {
		t.Fatalf("the seed has %d fields, one of them of %d", len(fields), len(variables))
	}
	try := func(name string, value any) reply {
		body := map[string]any{"destination": "22225555"}
		body[name] = value
		return l.want(200, "POST", calloutPath, body, auth)
	}
	for name, value := range fields {
		if got := try(name, value); got.code(t) != 0 {
			t.Errorf("%s %v is refused: %s", name, value, got.body)
		}
		if got := try(name, nil); got.code(t) != 0 && name != "destination" {
			t.Errorf("%s null is refused: %s", name, got.body)
		}
		if _, isText := value.(string); !isText {
			continue
		}
		if got := try(name, "string"); got.code(t) == 0 || !strings.Contains(got.json(t)["message"].(string), name) {
			t.Errorf("%s \"string\": %s", name, got.body)
		}
	}
	for inner, value := range variables {
		if got := try("serviceSystemVariables", map[string]any{inner: value}); (got.code(t) == 0) != (value == true) {
			t.Errorf("serviceSystemVariables.%s %v: %s", inner, value, got.body)
		}
	}
	for _, past := range []string{"2024-08-12T07:58:21.874Z", "2024-08-12T07:58:21", "1999-01-01T00:00:00+02:00"} {
		if got := try("scheduledDateTime", past); got.code(t) == 0 || !strings.Contains(got.json(t)["message"].(string), "scheduledDateTime") {
			t.Errorf("scheduledDateTime %s: %s", past, got.body)
		}
	}
	for _, destination := range []any{"", " ", "+", "00", "abc", "22x22", "sip:a@b", nil, "string"} {
		got := l.want(200, "POST", calloutPath, map[string]any{"destination": destination}, auth)
		if got.code(t) == 0 || !strings.Contains(got.json(t)["message"].(string), "destination") {
			t.Errorf("destination %v: %s", destination, got.body)
		}
	}
}

func TestUnknownFieldsAndResultShape(t *testing.T) {
	t.Parallel()
	const misspelt = `{"destination":"22225555","requestdescriptions":"x"}`
	l := newLab(t, puzzelsim.Options{})
	if code := l.want(200, "POST", calloutPath, misspelt, l.token("username")).code(t); code != 0 {
		t.Errorf("an unknown field got code %d", code)
	}
	l = newLab(t, puzzelsim.Options{UnknownFields: puzzelsim.RefuseUnknownFields, ResultShape: puzzelsim.ResultString})
	auth := l.token("username")
	l.want(400, "POST", calloutPath, misspelt, auth)
	l.want(200, "POST", calloutPath, filledSample(t), auth)
	if got := l.order(auth, "22225555").json(t)["result"]; got != fmt.Sprint(l.box.Orders()[1].RequestID) {
		t.Errorf("result %v", got)
	}
	l = newLab(t, puzzelsim.Options{ResultShape: puzzelsim.ResultObject})
	if got := l.order(l.token("username"), "22225555").result(t)["requestId"]; got != float64(l.box.Orders()[0].RequestID) {
		t.Errorf("result %v", got)
	}
}

// TestCalloutQueue follows an order in the visual queue by the description it carries.
func TestCalloutQueue(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		auth := l.token("username")
		const requests = userPath + "/visualqueues/9001"
		l.want(200, "POST", calloutPath, `{"destination":"22225555","requestDescription":"call-1","requestCategory":"crm"}`, auth)
		read := func() []any {
			return l.want(200, "GET", requests, nil, auth).json(t)["result"].([]any)
		}
		for _, stage := range []struct {
			after  time.Duration
			status string
		}{{0, "InQueue"}, {time.Second, "Alerting"}, {2 * time.Second, "Connecting"}, {3 * time.Second, "Connected"}} {
			time.Sleep(stage.after)
			list := read()
			if len(list) != 1 {
				t.Fatalf("%d requests", len(list))
			}
			got := list[0].(map[string]any)
			if got["requestStatus"] != stage.status || got["description"] != "call-1" || got["category"] != "crm" || len(got) != 19 {
				t.Errorf("want %s: %v", stage.status, got)
			}
			if got["requestId"] != float64(l.box.Orders()[0].RequestID) {
				t.Errorf("request id %v", got["requestId"])
			}
		}
		l.patch(`{"echoRequestDescription":false}`)
		if got := read()[0].(map[string]any); got["description"] != "" || got["category"] != "" {
			t.Errorf("echoed all the same: %v", got)
		}
		time.Sleep(time.Minute)
		if got := read(); len(got) != 0 {
			t.Errorf("after the end: %v", got)
		}
		l.want(404, "GET", userPath+"/visualqueues/1", nil, auth)
	})
}

// TestQueuesApart: callouts lie in one visual queue, incoming calls in the other.
func TestQueuesApart(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	auth := l.token("username")
	l.patch(`{"userStatus":"Busy"}`)
	l.order(auth, "22225555")
	l.want(201, "POST", "/sim/inbound", `{"number":"+4791000002"}`)
	for queue, number := range map[string]string{"9001": "22225555", "9002": "+4791000002"} {
		list := l.want(200, "GET", userPath+"/visualqueues/"+queue, nil, auth).json(t)["result"].([]any)
		if len(list) != 1 || list[0].(map[string]any)["destination"] != number {
			t.Errorf("queue %s holds %v", queue, list)
		}
	}
}

// TestReads reads every list, as one who may and as one who may not.
func TestReads(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		auth := l.token("username")
		l.patch(`{"contactCentreStatus":"Pause"}`)
		l.order(auth, "22225555")
		l.order(auth, "22225556")
		time.Sleep(time.Second)
		for _, test := range []struct {
			path string
			bulk bool // by bulkRead, else by queueRead
			want string
		}{
			{"/users", true, `"userName":"username"`},
			{"/users/1231234/usersavailable", true, `"lastName":"Hansen"`},
			{"/usergroups", true, `"name":"Support"`},
			{"/users/stateinformation/Today?userId=&userGroupName=", true, `"contactCentreStatus":"Pause","userStatus":"Alerting"`},
			{"/users/stateinformation/today?USERID=1231235", true, `"userStatus":"Available"`},
			{"/users/stateinformation/Today?userGroupName=support", true, `"userId":1231236`},
			{"/visualqueues", false, `"key":"__Callout_12345"`},
			{"/queues", false, `"key":"q_sales"`},
			{"/visualqueues/stateinformation/All?userId=1231234", false, `"queueSize":1,"agentsLoggedOn":3,"agentsInPause":1,"agentsReady":2,"waitTimeMaxSeconds":1`},
			{"/visualqueues/stateinformation/UserRelevant", false, `"agentsReady":2`},
			{"/visualqueues/9001/info/UserDetailsOnly", false, `{"usersDetails":[`},
		} {
			path := "/ContactCentre5/12345" + test.path
			want := test.want
			if got := string(l.want(200, "GET", path, nil, auth).body); !strings.Contains(got, want) || strings.Contains(got, "9990001") {
				t.Errorf("%s: %s\nhas no %s", path, got, want)
			}
			denied := map[bool]string{true: "bulkRead", false: "queueRead"}[test.bulk]
			l.patch(`{"` + denied + `":false}`)
			l.want(403, "GET", path, nil, auth)
			l.patch(`{"` + denied + `":true}`)
		}
		l.want(400, "GET", "/ContactCentre5/12345/users/stateinformation/Today?userId=x", nil, auth)
		l.want(404, "GET", "/ContactCentre5/12345/visualqueues/5/info/UserDetailsOnly", nil, auth)
		l.want(404, "GET", "/ContactCentre5/12345/visualqueues/stateinformation/None", nil, auth)
	})
}

func TestPauseOn(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	auth := l.token("username")
	if code := l.want(200, "POST", userPath+"/pauseon", `{"pauseTypeId":2}`, auth).code(t); code != 0 {
		t.Errorf("code %d", code)
	}
	if got := l.want(200, "GET", userPath, nil, auth).result(t); got["contactCentreStatus"] != "Pause" || got["pauseTypeId"] != 2.0 {
		t.Errorf("after pauseon: %v", got)
	}
	if code := l.want(200, "POST", userPath+"/pauseon", `{}`, auth).code(t); code == 0 {
		t.Error("a pause without type was accepted")
	}
	l.want(400, "POST", userPath+"/pauseon", `{"pauseTypeId":"2"}`, auth)
	l.patch(`{"contactCentreStatus":"LoggedOff"}`)
	if code := l.want(200, "POST", userPath+"/pauseon", `{"pauseTypeId":2}`, auth).code(t); code == 0 {
		t.Error("a pause of a logged-off user was accepted")
	}
}

func TestDisplayNumber(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	auth := l.token("username")
	const base = "/ContactCentre5/12345/properties/prof_call"
	read := func(property string) any {
		return l.want(200, "GET", base+"/"+property+"?userid=1231234", nil, auth).result(t)["value"]
	}
	allowed := fmt.Sprint(read("prof_callout_orig_num_list"))
	if got := read("prof_call_prop_00005"); !strings.HasPrefix(allowed, fmt.Sprintf("%v|", got)) {
		t.Errorf("display number %v, allowed %s", got, allowed)
	}
	set := func(body string) reply { return l.do("POST", base, body, auth) }
	second, _, _ := strings.Cut(strings.Split(allowed, ";")[1], "|")
	if got := set(`{"PropertyKey":"prof_call_prop_00005","PropertyValue":"` + second + `","UserId":1231234}`); got.code(t) != 0 || read("prof_call_prop_00005") != second {
		t.Errorf("%s; display number %v", got.body, read("prof_call_prop_00005"))
	}
	for body, status := range map[string]int{
		`{"PropertyKey":"prof_call_prop_00005","PropertyValue":"112","UserId":1231234}`:              200,
		`{"PropertyKey":"another","PropertyValue":"` + second + `","UserId":1231234}`:                200,
		`{"PropertyKey":"prof_call_prop_00005","PropertyValue":"` + second + `","UserId":1231235}`:   403,
		`{"PropertyKey":"prof_call_prop_00005","PropertyValue":"` + second + `","UserId":"1231234"}`: 400,
	} {
		if got := set(body); got.status != status || got.code(t) == 0 {
			t.Errorf("%s: %d %s", body, got.status, got.body)
		}
	}
	l.want(400, "GET", base+"/prof_call_prop_00005", nil, auth)
	l.want(404, "GET", base+"/unknown?userid=1231234", nil, auth)
}

func TestContacts(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	auth := l.token("username")
	search := func(body string) []string {
		var names []string
		for _, c := range l.want(200, "POST", userPath+"/catalog/contacts/search", body, auth).json(t)["result"].([]any) {
			names = append(names, c.(map[string]any)["lastName"].(string))
		}
		return names
	}
	for body, want := range map[string][]string{
		`{"searchString":"LIE"}`:                             {"Lie"},
		`{"searchString":"ola nord"}`:                        {"Nordmann"},
		`{"searchString":"0045"}`:                            {"Holm"},
		`{"searchString":"","organizationalUnit":"finance"}`: {"Holm", "Lindqvist"},
		`{"searchString":"nobody"}`:                          nil,
	} {
		if got := search(body); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", body, got, want)
		}
	}
	if got := l.want(200, "GET", userPath+"/catalog/contacts/3", nil, auth).result(t)["lastName"]; got != "Holm" {
		t.Errorf("contact 3 is %v", got)
	}
	l.want(404, "GET", userPath+"/catalog/contacts/99", nil, auth)
	l.want(400, "POST", userPath+"/catalog/contacts/search", `{"searchString":1}`, auth)
}
