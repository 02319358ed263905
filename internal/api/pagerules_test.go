package api_test

import (
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/pagerule"
)

func ruleFor(host, words, verdict string) map[string]any {
	return map[string]any{"host": host, "verdict": verdict, "words": words, "shape": "8"}
}

func rules(list ...map[string]any) map[string]any { return map[string]any{"rules": list} }

// TestPageRules suggests, accepts, declines and deletes; who shared what is written
// down, and a paired page reads the rules of its own site alone.
func TestPageRules(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, kari)
		me, boss := as(ticket), as(w.signIn(t, ingrid))
		paired := request{bearer: w.pair(t, ticket).Bearer, origin: crmOrigin}
		const share, read = "POST /api/v1/page-rules", "GET /api/v1/page-rules?host=crm.example.com"
		count := func(who request, want int) {
			t.Helper()
			if got := wants[api.PageRules](t, w.ask(t, who.to(read, nil)), 200); len(got.Rules) != want {
				t.Errorf("%d rules, want %d: %+v", len(got.Rules), want, got.Rules)
			}
		}
		done := wants[api.SharedPageRules](t, w.ask(t, me.to(share, rules(
			ruleFor("crm.example.com", "ordre", "not_number"), ruleFor("crm.example.com", "mob", "number")))), 200)
		if done.Kept != 2 || done.State != pagerule.Suggested {
			t.Errorf("shared %+v", done)
		}
		count(paired, 0)
		waiting := wants[api.SuggestedPageRules](t, w.ask(t, boss.to("GET /api/v1/page-rules/suggestions", nil)), 200)
		if len(waiting.Rules) != 2 || waiting.Rules[0].By.UserID != kariID || waiting.Rules[0].Rule.Words != "mob" {
			t.Fatalf("waiting %+v", waiting)
		}
		at := "/api/v1/page-rules/suggestions/"
		refused(t, w.ask(t, me.to("POST "+at+waiting.Rules[1].ID+"/accept", nil)), 403, call.CodeNotAllowed)
		wants[api.SuggestedPageRule](t, w.ask(t, boss.to("POST "+at+waiting.Rules[1].ID+"/accept", nil)), 200)
		if got := w.ask(t, boss.to("DELETE "+at+waiting.Rules[0].ID, nil)); got.status != 204 {
			t.Errorf("declined: %d %s", got.status, got.body)
		}
		refused(t, w.ask(t, boss.to("DELETE "+at+waiting.Rules[0].ID, nil)), 404, call.CodeNotFound)
		count(paired, 1)
		count(me, 1)

		now := wants[api.SharedPageRules](t, w.ask(t, boss.to(share, rules(ruleFor("crm.example.com", "kunde", "not_number")))), 200)
		if now.Kept != 1 || now.State != pagerule.InForce {
			t.Errorf("the administrator shared %+v", now)
		}
		count(paired, 2)
		all := wants[api.SuggestedPageRules](t, w.ask(t, boss.to("GET /api/v1/page-rules/suggestions?state=in_force", nil)), 200)
		if got := w.ask(t, boss.to("DELETE /api/v1/page-rules/"+all.Rules[0].ID, nil)); got.status != 204 {
			t.Errorf("deleted: %d %s", got.status, got.body)
		}
		count(paired, 1)
		if log := w.log.String(); strings.Count(log, `"msg":"audit"`) != 5 || strings.Contains(log, "ordre") {
			t.Errorf("the audit does not say who shared and decided what, or says more than that:\n%s", log)
		}
	})
}

// TestPageRulesRefused keeps what is no rule, and what is none of somebody's business.
func TestPageRulesRefused(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ticket := w.signIn(t, kari)
		me := as(ticket)
		paired := request{bearer: w.pair(t, ticket).Bearer, origin: crmOrigin}
		const share = "POST /api/v1/page-rules"
		good := ruleFor("crm.example.com", "ordre", "not_number")
		refused(t, w.ask(t, paired.to(share, rules(good))), 403, call.CodeNotAllowed)
		refused(t, w.ask(t, paired.to("GET /api/v1/page-rules?host=hr.example.com", nil)), 403, call.CodeNotAllowed)
		refused(t, w.ask(t, paired.to("GET /api/v1/page-rules", nil)), 403, call.CodeNotAllowed)
		refused(t, w.ask(t, me.to("GET /api/v1/page-rules", nil)), 403, call.CodeNotAllowed)
		for name, row := range map[string]struct {
			body  map[string]any
			place string
		}{
			"no rules":       {rules(), "body.rules"},
			"a page":         {rules(good, ruleFor("crm.example.com/x", "ordre", "number")), "body.rules[1].host"},
			"a digit":        {rules(ruleFor("crm.example.com", "ordre 22225555", "number")), "body.rules[0].words"},
			"another word":   {rules(ruleFor("crm.example.com", "ordre", "perhaps")), "body.rules[0].verdict"},
			"the page's own": {rules(map[string]any{"host": "a", "verdict": "number", "words": "x", "shape": "8", "text": "22 22"}), "body.rules[0].text"},
		} {
			p := refused(t, w.ask(t, me.to(share, row.body)), 422, call.CodeUsage)
			if len(p.Errors) == 0 || p.Errors[0].Location != row.place || strings.Contains(p.Errors[0].Message, "2222") {
				t.Errorf("%s: %+v", name, p.Errors)
			}
		}
		list := wants[api.PageRules](t, w.ask(t, me.to("GET /api/v1/page-rules?host=crm.example.com", nil)), 200)
		if len(list.Rules) != 0 {
			t.Errorf("kept %+v", list.Rules)
		}
	})
}

// twoRules are the ids of two suggestions.
func (w *world) twoRules(t *testing.T, me, boss request) (one, two string) {
	t.Helper()
	wants[api.SharedPageRules](t, w.ask(t, me.to("POST /api/v1/page-rules", rules(
		ruleFor("crm.example.com", "kunde", "not_number"), ruleFor("crm.example.com", "mob", "number")))), 200)
	list := wants[api.SuggestedPageRules](t, w.ask(t, boss.to("GET /api/v1/page-rules/suggestions", nil)), 200)
	return list.Rules[0].ID, list.Rules[1].ID
}
