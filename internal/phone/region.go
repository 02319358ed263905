package phone

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// Regions is a list of ISO 3166 codes, each once, upper case. The first is the default.
type Regions []string

// ErrRegion is what errors.Is finds when a region is not known or none is given.
var ErrRegion = errors.New("not a known region")

// ParseRegions reads "NO" or "NO, DK;se": codes apart by commas, semicolons or spaces.
func ParseRegions(s string) (Regions, error) {
	var list Regions
	for _, code := range strings.FieldsFunc(strings.ToUpper(s), isListSeparator) {
		if phonenumbers.GetCountryCodeForRegion(code) == 0 {
			return nil, fmt.Errorf("region %.8q: %w", code, ErrRegion)
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

func isListSeparator(r rune) bool { return r == ',' || r == ';' || r == ' ' || r == '\t' }

func (r Regions) String() string { return strings.Join(r, ",") }
