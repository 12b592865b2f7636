-- Mails that still lie in their inbox because they could not be judged: since when, why, how often that was tried, and when it is tried again.
CREATE TABLE mail_waiting (
    mailbox TEXT NOT NULL,
    uid_validity BIGINT NOT NULL,
    uid BIGINT NOT NULL,
    since BIGINT NOT NULL,
    because TEXT NOT NULL,
    tries BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    PRIMARY KEY (mailbox, uid_validity, uid)
);
