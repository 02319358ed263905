package api_test

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/call"
)

// TestDocsAreFresh holds docs/openapi.json to the code.
func TestDocsAreFresh(t *testing.T) {
	t.Parallel()
	api.Compare(t, "../../docs/openapi.json", api.Document())
}

// TestDocument is one that others can read: valid, with whole paths, and with
// examples that are what they are examples of.
func TestDocument(t *testing.T) {
	t.Parallel()
	doc, err := document()
	if err != nil {
		t.Fatal(err)
	}
	err = doc.Validate(context.Background(), openapi3.IsOpenAPI31OrLater(), openapi3.EnableExamplesValidation(),
		openapi3.EnableSchemaDefaultsValidation())
	if err != nil {
		t.Errorf("the document is not valid: %v", err)
	}
	if !strings.HasPrefix(doc.OpenAPI, "3.1") {
		t.Errorf("OpenAPI %s", doc.OpenAPI)
	}
	for path, item := range doc.Paths.Map() {
		if !strings.HasPrefix(path, api.Prefix) {
			t.Errorf("%s is not a whole path", path)
		}
		for method, op := range item.Operations() {
			if op.Security == nil || len(*op.Security) == 0 {
				t.Errorf("%s %s does not say how to sign in", method, path)
			}
			if op.Summary == "" || len(op.Tags) != 1 {
				t.Errorf("%s %s is not documented", method, path)
			}
		}
	}
	if bytes.Contains(api.Document(), []byte("$schema")) || bytes.Contains(api.Document(), []byte("localhost")) {
		t.Error("the document names a host")
	}
}

// TestEveryOperation asks every operation there is, with success; each request
// and each answer is held to the document.
func TestEveryOperation(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		callThroughAFrame(t, w)
		readyThroughAFrame(t, w)
		me, boss := as(w.signIn(t, kari)), as(w.signIn(t, ingrid))
		c := wants[api.Call](t, w.ask(t, me.keyed("one").to("POST /api/v1/calls", order("+47 22 22 55 55"))), 201)
		w.said[c.ID] = []api.Exchange{{At: time.Now(), Operation: "callout", Method: "POST", Path: "/x", Attempt: 1, Status: 200}}
		time.Sleep(10 * time.Minute)
		session := wants[api.Session](t, w.ask(t, me.to("GET /api/v1/me/session", nil)), 200)
		old := as(w.signIn(t, kari))
		w.fail2(t, "held")
		accepted, declined := w.twoRules(t, me, boss)
		later := wants[api.Reminder](t, w.ask(t, me.to("POST /api/v1/reminders", wish("+47 22 22 55 55", time.Now().Add(3*time.Hour)))), 201)

		for _, at := range []struct {
			who    request
			at     string
			body   any
			status int
		}{
			{me, "GET /api/v1/calls?limit=1&state=ended,unknown&since=2000-01-01T00:00:00Z", nil, 200},
			{me, "GET /api/v1/calls/" + c.ID, nil, 200},
			{me, "POST /api/v1/calls/" + c.ID + "/outcome", map[string]any{"outcome": "voicemail"}, 200},
			{me, "PUT /api/v1/calls/" + c.ID + "/notes", map[string]any{"notes": "line one\nline two"}, 200},
			{me, "GET /api/v1/calls/" + c.ID + "/notes", nil, 200},
			{me, "GET /api/v1/calls.csv", nil, 200},
			{me, "GET /api/v1/events?after=0&poll=1", nil, 200},
			{me, "POST /api/v1/reminders", wish("+47 22 22 55 55", time.Now().Add(time.Hour)), 201},
			{me, "GET /api/v1/reminders?state=open,done,dismissed&until=2030-01-01T00:00:00Z&limit=1", nil, 200},
			{me, "GET /api/v1/reminders/" + later.ID, nil, 200},
			{me, "POST /api/v1/reminders/" + later.ID + "/move", map[string]any{"due_at": time.Now().Add(2 * time.Hour), "zone": "Europe/London"}, 200},
			{me, "POST /api/v1/reminders/" + later.ID + "/done", map[string]any{"call_id": c.ID}, 200},
			{me, "POST /api/v1/reminders/" + later.ID + "/dismiss", nil, 200},
			{me, "GET /api/v1/events?after=0&poll=1&include=reminders", nil, 200},
			{me, "GET /api/v1/me", nil, 200},
			{me, "GET /api/v1/me/display-number", nil, 200},
			{me, "POST /api/v1/me/wake", nil, 204},
			{me, "GET /api/v1/me/sessions", nil, 200},
			{me, "POST /api/v1/numbers/inspect", map[string]any{"number": "+47 22 22 55 55", "region": nil}, 200},
			{me, "POST /api/v1/numbers/inspect-many", map[string]any{"numbers": []any{order("22 22 55 55"), order("112"), order("x")}}, 200},
			{boss, "GET /api/v1/admin/calls/" + c.ID + "/exchange", nil, 200},
			{boss, "POST /api/v1/admin/calls/" + c.ID + "/outcome", map[string]any{"outcome": "no_answer"}, 200},
			{boss, "GET /api/v1/admin/orders", nil, 200},
			{boss, "POST /api/v1/admin/orders/stop", map[string]any{"reason": "maintenance"}, 200},
			{boss, "POST /api/v1/admin/orders/resume", nil, 200},
			{boss, "PUT /api/v1/admin/pilots", map[string]any{"users": []any{"1231235"}}, 200},
			{boss, "GET /api/v1/admin/pilots", nil, 200},
			{boss, "DELETE /api/v1/admin/pilots", nil, 200},
			{boss, "GET /api/v1/admin/held-users", nil, 200},
			{boss, "POST /api/v1/admin/held-users/free", map[string]any{"username": "held"}, 204},
			{boss, "GET /api/v1/admin/agents/" + strconv.Itoa(kariID) + "/sessions", nil, 200},
			{boss, "DELETE /api/v1/admin/agents/" + strconv.Itoa(kariID) + "/sessions/" + w.sessionOf(t, old), nil, 204},
			{me, "GET /api/v1/page-rules?host=crm.example.com", nil, 200},
			{boss, "GET /api/v1/page-rules/suggestions", nil, 200},
			{boss, "POST /api/v1/page-rules/suggestions/" + accepted + "/accept", nil, 200},
			{boss, "DELETE /api/v1/page-rules/suggestions/" + declined, nil, 204},
			{boss, "DELETE /api/v1/page-rules/" + accepted, nil, 204},
			{me, "DELETE /api/v1/me/sessions/" + session.ID, nil, 204},
			{boss, "DELETE /api/v1/admin/agents/" + strconv.Itoa(olaID) + "/sessions", nil, 204},
			{boss, "POST /api/v1/me/sign-out", nil, 204},
		} {
			if got := w.ask(t, at.who.to(at.at, at.body)); got.status != at.status {
				t.Errorf("%s: answered %d, want %d: %s", at.at, got.status, at.status, got.body)
			}
		}
		refused(t, w.ask(t, me.to("GET /api/v1/me", nil)), 401, call.CodeSessionEnded)

		doc, err := document()
		if err != nil {
			t.Fatal(err)
		}
		for path, item := range doc.Paths.Map() {
			for method, op := range item.Operations() {
				if _, done := exercised.Load(op.OperationID); !done {
					t.Errorf("%s %s was never asked with success", method, path)
				}
			}
		}
	})
}

// fail2 makes two sign-ins of a user fail.
func (w *world) fail2(t testing.TB, username string) {
	t.Helper()
	for range 2 {
		_, err := w.gate.SignIn(context.Background(), access.Visitor{}, "12345", username, "wrong")
		if err == nil {
			t.Fatal("signed in with a wrong password")
		}
	}
}

// sessionOf is the public id of a session.
func (w *world) sessionOf(t testing.TB, who request) string {
	t.Helper()
	return wants[api.Session](t, w.ask(t, who.to("GET /api/v1/me/session", nil)), 200).ID
}
