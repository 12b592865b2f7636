-- What each of the operators' channels has said. over_at: when it was told that this is over; null where it was not told, or need not be.
-- Replicas of the build before go on with operator_told.
CREATE TABLE operator_news (
    channel TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    first_at BIGINT NOT NULL,
    text TEXT NOT NULL,
    told_at BIGINT NOT NULL,
    over_at BIGINT,
    PRIMARY KEY (channel, kind, key, first_at)
);
CREATE INDEX operator_news_open ON operator_news (channel) WHERE over_at IS NULL;

-- How each channel goes, for every replica to see. since: when its trouble began; tries: in a row that failed; next_at: not tried before.
CREATE TABLE operator_channel (
    channel TEXT NOT NULL PRIMARY KEY,
    good_at BIGINT,
    trouble TEXT,
    since BIGINT,
    tries BIGINT NOT NULL,
    next_at BIGINT NOT NULL
);

-- Requests that something went wrong with: few, however many there are.
CREATE INDEX request_troubled ON request (since) WHERE last_error IS NOT NULL;
