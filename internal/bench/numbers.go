package main

import (
	"testing"

	"github.com/nyaruka/phonenumbers"

	"github.com/clicktocall/clicktocall/internal/phone"
)

// The texts of the comparison: as a CRM's database holds numbers, and as people
// type them.
var (
	cleanTexts = []string{
		"+4722225555", "+4790012345", "+4533123456", "+46812345678", "+358401234567",
		"+442079460958", "+4930123456", "+33142685300", "+12125550123", "+3545512345",
	}
	typedTexts = []string{
		"22 22 55 55", "900 12 345", "(+47) 22 22 55 55", "0047 22225555", "+45 33 12 34 56",
		"+46 (0)8-123 456 78", "+44 (0)20 7946 0958", "tlf. 22 22 55 55", "+358 40 123 4567", "+1 (212) 555-0123",
	}
)

func compareNumbers() error {
	parser, err := phone.NewParser(phone.Config{Regions: phone.Regions{"NO"}})
	if err != nil {
		return err
	}
	for _, row := range []struct {
		what, goal string
		texts      []string
	}{
		{"clean E.164 → number, region, kind", "10 times as fast", cleanTexts},
		{"typed text → number, region, kind", "time ratio at most 1.15", typedTexts},
	} {
		compare(row.what, row.goal,
			side{"internal/phone", func(b *testing.B) {
				for i := range b.N {
					_, _ = parser.Parse(row.texts[i%len(row.texts)], phone.Hint{})
				}
			}},
			side{"nyaruka: parse, valid, format, type", func(b *testing.B) {
				for i := range b.N {
					plainNumber(row.texts[i%len(row.texts)])
				}
			}})
	}
	return nil
}

// plainNumber is what one writes with the library alone.
func plainNumber(text string) (e164, region string, kind phonenumbers.PhoneNumberType) {
	n, err := phonenumbers.Parse(text, "NO")
	if err != nil || !phonenumbers.IsValidNumber(n) {
		return "", "", phonenumbers.UNKNOWN
	}
	return phonenumbers.Format(n, phonenumbers.E164), phonenumbers.GetRegionCodeForNumber(n), phonenumbers.GetNumberType(n)
}
