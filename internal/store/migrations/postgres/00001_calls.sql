-- Times are milliseconds since 1970 in UTC, 0 when unknown. Texts are never
-- NULL; a document (JSON) is NULL when there is nothing in it.

-- +goose Up
CREATE TABLE calls (
    customer_key          TEXT COLLATE "C" NOT NULL,
    id                    TEXT COLLATE "C" NOT NULL,
    user_id               BIGINT NOT NULL,
    agent_name            TEXT COLLATE "C" NOT NULL,
    state                 TEXT COLLATE "C" NOT NULL,
    evidence_by           TEXT COLLATE "C" NOT NULL,
    evidence_certain      BOOLEAN NOT NULL,
    outcome               TEXT COLLATE "C" NOT NULL,
    outcome_by            TEXT COLLATE "C" NOT NULL,
    outcome_certain       BOOLEAN NOT NULL,
    reason                TEXT COLLATE "C",
    number_text           TEXT COLLATE "C" NOT NULL,
    e164                  TEXT COLLATE "C" NOT NULL,
    ext                   TEXT COLLATE "C" NOT NULL,
    region                TEXT COLLATE "C" NOT NULL,
    kind                  TEXT COLLATE "C" NOT NULL,
    digits                TEXT COLLATE "C" NOT NULL,
    dialled               TEXT COLLATE "C" NOT NULL,
    request_id            TEXT COLLATE "C" NOT NULL,
    road                  TEXT COLLATE "C" NOT NULL,
    click_key             TEXT COLLATE "C" NOT NULL,
    click_digest          TEXT COLLATE "C" NOT NULL,
    context               TEXT COLLATE "C",
    options               TEXT COLLATE "C",
    again                 BOOLEAN NOT NULL,
    passed                TEXT COLLATE "C",
    created_at            BIGINT NOT NULL,
    ordered_at            BIGINT NOT NULL,
    agent_ringing_at      BIGINT NOT NULL,
    agent_answered_at     BIGINT NOT NULL,
    customer_answered_at  BIGINT NOT NULL,
    unknown_at            BIGINT NOT NULL,
    ended_at              BIGINT NOT NULL,
    agent_line_seconds    BIGINT,
    live                  BOOLEAN NOT NULL,
    order_owner           TEXT COLLATE "C" NOT NULL,
    order_deadline        BIGINT NOT NULL,
    watch_status_before   TEXT COLLATE "C" NOT NULL,
    watch_looked_at       BIGINT NOT NULL,
    watch_available_since BIGINT NOT NULL,
    masked                BOOLEAN NOT NULL DEFAULT false,
    PRIMARY KEY (customer_key, id)
);

-- The second law: one live call per agent, one call per idempotency key.
CREATE UNIQUE INDEX calls_live ON calls (customer_key, user_id) WHERE live;
CREATE UNIQUE INDEX calls_click ON calls (customer_key, user_id, click_key) WHERE click_key <> '';

CREATE INDEX calls_of_customer ON calls (customer_key, created_at, id);
CREATE INDEX calls_of_agent ON calls (customer_key, user_id, created_at, id);
CREATE INDEX calls_of_agent_to ON calls (customer_key, user_id, e164, created_at, id);
CREATE INDEX calls_to ON calls (customer_key, e164, created_at, id);
CREATE INDEX calls_ended ON calls (customer_key, user_id, ended_at);
CREATE INDEX calls_unfinished ON calls (customer_key, created_at, id) WHERE live OR state = 'placing';
CREATE INDEX calls_unmasked ON calls (customer_key, created_at) WHERE NOT masked;

-- Transactions commit in any order, but a reader with a cursor must never find an
-- event below it later. So an event's number is made of its transaction's own:
-- base + 1024 * tx + its place among the transaction's events. What belongs to a
-- transaction older than every running one is complete; readers stop there. The
-- base is 0 until the database moves to a cluster whose transactions have lower
-- numbers.
CREATE TABLE event_base (
    base BIGINT NOT NULL
);
INSERT INTO event_base (base) VALUES (0);

CREATE TABLE events (
    seq          BIGINT PRIMARY KEY,
    customer_key TEXT COLLATE "C" NOT NULL,
    user_id      BIGINT NOT NULL,
    call_id      TEXT COLLATE "C" NOT NULL,
    state        TEXT COLLATE "C" NOT NULL,
    outcome      TEXT COLLATE "C" NOT NULL,
    at           BIGINT NOT NULL,
    tx           XID8 NOT NULL DEFAULT pg_current_xact_id(),
    FOREIGN KEY (customer_key, call_id) REFERENCES calls (customer_key, id) ON DELETE CASCADE
);

CREATE INDEX events_of_customer ON events (customer_key, seq);
CREATE INDEX events_of_agent ON events (customer_key, user_id, seq);
CREATE INDEX events_of_call ON events (customer_key, call_id);

CREATE TABLE do_not_call (
    customer_key TEXT COLLATE "C" NOT NULL,
    e164         TEXT COLLATE "C" NOT NULL,
    reason       TEXT COLLATE "C" NOT NULL,
    added_by     TEXT COLLATE "C" NOT NULL,
    added_at     BIGINT NOT NULL,
    PRIMARY KEY (customer_key, e164)
);

CREATE TABLE facts (
    customer_key TEXT COLLATE "C" NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    value        TEXT COLLATE "C" NOT NULL,
    evidence     TEXT COLLATE "C" NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (customer_key, name)
);

-- A migration is applied once, however many processes start together: whoever
-- comes second fails here, and with it all it did.
CREATE UNIQUE INDEX schema_version_once ON goose_db_version (version_id);
