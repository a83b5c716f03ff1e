-- Why: a section that a timetable posts as several messages remembers them all, also over a crash
-- half way, so that **Remove** takes them all back as it does after a manual post (issue 5).

-- The messages after the first, in the channel.
ALTER TABLE deliveries ADD COLUMN further TEXT NOT NULL DEFAULT '[]';
