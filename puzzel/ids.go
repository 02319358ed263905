package puzzel

import (
	"encoding/json"
	"strconv"
	"strings"
)

// ID is an id of Puzzel's: of a user, a request, a queue. Most are whole numbers, some are texts, and the same id is
// met in both forms; ID reads both and keeps the digits. Treat it as opaque.
type ID string

// UserID makes the ID of a number, for example 1231234.
func UserID(number int64) ID { return ID(strconv.FormatInt(number, 10)) }

// String gives the id as it stands in paths.
func (id ID) String() string { return string(id) }

// number gives the id as a JSON number where it is one.
func (id ID) number() any {
	if n, err := strconv.ParseInt(string(id), 10, 64); err == nil {
		return n
	}
	return string(id)
}

// UnmarshalJSON reads a number, a string or null. Anything else leaves the id empty: one odd field must not cost the
// whole answer.
func (id *ID) UnmarshalJSON(data []byte) error {
	*id = ID(scalar(data))
	return nil
}

// scalar gives a JSON number or string as text; a whole number loses its fraction and exponent. Null, and what is no
// scalar, is "".
func scalar(data []byte) string {
	if len(data) == 0 {
		return ""
	}
	switch c := data[0]; {
	case c == '"':
		var text string
		if json.Unmarshal(data, &text) != nil {
			return ""
		}
		return strings.TrimSpace(text)
	case c == '-' || c >= '0' && c <= '9':
		return wholeNumber(string(data))
	}
	return ""
}

// wholeNumber turns 1.231234e6 and 1231234.0 into 1231234, and leaves every other number as it was written.
func wholeNumber(text string) string {
	if !strings.ContainsAny(text, ".eE") {
		return text
	}
	f, err := strconv.ParseFloat(text, 64)
	const exact = 1 << 53 // beyond this a float64 no longer tells whole numbers apart
	if err != nil || f != float64(int64(f)) || f > exact || f < -exact {
		return text
	}
	return strconv.FormatInt(int64(f), 10)
}

// Text is a field whose JSON type no public source states: numbers, strings and booleans are kept as text, null is "".
type Text string

// String gives the text as it came.
func (t Text) String() string { return string(t) }

// UnmarshalJSON reads any scalar. An object or array is kept as its JSON.
func (t *Text) UnmarshalJSON(data []byte) error {
	switch {
	case string(data) == "null":
		*t = ""
	case len(data) > 0 && (data[0] == '"' || data[0] == '-' || data[0] >= '0' && data[0] <= '9'):
		*t = Text(scalar(data))
	default:
		*t = Text(data)
	}
	return nil
}
