-- Why: quizzes that open and close, and direct messages that a member asked for (issue 5). A window
-- says from when until when a lesson's quiz is open; which attempts belong to it follows from when
-- they were finished, so it holds nobody's name. A letter is a direct message on its way, claimed
-- under a lease like a delivery, so that it arrives once whatever happens.

-- `id` is that of the delivery that posts its card; `graded` where the tutor holds back meanwhile.
CREATE TABLE windows (
    id BIGINT NOT NULL PRIMARY KEY,
    server BIGINT NOT NULL,
    lesson TEXT NOT NULL,
    opens_at BIGINT NOT NULL,
    closes_at BIGINT NOT NULL,
    graded BIGINT NOT NULL CHECK (graded IN (0, 1))
);

CREATE INDEX windows_lesson ON windows (server, lesson, closes_at);

CREATE INDEX windows_closing ON windows (closes_at);

-- What a finished attempt amounts to, so that a week of a large server is not counted from answers.
ALTER TABLE attempts ADD COLUMN answered BIGINT;

ALTER TABLE attempts ADD COLUMN answered_right BIGINT;

UPDATE attempts
SET answered = (SELECT COUNT(*) FROM answers WHERE answers.attempt = attempts.id),
    answered_right = (SELECT SUM(answers.correct) FROM answers WHERE answers.attempt = attempts.id)
WHERE state = 'finished';

-- Who finished a quiz within some days, for windows and recaps.
CREATE INDEX attempts_finished ON attempts (server, lesson, ended_at)
    WHERE state = 'finished' AND mode = 'all';

-- `about` is the post or the window that it speaks of. `due_at` is the time of schedules, which
-- trials move; leases are real time.
CREATE TABLE letters (
    id BIGINT NOT NULL PRIMARY KEY,
    server BIGINT NOT NULL,
    member BIGINT NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('posted', 'closing')),
    about BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'claimed', 'sent', 'closed', 'dropped')),
    owner BIGINT,
    lease_until BIGINT,
    tries BIGINT NOT NULL DEFAULT 0,
    ended_at BIGINT,
    UNIQUE (what, about, member)
);

CREATE INDEX letters_open ON letters (due_at) WHERE state IN ('waiting', 'claimed');

CREATE INDEX letters_member ON letters (member);

CREATE INDEX letters_ended ON letters (ended_at);

-- Which posts and windows letters were written about, each once.
CREATE TABLE mailings (
    what TEXT NOT NULL,
    about BIGINT NOT NULL,
    mailed_at BIGINT NOT NULL,
    PRIMARY KEY (what, about)
);

CREATE INDEX posts_posted ON posts (posted_at);

CREATE INDEX posts_server ON posts (server, posted_at);

-- Members who want letters are few among those who chose anything.
CREATE INDEX preferences_posted ON preferences (member) WHERE dm_posted = 1;

CREATE INDEX preferences_closing ON preferences (member) WHERE dm_closing = 1;

-- Whose direct messages were closed, so that letters were turned off; `told` once they read it.
CREATE TABLE closed_dms (
    member BIGINT NOT NULL PRIMARY KEY,
    closed_at BIGINT NOT NULL,
    told BIGINT NOT NULL CHECK (told IN (0, 1))
);
