package storetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/pagerule"
	"github.com/clicktocall/clicktocall/internal/store"
)

// sharedRule is a rule of one host, as kari shares it.
func sharedRule(id string, state pagerule.State, words string, verdict pagerule.Verdict) pagerule.Shared {
	r := pagerule.Shared{
		ID: id, State: state, By: call.Agent{AgentRef: call.AgentRef{UserID: kari.UserID}, Name: "Kari"}, At: noon,
		Rule: pagerule.Rule{Host: "crm.example.com", Verdict: verdict, Words: words, Shape: "8"},
	}
	if verdict == pagerule.Region {
		r.Rule.Region = "DK"
	}
	return r
}

func testPageRules(t *testing.T, fresh Fresh) {
	s := fresh(t)()
	share := func(customer string, want int, rules ...pagerule.Shared) {
		t.Helper()
		if kept, err := s.SharePageRules(t.Context(), customer, rules); err != nil || kept != want {
			t.Fatalf("share: %d kept (%v), want %d", kept, err, want)
		}
	}
	order := sharedRule("a", pagerule.Suggested, "ordre", pagerule.NotNumber)
	other := sharedRule("b", pagerule.Suggested, "ordre", pagerule.Region)
	share("12345", 2, order, other)
	share("12345", 0, sharedRule("c", pagerule.Suggested, "ordre", pagerule.NotNumber))
	share("99999", 1, order)
	wantRules(t, s, "suggested", order, other)
	wantRules(t, s, "in force")

	boss := call.Agent{AgentRef: call.AgentRef{UserID: 7}, Name: "Ingrid Ødegård"}
	later := noon.Add(time.Hour)
	accepted, err := s.AcceptPageRule(t.Context(), "12345", "a", boss, later)
	want := order
	want.State, want.Decided, want.DecidedAt = pagerule.InForce, boss, later
	if diff := cmp.Diff(want, accepted); err != nil || diff != "" {
		t.Errorf("accepted (%v, -want +got):\n%s", err, diff)
	}
	wantRules(t, s, "suggested", other)
	wantRules(t, s, "in force", want)
	share("12345", 0, sharedRule("d", pagerule.Suggested, "ordre", pagerule.NotNumber)) // it is in force already

	accepted, err = s.AcceptPageRule(t.Context(), "12345", "b", boss, later)
	if err != nil || accepted.Rule.Verdict != pagerule.Region {
		t.Errorf("the other: %+v (%v)", accepted, err)
	}
	wantRules(t, s, "in force", want, accepted) // the country beside the other
	turned := sharedRule("e", pagerule.InForce, "ordre", pagerule.Number)
	share("12345", 1, turned)
	wantRules(t, s, "in force", turned, accepted) // in the place of the first
	if _, err := s.DropPageRule(t.Context(), "12345", "e"); err != nil {
		t.Errorf("drop: %v", err)
	}
	_, err = s.AcceptPageRule(t.Context(), "12345", "b", boss, later)
	wantErr(t, "accept twice", call.ErrNotFound, err)
	_, err = s.DropPageRule(t.Context(), "99999", "b")
	wantErr(t, "drop another customer's", call.ErrNotFound, err)
	if _, err := s.DropPageRule(t.Context(), "12345", "b"); err != nil {
		t.Errorf("drop: %v", err)
	}
	_, err = s.DropPageRule(t.Context(), "12345", "b")
	wantErr(t, "drop twice", call.ErrNotFound, err)
	wantRules(t, s, "in force")
	testPageRulesFull(t, s)
}

// testPageRulesFull keeps no more than there may be, and all or none of a list.
func testPageRulesFull(t *testing.T, s *store.Store) {
	t.Helper()
	var many []pagerule.Shared
	for i := range pagerule.Most + 1 {
		r := sharedRule(fmt.Sprint("full", i), pagerule.InForce, "ordre", pagerule.NotNumber)
		r.Rule.Host = fmt.Sprintf("h%d.example.com", i)
		many = append(many, r)
	}
	_, err := s.SharePageRules(t.Context(), "full", many)
	wantErr(t, "one too many", pagerule.ErrFull, err)
	if list, err := s.PageRules(t.Context(), "full", ""); err != nil || len(list) != 0 {
		t.Errorf("%d are kept of a list that did not fit (%v)", len(list), err)
	}
	if kept, err := s.SharePageRules(t.Context(), "full", many[1:]); err != nil || kept != pagerule.Most {
		t.Errorf("%d fit (%v)", kept, err)
	}
	suggested := sharedRule("s", pagerule.Suggested, "ordre", pagerule.Number)
	if kept, err := s.SharePageRules(t.Context(), "full", []pagerule.Shared{suggested}); err != nil || kept != 1 {
		t.Errorf("a suggestion beside them: %d (%v)", kept, err)
	}
	_, err = s.AcceptPageRule(t.Context(), "full", "s", call.Agent{}, noon)
	wantErr(t, "accept one too many", pagerule.ErrFull, err)
	_, err = s.SharePageRules(t.Context(), "", many[:1])
	wantErr(t, "a rule of nobody", store.ErrKey, err)
}

func wantRules(t *testing.T, s *store.Store, which string, want ...pagerule.Shared) {
	t.Helper()
	got, err := s.PageRules(t.Context(), "12345", "crm.example.com")
	if which == "suggested" {
		got, err = s.SuggestedPageRules(t.Context(), "12345")
	}
	if want == nil {
		want = []pagerule.Shared{}
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%s (%v, -want +got):\n%s", which, err, diff)
	}
}
