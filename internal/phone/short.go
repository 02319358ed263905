package phone

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// commonEmergency are emergency numbers wherever one is: mobile networks take
// 112 and 911 to the local service, and people who have moved dial the others.
// None of them can be dialled by accident, whatever the regions are.
var commonEmergency = []string{"000", "110", "112", "113", "119", "911", "999"}

// maxShort is the longest short number of any country.
const maxShort = 6

// shortPlan is the short numbers of one region, as the library knows them.
type shortPlan struct {
	region    string
	emergency *regexp.Regexp
	service   *regexp.Regexp
	carrier   *regexp.Regexp // work in one mobile network only, or take text only
}

// newShortPlans compiles the plans of regions. A region without any is left out.
func newShortPlans(regions []string) ([]shortPlan, error) {
	coll, err := phonenumbers.ShortNumberMetadataCollection()
	if err != nil {
		return nil, fmt.Errorf("read the short numbers of the world: %w", err)
	}
	var plans []shortPlan
	for _, id := range regions {
		for _, m := range coll.GetMetadata() {
			if m.GetId() == id {
				plans = append(plans, shortPlan{
					region:    id,
					emergency: whole(m.GetEmergency().GetNationalNumberPattern()),
					service:   whole(m.GetShortCode().GetNationalNumberPattern()),
					carrier:   whole(m.GetCarrierSpecific().GetNationalNumberPattern()),
				})
			}
		}
	}
	return plans, nil
}

func whole(expr string) *regexp.Regexp { return regexp.MustCompile(`^(?:` + expr + `)$`) }

// isService says whether digits reach a service by voice from any phone at home.
// In the North American plan longer short numbers take text messages only.
func (s shortPlan) isService(digits string) bool {
	if len(digits) > 3 && phonenumbers.IsNANPACountry(s.region) {
		return false
	}
	return s.service.MatchString(digits) && !s.carrier.MatchString(digits)
}

// isStrong says that a service number stands for itself the world over: services
// live under 0 and 1. Others share their digits with the extensions of companies.
func isStrong(digits string) bool { return digits[0] == '0' || digits[0] == '1' }

// IsEmergency says whether these digits, as they are pressed or with a country
// code, reach an emergency service: of a configured region, of the country whose
// code they have, or one of those known everywhere. An outside-line 0 before
// them changes nothing.
func (p *Parser) IsEmergency(digits string) bool {
	national, international := strings.CutPrefix(digits, "+")
	if !international {
		national, international = strings.CutPrefix(digits, "00")
	}
	if international && (p.isBareEmergency(national) || isForeignEmergency(national)) {
		return true
	}
	return p.isBareEmergency(digits) || p.isBareEmergency(strings.TrimPrefix(digits, "0"))
}

func (p *Parser) isBareEmergency(digits string) bool {
	if len(digits) < minDigits || len(digits) > maxShort {
		return false
	}
	return slices.Contains(commonEmergency, digits) || slices.Contains(p.emergency, digits) ||
		slices.ContainsFunc(p.shorts, func(s shortPlan) bool { return s.emergency.MatchString(digits) })
}

// isForeignEmergency knows "46 112", written with or without + before it. Of the
// regions that share a code the main one speaks; a configured one has spoken before.
func isForeignEmergency(digits string) bool {
	code, national := splitCode(digits)
	if len(national) < minDigits || len(national) > maxShort {
		return false
	}
	return slices.Contains(commonEmergency, national) ||
		phonenumbers.IsEmergencyNumber(national, phonenumbers.GetRegionCodeForCountryCode(code))
}

// readEmergency recognises emergency numbers before anything else is thought of.
func (p *Parser) readEmergency(b body) (Number, bool) {
	pressed := b.digits
	if b.plus {
		pressed = "+" + pressed
	}
	if !p.IsEmergency(pressed) {
		return Number{}, false
	}
	return Number{Kind: KindEmergency, Digits: p.bareEmergency(pressed)}, true
}

// bareEmergency is the emergency number itself, for the sentence "Dial 112 on your phone".
func (p *Parser) bareEmergency(pressed string) string {
	digits := strings.TrimPrefix(pressed, "+")
	for from := range len(digits) - minDigits + 1 {
		if rest := digits[from:]; p.isBareEmergency(rest) {
			return rest
		}
	}
	_, national := splitCode(strings.TrimPrefix(digits, "00"))
	return national
}

// isAny is every service number.
func isAny(string) bool { return true }

// readService reads a short service number: they work at home only, so only home
// is asked, or the region the caller has named.
func (q query) readService(digits string, which func(string) bool) (Number, bool) {
	if len(digits) > maxShort || !which(digits) {
		return Number{}, false
	}
	home := q.regions[0].id
	for _, s := range q.p.shorts {
		if s.region == home && s.isService(digits) {
			return serviceNumber(home, digits), true
		}
	}
	return Number{}, false
}

// serviceNumber tells the Norwegian company numbers among the short ones: 04xxx
// is short by the plan, and the other 0xxxx are complete numbers.
func serviceNumber(region, digits string) Number {
	kind := KindShort
	if region == "NO" && len(digits) == 5 && digits[0] == '0' {
		kind = KindCompany
	}
	return Number{Region: region, Kind: kind, Digits: digits}
}

// readForeignService knows "+47 1881": a country code before a number that works
// without it, in its own country only.
func readForeignService(digits string) (Number, bool) {
	code, national := splitCode(digits)
	if code == 0 || len(national) < minDigits || len(national) > maxShort {
		return Number{}, false
	}
	region, country := phonenumbers.GetRegionCodeForCountryCode(code), int32(code)
	value, _ := strconv.ParseUint(national, 10, 64) // at most six digits
	number := &phonenumbers.PhoneNumber{CountryCode: &country, NationalNumber: &value}
	if national[0] == '0' || len(national) > 3 && phonenumbers.IsNANPACountry(region) ||
		!phonenumbers.IsValidShortNumberForRegion(number, region) {
		return Number{}, false
	}
	return serviceNumber(region, national), true
}
