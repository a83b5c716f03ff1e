"""Looks whether all is well with an installation, and says for what is not how to mend it.

examination  every check in turn, whatever became of the others; the exit code
report       findings as lines, without any secret
knobs        the settings: what is wrong, and the clock
tutor        what answers questions, and the endpoint of a model
machine      Python and free disk
database     the database's file, without touching it
schedules    what is to be posted by timetable, and what is paused
content      the courses, and which run on their last good copy
account      the token, Discord's answer to it, what the developer portal says
servers      what the bot may do in each server and channel
"""

from __future__ import annotations

from bot.doctor.examination import examine

__all__ = ["examine"]
