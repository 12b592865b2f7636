-- The row is the schedule. wake_at: when the request is looked at next; shard: which of a fixed number of parts of all requests it is
-- in; urgency: what people do now before what waits; place: in the backlog of its project, so that two backlogs are worked off side by
-- side; wakes: how often it was woken, heard: how many of those the last look knew of when it began; rev: raised with each change of
-- what was decided.
ALTER TABLE request ADD COLUMN shard BIGINT NOT NULL DEFAULT 0;
ALTER TABLE request ADD COLUMN urgency BIGINT NOT NULL DEFAULT 1;
ALTER TABLE request ADD COLUMN place BIGINT NOT NULL DEFAULT 0;
ALTER TABLE request ADD COLUMN wakes BIGINT NOT NULL DEFAULT 0;
ALTER TABLE request ADD COLUMN heard BIGINT NOT NULL DEFAULT 0;
ALTER TABLE request ADD COLUMN rev BIGINT NOT NULL DEFAULT 0;

CREATE INDEX request_due ON request (urgency, wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX request_backlog ON request (urgency, place) WHERE wake_at IS NOT NULL;
CREATE INDEX request_next ON request (shard, wake_at) WHERE wake_at IS NOT NULL;
