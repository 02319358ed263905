package call

import (
	"context"
	"errors"
	"slices"

	"github.com/clicktocall/clicktocall/internal/phone"
)

// Guard is one rule's setting: what it does when it applies.
type Guard struct {
	Action GuardAction
	// Overridable lets a person pass a blocking guard with a reason of her own.
	// A warning can always be passed that way.
	Overridable bool
}

// GuardAction is what a guard does when it applies.
type GuardAction string

// The actions of a guard.
const (
	GuardAllow GuardAction = "allow"
	GuardWarn  GuardAction = "warn"
	GuardBlock GuardAction = "block"
)

// GuardActions are all actions, for whoever lists them.
func GuardActions() []GuardAction { return []GuardAction{GuardAllow, GuardWarn, GuardBlock} }

// Guards are the customer's rules about numbers.
type Guards struct {
	Emergency        Guard
	Premium          Guard
	RegionNotAllowed Guard
	DoNotCall        Guard

	// AllowedRegions are the regions that may be called; none means all.
	AllowedRegions []string
}

// DefaultGuards block what must not or cannot be called and warn where it costs.
func DefaultGuards() Guards {
	return Guards{
		Emergency:        Guard{Action: GuardBlock},
		Premium:          Guard{Action: GuardWarn},
		RegionNotAllowed: Guard{Action: GuardBlock},
		DoNotCall:        Guard{Action: GuardBlock},
	}
}

// Verdict of one guard about one number.
type guardHit struct {
	code   Code
	guard  Guard
	params map[string]string
}

// Finding is a guard that applies to a number, for surfaces that show it
// before anybody clicks.
type Finding struct {
	Code        Code
	Action      GuardAction
	Overridable bool
	Params      map[string]string
}

// Inspect lists the guards that would warn or block a call to the number, the
// gravest first as they are checked.
func (s *Service) Inspect(ctx context.Context, n phone.Number) ([]Finding, error) {
	hits, err := s.hits(ctx, n)
	found := make([]Finding, 0, len(hits))
	for _, h := range hits {
		found = append(found, Finding{h.code, h.guard.Action, h.guard.passable(), h.params})
	}
	return found, err
}

// halt is why a call stops before its order, and how that is known.
type halt struct {
	reason Reason
	by     Evidence
}

// guard runs the rules over a call. It returns the call with its destination and
// the overrides that were needed, or what stops it.
func (s *Service) guard(ctx context.Context, c Call, override string) (Call, *halt, error) {
	hits, err := s.hits(ctx, c.Number)
	if err != nil {
		return c, nil, err
	}
	for _, h := range hits {
		if override == "" || !h.guard.passable() {
			return c, &halt{Reason{Code: h.code, Params: h.reasonParams()}, Evidence{ByAdministrator, true}}, nil
		}
		c.Passed = append(c.Passed, Override{Guard: h.code, Reason: override})
	}
	dialled, code := s.destination(c.Number)
	if code != "" {
		return c, &halt{Reason{Code: code}, Evidence{ByAdministrator, true}}, nil
	}
	c.Dialled = dialled
	return c, nil, nil
}

// destination writes the number as Puzzel shall dial it; the customer's rewrites
// come at the very end, and must not make an emergency number. It returns the
// code of what stands in the way, or "".
func (s *Service) destination(n phone.Number) (string, Code) {
	if n.Kind == phone.KindEmergency {
		return n.Digits, "" // only where the customer's guard lets it through
	}
	dest, err := s.rules.Numbers.Destination(n, s.rules.Form, s.rules.Rewrite)
	switch {
	case err == nil:
		return dest, ""
	case errors.Is(err, phone.ErrNoRule):
		return "", CodeInternalNumber
	case errors.Is(err, phone.ErrRewrite), errors.Is(err, phone.ErrEmergency):
		return "", CodeRewriteInvalid
	}
	return "", CodeNotDialable
}

func (s *Service) hits(ctx context.Context, n phone.Number) ([]guardHit, error) {
	g := s.rules.Guards
	var hits []guardHit
	add := func(code Code, guard Guard, params map[string]string) {
		if guard.Action != GuardAllow {
			hits = append(hits, guardHit{code, guard, params})
		}
	}
	switch n.Kind {
	case phone.KindEmergency:
		add(CodeEmergencyNumber, g.Emergency, map[string]string{"number": n.Text})
	case phone.KindPremiumRate:
		add(CodePremiumRate, g.Premium, nil)
	}
	if g.forbids(n) {
		add(CodeRegionNotAllowed, g.RegionNotAllowed, map[string]string{"region": n.Region})
	}
	if n.E164 == "" {
		return hits, nil
	}
	entry, err := s.store.DoNotCall(ctx, s.customer, n.E164)
	switch {
	case errors.Is(err, ErrNotFound):
	case err != nil:
		return hits, &Error{Code: CodeStoreUnavailable, Err: err}
	default:
		add(CodeDoNotCall, g.DoNotCall, map[string]string{"why": entry.Reason})
	}
	// The gravest first: nobody gives a reason for one rule to be stopped by the next.
	slices.SortStableFunc(hits, func(a, b guardHit) int {
		switch {
		case a.guard.passable() == b.guard.passable():
			return 0
		case a.guard.passable():
			return 1
		}
		return -1
	})
	return hits, nil
}

// forbids tells whether the list of allowed regions keeps the number out. With a
// list, a number of no country is kept out too, free ones (+800) apart: satellites
// and the like are what toll fraud dials.
func (g Guards) forbids(n phone.Number) bool {
	switch {
	case len(g.AllowedRegions) == 0 || n.E164 == "":
		return false
	case n.Region == "":
		return n.Kind != phone.KindTollFree
	}
	return !slices.Contains(g.AllowedRegions, n.Region)
}

func (g Guard) passable() bool { return g.Action == GuardWarn || g.Overridable }

// reasonParams tells the texts whether an override would help.
func (h guardHit) reasonParams() map[string]string {
	params := map[string]string{}
	for k, v := range h.params {
		params[k] = v
	}
	if h.guard.passable() {
		params["override"] = "yes"
	}
	return params
}
