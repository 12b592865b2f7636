-- Who said yes to a removal (GitLab id), so that what one person may have done in an hour can be limited. Empty in rows that an
-- older version wrote.
ALTER TABLE removal ADD COLUMN said_by BIGINT;
CREATE INDEX removal_by_word ON removal (said_by, at);

-- Whom the People team was asked about, on which request, and who filed that: one question for a person at a time.
CREATE TABLE question (
    instance TEXT NOT NULL,
    person TEXT NOT NULL,
    intake TEXT NOT NULL,
    item TEXT NOT NULL,
    filed_by BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (instance, person)
);
CREATE INDEX question_by_filer ON question (filed_by);
