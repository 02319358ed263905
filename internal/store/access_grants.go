package store

import (
	"context"
	"time"

	"github.com/clicktocall/clicktocall/internal/access"
)

// Grant finds a grant by the hash of its secret.
func (t accessTx) Grant(ctx context.Context, hash string) (access.GrantRow, error) {
	return t.grant(ctx, `hash = ?`, hash)
}

// GrantByID finds a grant by its public id.
func (t accessTx) GrantByID(ctx context.Context, id string) (access.GrantRow, error) {
	return t.grant(ctx, `id = ?`, id)
}

// GrantTyped finds a grant by the digest of what a person types.
func (t accessTx) GrantTyped(ctx context.Context, digest string) (access.GrantRow, error) {
	return t.grant(ctx, `typed = ? AND typed <> ''`, digest) // as the index says it
}

func (t accessTx) grant(ctx context.Context, where, key string) (g access.GrantRow, err error) {
	err = t.get(ctx, "access_grants", grantFields(&g), where, clean(key))
	return g, err
}

// GrantsOf lists a customer's grants of a kind.
func (t accessTx) GrantsOf(ctx context.Context, customerKey string, kind access.GrantKind, since time.Time) ([]access.GrantRow, error) {
	return all(ctx, t, "access_grants", grantFields,
		`customer_key = ? AND kind = ? AND made_at >= ? ORDER BY made_at DESC, id DESC`,
		clean(customerKey), kind, notBefore(since))
}

// SaveGrant keeps a grant.
func (t accessTx) SaveGrant(ctx context.Context, g access.GrantRow) error {
	if err := checkKey("grant", g.Hash); err != nil {
		return err
	}
	return t.put(ctx, "access_grants", 1, grantFields(&g))
}

func grantFields(g *access.GrantRow) []field {
	return []field{
		{"hash", &g.Hash},
		{"id", &g.ID},
		{"kind", &g.Kind},
		{"typed", &g.Typed},
		{"customer_key", &g.Agent.CustomerKey},
		{"user_id", &g.Agent.UserID},
		{"agent_name", text{&g.Agent.Name}},
		{"sign_in", &g.SignIn},
		{"client_id", text{&g.ClientID}},
		{"redirect", text{&g.Redirect}},
		{"origin", text{&g.Origin}},
		{"challenge", text{&g.Challenge}},
		{"address", text{&g.Address}},
		{"state", &g.State},
		{"session_id", &g.SessionID},
		{"made_at", instant{&g.MadeAt}},
		{"ends_at", instant{&g.EndsAt}},
		{"polled_at", instant{&g.PolledAt}},
		{"used_at", instant{&g.UsedAt}},
	}
}

// TriesOf lists the tries of one user that count.
func (t accessTx) TriesOf(ctx context.Context, customerKey, name string, now time.Time) ([]access.Try, error) {
	return all(ctx, t, "access_tries", tryFields, `customer_key = ? AND name = ? AND until > ? ORDER BY at, id`,
		clean(customerKey), clean(name), millis(now))
}

// TriesAt lists the tries of a customer that count.
func (t accessTx) TriesAt(ctx context.Context, customerKey string, now time.Time) ([]access.Try, error) {
	return all(ctx, t, "access_tries", tryFields, `customer_key = ? AND until > ? ORDER BY name, at, id`,
		clean(customerKey), millis(now))
}

// SaveTry counts a try.
func (t accessTx) SaveTry(ctx context.Context, try access.Try) error {
	if err := checkKey("try", try.ID); err != nil {
		return err
	}
	return t.put(ctx, "access_tries", 1, tryFields(&try))
}

// DropTry counts one no longer.
func (t accessTx) DropTry(ctx context.Context, id string) error {
	_, err := t.exec(ctx, `DELETE FROM access_tries WHERE id = ?`, id)
	return err
}

// DropTries counts none of a user's any longer.
func (t accessTx) DropTries(ctx context.Context, customerKey, name string) error {
	_, err := t.exec(ctx, `DELETE FROM access_tries WHERE customer_key = ? AND name = ?`, clean(customerKey), clean(name))
	return err
}

func tryFields(t *access.Try) []field {
	return []field{
		{"id", &t.ID},
		{"customer_key", text{&t.CustomerKey}},
		{"name", text{&t.Name}},
		{"own", &t.Own},
		{"at", instant{&t.At}},
		{"until", instant{&t.Until}},
	}
}
