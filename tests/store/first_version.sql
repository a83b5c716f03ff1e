-- A database of the first version, as it was dumped then. Never edited: upgrades are tested from it.
BEGIN TRANSACTION;
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
INSERT INTO "answers" VALUES(118410235087549681,0,'q0','[0]','',1,1795456800000);
INSERT INTO "answers" VALUES(118410235087549681,1,'q1','[1]','',0,1795456800000);
INSERT INTO "answers" VALUES(118410235085479091,0,'q0','[1]','',0,1795456800000);
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
INSERT INTO "attempts" VALUES(118410235087549681,1001,11,'ai/prompting','all',-5,'[0,1]','c9fa3152ecc69639cd4ca08c1a1e2b3bb2c858af342a52692457c2480e497fb6','finished',1795456800000,1795456800000,1795456800000);
INSERT INTO "attempts" VALUES(118410235085479091,1001,11,'ai/tuning','all',-5,'[0,1,2]','aa9c8d3caaabfc5e33d6b7242f4577b86fc03d901d0464cfd2ebe5480b112768','open',1795456800000,1795456800000,NULL);
CREATE TABLE hints (
    member BIGINT NOT NULL,
    what TEXT NOT NULL,
    told_at BIGINT NOT NULL,
    PRIMARY KEY (member, what)
);
INSERT INTO "hints" VALUES(11,'come-back',1795456800000);
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
INSERT INTO "members" VALUES(1001,11,'Ada','shown',1795456800000,1795456800000);
CREATE TABLE points (
    server BIGINT NOT NULL,
    member BIGINT NOT NULL,
    course TEXT NOT NULL,
    lesson TEXT NOT NULL,
    question TEXT NOT NULL,
    earned_at BIGINT NOT NULL,
    PRIMARY KEY (server, member, lesson, question)
);
INSERT INTO "points" VALUES(1001,11,'ai','ai/prompting','q0',1795456800000);
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
INSERT INTO "posts" VALUES(1001011,1001,501,NULL,701,'ai/prompting',NULL,'digest',11,1795456800000,NULL);
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
INSERT INTO "preferences" VALUES(11,'Europe/Berlin',0,0,0,NULL,NULL,0,0,1795456800000);
CREATE TABLE question_sets (
    digest TEXT NOT NULL PRIMARY KEY,
    lesson TEXT NOT NULL,
    body TEXT NOT NULL,
    stored_at BIGINT NOT NULL
);
INSERT INTO "question_sets" VALUES('c9fa3152ecc69639cd4ca08c1a1e2b3bb2c858af342a52692457c2480e497fb6','ai/prompting','{"lesson":"ai/prompting","pass_mark":60,"questions":[{"answers":[],"difficulty":"medium","explanation":"","id":"q0","kind":"single","options":[{"correct":true,"pin":false,"text":"Yes","why":""},{"correct":false,"pin":false,"text":"No","why":"It is not."}],"pairs":[],"prompt":"Question 0?","section":"","terms":["term 0","shared"],"tolerance":"0"},{"answers":[],"difficulty":"medium","explanation":"","id":"q1","kind":"single","options":[{"correct":true,"pin":false,"text":"Yes","why":""},{"correct":false,"pin":false,"text":"No","why":"It is not."}],"pairs":[],"prompt":"Question 1?","section":"","terms":["term 1","shared"],"tolerance":"0"}],"title":"All about ai/prompting"}',1795456800000);
INSERT INTO "question_sets" VALUES('aa9c8d3caaabfc5e33d6b7242f4577b86fc03d901d0464cfd2ebe5480b112768','ai/tuning','{"lesson":"ai/tuning","pass_mark":60,"questions":[{"answers":[],"difficulty":"medium","explanation":"","id":"q0","kind":"single","options":[{"correct":true,"pin":false,"text":"Yes","why":""},{"correct":false,"pin":false,"text":"No","why":"It is not."}],"pairs":[],"prompt":"Question 0?","section":"","terms":["term 0","shared"],"tolerance":"0"},{"answers":[],"difficulty":"medium","explanation":"","id":"q1","kind":"single","options":[{"correct":true,"pin":false,"text":"Yes","why":""},{"correct":false,"pin":false,"text":"No","why":"It is not."}],"pairs":[],"prompt":"Question 1?","section":"","terms":["term 1","shared"],"tolerance":"0"},{"answers":[],"difficulty":"medium","explanation":"","id":"q2","kind":"single","options":[{"correct":true,"pin":false,"text":"Yes","why":""},{"correct":false,"pin":false,"text":"No","why":"It is not."}],"pairs":[],"prompt":"Question 2?","section":"","terms":["term 2","shared"],"tolerance":"0"}],"title":"All about ai/tuning"}',1795456800000);
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
INSERT INTO "questions" VALUES(1001011,1001,11,'ai/prompting','Why?','answer',0,1,9,0.5,1795456800000);
CREATE TABLE readings (
    server BIGINT NOT NULL,
    member BIGINT NOT NULL,
    lesson TEXT NOT NULL,
    section BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    PRIMARY KEY (server, member, lesson)
);
INSERT INTO "readings" VALUES(1001,11,'ai/prompting',1,1795456800000);
CREATE TABLE schema_version (
            version BIGINT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            applied_at BIGINT NOT NULL
        );
INSERT INTO "schema_version" VALUES(1,'first',1795456800000);
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
INSERT INTO "scores" VALUES(1001,11,'ai/prompting',1,2,1,2,1,1795456800000);
CREATE TABLE sections_read (
    server BIGINT NOT NULL,
    member BIGINT NOT NULL,
    lesson TEXT NOT NULL,
    section TEXT NOT NULL,
    read_at BIGINT NOT NULL,
    PRIMARY KEY (server, member, lesson, section)
);
INSERT INTO "sections_read" VALUES(1001,11,'ai/prompting','intro',1795456800000);
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
INSERT INTO "servers" VALUES(1001,'A server','[]','',NULL,NULL,1795456800000,NULL,NULL);
CREATE TABLE tallies (
    server BIGINT NOT NULL,
    day BIGINT NOT NULL,
    member BIGINT NOT NULL,
    course TEXT NOT NULL,
    points BIGINT NOT NULL,
    PRIMARY KEY (server, day, member, course)
);
INSERT INTO "tallies" VALUES(1001,20780,11,'ai',1);
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
INSERT INTO "verdicts" VALUES(1001,11,'ai/prompting','q0',1,'["term 0","shared"]',1795456800000);
INSERT INTO "verdicts" VALUES(1001,11,'ai/prompting','q1',0,'["term 1","shared"]',1795456800000);
INSERT INTO "verdicts" VALUES(1001,11,'ai/tuning','q0',0,'["term 0","shared"]',1795456800000);
CREATE INDEX members_last_seen ON members (member, last_seen_at);
CREATE INDEX attempts_member ON attempts (server, member, lesson);
CREATE UNIQUE INDEX attempts_open ON attempts (server, member, lesson) WHERE state = 'open';
CREATE INDEX points_earned ON points (server, earned_at, member, course);
CREATE INDEX tallies_member ON tallies (member);
CREATE INDEX posts_thread ON posts (thread, posted_at);
CREATE INDEX posts_channel ON posts (channel, posted_at);
CREATE INDEX posts_author ON posts (author);
CREATE INDEX questions_member ON questions (member, server);
COMMIT;
