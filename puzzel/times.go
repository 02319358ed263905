package puzzel

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Time is a point in time as Puzzel writes it. Met so far: ISO 8601 with Z, with an offset and without a zone, with up
// to seven digits of fraction, and /Date(milliseconds+zone)/ in 2019. Null and "" are the zero Time.
type Time struct {
	// Time is the instant, in UTC. Where ZoneKnown is false it is the wall clock reading, written as if it were UTC.
	time.Time
	// ZoneKnown is false for a time that came without a zone, as the expiryDate of a log-in does. Such a time must not be
	// compared with the clock without a margin: see Session.UsableUntil.
	ZoneKnown bool
	// Raw is what Puzzel sent where it could not be read, else "".
	Raw string
}

const (
	zonelessLayout = "2006-01-02T15:04:05.999999999"
	zonedLayout    = "2006-01-02T15:04:05.999999999Z07:00"
)

// Instant makes the Time of an instant, for example for CalloutRequest.ScheduledDateTime.
func Instant(t time.Time) Time { return Time{Time: t.UTC(), ZoneKnown: true} }

// ParseTime reads one of the forms of [Time].
func ParseTime(text string) (Time, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return Time{}, nil
	}
	if inner, ok := strings.CutPrefix(text, "/Date("); ok {
		return parseDateCall(inner)
	}
	text = strings.Replace(text, " ", "T", 1)
	if t, err := time.Parse(zonedLayout, text); err == nil {
		return Instant(t), nil
	}
	if t, err := time.Parse("2006-01-02T15:04:05.999999999Z0700", text); err == nil {
		return Instant(t), nil
	}
	t, err := time.Parse(zonelessLayout, text)
	if err != nil {
		return Time{}, fmt.Errorf("puzzel: a time in an unknown form")
	}
	return Time{Time: t}, nil
}

// parseDateCall reads the rest of /Date(1565596310162+0200)/. The milliseconds count from 1970 in UTC; the zone only
// says where the writer stood.
func parseDateCall(inner string) (Time, error) {
	digits, ok := strings.CutSuffix(inner, ")/")
	if !ok {
		return Time{}, fmt.Errorf("puzzel: a /Date()/ that does not end")
	}
	if i := strings.LastIndexAny(digits, "+-"); i > 0 {
		digits = digits[:i]
	}
	ms, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return Time{}, fmt.Errorf("puzzel: a /Date()/ without milliseconds")
	}
	return Instant(time.UnixMilli(ms)), nil
}

// UnmarshalJSON reads a string or null. A form that is not known leaves the zero time and keeps the text in Raw: an odd
// date must not cost the whole answer.
func (t *Time) UnmarshalJSON(data []byte) error {
	*t = Time{}
	if string(data) == "null" {
		return nil
	}
	var text string
	if json.Unmarshal(data, &text) != nil {
		t.Raw = string(data)
		return nil
	}
	parsed, err := ParseTime(text)
	if err != nil {
		t.Raw = text
		return nil
	}
	*t = parsed
	return nil
}

// MarshalJSON writes the form that ParseTime reads back: with Z where the zone is known, without one where it is not.
func (t Time) MarshalJSON() ([]byte, error) {
	if t.Time.IsZero() {
		return []byte("null"), nil
	}
	if y := t.Year(); y < 0 || y > 9999 {
		return nil, fmt.Errorf("puzzel: the year %d cannot be written", y)
	}
	return []byte(`"` + t.String() + `"`), nil
}

// String gives ISO 8601, with Z where the zone is known; "" for the zero Time.
func (t Time) String() string {
	switch {
	case t.Time.IsZero():
		return ""
	case t.ZoneKnown:
		return t.UTC().Format(zonedLayout)
	}
	return t.Format(zonelessLayout)
}

// IsZero reports whether there is no time; an unreadable one counts as none.
func (t Time) IsZero() bool { return t.Time.IsZero() }
