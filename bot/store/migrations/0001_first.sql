-- Why: the first version. Everything that issue 2 remembers: who was here, what they read, answered,
-- earned, asked and chose, what was posted, and the questions as they were when they were asked.
--
-- Only what SQLite and PostgreSQL share. Moments are milliseconds UTC, truth is 0 or 1, lists are
-- JSON text that only our own code reads. Rows about a member are keyed by server and member, or by
-- member alone where the choice goes with the person.

CREATE TABLE servers (
    server BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    courses TEXT NOT NULL DEFAULT '[]',
    zone TEXT NOT NULL DEFAULT '',
    teacher_role BIGINT,
    notices_channel BIGINT,
    joined_at BIGINT,
    left_at BIGINT,
    saved_at BIGINT
);

CREATE TABLE members (
    server BIGINT NOT NULL,
    member BIGINT NOT NULL,
    name TEXT NOT NULL,
    visibility TEXT NOT NULL DEFAULT 'unasked'
        CHECK (visibility IN ('unasked', 'shown', 'hidden')),
    first_seen_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    PRIMARY KEY (server, member)
);

-- In a DM: the server where this member last used the bot.
CREATE INDEX members_last_seen ON members (member, last_seen_at);

CREATE TABLE preferences (
    member BIGINT NOT NULL PRIMARY KEY,
    zone TEXT NOT NULL,
    dm_posted BIGINT NOT NULL CHECK (dm_posted IN (0, 1)),
    dm_closing BIGINT NOT NULL CHECK (dm_closing IN (0, 1)),
    dm_reviews BIGINT NOT NULL CHECK (dm_reviews IN (0, 1)),
    quiet_from BIGINT,
    quiet_until BIGINT,
    extra_time BIGINT NOT NULL,
    step_messages BIGINT NOT NULL CHECK (step_messages IN (0, 1)),
    saved_at BIGINT NOT NULL
);

-- What a member was told once and need not be told again.
CREATE TABLE hints (
    member BIGINT NOT NULL,
    what TEXT NOT NULL,
    told_at BIGINT NOT NULL,
    PRIMARY KEY (member, what)
);

CREATE TABLE readings (
    server BIGINT NOT NULL,
    member BIGINT NOT NULL,
    lesson TEXT NOT NULL,
    section BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    PRIMARY KEY (server, member, lesson)
);

CREATE TABLE sections_read (
    server BIGINT NOT NULL,
    member BIGINT NOT NULL,
    lesson TEXT NOT NULL,
    section TEXT NOT NULL,
    read_at BIGINT NOT NULL,
    PRIMARY KEY (server, member, lesson, section)
);

-- Stored once under their digest; an attempt is shown, marked and analysed from its row alone.
CREATE TABLE question_sets (
    digest TEXT NOT NULL PRIMARY KEY,
    lesson TEXT NOT NULL,
    body TEXT NOT NULL,
    stored_at BIGINT NOT NULL
);

CREATE TABLE attempts (
    id BIGINT NOT NULL PRIMARY KEY,
    server BIGINT NOT NULL,
    member BIGINT NOT NULL,
    lesson TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('all', 'missed', 'until_right')),
    seed BIGINT NOT NULL,
    began_with TEXT NOT NULL,
    questions TEXT NOT NULL REFERENCES question_sets (digest),
    state TEXT NOT NULL CHECK (state IN ('open', 'finished', 'abandoned')),
    started_at BIGINT NOT NULL,
    pressed_at BIGINT NOT NULL,
    ended_at BIGINT
);

CREATE INDEX attempts_member ON attempts (server, member, lesson);

-- One quiz of a lesson under way for a member, whatever two presses at once try.
CREATE UNIQUE INDEX attempts_open ON attempts (server, member, lesson) WHERE state = 'open';

CREATE TABLE answers (
    attempt BIGINT NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    question TEXT NOT NULL,
    options TEXT NOT NULL,
    typed TEXT NOT NULL,
    correct BIGINT NOT NULL CHECK (correct IN (0, 1)),
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (attempt, position)
);

-- A member's latest answer to each question, so that weak terms need no look at all the answers.
CREATE TABLE verdicts (
    server BIGINT NOT NULL,
    member BIGINT NOT NULL,
    lesson TEXT NOT NULL,
    question TEXT NOT NULL,
    correct BIGINT NOT NULL CHECK (correct IN (0, 1)),
    terms TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (server, member, lesson, question)
);

CREATE TABLE scores (
    server BIGINT NOT NULL,
    member BIGINT NOT NULL,
    lesson TEXT NOT NULL,
    first_right BIGINT NOT NULL,
    first_asked BIGINT NOT NULL,
    best_right BIGINT NOT NULL,
    best_asked BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    scored_at BIGINT NOT NULL,
    PRIMARY KEY (server, member, lesson)
);

-- One for each question the first time a member gets it right in a full attempt.
CREATE TABLE points (
    server BIGINT NOT NULL,
    member BIGINT NOT NULL,
    course TEXT NOT NULL,
    lesson TEXT NOT NULL,
    question TEXT NOT NULL,
    earned_at BIGINT NOT NULL,
    PRIMARY KEY (server, member, lesson, question)
);

-- A period's first day, of which only a part counts, is read from this index alone.
CREATE INDEX points_earned ON points (server, earned_at, member, course);

-- How many points a member earned on a day (counted from 1970, UTC), so that a leaderboard adds up
-- days and not the points of a quarter of a million answers.
CREATE TABLE tallies (
    server BIGINT NOT NULL,
    day BIGINT NOT NULL,
    member BIGINT NOT NULL,
    course TEXT NOT NULL,
    points BIGINT NOT NULL,
    PRIMARY KEY (server, day, member, course)
);

CREATE INDEX tallies_member ON tallies (member);

CREATE TABLE posts (
    id BIGINT NOT NULL PRIMARY KEY,
    server BIGINT NOT NULL,
    channel BIGINT NOT NULL,
    thread BIGINT,
    message BIGINT NOT NULL,
    lesson TEXT NOT NULL,
    section BIGINT,
    digest TEXT NOT NULL,
    author BIGINT NOT NULL,
    posted_at BIGINT NOT NULL,
    removed_at BIGINT
);

-- Which lesson is meant when none is named: this thread's, else the last one in this channel.
CREATE INDEX posts_thread ON posts (thread, posted_at);

CREATE INDEX posts_channel ON posts (channel, posted_at);

CREATE INDEX posts_author ON posts (author);

CREATE TABLE questions (
    id BIGINT NOT NULL PRIMARY KEY,
    server BIGINT NOT NULL,
    member BIGINT NOT NULL,
    lesson TEXT NOT NULL,
    question TEXT NOT NULL,
    verdict TEXT NOT NULL,
    section BIGINT,
    passage_start BIGINT NOT NULL,
    passage_end BIGINT NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    asked_at BIGINT NOT NULL
);

CREATE INDEX questions_member ON questions (member, server);
