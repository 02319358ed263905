package phone_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clicktocall/clicktocall/internal/phone"
)

// parser is a company in Norway whose numbers end in four digits.
func parser(t testing.TB, regions ...string) *phone.Parser {
	t.Helper()
	if len(regions) == 0 {
		regions = []string{"NO"}
	}
	p, err := phone.NewParser(phone.Config{
		Regions:  regions,
		Internal: []phone.InternalRule{{Digits: "4", Prefix: "00472222"}, {Digits: "3-6", Starts: "77", Prefix: "9"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestParse(t *testing.T) {
	t.Parallel()
	const oslo, cell = "+4722225555", "+4790011222"
	for _, tt := range []struct {
		name, text string
		want       phone.Number
	}{
		{"E.164", "+4722225555", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"E.164 in groups", "+47 22 22 55 55", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"national", "22 22 55 55", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"mobile", "900 11 222", phone.Number{E164: cell, Region: "NO", Kind: phone.KindMobile}},
		{"mobile that begins with the country code", "47 12 34 56", phone.Number{E164: "+4747123456", Region: "NO", Kind: phone.KindMobile}},
		{"country code without plus", "47 22 22 55 55", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"00", "0047 22 22 55 55", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"plus and 00", "+0047 22225555", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"parentheses", "(+47) 22-22-55-55", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"dots and slash", "22.22/55.55", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"a dash between spaces", "22 22 - 55 55", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"trunk zero in parentheses", "+44 (0)20 7946 0018", phone.Number{E164: "+442079460018", Region: "GB", Kind: phone.KindFixedLine}},
		{"trunk zero after 00", "0044 (0) 20 7946 0018", phone.Number{E164: "+442079460018", Region: "GB", Kind: phone.KindFixedLine}},
		{"trunk zero where there is none", "+47 (0) 22 22 55 55", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"a zero that belongs to the number", "+39 (0)6 698 12345", phone.Number{E164: "+390669812345", Region: "VA", Kind: phone.KindFixedLine}},
		{"full-width", "＋４７ ２２２２５５５５", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"Arabic-Indic", "٢٢٢٢٥٥٥٥", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"Devanagari", "२२२२५५५५", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"no-break and figure spaces", "22\u00a022\u202f55\u200755", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"typographic dashes", "22‑22–55—55", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"invisible marks", "\u202a+47\u200b2222\u00ad5555\u202c\ufeff", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"space around", "\n\t 22225555 \r\n", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"punctuation around", "<22 22 55 55>;", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"a spreadsheet's apostrophe", "'+4722225555", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"quotes", "«22 22 55 55»", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"other punctuation inside", "22·22∕55~55", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"wave dashes", "22〜22⁓55∼55", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"label", "Tlf.: 22 22 55 55", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"two labels", "Tel mob: 900 11 222", phone.Number{E164: cell, Region: "NO", Kind: phone.KindMobile}},
		{"one-letter label", "T: 22 22 55 55", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"label behind", "900 11 222 (mobil)", phone.Number{E164: cell, Region: "NO", Kind: phone.KindMobile}},
		{"picture", "☎️ 22 22 55 55", phone.Number{E164: oslo, Region: "NO", Kind: phone.KindFixedLine}},
		{"vanity", "1-800-FLOWERS", phone.Number{E164: "+18003569377", Region: "US", Kind: phone.KindTollFree}},
		{"vanity with plus", "+1 (800) Flowers", phone.Number{E164: "+18003569377", Region: "US", Kind: phone.KindTollFree}},
		{"non-geographic", "+800 1234 5678", phone.Number{E164: "+80012345678", Kind: phone.KindTollFree}},
		{"premium rate", "829 00 000", phone.Number{E164: "+4782900000", Region: "NO", Kind: phone.KindPremiumRate}},
		{"company", "02800", phone.Number{E164: "+4702800", Region: "NO", Kind: phone.KindCompany, Digits: "02800"}},
		{"company, international", "+47 02800", phone.Number{E164: "+4702800", Region: "NO", Kind: phone.KindCompany, Digits: "02800"}},
		{"company without worldwide form", "04800", phone.Number{Region: "NO", Kind: phone.KindCompany, Digits: "04800"}},
		{"directory", "1881", phone.Number{Region: "NO", Kind: phone.KindShort, Digits: "1881"}},
		{"service", "175", phone.Number{Region: "NO", Kind: phone.KindShort, Digits: "175"}},
		{"doctor", "116 117", phone.Number{Region: "NO", Kind: phone.KindShort, Digits: "116117"}},
		{"service, international", "+47 1881", phone.Number{Region: "NO", Kind: phone.KindShort, Digits: "1881"}},
		{"internal", "1234", phone.Number{Kind: phone.KindInternal, Digits: "1234"}},
		{"internal without a rule", "30123", phone.Number{Kind: phone.KindInternal, Digits: "30123"}},
		{"a rule with starts comes first", "77123", phone.Number{Kind: phone.KindInternal, Digits: "77123"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.want.Text = tt.text
			got, err := parser(t).Parse(tt.text, phone.Hint{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text string
		want       error
	}{
		{"nothing", "", phone.ErrNoNumber},
		{"space", " \n", phone.ErrNoNumber},
		{"words", "ring meg", phone.ErrNoNumber},
		{"a handle", "callto:ola.nordmann", phone.ErrNoNumber},
		{"one digit", "7", phone.ErrNoNumber},
		{"two digits", "+47", phone.ErrNoNumber},
		{"emoji alone", "📅", phone.ErrNoNumber},
		{"signs", "+-()", phone.ErrNoNumber},
		{"10 kB", strings.Repeat("22225555 ", 1200), phone.ErrNoNumber},
		{"too few", "22 22 55", phone.ErrInvalid},
		{"too many", "22 22 55 55 5", phone.ErrInvalid},
		{"far too many", strings.Repeat("2", 300), phone.ErrInvalid},
		{"no such code", "+999 22225555", phone.ErrInvalid},
		{"no such number", "+47 12 34 56 78", phone.ErrInvalid},
		{"plus and zero", "+022225555", phone.ErrInvalid},
		{"longer than E.164", "+4980099999999999", phone.ErrInvalid},
		{"a word before", "Ola 22225555", phone.ErrInvalid},
		{"a word behind", "22225555 Ola", phone.ErrInvalid},
		{"letters between", "2222OO55", phone.ErrInvalid},
		{"vanity where there is none", "22-FLOWER", phone.ErrNoNumber},
		{"letters after plus", "+47 800 FLOWERS", phone.ErrInvalid},
		{"emoji", "22 22 55 55 😀", phone.ErrInvalid},
		{"control characters", "2222\x005555", phone.ErrInvalid},
		{"bell", "22225555\a", phone.ErrInvalid},
		{"broken UTF-8", "2222\xff5555", phone.ErrInvalid},
		{"broken UTF-8, escaped", "tel:2222%FF5555", phone.ErrInvalid},
		{"another ending", "22 22 55 55/56", phone.ErrInvalid},
		{"service code", "*31#22225555", phone.ErrInvalid},
		{"call forwarding", "**21*22225555#", phone.ErrInvalid},
		{"date", "2026-11-22 14:05", phone.ErrInvalid},
		{"extension too long", "22225555 ext " + strings.Repeat("1", 31), phone.ErrInvalid},
		{"extension that is none", "tel:+4722225555;ext=abc", phone.ErrInvalid},
		{"two plus", "+47+22225555", phone.ErrInvalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := parser(t).Parse(tt.text, phone.Hint{})
			if !errors.Is(err, tt.want) {
				t.Errorf("got %v and %v, want %v", got.E164, err, tt.want)
			}
			if !got.Equal(phone.Number{}) {
				t.Error("a number beside the error")
			}
		})
	}
}

func TestParseRegions(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		in   string
		want string
	}{
		{"NO", "NO"}, {"no, dk;SE", "NO,DK,SE"}, {" NO NO\tuk ", "NO,GB"},
	} {
		got, err := phone.ParseRegions(tt.in)
		if err != nil || got.String() != tt.want {
			t.Errorf("%q: got %v, %v", tt.in, got, err)
		}
	}
	for _, in := range []string{"", " ,", "NOR", "NO,XX", "001", "ZZ"} {
		if got, err := phone.ParseRegions(in); !errors.Is(err, phone.ErrRegion) {
			t.Errorf("%q: got %v, %v", in, got, err)
		}
	}
}

func TestRegionsOfANumber(t *testing.T) {
	t.Parallel()
	p := parser(t, "NO", "DK", "SE")
	for _, tt := range []struct {
		name, text, hint string
		want             string // E164, or the readings of an ambiguous number
	}{
		{"valid in two", "33 12 34 56", "", "+4733123456 +4533123456"},
		{"with an extension", "33 12 34 56 linje 7", "", "+4733123456 +4533123456"},
		{"Danish by hint", "33 12 34 56", "DK", "+4533123456"},
		{"Norwegian by hint", "33 12 34 56", "no", "+4733123456"},
		{"by a hint beyond the list", "030 123456", "DE", "+4930123456"},
		{"Swedish only", "08-123 456 78", "", "+46812345678"},
		{"a hint does not move +", "+4533123456", "NO", "+4533123456"},
		{"nor 00", "0045 33 12 34 56", "NO", "+4533123456"},
		{"own code without +", "45 33 12 34 56", "", "+4533123456"},
		{"link with context", "tel:33123456;phone-context=+45", "", "+4533123456"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := p.Parse(tt.text, phone.Hint{Region: tt.hint})
			said := got.E164
			if ambiguous := (*phone.AmbiguousError)(nil); errors.As(err, &ambiguous) {
				said = strings.Join(e164s(ambiguous.Readings), " ")
				for _, r := range ambiguous.Readings {
					if r.Text != tt.text || strings.Contains(tt.text, "linje") != (r.Ext == "7") {
						t.Errorf("reading %#v has lost something of %q", r, tt.text)
					}
				}
			} else if err != nil {
				t.Fatal(err)
			}
			if said != tt.want {
				t.Errorf("got %s, want %s", said, tt.want)
			}
		})
	}
	if _, err := p.Parse("33123456", phone.Hint{Region: "XX"}); !errors.Is(err, phone.ErrRegion) {
		t.Errorf("unknown hint: %v", err)
	}
}

// The regions of one country calling code do not make a number ambiguous.
func TestRegionsWithOneCode(t *testing.T) {
	t.Parallel()
	got, err := parser(t, "US", "CA").Parse("(212) 555-0123", phone.Hint{})
	if err != nil || got.E164 != "+12125550123" || got.Region != "US" {
		t.Errorf("got %#v, %v", got, err)
	}
	got, err = parser(t, "US").Parse("011 47 22 22 55 55", phone.Hint{})
	if err != nil || got.E164 != "+4722225555" {
		t.Errorf("011: got %#v, %v", got, err)
	}
	got, err = parser(t, "RU").Parse("8~10 47 22 22 55 55", phone.Hint{})
	if err != nil || got.E164 != "+4722225555" {
		t.Errorf("8~10: got %#v, %v", got, err)
	}
	got, err = parser(t, "AU").Parse("0011 47 22 22 55 55", phone.Hint{})
	if err != nil || got.E164 != "+4722225555" {
		t.Errorf("0011: got %#v, %v", got, err)
	}
}

func e164s(numbers []phone.Number) []string {
	list := make([]string, len(numbers))
	for i, n := range numbers {
		list[i] = n.E164
	}
	return list
}

func TestNewParserReportsAllFaults(t *testing.T) {
	t.Parallel()
	_, err := phone.NewParser(phone.Config{
		Internal:  []phone.InternalRule{{Digits: "x"}, {Digits: "5-3"}, {Digits: "4", Starts: "a"}, {Digits: "4", Prefix: "ext"}},
		Emergency: []string{"11", "112a"},
	})
	if !errors.Is(err, phone.ErrRegion) || !errors.Is(err, phone.ErrRule) {
		t.Fatalf("got %v", err)
	}
	for _, want := range []string{"regions", "rule 1", "rule 2", "rule 3", "rule 4", "emergency number 1", "emergency number 2"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not reported in: %v", want, err)
		}
	}
}
