-- Under which configuration and program the bot worked, from each start at which either was another than before. body: the file without secrets.
CREATE TABLE configuration (
    since_at BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    program TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (since_at, sha256)
);
