-- What an agent wants to do later, and its events. Times as in the first migration.

-- +goose Up
CREATE TABLE reminders (
    customer_key TEXT COLLATE "C" NOT NULL,
    id           TEXT COLLATE "C" NOT NULL,
    user_id      BIGINT NOT NULL,
    agent_name   TEXT COLLATE "C" NOT NULL,
    state        TEXT COLLATE "C" NOT NULL,
    number_text  TEXT COLLATE "C" NOT NULL,
    e164         TEXT COLLATE "C" NOT NULL,
    ext          TEXT COLLATE "C" NOT NULL,
    region       TEXT COLLATE "C" NOT NULL,
    kind         TEXT COLLATE "C" NOT NULL,
    digits       TEXT COLLATE "C" NOT NULL,
    context      TEXT COLLATE "C",
    note         TEXT COLLATE "C" NOT NULL,
    due_at       BIGINT NOT NULL,
    zone         TEXT COLLATE "C" NOT NULL,
    from_call    TEXT COLLATE "C" NOT NULL,
    done_by      TEXT COLLATE "C" NOT NULL,
    created_at   BIGINT NOT NULL,
    closed_at    BIGINT NOT NULL,
    ages_from    BIGINT NOT NULL,
    masked       BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (customer_key, id)
);

CREATE INDEX reminders_of_agent ON reminders (customer_key, user_id, state, due_at, id);
CREATE INDEX reminders_to ON reminders (customer_key, e164);
CREATE INDEX reminders_old ON reminders (customer_key, ages_from);
CREATE INDEX reminders_unmasked ON reminders (customer_key, ages_from) WHERE NOT masked;

-- Numbered as the events of calls are, by their transaction: one order for both.
CREATE TABLE reminder_events (
    seq          BIGINT PRIMARY KEY,
    customer_key TEXT COLLATE "C" NOT NULL,
    user_id      BIGINT NOT NULL,
    reminder_id  TEXT COLLATE "C" NOT NULL,
    state        TEXT COLLATE "C" NOT NULL,
    at           BIGINT NOT NULL,
    tx           XID8 NOT NULL DEFAULT pg_current_xact_id(),
    FOREIGN KEY (customer_key, reminder_id) REFERENCES reminders (customer_key, id) ON DELETE CASCADE
);

CREATE INDEX reminder_events_of_customer ON reminder_events (customer_key, seq);
CREATE INDEX reminder_events_of_agent ON reminder_events (customer_key, user_id, seq);
CREATE INDEX reminder_events_of_reminder ON reminder_events (customer_key, reminder_id);
