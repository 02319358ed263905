-- What was said to Puzzel about a call, redacted, for a while; and what an agent
-- notes of a call of hers. Times as in the first migration.

-- +goose Up
ALTER TABLE calls ADD COLUMN notes TEXT COLLATE "C" NOT NULL DEFAULT '';

CREATE TABLE exchanges (
    customer_key TEXT COLLATE "C" NOT NULL,
    call_id      TEXT COLLATE "C" NOT NULL,
    id           TEXT COLLATE "C" NOT NULL,
    at           BIGINT NOT NULL,
    server       TEXT COLLATE "C" NOT NULL,
    operation    TEXT COLLATE "C" NOT NULL,
    method       TEXT COLLATE "C" NOT NULL,
    path         TEXT COLLATE "C" NOT NULL,
    attempt      BIGINT NOT NULL,
    milliseconds BIGINT NOT NULL,
    status       BIGINT NOT NULL,
    puzzel_code  BIGINT NOT NULL,
    puzzel_id    TEXT COLLATE "C" NOT NULL,
    message      TEXT COLLATE "C" NOT NULL,
    failure      TEXT COLLATE "C" NOT NULL,
    then_what    TEXT COLLATE "C" NOT NULL,
    request      TEXT COLLATE "C" NOT NULL,
    answer       TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (customer_key, call_id, id),
    FOREIGN KEY (customer_key, call_id) REFERENCES calls (customer_key, id) ON DELETE CASCADE
);

CREATE INDEX exchanges_old ON exchanges (at);
CREATE INDEX calls_clicked ON calls (customer_key, created_at) WHERE click_digest <> '';
