-- What servers on one database tell each other about reading a customer's agents:
-- who is there, whose turn it is, and what was read. None of it is a record:
-- leases end by themselves, readings are gone a minute later. Times as in the
-- first migration.

-- +goose Up
CREATE TABLE leases (
    customer_key TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    owner        TEXT    NOT NULL,
    used         INTEGER NOT NULL,
    until        INTEGER NOT NULL,
    PRIMARY KEY (customer_key, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE readings (
    customer_key TEXT    NOT NULL,
    user_id      INTEGER NOT NULL,
    agents       TEXT    NOT NULL,
    begun_at     INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (customer_key, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX readings_new ON readings (customer_key, at);
