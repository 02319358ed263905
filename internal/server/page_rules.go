package server

import (
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/pagerule"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// longestRules is as much as a form with as many rules as there may be can hold.
const longestRules = 256 << 10

// rulesView is where people see what they are about to share about the pages of a
// site. What they share came with the address, behind the #, which no server
// sees: our own script puts it into the form.
type rulesView struct {
	SignedIn  bool
	Decides   bool // an administrator
	Shared    string
	Templates []ruleTemplate
	Waiting   []ruleView
	Now       []ruleView
}

// ruleTemplate is how a rule is said, for the script: with its verdict and what it
// has, and the names of its fields in braces.
type ruleTemplate struct{ Verdict, Has, Text string }

type ruleView struct {
	ID, Text, By string
}

func (s *Server) book() pagerule.Book { return pagerule.Book{Store: s.app.Store, Log: s.log} }

// rulesPage shows what is shared, or asks who does not stand in this browser to
// sign in: what came with the address stays in her window meanwhile.
func (s *Server) rulesPage(w http.ResponseWriter, r *http.Request) {
	p, err := s.who(r)
	if errors.Is(err, access.ErrNobody) || errors.Is(err, access.ErrEnded) {
		v := s.view(r, "rules_title")
		v.Data = rulesView{}
		s.showRules(w, r, http.StatusOK, v)
		return
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.listRules(w, r, p, rulesView{Shared: r.URL.Query().Get("shared")}, "")
}

// shareRules takes the rules that the person has seen.
func (s *Server) shareRules(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, longestRules)
	p, ok := s.signedIn(w, r)
	if !ok {
		return
	}
	rules, err := pagerule.Parse(r.PostFormValue("rules"))
	var done pagerule.Receipt
	if err == nil {
		done, err = s.book().Share(r.Context(), p, rules)
	}
	var bad *pagerule.Bad
	switch {
	case errors.As(err, &bad) || errors.Is(err, pagerule.ErrDocument):
		s.listRules(w, r, p, rulesView{}, "rules_unreadable")
	case errors.Is(err, pagerule.ErrFull):
		s.listRules(w, r, p, rulesView{}, "rules_full")
	case err != nil:
		s.fail(w, r, &call.Error{Code: call.CodeStoreUnavailable, Err: err})
	case done.Kept == 0:
		http.Redirect(w, r, "/page-rules?shared=known", http.StatusSeeOther)
	default:
		http.Redirect(w, r, "/page-rules?shared="+string(done.State), http.StatusSeeOther)
	}
}

func (s *Server) acceptRule(w http.ResponseWriter, r *http.Request) {
	s.decideRule(w, r, func(p access.Principal, id string) error {
		_, err := s.book().Accept(r.Context(), p, id)
		return err
	})
}

func (s *Server) dropRule(w http.ResponseWriter, r *http.Request) {
	s.decideRule(w, r, func(p access.Principal, id string) error { return s.book().Drop(r.Context(), p, id) })
}

// decideRule does what an administrator decides. A rule that somebody else has
// decided on meanwhile is nothing to complain of: the list shows it.
func (s *Server) decideRule(w http.ResponseWriter, r *http.Request, do func(access.Principal, string) error) {
	r.Body = http.MaxBytesReader(w, r.Body, longestForm)
	p, ok := s.administrator(w, r)
	if !ok {
		return
	}
	switch err := do(p, r.PostFormValue("id")); {
	case errors.Is(err, pagerule.ErrFull):
		s.listRules(w, r, p, rulesView{}, "rules_full")
	case err != nil && !errors.Is(err, call.ErrNotFound):
		s.fail(w, r, &call.Error{Code: call.CodeStoreUnavailable, Err: err})
	default:
		http.Redirect(w, r, "/page-rules", http.StatusSeeOther)
	}
}

// listRules shows the page; refused is the key of what was not done, or "".
func (s *Server) listRules(w http.ResponseWriter, r *http.Request, p access.Principal, data rulesView, refused string) {
	v, status := s.view(r, "rules_title"), http.StatusOK
	data.SignedIn, data.Decides = true, p.Allow(access.RightAdminister) == nil
	data.Templates = ruleTemplates(v)
	if data.Decides {
		waiting, err := s.book().Suggestions(r.Context(), p)
		now, errNow := s.book().InForce(r.Context(), p, "")
		if err = errors.Join(err, errNow); err != nil {
			s.log.ErrorContext(r.Context(), "shared page rules cannot be read", slog.Any("err", err))
			s.fail(w, r, &call.Error{Code: call.CodeStoreUnavailable, Err: err})
			return
		}
		data.Waiting, data.Now = ruleViews(v, waiting), ruleViews(v, now)
	}
	if refused != "" {
		v.Notice, status = &notice{Message: v.T(refused)}, http.StatusUnprocessableEntity
	}
	v.Wide, v.Data = true, data
	s.showRules(w, r, status, v)
}

func (s *Server) showRules(w http.ResponseWriter, r *http.Request, status int, v view) {
	w.Header().Set("Content-Security-Policy", policy()+"; script-src 'self'")
	s.show(w, r, status, "page-rules", v)
}

func ruleViews(v view, list []pagerule.Shared) []ruleView {
	views := make([]ruleView, 0, len(list))
	for _, r := range list {
		views = append(views, ruleView{
			ID: r.ID, Text: ruleText(v, r.Rule),
			By: v.T("rules_by", "name", nameOr(r.By.Name, r.By.UserID), "time", v.When(r.At)),
		})
	}
	return views
}

// ruleText says a rule in words.
func ruleText(v view, r pagerule.Rule) string {
	shape := ""
	switch {
	case r.Shape != "" && strings.Trim(r.Shape, "0123456789") == "":
		shape = v.S(string(texts.RuleShape), "count", r.Shape)
	case r.Shape != "":
		shape = v.S(string(texts.RuleShape), "count", r.Shape, "groups", r.Shape)
	}
	return v.S("rule_"+string(r.Verdict), "host", r.Host, "words", r.Words, "shape", shape, "region", r.Region)
}

// ruleTemplates are all ways to say a rule, for the script that shows what came
// with the address.
func ruleTemplates(v view) []ruleTemplate {
	list := []ruleTemplate{
		{"shape", "count", v.S(string(texts.RuleShape), "count", "{count}")},
		{"shape", "groups", v.S(string(texts.RuleShape), "count", "{groups}", "groups", "{groups}")},
	}
	for _, verdict := range pagerule.Verdicts() {
		region := ""
		if verdict == pagerule.Region {
			region = "{region}"
		}
		for _, has := range [][2]string{{"{words}", "{shape}"}, {"{words}", ""}, {"", "{shape}"}} {
			list = append(list, ruleTemplate{
				Verdict: string(verdict), Has: strings.TrimSpace(strings.NewReplacer("{", "", "}", "").Replace(has[0] + " " + has[1])),
				Text: v.S("rule_"+string(verdict), "host", "{host}", "words", has[0], "shape", has[1], "region", region),
			})
		}
	}
	return list
}
