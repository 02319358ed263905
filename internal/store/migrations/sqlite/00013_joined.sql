-- Clicks that joined a call which was running already: the same click again is
-- answered with that call, also when it is long over. Times as in the first migration.

-- +goose Up
CREATE TABLE joined_clicks (
    customer_key TEXT    NOT NULL,
    user_id      INTEGER NOT NULL,
    click_key    TEXT    NOT NULL,
    click_digest TEXT    NOT NULL,
    call_id      TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    PRIMARY KEY (customer_key, user_id, click_key),
    FOREIGN KEY (customer_key, call_id) REFERENCES calls (customer_key, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX joined_clicks_call ON joined_clicks (customer_key, call_id);
CREATE INDEX joined_clicks_old ON joined_clicks (customer_key, created_at);
