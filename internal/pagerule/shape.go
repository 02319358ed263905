package pagerule

import (
	"regexp"
	"strings"
)

// A shape is how digits are grouped: each group is its length, and what stands
// between two groups, or in front of the first, stands there as it is.
const (
	mostGroups   = 8
	longestShape = 40
)

var (
	shapes = regexp.MustCompile(`^[+(]{0,2}[1-9]\d?(?:[ ().+/-]{1,2}[1-9]\d?)*\)?$`)
	group  = regexp.MustCompile(`\d+`)
)

// isShape tells whether a text is the shape of some digits, or "" for any.
func isShape(shape string) bool {
	if shape == "" {
		return true
	}
	return len(shape) <= longestShape && !strings.Contains(shape, "  ") && shapes.MatchString(shape) &&
		len(group.FindAllString(shape, -1)) <= mostGroups
}
