package doctor

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/clicktocall/clicktocall/puzzel"
)

// Fact is something measured about one customer's Puzzel.
type Fact struct {
	Name     string // one of FactTable
	Value    string // one of the values FactTable gives for the name
	Evidence string // how it is known: "measured: …" or "said: …", in fixed words
	At       time.Time
}

// evidence is how a fact is known. The words are a closed list, so that a fact
// can be handed on without anybody reading it for numbers and names first.
type evidence string

const (
	byAnswer           evidence = "measured: Puzzel's answer"
	byClaims           evidence = "measured: the token's own claims"
	byIssue            evidence = "measured: token information right after the token was issued"
	byLogIn            evidence = "measured: the log-in's answer"
	byProfile          evidence = "measured: the user's current profile"
	byProfileAndPerson evidence = "measured: the user's current profile; said: what kind of phone it is"
	byPreflight        evidence = "measured: a preflight request from an unknown origin"
	byQueue            evidence = "measured: the callout queue during a test call"
	byState            evidence = "measured: the agent's status during a test call, likely hers for it"
	byOrder            evidence = "measured: Puzzel's answer to a test call"
	byPerson           evidence = "said: by the person at the phone, after a test call"
	byWordOfUser       evidence = "said: by the person at Puzzel's agent application"
)

// evidences are all of them.
var evidences = []evidence{
	byAnswer, byClaims, byIssue, byLogIn, byProfile, byProfileAndPerson, byPreflight, byQueue, byState, byOrder, byPerson, byWordOfUser,
}

// answered is the suffix of an evidence that names Puzzel's answer.
var answered = regexp.MustCompile(`^ \(HTTP \d{3}(, code -?\d{1,6})?\)$`)

// from adds Puzzel's answer to the evidence, where there was one.
func (e evidence) from(err error) evidence {
	p := why(err)
	if p["http_status"] == "" {
		return e
	}
	suffix := " (HTTP " + p["http_status"]
	if code := p["code"]; code != "" && len(code) <= 6 {
		suffix += ", code " + code
	}
	return e + evidence(suffix) + ")"
}

// known tells whether it is one of the list, with or without Puzzel's answer.
func (e evidence) known() bool {
	for _, one := range evidences {
		if rest, ok := strings.CutPrefix(string(e), string(one)); ok && (rest == "" || answered.MatchString(rest)) {
			return true
		}
	}
	return false
}

// The values most facts have.
const (
	yes = "yes"
	no  = "no"
)

// fact makes a fact of this moment.
func fact(name, value string, how evidence) Fact {
	return Fact{Name: name, Value: value, Evidence: string(how), At: time.Now().UTC().Truncate(time.Millisecond)}
}

// yesNo is the value of something that is so or not.
func yesNo(so bool) string {
	if so {
		return yes
	}
	return no
}

// family names a path family as settings do.
func family(f puzzel.PathFamily) string {
	if f == puzzel.CustomersPaths {
		return familyCustomers
	}
	return familyShort
}

// Where says where a question is settled.
type Where string

// The places.
const (
	ByCheck  Where = "check"  // Check measures it
	ByGuide  Where = "guided" // Guided settles it, with a person
	ByWidget Where = "widget" // only inside Puzzel's agent application: the widget road
	ByPuzzel Where = "puzzel" // only Puzzel's documentation or support can tell
	ByNobody Where = "nobody" // trying it would do harm: it is never tried
)

// FactInfo describes one fact: its name, its values, what it answers.
type FactInfo struct {
	Name string
	// Values are the words it can have. None: any whole number of at most six
	// digits, or with Word any single word of letters.
	Values []string
	Word   bool
	// Settled says where.
	Settled Where
	// Meaning is the question and what each value answers, for those who read code
	// and documents. People read the catalogue.
	Meaning string
}

// takes tells whether the value is one the fact can have.
func (i FactInfo) takes(value string) bool {
	switch {
	case len(i.Values) > 0:
		return slices.Contains(i.Values, value)
	case i.Word:
		return singleWord.MatchString(value)
	}
	return wholeNumber.MatchString(value)
}

var (
	singleWord  = regexp.MustCompile(`^[A-Za-z]{1,24}$`)
	wholeNumber = regexp.MustCompile(`^-?\d{1,6}$`)
)

// InfoOf gives the description of a fact.
func InfoOf(name string) (FactInfo, bool) {
	for _, info := range factTable {
		if info.Name == name {
			return info, true
		}
	}
	return FactInfo{}, false
}

// FactTable lists every fact there is a name for, those still open everywhere
// included.
func FactTable() []FactInfo { return slices.Clone(factTable) }

// String is the name and the value.
func (f Fact) String() string { return fmt.Sprintf("%s=%s", f.Name, f.Value) }
