package store

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/clicktocall/clicktocall/internal/call"
)

// field joins a column with its place in a Go value. One list of fields serves
// both ways, writing and reading, so that the two cannot drift apart.
type field struct {
	column string
	place  any // a pointer, or a value that is both driver.Valuer and sql.Scanner
}

// callFields are the columns of a call. The parts of a phone.Number that only
// its parser knows are not among them: what was dialled is kept as it was sent.
func callFields(c *call.Call) []field {
	return []field{
		{"customer_key", &c.Agent.CustomerKey},
		{"id", &c.ID},
		{"user_id", &c.Agent.UserID},
		{"agent_name", text{&c.Agent.Name}},
		{"state", &c.State},
		{"evidence_by", &c.Evidence.By},
		{"evidence_certain", &c.Evidence.Certain},
		{"outcome", &c.Outcome},
		{"outcome_by", &c.OutcomeEvidence.By},
		{"outcome_certain", &c.OutcomeEvidence.Certain},
		{"reason", document[*call.Reason]{&c.Reason}},
		{"number_text", text{&c.Number.Text}},
		{"e164", text{&c.Number.E164}},
		{"ext", text{&c.Number.Ext}},
		{"region", text{&c.Number.Region}},
		{"kind", &c.Number.Kind},
		{"digits", text{&c.Number.Digits}},
		{"dialled", text{&c.Dialled}},
		{"request_id", text{&c.RequestID}},
		{"road", text{&c.Road}},
		{"click_key", &c.Click.Key},
		{"click_digest", &c.Click.Digest},
		{"context", document[call.Context]{&c.Context}},
		{"options", document[call.Options]{&c.Options}},
		{"again", &c.Again},
		{"passed", document[[]call.Override]{&c.Passed}},
		{"notes", text{&c.Notes}},
		{"created_at", instant{&c.CreatedAt}},
		{"ordered_at", instant{&c.OrderedAt}},
		{"agent_ringing_at", instant{&c.AgentRingingAt}},
		{"agent_answered_at", instant{&c.AgentAnsweredAt}},
		{"customer_answered_at", instant{&c.CustomerAnsweredAt}},
		{"unknown_at", instant{&c.UnknownAt}},
		{"ended_at", instant{&c.EndedAt}},
		{"agent_line_seconds", &c.AgentLineSeconds},
		{"live", &c.Live},
		{"order_owner", text{&c.Order.Owner}},
		{"order_deadline", instant{&c.Order.Deadline}},
		{"watch_status_before", text{(*string)(&c.Watch.StatusBefore)}},
		{"watch_looked_at", instant{&c.Watch.LookedAt}},
		{"watch_available_since", instant{&c.Watch.AvailableSince}},
	}
}

// columns are the names of the fields, for a query.
func columns(fields []field) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.column
	}
	return strings.Join(names, ", ")
}

// places are the fields' places, as arguments or as targets of a scan.
func places(fields []field) []any {
	all := make([]any, len(fields))
	for i, f := range fields {
		all[i] = f.place
	}
	return all
}

// marks are n question marks, for a query.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

// settings are the fields as the SET part of an update.
func settings(fields []field) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.column + " = ?"
	}
	return strings.Join(names, ", ")
}

// instant keeps a time as milliseconds in UTC, and the zero time as 0.
type instant struct{ t *time.Time }

// Value implements driver.Valuer.
func (i instant) Value() (driver.Value, error) { return millis(*i.t), nil }

// Scan implements sql.Scanner.
func (i instant) Scan(src any) error {
	ms, ok := src.(int64)
	if !ok {
		return fmt.Errorf("a time is kept as a number of milliseconds, not as %T", src)
	}
	*i.t = time.Time{}
	if ms != 0 {
		*i.t = time.UnixMilli(ms).UTC()
	}
	return nil
}

// millis is a time as it is kept: cut to the millisecond, 0 when unknown.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// notBefore is the least kept time that is at or after t.
func notBefore(t time.Time) int64 {
	ms := millis(t)
	if !t.IsZero() && time.UnixMilli(ms).Before(t) {
		ms++
	}
	return ms
}

// span keeps a length of time as whole milliseconds.
type span struct{ d *time.Duration }

// Value implements driver.Valuer.
func (s span) Value() (driver.Value, error) { return s.d.Milliseconds(), nil }

// Scan implements sql.Scanner.
func (s span) Scan(src any) error {
	ms, ok := src.(int64)
	if !ok {
		return fmt.Errorf("a length of time is kept as a number of milliseconds, not as %T", src)
	}
	*s.d = time.Duration(ms) * time.Millisecond
	return nil
}

// text keeps a text in a form both databases take: what is not UTF-8, and the
// character NUL, become U+FFFD. Texts come from pages, from Puzzel and from
// people; an odd one must never cost us the record of a call.
type text struct{ s *string }

// Value implements driver.Valuer.
func (t text) Value() (driver.Value, error) { return clean(*t.s), nil }

// Scan implements sql.Scanner.
func (t text) Scan(src any) error {
	switch s := src.(type) {
	case string:
		*t.s = s
	case []byte:
		*t.s = string(s)
	default:
		return fmt.Errorf("a text is kept as text, not as %T", src)
	}
	return nil
}

func clean(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}

// isClean tells whether a text is kept exactly as it is. Keys must be.
func isClean(s string) bool { return utf8.ValidString(s) && !strings.Contains(s, "\x00") }

// document keeps a value as JSON, and an empty one as NULL.
type document[T any] struct{ v *T }

// Value implements driver.Valuer.
func (d document[T]) Value() (driver.Value, error) {
	b, err := json.Marshal(*d.v)
	if err != nil {
		return nil, fmt.Errorf("write a document: %w", err)
	}
	if s := string(b); s != "null" && s != "{}" {
		return s, nil
	}
	return nil, nil
}

// Scan implements sql.Scanner.
func (d document[T]) Scan(src any) error {
	var none T
	*d.v = none
	var b []byte
	switch s := src.(type) {
	case nil:
		return nil
	case string:
		b = []byte(s)
	case []byte:
		b = s
	default:
		return fmt.Errorf("a document is kept as text, not as %T", src)
	}
	if err := json.Unmarshal(b, d.v); err != nil {
		return fmt.Errorf("read a document: %w", err)
	}
	return nil
}
