package puzzelsim

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"
)

func FuzzDecodeCallout(f *testing.F) {
	seed, err := os.ReadFile("testdata/callout.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	f.Add([]byte(`{"destination":"22225555","serviceSystemVariables":null,"scheduledDateTime":""}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		want, err := decodeCallout(body, IgnoreUnknownFields)
		if err != nil {
			return
		}
		if !json.Valid(body) {
			t.Errorf("accepted what is no JSON: %q", body)
		}
		want.placeholders(time.Unix(0, 0), time.UTC)
		if _, err := decodeCallout(body, RefuseUnknownFields); err == nil && !json.Valid(bytes.TrimSpace(body)) {
			t.Errorf("strictly accepted what is no JSON: %q", body)
		}
	})
}

// FuzzJoinLines: whatever is valid JSON stays exactly as it is, and nothing grows.
func FuzzJoinLines(f *testing.F) {
	f.Add([]byte("{ \\\n\"userName\": \"a\\\\\", \\\r\n\"x\": \"\\\"\\\n\" }"))
	f.Fuzz(func(t *testing.T, body []byte) {
		joined := joinLines(body)
		if json.Valid(body) && !bytes.Equal(joined, body) {
			t.Errorf("changed %q to %q", body, joined)
		}
		if len(joined) > len(body) {
			t.Errorf("%q grew to %q", body, joined)
		}
	})
}

func FuzzDigitsOf(f *testing.F) {
	for _, number := range []string{"+47 22 22 55 55", "004722225555", "22225555", "(22) 22-55.55", "sip:x", "", "+"} {
		f.Add(number)
	}
	f.Fuzz(func(t *testing.T, number string) {
		digits := digitsOf(number)
		if strings.Trim(digits, "0123456789") != "" {
			t.Errorf("%q has digits %q", number, digits)
		}
		if digits != "" && scenarioOf(number).what != scenarioOf("+"+digits).what {
			t.Errorf("%q and its digits %q play different scenarios", number, digits)
		}
	})
}

func FuzzFindRoute(f *testing.F) {
	f.Add("GET", "/ContactCentre5/12345/users/1231234")
	f.Add("POST", "/contactcentre5/customers/12345/users/%2e%2e/callout")
	f.Fuzz(func(t *testing.T, method, path string) {
		u, err := url.ParseRequestURI(path)
		if err != nil {
			return
		}
		found, allowed := findRoute(method, u)
		if found.op != nil && (found.op.method != method || len(allowed) > 0) {
			t.Errorf("%s %s became %s %s", method, path, found.op.method, found.op.path)
		}
	})
}

// FuzzControl sends any body to every write of the control surface: it never fails, and answers JSON.
func FuzzControl(f *testing.F) {
	f.Add(0, []byte(`{"operation":"callout","fault":"cut_after","times":1}`))
	f.Add(1, []byte(`{"userStatus":"Busy","autoAnswerMs":null}`))
	f.Add(2, []byte(`{"userId":1231234,"number":"+4722225555","moment":"order"}`))
	f.Add(3, []byte(`{"count":2}`))
	f.Add(4, []byte(`{"call":"call.outboundCall","args":["22225555",null,7,{}]}`))
	f.Add(5, []byte(`{"do":"call","frame":2,"name":"greet","value":["Kari"]}`))
	f.Add(6, []byte(`{"number":"22225555"}`))
	f.Add(1, []byte(`{"widgetEvents":{"*":"never"},"outboundCall":"silent","softphoneAnswerMs":null}`))
	targets := []string{
		"POST /sim/faults", "PATCH /sim/agents/1231234", "POST /sim/inbound", "POST /sim/agents",
		"POST /sim/agents/1231234/widget", "POST /sim/agents/1231234/frames", "POST /sim/agents/1231234/call",
	}
	box := New(Options{})
	f.Fuzz(func(t *testing.T, target int, body []byte) {
		method, path, _ := strings.Cut(targets[uint(target)%uint(len(targets))], " ")
		if strings.Contains(string(body), "count") {
			return // a large crowd only takes time
		}
		r := httptest.NewRequestWithContext(t.Context(), method, "http://localhost"+path, bytes.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		box.ServeHTTP(w, r)
		answer, _ := io.ReadAll(w.Result().Body)
		if w.Code >= 500 || w.Code != 204 && !json.Valid(answer) {
			t.Errorf("%s %s %q: %d %s", method, path, body, w.Code, answer)
		}
	})
}
