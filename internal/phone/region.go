package phone

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// Regions is a list of ISO 3166 codes, each once, upper case. The first is the default.
type Regions []string

// ParseRegions reads "NO" or "NO, DK;se": codes apart by commas, semicolons or
// spaces. An unknown code or an empty list is ErrRegion. "UK" is understood as GB.
func ParseRegions(s string) (Regions, error) {
	var list Regions
	for _, name := range strings.FieldsFunc(s, isListSeparator) {
		code, err := parseRegion(name)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(list, code) {
			list = append(list, code)
		}
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("empty list: %w", ErrRegion)
	}
	return list, nil
}

func isListSeparator(r rune) bool { return strings.ContainsRune(",; \t\n", r) }

func parseRegion(name string) (string, error) {
	code := strings.ToUpper(strings.TrimSpace(name))
	if code == "UK" {
		code = "GB"
	}
	if phonenumbers.GetCountryCodeForRegion(code) != 0 {
		return code, nil
	}
	if len(code) > 3 || strings.ContainsAny(code, "0123456789") { // it may be a number in the wrong field
		return "", ErrRegion
	}
	return "", fmt.Errorf("%q: %w", code, ErrRegion)
}

// String is the list as ParseRegions reads it.
func (r Regions) String() string { return strings.Join(r, ",") }

// region is what is needed to read a number without country code as one of this
// region's.
type region struct {
	id   string
	code string // country calling code
	root int    // where the code's numbers begin in the plan, 0 when they are left to the library
	// trunk is the digit people write before the number at home, "0"; "" where there is none.
	trunk string
	// idd finds the region's own international prefix: 00, 011, 8~10.
	idd *regexp.Regexp
}

// newRegion reads the region's dialling rules. Where they are more than one
// literal trunk prefix its numbers are left to the library.
func newRegion(id string) (region, error) {
	coll, err := phonenumbers.MetadataCollection()
	if err != nil {
		return region{}, fmt.Errorf("read the numbering plans: %w", err)
	}
	r := region{id: id, code: strconv.Itoa(phonenumbers.GetCountryCodeForRegion(id))}
	main := phonenumbers.GetRegionCodeForCountryCode(phonenumbers.GetCountryCodeForRegion(id))
	for _, m := range coll.GetMetadata() {
		if m.GetId() != id {
			continue
		}
		r.idd = regexp.MustCompile(`^(?:` + m.GetInternationalPrefix() + `)`)
		prefix := m.GetNationalPrefixForParsing()
		if id == main && m.GetNationalPrefixTransformRule() == "" && isDigits(prefix) {
			r.trunk, r.root = prefix, walk(rootState, r.code)
		}
	}
	return r, nil
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// splitCode cuts the country calling code off the digits of an international
// number; 0 where there is no such code.
func splitCode(digits string) (code int, national string) {
	for n := 1; n <= phonenumbers.MAX_LENGTH_COUNTRY_CODE && n <= len(digits); n++ {
		code = code*10 + int(digits[n-1]-'0')
		if len(phonenumbers.GetRegionCodesForCountryCode(code)) > 0 {
			return code, digits[n:]
		}
	}
	return 0, digits
}
