-- A list that people review once in a period. reasons: 1 where keeping anybody needs one; sha256: over the rows of campaign_item, names left out.
CREATE TABLE campaign (
    instance TEXT NOT NULL,
    first_day TEXT NOT NULL,
    frozen_at BIGINT NOT NULL,
    how TEXT NOT NULL,
    reasons BIGINT NOT NULL,
    items BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (instance, first_day)
);

-- Each account as it stood when the list was frozen. together: 1 where it may be kept with others; givers: who stands behind the access.
CREATE TABLE campaign_item (
    instance TEXT NOT NULL,
    first_day TEXT NOT NULL,
    place BIGINT NOT NULL,
    code TEXT NOT NULL,
    subject TEXT NOT NULL,
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
    together BIGINT NOT NULL,
    givers TEXT NOT NULL,
    PRIMARY KEY (instance, first_day, place)
);

-- A note that decided something, judged when it was read. says: what of it counts and what does not, and nothing that people wrote.
CREATE TABLE campaign_note (
    instance TEXT NOT NULL,
    first_day TEXT NOT NULL,
    note_id BIGINT NOT NULL,
    author_id BIGINT NOT NULL,
    username TEXT NOT NULL,
    author TEXT NOT NULL,
    at BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    says TEXT NOT NULL,
    taken_at BIGINT NOT NULL,
    void_at BIGINT,
    PRIMARY KEY (instance, first_day, note_id)
);
