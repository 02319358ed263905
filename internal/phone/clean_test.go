package phone

import (
	"strings"
	"testing"
	"unicode"
)

// The digits of all scripts stand in runs of ten, as asciiDigit takes for granted.
func TestDigitsOfAllScripts(t *testing.T) {
	t.Parallel()
	scripts := 0
	run := func(lo, hi, stride rune) {
		if stride != 1 || (hi-lo+1)%10 != 0 {
			t.Fatalf("the digits from %U to %U are not in runs of ten", lo, hi)
		}
		for zero := lo; zero < hi; zero += 10 {
			scripts++
			text := string([]rune{zero, zero + 2, zero + 8, zero + 9})
			if got := clean(text); got != "0289" {
				t.Errorf("%U: %q became %q", zero, text, got)
			}
		}
	}
	for _, r := range unicode.Nd.R16 {
		run(rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	for _, r := range unicode.Nd.R32 {
		run(rune(r.Lo), rune(r.Hi), rune(r.Stride))
	}
	if scripts < 60 {
		t.Errorf("only %d scripts have digits", scripts)
	}
}

func TestClean(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                     "",
		" 22 22 55 55. ":       "22 22 55 55",
		"22\t22\u3000":         "22 22",
		"a\u200b\u2066b\ufe0f": "ab",
		"ａｂ＋１＃；":               "ab+1#",
		"2‐2‑2‒2–2—2―2−2":      "2-2-2-2-2-2-2-2",
		"„22“ ‚22’ «22»":       `22" "22" "22`,
		"☎️22📱33":              "22\n33",
		"22\x0033":             "22\x0033",
		"22😀33":                "22\x0033",
		"22\xff33":             "22\x0033",
		"innanhúss доб":        "innanhúss доб",
	} {
		if got := clean(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
	if got := clean(strings.Repeat("\u200b", 1000)); got != "" {
		t.Errorf("invisible marks became %q", got)
	}
}
