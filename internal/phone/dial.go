package phone

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// Form is the way a destination is written for Puzzel. The zero value is Form00.
type Form string

// The forms. Company, short and internal numbers look the same in all of them.
const (
	Form00       Form = "00"       // 004722225555
	FormPlus     Form = "+"        // +4722225555
	FormNational Form = "national" // 22225555 at home; for other countries as Form00
)

// ParseForm reads "00", "+" or "national" as a setting has it; "" is Form00, and
// anything else ErrForm.
func ParseForm(s string) (Form, error) {
	switch f := Form(strings.ToLower(strings.TrimSpace(s))); f {
	case "":
		return Form00, nil
	case Form00, FormPlus, FormNational:
		return f, nil
	case "plus":
		return FormPlus, nil
	}
	return "", fmt.Errorf("%.16q: %w: want 00, + or national", s, ErrForm)
}

// Dial is the destination that is sent to Puzzel: digits, with one + before them
// in FormPlus. The extension is never part of it.
//
// Company and short numbers are dialled as they are pressed, and only at home:
// elsewhere the same digits are another number. Internal numbers go by the table
// of the Parser the number comes from. The national form is used only for numbers of the
// Parser's home country; everything else, and a Number that was read back
// from a store, is dialled internationally.
//
// Errors: ErrEmergency, ErrNoRule, ErrNotDialable, ErrForm.
func (n Number) Dial(form Form) (string, error) {
	form, err := ParseForm(string(form))
	if err != nil {
		return "", err
	}
	switch n.Kind {
	case KindEmergency:
		return "", ErrEmergency
	case KindInternal:
		if n.route == "" {
			return "", ErrNoRule
		}
		return n.route, nil
	case KindCompany, KindShort:
		return n.dialAtHome()
	}
	if !isE164(n.E164) {
		return "", ErrNotDialable
	}
	if form == FormPlus {
		return n.E164, nil
	}
	if national, ok := n.national(); form == FormNational && ok {
		return national, nil
	}
	return "00" + n.E164[1:], nil
}

func (n Number) dialAtHome() (string, error) {
	digits := n.Digits
	if digits == "" && isE164(n.E164) {
		_, digits = splitCode(n.E164[1:])
	}
	if digits == "" || !isDigits(digits) || n.home != "" && !shareCode(n.home, n.Region) {
		return "", fmt.Errorf("%w: it works in its own country only", ErrNotDialable)
	}
	return digits, nil
}

// national is the number as it is dialled in its own country, if that is home
// and the digits mean the same number there when they are read again.
func (n Number) national() (string, bool) {
	if n.home == "" || !shareCode(n.home, n.Region) {
		return "", false
	}
	digits := digitsOf(phonenumbers.Format(n.library(), phonenumbers.NATIONAL))
	again, ok := askLibrary(digits, n.home)
	return digits, ok && again.e164 == n.E164
}

// shareCode says that two regions have one country calling code, as GB and JE.
func shareCode(a, b string) bool {
	code := phonenumbers.GetCountryCodeForRegion(a)
	return code != 0 && code == phonenumbers.GetCountryCodeForRegion(b)
}

// library is the number as the library has it. E164 must be one.
func (n Number) library() *phonenumbers.PhoneNumber {
	code, national := splitCode(n.E164[1:])
	country := int32(code)
	value, _ := strconv.ParseUint(national, 10, 64) // digits, and fewer than 20
	number := &phonenumbers.PhoneNumber{CountryCode: &country, NationalNumber: &value}
	var zeros int32
	for int(zeros) < len(national)-1 && national[zeros] == '0' {
		zeros++
	}
	if leading := zeros > 0; leading {
		number.ItalianLeadingZero, number.NumberOfLeadingZeros = &leading, &zeros
	}
	return number
}

// isE164 holds for + and 2 to 15 digits, of which the first is not 0 (ITU-T E.164).
func isE164(s string) bool {
	return len(s) >= 3 && len(s) <= 1+maxE164 && s[0] == '+' && s[1] != '0' && isDigits(s[1:])
}
