"""The subject itself: lessons, quizzes, scores, answers. No Discord, SQL, files or clock.

lesson.py    what a course, a lesson, a section, a term and a question are
quiz.py      a question asked: in which order it is shown, and what is right
attempt.py   one member's way through a quiz
score.py     what a finished attempt, a member and a group amount to
passage.py   what the tutor quotes, and how sure it is
note.py      what a moderator adds to a section; unanswered.py is what waits for it
people.py    members, servers and what they chose
reading.py   where a reader stands in a lesson
content.py   what a server brings itself, and what waits to be published
window.py    a quiz that opens and closes; what a group did in some days
letter.py    a direct message on its way; quiet.py when a member wants none
post.py       what was posted for a group to see, and where
schedule.py   what is posted by timetable, and each delivery that comes of it
planning.py   a schedule while it is planned; program.py says what of a course is still to come
timetable.py  when something happens, by the wall clock of a zone: its runs, skipped and moved
wall_clock.py which moment a day and a time are in a zone, where clocks are changed too
when.py       reads the moment that a moderator types; by a day (day.py) and a time (daytime.py)
repeat.py     reads how often a moderator wants something, and until when
typed.py      what people type about times, made plain
half_typed.py what may be meant while they are still typing
"""
