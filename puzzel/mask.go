package puzzel

import (
	"errors"
	"net"
	"net/url"
	"strconv"
	"strings"
	"unicode"
)

// longestMessage is how much of a text of others is kept in an error, in runes.
const longestMessage = 300

// maskText makes a text of others fit for errors and logs: secrets it might repeat are struck out, everything that may
// be a phone number keeps its last two digits, white space is folded, and the length is bounded.
func maskText(text string, secrets ...string) string {
	text = foldSpace(strikeOut(text, secrets))
	if runes := []rune(text); len(runes) > 4*longestMessage {
		text = string(runes[:4*longestMessage])
	}
	text = maskNumbers(maskTokens(text))
	if runes := []rune(text); len(runes) > longestMessage {
		text = string(runes[:longestMessage]) + "…"
	}
	return text
}

// maskID is for an id of Puzzel's, which is of use to Puzzel's support only as it is: what looks like an id stays whole,
// unless it repeats a secret.
func maskID(id string, secrets []string) string {
	const longestID = 80
	plain := strings.Trim(id, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_:.|") == ""
	if !plain || len(id) > longestID || strikeOut(id, secrets) != id || strings.HasPrefix(id, "eyJ") {
		return maskText(id, secrets...)
	}
	return id
}

// maskFailure is for the error of a transport. What the net package says are addresses and reasons, which are needed to
// find the fault; anything else may repeat what the other side sent.
func maskFailure(err error, nothingLeft bool, secrets []string) string {
	var network *net.OpError
	if nothingLeft || errors.As(err, &network) {
		return foldSpace(strikeOut(err.Error(), secrets))
	}
	return maskText(err.Error(), secrets...)
}

// strikeOut replaces secrets, also as they are written in JSON and in forms.
func strikeOut(text string, secrets []string) string {
	for _, secret := range secrets {
		switch {
		case len(secret) < 4, strings.EqualFold(secret, "password"):
			continue // too short to be told from chance; and that word is in every refusal, and no secret
		case len(secret) > len(text):
			continue
		}
		for _, written := range []string{secret, url.QueryEscape(secret), strings.Trim(strconv.Quote(secret), `"`)} {
			text = strings.ReplaceAll(text, written, "•••")
		}
	}
	return text
}

// foldSpace makes one line of a text.
func foldSpace(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r)
	}), " ")
}

// maskTokens strikes out what looks like a JWT, which always begins with eyJ, or like another long secret.
func maskTokens(text string) string {
	const longestWord, shown = 60, 8
	words := strings.Split(text, " ")
	for i, w := range words {
		if at := strings.Index(w, "eyJ"); at >= 0 {
			words[i] = w[:at] + "•••"
		} else if runes := []rune(w); len(runes) > longestWord {
			words[i] = string(runes[:shown]) + "•••"
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
