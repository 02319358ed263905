package texts

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// entry is one text with its variants, those with the most conditions first.
type entry []variant

// variant is one wording and when it is taken.
type variant struct {
	conditions []condition
	text       string
}

// condition wants a parameter to be given, or to have one value.
type condition struct {
	param string
	value string // "": any
}

func (c condition) holds(params map[string]string) bool {
	given := params[c.param]
	return given != "" && (c.value == "" || given == c.value)
}

// readEntries gathers the variants of each key: {"a": …, "a?x": …} is one entry a.
func readEntries(texts map[string]string) (map[string]entry, error) {
	entries := map[string]entry{}
	for key, text := range texts {
		name, conditions, err := readKey(key)
		if err != nil {
			return nil, err
		}
		entries[name] = append(entries[name], variant{conditions, text})
	}
	for name, e := range entries {
		slices.SortFunc(e, func(a, b variant) int {
			return cmp.Or(len(b.conditions)-len(a.conditions), strings.Compare(a.text, b.text))
		})
		if len(e[len(e)-1].conditions) != 0 {
			return nil, fmt.Errorf("%s has no text without conditions", name)
		}
	}
	return entries, nil
}

func readKey(key string) (name string, conditions []condition, err error) {
	name, list, found := strings.Cut(key, "?")
	if !found {
		return name, nil, nil
	}
	for part := range strings.SplitSeq(list, "&") {
		param, value, _ := strings.Cut(part, "=")
		if param == "" {
			return "", nil, fmt.Errorf("%s: empty condition", key)
		}
		conditions = append(conditions, condition{param, value})
	}
	return name, conditions, nil
}

// pick finds the variant for these parameters.
func (e entry) pick(params map[string]string) variant {
	for _, v := range e {
		if v.holds(params) {
			return v
		}
	}
	return variant{}
}

func (v variant) holds(params map[string]string) bool {
	for _, c := range v.conditions {
		if !c.holds(params) {
			return false
		}
	}
	return true
}

// fill puts the parameters into the text. What is not in braces stays as it is,
// and a value is never read as a text again.
func (v variant) fill(show func(param string) string) string {
	var b strings.Builder
	rest := v.text
	for {
		before, after, found := strings.Cut(rest, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		param, behind, _ := strings.Cut(after, "}")
		b.WriteString(show(param))
		rest = behind
	}
}

// longestValue bounds a parameter's value, in characters: a text is a sentence,
// whatever somebody put into a record.
const longestValue = 300

// harmless makes a value from elsewhere fit to stand in a sentence: no line
// breaks, no terminal commands, nothing that turns the direction of the text.
func harmless(value string) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\r', r == '\t', r == '\u2028', r == '\u2029':
			return ' '
		case r < ' ', r >= 0x7f && r < 0xa0, r == '\ufeff', r == '\ufffd',
			r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\u200e', r == '\u200f':
			return -1
		}
		return r
	}, value)
	if runes := []rune(clean); len(runes) > longestValue {
		clean = string(runes[:longestValue]) + "…"
	}
	return clean
}
