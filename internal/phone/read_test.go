package phone

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/nyaruka/phonenumbers"
)

// TestReadIsExact compares national reading in every region with the library:
// with and without trunk prefix, country code and international prefix.
func TestReadIsExact(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(46, *seed))
	valid := 0
	for id := range phonenumbers.GetSupportedRegions() {
		r, err := newRegion(id)
		if err != nil {
			t.Fatal(err)
		}
		times := *rounds / 2
		if slices.Contains([]string{"NO", "SE", "DK", "FI", "IS", "GB", "US"}, id) {
			times = *rounds * 3
		}
		for range times {
			for _, digits := range nationalVariants(rng, r) {
				want, ok := library(digits, id)
				got, read := r.read(digits)
				if read != ok || ok && got != want {
					t.Fatalf("%s in %s: got %+v (%t), the library says %+v (%t)", digits, id, got, read, want, ok)
				}
				if ok {
					valid++
				}
			}
		}
	}
	if valid < 200**rounds {
		t.Errorf("only %d of the texts were numbers: the test says little", valid)
	}
}

func nationalVariants(rng *rand.Rand, r region) []string {
	known, ok := randomKnown(rng, r.code)
	if !ok {
		known = randomDigits(rng, 8)
	}
	at := rng.IntN(len(known))
	return []string{
		known,
		r.trunk + known,
		"0" + known,
		"1" + known,
		"8" + known,
		r.code + known,
		r.code + "0" + known,
		"00" + r.code + known,
		"011" + r.code + known,
		known[:at] + strconv.Itoa(rng.IntN(10)) + known[at+1:],
		known[:at] + known[at+1:] + "0",
		known + strconv.Itoa(rng.IntN(10)),
		randomDigits(rng, 3+rng.IntN(10)),
	}
}

// What is dialled at home in national form is read at home as the same number,
// or it is not dialled in that form.
func TestNationalFormIsTheSameNumber(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(45, *seed))
	national := 0
	for id := range phonenumbers.GetSupportedRegions() {
		p, err := NewParser(Config{Regions: Regions{id}})
		if err != nil {
			t.Fatal(err)
		}
		for range *rounds {
			known, _ := randomKnown(rng, p.regions[0].code)
			n, err := p.Parse("+"+p.regions[0].code+known, Hint{})
			if err != nil || n.Kind == KindCompany {
				continue
			}
			dial, err := n.Dial(FormNational)
			if err != nil {
				t.Fatal(err)
			}
			if dial != "00"+n.E164[1:] {
				national++
			}
			if again, err := p.Parse(dial, Hint{}); err != nil || again.E164 != n.E164 {
				t.Errorf("%s from %s is dialled as %s, which is %s, %v", n.E164, id, dial, again.E164, err)
			}
		}
	}
	if national < 100**rounds {
		t.Errorf("only %d national forms", national)
	}
}

// No number that the plan knows is an emergency number, so that the fast road,
// which does not look for them, cannot let one pass.
func TestPlanKnowsNoEmergencyNumber(t *testing.T) {
	t.Parallel()
	coll, err := phonenumbers.ShortNumberMetadataCollection()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, m := range coll.GetMetadata() {
		code := strconv.Itoa(phonenumbers.GetCountryCodeForRegion(m.GetId()))
		numbers := slices.Concat(commonEmergency, newAutomaton(t, m.GetEmergency().GetNationalNumberPattern()).language(startState, ""))
		for _, national := range numbers {
			seen++
			if _, answer := lookUp(walk(rootState, code+national)); answer == answerKnown {
				t.Errorf("+%s %s is an emergency number and a complete one", code, national)
			}
			// Two digits are refused as no number at all, whatever they reach.
			main := phonenumbers.GetRegionCodeForCountryCode(phonenumbers.GetCountryCodeForRegion(m.GetId())) == m.GetId()
			if main && len(national) >= minDigits && !isForeignEmergency(code+national) {
				t.Errorf("+%s %s is an emergency number and not known as one", code, national)
			}
		}
	}
	if seen < 2000 {
		t.Errorf("only %d emergency numbers in the world?", seen)
	}
}

// language is every number the automaton accepts; emergency numbers are few.
func (a *automaton) language(state uint16, before string) []string {
	var all []string
	if a.accepts(state) {
		all = append(all, before)
	}
	for d := range 10 {
		if next := a.step(state, d); next != 0 && len(before) < maxShort {
			all = append(all, a.language(next, before+strconv.Itoa(d))...)
		}
	}
	return all
}
