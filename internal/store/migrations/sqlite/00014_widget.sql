-- The frames of ours inside Puzzel's own application, and what is handed over to
-- them. A frame's lease ends by itself. A hand-over is a record until its call is
-- settled: whether an order was given to a frame is what tells an order that was
-- not sent from one whose fate is unknown. Times as in the first migration.

-- +goose Up
CREATE TABLE widget_frames (
    customer_key  TEXT    NOT NULL,
    user_id       INTEGER NOT NULL,
    frame         TEXT    NOT NULL,
    process       TEXT    NOT NULL,
    connection    TEXT    NOT NULL,
    connected_at  INTEGER NOT NULL,
    until         INTEGER NOT NULL,
    centre_status TEXT    NOT NULL,
    user_status   TEXT    NOT NULL,
    reported_at   INTEGER NOT NULL,
    PRIMARY KEY (customer_key, user_id, frame)
) STRICT, WITHOUT ROWID;

CREATE INDEX widget_frames_of_process ON widget_frames (process);

CREATE TABLE widget_handovers (
    customer_key TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    user_id      INTEGER NOT NULL,
    frame        TEXT    NOT NULL,
    what         TEXT    NOT NULL,
    call_id      TEXT    NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('offered', 'withdrawn', 'handed', 'lapsed', 'acknowledged')),
    made_at      INTEGER NOT NULL,
    deadline     INTEGER NOT NULL,
    ends_at      INTEGER NOT NULL,
    handed_at    INTEGER NOT NULL,
    answered_at  INTEGER NOT NULL,
    answer       TEXT    NOT NULL,
    request_id   TEXT    NOT NULL,
    message      TEXT    NOT NULL,
    PRIMARY KEY (customer_key, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX widget_handovers_offered ON widget_handovers (customer_key, user_id, frame) WHERE state = 'offered';
CREATE INDEX widget_handovers_of_call ON widget_handovers (customer_key, call_id);
CREATE INDEX widget_handovers_old ON widget_handovers (made_at);

ALTER TABLE access_sessions ADD COLUMN frame TEXT NOT NULL DEFAULT '';
