-- Why: a server's own lessons (issue 6). A course that a server brought itself is kept as the text
-- of its files, so that it is read by the same rules as any other; what was uploaded waits in a
-- draft until its moderator publishes it, also over a restart.

CREATE TABLE own_courses (
    server BIGINT NOT NULL,
    course TEXT NOT NULL,
    author BIGINT NOT NULL,
    files TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (server, course)
);

CREATE INDEX own_courses_author ON own_courses (author);

CREATE TABLE drafts (
    id BIGINT NOT NULL PRIMARY KEY,
    server BIGINT NOT NULL,
    author BIGINT NOT NULL,
    source TEXT NOT NULL,
    body TEXT NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE INDEX drafts_server ON drafts (server, made_at);

CREATE INDEX drafts_author ON drafts (author);
