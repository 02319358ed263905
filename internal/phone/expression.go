package phone

import (
	"regexp"
	"strings"
	"sync"
)

// expression compiles on first use: a command that reads no number should not
// wait for it.
func expression(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

// alternatives is an expression for any of the words.
func alternatives(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = regexp.QuoteMeta(w)
	}
	return strings.Join(quoted, "|")
}
