package config

import (
	"fmt"
	"log/slog"
)

// struckOut is what is shown instead of a secret.
const struckOut = "•••"

// Secret is a value that shows itself nowhere: not printed, not logged, not in
// JSON, whatever the verb. Reveal is the one way to it. The zero Secret is not set.
type Secret struct {
	// A pointer, because fmt prints fields of unexported fields by itself,
	// without asking any method: what it then finds is an address.
	value *string
}

// NewSecret makes a Secret; of "" one that is not set.
func NewSecret(value string) Secret {
	if value == "" {
		return Secret{}
	}
	return Secret{&value}
}

// Reveal gives the value, "" when it is not set.
func (s Secret) Reveal() string {
	if s.value == nil {
		return ""
	}
	return *s.value
}

// IsSet tells whether there is a value.
func (s Secret) IsSet() bool { return s.value != nil }

// Equal compares values.
func (s Secret) Equal(other Secret) bool { return s.Reveal() == other.Reveal() }

// String shows that there is a secret, and nothing of it.
func (s Secret) String() string {
	if !s.IsSet() {
		return ""
	}
	return struckOut
}

// Format shows the same for every verb and flag of fmt.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(s.String())) }

// LogValue shows the same in logs.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText shows the same in JSON and every other encoding.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
