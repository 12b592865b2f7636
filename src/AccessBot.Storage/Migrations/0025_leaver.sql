-- Whom a removal holds up elsewhere: set once somebody with authority stands behind it. subject is whom a request is said to be about,
-- for whoever reads the list; the version before this one knew only that.
ALTER TABLE request ADD COLUMN leaver TEXT;
UPDATE request SET leaver = subject WHERE intake = 'offboarding';
CREATE INDEX request_leaver ON request (lower(leaver));
