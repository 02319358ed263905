package puzzel

import (
	"fmt"
	"io"
	"log/slog"
	"time"
)

// The types of this file hold secrets and show themselves without them: printed with any verb, and logged with slog.
// Encoded as JSON they are whole, because a session is there to be kept.

// ending says when something ends, for people.
func ending(t time.Time) string {
	if t.IsZero() {
		return "at an unknown time"
	}
	return t.UTC().Format(time.RFC3339)
}

// write is what every Format does.
func write(f fmt.State, shown fmt.Stringer) { _, _ = io.WriteString(f, shown.String()) }

// String names customer number, without username and password.
func (s PasswordSignIn) String() string {
	return fmt.Sprintf("old sign-in, customer %s", s.CustomerKey)
}

// Format is String, for every verb.
func (s PasswordSignIn) Format(f fmt.State, _ rune) { write(f, s) }

// LogValue is String, for slog.
func (s PasswordSignIn) LogValue() slog.Value { return slog.StringValue(s.String()) }

// String names customer, without the secrets.
func (s SessionSignIn) String() string {
	return s.Session.String()
}

// Format is String, for every verb.
func (s SessionSignIn) Format(f fmt.State, _ rune) { write(f, s) }

// LogValue is String, for slog.
func (s SessionSignIn) LogValue() slog.Value { return slog.StringValue(s.String()) }

// String names customer and user, without the secret.
func (s ClientSignIn) String() string {
	return fmt.Sprintf("Puzzel ID client, customer %s, user %s", s.CustomerKey, s.UserID)
}

// Format is String, for every verb.
func (s ClientSignIn) Format(f fmt.State, _ rune) { write(f, s) }

// LogValue is String, for slog.
func (s ClientSignIn) LogValue() slog.Value { return slog.StringValue(s.String()) }

// String names when it ends, without the token.
func (s TokenSignIn) String() string {
	return "access token, ends " + ending(s.Expiry)
}

// Format is String, for every verb.
func (s TokenSignIn) Format(f fmt.State, _ rune) { write(f, s) }

// LogValue is String, for slog.
func (s TokenSignIn) LogValue() slog.Value { return slog.StringValue(s.String()) }

// String names customer and ends, without the secrets.
func (s Session) String() string {
	return fmt.Sprintf("session of customer %s, renewable %t, token ends %s", s.CustomerKey, s.SessionID != "", ending(s.AccessTokenExpiry))
}

// Format is String, for every verb.
func (s Session) Format(f fmt.State, _ rune) { write(f, s) }

// LogValue is String, for slog.
func (s Session) LogValue() slog.Value { return slog.StringValue(s.String()) }

// String names customer and end, without the session id.
func (r RefreshToken) String() string {
	return fmt.Sprintf("refresh token of customer %s, ends %s", r.CustomerKey, r.ExpiryDate)
}

// Format is String, for every verb.
func (r RefreshToken) Format(f fmt.State, _ rune) { write(f, r) }

// LogValue is String, for slog.
func (r RefreshToken) LogValue() slog.Value { return slog.StringValue(r.String()) }

// String names customer and ends, without the secrets.
func (a LogInAnswer) String() string {
	return "log-in answer, " + a.session.String()
}

// Format is String, for every verb.
func (a LogInAnswer) Format(f fmt.State, _ rune) { write(f, a) }

// LogValue is String, for slog.
func (a LogInAnswer) LogValue() slog.Value { return slog.StringValue(a.String()) }

// String names when the token ends, without the token.
func (a RefreshAnswer) String() string {
	return "access token, ends " + ending(a.expiry)
}

// Format is String, for every verb.
func (a RefreshAnswer) Format(f fmt.State, _ rune) { write(f, a) }

// LogValue is String, for slog.
func (a RefreshAnswer) LogValue() slog.Value { return slog.StringValue(a.String()) }

// String names when the token ends, without the token.
func (a PuzzelIDAnswer) String() string {
	return "access token, ends " + ending(a.expiry)
}

// Format is String, for every verb.
func (a PuzzelIDAnswer) Format(f fmt.State, _ rune) { write(f, a) }

// LogValue is String, for slog.
func (a PuzzelIDAnswer) LogValue() slog.Value { return slog.StringValue(a.String()) }

// String names the cloud, without the credential.
func (c *Client) String() string { return "client of Puzzel's cloud " + c.config.Cloud.Name }

// Format is String, for every verb.
func (c *Client) Format(f fmt.State, _ rune) { write(f, c) }

// LogValue is String, for slog.
func (c *Client) LogValue() slog.Value { return slog.StringValue(c.String()) }
