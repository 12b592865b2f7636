CREATE TABLE pause (
    workflow TEXT NOT NULL PRIMARY KEY,
    paused_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE TABLE operator_message (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    text TEXT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    count BIGINT NOT NULL,
    settled_at BIGINT,
    PRIMARY KEY (kind, key)
);

CREATE TABLE removal (
    instance TEXT NOT NULL,
    intake TEXT NOT NULL,
    item TEXT NOT NULL,
    person TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (instance, intake, item, person)
);
CREATE INDEX removal_by_time ON removal (instance, at);

-- Of one leaver: the first removal that it lets through says whose.
CREATE TABLE removal_go_ahead (
    intake TEXT NOT NULL,
    item TEXT NOT NULL,
    leaver TEXT,
    given_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (intake, item)
);

-- One brake for all instances; its row is the lock under which removals are counted.
CREATE TABLE brake (
    id BIGINT NOT NULL PRIMARY KEY,
    tripped_at BIGINT,
    because TEXT,
    counted_from BIGINT NOT NULL,
    looks BIGINT NOT NULL
);
INSERT INTO brake (id, counted_from, looks) VALUES (1, 0, 0);

CREATE TABLE saved_state (
    intake TEXT NOT NULL,
    item TEXT NOT NULL,
    instance TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (intake, item, instance)
);

CREATE TABLE saved_ticket (
    intake TEXT NOT NULL,
    item TEXT NOT NULL,
    instance TEXT NOT NULL,
    ticket BIGINT NOT NULL,
    status TEXT NOT NULL,
    assignee BIGINT,
    team BIGINT,
    PRIMARY KEY (intake, item, instance, ticket)
);

CREATE TABLE mail (
    mailbox TEXT NOT NULL,
    uid_validity BIGINT NOT NULL,
    uid BIGINT NOT NULL,
    message_id TEXT NOT NULL,
    sender TEXT NOT NULL,
    authenticated BIGINT NOT NULL,
    verdict TEXT,
    because TEXT,
    claimed_at BIGINT NOT NULL,
    settled_at BIGINT,
    PRIMARY KEY (mailbox, uid_validity, uid)
);
CREATE INDEX mail_by_twin ON mail (message_id, sender);
CREATE INDEX mail_by_sender ON mail (sender, claimed_at);
