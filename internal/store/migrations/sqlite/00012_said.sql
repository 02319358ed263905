-- What was said to Puzzel about a call, redacted, for a while; and what an agent
-- notes of a call of hers. Times as in the first migration.

-- +goose Up
ALTER TABLE calls ADD COLUMN notes TEXT NOT NULL DEFAULT '';

CREATE TABLE exchanges (
    customer_key TEXT    NOT NULL,
    call_id      TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    server       TEXT    NOT NULL,
    operation    TEXT    NOT NULL,
    method       TEXT    NOT NULL,
    path         TEXT    NOT NULL,
    attempt      INTEGER NOT NULL,
    milliseconds INTEGER NOT NULL,
    status       INTEGER NOT NULL,
    puzzel_code  INTEGER NOT NULL,
    puzzel_id    TEXT    NOT NULL,
    message      TEXT    NOT NULL,
    failure      TEXT    NOT NULL,
    then_what    TEXT    NOT NULL,
    request      TEXT    NOT NULL,
    answer       TEXT    NOT NULL,
    PRIMARY KEY (customer_key, call_id, id),
    FOREIGN KEY (customer_key, call_id) REFERENCES calls (customer_key, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX exchanges_old ON exchanges (at);
CREATE INDEX calls_clicked ON calls (customer_key, created_at) WHERE click_digest <> '';
