-- Why: the tutor among people (issue 4). An answer is kept as it was given, so that **Share** shows
-- that one; where it was given and what it followed on, so that "and why?" is understood; whether
-- it helped; which questions are settled; and the notes by which moderators answer for everyone.
-- A section posted as several messages remembers them all, so that **Remove** takes them all back.

ALTER TABLE questions ADD COLUMN answer TEXT NOT NULL DEFAULT '';

-- The channel it was asked in, and the message that asked it for all to read; 0 for none.
ALTER TABLE questions ADD COLUMN channel BIGINT NOT NULL DEFAULT 0;

ALTER TABLE questions ADD COLUMN message BIGINT NOT NULL DEFAULT 0;

-- The whole question that a short one followed on; 0 for a whole one.
ALTER TABLE questions ADD COLUMN follows BIGINT NOT NULL DEFAULT 0;

-- The note that answers it, and when a moderator settled it, by a note or by setting it aside.
ALTER TABLE questions ADD COLUMN note BIGINT NOT NULL DEFAULT 0;

ALTER TABLE questions ADD COLUMN settled_at BIGINT;

CREATE INDEX questions_server ON questions (server, asked_at);

CREATE INDEX questions_message ON questions (message);

CREATE INDEX questions_note ON questions (note);

CREATE TABLE ratings (
    question BIGINT NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    member BIGINT NOT NULL,
    helpful BIGINT NOT NULL CHECK (helpful IN (0, 1)),
    reason TEXT NOT NULL,
    rated_at BIGINT NOT NULL,
    PRIMARY KEY (question, member)
);

CREATE INDEX ratings_member ON ratings (member);

-- What a moderator adds to a section for everyone in a server. The author is erased with them, the
-- note stays for the group.
CREATE TABLE notes (
    id BIGINT NOT NULL PRIMARY KEY,
    server BIGINT NOT NULL,
    lesson TEXT NOT NULL,
    section TEXT NOT NULL,
    question TEXT NOT NULL,
    body TEXT NOT NULL,
    author BIGINT NOT NULL,
    written_at BIGINT NOT NULL
);

CREATE INDEX notes_lesson ON notes (server, lesson, section);

CREATE INDEX notes_author ON notes (author);

ALTER TABLE posts ADD COLUMN further TEXT NOT NULL DEFAULT '[]';
