package config

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	digitsShape = regexp.MustCompile(`^[0-9]{1,2}(-[0-9]{1,2})?$`)
	startsShape = regexp.MustCompile(`^[0-9*#]*$`)
	prefixShape = regexp.MustCompile(`^\+?[0-9]*$`)
)

// putInternal reads the table of internal numbers.
func putInternal(c *Config, list []map[string]any) error {
	for i, given := range list {
		fields, err := ruleFields(i, given, "digits", "starts", "prefix")
		if err != nil {
			return err
		}
		rule := InternalRule{Digits: fields["digits"], Starts: fields["starts"], Prefix: fields["prefix"]}
		switch {
		case !validDigits(rule.Digits):
			return fmt.Errorf("rule %d: digits must be how many the number has, as 4 or 3-5", i+1)
		case !startsShape.MatchString(rule.Starts):
			return fmt.Errorf("rule %d: starts must be digits", i+1)
		case !prefixShape.MatchString(rule.Prefix):
			return fmt.Errorf("rule %d: prefix must be digits, perhaps after a +", i+1)
		}
		c.Internal = append(c.Internal, rule)
	}
	return nil
}

func validDigits(s string) bool {
	if !digitsShape.MatchString(s) {
		return false
	}
	low, high, found := strings.Cut(s, "-")
	least, _ := strconv.Atoi(low)
	most := least
	if found {
		most, _ = strconv.Atoi(high)
	}
	return least >= 1 && least <= most && most <= 15
}

// putRewrite reads the rewrite table.
func putRewrite(c *Config, list []map[string]any) error {
	for i, given := range list {
		fields, err := ruleFields(i, given, "pattern", "replacement")
		if err != nil {
			return err
		}
		if fields["pattern"] == "" {
			return fmt.Errorf("rule %d: pattern is missing", i+1)
		}
		if _, err := regexp.Compile(fields["pattern"]); err != nil {
			return fmt.Errorf("rule %d: pattern is no regular expression", i+1)
		}
		c.Rewrite = append(c.Rewrite, RewriteRule{Pattern: fields["pattern"], Replacement: fields["replacement"]})
	}
	return nil
}

// ruleFields reads one rule, all of whose fields are text.
func ruleFields(i int, given map[string]any, names ...string) (map[string]string, error) {
	fields := map[string]string{}
	for name, v := range given {
		if !slices.Contains(names, name) {
			return nil, fmt.Errorf("rule %d: %.40q is none of its fields, which are %s", i+1, name, strings.Join(names, ", "))
		}
		text, ok := oneInText(v)
		if !ok {
			return nil, fmt.Errorf("rule %d: %s must be text", i+1, name)
		}
		fields[name] = text
	}
	return fields, nil
}
