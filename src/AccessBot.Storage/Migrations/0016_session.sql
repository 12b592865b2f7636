-- Sign-ins at the desk. id: SHA-256 of what the cookie carries, so that whoever reads this table can open nothing.
CREATE TABLE desk_session (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    ticket TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);
CREATE INDEX desk_session_by_person ON desk_session (person);
