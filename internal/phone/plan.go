package phone

import (
	_ "embed"

	"github.com/nyaruka/phonenumbers"
)

// plan is the numbering plans of the world as one automaton over the digits of
// an E.164 number: the library's metadata, compiled. It exists for speed only:
// it says what the library says, and TestPlanIsExact holds it to that. Numbers
// from which the library might take a trunk prefix are left to the library.
//
// Layout, little endian: the number of outcomes; per outcome two letters of
// region, a kind, the length of the country calling code; then per state the
// outcome of a number that ends here and the next state for each digit (0: none).
// States count from 1, the root; outcomes from answerKnown, after the three
// answers that need no more words.
//
//go:generate go test -run ^TestPlanIsFresh$ -update .
//go:embed plan.bin
var plan string

const (
	outcomeSize = 4
	stateSize   = 2 + 10*2
	rootState   = 1
	noRegion    = "00" // in the table, for non-geographic numbers
	companyKind = uint8(phonenumbers.UNKNOWN) + 1
)

// kinds is indexed by the library's types, and companyKind.
var kinds = [...]Kind{
	phonenumbers.FIXED_LINE:           KindFixedLine,
	phonenumbers.MOBILE:               KindMobile,
	phonenumbers.FIXED_LINE_OR_MOBILE: KindFixedLineOrMobile,
	phonenumbers.TOLL_FREE:            KindTollFree,
	phonenumbers.PREMIUM_RATE:         KindPremiumRate,
	phonenumbers.SHARED_COST:          KindSharedCost,
	phonenumbers.VOIP:                 KindVoIP,
	phonenumbers.PERSONAL_NUMBER:      KindPersonal,
	phonenumbers.PAGER:                KindPager,
	phonenumbers.UAN:                  KindUAN,
	phonenumbers.VOICEMAIL:            KindVoicemail,
	phonenumbers.UNKNOWN:              KindUnknown,
	companyKind:                       KindCompany,
}

// entry is what the plan knows of one number.
type entry struct {
	region string
	kind   Kind
	code   int // digits of the country calling code
}

// planStates is where the states begin.
var planStates = 2 + outcomeSize*int(uint16(plan[0])|uint16(plan[1])<<8)

// walk follows digits from a state; 0 is the end of the road.
func walk(state int, digits string) int {
	for i := 0; i < len(digits) && state != 0; i++ {
		at := planStates + (state-1)*stateSize + 2 + 2*int(digits[i]-'0')
		state = int(plan[at]) | int(plan[at+1])<<8
	}
	return state
}

// answer is how much the plan knows of a number.
type answer uint16

const (
	answerNone  answer = iota // no number
	answerAsk                 // a number, but the library might make another of it
	answerStrip               // no number as it stands, but the library might make one of it
	answerKnown               // a number, and all about it
)

// lookUp is the entry of a number that ends in the state.
func lookUp(state int) (entry, answer) {
	if state == 0 {
		return entry{}, answerNone
	}
	at := planStates + (state-1)*stateSize
	outcome := answer(plan[at]) | answer(plan[at+1])<<8
	if outcome < answerKnown {
		return entry{}, outcome
	}
	at = 2 + int(outcome-answerKnown)*outcomeSize
	e := entry{region: plan[at : at+2], kind: kinds[plan[at+2]], code: int(plan[at+3])}
	if e.region == noRegion {
		e.region = ""
	}
	return e, answerKnown
}
