package phone

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// junk stands in cleaned text for everything that belongs to no phone number
// and to no label: control characters, emoji, broken UTF-8.
const junk = '\x00'

// clean writes text with the characters the grammar knows: digits of every
// script and full-width letters become ASCII, the many dashes, spaces and dots
// become one, invisible marks go, a line break or the picture of a telephone is
// '\n', and what cannot belong to a number is junk. Other letters stay, for labels.
func clean(text string) string {
	if isPrintableASCII(text) {
		return strings.Trim(text, edges)
	}
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			r = junk
		}
		if r = cleanRune(r); r != invisible {
			b.WriteRune(r)
		}
		i += size
	}
	return strings.Trim(b.String(), edges)
}

// edges are what sentences, quotes and spreadsheets put around a number.
const edges = " \n.,;:!?\"'`<>"

// invisible marks a character that is dropped: it says nothing, and people paste it.
const invisible = -1

func cleanRune(r rune) rune {
	switch {
	case r >= ' ' && r < 0x7f:
		return r
	case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' || isTelephone(r):
		return '\n'
	case r == '\t' || unicode.Is(unicode.Zs, r):
		return ' '
	case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r):
		return invisible
	case r >= '！' && r <= '～': // full-width ASCII
		return r - '！' + '!'
	case unicode.Is(unicode.Nd, r):
		return asciiDigit(r)
	case unicode.Is(unicode.Pd, r) || r == '−' || r == 'ー' || r == '⁃':
		return '-'
	case r == '·' || r == '•' || r == '‧' || r == '∙':
		return '.'
	case r == '∕' || r == '⁄':
		return '/'
	case unicode.In(r, unicode.Pi, unicode.Pf) || r == '„' || r == '‚':
		return '"'
	case r == '〜' || r == '∼' || r == '⁓':
		return '~'
	case unicode.IsLetter(r):
		return r
	}
	return junk
}

// isTelephone knows the pictures that stand before numbers in place of a word.
func isTelephone(r rune) bool { return strings.ContainsRune("☎☏✆📞📱📲📠🕿🖀", r) }

// asciiDigit is the value of a decimal digit of any script: Unicode keeps them
// in runs of ten, from zero to nine.
func asciiDigit(r rune) rune {
	for _, run := range unicode.Nd.R16 {
		if r <= rune(run.Hi) {
			return '0' + (r-rune(run.Lo))%10
		}
	}
	for _, run := range unicode.Nd.R32 {
		if r <= rune(run.Hi) {
			return '0' + (r-rune(run.Lo))%10
		}
	}
	return junk
}

func isPrintableASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// isPlain says that text holds only digits and what stands between the digits of
// one number, so that nothing needs to be cleaned or cut off.
func isPlain(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c >= '0' && c <= '9', c == ' ', c == '-', c == '.', c == '(', c == ')', c == '+':
		default:
			return false
		}
	}
	return true
}
