-- The frames of ours inside Puzzel's own application, and what is handed over to
-- them. A frame's lease ends by itself; after a crash frames connect again. A
-- hand-over is a record until its call is settled: whether an order was given to
-- a frame is what tells an order that was not sent from one whose fate is unknown.
-- Times as in the first migration.

-- +goose Up
CREATE UNLOGGED TABLE widget_frames (
    customer_key  TEXT COLLATE "C" NOT NULL,
    user_id       BIGINT NOT NULL,
    frame         TEXT COLLATE "C" NOT NULL,
    process       TEXT COLLATE "C" NOT NULL,
    connection    TEXT COLLATE "C" NOT NULL,
    connected_at  BIGINT NOT NULL,
    until         BIGINT NOT NULL,
    centre_status TEXT COLLATE "C" NOT NULL,
    user_status   TEXT COLLATE "C" NOT NULL,
    reported_at   BIGINT NOT NULL,
    PRIMARY KEY (customer_key, user_id, frame)
);

CREATE INDEX widget_frames_of_process ON widget_frames (process);

CREATE TABLE widget_handovers (
    customer_key TEXT COLLATE "C" NOT NULL,
    id           TEXT COLLATE "C" NOT NULL,
    user_id      BIGINT NOT NULL,
    frame        TEXT COLLATE "C" NOT NULL,
    what         TEXT COLLATE "C" NOT NULL,
    call_id      TEXT COLLATE "C" NOT NULL,
    state        TEXT COLLATE "C" NOT NULL CHECK (state IN ('offered', 'withdrawn', 'handed', 'lapsed', 'acknowledged')),
    made_at      BIGINT NOT NULL,
    deadline     BIGINT NOT NULL,
    ends_at      BIGINT NOT NULL,
    handed_at    BIGINT NOT NULL,
    answered_at  BIGINT NOT NULL,
    answer       TEXT COLLATE "C" NOT NULL,
    request_id   TEXT COLLATE "C" NOT NULL,
    message      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (customer_key, id)
);

CREATE INDEX widget_handovers_offered ON widget_handovers (customer_key, user_id, frame) WHERE state = 'offered';
CREATE INDEX widget_handovers_of_call ON widget_handovers (customer_key, call_id);
CREATE INDEX widget_handovers_old ON widget_handovers (made_at);

ALTER TABLE access_sessions ADD COLUMN frame TEXT COLLATE "C" NOT NULL DEFAULT '';
