package call_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
)

// Numbers that guards are about.
const (
	emergency = "112"
	premium   = "+47 820 00 000"
	swedish   = "+46 8 123 456 00"
	internal  = "4711"
)

// guardRow is a click with a rule against it, and what becomes of it.
type guardRow struct {
	name     string
	text     string
	override string
	guards   func(*call.Guards)
	code     call.Code // "" where it is ordered
	passable bool      // the refusal says that a reason would help
}

func block(g *call.Guard)       { *g = call.Guard{Action: call.GuardBlock} }
func overridable(g *call.Guard) { *g = call.Guard{Action: call.GuardBlock, Overridable: true} }

func guardRows() []guardRow {
	same := func(*call.Guards) {}
	onlyNorway := func(g *call.Guards) { g.AllowedRegions = []string{"NO"} }
	return []guardRow{
		{"emergency", emergency, "", same, call.CodeEmergencyNumber, false},
		{"emergency, with a reason", emergency, "fire", same, call.CodeEmergencyNumber, false},
		{"premium", premium, "", same, call.CodePremiumRate, true},
		{"premium, with a reason", premium, "customer asked", same, "", false},
		{"premium, blocked", premium, "customer asked", func(g *call.Guards) { block(&g.Premium) }, call.CodePremiumRate, false},
		{"premium, blocked but overridable", premium, "customer asked", func(g *call.Guards) { overridable(&g.Premium) }, "", false},
		{"premium, allowed", premium, "", func(g *call.Guards) { g.Premium.Action = call.GuardAllow }, "", false},
		{"region outside the list", swedish, "", onlyNorway, call.CodeRegionNotAllowed, false},
		{"region outside the list, with a reason", swedish, "customer moved", onlyNorway, call.CodeRegionNotAllowed, false},
		{"region in the list", answers, "", onlyNorway, "", false},
		{"satellite beside the list", "+881 622 444 555", "customer at sea", onlyNorway, call.CodeRegionNotAllowed, false},
		{"international network beside the list", "+883 510 000 000 094", "", onlyNorway, call.CodeRegionNotAllowed, false},
		{"free of charge beside the list", "+800 1234 5678", "", onlyNorway, "", false},
		{"satellite without a list", "+881 622 444 555", "", same, "", false},
		{"premium, with a blank reason", premium, " \u00a0 ", same, call.CodePremiumRate, true},
		{"no list", swedish, "", same, "", false},
		{"do not call", other, "", same, call.CodeDoNotCall, false},
		{"do not call, overridable", other, "he called us", func(g *call.Guards) { overridable(&g.DoNotCall) }, "", false},
		{"do not call, a warning", other, "", func(g *call.Guards) { g.DoNotCall.Action = call.GuardWarn }, call.CodeDoNotCall, true},
		{"internal number without a rule", internal, "", same, call.CodeInternalNumber, false},
	}
}

// TestGuards holds each rule against a click: refused and stored with its
// reason, nothing sent; or ordered, with the person's reason for it.
func TestGuards(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		keepFromCalling(t, w, "+4722225556")
		for _, row := range guardRows() {
			w.clear()
			wantGuard(t, w, w.withRules(func(r *call.Rules) { row.guards(&r.Guards) }), row)
		}
	})
}

func wantGuard(t *testing.T, w *world, p *process, row guardRow) {
	t.Helper()
	click := call.Click{Key: row.name, Text: row.text, Override: row.override}
	checked := p.service.Check(t.Context(), click)
	c := p.place(t, kari, click).Call
	wantCall(t, p.read(t, c.ID), c)
	wantCode(t, checked, row.code)
	if row.code == "" {
		wantPassed(t, c, row)
		return
	}
	if c.State != call.StateRefused || c.Reason == nil || c.Reason.Code != row.code {
		t.Errorf("%s: the call is %s, reason %+v; want it refused, %s", row.name, c.State, c.Reason, row.code)
		return
	}
	if got := c.Reason.Params["override"] == "yes"; got != row.passable {
		t.Errorf("%s: the refusal says that a reason helps: %v, want %v", row.name, got, row.passable)
	}
	if want := (call.Evidence{By: call.ByAdministrator, Certain: true}); c.Evidence != want || c.Live {
		t.Errorf("%s: refused by %+v, live %v", row.name, c.Evidence, c.Live)
	}
	w.wantCallouts(t, 0, 0)
}

func wantPassed(t *testing.T, c call.Call, row guardRow) {
	t.Helper()
	wantState(t, c, call.StateOrdered, "")
	switch {
	case row.override == "" && len(c.Passed) != 0:
		t.Errorf("passed %+v without a reason", c.Passed)
	case row.override != "" && (len(c.Passed) != 1 || c.Passed[0].Reason != row.override):
		t.Errorf("passed %+v, want the reason %q", c.Passed, row.override)
	}
}

// keepFromCalling puts a number on the do-not-call list.
func keepFromCalling(t *testing.T, w *world, e164 string) {
	t.Helper()
	_, err := w.store.AddDoNotCall(t.Context(), kari.CustomerKey, call.DoNotCall{
		E164: e164, Reason: "asked us not to", AddedBy: "admin", AddedAt: time.Now(),
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The do-not-call list's own reason goes with the refusal.
func TestDoNotCallSaysWhy(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		keepFromCalling(t, w, "+4722225556")
		c := w.place(t, kari, call.Click{Key: "a", Text: other}).Call
		if c.Reason == nil || c.Reason.Params["why"] != "asked us not to" {
			t.Errorf("refused with %+v", c.Reason)
		}
		n, err := call.ReadNumber(rules(t).Numbers, other, "")
		if err != nil {
			t.Fatal(err)
		}
		found, err := w.service.Inspect(t.Context(), n)
		if err != nil || len(found) != 1 || found[0].Code != call.CodeDoNotCall || found[0].Action != call.GuardBlock || found[0].Overridable {
			t.Errorf("inspection finds %+v (%v)", found, err)
		}
		w.wantCallouts(t, 0, 0)
	})
}

// Of several rules the one that no reason passes comes first: nobody gives a
// reason only to be stopped by the next rule.
func TestGravestGuardFirst(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		keepFromCalling(t, w, "+4782000000")
		for i, reason := range []string{"", "customer asked"} {
			w.clear()
			c := w.place(t, kari, call.Click{Key: fmt.Sprint(i), Text: premium, Override: reason}).Call
			wantReason(t, c, call.CodeDoNotCall)
			if c.Reason.Params["override"] != "" || len(c.Passed) != 0 {
				t.Errorf("refused with %v, passed %v", c.Reason.Params, c.Passed)
			}
		}
	})
}

// Somebody passed the guard with her reason, and clicks again without: the
// running call answers.
func TestGuardBesideTheRunningCall(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		first := w.place(t, kari, call.Click{Key: "a", Text: premium, Override: "customer asked"}).Call
		if second := w.place(t, kari, call.Click{Key: "b", Text: premium}); second.Call.ID != first.ID || second.New {
			t.Errorf("the second click has call %s %s", second.Call.ID, second.Call.State)
		}
		w.wantCallouts(t, 1, 1)
	})
}

// What is no number, or could be two, leaves nothing behind.
func TestNumbersThatCannotBeRead(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		for text, code := range map[string]call.Code{
			"": call.CodeNoNumber, "call me": call.CodeNoNumber, "33 12 34 56": call.CodeRegionAmbiguous,
			"+47 22 22 55 55 / +47 22 22 55 56": call.CodeSeveralNumbers, "+47 00 00 00 00": call.CodeNumberInvalid,
		} {
			_, err := w.service.Place(t.Context(), kari, call.Click{Key: "k", Text: text})
			wantCode(t, err, code)
			if code == call.CodeRegionAmbiguous {
				wantReadings(t, err)
			}
		}
		_, err := w.service.Place(t.Context(), kari, call.Click{Key: "k", Text: answers, Region: "XX"})
		wantCode(t, err, call.CodeRegionInvalid)
		for _, key := range []string{"", "a\xff", "a\x00", "a\n", strings.Repeat("k", 501)} {
			_, err = w.service.Place(t.Context(), kari, call.Click{Key: key, Text: answers})
			wantCode(t, err, call.CodeKeyMissing)
		}
		calls, err := w.service.Calls(t.Context(), kari.AgentRef, call.Filter{})
		if err != nil || len(calls) != 0 || len(w.box.Requests()) != 0 {
			t.Errorf("%d calls stored (%v), %d requests sent", len(calls), err, len(w.box.Requests()))
		}
		c := w.place(t, kari, call.Click{Key: "k", Text: "33 12 34 56", Region: "DK"}).Call
		if c.Number.E164 != "+4533123456" {
			t.Errorf("read as %q with the region given", c.Number.E164)
		}
	}, func(p *call.Parts) {
		parser, err := phone.NewParser(phone.Config{Regions: phone.Regions{"NO", "DK"}})
		if err != nil {
			t.Error(err)
		}
		p.Rules.Numbers = parser
	})
}

func wantReadings(t *testing.T, err error) {
	t.Helper()
	var e *call.Error
	if !errors.As(err, &e) || len(e.Readings) != 2 || e.Readings[0].Region != "NO" || e.Readings[1].E164 != "+4533123456" {
		t.Errorf("readings of an ambiguous number: %+v", err)
	}
}
