-- When an operator undid a removal; null: it stands.
ALTER TABLE removal ADD COLUMN undone_at BIGINT;

-- Access that an operator took in. subject: the account's id, or the person's in the directory for an app alone.
CREATE TABLE adoption (
    instance TEXT NOT NULL,
    subject TEXT NOT NULL,
    role TEXT NOT NULL,
    adopted_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    until TEXT,
    PRIMARY KEY (instance, subject)
);

-- The newest review of each instance. whole_at: when its lists were last read whole.
CREATE TABLE access_review (
    instance TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    whole_at BIGINT,
    incomplete TEXT,
    sources TEXT NOT NULL
);

-- What the newest whole review said of each account; missing: 1 for access that was given and is there no more.
CREATE TABLE review_line (
    instance TEXT NOT NULL,
    subject TEXT NOT NULL,
    missing BIGINT NOT NULL,
    name TEXT NOT NULL,
    email TEXT,
    role TEXT NOT NULL,
    suspended BIGINT NOT NULL,
    created_at BIGINT,
    last_sign_in BIGINT,
    verdict TEXT NOT NULL,
    word TEXT NOT NULL,
    intake TEXT,
    item TEXT,
    detail TEXT NOT NULL,
    PRIMARY KEY (instance, subject, missing)
);
CREATE INDEX review_line_by_verdict ON review_line (instance, verdict);

-- A finding lives from the review that saw it first to the whole review that saw it no more.
CREATE TABLE finding (
    code TEXT NOT NULL,
    instance TEXT NOT NULL,
    subject TEXT NOT NULL,
    verdict TEXT NOT NULL,
    name TEXT NOT NULL,
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    due BIGINT NOT NULL,
    closed_at BIGINT,
    PRIMARY KEY (code, first_seen)
);
CREATE INDEX finding_open ON finding (instance) WHERE closed_at IS NULL;
