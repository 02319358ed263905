-- What people taught about the pages of a site and shared: suggested by an agent, or
-- in force by an administrator's word. Times as in the first migration.

-- +goose Up
CREATE TABLE page_rules (
    customer_key TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    host         TEXT    NOT NULL,
    verdict      TEXT    NOT NULL,
    words        TEXT    NOT NULL,
    shape        TEXT    NOT NULL,
    region       TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    user_id      INTEGER NOT NULL,
    agent_name   TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    decided_by   INTEGER NOT NULL,
    decided_name TEXT    NOT NULL,
    decided_at   INTEGER NOT NULL,
    PRIMARY KEY (customer_key, id)
) STRICT, WITHOUT ROWID;

-- A rule about the country stands beside one about number or not.
CREATE UNIQUE INDEX page_rules_in_force ON page_rules (customer_key, host, words, shape) WHERE state = 'in_force' AND verdict <> 'region';
CREATE UNIQUE INDEX page_rules_regions ON page_rules (customer_key, host, words, shape) WHERE state = 'in_force' AND verdict = 'region';
CREATE UNIQUE INDEX page_rules_suggested ON page_rules (customer_key, host, words, shape, verdict, region) WHERE state = 'suggested';
