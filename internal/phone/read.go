package phone

import (
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// maxE164 is the number of digits ITU-T E.164 allows. A few expressions of the
// library, for German and Nigerian services, allow more: those numbers cannot be
// reached from abroad, and are refused.
const maxE164 = 15

// full is a complete number: one that the whole world can write the same way.
type full struct {
	entry
	e164 string
}

// number is the Number of a full one.
func (f full) number() Number {
	n := Number{E164: f.e164, Region: f.region, Kind: f.kind}
	if f.kind == KindCompany {
		n.Digits = f.e164[1+f.code:]
	}
	return n
}

// readInternational reads "+" and digits.
func readInternational(e164 string) (full, bool) {
	switch e, answer := lookUp(walk(rootState, e164[1:])); answer {
	case answerKnown:
		return full{entry: e, e164: e164}, true
	case answerNone:
		return full{}, false
	}
	return askLibrary(e164, phonenumbers.UNKNOWN_REGION)
}

// read reads digits without country code as people of the region write them, and
// as the library does with the region for its default. The plan decides where it
// is clear what the library would take off the digits; else the library does.
func (r region) read(digits string) (full, bool) {
	if r.root == 0 || r.idd.MatchString(digits) {
		return askLibrary(digits, r.id)
	}
	whole, answer := lookUp(walk(r.root, digits))
	if answer == answerKnown && whole.region == r.id {
		return r.full(whole, digits), true
	}
	if strings.HasPrefix(digits, r.code) {
		return askLibrary(digits, r.id)
	}
	rest, trunk := strings.CutPrefix(digits, r.trunk)
	if r.trunk == "" || !trunk {
		return r.full(whole, digits), answer == answerKnown
	}
	switch stripped, after := lookUp(walk(r.root, rest)); {
	case after == answerKnown && stripped.region == r.id:
		return r.full(stripped, rest), true
	case after == answerNone && (answer == answerNone || answer == answerStrip):
		return full{}, false
	}
	return askLibrary(digits, r.id)
}

// written is how digits are written, against how people of the region write
// them. The better way wins where a text can be read in several regions: a
// Norwegian number may be a Swedish one without its 0, but no Swede writes that.
type written int

const (
	withoutTrunk written = iota // the country writes a trunk prefix before such a number
	withoutPlus                 // the own country code, and no + before it
	complete
)

func (r region) written(f full, digits string) written {
	switch f.e164[1:] {
	case digits:
		return withoutPlus
	case r.code + digits:
		n := Number{E164: f.e164}.library()
		source := phonenumbers.PhoneNumber_FROM_DEFAULT_COUNTRY
		n.CountryCodeSource, n.RawInput = &source, &digits
		if !phonenumbers.IsNationalPrefixPresentIfRequired(n) {
			return withoutTrunk
		}
	}
	return complete
}

func (r region) full(e entry, national string) full {
	return full{entry: e, e164: "+" + r.code + national}
}

// askLibrary is the slow road, and the measure of the fast one.
func askLibrary(text, region string) (full, bool) {
	parsed, err := phonenumbers.Parse(text, region)
	if err != nil || !phonenumbers.IsValidNumber(parsed) {
		return full{}, false
	}
	f := full{
		e164: phonenumbers.Format(parsed, phonenumbers.E164),
		entry: entry{
			region: phonenumbers.GetRegionCodeForNumber(parsed),
			kind:   kinds[phonenumbers.GetNumberType(parsed)],
			code:   len(strconv.Itoa(int(parsed.GetCountryCode()))),
		},
	}
	switch {
	case len(f.e164) > 1+maxE164:
		return full{}, false
	case f.region == phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY:
		f.region = ""
	case f.region == "NO" && f.kind == KindUAN && len(f.e164) == len("+4702800"):
		f.kind = KindCompany
	}
	return f, true
}
