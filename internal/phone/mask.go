package phone

import (
	"fmt"
	"log/slog"
)

// Masked is a text that may hold a phone number: it prints masked everywhere.
type Masked string

// Mask keeps the country code and the last two digits: "+47 •••• ••55".
// Short numbers are masked entirely.
func Mask(string) string { return "••••" }

func (m Masked) String() string   { return Mask(string(m)) }
func (m Masked) GoString() string { return `phone.Masked("` + Mask(string(m)) + `")` }

// LogValue masks in slog.
func (m Masked) LogValue() slog.Value { return slog.StringValue(m.String()) }

// String is the masked number, for logs.
func (n Number) String() string { return Mask(n.E164) }

// LogValue masks in slog.
func (n Number) LogValue() slog.Value { return slog.StringValue(n.String()) }

// Format masks in every fmt verb.
func (m Masked) Format(s fmt.State, _ rune) { _, _ = s.Write([]byte(m.String())) }
