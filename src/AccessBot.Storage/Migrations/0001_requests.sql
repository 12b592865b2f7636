-- One text for SQLite and PostgreSQL: only BIGINT and TEXT; times are epoch milliseconds (UTC).
-- A released script is never edited. A new one must leave the version before it working: add, never rename or drop.

CREATE TABLE request (
    intake TEXT NOT NULL,
    item TEXT NOT NULL,
    title TEXT,
    url TEXT,
    subject TEXT,
    taken_in_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- what a poll listed last, and what the last pass left behind (GitLab's clock)
    listed_fingerprint TEXT,
    listed_updated_at BIGINT,
    seen_fingerprint TEXT,
    seen_updated_at BIGINT,
    -- the current decision
    workflow TEXT,
    kind TEXT NOT NULL,
    because TEXT NOT NULL,
    waiting_for TEXT,
    step TEXT,
    since BIGINT NOT NULL,
    wake_at BIGINT,
    failures BIGINT NOT NULL,
    last_error TEXT,
    decisions BIGINT NOT NULL,
    PRIMARY KEY (intake, item)
);
CREATE INDEX request_by_wake ON request (wake_at);
CREATE INDEX request_by_kind ON request (kind, updated_at);

CREATE TABLE decision (
    intake TEXT NOT NULL,
    item TEXT NOT NULL,
    no BIGINT NOT NULL,
    at BIGINT NOT NULL,
    workflow TEXT NOT NULL,
    kind TEXT NOT NULL,
    because TEXT NOT NULL,
    waiting_for TEXT,
    step TEXT,
    PRIMARY KEY (intake, item, no)
);

CREATE TABLE journal (
    intake TEXT NOT NULL,
    item TEXT NOT NULL,
    key TEXT NOT NULL,
    step TEXT NOT NULL,
    intended_at BIGINT NOT NULL,
    tried_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    received_at BIGINT,
    receipt TEXT,
    PRIMARY KEY (intake, item, key)
);

CREATE TABLE poll_cursor (
    source TEXT NOT NULL PRIMARY KEY,
    tip BIGINT NOT NULL,
    tip_seen_at BIGINT NOT NULL,
    settled BIGINT NOT NULL
);
