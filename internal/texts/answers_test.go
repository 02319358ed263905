package texts_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/internal/texts"
)

var everyAnswer = []string{texts.AnswerYes, texts.AnswerNo, texts.AnswerSkip}

func TestReadAnswer(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ tag, typed, want string }{
		{"en", "y", "yes"},
		{"en", " No\r\n", "no"},
		{"en", "", "skip"},
		{"en", "j", ""},
		{"en", "maybe", ""},
		{"nb", "j", "yes"},
		{"nb", "Ja", "yes"},
		{"nb", "y", "yes"},
		{"nb", "nei", "no"},
		{"nb", "hopp over", "skip"},
		{"sv", "nej", "no"},
		{"da", "s", "skip"},
		{"fi", "k", "yes"},
		{"fi", "KYLLÄ", "yes"},
		{"fi", "e", "no"},
		{"fi", "n", "no"},
		{"fi", "o", "skip"},
	} {
		if got := texts.Default().For(c.tag).ReadAnswer(c.typed); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.tag, c.typed, got, c.want)
		}
	}
}

// The keys of English count in every language, so none may mean something else
// there.
func TestAnAnswersKeyIsItsOwn(t *testing.T) {
	t.Parallel()
	for _, tag := range texts.Languages() {
		l := texts.Default().For(tag)
		var keys []string
		for _, answer := range everyAnswer {
			key := l.AnswerKey(answer)
			if len(key) != 1 || !strings.HasPrefix(l.AnswerLabel(answer), "["+key+"]") || slices.Contains(keys, key) {
				t.Errorf("%s: %s has the key %q, beside %v", tag, answer, key, keys)
			}
			keys = append(keys, key)
			if got := l.ReadAnswer(answer[:1]); got != answer {
				t.Errorf("%s: the key %q is %q, and in English %q", tag, answer[:1], got, answer)
			}
		}
	}
}
