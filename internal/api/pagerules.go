package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/pagerule"
)

// PageRule is what somebody taught about the pages of a site.
type PageRule struct {
	Host    string           `json:"host" maxLength:"253" doc:"The site, without port. The rule says nothing of other hosts, nor of those below it." example:"crm.example.com"`
	Verdict pagerule.Verdict `json:"verdict" enum:"number,not_number,region" doc:"number: it is a phone number, though it does not look so. not_number: it is none. region: it is one of this country." example:"not_number"`
	Words   string           `json:"words" maxLength:"300" doc:"The words beside the number, in small letters, at most three; empty where nothing names it." example:"ordre"`
	Shape   string           `json:"shape" maxLength:"40" doc:"The lengths of the groups of digits, with what stands between them; empty for any, beside these words only." example:"8"`
	Region  string           `json:"region,omitempty" maxLength:"2" doc:"With the verdict region: ISO 3166 code of the country." example:"DK"`
}

// PageRules are the rules in force.
type PageRules struct {
	Rules []PageRule `json:"rules" nullable:"false" doc:"In the order of hosts and words."`
}

// SharePageRules are rules to share.
type SharePageRules struct {
	Rules []PageRule `json:"rules" nullable:"false" minItems:"1" maxItems:"200"`
}

// SharedPageRules is what became of them.
type SharedPageRules struct {
	Kept  int            `json:"kept" doc:"How many were new." example:"1"`
	State pagerule.State `json:"state" enum:"suggested,in_force" doc:"suggested: an administrator decides. in_force: an administrator shared them; they count on everybody's pages."`
}

// SuggestedPageRule is a rule that somebody shared.
type SuggestedPageRule struct {
	ID    string         `json:"id" example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
	Rule  PageRule       `json:"rule"`
	By    Agent          `json:"by" doc:"Who shared it."`
	At    *time.Time     `json:"at"`
	State pagerule.State `json:"state" enum:"suggested,in_force"`
}

// SuggestedPageRules are rules with who shared them, for administrators.
type SuggestedPageRules struct {
	Rules []SuggestedPageRule `json:"rules" nullable:"false"`
}

type (
	pageRulesInput struct {
		Host string `query:"host" maxLength:"253" doc:"The site whose rules are wanted; administrators may leave it out for all." example:"crm.example.com"`
	}
	pageRulesOutput struct{ Body PageRules }
	shareInput      struct{ Body SharePageRules }
	shareOutput     struct{ Body SharedPageRules }
	suggestedInput  struct {
		State pagerule.State `query:"state" enum:"suggested,in_force" default:"suggested" doc:"What waits for a decision, or what is in force."`
	}
	suggestedOutput struct{ Body SuggestedPageRules }
	acceptedOutput  struct{ Body SuggestedPageRule }
)

// PageRulePath names a shared rule in an address.
type PageRulePath struct {
	ID string `path:"id" maxLength:"64" example:"0199a7a0-3f5c-7c5e-9d0a-2f8f3f6f7a11"`
}

// pageRules gives the rules in force for a site.
func (h *handler) pageRules(ctx context.Context, v *visit, in *pageRulesInput) (*pageRulesOutput, error) {
	if err := mayReadRules(v.Principal, in.Host); err != nil {
		return nil, err
	}
	list, err := h.parts.PageRules.InForce(ctx, v.Principal, strings.ToLower(in.Host))
	if err != nil {
		return nil, ruleError(err)
	}
	out := &pageRulesOutput{PageRules{Rules: make([]PageRule, 0, len(list))}}
	for _, r := range list {
		out.Body.Rules = append(out.Body.Rules, PageRule(r.Rule))
	}
	return out, nil
}

// mayReadRules lets a paired page read the rules of its own site: names of other
// sites are none of its business. All sites are for administrators.
func mayReadRules(p access.Principal, host string) error {
	if host == "" {
		return p.Allow(access.RightAdminister)
	}
	at, err := url.Parse(p.Origin)
	if err != nil || at.Scheme != "http" && at.Scheme != "https" || strings.EqualFold(at.Hostname(), host) {
		return nil
	}
	return &call.Error{Code: call.CodeNotAllowed}
}

// sharePageRules keeps what somebody taught: a suggestion, in force at once where
// an administrator shares it.
func (h *handler) sharePageRules(ctx context.Context, v *visit, in *shareInput) (*shareOutput, error) {
	rules := make([]pagerule.Rule, 0, len(in.Body.Rules))
	for _, d := range in.Body.Rules {
		rules = append(rules, pagerule.Rule(d))
	}
	done, err := h.parts.PageRules.Share(ctx, v.Principal, rules)
	if err != nil {
		return nil, ruleError(err)
	}
	return &shareOutput{SharedPageRules{Kept: done.Kept, State: done.State}}, nil
}

// suggestedRules lists shared rules with who shared them.
func (h *handler) suggestedRules(ctx context.Context, v *visit, in *suggestedInput) (*suggestedOutput, error) {
	list, err := h.parts.PageRules.Suggestions(ctx, v.Principal)
	if in.State == pagerule.InForce {
		list, err = h.parts.PageRules.InForce(ctx, v.Principal, "")
	}
	if err != nil {
		return nil, ruleError(err)
	}
	out := &suggestedOutput{SuggestedPageRules{Rules: make([]SuggestedPageRule, 0, len(list))}}
	for _, r := range list {
		out.Body.Rules = append(out.Body.Rules, suggestedOf(v, r))
	}
	return out, nil
}

// acceptRule puts a suggestion in force.
func (h *handler) acceptRule(ctx context.Context, v *visit, in *PageRulePath) (*acceptedOutput, error) {
	r, err := h.parts.PageRules.Accept(ctx, v.Principal, in.ID)
	if err != nil {
		return nil, ruleError(err)
	}
	return &acceptedOutput{suggestedOf(v, r)}, nil
}

// dropRule declines a suggestion, or deletes a rule in force.
func (h *handler) dropRule(ctx context.Context, v *visit, in *PageRulePath) (*noOutput, error) {
	return nil, ruleError(h.parts.PageRules.Drop(ctx, v.Principal, in.ID))
}

func suggestedOf(v *visit, r pagerule.Shared) SuggestedPageRule {
	by := r.By
	by.CustomerKey = v.Agent.CustomerKey
	return SuggestedPageRule{ID: r.ID, Rule: PageRule(r.Rule), By: AgentOf(by), At: instant(r.At), State: r.State}
}

// ruleError names what went wrong with shared rules.
func ruleError(err error) error {
	var bad *pagerule.Bad
	switch {
	case err == nil:
		return nil
	case errors.As(err, &bad):
		field, expected, _ := strings.Cut(bad.Err.Error(), ": ")
		return refuseRequest(http.StatusUnprocessableEntity, Fault{Location: fmt.Sprintf("body.rules[%d].%s", bad.At, field), Message: expected})
	case errors.Is(err, pagerule.ErrFull):
		return refuseRequest(http.StatusUnprocessableEntity, Fault{Location: "body.rules", Message: fmt.Sprintf("expected at most %d rules in all", pagerule.Most)})
	case errors.Is(err, call.ErrNotFound):
		return &call.Error{Code: call.CodeNotFound, Params: map[string]string{"what": "rule"}, Err: err}
	}
	return &call.Error{Code: call.CodeStoreUnavailable, Err: err}
}
