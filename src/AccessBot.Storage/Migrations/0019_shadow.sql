-- A request as looks in shadow have seen it. first_sight, last_sight: what people can have done, as JSON without anything that a person wrote; held: the id
-- of the reason at which the bot itself stood at the last look; rests: 1 where it had nothing more to do; ended_at: when its workflow began to act.
CREATE TABLE shadow_request (
    intake TEXT NOT NULL,
    item TEXT NOT NULL,
    workflow TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    looked_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    first_sight TEXT,
    last_sight TEXT,
    held TEXT NOT NULL,
    rests BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (intake, item)
);

-- What the bot would have done, one row for each decision, and what people did beside it. reading: digest of the facts; place: among those of one moment; labels: JSON; question: the marker
-- of the note that would ask.
CREATE TABLE shadow_act (
    intake TEXT NOT NULL,
    item TEXT NOT NULL,
    key TEXT NOT NULL,
    workflow TEXT NOT NULL,
    step TEXT NOT NULL,
    says TEXT NOT NULL,
    kind TEXT NOT NULL,
    instance TEXT,
    labels TEXT NOT NULL,
    because TEXT NOT NULL,
    reading TEXT NOT NULL,
    at BIGINT NOT NULL,
    place BIGINT NOT NULL,
    note_before BIGINT NOT NULL,
    question TEXT,
    verdict TEXT NOT NULL,
    judged_at BIGINT,
    why TEXT,
    PRIMARY KEY (intake, item, key)
);

CREATE INDEX shadow_act_by_time ON shadow_act (at);
