-- Who may come in, and what speaks to Puzzel for her. No secret lies here in
-- clear: what opens a door is kept as its SHA-256, what opens Puzzel is sealed
-- under a key that is not in the database. Times as in the first migration.

-- +goose Up
CREATE TABLE access_notes (
    name  TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL,
    at    BIGINT NOT NULL
);

CREATE TABLE access_customers (
    customer_key  TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name          TEXT COLLATE "C" NOT NULL,
    cloud         TEXT COLLATE "C" NOT NULL,
    administrator TEXT COLLATE "C" NOT NULL,
    made_at       BIGINT NOT NULL
);

CREATE TABLE access_people (
    customer_key TEXT COLLATE "C" NOT NULL,
    user_id      BIGINT NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    username     TEXT COLLATE "C" NOT NULL,
    off_since    BIGINT NOT NULL,
    looked_at    BIGINT NOT NULL,
    missing_at   BIGINT NOT NULL,
    ordered_by   TEXT COLLATE "C" NOT NULL,
    seen_at      BIGINT NOT NULL,
    PRIMARY KEY (customer_key, user_id)
);

CREATE INDEX access_people_named ON access_people (customer_key, username);

CREATE TABLE access_sessions (
    id           TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    door         TEXT COLLATE "C" NOT NULL,
    customer_key TEXT COLLATE "C" NOT NULL,
    user_id      BIGINT NOT NULL,
    sign_in      TEXT COLLATE "C" NOT NULL,
    client_id    TEXT COLLATE "C" NOT NULL,
    origin       TEXT COLLATE "C" NOT NULL,
    label        TEXT COLLATE "C" NOT NULL,
    made_at      BIGINT NOT NULL,
    seen_at      BIGINT NOT NULL,
    ends_at      BIGINT NOT NULL,
    asleep_at    BIGINT NOT NULL,
    woken_at     BIGINT NOT NULL,
    ended_at     BIGINT NOT NULL,
    ended_why    TEXT COLLATE "C" NOT NULL
);

CREATE INDEX access_sessions_open ON access_sessions (customer_key, user_id) WHERE ended_at = 0;
CREATE INDEX access_sessions_over ON access_sessions (ends_at);

CREATE TABLE access_tokens (
    hash       TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    session_id TEXT COLLATE "C" NOT NULL REFERENCES access_sessions (id) ON DELETE CASCADE,
    made_at    BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL,
    used_at    BIGINT NOT NULL
);

CREATE INDEX access_tokens_of_session ON access_tokens (session_id);
CREATE INDEX access_tokens_over ON access_tokens (ends_at);

CREATE TABLE access_credentials (
    customer_key TEXT COLLATE "C" NOT NULL,
    user_id      BIGINT NOT NULL,
    kind         TEXT COLLATE "C" NOT NULL,
    id           TEXT COLLATE "C" NOT NULL,
    sealed       TEXT COLLATE "C" NOT NULL,
    revision     BIGINT NOT NULL,
    made_at      BIGINT NOT NULL,
    token_until  BIGINT NOT NULL,
    usable_until BIGINT NOT NULL,
    over_at      BIGINT NOT NULL,
    renew_owner  TEXT COLLATE "C" NOT NULL,
    renew_until  BIGINT NOT NULL,
    PRIMARY KEY (customer_key, user_id, kind)
);

CREATE TABLE access_grants (
    hash         TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    id           TEXT COLLATE "C" NOT NULL,
    kind         TEXT COLLATE "C" NOT NULL,
    typed        TEXT COLLATE "C" NOT NULL,
    customer_key TEXT COLLATE "C" NOT NULL,
    user_id      BIGINT NOT NULL,
    agent_name   TEXT COLLATE "C" NOT NULL,
    sign_in      TEXT COLLATE "C" NOT NULL,
    client_id    TEXT COLLATE "C" NOT NULL,
    redirect     TEXT COLLATE "C" NOT NULL,
    origin       TEXT COLLATE "C" NOT NULL,
    challenge    TEXT COLLATE "C" NOT NULL,
    address      TEXT COLLATE "C" NOT NULL,
    state        TEXT COLLATE "C" NOT NULL,
    session_id   TEXT COLLATE "C" NOT NULL,
    made_at      BIGINT NOT NULL,
    ends_at      BIGINT NOT NULL,
    polled_at    BIGINT NOT NULL,
    used_at      BIGINT NOT NULL
);

CREATE UNIQUE INDEX access_grants_id ON access_grants (id);
CREATE UNIQUE INDEX access_grants_typed ON access_grants (typed) WHERE typed <> '';
CREATE INDEX access_grants_of_customer ON access_grants (customer_key, kind, made_at);
CREATE INDEX access_grants_over ON access_grants (ends_at);

CREATE TABLE access_tries (
    id           TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    customer_key TEXT COLLATE "C" NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    own          BOOLEAN NOT NULL,
    at           BIGINT NOT NULL,
    until        BIGINT NOT NULL
);

CREATE INDEX access_tries_of_user ON access_tries (customer_key, name);
CREATE INDEX access_tries_over ON access_tries (until);
