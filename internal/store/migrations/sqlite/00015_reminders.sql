-- What an agent wants to do later, and its events. Times as in the first migration.

-- +goose Up
CREATE TABLE reminders (
    customer_key TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    user_id      INTEGER NOT NULL,
    agent_name   TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    number_text  TEXT    NOT NULL,
    e164         TEXT    NOT NULL,
    ext          TEXT    NOT NULL,
    region       TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    digits       TEXT    NOT NULL,
    context      TEXT,
    note         TEXT    NOT NULL,
    due_at       INTEGER NOT NULL,
    zone         TEXT    NOT NULL,
    from_call    TEXT    NOT NULL,
    done_by      TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    closed_at    INTEGER NOT NULL,
    ages_from    INTEGER NOT NULL,
    masked       INTEGER NOT NULL DEFAULT 0 CHECK (masked IN (0, 1)),
    PRIMARY KEY (customer_key, id)
) STRICT;

CREATE INDEX reminders_of_agent ON reminders (customer_key, user_id, state, due_at, id);
CREATE INDEX reminders_to ON reminders (customer_key, e164);
CREATE INDEX reminders_old ON reminders (customer_key, ages_from);
CREATE INDEX reminders_unmasked ON reminders (customer_key, ages_from) WHERE NOT masked;

-- Numbered together with the events of calls: each takes the next number of both.
CREATE TABLE reminder_events (
    seq          INTEGER PRIMARY KEY,
    customer_key TEXT    NOT NULL,
    user_id      INTEGER NOT NULL,
    reminder_id  TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    FOREIGN KEY (customer_key, reminder_id) REFERENCES reminders (customer_key, id) ON DELETE CASCADE
) STRICT;

CREATE INDEX reminder_events_of_customer ON reminder_events (customer_key, seq);
CREATE INDEX reminder_events_of_agent ON reminder_events (customer_key, user_id, seq);
CREATE INDEX reminder_events_of_reminder ON reminder_events (customer_key, reminder_id);
