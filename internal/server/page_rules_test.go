package server_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

const twoRules = `[{"host":"crm.example.com","verdict":"not_number","words":"ordre","shape":"8"},
	{"host":"crm.example.com","verdict":"region","words":"","shape":"2 2 2 2","region":"DK"}]`

var ruleID = regexp.MustCompile(`action="/page-rules/(accept|drop)"><input type="hidden" name="id" value="([^"]+)"`)

// An agent shares what she taught, her administrator lets it count and deletes it
// again; each sees it in words.
func TestRulesAreSharedAndDecided(t *testing.T) {
	t.Parallel()
	w := newWorld(t, "CLICKTOCALL_ADMINISTRATORS=username2")
	s := w.start(t)
	agent, boss := kari(t, s.url), as(t, s.url, "username2")

	resp, page := get(t, agent, s.url+"/page-rules")
	csp := resp.Header.Get("Content-Security-Policy")
	if !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "script-src 'self'") || strings.Contains(csp, "unsafe") {
		t.Errorf("the policy is %q", csp)
	}
	if !strings.Contains(page, "Send to your administrator") || strings.Contains(page, "In force") ||
		!strings.Contains(page, "On {host}: {shape} beside “{words}” are a phone number in {region}.") {
		t.Errorf("an agent sees\n%s", page)
	}
	post(t, agent, s.url+"/page-rules", http.StatusSeeOther, "rules", twoRules)
	post(t, agent, s.url+"/page-rules/accept", http.StatusForbidden, "id", "any")
	if _, page := get(t, agent, s.url+"/page-rules?shared=suggested"); !strings.Contains(page, "Your administrator decides.") {
		t.Error("she is not told what became of it")
	}

	_, page = get(t, boss, s.url+"/page-rules")
	for _, want := range []string{
		"Use for everybody", "On crm.example.com: 8 digits beside “ordre” are not a phone number.",
		"On crm.example.com: digits grouped 2 2 2 2 with no word beside them are a phone number in Denmark.", "Kari Nordmann, ", "No rule is in force.",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the administrator does not see %q:\n%s", want, page)
		}
	}
	found := ruleID.FindAllStringSubmatch(page, -1)
	if len(found) != 4 {
		t.Fatalf("%d decisions to take:\n%s", len(found), page)
	}
	post(t, boss, s.url+"/page-rules/accept", http.StatusSeeOther, "id", found[0][2])
	post(t, boss, s.url+"/page-rules/drop", http.StatusSeeOther, "id", found[2][2])
	post(t, boss, s.url+"/page-rules/drop", http.StatusSeeOther, "id", found[2][2]) // somebody else did so before
	_, page = get(t, boss, s.url+"/page-rules")
	if strings.Contains(page, "To be decided") || strings.Contains(page, "No rule is in force.") || strings.Count(page, "crm.example.com") != 2 {
		t.Errorf("afterwards she sees\n%s", page)
	}
	if page := post(t, agent, s.url+"/page-rules", http.StatusUnprocessableEntity, "rules", `[{"host":"x","text":"22 22 55 55"}]`); strings.Contains(page, "22 22") {
		t.Error("what is refused is repeated")
	}
}

// Nobody who is a stranger to the server learns anything, and what came with the
// address waits for her in her own window.
func TestRulesOfAStranger(t *testing.T) {
	t.Parallel()
	s := newWorld(t).start(t)
	kari(t, s.url) // somebody has signed in once
	resp, page := get(t, browser(t), s.url+"/page-rules")
	if resp.StatusCode != http.StatusOK || !strings.Contains(page, `href="/sign-in?next=%2Fpage-rules"`) || strings.Contains(page, "<form") {
		t.Errorf("%s\n%s", resp.Status, page)
	}
	back, err := browser(t).PostForm(s.url+"/sign-in", url.Values{"username": {"username"}, "password": {"password"}, "next": {"/page-rules"}})
	if err != nil {
		t.Fatal(err)
	}
	_ = back.Body.Close()
	if to := back.Header.Get("Location"); to != "/page-rules" {
		t.Errorf("signing in leads to %q", to)
	}
	post(t, browser(t), s.url+"/page-rules", http.StatusSeeOther, "rules", twoRules)
	if _, page := get(t, kari(t, s.url), s.url+"/page-rules"); strings.Contains(page, "crm.example.com") {
		t.Error("a stranger's rules were kept")
	}
}

// as is a browser in which an agent of the box has signed in.
func as(t *testing.T, at, username string) *http.Client {
	t.Helper()
	b := browser(t)
	post(t, b, at+"/sign-in", http.StatusSeeOther, "username", username, "password", "password")
	return b
}
