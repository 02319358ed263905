package phone

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// RewriteRule changes a destination at the very end, for telephone systems that
// want it in a form of their own.
type RewriteRule struct {
	// Pattern is an RE2 expression for the whole destination: it is anchored at
	// both ends, "0047(\d{8})".
	Pattern string `json:"pattern" toml:"pattern"`
	// Replacement is what is sent instead. $1 to $9 stand for the groups of the
	// pattern; the rest is digits, *, # and one leading +.
	Replacement string `json:"replacement" toml:"replacement"`
}

// The limits of a rewrite table. RE2 takes time in the length of its input only.
const (
	maxRewriteRules = 200
	maxPattern      = 500
	maxDestination  = 40
)

var (
	groupReference = expression(`\$(\d)`)
	replacement    = expression(`^(?:\+|\$\d)?(?:[0-9*#]|\$[1-9])*$`)
	destination    = expression(`^\+?[0-9*#]+$`)
)

// Rewrite is a compiled table. The zero value changes nothing. The first rule
// that fits counts; the ones after it are not asked.
type Rewrite struct{ rules []compiledRule }

type compiledRule struct {
	pattern     *regexp.Regexp
	replacement string
}

// CompileRewrite compiles the table and reports all its faults at once, each
// with the place of its rule.
func CompileRewrite(rules []RewriteRule) (Rewrite, error) {
	if len(rules) > maxRewriteRules {
		return Rewrite{}, fmt.Errorf("%w: %d rules, at most %d are possible", ErrRewrite, len(rules), maxRewriteRules)
	}
	var (
		r      Rewrite
		faults []error
	)
	for i, rule := range rules {
		compiled, err := rule.compile()
		if err != nil {
			faults = append(faults, fmt.Errorf("%w: rule %d: %w", ErrRewrite, i+1, err))
			continue
		}
		r.rules = append(r.rules, compiled)
	}
	if len(faults) > 0 {
		return Rewrite{}, errors.Join(faults...)
	}
	return r, nil
}

func (r RewriteRule) compile() (compiledRule, error) {
	switch {
	case r.Pattern == "":
		return compiledRule{}, errors.New("the pattern is empty")
	case len(r.Pattern) > maxPattern:
		return compiledRule{}, fmt.Errorf("the pattern is longer than %d characters", maxPattern)
	case r.Replacement == "":
		return compiledRule{}, errors.New("the replacement is empty")
	case !replacement().MatchString(r.Replacement):
		return compiledRule{}, errors.New("the replacement may hold digits, *, #, $1 to $9, and a + at its start")
	}
	if _, err := regexp.Compile(r.Pattern); err != nil {
		return compiledRule{}, fmt.Errorf("pattern: %w", err)
	}
	pattern, err := regexp.Compile(`^(?:` + r.Pattern + `)$`)
	if err != nil {
		return compiledRule{}, fmt.Errorf("pattern: %w", err)
	}
	for _, m := range groupReference().FindAllStringSubmatch(r.Replacement, -1) {
		if group := int(m[1][0] - '0'); group > pattern.NumSubexp() {
			return compiledRule{}, fmt.Errorf("the replacement names group $%d, the pattern has %d", group, pattern.NumSubexp())
		}
	}
	// Without braces regexp would read "$12" as group twelve.
	return compiledRule{pattern, groupReference().ReplaceAllString(r.Replacement, "$${$1}")}, nil
}

// Apply gives the destination as it is finally sent. A result that cannot be
// dialled, as when a group was empty, is ErrRewrite.
func (r Rewrite) Apply(dial string) (string, error) {
	if len(dial) > maxDestination {
		return "", fmt.Errorf("%w: the destination is too long to be rewritten", ErrRewrite)
	}
	for i, rule := range r.rules {
		m := rule.pattern.FindStringSubmatchIndex(dial)
		if m == nil {
			continue
		}
		sent := string(rule.pattern.ExpandString(nil, rule.replacement, dial, m))
		if len(sent) > maxDestination || !destination().MatchString(sent) {
			return "", fmt.Errorf("%w: rule %d gives something that cannot be dialled", ErrRewrite, i+1)
		}
		return sent, nil
	}
	return dial, nil
}

// Destination is the whole way from a number to what is sent: Dial, then the
// rewrite table, then once more the guard against emergency numbers, which a
// rule of either table could make. Errors: those of Dial and of Apply.
func (p *Parser) Destination(n Number, form Form, rewrite Rewrite) (string, error) {
	dial, err := n.Dial(form)
	if err != nil {
		return "", err
	}
	sent, err := rewrite.Apply(dial)
	if err != nil {
		return "", err
	}
	codes := strings.FieldsFunc(sent, func(r rune) bool { return r == '*' || r == '#' })
	if slices.ContainsFunc(codes, p.IsEmergency) {
		return "", ErrEmergency
	}
	return sent, nil
}
