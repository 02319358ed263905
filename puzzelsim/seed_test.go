package puzzelsim_test

import (
	"encoding/json"
	"net/http/httptest"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

// TestSeedCurl runs the seed's log-in as a shell would, with only the host changed.
func TestSeedCurl(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("there is no curl; TestSeedRequests sends the same bytes")
	}
	server := httptest.NewServer(newLab(t, puzzelsim.Options{}).box)
	defer server.Close()
	command := strings.Replace(string(sample(t, "login.curl")), "https://auth.puzzel.com", server.URL, 1)
	out, err := exec.CommandContext(t.Context(), "sh", "-c", strings.Replace(command, "curl", "curl --silent --show-error --fail --noproxy '*'", 1)).Output()
	if err != nil {
		t.Fatalf("curl: %v", err)
	}
	if got := shape(t, out); !slices.Equal(got, shape(t, sample(t, "login_answer.json"))) {
		t.Errorf("the answer has the fields %v", got)
	}
}

// TestSeedRequests sends the four requests of the seed and compares every field of the answers.
func TestSeedRequests(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	quoted := strings.Split(string(sample(t, "login.curl")), "'")
	login := l.want(200, "POST", "/api/Authenticate/LogIn", quoted[5])
	sameShape(t, "login_answer.json", login.body)
	auth := bearer(login.json(t)["accessToken"])
	if token := login.json(t)["accessToken"].(string); !strings.HasPrefix(token, "eyJh") {
		t.Errorf("the token starts %q, the seed's eyJh", token[:4])
	}

	info := l.want(200, "GET", "/ContactCentre5/accesstokeninformation", nil, auth)
	sameShape(t, "tokeninformation.json", info.body)
	if r := info.result(t); r["customerKey"] != "12345" || r["userId"] != 1231234.0 {
		t.Errorf("token information of %v", r)
	}

	user := l.want(200, "GET", userPath, nil, auth)
	sameShape(t, "user.json", user.body)
	if r := user.result(t); r["contactCentreStatus"] != "LoggedOn" || r["userStatus"] != "Available" {
		t.Errorf("the user is %v and %v", r["contactCentreStatus"], r["userStatus"])
	}

	refused := l.want(200, "POST", calloutPath, sample(t, "callout.json"), auth)
	sameEnvelope(t, refused)
	for _, name := range []string{"destination", "alternateSource", "serviceSystemVariables.value", "scheduledDateTime", "requestDescription"} {
		if message := refused.json(t)["message"].(string); refused.code(t) == 0 || !strings.Contains(message, name) {
			t.Errorf("code %d, %q does not name %s", refused.code(t), message, name)
		}
	}
	if orders := l.box.Orders(); len(orders) != 0 {
		t.Errorf("the placeholders became %d orders", len(orders))
	}

	taken := l.want(200, "POST", calloutPath, filledSample(t), auth)
	sameEnvelope(t, taken)
	orders := l.box.Orders()
	if taken.code(t) != 0 || len(orders) != 1 || taken.json(t)["result"] != float64(orders[0].RequestID) {
		t.Errorf("answer %s, orders %v", taken.body, orders)
	}
}

// filledSample is the seed's callout with its literal texts and its date replaced, and every 0, false, None and
// Undefined as it is there.
func filledSample(t testing.TB) string {
	text := string(sample(t, "callout.json"))
	text = strings.Replace(text, `"destination": "string"`, `"destination": "004722225555"`, 1)
	text = strings.ReplaceAll(text, `"string"`, `""`)
	return strings.Replace(text, "2024-08-12T07:58:21.874Z", "2999-08-12T07:58:21.874Z", 1)
}

func TestBothFamiliesAndLetterCase(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	login := l.want(200, "POST", "/API/authenticate/LOGIN", `{"CUSTOMERKEY":"12345","username":"USERNAME","Password":"password"}`)
	auth := bearer(login.json(t)["accessToken"])
	for _, path := range []string{
		userPath,
		"/contactcentre5/12345/USERS/1231234/",
		"/ContactCentre5/customers/12345/users/1231234",
		"/contactcentre5/Customers/12345/users/1231234",
	} {
		l.want(200, "GET", path, nil, auth)
	}
	if code := l.want(200, "POST", "/contactcentre5/customers/12345/users/1231234/CallOut", `{"DESTINATION":"22225555"}`, auth).code(t); code != 0 {
		t.Errorf("code %d", code)
	}
}

func sameEnvelope(t *testing.T, r reply) {
	t.Helper()
	got := shape(t, r.body)
	if want := []string{".code number", ".id string", ".message string", ".result *"}; !slices.Equal(envelopeOnly(got), want) {
		t.Errorf("the envelope has %v, want %v", got, want)
	}
}

func envelopeOnly(fields []string) []string {
	var top []string
	for _, f := range fields {
		if name, _, _ := strings.Cut(f, " "); name == ".result" {
			f = ".result *"
		}
		top = append(top, f)
	}
	return top
}

func sameShape(t *testing.T, name string, got []byte) {
	t.Helper()
	want := shape(t, sample(t, name))
	if have := shape(t, got); !slices.Equal(have, want) {
		t.Errorf("%s: fields\n%s\nwant\n%s", name, strings.Join(have, "\n"), strings.Join(want, "\n"))
	}
}

// shape lists every field of a JSON value with its type, sorted and once; the elements of a list share a shape.
func shape(t testing.TB, content []byte) []string {
	t.Helper()
	var value any
	if err := json.Unmarshal(content, &value); err != nil {
		t.Fatalf("%q: %v", content, err)
	}
	var fields []string
	walk("", value, &fields)
	slices.Sort(fields)
	return slices.Compact(fields)
}

func walk(path string, value any, fields *[]string) {
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			walk(path+"."+name, inner, fields)
		}
	case []any:
		for _, inner := range v {
			walk(path+"[]", inner, fields)
		}
	case string:
		*fields = append(*fields, path+" string")
	case float64:
		*fields = append(*fields, path+" number")
	case bool:
		*fields = append(*fields, path+" boolean")
	case nil:
		*fields = append(*fields, path+" null")
	}
}
