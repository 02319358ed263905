package store

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/call"
)

// SessionOf finds a session by one of its tokens.
func (t accessTx) SessionOf(ctx context.Context, hash string) (s access.SessionRow, token access.TokenRow, err error) {
	fields := append(sessionFields(&s), tokenFields(&token)...)
	named := columnsOf("s", fields[:len(fields)-len(tokenFields(&token))]) + ", " + columnsOf("t", tokenFields(&token))
	err = t.one(ctx, places(fields), `SELECT `+named+` FROM access_tokens t
		JOIN access_sessions s ON s.id = t.session_id WHERE t.hash = ?`, clean(hash))
	return s, token, err
}

// SessionByID finds a session.
func (t accessTx) SessionByID(ctx context.Context, id string) (s access.SessionRow, err error) {
	err = t.get(ctx, "access_sessions", sessionFields(&s), `id = ?`, clean(id))
	return s, err
}

// OpenSessions lists what an agent has open.
func (t accessTx) OpenSessions(ctx context.Context, agent call.AgentRef, now time.Time) ([]access.SessionRow, error) {
	return all(ctx, t, "access_sessions", sessionFields,
		`customer_key = ? AND user_id = ? AND ended_at = 0 AND ends_at > ? ORDER BY made_at DESC, id DESC`,
		agent.CustomerKey, agent.UserID, millis(now))
}

// SaveSession keeps a session.
func (t accessTx) SaveSession(ctx context.Context, s access.SessionRow) error {
	if err := checkKey("session", s.ID); err != nil {
		return err
	}
	return t.put(ctx, "access_sessions", 1, sessionFields(&s))
}

// SaveToken keeps one secret of a session, by its hash.
func (t accessTx) SaveToken(ctx context.Context, token access.TokenRow) error {
	if err := checkKey("token", token.Hash); err != nil {
		return err
	}
	return t.put(ctx, "access_tokens", 1, tokenFields(&token))
}

func sessionFields(s *access.SessionRow) []field {
	return []field{
		{"id", &s.ID},
		{"door", &s.Door},
		{"customer_key", &s.Agent.CustomerKey},
		{"user_id", &s.Agent.UserID},
		{"sign_in", &s.SignIn},
		{"client_id", text{&s.ClientID}},
		{"origin", text{&s.Origin}},
		{"frame", text{&s.Frame}},
		{"label", text{&s.Label}},
		{"made_at", instant{&s.MadeAt}},
		{"seen_at", instant{&s.SeenAt}},
		{"ends_at", instant{&s.EndsAt}},
		{"asleep_at", instant{&s.AsleepAt}},
		{"woken_at", instant{&s.WokenAt}},
		{"ended_at", instant{&s.EndedAt}},
		{"ended_why", text{&s.EndedWhy}},
	}
}

func tokenFields(t *access.TokenRow) []field {
	return []field{
		{"hash", &t.Hash},
		{"session_id", &t.SessionID},
		{"made_at", instant{&t.MadeAt}},
		{"ends_at", instant{&t.EndsAt}},
		{"used_at", instant{&t.UsedAt}},
	}
}

// columnsOf are the columns of a table that a query calls by a name.
func columnsOf(table string, fields []field) string {
	named := make([]field, len(fields))
	for i, f := range fields {
		named[i] = field{table + "." + f.column, f.place}
	}
	return columns(named)
}

// Credential returns a sealed credential of an agent.
func (t accessTx) Credential(ctx context.Context, agent call.AgentRef, kind access.Kind) (c access.CredentialRow, err error) {
	err = t.get(ctx, "access_credentials", credentialFields(&c), `customer_key = ? AND user_id = ? AND kind = ?`,
		agent.CustomerKey, agent.UserID, kind)
	return c, err
}

// SaveCredential keeps a sealed credential.
func (t accessTx) SaveCredential(ctx context.Context, c access.CredentialRow) error {
	if err := checkKey("customer key", c.Agent.CustomerKey); err != nil {
		return err
	}
	return t.put(ctx, "access_credentials", 3, credentialFields(&c))
}

// DropCredential forgets a credential; one that is not there is forgotten already.
func (t accessTx) DropCredential(ctx context.Context, agent call.AgentRef, kind access.Kind) error {
	_, err := t.exec(ctx, `DELETE FROM access_credentials WHERE customer_key = ? AND user_id = ? AND kind = ?`,
		agent.CustomerKey, agent.UserID, kind)
	return err
}

func credentialFields(c *access.CredentialRow) []field {
	return []field{
		{"customer_key", &c.Agent.CustomerKey},
		{"user_id", &c.Agent.UserID},
		{"kind", &c.Kind},
		{"id", &c.ID},
		{"sealed", &c.Sealed},
		{"revision", &c.Revision},
		{"made_at", instant{&c.MadeAt}},
		{"token_until", instant{&c.TokenUntil}},
		{"usable_until", instant{&c.Until}},
		{"over_at", instant{&c.OverAt}},
		{"renew_owner", &c.RenewOwner},
		{"renew_until", instant{&c.RenewUntil}},
	}
}
