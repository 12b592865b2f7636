-- Which accounts the whole reviews listed, as what, and how that changed. until_at: the first whole review that saw it no more like this; null: it
-- stands. person: whose it is in the directory, where that is known.
CREATE TABLE account_span (
    instance TEXT NOT NULL,
    subject TEXT NOT NULL,
    since_at BIGINT NOT NULL,
    role TEXT NOT NULL,
    suspended BIGINT NOT NULL,
    created_at BIGINT,
    person TEXT,
    until_at BIGINT,
    PRIMARY KEY (instance, subject, since_at)
);
CREATE INDEX account_span_open ON account_span (instance) WHERE until_at IS NULL;

-- Every review of each instance. held, list: how many accounts were listed and the digest of the list; null where it was not whole.
CREATE TABLE review_run (
    instance TEXT NOT NULL,
    at BIGINT NOT NULL,
    held BIGINT,
    list TEXT,
    incomplete TEXT,
    PRIMARY KEY (instance, at)
);
