-- What servers on one database tell each other about reading a customer's agents:
-- who is there, whose turn it is, and what was read. None of it is a record:
-- leases end by themselves, readings are gone a minute later, and after a crash
-- nobody misses either. Times as in the first migration.

-- +goose Up
CREATE UNLOGGED TABLE leases (
    customer_key TEXT COLLATE "C" NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    owner        TEXT COLLATE "C" NOT NULL,
    used         BIGINT NOT NULL,
    until        BIGINT NOT NULL,
    PRIMARY KEY (customer_key, name)
);

CREATE UNLOGGED TABLE readings (
    customer_key TEXT COLLATE "C" NOT NULL,
    user_id      BIGINT NOT NULL,
    agents       TEXT COLLATE "C" NOT NULL,
    begun_at     BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (customer_key, user_id)
);

CREATE INDEX readings_new ON readings (customer_key, at);
