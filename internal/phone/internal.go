package phone

import (
	"fmt"
	"strconv"
	"strings"
)

// maxInternal is the longest number that is taken for an internal one without a rule.
const maxInternal = 5

// InternalRule turns an internal number into what is dialled for it.
//
// A number is internal when nothing else fits it. A rule comes before service
// numbers such as the Swedish 7xxxx, which share their digits with the
// extensions of companies, and a rule with Starts comes before everything but
// emergency numbers.
type InternalRule struct {
	// Digits is how many digits the number has: "4", or "3-5".
	Digits string `json:"digits" toml:"digits"`
	// Starts, when set, is what the number must begin with.
	Starts string `json:"starts,omitempty" toml:"starts"`
	// Prefix goes before the number: "00472222". With "" it is dialled as it is.
	Prefix string `json:"prefix" toml:"prefix"`
}

// bounds reads Digits.
func (r InternalRule) bounds() (low, high int, err error) {
	from, to, isRange := strings.Cut(r.Digits, "-")
	if !isRange {
		to = from
	}
	low, errLow := strconv.Atoi(strings.TrimSpace(from))
	high, errHigh := strconv.Atoi(strings.TrimSpace(to))
	if errLow != nil || errHigh != nil || low < minDigits || high < low || high > maxDigits {
		return 0, 0, fmt.Errorf("%w: digits %.16q: want a number from %d, or a range like 3-5", ErrRule, r.Digits, minDigits)
	}
	return low, high, nil
}

// checkRules gives one error per faulty rule, naming its place in the table.
func checkRules(rules []InternalRule) []error {
	var faults []error
	for i, r := range rules {
		if _, _, err := r.bounds(); err != nil {
			faults = append(faults, fmt.Errorf("internal number rule %d: %w", i+1, err))
		}
		if !isDigits(r.Starts) {
			faults = append(faults, fmt.Errorf("internal number rule %d: %w: starts must be digits", i+1, ErrRule))
		}
		if !isDigits(strings.TrimPrefix(r.Prefix, "+")) {
			faults = append(faults, fmt.Errorf("internal number rule %d: %w: prefix must be digits, perhaps after a +", i+1, ErrRule))
		}
	}
	return faults
}

// fits says whether the rule is for these digits.
func (r InternalRule) fits(digits string) bool {
	low, high, err := r.bounds()
	return err == nil && len(digits) >= low && len(digits) <= high && strings.HasPrefix(digits, r.Starts)
}

// Which rules of the table are asked.
func ruleStarts(r InternalRule) bool { return r.Starts != "" }
func ruleAny(InternalRule) bool      { return true }

// readInternal reads digits by the table. The number has a route then.
func (p *Parser) readInternal(digits string, which func(InternalRule) bool) (Number, bool) {
	for _, r := range p.internal {
		if which(r) && r.fits(digits) {
			return Number{Kind: KindInternal, Digits: digits, route: r.Prefix + digits}, true
		}
	}
	return Number{}, false
}
