-- When a poll last said that a request must be looked at, and when the last look began that went through to its end: a
-- request that was woken after that and has no place in the schedule has been forgotten.
ALTER TABLE request ADD COLUMN woken_at BIGINT;
ALTER TABLE request ADD COLUMN looked_at BIGINT;
