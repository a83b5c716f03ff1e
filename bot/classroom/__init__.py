"""What people do here, one function a deed: read, start, answer, ask, choose, forget.

classroom.py   all of it as one value, opened over the catalog, the store and the tutor
library.py     which courses a server uses, and which lesson is meant
lessons.py     open, turn pages, list, search, post
quizzes.py     start, answer, see the result, set aside
tutor.py       ask about a lesson; holding.py says when nothing is answered
writing.py     asks a model for the answer; budget.py says how often
notes.py       what was not answered, and moderators' answers for everyone
progress.py    how far one is, and who leads
preferences.py what a member chose
privacy.py     what is stored about a member: show, export, erase
settings.py    what a server chose
windows.py     quizzes that open and close; graded.py when the tutor waits for one
cohorts.py     what a course's timetable has not unlocked yet
letters.py     direct messages that members asked for
classes.py     who is where in a course, for moderators
content.py     a server's own lessons: upload, publish, check, remove, take away
shelves.py     which courses servers brought; placing.py puts what is uploaded into one
planning.py    plan a schedule; choosing.py and wishes.py say what a menu or typed words change
rehearsal.py   what will come of a plan, and what is amiss
timetables.py  list, open, pause, skip, move, remove schedules; days_off.py reads days
agenda.py      what comes in the next year; suggesting.py completes what is being typed
schedules.py   what is due by timetable; steps.py decides what comes of a run
"""
