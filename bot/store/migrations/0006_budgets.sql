-- Why: how often a model was asked lately, so that a restart gives nobody a new budget (issue 4).

-- One time that a model was asked for a member; kept for a day. Of who erased themselves `member` is
-- 0: their time stays counted among the server's.
CREATE TABLE spendings (
    id BIGINT NOT NULL PRIMARY KEY,
    server BIGINT NOT NULL,
    member BIGINT NOT NULL,
    spent_at BIGINT NOT NULL
);

CREATE INDEX spendings_server ON spendings (server, spent_at);

CREATE INDEX spendings_member ON spendings (member);

CREATE INDEX spendings_spent ON spendings (spent_at);
