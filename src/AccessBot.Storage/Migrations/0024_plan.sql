-- Plans of workflows in propose, one row for each that a request ever had. body: what it is about as hashes, steps, reasons, end, as JSON
-- without anything that a person wrote; stands: 1 for the one that an operator could apply now.
CREATE TABLE plan (
    intake TEXT NOT NULL,
    item TEXT NOT NULL,
    digest TEXT NOT NULL,
    workflow TEXT NOT NULL,
    body TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    stands BIGINT NOT NULL,
    PRIMARY KEY (intake, item, digest)
);

CREATE INDEX plan_standing ON plan (stands, made_at);

-- The words with which operators applied plans, each for one plan and once. begun: steps that were begun; ended_at, ended: when and how it was used
-- up; changes: JSON, what had changed then.
CREATE TABLE plan_word (
    intake TEXT NOT NULL,
    item TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    digest TEXT NOT NULL,
    said_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    begun BIGINT NOT NULL,
    ended_at BIGINT,
    ended TEXT,
    changes TEXT,
    PRIMARY KEY (intake, item, said_at)
);
