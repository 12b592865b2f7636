-- How many passes in a row failed in the same way; empty in rows that an older version wrote.
ALTER TABLE request ADD COLUMN alike BIGINT;
