package phone

// Number is one phone number, as the core, the store and every surface hold it.
//
// It masks itself wherever it is logged or printed. JSON carries the true values.
type Number struct {
	// Text is the number as it was typed, including what was not understood of it.
	Text string `json:"text"`
	// E164 is "+4722225555". It is empty for kinds that have no worldwide form:
	// short, emergency and internal.
	E164 string `json:"e164"`
	// Ext is what is pressed after the other side has answered: digits, *, #
	// and commas for pauses. It is never sent and never lost.
	Ext string `json:"ext"`
	// Region is the ISO 3166 code of the number's country, "NO"; "" for
	// non-geographic international numbers (+800…) and for internal ones.
	Region string `json:"region"`
	// Kind says what sort of number it is, and thereby how it is dialled.
	Kind Kind `json:"kind"`
	// Digits is what is pressed at home, for the kinds that work only there:
	// "02800", "1881", "112", an internal "1234". Empty for all others.
	Digits string `json:"digits,omitempty"`

	home  string // the parser's default region: national forms are dialled only there
	route string // what the parser's table says to dial for an internal number
}

// Key identifies the number in lists: its E164, else region and digits, else "".
// The extension is not part of it: whoever must not be called must not be
// called at any of them.
func (n Number) Key() string {
	switch {
	case n.E164 != "":
		return n.E164
	case n.Digits != "":
		return n.Region + ":" + n.Digits
	}
	return ""
}

// Equal compares what a Number tells, not what its Parser noted for Dial, so that
// one read back from a store equals the one that was written.
func (n Number) Equal(other Number) bool {
	n.home, n.route, other.home, other.route = "", "", "", ""
	return n == other
}

// Kind is the sort of a number.
type Kind string

// The kinds. All but the last five come from the numbering plans as
// libphonenumber holds them.
const (
	KindFixedLine         Kind = "fixed_line"
	KindMobile            Kind = "mobile"
	KindFixedLineOrMobile Kind = "fixed_line_or_mobile"
	KindTollFree          Kind = "toll_free"
	KindPremiumRate       Kind = "premium_rate"
	KindSharedCost        Kind = "shared_cost"
	KindVoIP              Kind = "voip"
	KindPersonal          Kind = "personal"
	KindPager             Kind = "pager"
	KindUAN               Kind = "uan"
	KindVoicemail         Kind = "voicemail"
	// KindCompany is a five-digit Norwegian company number, 0xxxx.
	KindCompany Kind = "company"
	// KindShort is a service number that works only inside its country: 1881, 116117.
	KindShort Kind = "short"
	// KindEmergency is an emergency number of some country: never dialled.
	KindEmergency Kind = "emergency"
	// KindInternal is a number inside the company's own telephone system.
	KindInternal Kind = "internal"
	// KindUnknown is a number that could not be settled: ParseAll gives it to one
	// that is valid in several regions.
	KindUnknown Kind = "unknown"
)
