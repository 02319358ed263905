package api_test

import (
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/call"
)

// TestInspect says of a number what it is and whether it may be called.
func TestInspect(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		_, err := w.store.AddDoNotCall(t.Context(), "12345", call.DoNotCall{E164: "+4722225577", Reason: "asked us not to"})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range []struct {
			text    string
			region  any
			verdict call.GuardAction
			code    call.Code // of the reason, or of the first finding
			format  string
			zone    string
		}{
			{"+47 22 22 55 55", nil, call.GuardAllow, "", "+47 22 22 55 55", "Europe/Oslo"},
			{"22 22 55 55", "NO", call.GuardAllow, "", "+47 22 22 55 55", "Europe/Oslo"},
			{"22 22 55 55", nil, call.GuardBlock, call.CodeRegionAmbiguous, "", ""},
			{"tel:+1-212-555-0123", nil, call.GuardAllow, "", "+1 212-555-0123", "America/New_York"},
			{"+47 829 12 345", nil, call.GuardWarn, call.CodePremiumRate, "+47 829 12 345", "Europe/Oslo"},
			{"112", nil, call.GuardBlock, call.CodeEmergencyNumber, "112", ""},
			{"1234", nil, call.GuardBlock, call.CodeInternalNumber, "1234", ""},
			{"+47 22 22 55 77", nil, call.GuardBlock, call.CodeDoNotCall, "+47 22 22 55 77", "Europe/Oslo"},
			{"call me", nil, call.GuardBlock, call.CodeNoNumber, "", ""},
			{"22 22 55 55", "XX", call.GuardBlock, call.CodeRegionInvalid, "", ""},
		} {
			got := wants[api.Inspected](t, w.ask(t, me.to("POST /api/v1/numbers/inspect", map[string]any{
				"number": row.text, "region": row.region,
			})), 200)
			var code call.Code
			switch {
			case got.Reason != nil:
				code = got.Reason.Code
			case len(got.Findings) > 0:
				code = got.Findings[0].Code
			}
			if got.Verdict != row.verdict || code != row.code || (got.Format == nil) != (row.format == "") ||
				got.Format != nil && *got.Format != row.format {
				t.Errorf("%q: %+v", row.text, got)
			}
			if (len(got.LocalTimes) > 0) != (row.zone != "") || row.zone != "" && got.LocalTimes[0].Zone != row.zone {
				t.Errorf("%q: it is %+v there", row.text, got.LocalTimes)
			}
			for _, at := range got.LocalTimes {
				if !at.Time.Equal(time.Now().Truncate(time.Second)) {
					t.Errorf("%q: it is %v there", row.text, at.Time)
				}
			}
			if row.code == call.CodeRegionAmbiguous && len(got.Reason.Readings) != 2 {
				t.Errorf("readings %+v", got.Reason.Readings)
			}
		}
		if n := len(w.box.Requests()); n > 3 {
			t.Errorf("the box was asked %d times: looking at a number asks nothing of Puzzel", n)
		}
	})
}

// TestInspectMany takes five hundred numbers and no more.
func TestInspectMany(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		me := as(w.signIn(t, kari))
		many := make([]any, 500)
		for i := range many {
			many[i] = order("+47 22 22 55 55")
		}
		got := wants[api.InspectedMany](t, w.ask(t, me.to("POST /api/v1/numbers/inspect-many", map[string]any{"numbers": many})), 200)
		if len(got.Numbers) != 500 || got.Numbers[499].Verdict != call.GuardAllow {
			t.Errorf("%d numbers", len(got.Numbers))
		}
		p := refused(t, w.ask(t, me.to("POST /api/v1/numbers/inspect-many", map[string]any{"numbers": append(many, many[0])})), 422, call.CodeUsage)
		if len(p.Errors) != 1 || p.Errors[0].Location != "body.numbers" || p.Errors[0].Message != "expected array length <= 500" {
			t.Errorf("refused with %+v", p.Errors)
		}
	})
}

// TestHints tells of today's calls: one's own, and a colleague's, whose name only
// where the customer lets it be said.
func TestHints(t *testing.T) {
	for name, named := range map[string]bool{"named": true, "nameless": false} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) { hintsStory(t, w, named) }, func(p *api.Parts) {
				customer := p.Customer
				p.Customer = func(key string) (api.Customer, bool) {
					c, ours := customer(key)
					c.NamesColleagues = named
					return c, ours
				}
			})
		})
	}
}

func hintsStory(t *testing.T, w *world, named bool) {
	time.Sleep(8 * time.Hour) // from midnight on
	me, colleague := as(w.signIn(t, kari)), as(w.signIn(t, ola))
	me.lang = "nb"
	look := func(who request) []api.Hint {
		return wants[api.Inspected](t, w.ask(t, who.to("POST /api/v1/numbers/inspect", order("+47 22 22 55 55"))), 200).Hints
	}
	place := func(who request, key, number string) {
		wants[api.Call](t, w.ask(t, who.keyed(key).to("POST /api/v1/calls", order(number))), 201)
		time.Sleep(5 * time.Minute)
	}
	if hints := look(me); len(hints) != 0 {
		t.Errorf("hints of a number nobody called: %+v", hints)
	}
	place(colleague, "a", "+47 22 22 55 55")
	hints := look(me)
	if len(hints) != 1 || hints[0].Code != api.HintColleagueCalled || (hints[0].Agent != nil) != named ||
		!strings.Contains(hints[0].Message, "5 min siden") || strings.Contains(hints[0].Message, "Ola") != named {
		t.Errorf("hints %+v", hints)
	}
	place(me, "b", "+47 22 22 55 55")
	place(me, "c", "+47 22 22 55 56") // another number
	place(me, "d", "+47 22 22 55 55")
	hints = look(me)
	if len(hints) != 2 || hints[0].Code != api.HintCalledToday || *hints[0].Count != 2 || !strings.Contains(hints[0].Message, "to samtaler") {
		t.Errorf("hints %+v", hints)
	}
	time.Sleep(2 * time.Hour)
	if hints = look(me); len(hints) != 2 || !strings.Contains(hints[1].Message, "kl. 08:00") {
		t.Errorf("hints %+v", hints)
	}
	time.Sleep(24 * time.Hour)
	me = as(w.signIn(t, kari))
	if hints := look(me); len(hints) != 0 {
		t.Errorf("hints of yesterday: %+v", hints)
	}
}
