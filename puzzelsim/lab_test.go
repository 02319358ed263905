package puzzelsim_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

// The paths of the seed's user.
const (
	userPath    = "/ContactCentre5/12345/users/1231234"
	calloutPath = userPath + "/callout"
	agentPath   = "/sim/agents/1231234"
)

// lab is a box and a client that calls it without a network, so that it also works in a bubble.
type lab struct {
	t   testing.TB
	box *puzzelsim.Box
}

func newLab(t testing.TB, opts puzzelsim.Options) *lab {
	t.Helper()
	box := puzzelsim.New(opts)
	t.Cleanup(func() { _ = box.Close() })
	return &lab{t, box}
}

// reply is what came back.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// send makes a request: body may be nil, text, bytes, or a value to encode; headers come as "Name: value".
func (l *lab) send(method, path string, body any, headers ...string) (reply, error) {
	l.t.Helper()
	var content []byte
	switch b := body.(type) {
	case nil:
	case string:
		content = []byte(b)
	case []byte:
		content = b
	default:
		content, _ = json.Marshal(b)
	}
	r, err := http.NewRequestWithContext(l.t.Context(), method, "http://127.0.0.1:8090"+path, bytes.NewReader(content))
	if err != nil {
		l.t.Fatal(err)
	}
	r.Host = "127.0.0.1:8090"
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	for _, line := range headers {
		name, value, _ := strings.Cut(line, ": ")
		if name == "Host" {
			r.Host = value
			continue
		}
		r.Header.Set(name, value)
	}
	answer, err := l.box.Transport().RoundTrip(r)
	if err != nil {
		return reply{}, err
	}
	got, err := io.ReadAll(answer.Body)
	if err != nil {
		l.t.Fatal(err)
	}
	return reply{answer.StatusCode, answer.Header, got}, nil
}

// do is send where no cut is expected.
func (l *lab) do(method, path string, body any, headers ...string) reply {
	l.t.Helper()
	got, err := l.send(method, path, body, headers...)
	if err != nil {
		l.t.Fatalf("%s %s: %v", method, path, err)
	}
	return got
}

// want is do with the status it must have.
func (l *lab) want(status int, method, path string, body any, headers ...string) reply {
	l.t.Helper()
	got := l.do(method, path, body, headers...)
	if got.status != status {
		l.t.Fatalf("%s %s: status %d, want %d; body %s", method, path, got.status, status, got.body)
	}
	return got
}

// json decodes the body.
func (r reply) json(t testing.TB) map[string]any {
	t.Helper()
	var value map[string]any
	if err := json.Unmarshal(r.body, &value); err != nil {
		t.Fatalf("body %q: %v", r.body, err)
	}
	return value
}

// code is the envelope's code.
func (r reply) code(t testing.TB) int {
	t.Helper()
	code, is := r.json(t)["code"].(float64)
	if !is {
		t.Fatalf("no code in %s", r.body)
	}
	return int(code)
}

// result is the envelope's result as an object.
func (r reply) result(t testing.TB) map[string]any {
	t.Helper()
	result, is := r.json(t)["result"].(map[string]any)
	if !is {
		t.Fatalf("no result object in %s", r.body)
	}
	return result
}

func credentials(userName, password string) map[string]string {
	return map[string]string{"customerKey": "12345", "userName": userName, "password": password}
}

// token logs the user of customer 12345 in and returns the header with her access token.
func (l *lab) token(userName string) string {
	l.t.Helper()
	got := l.want(200, "POST", "/api/Authenticate/LogIn", credentials(userName, "password"))
	return bearer(got.json(l.t)["accessToken"])
}

func bearer(token any) string { return fmt.Sprintf("Authorization: Bearer %v", token) }

// order places a callout and returns the answer.
func (l *lab) order(auth, destination string) reply {
	l.t.Helper()
	return l.want(200, "POST", calloutPath, map[string]any{"destination": destination, "maxAttempts": 1}, auth)
}

// userStatus reads the seed's user over the API.
func (l *lab) userStatus(auth string) string {
	l.t.Helper()
	return fmt.Sprint(l.want(200, "GET", userPath, nil, auth).result(l.t)["userStatus"])
}

// orderState is the state of the n-th order.
func (l *lab) orderState(n int) string {
	l.t.Helper()
	orders := l.box.Orders()
	if n >= len(orders) {
		l.t.Fatalf("there are %d orders, wanted number %d", len(orders), n)
	}
	return orders[n].State
}

// patch changes the seed's user.
func (l *lab) patch(change string) {
	l.t.Helper()
	l.want(200, "PATCH", agentPath, change)
}

func sample(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
