package puzzel

import (
	"strings"
	"unicode"
)

// longestMessage is how much of a text of others is kept in an error, in runes.
const longestMessage = 300

// maskText makes a text of others fit for errors and logs: secrets it might repeat are struck out, everything that may
// be a phone number keeps its last two digits, white space is folded, and the length is bounded.
func maskText(text string, secrets ...string) string {
	for _, secret := range secrets {
		if len(secret) > 3 && !strings.EqualFold(secret, "password") { // that word is in every refusal, and no secret
			text = strings.ReplaceAll(text, secret, "•••")
		}
	}
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r)
	}), " ")
	if runes := []rune(text); len(runes) > 4*longestMessage {
		text = string(runes[:4*longestMessage])
	}
	text = maskNumbers(maskTokens(text))
	if runes := []rune(text); len(runes) > longestMessage {
		text = string(runes[:longestMessage]) + "…"
	}
	return text
}

// maskTokens strikes out what looks like a JWT, which always begins with eyJ, or like another long secret.
func maskTokens(text string) string {
	words := strings.Split(text, " ")
	for i, w := range words {
		if at := strings.Index(w, "eyJ"); at >= 0 {
			words[i] = w[:at] + "•••"
		} else if len(w) > 60 {
			words[i] = w[:8] + "•••"
		}
	}
	return strings.Join(words, " ")
}

// maskNumbers strikes out runs of five and more digits, also where separators stand between them, but for the last two.
func maskNumbers(text string) string {
	var b strings.Builder
	runes := []rune(text)
	for i := 0; i < len(runes); {
		end, digits := numberRun(runes[i:])
		if digits < 5 {
			if end == 0 {
				end = 1
			}
			b.WriteString(string(runes[i : i+end]))
			i += end
			continue
		}
		b.WriteString("•••")
		b.WriteString(lastDigits(runes[i : i+end]))
		i += end
	}
	return b.String()
}

// numberRun measures the run of digits and separators at the start, ending with a digit, and counts the digits.
func numberRun(runes []rune) (end, digits int) {
	for i, r := range runes {
		switch {
		case unicode.IsDigit(r):
			digits++
			end = i + 1
		case digits == 0 && r == '+', digits > 0 && strings.ContainsRune(" -./()\u00a0", r) && i-end < 3:
		default:
			return end, digits
		}
	}
	return end, digits
}

// lastDigits gives the last two digits of a run.
func lastDigits(runes []rune) string {
	var digits []rune
	for _, r := range runes {
		if unicode.IsDigit(r) {
			digits = append(digits, r)
		}
	}
	return string(digits[len(digits)-2:])
}

// strip takes the tags out of a markup answer, so that its few words ("502 Bad Gateway") can be quoted.
func stripTags(text string) string {
	var b strings.Builder
	inTag := false
	for _, r := range text {
		switch {
		case r == '<':
			inTag = true
			b.WriteByte(' ')
		case r == '>':
			inTag = false
		case !inTag:
			b.WriteRune(r)
		}
	}
	return b.String()
}
