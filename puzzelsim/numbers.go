package puzzelsim

import (
	"strings"
	"time"
)

// scenario is what the customer's phone does.
type scenario struct {
	ending  string // last digits of the number that plays it
	what    string // said on the page
	rings   bool
	after   time.Duration // from dialling to the answer or the failure
	fails   string        // the end, where nobody answers
	talks   time.Duration // from the answer to the customer's hang-up; zero: never
	machine bool          // a voicemail answers
	byHand  bool          // the page answers, declines or lets it ring
}

// usual is a number without a special ending.
var usual = scenario{what: "answers after 3 s, talks for 30 s", rings: true, after: 3 * time.Second, talks: 30 * time.Second}

// scenarios are the special endings; the package comment prints the same table.
var scenarios = []scenario{
	{ending: "901", what: "is busy", after: time.Second, fails: endedBusy},
	{ending: "902", what: "does not answer", rings: true, after: customerRingTimeout, fails: endedNoAnswer},
	{ending: "903", what: "declines after 3 s", rings: true, after: 3 * time.Second, fails: endedDeclined},
	{ending: "904", what: "is not in use", after: time.Second, fails: endedInvalid},
	{ending: "905", what: "voicemail after 8 s, records for 20 s", rings: true, after: 8 * time.Second, talks: 20 * time.Second, machine: true},
	{ending: "906", what: "answers late, after 15 s, talks for 30 s", rings: true, after: 15 * time.Second, talks: 30 * time.Second},
	{ending: "907", what: "answers at once and hangs up after 1 s", rings: true, talks: time.Second},
	{ending: "908", what: "answers after 3 s and never hangs up", rings: true, after: 3 * time.Second},
	{ending: "909", what: "answered by hand", rings: true, byHand: true},
}

// incoming is the scenario of a caller: once answered, talks for 30 s.
var incoming = scenario{what: "calls in, talks for 30 s", talks: 30 * time.Second}

// scenarioOf finds what the number's phone does.
func scenarioOf(number string) scenario {
	digits := digitsOf(number)
	for _, s := range scenarios {
		if strings.HasSuffix(digits, s.ending) && len(digits) > len(s.ending) {
			return s
		}
	}
	return usual
}

// digitsOf brings a number as people and programs write it ("+47 22 22 55 55", "004722225555", "22225555") to
// digits, international ones to their country code. It returns "" where there is a letter or nothing to dial.
func digitsOf(number string) string {
	var digits strings.Builder
	for i, r := range strings.TrimSpace(number) {
		switch {
		case r >= '0' && r <= '9':
			digits.WriteRune(r)
		case r == '+' && i == 0:
		case strings.ContainsRune(" -./()\u00a0", r):
		default:
			return ""
		}
	}
	return strings.TrimPrefix(digits.String(), "00")
}
