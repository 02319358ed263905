package phone_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clicktocall/clicktocall/internal/phone"
)

var (
	e164Form = regexp.MustCompile(`^\+[1-9]\d{1,14}$`)
	dialForm = regexp.MustCompile(`^\+?\d{3,30}$`)
	extForm  = regexp.MustCompile(`^[0-9*#,;]{0,70}$`)
)

var seeds = []string{
	"", "22 22 55 55", "+4722225555", "0047 22 22 55 55 linje 12", "(+47) 22-22-55-55 x3", "02800", "1881", "112", "0112", "+47 112", "1234",
	"tel:+47-22-22-55-55;ext=12;phone-context=+47", "tel:22225555;phone-context=example.com", "callto:%2B4722225555", "sms:+47900?body=1",
	"22 22 55 55 / 900 11 222", "22225555,90011222;+45 33 12 34 56", "+44 (0)20 7946 0018", "1-800-FLOWERS", "٢٢٢٢٥٥٥٥", "２２２２５５５５",
	"22\u00a022\u202e55\u200b55", "22225555\x00", "\xff22225555", "22 22 55 55 😀", "*31#22225555", "22225555,,12#p3w4", "8~10 47 22225555",
	"Kontor: 22 22 55 55\nMob: 900 11 222 (etter kl 16)", strings.Repeat("2 ", 300), "İ22225555 ext 12", "+00", "(0)(0)(0)", "+39 (0)6 698 12345",
	"tel:0;phone-context=+", "tel:;ext=;ext=", ";;;;", "%2B%", "+4980099999999999",
}

// check holds what is true of every number, whatever the text was.
func check(t *testing.T, n phone.Number) {
	t.Helper()
	if n.E164 != "" && !e164Form.MatchString(n.E164) {
		t.Errorf("E164 is %q", n.E164)
	}
	if !extForm.MatchString(n.Ext) {
		t.Errorf("the extension is %q", n.Ext)
	}
	if n.Kind == "" || n.Text == "" {
		t.Errorf("a number without kind or text: %q", n.Kind)
	}
	if !utf8.ValidString(n.Format()) && utf8.ValidString(n.Text) {
		t.Errorf("Format is no UTF-8")
	}
	for _, form := range []phone.Form{phone.Form00, phone.FormPlus, phone.FormNational} {
		got, err := n.Dial(form)
		if err != nil {
			if got != "" {
				t.Errorf("dialled %q beside an error", got)
			}
			continue
		}
		if !dialForm.MatchString(got) || strings.HasPrefix(got, "+") && form != phone.FormPlus {
			t.Errorf("form %s: dialled %q", form, got)
		}
		if n.Kind == phone.KindEmergency || got == "112" || got == "911" {
			t.Errorf("dialled an emergency number as %s", n.Kind)
		}
		bare := n
		bare.Ext = ""
		if again, _ := bare.Dial(form); again != got {
			t.Errorf("the extension changes the destination from %q to %q", again, got)
		}
	}
}

func fuzzParser(f *testing.F) *phone.Parser {
	f.Helper()
	for _, s := range seeds {
		f.Add(s)
	}
	return parser(f, "NO", "DK", "SE", "US")
}

func FuzzParse(f *testing.F) {
	p := fuzzParser(f)
	f.Fuzz(func(t *testing.T, text string) {
		n, err := p.Parse(text, phone.Hint{})
		if err == nil {
			check(t, n)
			if n.Text != text {
				t.Errorf("the text became %q", n.Text)
			}
			again, err := p.Parse(n.E164, phone.Hint{Region: "DE"})
			if n.E164 != "" && (err != nil || again.E164 != n.E164 || again.Region != n.Region || again.Kind != n.Kind) {
				t.Errorf("%s is another number when it is read again: %s, %v", n.E164, again.E164, err)
			}
			return
		}
		if !n.Equal(phone.Number{}) {
			t.Error("a number beside an error")
		}
		known := []error{phone.ErrNoNumber, phone.ErrInvalid, phone.ErrAmbiguous, phone.ErrSeveral}
		for _, k := range known {
			if errors.Is(err, k) {
				return
			}
		}
		t.Errorf("an error of no kind: %v", err)
	})
}

func FuzzParseAll(f *testing.F) {
	p := fuzzParser(f)
	f.Fuzz(func(t *testing.T, text string) {
		all := p.ParseAll(text, phone.Hint{})
		if len(all) > 100 {
			t.Fatalf("%d numbers", len(all))
		}
		for _, n := range all {
			check(t, n)
		}
	})
}

func FuzzLink(f *testing.F) {
	p := fuzzParser(f)
	f.Fuzz(func(t *testing.T, rest string) {
		for _, scheme := range []string{"tel:", "callto://", "sms:"} {
			if n, err := p.Parse(scheme+rest, phone.Hint{Region: "NO"}); err == nil {
				check(t, n)
			}
		}
	})
}

func FuzzMask(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		shown := phone.Mask(text)
		if digits := strings.Count(shown, "•"); text != "" && digits < 4 {
			t.Errorf("masked as %q", shown)
		}
		if len(shown) > 40 {
			t.Errorf("the mask has %d bytes", len(shown))
		}
	})
}
