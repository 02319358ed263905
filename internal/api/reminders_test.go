package api_test

import (
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/reminder"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// wish is the body of a reminder.
func wish(number string, due time.Time) map[string]any {
	return map[string]any{"number": number, "due_at": due}
}

// TestReminders takes a reminder from the end of a call to the next one.
func TestReminders(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		first := wants[api.Call](t, w.ask(t, me.keyed("one").to("POST /api/v1/calls", order("+47 22 22 55 55"))), 201)
		time.Sleep(10 * time.Minute)

		body := wish("22 22 55 55", time.Now().Add(time.Hour))
		body["region"], body["note"], body["from_call_id"] = "NO", "wants the offer", first.ID
		body["context"] = map[string]any{"name": "Ola Nordmann", "url": "https://crm.example.com/7"}
		asked := me.to("POST /api/v1/reminders", body)
		got := w.ask(t, asked)
		r := wants[api.Reminder](t, got, 201)
		if got.header.Get("Location") != "/api/v1/reminders/"+r.ID || *r.Zone != "Europe/Oslo" || *r.FromCallID != first.ID ||
			*r.Note != "wants the offer" || r.Context.Name != "Ola Nordmann" || len(r.Findings) != 0 {
			t.Errorf("kept as %s", got.body)
		}
		if again := wants[api.Reminder](t, w.ask(t, asked), 200); again.ID != r.ID {
			t.Error("the same wish was kept twice")
		}
		due := func() []api.Reminder {
			at := time.Now().UTC().Format(time.RFC3339)
			return wants[api.Reminders](t, w.ask(t, me.to("GET /api/v1/reminders?until="+at, nil)), 200).Reminders
		}
		if list := due(); len(list) != 0 {
			t.Errorf("due before its time: %+v", list)
		}
		time.Sleep(time.Hour)
		if list := due(); len(list) != 1 || list[0].ID != r.ID {
			t.Errorf("not due when it is time: %+v", list)
		}
		if orders := len(w.box.Orders()); orders != 1 {
			t.Fatalf("%d orders: a reminder has called by itself", orders)
		}

		second := wants[api.Call](t, w.ask(t, me.keyed("two").to("POST /api/v1/calls", order("+47 22 22 55 55"))), 201)
		for range 2 {
			done := wants[api.Reminder](t, w.ask(t, me.to("POST /api/v1/reminders/"+r.ID+"/done", map[string]any{"call_id": second.ID})), 200)
			if done.State != reminder.StateDone || *done.CallID != second.ID || done.ClosedAt == nil {
				t.Errorf("done as %+v", done)
			}
		}
		if list := due(); len(list) != 0 {
			t.Errorf("due when it is done: %+v", list)
		}
	})
}

// TestReminderOfRefusedClick stays open: nothing was ordered.
func TestReminderOfRefusedClick(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		r := wants[api.Reminder](t, w.ask(t, me.to("POST /api/v1/reminders", wish("+47 22 22 55 55", time.Now().Add(time.Minute)))), 201)
		off := "LoggedOff"
		w.agentIs(t, kariID, puzzelsim.AgentChange{ContactCentreStatus: &off})
		no := wants[api.Call](t, w.ask(t, me.keyed("one").to("POST /api/v1/calls", order("+47 22 22 55 55"))), 201)
		if no.State != call.StateRefused {
			t.Fatalf("the click is %s", no.State)
		}
		done := me.to("POST /api/v1/reminders/"+r.ID+"/done", map[string]any{"call_id": no.ID})
		refused(t, w.ask(t, done), 409, call.CodeReminderNotCalled)
		if now := wants[api.Reminder](t, w.ask(t, me.to("GET /api/v1/reminders/"+r.ID, nil)), 200); now.State != reminder.StateOpen {
			t.Errorf("the reminder is %s", now.State)
		}
	})
}

// TestReminderHints tells what would stand against a call, and keeps the reminder.
func TestReminderHints(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		if _, err := w.store.AddDoNotCall(t.Context(), "12345", call.DoNotCall{E164: "+4722225555", Reason: "asked us"}); err != nil {
			t.Fatal(err)
		}
		r := wants[api.Reminder](t, w.ask(t, me.to("POST /api/v1/reminders", wish("+47 22 22 55 55", time.Now().Add(time.Hour)))), 201)
		if len(r.Findings) != 1 || r.Findings[0].Code != call.CodeDoNotCall {
			t.Errorf("the hints are %+v", r.Findings)
		}
	})
}

// TestForeignReminders are not found, by whatever door and operation.
func TestForeignReminders(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me, colleague, boss := as(w.signIn(t, kari)), as(w.signIn(t, ola)), as(w.signIn(t, ingrid))
		mine := wants[api.Reminder](t, w.ask(t, me.to("POST /api/v1/reminders", wish("+47 22 22 55 55", time.Now().Add(time.Hour)))), 201)
		c := wants[api.Call](t, w.ask(t, colleague.keyed("one").to("POST /api/v1/calls", order("+47 22 22 55 55"))), 201)
		at := "/api/v1/reminders/" + mine.ID
		for _, who := range []request{colleague, boss} {
			for _, ask := range []request{
				who.to("GET "+at, nil), who.to("POST "+at+"/dismiss", nil),
				who.to("POST "+at+"/move", map[string]any{"due_at": time.Now().Add(2 * time.Hour)}),
				who.to("POST "+at+"/done", map[string]any{"call_id": c.ID}),
			} {
				p := refused(t, w.ask(t, ask), 404, call.CodeReminderNotFound)
				if strings.Contains(p.Detail, mine.ID) {
					t.Errorf("%s repeats what was asked: %s", ask.at, p.Detail)
				}
			}
			if list := wants[api.Reminders](t, w.ask(t, who.to("GET /api/v1/reminders", nil)), 200); len(list.Reminders) != 0 {
				t.Errorf("listed somebody else's: %+v", list)
			}
			refused(t, w.ask(t, who.to("GET /api/v1/reminders?after="+mine.ID, nil)), 422, call.CodeUsage)
		}
		stolen := wish("+47 22 22 55 55", time.Now().Add(time.Hour))
		stolen["from_call_id"] = c.ID
		refused(t, w.ask(t, me.to("POST /api/v1/reminders", stolen)), 404, call.CodeNotFound)
		refused(t, w.ask(t, me.to("POST "+at+"/done", map[string]any{"call_id": c.ID})), 404, call.CodeNotFound)
		refused(t, w.ask(t, request{at: "GET " + at}), 401, call.CodeSignInNeeded)
		if now := wants[api.Reminder](t, w.ask(t, me.to("GET "+at, nil)), 200); now.State != reminder.StateOpen || !now.DueAt.Equal(mine.DueAt) {
			t.Errorf("after all that it is %+v", now)
		}
	})
}

// TestPairedReminders lets a paired page keep and read its agent's own, from its
// own origin.
func TestPairedReminders(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		page := request{bearer: w.pair(t, w.signIn(t, kari)).Bearer, origin: crmOrigin}
		r := wants[api.Reminder](t, w.ask(t, page.to("POST /api/v1/reminders", wish("+47 22 22 55 55", time.Now().Add(time.Hour)))), 201)
		if list := wants[api.Reminders](t, w.ask(t, page.to("GET /api/v1/reminders", nil)), 200); len(list.Reminders) != 1 {
			t.Errorf("the page lists %+v", list)
		}
		wants[api.Reminder](t, w.ask(t, page.to("POST /api/v1/reminders/"+r.ID+"/dismiss", nil)), 200)
		page.origin = otherOrigin
		refused(t, w.ask(t, page.to("GET /api/v1/reminders", nil)), 403, call.CodeOriginRefused)
	})
}

// TestReminderRefusals are coded, and repeat nothing of what was sent.
func TestReminderRefusals(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		for _, c := range []struct {
			field  string
			value  any
			status int
			code   call.Code
		}{
			{"number", "nobody", 422, call.CodeNoNumber},
			{"number", "33 12 34 56", 422, call.CodeRegionAmbiguous},
			{"due_at", time.Now().Add(-time.Hour), 422, call.CodeWhenInvalid},
			{"due_at", time.Now().AddDate(2, 0, 0), 422, call.CodeWhenInvalid},
			{"due_at", "tomorrow", 422, call.CodeUsage},
			{"zone", "Oslo/22225555", 422, call.CodeZoneInvalid},
			{"note", strings.Repeat("x", 201), 422, call.CodeUsage},
			{"note", "two\nlines", 422, call.CodeReminderNoteInvalid},
			{"context", map[string]any{"url": "javascript:alert(1)"}, 422, call.CodeContextInvalid},
			{"state", "done", 422, call.CodeUsage},
		} {
			body := wish("+47 22 22 55 55", time.Now().Add(time.Hour))
			body[c.field] = c.value
			got := w.ask(t, me.to("POST /api/v1/reminders", body))
			refused(t, got, c.status, c.code)
			if strings.Contains(string(got.body), "22225555") {
				t.Errorf("%s: the number is repeated: %s", c.field, got.body)
			}
		}
	})
}

// TestReminderStream tells of reminders only who asks, numbered with the calls.
func TestReminderStream(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		r := wants[api.Reminder](t, w.ask(t, me.to("POST /api/v1/reminders", wish("+47 22 22 55 55", time.Now().Add(time.Hour)))), 201)
		wants[api.Call](t, w.ask(t, me.keyed("one").to("POST /api/v1/calls", order("+47 33 33 44 44"))), 201)
		wants[api.Reminder](t, w.ask(t, me.to("POST /api/v1/reminders/"+r.ID+"/dismiss", nil)), 200)

		if plain := w.poll(t, me, "text/event-stream"); strings.Contains(plain, "reminder") || strings.Count(plain, "event: call") != 2 {
			t.Errorf("who does not ask is told:\n%s", plain)
		}
		ask := me.to("GET /api/v1/events?after=0&include=reminders", nil)
		stream := w.listen(t, ask)
		wantsEvent[api.Opened](t, stream, "open")
		first, kept := wantsEvent[api.ReminderEvent](t, stream, "reminder")
		if kept.State != reminder.StateOpen || kept.Reminder.State != reminder.StateDismissed {
			t.Errorf("told %+v", kept)
		}
		second, _ := wantsEvent[api.CallEvent](t, stream, "call")
		_, _ = wantsEvent[api.CallEvent](t, stream, "call")
		third, gone := wantsEvent[api.ReminderEvent](t, stream, "reminder")
		if gone.State != reminder.StateDismissed || first >= second || second >= third {
			t.Errorf("told %+v as %d after %d and %d", gone, third, first, second)
		}
		refused(t, w.ask(t, me.to("GET /api/v1/events?include=everything", nil)), 422, call.CodeUsage)
	})
}
