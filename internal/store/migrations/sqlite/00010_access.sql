-- Who may come in, and what speaks to Puzzel for her. No secret lies here in
-- clear: what opens a door is kept as its SHA-256, what opens Puzzel is sealed
-- under a key that is not in the database. Times as in the first migration.

-- +goose Up
CREATE TABLE access_notes (
    name  TEXT    NOT NULL PRIMARY KEY,
    value TEXT    NOT NULL,
    at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE access_customers (
    customer_key  TEXT    NOT NULL PRIMARY KEY,
    name          TEXT    NOT NULL,
    cloud         TEXT    NOT NULL,
    administrator TEXT    NOT NULL,
    made_at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE access_people (
    customer_key TEXT    NOT NULL,
    user_id      INTEGER NOT NULL,
    name         TEXT    NOT NULL,
    username     TEXT    NOT NULL,
    off_since    INTEGER NOT NULL,
    looked_at    INTEGER NOT NULL,
    missing_at   INTEGER NOT NULL,
    ordered_by   TEXT    NOT NULL,
    seen_at      INTEGER NOT NULL,
    PRIMARY KEY (customer_key, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX access_people_named ON access_people (customer_key, username);

CREATE TABLE access_sessions (
    id           TEXT    NOT NULL PRIMARY KEY,
    door         TEXT    NOT NULL,
    customer_key TEXT    NOT NULL,
    user_id      INTEGER NOT NULL,
    sign_in      TEXT    NOT NULL,
    client_id    TEXT    NOT NULL,
    origin       TEXT    NOT NULL,
    label        TEXT    NOT NULL,
    made_at      INTEGER NOT NULL,
    seen_at      INTEGER NOT NULL,
    ends_at      INTEGER NOT NULL,
    asleep_at    INTEGER NOT NULL,
    woken_at     INTEGER NOT NULL,
    ended_at     INTEGER NOT NULL,
    ended_why    TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX access_sessions_open ON access_sessions (customer_key, user_id) WHERE ended_at = 0;
CREATE INDEX access_sessions_over ON access_sessions (ends_at);

CREATE TABLE access_tokens (
    hash       TEXT    NOT NULL PRIMARY KEY,
    session_id TEXT    NOT NULL REFERENCES access_sessions (id) ON DELETE CASCADE,
    made_at    INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL,
    used_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX access_tokens_of_session ON access_tokens (session_id);
CREATE INDEX access_tokens_over ON access_tokens (ends_at);

CREATE TABLE access_credentials (
    customer_key TEXT    NOT NULL,
    user_id      INTEGER NOT NULL,
    kind         TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    sealed       TEXT    NOT NULL,
    revision     INTEGER NOT NULL,
    made_at      INTEGER NOT NULL,
    token_until  INTEGER NOT NULL,
    usable_until INTEGER NOT NULL,
    over_at      INTEGER NOT NULL,
    renew_owner  TEXT    NOT NULL,
    renew_until  INTEGER NOT NULL,
    PRIMARY KEY (customer_key, user_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_grants (
    hash         TEXT    NOT NULL PRIMARY KEY,
    id           TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    typed        TEXT    NOT NULL,
    customer_key TEXT    NOT NULL,
    user_id      INTEGER NOT NULL,
    agent_name   TEXT    NOT NULL,
    sign_in      TEXT    NOT NULL,
    client_id    TEXT    NOT NULL,
    redirect     TEXT    NOT NULL,
    origin       TEXT    NOT NULL,
    challenge    TEXT    NOT NULL,
    address      TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    session_id   TEXT    NOT NULL,
    made_at      INTEGER NOT NULL,
    ends_at      INTEGER NOT NULL,
    polled_at    INTEGER NOT NULL,
    used_at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX access_grants_id ON access_grants (id);
CREATE UNIQUE INDEX access_grants_typed ON access_grants (typed) WHERE typed <> '';
CREATE INDEX access_grants_of_customer ON access_grants (customer_key, kind, made_at);
CREATE INDEX access_grants_over ON access_grants (ends_at);

CREATE TABLE access_tries (
    id           TEXT    NOT NULL PRIMARY KEY,
    customer_key TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    own          INTEGER NOT NULL CHECK (own IN (0, 1)),
    at           INTEGER NOT NULL,
    until        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX access_tries_of_user ON access_tries (customer_key, name);
CREATE INDEX access_tries_over ON access_tries (until);
