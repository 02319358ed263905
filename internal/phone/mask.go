package phone

import (
	"fmt"
	"io"
	"log/slog"
	"strings"
)

// hidden stands for digits that are not shown. Its length says nothing about theirs.
const hidden = "••••"

// maxShownWhole is how many digits of a number without its country code are too
// few to show two of them.
const minMasked = 7

// Mask makes a number, or any text that may hold one, fit for logs: the country
// code and the last two digits stay, "+47 •••• ••55". Without a country code it
// is "•••• ••55", and short numbers are masked entirely. Words are never shown.
func Mask(text string) string {
	if text == "" {
		return ""
	}
	cleaned := strings.TrimSpace(text)
	if !isPrintableASCII(cleaned) {
		cleaned = clean(cleaned)
	}
	digits := digitsOf(cleaned)
	code := ""
	if national, ok := internationalDigits(cleaned, digits); ok {
		if n, rest := splitCode(national); n != 0 {
			code, digits = fmt.Sprintf("+%d ", n), rest
		}
	}
	if len(digits) < minMasked {
		return hidden
	}
	return code + hidden + " ••" + digits[len(digits)-2:]
}

func internationalDigits(text, digits string) (string, bool) {
	if strings.HasPrefix(text, "+") {
		return digits, true
	}
	return strings.CutPrefix(digits, "00")
}

// Masked is a text that may hold a phone number. It shows itself as Mask does
// wherever it is printed, logged or marshalled: unlike a Number it is never the
// product's data, so JSON gets the mask too. string(m) is the text itself.
type Masked string

// String is the mask.
func (m Masked) String() string { return Mask(string(m)) }

// GoString is the mask as Go syntax.
func (m Masked) GoString() string { return fmt.Sprintf("phone.Masked(%q)", m.String()) }

// Format writes the mask whatever the verb is, so that no verb shows the text.
func (m Masked) Format(s fmt.State, verb rune) { formatMasked(s, verb, m.String(), m.GoString()) }

// LogValue is the mask.
func (m Masked) LogValue() slog.Value { return slog.StringValue(m.String()) }

// MarshalText is the mask.
func (m Masked) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

func formatMasked(s fmt.State, verb rune, plain, syntax string) {
	switch {
	case verb == 'v' && s.Flag('#'):
		plain = syntax
	case verb == 'q':
		plain = `"` + plain + `"`
	}
	_, _ = io.WriteString(s, plain)
}

// String is the mask of the number, for logs: "+47 •••• ••55". People read Format.
//
// Only values that fmt and slog can see as a Number are masked: printing a struct
// that holds one in an unexported field shows it, as does logging such a struct
// as JSON. Types that hold a Number have a LogValue of their own.
func (n Number) String() string {
	switch {
	case n.E164 != "":
		return Mask(n.E164)
	case n.Digits != "":
		return hidden
	}
	return Mask(n.Text)
}

// GoString is the mask as Go syntax, with what is not personal: region and kind.
func (n Number) GoString() string {
	return fmt.Sprintf("phone.Number{%q, Region:%q, Kind:%q}", n.String(), n.Region, n.Kind)
}

// LogValue is the mask.
func (n Number) LogValue() slog.Value { return slog.StringValue(n.String()) }
