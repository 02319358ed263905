package storetest

import (
	"slices"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
	"github.com/clicktocall/clicktocall/internal/store"
)

const (
	planted = "+4722225555"
	shown   = "+47 22 22 55 55"
)

func testErase(t *testing.T, fresh Fresh) {
	s := fresh(t)()
	to := ended(newCall(kari, planted, noon), call.OutcomeTalked, noon)
	to.Context = call.Context{System: "crm", URL: "https://crm.example/7", Name: "Ola Nordmann"}
	to.Notes = "Ola wants the offer by Friday"
	to.Passed = []call.Override{{Guard: call.CodeDoNotCall, Reason: "she rang from 2222 5555"}}
	beside := newCall(kari, "+4733334444", noon)
	beside.State, beside.Live = call.StateRefused, false
	beside.Reason = &call.Reason{Code: call.CodeCallInProgress, Params: map[string]string{"call": to.ID, "number": shown}}
	beside.Options.ListValue, beside.Context.URL = "004722225555", "https://crm.example/?tel=%2B4722225555"
	beside.Notes = "call her brother, 2222 5555"
	innocent := ended(newCall(ola, "+4722225556", noon), call.OutcomeTalked, noon)
	theirs := ended(newCall(otherKari, planted, noon), call.OutcomeTalked, noon)
	save(t, s, to, beside, innocent, theirs)
	plantBeside(t, s)

	done, err := s.Erase(t.Context(), kari.CustomerKey, planted)
	if want := (store.Erased{Calls: 1, Mentions: 3, DoNotCall: true}); err != nil || done != want {
		t.Errorf("erased %+v (%v), want %+v", done, err, want)
	}

	to.Number = phone.Number{Text: "••••", Region: "NO", Kind: phone.KindFixedLine}
	to.Dialled, to.Context, to.Notes, to.Click.Digest = "", call.Context{}, "", ""
	to.Passed[0].Reason = "she rang from ••••"
	got, err := s.Call(t.Context(), kari.CustomerKey, to.ID)
	wantCall(t, "the call to the number", to, got, err)
	beside.Reason.Params["number"], beside.Notes = "••••", "call her brother, ••••"
	beside.Options.ListValue, beside.Context.URL = "••••", "https://crm.example/?tel=%2B••••"
	got, err = s.Call(t.Context(), kari.CustomerKey, beside.ID)
	wantCall(t, "a call that named the number", beside, got, err)
	for _, c := range []call.Call{innocent, theirs} {
		got, err = s.Call(t.Context(), c.Agent.CustomerKey, c.ID)
		wantCall(t, "a call that has nothing to do with it", c, got, err)
	}
	if _, err := s.DoNotCall(t.Context(), kari.CustomerKey, planted); err != nil {
		t.Errorf("the do-not-call entry that protects the person: %v", err)
	}
	readAll(t, s, everybody, 0, 3) // as before

	again, err := s.Erase(t.Context(), kari.CustomerKey, planted)
	if want := (store.Erased{DoNotCall: true}); err != nil || again != want {
		t.Errorf("erased again: %+v (%v), want %+v", again, err, want)
	}
	_, err = s.Erase(t.Context(), kari.CustomerKey, "22225555")
	wantErr(t, "erasing what is no number", store.ErrNumber, err)
}

// plantBeside names the number where no call is: in a fact, in its own
// do-not-call entry and in another's reason.
func plantBeside(t *testing.T, s *store.Store) {
	t.Helper()
	fact := store.Fact{Name: "forms", Value: "00", Evidence: "called " + shown, At: noon}
	if err := s.SaveFact(t.Context(), kari.CustomerKey, fact); err != nil {
		t.Fatalf("save a fact: %v", err)
	}
	_, err := s.AddDoNotCall(t.Context(), kari.CustomerKey,
		call.DoNotCall{E164: planted, Reason: "asked us"},
		call.DoNotCall{E164: "+4722225557", Reason: "the brother of " + shown})
	if err != nil {
		t.Fatalf("add to the do-not-call list: %v", err)
	}
}

func testRetain(t *testing.T, fresh Fresh) {
	s := fresh(t)()
	now := time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC)
	aged := func(agent call.AgentRef, at time.Time) call.Call {
		c := ended(newCall(agent, planted, at), call.OutcomeTalked, at)
		c.Context.Name, c.Notes = "Ola Nordmann", "wants the offer"
		save(t, s, c)
		return c
	}
	fresh1 := aged(kari, now.AddDate(0, 0, -90))
	grey := aged(kari, now.AddDate(0, 0, -90).Add(-time.Millisecond))
	others := aged(otherKari, now.AddDate(0, -6, 0))
	last := aged(kari, now.AddDate(0, -13, 0))
	gone := aged(kari, now.AddDate(0, -13, 0).Add(-time.Millisecond))
	today, clicked := aged(kari, now.Add(-call.KeyLifetime)), aged(kari, now.Add(-call.KeyLifetime-time.Millisecond))
	running := newCall(ola, planted, now.AddDate(-2, 0, 0))
	save(t, s, running)
	for range 120 { // more than one batch
		aged(kari, now.AddDate(-3, 0, 0))
	}

	done, err := s.Retain(t.Context(), store.DefaultRetention(), now)
	if want := (store.Retained{Masked: 4, Deleted: 121}); err != nil || done != want {
		t.Errorf("retained %+v (%v), want %+v", done, err, want)
	}
	got, err := s.Call(t.Context(), kari.CustomerKey, today.ID)
	wantCall(t, "a call of a day", today, got, err)
	for _, c := range []call.Call{clicked, fresh1} {
		c.Click = call.ClickID{}
		got, err = s.Call(t.Context(), kari.CustomerKey, c.ID)
		wantCall(t, "a call of up to 90 days", c, got, err)
	}
	for _, c := range []call.Call{grey, others, last, running} {
		c.Number = phone.Number{Text: phone.Mask(planted), Region: "NO", Kind: phone.KindFixedLine}
		c.Dialled, c.Context, c.Notes, c.Click = "", call.Context{}, "", call.ClickID{}
		got, err := s.Call(t.Context(), c.Agent.CustomerKey, c.ID)
		wantCall(t, "a call of more than 90 days", c, got, err)
	}
	_, err = s.Call(t.Context(), kari.CustomerKey, gone.ID)
	wantErr(t, "a call of more than 13 months", call.ErrNotFound, err)
	for _, e := range readAll(t, s, everybody, 0, 6) {
		kept := []string{today.ID, clicked.ID, fresh1.ID, grey.ID, last.ID, running.ID}
		if !slices.Contains(kept, e.CallID) {
			t.Errorf("event %d is of a deleted call", e.Seq)
		}
	}

	for _, policy := range []store.Retention{store.DefaultRetention(), {}} {
		done, err = s.Retain(t.Context(), policy, now)
		if err != nil || done != (store.Retained{}) {
			t.Errorf("a second time: %+v (%v)", done, err)
		}
	}
}
