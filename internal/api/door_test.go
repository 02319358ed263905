package api_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/call"
)

// unread is a body that fails the test when a byte of it is read.
type unread struct{ t testing.TB }

func (u unread) Read([]byte) (int, error) {
	u.t.Error("the body was read before it was known who is asking")
	return 0, errors.New("not to be read")
}

func (unread) Close() error { return nil }

// TestDoor lets nobody in whom it does not know, or who may not, and reads
// nothing of what they send.
func TestDoor(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		cookie := w.signIn(t, kari)
		bearer := w.pair(t, cookie).Bearer
		const place, stop = "POST /api/v1/calls", "POST /api/v1/admin/orders/stop"
		for name, row := range map[string]struct {
			ask    request
			status int
			code   call.Code
		}{
			"nobody":                         {request{at: place}, 401, call.CodeSignInNeeded},
			"nobody, on an admin page":       {request{at: stop}, 401, call.CodeSignInNeeded},
			"a made-up cookie":               {request{at: place, cookie: "ctc_s_made-up"}, 401, call.CodeSignInNeeded},
			"a made-up bearer":               {request{at: place, bearer: "made-up"}, 401, call.CodeSignInNeeded},
			"a bearer as a cookie":           {request{at: place, cookie: bearer}, 401, call.CodeSignInNeeded},
			"a cookie as a bearer":           {request{at: place, bearer: cookie.Cookie}, 401, call.CodeSignInNeeded},
			"a bad bearer beside a cookie":   {request{at: place, bearer: "x", cookie: cookie.Cookie}, 401, call.CodeSignInNeeded},
			"another scheme":                 {request{at: place, cookie: cookie.Cookie, header: http.Header{"Authorization": {"Basic eDp5"}}}, 401, call.CodeSignInNeeded},
			"an agent as administrator":      {request{at: stop, cookie: cookie.Cookie}, 403, call.CodeNotAllowed},
			"a pairing as administrator":     {request{at: stop, bearer: bearer, origin: crmOrigin}, 403, call.CodeNotAllowed},
			"a pairing at one's sign-ins":    {request{at: "DELETE /api/v1/me/sessions/x", bearer: bearer, origin: crmOrigin}, 403, call.CodeNotAllowed},
			"a cookie from another site":     {request{at: place, cookie: cookie.Cookie, origin: "https://evil.example.net"}, 403, call.CodeOriginRefused},
			"a cookie from a paired site":    {request{at: place, cookie: cookie.Cookie, origin: crmOrigin}, 403, call.CodeOriginRefused},
			"a cookie, says the browser":     {request{at: place, cookie: cookie.Cookie, header: http.Header{"Sec-Fetch-Site": {"cross-site"}}}, 403, call.CodeOriginRefused},
			"a bearer from another page":     {request{at: place, bearer: bearer, origin: "https://evil.example.net"}, 403, call.CodeOriginRefused},
			"a bearer from another client's": {request{at: place, bearer: bearer, origin: otherOrigin}, 403, call.CodeOriginRefused},
			"a page's bearer from nowhere":   {request{at: place, bearer: bearer}, 403, call.CodeOriginRefused},
		} {
			row.ask.body = "x"
			req := row.ask.make(t)
			req.Body = unread{t}
			answer := httptest.NewRecorder()
			w.handler.ServeHTTP(answer, req)
			got := reply{answer.Code, answer.Header(), answer.Body.Bytes()}
			t.Logf("%s: %d", name, got.status)
			p := refused(t, got, row.status, row.code)
			if p.TraceID == "" || p.NextStep == "" {
				t.Errorf("%s: %+v", name, p)
			}
			if row.status == 401 && !strings.HasPrefix(got.header.Get("WWW-Authenticate"), "Bearer") {
				t.Errorf("%s: no word of how to sign in", name)
			}
		}
		if n := len(w.box.Orders()); n != 0 {
			t.Errorf("%d orders of nobody", n)
		}
		paired := request{bearer: bearer, origin: crmOrigin}
		wants[api.Call](t, w.ask(t, paired.keyed("one").to(place, order("+47 22 22 55 55"))), 201)
		own := request{cookie: cookie.Cookie, origin: "http://" + host}
		wants[api.Call](t, w.ask(t, own.keyed("two").to(place, order("+47 22 22 55 55"))), 200)
	})
}

// TestOthers keep their calls, keys and streams to themselves.
func TestOthers(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me, other := as(w.signIn(t, kari)), as(w.signIn(t, ola))
		c := wants[api.Call](t, w.ask(t, me.keyed("key").to("POST /api/v1/calls", order("+47 22 22 55 55"))), 201)
		refused(t, w.ask(t, other.to("GET /api/v1/calls/"+c.ID, nil)), 404, call.CodeNotFound)
		refused(t, w.ask(t, other.to("POST /api/v1/calls/"+c.ID+"/outcome", map[string]any{"outcome": "talked"})), 404, call.CodeNotFound)
		refused(t, w.ask(t, other.to("GET /api/v1/calls?before="+c.ID, nil)), 422, call.CodeUsage)
		if list := wants[api.Calls](t, w.ask(t, other.to("GET /api/v1/calls", nil)), 200); len(list.Calls) != 0 {
			t.Errorf("Ola lists %d calls", len(list.Calls))
		}
		theirs := wants[api.Call](t, w.ask(t, other.keyed("key").to("POST /api/v1/calls", order("+47 22 22 55 55"))), 201)
		if theirs.ID == c.ID {
			t.Error("another agent's key leads to one's call")
		}
		if told := w.poll(t, other, "text/event-stream"); strings.Contains(told, c.ID) {
			t.Error("another agent's stream tells of one's call")
		}
		refused(t, w.ask(t, other.to("DELETE /api/v1/me/sessions/"+w.sessionOf(t, me), nil)), 404, call.CodeNotFound)
	})
}

// TestAsleep is a session whose agent went home: it reads, and orders only after
// somebody said that it is still her.
func TestAsleep(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		agent := call.AgentRef{CustomerKey: "12345", UserID: kariID}
		for range 40 {
			if err := w.gate.SawAgent(t.Context(), agent, false, time.Now()); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Minute)
		}
		click := me.keyed("one").to("POST /api/v1/calls", order("+47 22 22 55 55"))
		p := refused(t, w.ask(t, click), 403, call.CodeSessionAsleep)
		if !strings.Contains(p.NextStep, "Kari Nordmann") {
			t.Errorf("the next step is %q", p.NextStep)
		}
		if s := wants[api.Session](t, w.ask(t, me.to("GET /api/v1/me/session", nil)), 200); !s.Asleep {
			t.Error("the session does not say that it sleeps")
		}
		if got := w.ask(t, me.to("POST /api/v1/me/wake", nil)); got.status != 204 {
			t.Fatalf("waking: %d", got.status)
		}
		wants[api.Call](t, w.ask(t, click), 201)
	})
}

// TestCORS lets pages of paired clients read answers, and no other.
func TestCORS(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ask := func(origin string) http.Header {
			preflight := request{at: "OPTIONS /api/v1/calls", origin: origin, header: http.Header{
				"Access-Control-Request-Method": {"POST"}, "Access-Control-Request-Headers": {"authorization,idempotency-key"},
			}}
			got := w.ask(t, preflight)
			if got.status != 204 {
				t.Errorf("a preflight of %s is answered %d", origin, got.status)
			}
			return got.header
		}
		for _, origin := range []string{crmOrigin, otherOrigin} {
			h := ask(origin)
			if h.Get("Access-Control-Allow-Origin") != origin || !strings.Contains(h.Get("Access-Control-Allow-Headers"), "Idempotency-Key") ||
				h.Get("Access-Control-Allow-Methods") != "GET, POST, PUT" || h.Get("Access-Control-Allow-Credentials") != "" || h.Get("Vary") != "Origin" {
				t.Errorf("%s may: %v", origin, h)
			}
		}
		for _, origin := range []string{"https://evil.example.net", crmOrigin + ".evil.example.net", "https://crm.example.com:8443", "null"} {
			if h := ask(origin); h.Get("Access-Control-Allow-Origin") != "" || h.Get("Access-Control-Allow-Methods") != "" {
				t.Errorf("%s may: %v", origin, h)
			}
		}
		bearer := w.pair(t, w.signIn(t, kari)).Bearer
		got := w.ask(t, request{at: "GET /api/v1/calls/none", bearer: bearer, origin: crmOrigin})
		refused(t, got, 404, call.CodeNotFound)
		if got.header.Get("Access-Control-Allow-Origin") != crmOrigin {
			t.Error("the paired page cannot read the refusal")
		}
	})
}

// TestNowhere answers what there is not.
func TestNowhere(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		refused(t, w.ask(t, me.to("GET /api/v1/nothing/4722225555", nil)), 404, call.CodeUsage)
		got := w.ask(t, me.to("DELETE /api/v1/calls", nil))
		refused(t, got, 405, call.CodeUsage)
		if got.header.Get("Allow") != "GET, POST" {
			t.Errorf("allowed: %q", got.header.Get("Allow"))
		}
		doc := w.ask(t, request{at: "GET /api/v1/openapi.json"})
		if doc.status != 200 || string(doc.body) != string(api.Document()) {
			t.Error("the document is not served to everybody")
		}
		refused(t, w.ask(t, request{at: "GET /api/v1/docs"}), 401, call.CodeSignInNeeded)
		for _, page := range []string{"", "/docs.js", "/docs.css"} {
			got := w.ask(t, me.to("GET /api/v1/docs"+page, nil))
			if got.status != 200 || !strings.Contains(got.header.Get("Content-Security-Policy"), "default-src 'none'") {
				t.Errorf("docs%s: %d", page, got.status)
			}
		}
		refused(t, w.ask(t, me.to("GET /api/v1/docs/docs.go", nil)), 404, call.CodeUsage)
	})
}

// TestSignInPage sends a browser there that asks for the documentation.
func TestSignInPage(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		answer := httptest.NewRecorder()
		w.handler.ServeHTTP(answer, request{at: "GET /api/v1/docs", accept: "text/html"}.make(t))
		if answer.Code != http.StatusSeeOther || answer.Header().Get("Location") != "/sign-in" {
			t.Errorf("answered %d, %q", answer.Code, answer.Header().Get("Location"))
		}
	}, func(p *api.Parts) { p.SignInPage = "/sign-in" })
}
