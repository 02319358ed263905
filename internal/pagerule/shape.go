package pagerule

// A shape is how digits are grouped: each group is its length, and what stands
// between two groups, or in front of the first, stands there as it is.
const (
	mostGroups   = 8
	longestGroup = 20
	longestGap   = 2
	longestShape = 40
)

// isShape tells whether a text is the shape of some digits, or "" for any.
func isShape(shape string) bool {
	if shape == "" {
		return true
	}
	if len(shape) > longestShape {
		return false
	}
	groups, length, gap := 0, 0, 0
	for i := 0; i < len(shape); i++ {
		c := shape[i]
		switch {
		case c >= '0' && c <= '9':
			if length == 0 {
				groups++
				if c == '0' {
					return false
				}
			}
			length = length*10 + int(c-'0')
			gap = 0
			if length > longestGroup {
				return false
			}
		case isMark(c):
			length = 0
			if gap++; gap > longestGap {
				return false
			}
		default:
			return false
		}
	}
	return groups > 0 && groups <= mostGroups
}

func isMark(c byte) bool {
	switch c {
	case ' ', '(', ')', '-', '.', '/', '+':
		return true
	}
	return false
}
