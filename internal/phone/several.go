package phone

import (
	"errors"
	"regexp"
	"slices"
	"strings"
)

// The limits of ParseAll: what is beyond is not read.
const (
	maxAllText    = 16 << 10
	maxAllNumbers = 100
	maxTokens     = 60 // groups of digits in a run of numbers
	maxGroups     = 12 // groups of digits in one number
	maxTries      = 1000
)

var (
	hardBreak = expression(`[\n\x00|]+`)
	wideBreak = expression(`[\n|]+| +[/,;&] *|[/,;&] +| -+ |(?i: (?:og|och|and|or|eller|tai|ja|eða|und|oder|et|ou) )`)
	slimBreak = expression(`[/,;&]`)
	// run is a number inside running text, with its extension.
	run = expression(`(?i)[+(\[]*\d[\d ()\[\].~+-]*(?:[ ,(\[]*(?:x|#|` + alternatives(extensionWords) + `)[ .:=]*\d{1,9})?`)
)

// ParseAll reads all numbers of a text, in its order, as "22 22 55 55 / 900 11 222".
// What is no number is left out. Number.Text is the piece each was read from,
// cleaned. A number that is valid in several regions has no E164 and the kind
// unknown: Parse says of its Text which they are.
//
// Short, internal and emergency numbers are found only where they stand alone,
// not between words. Lines beyond 16 kB, or a hundred numbers, are not read.
func (p *Parser) ParseAll(text string, hint Hint) []Number {
	if f, ok := readClean(text); ok {
		return []Number{p.finish(f.number(), text, "")}
	}
	regions, err := p.regionsFor(hint)
	if err != nil {
		return nil
	}
	if len(text) > maxAllText { // not in the middle of a number: its beginning may be another one
		text = text[:1+strings.LastIndexAny(text[:maxAllText], "\n;|")]
	}
	return newQuery(p, regions, "").all(clean(unescape(text)))
}

// minSeveral is how many digits a text must have to be looked at as two numbers
// with nothing between them: fewer are one number with a slip in it.
const minSeveral = 12

// severally reads a text that is no single number.
func (q query) severally(s string) []Number {
	if isPlain(s) {
		q.text = ""
		return q.run(s)
	}
	return q.all(s)
}

// all reads every number of a clean text.
func (q query) all(s string) []Number {
	q.text = ""
	var found []Number
	for _, line := range hardBreak().Split(s, -1) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		found = append(found, q.line(line)...)
		if len(found) > maxAllNumbers {
			return found[:maxAllNumbers]
		}
	}
	return found
}

// line reads one line: a list of numbers, one number, or words with numbers among them.
func (q query) line(s string) []Number {
	if len(s) <= maxText {
		if list := q.pieces(s); len(list) > 1 {
			return list
		}
		if n, ok := q.any(s); ok {
			return []Number{n}
		}
	}
	var found []Number
	for _, part := range wideBreak().Split(s, -1) {
		found = append(found, q.part(part)...)
	}
	return found
}

// part reads what stands between two wide separators.
func (q query) part(s string) []Number {
	if list := q.list(s, slimBreak()); list != nil {
		return list
	}
	if n, ok := q.any(s); ok {
		return []Number{n}
	}
	var found []Number
	for _, piece := range slimBreak().Split(s, -1) {
		if n, ok := q.any(piece); ok && isComplete(n) {
			found = append(found, n)
			continue
		}
		for _, at := range run().FindAllStringIndex(piece, -1) {
			if !isGlued(piece, at) {
				found = append(found, q.run(piece[at[0]:at[1]])...)
			}
		}
	}
	return found
}

// pieces reads a list, when every piece of it is a number by itself; nil when it
// is none. In "030/12345" and "22 22 - 55 55" the separator belongs to one number:
// where it may, only complete numbers make a list.
func (q query) pieces(s string) []Number {
	if list := q.list(s, wideBreak()); list != nil {
		return list
	}
	return q.list(s, slimBreak())
}

func (q query) list(s string, separator *regexp.Regexp) []Number {
	q.text = ""
	parts := slices.DeleteFunc(separator.Split(s, maxAllNumbers), func(part string) bool { return strings.TrimSpace(part) == "" })
	if len(parts) < 2 {
		return nil
	}
	loose := separator == wideBreak() && !strings.Contains(s, " -")
	found := make([]Number, 0, len(parts))
	for _, part := range parts {
		n, ok := q.any(part)
		if !ok || n.Kind == KindInternal && (!loose || n.Digits[0] == '0') {
			return nil
		}
		found = append(found, n)
	}
	return found
}

// any reads one number, be it ambiguous.
func (q query) any(s string) (Number, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > maxText {
		return Number{}, false
	}
	if *q.tries--; *q.tries < 0 {
		return Number{}, false
	}
	n, err := q.one(s)
	if errors.Is(err, ErrAmbiguous) {
		return q.p.finish(Number{Kind: KindUnknown}, s, ""), true
	}
	return n, err == nil
}

// isComplete leaves out what is a number only where it stands alone.
func isComplete(n Number) bool {
	return n.E164 != "" || n.Kind == KindUnknown
}

// isGlued says that a run is part of a word or a code: "AB22225555", "22225555kg".
func isGlued(s string, at []int) bool {
	before, after := strings.TrimSuffix(s[:at[0]], "-"), s[at[1]:]
	if before != "" && isWordByte(before[len(before)-1]) {
		return true
	}
	return after != "" && isWordByte(after[0]) && !isSeparator(s[at[1]-1])
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80 || c == '_' || c == '@'
}

// run reads the complete numbers in a run of digits and separators: one, or
// several with nothing but spaces between them. Digits left over would mean that
// none of them is certain.
func (q query) run(s string) []Number {
	s = strings.Trim(s, " -.")
	if n, ok := q.any(s); ok {
		if isComplete(n) {
			return []Number{n}
		}
		return nil
	}
	return q.groups(strings.Fields(strings.ReplaceAll(s, "+", " +")), map[int]bool{})
}

// groups parts tokens into complete numbers without a rest; nil where that
// cannot be done. dead keeps the places from which it cannot.
func (q query) groups(tokens []string, dead map[int]bool) []Number {
	left := len(tokens)
	if left == 0 || left > maxTokens || dead[left] {
		return nil
	}
	for size := min(left, maxGroups); size > 0; size-- {
		n, ok := q.any(strings.Join(tokens[:size], " "))
		if !ok || !isComplete(n) {
			continue
		}
		if size == left {
			return []Number{n}
		}
		if rest := q.groups(tokens[size:], dead); rest != nil {
			return append([]Number{n}, rest...)
		}
	}
	dead[left] = true
	return nil
}
