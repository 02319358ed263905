package api_test

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/call"
)

// TestStopSwitch refuses every new order and touches no running call.
func TestStopSwitch(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me, boss := as(w.signIn(t, kari)), as(w.signIn(t, ingrid))
		running := wants[api.Call](t, w.ask(t, me.keyed("one").to("POST /api/v1/calls", order("+47 22 22 55 55"))), 201)
		stopped := wants[api.Orders](t, w.ask(t, boss.to("POST /api/v1/admin/orders/stop", map[string]any{"reason": "Puzzel is being moved."})), 200)
		if !stopped.Stopped || stopped.By.UserID != 1231236 || stopped.Since == nil {
			t.Errorf("stopped %+v", stopped)
		}
		p := refused(t, w.ask(t, boss.keyed("x").to("POST /api/v1/calls", order("+47 22 22 55 55"))), 409, call.CodeOrdersStopped)
		if !strings.Contains(p.Detail, "Puzzel is being moved.") {
			t.Errorf("refused with %q", p.Detail)
		}
		if c := wants[api.Call](t, w.ask(t, me.to("GET /api/v1/calls/"+running.ID, nil)), 200); c.State != call.StateOrdered {
			t.Errorf("the running call is %s", c.State)
		}
		wants[api.Orders](t, w.ask(t, boss.to("POST /api/v1/admin/orders/resume", nil)), 200)
		wants[api.Call](t, w.ask(t, boss.keyed("y").to("POST /api/v1/calls", order("+47 22 22 55 55"))), 201)
		if log := w.log.String(); strings.Contains(log, "moved") || !strings.Contains(log, "new orders were stopped") {
			t.Error("the audit does not say what was done, or says why")
		}
	})
}

// TestPilots lets the pilots order and nobody else, and tells the others why,
// also before they click.
func TestPilots(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me, boss := as(w.signIn(t, kari)), as(w.signIn(t, ingrid))
		list := wants[api.PilotList](t, w.ask(t, boss.to("PUT /api/v1/admin/pilots", map[string]any{"users": []any{"1231235"}})), 200)
		if len(list.Users) != 1 || list.By == nil || list.By.UserID != 1231236 || list.Since == nil {
			t.Errorf("pilots %+v", list)
		}
		p := refused(t, w.ask(t, me.keyed("x").to("POST /api/v1/calls", order("+47 22 22 55 55"))), 403, call.CodeNotInPilot)
		if p.Detail == "" || p.NextStep == "" {
			t.Errorf("refused with %+v", p)
		}
		status := wants[api.Status](t, w.ask(t, me.to("GET /api/v1/me", nil)), 200)
		if status.Ready || status.Reason == nil || status.Reason.Code != call.CodeNotInPilot {
			t.Errorf("status %+v", status)
		}
		ola := as(w.signIn(t, ola))
		wants[api.Call](t, w.ask(t, ola.keyed("y").to("POST /api/v1/calls", order("+47 22 22 55 55"))), 201)
		refused(t, w.ask(t, me.to("PUT /api/v1/admin/pilots", map[string]any{"users": []any{}})), 403, call.CodeNotAllowed)
		list = wants[api.PilotList](t, w.ask(t, boss.to("DELETE /api/v1/admin/pilots", nil)), 200)
		if list.By != nil || len(list.Users) != 0 {
			t.Errorf("pilots of the settings %+v", list)
		}
		wants[api.Call](t, w.ask(t, me.keyed("z").to("POST /api/v1/calls", order("+47 22 22 55 55"))), 201)
		if log := w.log.String(); strings.Count(log, "who may order") != 2 {
			t.Error("the audit does not say that the pilots changed")
		}
	})
}

// TestNotes are the agent's own: with her word for how it went, and without.
func TestNotes(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me, boss := as(w.signIn(t, kari)), as(w.signIn(t, ingrid))
		c := wants[api.Call](t, w.ask(t, me.keyed("one").to("POST /api/v1/calls", order("+47 22 22 55 55"))), 201)
		at := "/api/v1/calls/" + c.ID
		const noted = "Wants the offer.\n\tBy Friday: =1+1 <b>"
		wants[api.Notes](t, w.ask(t, me.to("PUT "+at+"/notes", map[string]any{"notes": noted})), 200)
		time.Sleep(10 * time.Minute)
		wants[api.Calls](t, w.ask(t, me.to("GET /api/v1/calls", nil)), 200) // looks at the call: it is over
		settle := func(body map[string]any) { wants[api.Call](t, w.ask(t, me.to("POST "+at+"/outcome", body)), 200) }
		is := func(want string) {
			t.Helper()
			if got := wants[api.Notes](t, w.ask(t, me.to("GET "+at+"/notes", nil)), 200); got.Notes != want || got.CallID != c.ID {
				t.Errorf("noted %+v, want %q", got, want)
			}
		}
		settle(map[string]any{"outcome": "talked"})
		is(noted)
		settle(map[string]any{"outcome": "busy", "notes": "was busy"})
		is("was busy")
		settle(map[string]any{"outcome": "busy", "notes": nil})
		is("was busy")
		refused(t, w.ask(t, me.to("POST "+at+"/outcome", map[string]any{"outcome": "talked", "notes": "a\u0000b"})), 422, call.CodeNotesInvalid)
		refused(t, w.ask(t, me.to("PUT "+at+"/notes", map[string]any{"notes": strings.Repeat("x", 2001)})), 422, call.CodeUsage)
		refused(t, w.ask(t, boss.to("GET "+at+"/notes", nil)), 404, call.CodeNotFound)
		refused(t, w.ask(t, boss.to("POST /api/v1/admin/calls/"+c.ID+"/outcome", map[string]any{"outcome": "talked", "notes": "x"})), 422, call.CodeUsage)
		settle(map[string]any{"outcome": "busy", "notes": ""})
		is("")
	})
}

// TestTooManyClicks stops a page or a program gone wild, whatever it clicks.
func TestTooManyClicks(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		click := func(i int) reply {
			return w.ask(t, me.keyed(strconv.Itoa(i)).to("POST /api/v1/calls", order(fmt.Sprintf("+47 22 22 55 %02d", i))))
		}
		for i := range 30 {
			if got := click(i); got.status != http.StatusCreated {
				t.Fatalf("click %d: %d", i, got.status)
			}
			time.Sleep(time.Second)
		}
		got := click(30)
		p := refused(t, got, 429, call.CodeTooManyClicks)
		if got.header.Get("Retry-After") != "30" || !strings.Contains(p.NextStep, "30 seconds") {
			t.Errorf("come back after %q: %s", got.header.Get("Retry-After"), p.NextStep)
		}
		if again := click(29); again.status != http.StatusOK {
			t.Errorf("the click that has its call: %d %s", again.status, again.body)
		}
		time.Sleep(31 * time.Second)
		if got := click(31); got.status != http.StatusCreated {
			t.Errorf("half a minute later: %d %s", got.status, got.body)
		}
	})
}

// TestRefusedClicks are clicks of which nothing is stored.
func TestRefusedClicks(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		with := func(field string, value any) map[string]any {
			return map[string]any{"number": "+47 22 22 55 55", field: value}
		}
		for name, row := range map[string]struct {
			key    string
			body   any
			status int
			code   call.Code
			field  string // that the refusal names
		}{
			"no key":           {"", order("+47 22 22 55 55"), 422, call.CodeKeyMissing, "header.Idempotency-Key"},
			"a long key":       {strings.Repeat("k", 501), order("+47 22 22 55 55"), 422, call.CodeKeyMissing, "header.Idempotency-Key"},
			"an odd key":       {"kl\u00f8", order("+47 22 22 55 55"), 422, call.CodeKeyMissing, "header.Idempotency-Key"},
			"no number":        {"k", order("hello"), 422, call.CodeNoNumber, ""},
			"an empty one":     {"k", order(""), 422, call.CodeNoNumber, ""},
			"two numbers":      {"k", order("+47 22 22 55 55, +47 22 22 55 56"), 422, call.CodeSeveralNumbers, ""},
			"an invalid one":   {"k", order("+47 1"), 422, call.CodeNumberInvalid, ""},
			"two countries":    {"k", order("22 22 55 55"), 422, call.CodeRegionAmbiguous, ""},
			"no country":       {"k", with("region", "Norway"), 422, call.CodeRegionInvalid, ""},
			"javascript":       {"k", with("context", map[string]any{"url": "javascript:alert(1)"}), 422, call.CodeContextInvalid, ""},
			"a control mark":   {"k", with("context", map[string]any{"name": "O\u0007la"}), 422, call.CodeContextInvalid, ""},
			"the placeholder":  {"k", with("options", map[string]any{"queue_key": "string"}), 422, call.CodeOptionsInvalid, ""},
			"ten attempts":     {"k", with("options", map[string]any{"max_attempts": 11}), 422, call.CodeOptionsInvalid, ""},
			"another field":    {"k", with("destination", "x"), 422, call.CodeUsage, "body"},
			"a wrong type":     {"k", with("again", "yes"), 422, call.CodeUsage, "body.again"},
			"no body":          {"k", nil, 400, call.CodeUsage, ""},
			"half a body":      {"k", `{"number":`, 400, call.CodeUsage, "body"},
			"a body too long":  {"k", with("region", strings.Repeat(" ", 70_000)), 413, call.CodeUsage, ""},
			"an empty reason":  {"k", with("override", map[string]any{"reason": ""}), 422, call.CodeUsage, "body.override.reason"},
			"an odd parameter": {"k", order("+47 22 22 55 55"), 422, call.CodeUsage, "query.number"},
		} {
			ask := me.keyed(row.key).to("POST /api/v1/calls", row.body)
			if name == "an odd parameter" {
				ask.at += "?number=4722225555"
			}
			p := refused(t, w.ask(t, ask), row.status, row.code)
			switch {
			case row.field == "" && len(p.Errors) > 0:
				t.Errorf("%s: names %+v", name, p.Errors)
			case row.field != "" && (len(p.Errors) != 1 || p.Errors[0].Location != row.field || p.Errors[0].Message == ""):
				t.Errorf("%s: names %+v, want %s", name, p.Errors, row.field)
			}
		}
		if list := wants[api.Calls](t, w.ask(t, me.to("GET /api/v1/calls", nil)), 200); len(list.Calls) != 0 {
			t.Errorf("%d calls are stored", len(list.Calls))
		}
	})
}

// TestContentType takes JSON and nothing that a form of another site could send.
func TestContentType(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari)).keyed("one").to("POST /api/v1/calls", order("+47 22 22 55 55"))
		for _, kind := range []string{"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"} {
			me.header = http.Header{"Content-Type": {kind}}
			refused(t, w.ask(t, me), 415, call.CodeUsage)
		}
	})
}

// TestPages lists calls page by page, newest first, each once.
func TestPages(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		var placed []string
		for i := range 7 {
			c := wants[api.Call](t, w.ask(t, me.keyed(strconv.Itoa(i)).to("POST /api/v1/calls", order("+47 22 22 55 55"))), 201)
			placed = append([]string{c.ID}, placed...)
			time.Sleep(10 * time.Minute)
		}
		var listed []string
		for next := ""; ; {
			page := wants[api.Calls](t, w.ask(t, me.to("GET /api/v1/calls?limit=3"+next, nil)), 200)
			for _, c := range page.Calls {
				listed = append(listed, c.ID)
			}
			if page.Next == nil {
				break
			}
			next = "&before=" + *page.Next
		}
		if strings.Join(listed, " ") != strings.Join(placed, " ") {
			t.Errorf("listed %v, want %v", listed, placed)
		}
		refused(t, w.ask(t, me.to("GET /api/v1/calls?before=nobody", nil)), 422, call.CodeUsage)
		refused(t, w.ask(t, me.to("GET /api/v1/calls?limit=501", nil)), 422, call.CodeUsage)
		refused(t, w.ask(t, me.to("GET /api/v1/calls?since=yesterday", nil)), 422, call.CodeUsage)
		if page := wants[api.Calls](t, w.ask(t, me.to("GET /api/v1/calls?key=3", nil)), 200); len(page.Calls) != 1 || page.Calls[0].ID != placed[3] {
			t.Errorf("the call of the fourth click: %+v", page.Calls)
		}
		if page := wants[api.Calls](t, w.ask(t, me.to("GET /api/v1/calls?key=nobody%27s", nil)), 200); len(page.Calls) != 0 {
			t.Errorf("a click that never came: %+v", page.Calls)
		}
		since := time.Now().Add(-25 * time.Minute).UTC().Format(time.RFC3339)
		if page := wants[api.Calls](t, w.ask(t, me.to("GET /api/v1/calls?since="+since, nil)), 200); len(page.Calls) != 2 {
			t.Errorf("%d calls of the last 25 minutes, want 2", len(page.Calls))
		}
	})
}

// TestCSV is safe to open in a spreadsheet, and has every call.
func TestCSV(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		for i, name := range []string{"=1+1", "@x", "-2", " =cmd|' /C calc'!A0", "Ola \"the\" Nordmann, jr"} {
			body := order("+47 22 22 55 55")
			body["context"] = map[string]any{"name": name}
			wants[api.Call](t, w.ask(t, me.keyed(strconv.Itoa(i)).to("POST /api/v1/calls", body)), 201)
			time.Sleep(10 * time.Minute)
		}
		got := w.ask(t, me.to("GET /api/v1/calls.csv", nil))
		text := string(got.body)
		for _, want := range []string{"'=1+1", "'@x", "'-2", "' =cmd|", `"Ola ""the"" Nordmann, jr"`, ",+4722225555,"} {
			if !strings.Contains(text, want) {
				t.Errorf("the table lacks %q:\n%s", want, text)
			}
		}
		if n := strings.Count(text, "\n"); n != 6 || !strings.HasPrefix(got.header.Get("Content-Disposition"), "attachment") {
			t.Errorf("%d lines, %v", n, got.header)
		}
	})
}

// TestLanguages answers in the reader's language; codes stay.
func TestLanguages(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		for lang, want := range map[string]string{"nb-NO,nb;q=0.9,en;q=0.8": "Det er ingen slik samtale blant dine.", "en": "There is no such call among yours.", "": "There is no such call among yours."} {
			me.lang = lang
			got := w.ask(t, me.to("GET /api/v1/calls/none", nil))
			if p := refused(t, got, 404, call.CodeNotFound); p.Detail != want || p.Type != "urn:clicktocall:problem:not_found" {
				t.Errorf("%q: %+v", lang, p)
			}
		}
		me.header = http.Header{"Traceparent": {"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}}
		if p := refused(t, w.ask(t, me.to("GET /api/v1/calls/none", nil)), 404, call.CodeNotFound); p.TraceID != "4bf92f3577b34da6a3ce929d0e0e4736" {
			t.Errorf("the trace is %q", p.TraceID)
		}
	})
}

// TestStoreAway is a record that cannot be read: 503, a word in the log, and no
// order.
func TestStoreAway(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		w.stop.err = errors.New("the disk is full")
		refused(t, w.ask(t, me.keyed("one").to("POST /api/v1/calls", order("+47 22 22 55 55"))), 503, call.CodeStoreUnavailable)
		if log := w.log.String(); !strings.Contains(log, "the disk is full") || !strings.Contains(log, `"level":"ERROR"`) {
			t.Error("the log says nothing of it")
		}
		if n := len(w.box.Orders()); n != 0 {
			t.Errorf("%d orders", n)
		}
	})
}

// TestDisplayNumber shows which number people see, as far as it can be known.
func TestDisplayNumber(t *testing.T) {
	for text, want := range map[string]string{"004722225555": "+47 22 22 55 55", "": "", "hidden": "hidden"} {
		t.Run("number "+text, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				me := as(w.signIn(t, kari))
				got := wants[api.DisplayNumber](t, w.ask(t, me.to("GET /api/v1/me/display-number", nil)), 200)
				if (got.Format == nil) != (want == "") || got.Format != nil && *got.Format != want {
					t.Errorf("shown %+v", got)
				}
			}, func(p *api.Parts) { p.DisplayNumber = displayNumber(text) })
		})
	}
}

// TestSession says who is asking, and until when.
func TestSession(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, kari)
		s := wants[api.Session](t, w.ask(t, as(ticket).to("GET /api/v1/me/session", nil)), 200)
		if s.Door != access.DoorPage || s.Role != access.RoleAgent || !s.CanOrder || s.Asleep || s.Until == nil || s.EndsSoon {
			t.Errorf("the session is %+v", s)
		}
		paired := request{bearer: w.pair(t, ticket).Bearer, origin: crmOrigin}
		s = wants[api.Session](t, w.ask(t, paired.to("GET /api/v1/me/session", nil)), 200)
		if s.Door != access.DoorPaired || *s.ClientID != "crm" {
			t.Errorf("the pairing is %+v", s)
		}
		list := wants[api.Sessions](t, w.ask(t, as(ticket).to("GET /api/v1/me/sessions", nil)), 200)
		if len(list.Sessions) != 2 || list.Sessions[0].Current == list.Sessions[1].Current {
			t.Errorf("open are %+v", list.Sessions)
		}
	})
}
