package phone_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/internal/phone"
)

func TestMask(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                        "",
		"+4722225555":             "+47 •••• ••55",
		"+47 22 22 55 55":         "+47 •••• ••55",
		"004722225555":            "+47 •••• ••55",
		"(+47) 22225555":          "•••• ••55",
		"22 22 55 55":             "•••• ••55",
		"+358401234567":           "+358 •••• ••67",
		"+12125550123":            "+1 •••• ••23",
		"+4702800":                "••••",
		"02800":                   "••••",
		"112":                     "••••",
		"+47 112":                 "••••",
		"1234":                    "••••",
		"Ola Nordmann":            "••••",
		"Ola Nordmann 22225555":   "•••• ••55",
		"٢٢٢٢٥٥٥٥":                "•••• ••55",
		"＋４７２２２２５５５５":             "+47 •••• ••55",
		"+999123456789":           "•••• ••89",
		"tel:+4722225555;ext=12":  "•••• ••12",
		strings.Repeat("7", 5000): "•••• ••77",
	} {
		if got := phone.Mask(in); got != want {
			t.Errorf("%.40q: got %q, want %q", in, got, want)
		}
	}
}

// secret is a number whose parts must not appear anywhere.
const secret = "+4791827364"

// leaks says whether out shows more of the secret than its country code and last two digits.
func leaks(out string) bool {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, out)
	for _, part := range []string{"918", "827", "736", "182", "273"} {
		if strings.Contains(digits, part) {
			return true
		}
	}
	return false
}

func secretNumbers(t *testing.T) []phone.Number {
	t.Helper()
	var all []phone.Number
	for _, text := range []string{secret, "918 27 364 linje 918", "tel:" + secret} {
		n, err := parser(t).Parse(text, phone.Hint{})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, n)
	}
	return append(all, phone.Number{Text: secret}, phone.Number{Kind: phone.KindInternal, Digits: "91827", Text: "918 27"})
}

func TestNumbersDoNotPrint(t *testing.T) {
	t.Parallel()
	for _, n := range secretNumbers(t) {
		type holder struct{ N phone.Number }
		for _, v := range []any{n, &n, []phone.Number{n}, map[string]phone.Number{"n": n}, holder{n}, phone.Masked(n.Text), []phone.Masked{phone.Masked(n.Text)}} {
			for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X"} {
				if out := fmt.Sprintf(verb, v); leaks(out) {
					t.Errorf("%s of a %T shows the number", verb, v)
				}
			}
			if out := fmt.Sprint(v); leaks(out) {
				t.Errorf("Sprint of a %T shows the number", v)
			}
		}
		for _, verb := range []string{"%d", "%o", "%t", "%e", "%c", "%U", "%y"} {
			if out := fmt.Sprintf(verb, phone.Masked(n.Text)); leaks(out) {
				t.Errorf("%s of a Masked shows the number", verb)
			}
		}
	}
}

func TestNumbersAreNotLogged(t *testing.T) {
	t.Parallel()
	for _, n := range secretNumbers(t) {
		var out bytes.Buffer
		options := &slog.HandlerOptions{ReplaceAttr: withoutTime}
		for _, handler := range []slog.Handler{slog.NewTextHandler(&out, options), slog.NewJSONHandler(&out, options)} {
			log := slog.New(handler)
			log.Info("call", "number", n, "text", phone.Masked(n.Text))
			log.With("number", n).WithGroup("g").Info("call", slog.Any("masked", phone.Masked(n.Text)), slog.Group("in", "number", n))
		}
		if leaks(out.String()) {
			t.Error("a log shows the number")
		}
		if !strings.Contains(out.String(), "••••") {
			t.Error("a log shows nothing of the number")
		}
	}
}

// withoutTime keeps the digits of the clock out of the search.
func withoutTime(_ []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return a
}

func TestErrorsDoNotTell(t *testing.T) {
	t.Parallel()
	p := parser(t, "NO", "DK")
	for _, text := range []string{
		"91 82 73 64", "+47 9182 7364 5", "91827364 / 91827365", "Ola 91827364", "91827364 😀", "91827364 ext " + strings.Repeat("918", 20),
		"*91827364", "tel:91827364;ext=a918", "9182736491827364918273649182736491827364",
	} {
		n, err := p.Parse(text, phone.Hint{})
		if err == nil {
			t.Errorf("a text of this test was read as %s", n.Kind)
			continue
		}
		wrapped := fmt.Errorf("place call: %w", errors.Join(err, errors.New("x")))
		for _, out := range []string{err.Error(), wrapped.Error(), fmt.Sprintf("%v %+v %#v %q", err, err, err, err)} {
			if leaks(out) {
				t.Errorf("an error for %.20q shows the number: %s", phone.Mask(text), phone.Mask(out))
			}
		}
	}
	_, err := p.Parse("22225555", phone.Hint{Region: "91827364"})
	if err == nil || leaks(err.Error()) {
		t.Error("a number in the region's place shows in the error")
	}
}

// JSON is the product's data: a Number tells, a Masked does not.
func TestJSON(t *testing.T) {
	t.Parallel()
	n, err := parser(t).Parse(secret+" ext 7", phone.Hint{})
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(map[string]any{"number": n, "masked": phone.Masked(secret)})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"masked":"+47 •••• ••64","number":{"text":"+4791827364 ext 7","e164":"+4791827364","ext":"7","region":"NO","kind":"mobile"}}`
	if string(data) != want {
		t.Errorf("got %s\nwant %s", data, want)
	}
}
