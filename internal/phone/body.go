package phone

import "strings"

// maxDigits is more than any number has: 15 by E.164, 17 in the library, an
// international prefix of up to 5 and a country code of 3.
const maxDigits = 25

// body is a number without label and extension, taken apart.
type body struct {
	digits string
	// plus: it began with +.
	plus bool
	// zero is the index in digits of a trunk zero in parentheses, as in
	// "+44 (0)20 7946 0018"; 0 where there is none.
	zero int
}

// readBody takes digits out of their separators. The text is clean.
func readBody(s string) (body, error) {
	var (
		b   body
		buf [maxDigits]byte
		n   int
	)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			if n == maxDigits {
				return body{}, errTooManyDigits
			}
			if c == '0' && n > 0 && inParentheses(s, i) {
				b.zero = n
			}
			buf[n] = c
			n++
		case c == '+':
			if n > 0 {
				return body{}, errInside
			}
			b.plus = true
		case !isSeparator(c):
			if n < minDigits && !hasDigits(s[i:], minDigits-n) {
				return body{}, ErrNoNumber
			}
			return body{}, errInside
		}
	}
	if n < minDigits {
		return body{}, ErrNoNumber
	}
	b.digits = string(buf[:n])
	return b, nil
}

// minDigits is the length of the shortest number: 112, an internal 123.
const minDigits = 3

func isSeparator(c byte) bool { return strings.IndexByte(" -.()[]/~", c) >= 0 }

// inParentheses says that the digit at i stands alone between parentheses.
func inParentheses(s string, i int) bool {
	before, after := strings.TrimRight(s[:i], " "), strings.TrimLeft(s[i+1:], " ")
	return strings.HasSuffix(before, "(") && strings.HasPrefix(after, ")")
}

func hasDigits(s string, want int) bool {
	for i := 0; i < len(s) && want > 0; i++ {
		if s[i] >= '0' && s[i] <= '9' {
			want--
		}
	}
	return want <= 0
}
