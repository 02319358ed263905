package phone

import "github.com/nyaruka/phonenumbers"

// Format is the number in groups, as people of its country write it to others:
// "+47 22 22 55 55". Numbers without a worldwide form come as they are pressed,
// "02800"; a number that could not be settled comes as it was typed. The
// extension is not in it.
func (n Number) Format() string {
	switch {
	case n.Digits != "":
		return n.Digits
	case isE164(n.E164):
		return phonenumbers.Format(n.library(), phonenumbers.INTERNATIONAL)
	case n.E164 != "":
		return n.E164
	}
	return n.Text
}

// TimeZones are the IANA zones the number may be in, "Europe/Oslo": one for most
// countries, several where the number does not tell, none for numbers without a
// place. The table behind it (300 kB) is read on first use.
func (n Number) TimeZones() []string {
	if !isE164(n.E164) {
		return nil
	}
	zones, err := phonenumbers.GetTimezonesForPrefix(n.E164)
	if err != nil || len(zones) == 1 && zones[0] == phonenumbers.UNKNOWN_TIMEZONE {
		return nil
	}
	return append([]string(nil), zones...)
}
