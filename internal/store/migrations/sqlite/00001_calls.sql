-- Times are milliseconds since 1970 in UTC, 0 when unknown. Texts are never
-- NULL; a document (JSON) is NULL when there is nothing in it.

-- +goose Up
CREATE TABLE calls (
    customer_key          TEXT    NOT NULL,
    id                    TEXT    NOT NULL,
    user_id               INTEGER NOT NULL,
    agent_name            TEXT    NOT NULL,
    state                 TEXT    NOT NULL,
    evidence_by           TEXT    NOT NULL,
    evidence_certain      INTEGER NOT NULL CHECK (evidence_certain IN (0, 1)),
    outcome               TEXT    NOT NULL,
    outcome_by            TEXT    NOT NULL,
    outcome_certain       INTEGER NOT NULL CHECK (outcome_certain IN (0, 1)),
    reason                TEXT,
    number_text           TEXT    NOT NULL,
    e164                  TEXT    NOT NULL,
    ext                   TEXT    NOT NULL,
    region                TEXT    NOT NULL,
    kind                  TEXT    NOT NULL,
    digits                TEXT    NOT NULL,
    dialled               TEXT    NOT NULL,
    request_id            TEXT    NOT NULL,
    road                  TEXT    NOT NULL,
    click_key             TEXT    NOT NULL,
    click_digest          TEXT    NOT NULL,
    context               TEXT,
    options               TEXT,
    again                 INTEGER NOT NULL CHECK (again IN (0, 1)),
    passed                TEXT,
    created_at            INTEGER NOT NULL,
    ordered_at            INTEGER NOT NULL,
    agent_ringing_at      INTEGER NOT NULL,
    agent_answered_at     INTEGER NOT NULL,
    customer_answered_at  INTEGER NOT NULL,
    unknown_at            INTEGER NOT NULL,
    ended_at              INTEGER NOT NULL,
    agent_line_seconds    INTEGER,
    live                  INTEGER NOT NULL CHECK (live IN (0, 1)),
    order_owner           TEXT    NOT NULL,
    order_deadline        INTEGER NOT NULL,
    watch_status_before   TEXT    NOT NULL,
    watch_looked_at       INTEGER NOT NULL,
    watch_available_since INTEGER NOT NULL,
    masked                INTEGER NOT NULL DEFAULT 0 CHECK (masked IN (0, 1)),
    PRIMARY KEY (customer_key, id)
) STRICT;

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

-- Numbers are given by the one writer in the order of the commits, without gaps.
CREATE TABLE events (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_key TEXT    NOT NULL,
    user_id      INTEGER NOT NULL,
    call_id      TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    outcome      TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    FOREIGN KEY (customer_key, call_id) REFERENCES calls (customer_key, id) ON DELETE CASCADE
) STRICT;

CREATE INDEX events_of_customer ON events (customer_key, seq);
CREATE INDEX events_of_agent ON events (customer_key, user_id, seq);
CREATE INDEX events_of_call ON events (customer_key, call_id);

CREATE TABLE do_not_call (
    customer_key TEXT    NOT NULL,
    e164         TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    added_by     TEXT    NOT NULL,
    added_at     INTEGER NOT NULL,
    PRIMARY KEY (customer_key, e164)
) STRICT, WITHOUT ROWID;

CREATE TABLE facts (
    customer_key TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    value        TEXT    NOT NULL,
    evidence     TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (customer_key, name)
) STRICT, WITHOUT ROWID;

-- A migration is applied once, however many processes start together: whoever
-- comes second fails here, and with it all it did.
CREATE UNIQUE INDEX schema_version_once ON goose_db_version (version_id);
