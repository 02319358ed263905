-- Clicks that joined a call which was running already: the same click again is
-- answered with that call, also when it is long over. Times as in the first migration.

-- +goose Up
CREATE TABLE joined_clicks (
    customer_key TEXT COLLATE "C" NOT NULL,
    user_id      BIGINT NOT NULL,
    click_key    TEXT COLLATE "C" NOT NULL,
    click_digest TEXT COLLATE "C" NOT NULL,
    call_id      TEXT COLLATE "C" NOT NULL,
    created_at   BIGINT NOT NULL,
    PRIMARY KEY (customer_key, user_id, click_key),
    FOREIGN KEY (customer_key, call_id) REFERENCES calls (customer_key, id) ON DELETE CASCADE
);

CREATE INDEX joined_clicks_call ON joined_clicks (customer_key, call_id);
CREATE INDEX joined_clicks_old ON joined_clicks (customer_key, created_at);
