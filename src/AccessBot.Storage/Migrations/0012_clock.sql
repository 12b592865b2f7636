-- When the time that a request may take begins; null: when it was taken in.
ALTER TABLE request ADD COLUMN counts_from BIGINT;
