package store

import (
	"context"
	"errors"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Join keeps a click that came to a call another click had made; see call.Tx.
func (t *tx) Join(ctx context.Context, id string, click call.ClickID, at time.Time) error {
	_, err := t.exec(ctx, `INSERT INTO joined_clicks (customer_key, user_id, click_key, click_digest, call_id, created_at)
		VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (customer_key, user_id, click_key) DO UPDATE SET
		click_digest = excluded.click_digest, call_id = excluded.call_id, created_at = excluded.created_at`,
		t.agent.CustomerKey, t.agent.UserID, clean(click.Key), clean(click.Digest), clean(id), millis(at))
	if err != nil {
		return t.fail("keep a click that joined a call", err)
	}
	var n int
	err = t.one(ctx, []any{&n}, `SELECT COUNT(*) FROM joined_clicks WHERE customer_key = ? AND call_id = ?`, t.agent.CustomerKey, clean(id))
	if err != nil {
		return t.fail("count the clicks that joined a call", err)
	}
	if n > call.MostJoined {
		return call.ErrCrowded
	}
	return nil
}

// joined finds the call that the click of a key joined at or after since. It is
// returned as that click's own.
func (t *tx) joined(ctx context.Context, key string, since time.Time) (call.Call, error) {
	var id, digest string
	err := t.one(ctx, []any{&id, &digest}, `SELECT call_id, click_digest FROM joined_clicks
		WHERE customer_key = ? AND user_id = ? AND click_key = ? AND created_at >= ?`,
		t.agent.CustomerKey, t.agent.UserID, key, notBefore(since))
	if errors.Is(err, call.ErrNotFound) {
		return call.Call{}, err
	}
	if err != nil {
		return call.Call{}, t.fail("find a click that joined a call", err)
	}
	c, err := t.ByID(ctx, id)
	c.Click = call.ClickID{Key: key, Digest: digest}
	return c, err
}
