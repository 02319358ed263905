package phone

import (
	"flag"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/nyaruka/phonenumbers"
)

// rounds is small where every commit waits for it. At length, with another seed:
// go test -run IsExact -rounds 600 -seed 2 ./internal/phone
var (
	rounds = flag.Int("rounds", 4, "rounds of the comparisons with the library")
	seed   = flag.Uint64("seed", 1, "seed of the comparisons with the library")
)

// TestPlanIsExact compares the plan with the library on numbers of all regions:
// numbers the plan knows, the same with a digit changed, added or dropped, with a
// trunk prefix, and arbitrary digits. Whatever the plan says of validity, E.164,
// region and kind must be what the library says.
func TestPlanIsExact(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(47, *seed))
	known, left := 0, 0
	for code := range phonenumbers.GetSupportedCallingCodes() {
		for range *rounds {
			for _, digits := range variants(rng, code) {
				text := "+" + digits
				want, valid := library(text, phonenumbers.UNKNOWN_REGION)
				got, answer := lookUp(walk(rootState, digits))
				switch {
				case answer == answerKnown && (!valid || want != full{got, text}),
					answer == answerNone && valid,
					answer == answerStrip && valid && want.e164 == text:
					t.Fatalf("%s: the plan says %d, %+v; the library %+v (valid: %t)", text, answer, got, want, valid)
				case answer == answerKnown:
					known++
				case valid && want.e164 == text:
					left++
				}
			}
		}
	}
	if known < 200**rounds || left*100 > known {
		t.Errorf("the plan leaves %d of %d valid numbers to the library: too many to be fast", left, known)
	}
}

// library is what the plain library says, in our words. Beyond E.164's fifteen
// digits we refuse what it allows.
func library(text, region string) (full, bool) {
	parsed, err := phonenumbers.Parse(text, region)
	if err != nil || !phonenumbers.IsValidNumber(parsed) {
		return full{}, false
	}
	f := full{e164: phonenumbers.Format(parsed, phonenumbers.E164), entry: entry{
		region: phonenumbers.GetRegionCodeForNumber(parsed),
		kind:   kinds[phonenumbers.GetNumberType(parsed)],
		code:   len(strconv.Itoa(int(parsed.GetCountryCode()))),
	}}
	if f.region == "001" {
		f.region = ""
	}
	if f.region == "NO" && f.kind == KindUAN && parsed.GetNationalNumber() < 10_000 {
		f.kind = KindCompany
	}
	return f, len(f.e164) <= 16
}

// variants are digits after the +, one number that the plan knows and its neighbours.
func variants(rng *rand.Rand, code int) []string {
	cc := strconv.Itoa(code)
	national := []byte(randomDigits(rng, 2+rng.IntN(14)))
	if known, ok := randomKnown(rng, cc); ok {
		national = []byte(known)
	}
	at := rng.IntN(len(national))
	changed := append([]byte(nil), national...)
	changed[at] = byte('0' + rng.IntN(10))
	return []string{
		cc + string(national),
		cc + string(changed),
		cc + string(national[:at]) + string(national[at+1:]),
		cc + string(national[:at]) + strconv.Itoa(rng.IntN(10)) + string(national[at:]),
		cc + "0" + string(national),
		cc + "1" + string(national),
		cc + randomDigits(rng, 1+rng.IntN(16)),
	}
}

// randomKnown walks the plan at random to a number that it knows.
func randomKnown(rng *rand.Rand, cc string) (string, bool) {
	for range 20 {
		state := walk(rootState, cc)
		var national []byte
		for state != 0 && len(national) < maxE164 {
			if _, answer := lookUp(state); answer == answerKnown && (rng.IntN(3) == 0 || isLast(state)) {
				return string(national), true
			}
			d := byte('0' + rng.IntN(10))
			for n := 0; n < 10 && walk(state, string(d)) == 0; n++ {
				d = '0' + (d-'0'+1)%10
			}
			national = append(national, d)
			state = walk(state, string(d))
		}
	}
	return "", false
}

func isLast(state int) bool {
	for d := byte('0'); d <= '9'; d++ {
		if walk(state, string(d)) != 0 {
			return false
		}
	}
	return true
}

func randomDigits(rng *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + rng.IntN(10))
	}
	return string(b)
}
