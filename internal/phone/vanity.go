package phone

import "strings"

// Letters stand for digits only in numbers of the North American plan, and only
// where the text has its shape: +1 and ten places, or 1-8xx toll-free and seven.
// Anywhere else letters are a mistake, and dialling them would be one too.
var (
	vanityShape = expression(`^(?:(?:\+|00|011)[ .-]*1[ .-]*\(?[2-9]\d{2}\)?|1[ .-]*\(?8(?:00|33|44|55|66|77|88)\)?)[ .-]*([A-Za-z0-9][A-Za-z0-9 .-]*)$`)
	threeLetter = expression(`(?:[A-Za-z][^A-Za-z]*){3}`)
)

// keypad is ITU-T E.161, from A.
const keypad = "22233344455566677778889999"

// readVanity writes such a number in digits: "1-800-FLOWERS" is "+18003569377".
func readVanity(s string) (string, bool) {
	m := vanityShape().FindStringSubmatch(s)
	if m == nil || !threeLetter().MatchString(m[1]) {
		return "", false
	}
	digits := digitsOf(strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return rune(keypad[r-'A'])
		case r >= 'a' && r <= 'z':
			return rune(keypad[r-'a'])
		}
		return r
	}, s))
	digits = strings.TrimPrefix(strings.TrimPrefix(digits, "00"), "011")
	return "+" + digits, true
}
