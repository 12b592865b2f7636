-- What is kept whatever its age. what: "all", a request's name, or an address or username of a person.
CREATE TABLE retention_hold (
    what TEXT NOT NULL PRIMARY KEY,
    held_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- How long each kind is kept as it was last agreed to: a shorter one in the configuration deletes nothing by itself.
CREATE TABLE retention_period (
    kind TEXT NOT NULL PRIMARY KEY,
    days BIGINT NOT NULL,
    agreed_by TEXT NOT NULL,
    at BIGINT NOT NULL
);
