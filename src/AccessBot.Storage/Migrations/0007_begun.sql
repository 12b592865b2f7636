-- Looks at a request that began, one after another, and never ended: the process died in them. Empty in rows that an older
-- version wrote.
ALTER TABLE request ADD COLUMN begun BIGINT;
