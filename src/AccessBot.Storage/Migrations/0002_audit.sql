-- Append-only, hash-chained: hash = SHA-256(prev, newline, body). UNIQUE (prev) forbids two successors of one row.
CREATE TABLE audit (
    no BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    request TEXT,
    body TEXT NOT NULL,
    prev TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL UNIQUE
);
CREATE INDEX audit_by_time ON audit (at);
CREATE INDEX audit_by_request ON audit (request, no);

-- The one row that every writer locks, and that knows how long the chain must be.
CREATE TABLE audit_head (
    id BIGINT NOT NULL PRIMARY KEY,
    count BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (id, count, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
