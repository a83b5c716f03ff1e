"""The only room where SQL is spoken: everything that is remembered, in one SQLite file.

store.py       opens the room and names its shelves
database.py    two connections to one file: one that writes, one that only reads
writer.py      commits together what is waiting together, each deed under its own savepoint
engine.py      SQLite's own dialect, and whether a file is a sound database of ours
migrate.py     brings a database to the newest schema, one numbered file at a time
migrations/    those files
backup.py      a verified copy of the database, and the way back
url.py         `sqlite:///…` into a path
ids.py         the ids that we make
column.py      moments, lists and texts as they stand in a column

attempts.py    quizzes being taken and taken
recording.py   one answer and all that follows from it
questions.py   what was asked of the tutor; answers.py writes what it said as JSON
ratings.py     whether it helped
budgets.py     how often a model was asked for a member and a server lately
notes.py       what moderators added to sections for everyone
question_sets.py  the questions of a quiz, stored once under their digest
codec.py       a question set as JSON, and back
ranks.py       leaderboards
readings.py    where a reader stands
members.py     who was here, and what they chose
rosters.py     a server's members with their results
servers.py     what a server chose
posts.py       what was posted where
schedules.py   what is posted by timetable; plans.py is what was planned, as JSON, and back
schedule_drafts.py what is still being planned; breaks.py the days on which a server rests
deliveries.py  each run on its way into a channel
cohorts.py     which timetables unlock a course for a role
windows.py     quizzes that open and close, and what a group did in some days
letters.py     direct messages on their way to members
own_courses.py what a server brought itself, and the uploads that wait
people.py      all that is known of one person: show it, hand it over, erase it
"""
