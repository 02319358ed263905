package pagerule

import (
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Verdict is what a rule says of the digits it is about.
type Verdict string

// The verdicts.
const (
	Number    Verdict = "number"     // a phone number, though it does not look like one
	NotNumber Verdict = "not_number" // none, though it looks like one
	Region    Verdict = "region"     // a phone number of one country
)

// Verdicts are all there are.
func Verdicts() []Verdict { return []Verdict{Number, NotNumber, Region} }

// Rule is what somebody taught about one site.
type Rule struct {
	// Host is the site's name, without port: "crm.example.com". A rule says
	// nothing of other hosts, nor of those below it.
	Host    string
	Verdict Verdict
	// Words stand beside the number, folded to small letters: "ordre nr"; "" where
	// nothing names it.
	Words string
	// Shape is the lengths of the groups of digits, with what stands between them:
	// "8", "2 2 2 2", "(3) 3-4"; "" for any, beside these words only.
	Shape string
	// Region is the ISO 3166 code of the country, with the verdict Region alone.
	Region string
}

// State is where a shared rule stands.
type State string

// The states.
const (
	Suggested State = "suggested" // an agent shared it; it has no effect yet
	InForce   State = "in_force"  // an administrator lets it count on everybody's pages
)

// Shared is a rule that left the browser it was taught in.
type Shared struct {
	ID    string
	Rule  Rule
	State State
	By    call.Agent // who shared it
	At    time.Time
	// Decided is the administrator who put it in force, and when; nobody before.
	Decided   call.Agent
	DecidedAt time.Time
}

// Most is how many rules of a customer may be in force, and how many suggested.
const Most = 200

// The limits of a rule.
const (
	mostWords   = 3
	longestWord = 24
	longestHost = 253
)

// What is wrong with a rule, by the field it stands in.
var (
	ErrHost    = errors.New("host: expected the name of a site")
	ErrVerdict = errors.New("verdict: expected number, not_number or region")
	ErrWords   = errors.New("words: expected at most three words of small letters")
	ErrShape   = errors.New("shape: expected lengths of groups of digits, such as 8 or 3 2 3")
	ErrRegion  = errors.New("region: expected a country's code, with the verdict region alone")
	ErrAll     = errors.New("words: expected words or a shape, or the rule would be about everything")
)

// Check tells whether a rule may be kept; the error is one of this package's.
func (r Rule) Check() error {
	switch {
	case !isHost(r.Host):
		return ErrHost
	case !slices.Contains(Verdicts(), r.Verdict):
		return ErrVerdict
	case !areWords(r.Words):
		return ErrWords
	case !isShape(r.Shape):
		return ErrShape
	case (r.Verdict == Region) != (r.Region != "") || r.Region != "" && !isRegion(r.Region):
		return ErrRegion
	case r.Words == "" && r.Shape == "":
		return ErrAll
	}
	return nil
}

// isHost tells whether a text is a host's name in small letters as browsers give
// it (location.hostname): labels of a DNS name, an IPv4 address, or localhost.
func isHost(host string) bool {
	if host == "" || len(host) > longestHost {
		return false
	}
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		if strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return false
		}
	}
	return true
}

// areWords tells whether a text is at most three words of small letters, one
// space apart. Letters without a small form, as those of most scripts, are good.
func areWords(words string) bool {
	if words == "" {
		return true
	}
	list := strings.Split(words, " ")
	if len(list) > mostWords || !utf8.ValidString(words) {
		return false
	}
	return !slices.ContainsFunc(list, func(word string) bool {
		n := utf8.RuneCountInString(word)
		return n == 0 || n > longestWord || word != strings.ToLower(word) ||
			strings.ContainsFunc(word, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M) })
	})
}

func isRegion(code string) bool {
	return len(code) == 2 && strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}
