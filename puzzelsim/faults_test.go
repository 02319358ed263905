package puzzelsim_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

const order = `{"destination":"22225555","maxAttempts":1}`

func (l *lab) fault(f string) {
	l.t.Helper()
	l.want(201, "POST", "/sim/faults", f)
}

// TestFaults strikes the callout with every fault once: what is answered, how many orders there are, and that
// the next request is served again.
func TestFaults(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault  string
		status int // 0: cut
		orders int
		check  func(t *testing.T, r reply)
	}{
		"slow":       {`{"operation":"callout","fault":"slow","ms":2000}`, 504, 0, isHTML},
		"status 503": {`{"operation":"callout","fault":"status","status":503}`, 503, 0, hasCode},
		"status 429": {`{"operation":"callout","fault":"status","status":429,"retryAfter":7}`, 429, 0, func(t *testing.T, r reply) {
			if got := r.header.Get("Retry-After"); got != "7" {
				t.Errorf("Retry-After %q", got)
			}
		}},
		"status 401": {`{"operation":"callout","fault":"status","status":401}`, 401, 0, hasCode},
		"status 200": {`{"operation":"callout","fault":"status","status":200}`, 200, 0, func(t *testing.T, r reply) {
			if len(r.body) != 0 {
				t.Errorf("body %q", r.body)
			}
		}},
		"status 307": {`{"operation":"callout","fault":"status","status":307}`, 307, 0, func(t *testing.T, r reply) {
			if got := r.header.Get("Location"); got != calloutPath {
				t.Errorf("Location %q", got)
			}
		}},
		"html":       {`{"operation":"callout","fault":"html"}`, 502, 0, isHTML},
		"cut_before": {`{"operation":"callout","fault":"cut_before"}`, 0, 0, nil},
		"cut_after":  {`{"operation":"callout","fault":"cut_after","times":1}`, 0, 1, nil},
		"envelope": {`{"operation":"callout","fault":"envelope","code":42,"message":"Nei."}`, 200, 0, func(t *testing.T, r reply) {
			if r.code(t) != 42 || r.json(t)["message"] != "Nei." {
				t.Errorf("body %s", r.body)
			}
		}},
		"envelope without code": {`{"operation":"callout","fault":"envelope"}`, 200, 0, hasCode},
		"expired":               {`{"operation":"callout","fault":"expired"}`, 401, 0, hasCode},
		"late":                  {`{"operation":"callout","fault":"late","ms":60000}`, 200, 1, nil},
		"any operation":         {`{"operation":"*","fault":"html"}`, 502, 0, isHTML},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				l := newLab(t, puzzelsim.Options{})
				auth := l.token("username")
				l.fault(test.fault)
				got, err := l.send("POST", calloutPath, order, auth)
				if cut := err != nil; cut != (test.status == 0) || got.status != test.status {
					t.Fatalf("status %d, error %v; want status %d", got.status, err, test.status)
				}
				if test.check != nil {
					test.check(t, got)
				}
				if n := len(l.box.Orders()); n != test.orders {
					t.Errorf("%d orders, want %d", n, test.orders)
				}
				requests := l.box.Requests()
				if last := requests[len(requests)-1]; last.Status != test.status {
					t.Errorf("the request is listed with status %d", last.Status)
				}
				if code := l.order(auth, "22225555").code(t); code != 0 || len(l.box.Orders()) != test.orders+1 {
					t.Errorf("after the fault: code %d, %d orders", code, len(l.box.Orders()))
				}
			})
		})
	}
}

func isHTML(t *testing.T, r reply) {
	t.Helper()
	if got := r.header.Get("Content-Type"); !strings.HasPrefix(got, "text/html") || !strings.Contains(string(r.body), "<h1>") {
		t.Errorf("content type %q, body %q", got, r.body)
	}
}

func hasCode(t *testing.T, r reply) {
	t.Helper()
	if r.code(t) == 0 {
		t.Errorf("body %s", r.body)
	}
}

// TestFaultOperations strikes each operation by its name, and only it.
func TestFaultOperations(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	auth := l.token("username")
	requests := map[string]func() reply{
		"login":            func() reply { return l.do("POST", logIn, credentials("username", "password")) },
		"refresh":          func() reply { return l.do("POST", "/api/Authenticate/GetAccessToken", `{}`) },
		"puzzelid":         func() reply { return l.do("POST", "/id/connect/token", `{}`) },
		"tokeninformation": func() reply { return l.do("GET", "/ContactCentre5/accesstokeninformation", nil, auth) },
		"user":             func() reply { return l.do("GET", userPath, nil, auth) },
		"callout":          func() reply { return l.do("POST", calloutPath, order, auth) },
		"":                 func() reply { return l.do("GET", "/ContactCentre5/12345/users", nil, auth) },
	}
	for struck := range requests {
		if struck == "" {
			continue
		}
		l.fault(`{"operation":"` + struck + `","fault":"status","status":418,"times":0}`)
		for name, ask := range requests {
			if got := ask().status; (got == 418) != (name == struck) {
				t.Errorf("with a fault on %s, %q answers %d", struck, name, got)
			}
		}
		l.want(204, "DELETE", "/sim/faults", nil)
	}
	l.fault(`{"operation":"*","fault":"status","status":418,"times":0}`)
	for name, ask := range requests {
		if got := ask().status; got != 418 {
			t.Errorf("with a fault on everything, %q answers %d", name, got)
		}
	}
	l.want(404, "GET", "/nowhere", nil) // is no operation
}

// TestFaultQueue: several faults strike in the order they came, each as often as it says.
func TestFaultQueue(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	auth := l.token("username")
	l.fault(`{"operation":"user","fault":"status","status":500}`)
	l.fault(`{"operation":"*","fault":"status","status":501,"times":2}`)
	l.fault(`{"operation":"user","fault":"status","status":502,"times":0}`)
	for i, want := range []int{500, 501, 501, 502, 502, 502} {
		if got := l.do("GET", userPath, nil, auth).status; got != want {
			t.Errorf("request %d: %d, want %d", i, got, want)
		}
	}
	l.want(200, "GET", "/ContactCentre5/accesstokeninformation", nil, auth)
	if got := l.box.Faults(); len(got) != 1 || got[0].Status != 502 {
		t.Errorf("left over: %v", got)
	}
	l.want(204, "DELETE", "/sim/faults", nil)
	l.want(200, "GET", userPath, nil, auth)
}

func TestLateRings(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		auth := l.token("username")
		l.fault(`{"operation":"*","fault":"late","ms":60000}`)
		l.want(200, "GET", userPath, nil, auth) // nothing to be late with
		l.order(auth, "22225555")
		time.Sleep(60*time.Second + ms(700))
		if got := l.orderState(0); got != "queued" {
			t.Errorf("too early the order is %s", got)
		}
		time.Sleep(ms(100))
		if got := l.orderState(0); got != "agent_alerting" {
			t.Errorf("late the order is %s", got)
		}
	})
}

func TestFaultsRefused(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	for body, want := range map[string]int{
		`{"operation":"dance","fault":"html"}`:                 422,
		`{"operation":"callout","fault":"explode"}`:            422,
		`{"operation":"callout"}`:                              422,
		`{"operation":"callout","fault":"slow"}`:               422,
		`{"operation":"user","fault":"late","ms":5}`:           422,
		`{"operation":"callout","fault":"late"}`:               422,
		`{"operation":"callout","fault":"status"}`:             422,
		`{"operation":"callout","fault":"status","status":99}`: 422,
		`{"operation":"callout","fault":"html","times":-1}`:    422,
		`{"operation":"callout","fault":"html","times":"1"}`:   400,
		`{"operation":"callout","fault":"html","time":1}`:      400,
		`{"operation":"callout","fault":"html"} {}`:            400,
		`[]`: 400,
		``:   400,
	} {
		got := l.do("POST", "/sim/faults", body)
		if text, _ := got.json(t)["error"].(string); got.status != want || text == "" {
			t.Errorf("%s: %d %s, want %d", body, got.status, got.body, want)
		}
	}
	if got := string(l.want(200, "GET", "/sim/faults", nil).body); strings.TrimSpace(got) != "[]" {
		t.Errorf("faults are %s", got)
	}
}

// TestCutOnReusedConnection cuts a kept-alive connection after the order was read. Go's client repeats a
// request on a dead kept-alive connection when it believes that harmless; there must be one order.
func TestCutOnReusedConnection(t *testing.T) {
	t.Parallel()
	for fault, want := range map[string]int{"cut_before": 0, "cut_after": 1} {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			l := newLab(t, puzzelsim.Options{})
			server := httptest.NewServer(l.box)
			defer server.Close()
			auth := l.token("username")
			reused := false
			ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{
				GotConn: func(info httptrace.GotConnInfo) { reused = info.Reused },
			})
			ask := func(method, path, body string) (*http.Response, error) {
				return request(ctx, t, server, method, path, body, auth)
			}
			if _, err := ask("GET", userPath, ""); err != nil {
				t.Fatal(err)
			}
			l.fault(`{"operation":"callout","fault":"` + fault + `"}`)
			if answer, err := ask("POST", calloutPath, order); err == nil {
				t.Fatalf("answered with %s", answer.Status)
			}
			if !reused {
				t.Fatal("the connection was not a reused one; the test shows nothing")
			}
			if got := len(l.box.Orders()); got != want {
				t.Errorf("%d orders, want %d", got, want)
			}
			if answer, err := ask("POST", calloutPath, order); err != nil || answer.StatusCode != 200 {
				t.Errorf("after the cut: %v %v", answer, err)
			}
		})
	}
}

// request asks the server and reads the body, so that the connection is kept.
func request(ctx context.Context, t *testing.T, server *httptest.Server, method, path, body, auth string) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, method, server.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", strings.TrimPrefix(auth, "Authorization: "))
	r.Header.Set("Content-Type", "application/json")
	answer, err := server.Client().Do(r)
	if err != nil {
		return nil, err
	}
	defer func() { _ = answer.Body.Close() }()
	_, err = io.Copy(io.Discard, answer.Body)
	return answer, err
}

// TestSlowLetsGo: a held request ends when its client leaves, and when the box closes.
func TestSlowLetsGo(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		auth := strings.TrimPrefix(l.token("username"), "Authorization: ")
		if err := l.box.AddFault(puzzelsim.Fault{Operation: "callout", Fault: "slow", Ms: 3_600_000}); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		ask := func(ctx context.Context) <-chan time.Duration {
			held := make(chan time.Duration, 1)
			go func() {
				r := httptest.NewRequestWithContext(ctx, "POST", calloutPath, strings.NewReader(order))
				r.Header.Set("Authorization", auth)
				l.box.ServeHTTP(httptest.NewRecorder(), r)
				held <- time.Since(start)
			}()
			return held
		}
		ctx, cancel := context.WithTimeout(t.Context(), 15*time.Second)
		defer cancel()
		leaves, stays := ask(ctx), ask(t.Context())
		time.Sleep(time.Minute)
		_ = l.box.Close()
		if got := <-leaves; got != 15*time.Second {
			t.Errorf("the client that left was held for %v", got)
		}
		if got := <-stays; got != time.Minute {
			t.Errorf("the client that stayed was held for %v", got)
		}
		if got := len(l.box.Orders()); got != 0 {
			t.Errorf("%d orders", got)
		}
	})
}

func TestFaultRoundTrip(t *testing.T) {
	t.Parallel()
	l := newLab(t, puzzelsim.Options{})
	sent := puzzelsim.Fault{Operation: "*", Fault: "envelope", Times: 3, Code: 9, Message: "x"}
	if err := l.box.AddFault(sent); err != nil {
		t.Fatal(err)
	}
	var got []puzzelsim.Fault
	if err := json.Unmarshal(l.want(200, "GET", "/sim/faults", nil).body, &got); err != nil || len(got) != 1 || got[0] != sent {
		t.Errorf("got %v, %v", got, err)
	}
	if err := l.box.AddFault(puzzelsim.Fault{Operation: "callout"}); err == nil {
		t.Error("a fault without name was accepted")
	}
}
