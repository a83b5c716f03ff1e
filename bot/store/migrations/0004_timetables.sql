-- Why: timetables (issue 5). What posts itself and when; each run on its way into a channel, claimed
-- in the same transaction that moves its schedule on, so that it is posted once whatever happens;
-- what a moderator is still planning, also over a restart; and the days on which a server rests.

CREATE TABLE schedules (
    id BIGINT NOT NULL PRIMARY KEY,
    server BIGINT NOT NULL,
    author BIGINT NOT NULL,
    plan TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'ended', 'removed')),
    reason TEXT NOT NULL DEFAULT '',
    place_lesson TEXT NOT NULL DEFAULT '',
    place_section TEXT NOT NULL DEFAULT '',
    next_slot BIGINT,
    next_at BIGINT,
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE INDEX schedules_due ON schedules (next_at) WHERE state = 'active';

CREATE INDEX schedules_server ON schedules (server, state);

CREATE INDEX schedules_author ON schedules (author);

-- `due_at` is the time of schedules, which trials move; `taken_at` and leases are real time.
CREATE TABLE deliveries (
    id BIGINT NOT NULL PRIMARY KEY,
    server BIGINT NOT NULL,
    schedule BIGINT NOT NULL REFERENCES schedules (id),
    slot BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('lesson', 'section', 'quiz', 'close', 'recap')),
    lesson TEXT NOT NULL,
    section TEXT NOT NULL,
    channel BIGINT NOT NULL,
    thread BIGINT,
    message BIGINT,
    steps BIGINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL CHECK (
        state IN ('waiting', 'claimed', 'sent', 'refused', 'missed', 'gone', 'dropped')
    ),
    reason TEXT NOT NULL DEFAULT '',
    owner BIGINT,
    lease_until BIGINT,
    tries BIGINT NOT NULL DEFAULT 0,
    taken_at BIGINT,
    ended_at BIGINT,
    UNIQUE (schedule, slot, part)
);

CREATE INDEX deliveries_waiting ON deliveries (due_at) WHERE state = 'waiting';

CREATE INDEX deliveries_claimed ON deliveries (owner) WHERE state = 'claimed';

CREATE INDEX deliveries_channel ON deliveries (channel, due_at)
WHERE state IN ('waiting', 'claimed');

CREATE INDEX deliveries_schedule ON deliveries (schedule, slot);

-- The card on which a schedule is made or changed, until it is saved; `schedule` is the one that is
-- being changed.
CREATE TABLE schedule_drafts (
    id BIGINT NOT NULL PRIMARY KEY,
    server BIGINT NOT NULL,
    author BIGINT NOT NULL,
    schedule BIGINT,
    plan TEXT NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE INDEX schedule_drafts_author ON schedule_drafts (author);

-- Days on which no schedule of a server runs; `day` is an ISO date, in each schedule's own zone.
CREATE TABLE breaks (
    server BIGINT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (server, day)
);
