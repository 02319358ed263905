package phone

import (
	"testing"

	"github.com/nyaruka/phonenumbers"
)

// The pairs of benchmarks stand side by side for `make bench`: ours, and the
// plain library doing what a caller of it must do for the same knowledge.

var cleanNumbers = []string{
	"+4722225555", "+4790011222", "+4533123456", "+46812345678", "+358401234567",
	"+3545551234", "+442079460018", "+4930123456", "+12125550123", "+33142345678",
}

func BenchmarkCleanOurs(b *testing.B) {
	p := benchParser(b, "NO")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := p.Parse(cleanNumbers[i%len(cleanNumbers)], Hint{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCleanLibrary(b *testing.B) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		plain(b, cleanNumbers[i%len(cleanNumbers)], "NO")
	}
}

var typedNumbers = []string{"22 22 55 55", "900 11 222", "47 22 55 55", "(22) 22 55 55", "22225555"}

func BenchmarkTypedOurs(b *testing.B) { benchTyped(b, "NO", typedNumbers) }

func BenchmarkTypedLibrary(b *testing.B) { benchTypedLibrary(b, "NO", typedNumbers) }

// Numbers with a trunk prefix, an international prefix, a label, an extension.
var otherNumbers = []string{"08-123 456 78", "0046 8 123 456 78", "+46 (0)8 123 456 78", "08-123 456 78 ext. 12", "070-123 45 67"}

func BenchmarkTrunkOurs(b *testing.B) { benchTyped(b, "SE", otherNumbers) }

func BenchmarkTrunkLibrary(b *testing.B) { benchTypedLibrary(b, "SE", otherNumbers) }

// What no plan has goes the slow road to the end.
var invalidNumbers = []string{"12 34 56 78", "00 12 34", "+47 12 34 56 78"}

func BenchmarkInvalidOurs(b *testing.B) {
	p := benchParser(b, "NO")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := p.Parse(invalidNumbers[i%len(invalidNumbers)], Hint{}); err == nil {
			b.Fatal("valid")
		}
	}
}

func BenchmarkInvalidLibrary(b *testing.B) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if n, err := phonenumbers.Parse(invalidNumbers[i%len(invalidNumbers)], "NO"); err == nil && phonenumbers.IsValidNumber(n) {
			b.Fatal("valid")
		}
	}
}

func benchTyped(b *testing.B, region string, texts []string) {
	p := benchParser(b, region)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := p.Parse(texts[i%len(texts)], Hint{}); err != nil {
			b.Fatal(err)
		}
	}
}

func benchTypedLibrary(b *testing.B, region string, texts []string) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		plain(b, texts[i%len(texts)], region)
	}
}

// plain is text → E.164, region and kind with the library alone.
func plain(b *testing.B, text, region string) (string, string, phonenumbers.PhoneNumberType) {
	b.Helper()
	n, err := phonenumbers.Parse(text, region)
	if err != nil || !phonenumbers.IsValidNumber(n) {
		b.Fatalf("the library refuses a number of the benchmark: %v", err)
	}
	return phonenumbers.Format(n, phonenumbers.E164), phonenumbers.GetRegionCodeForNumber(n), phonenumbers.GetNumberType(n)
}

func benchParser(b *testing.B, regions ...string) *Parser {
	b.Helper()
	p, err := NewParser(Config{Regions: regions})
	if err != nil {
		b.Fatal(err)
	}
	return p
}
