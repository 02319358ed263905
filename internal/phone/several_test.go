package phone_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clicktocall/clicktocall/internal/phone"
)

// keys is what numbers are, in short: E164, digits, or ? for an ambiguous one.
func keys(numbers []phone.Number) string {
	list := make([]string, len(numbers))
	for i, n := range numbers {
		switch {
		case n.E164 != "":
			list[i] = n.E164
		case n.Digits != "":
			list[i] = n.Digits
		default:
			list[i] = "?"
		}
		if n.Ext != "" {
			list[i] += "x" + n.Ext
		}
	}
	return strings.Join(list, " ")
}

func TestParseAll(t *testing.T) {
	t.Parallel()
	const both = "+4722225555 +4790011222"
	for _, tt := range []struct{ name, text, want string }{
		{"none", "ring meg i morgen", ""},
		{"one", "22 22 55 55", "+4722225555"},
		{"clean", "+4722225555", "+4722225555"},
		{"slash", "22 22 55 55 / 900 11 222", both},
		{"tight slash", "22225555/90011222", both},
		{"comma", "22 22 55 55, 900 11 222", both},
		{"tight comma", "22225555,90011222", both},
		{"semicolon", "22 22 55 55; 900 11 222", both},
		{"bar", "22 22 55 55|900 11 222", both},
		{"lines", "22 22 55 55\r\n900 11 222\n", both},
		{"dash", "22 22 55 55 - 900 11 222", both},
		{"word", "22 22 55 55 eller 900 11 222", both},
		{"ampersand", "22 22 55 55 & 900 11 222", both},
		{"space", "22 22 55 55 900 11 222", both},
		{"plus", "+4722225555+4790011222", both},
		{"plus and space", "+47 22 22 55 55 +47 900 11 222", both},
		{"pictures", "☎ 22225555 📱 90011222", both},
		{"labels", "Tlf: 22 22 55 55 Mob: 900 11 222", both},
		{"labels and lines", "Kontor: 22 22 55 55\nMobil: 900 11 222 (Kari)", both},
		{"running text", "Ring 22 22 55 55 før kl 1600, ellers 900 11 222 (etter 17).", both},
		{"extensions", "22 22 55 55 linje 12 / 900 11 222 ext. 3", "+4722225555x12 +4790011222x3"},
		{"three", "22225555 90011222 +45 33 12 34 56", both + " +4533123456"},
		{"emoji between", "22225555 😀 90011222", both},
		{"broken UTF-8 between", "22225555\xff90011222", both},
		{"links", "sms:+4790011222,+4722225555", "+4790011222 +4722225555"},
		{"internal and complete", "22 22 55 55 / 1234", "+4722225555 1234"},
		{"internal ones", "1234 / 5678", "1234 5678"},
		{"emergency ones", "112 / 113", "112 113"},
		{"digits left over", "22 22 55 55 90", ""},
		{"many", strings.Repeat("22 22 55 55 ", 12), strings.TrimSpace(strings.Repeat("+4722225555 ", 12))},
		{"no internal among words", "møte 1234 i dag", ""},
		{"no number inside a code", "AB22225555 22225555kg AB-22225555 ola@22225555", ""},
		{"a slash inside a number", "22.22/55.55", "+4722225555"},
		{"an ending", "22 22 55 55/56", "+4722225555"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := keys(parser(t).ParseAll(tt.text, phone.Hint{})); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// Parse takes one number; of several it gives the readings and no number.
func TestParseSeveral(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"22 22 55 55 / 900 11 222", "22225555,90011222", "22 22 55 55 900 11 222",
		"+4722225555+4790011222", "22 22 55 55 - 900 11 222", "Tlf: 22 22 55 55, mob: 900 11 222",
		"Kontor 22 22 55 55, mob 900 11 222 (etter kl 16)", "22225555\n90011222",
	} {
		got, err := parser(t).Parse(text, phone.Hint{})
		var several *phone.SeveralError
		if !errors.As(err, &several) || !got.Equal(phone.Number{}) {
			t.Errorf("%q: got %v, %v", text, got.E164, err)
			continue
		}
		if diff := cmp.Diff("+4722225555 +4790011222", keys(several.Readings)); diff != "" || several.Text != text {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

// A German number may have a slash behind its area code; only the plan of the
// country tells it from two numbers.
func TestSlashInANumber(t *testing.T) {
	t.Parallel()
	p := parser(t, "DE")
	for text, want := range map[string]string{
		"030/12345":                "+493012345",
		"030 / 123456":             "+4930123456",
		"0171/1234567":             "+491711234567",
		"030/123456, 0171/1234567": "+4930123456 +491711234567",
	} {
		if got := keys(p.ParseAll(text, phone.Hint{})); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

func TestParseAllAmbiguous(t *testing.T) {
	t.Parallel()
	p := parser(t, "NO", "DK")
	got := p.ParseAll("33 12 34 56 / +47 22 22 55 55", phone.Hint{})
	if keys(got) != "? +4722225555" || got[0].Kind != phone.KindUnknown || got[0].Text != "33 12 34 56" {
		t.Fatalf("got %#v", got)
	}
	if _, err := got[0].Dial(phone.Form00); !errors.Is(err, phone.ErrNotDialable) {
		t.Errorf("an ambiguous number was dialled: %v", err)
	}
	if keys(p.ParseAll("33 12 34 56", phone.Hint{Region: "DK"})) != "+4533123456" {
		t.Error("the hint was not heard")
	}
	if p.ParseAll("33 12 34 56", phone.Hint{Region: "XX"}) != nil {
		t.Error("an unknown region gave numbers")
	}
}

// A long text is cut between lines: half a number may be another number.
func TestLongTextIsCutBetweenLines(t *testing.T) {
	t.Parallel()
	p := parser(t, "DE")
	line := "+49 30 1234567890\n"
	text := strings.Repeat("x", 16<<10-len(line)-4) + "\n" + line + line
	if got := keys(p.ParseAll(text, phone.Hint{})); got != "+49301234567890" {
		t.Errorf("got %q", got)
	}
	if got := keys(p.ParseAll(strings.Repeat("30 ", 6<<10), phone.Hint{})); got != "" {
		t.Errorf("a line without end: got %q", got)
	}
}

// Work is bounded whatever the text is: without bounds this would take minutes.
func TestLongTexts(t *testing.T) {
	t.Parallel()
	p := parser(t, "NO", "DE")
	for name, unit := range map[string]string{
		"digits": "2", "groups": "22 ", "commas": ",", "short groups": "1 2 3,", "plus": "+", "numbers": "22225555 ",
		"labels": "tlf: ", "extensions": "22225555 ext ", "breaks": "\n", "parentheses": "(", "zeros": "0 ", "emoji": "😀", "invalid": "12345678 ",
	} {
		text := strings.Repeat(unit, 100<<10/len(unit))
		if _, err := p.Parse(text, phone.Hint{}); !errors.Is(err, phone.ErrNoNumber) {
			t.Errorf("%s: %v", name, err)
		}
		if got := p.ParseAll(text, phone.Hint{}); len(got) > 100 {
			t.Errorf("%s: %d numbers", name, len(got))
		}
	}
}
