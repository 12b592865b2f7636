-- Requests that an operator took over: the bot leaves them alone until they are given back.
CREATE TABLE taken_over (
    intake TEXT NOT NULL,
    item TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (intake, item)
);

-- What the operators' channel has already said; a thing that was settled and came back has another first_at.
CREATE TABLE operator_told (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    first_at BIGINT NOT NULL,
    told_at BIGINT NOT NULL,
    PRIMARY KEY (kind, key, first_at)
);

-- Keys that seal the desk's cookies: every replica has to know them.
CREATE TABLE desk_key (
    name TEXT NOT NULL PRIMARY KEY,
    xml TEXT NOT NULL
);

-- What the last decision was taken on, in the workflow's own words; nothing that people wrote.
ALTER TABLE request ADD COLUMN facts TEXT;

CREATE INDEX request_by_waiting ON request (waiting_for, since);
CREATE INDEX request_by_change ON request (updated_at);
CREATE INDEX journal_by_step ON journal (step, received_at);
