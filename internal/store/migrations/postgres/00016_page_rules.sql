-- What people taught about the pages of a site and shared: suggested by an agent, or
-- in force by an administrator's word. Times as in the first migration.

-- +goose Up
CREATE TABLE page_rules (
    customer_key TEXT COLLATE "C" NOT NULL,
    id           TEXT COLLATE "C" NOT NULL,
    host         TEXT COLLATE "C" NOT NULL,
    verdict      TEXT COLLATE "C" NOT NULL,
    words        TEXT COLLATE "C" NOT NULL,
    shape        TEXT COLLATE "C" NOT NULL,
    region       TEXT COLLATE "C" NOT NULL,
    state        TEXT COLLATE "C" NOT NULL,
    user_id      BIGINT NOT NULL,
    agent_name   TEXT COLLATE "C" NOT NULL,
    at           BIGINT NOT NULL,
    decided_by   BIGINT NOT NULL,
    decided_name TEXT COLLATE "C" NOT NULL,
    decided_at   BIGINT NOT NULL,
    PRIMARY KEY (customer_key, id)
);

-- A rule about the country stands beside one about number or not.
CREATE UNIQUE INDEX page_rules_in_force ON page_rules (customer_key, host, words, shape) WHERE state = 'in_force' AND verdict <> 'region';
CREATE UNIQUE INDEX page_rules_regions ON page_rules (customer_key, host, words, shape) WHERE state = 'in_force' AND verdict = 'region';
CREATE UNIQUE INDEX page_rules_suggested ON page_rules (customer_key, host, words, shape, verdict, region) WHERE state = 'suggested';
