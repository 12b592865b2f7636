-- Heads of the audit log, each naming the one before. The text says everything; the number is in it too.
CREATE TABLE checkpoint (
    no BIGINT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
);

-- Up to which checkpoint each home outside the database has been given them.
CREATE TABLE checkpoint_home (
    home TEXT NOT NULL PRIMARY KEY,
    no BIGINT NOT NULL,
    at BIGINT NOT NULL
);
