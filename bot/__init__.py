"""The house of Syllabot, one line a room.

__main__.py  the front door: run, sandbox, check, new, schema, reload, doctor, backup, restore
settings.py  every knob, read once from the environment into one frozen value
logs.py      the log on stderr, as text or JSON lines, without any secret
leash.py     ends the process when the one that started it is gone
clock.py     what time it is, for schedules and people; trials may move it
doctor/      looks whether all is well with an installation, and how to mend what is not
app.py       the client: opens the rooms in order, loads the cogs, owns the one error funnel
reload.py    reads content again while the bot runs: all of it, or nothing is changed
orders.py    the operator's orders to the running bot, and its answers
errors.py    what can go wrong, as a tree; each names itself and carries its values
learning/    the subject itself; no Discord, SQL, files or clock
catalog/     YAML into lessons, or the file and line of what is wrong; search
store/       the only room where SQL is spoken; numbered migrations
tutor/       answers from the lesson's own passages, or says that the lesson does not tell
classroom/   what people do here, one function a deed
scheduler/   sleeps until something is due, claims it, hands it to whoever can deliver
views/       outcomes into what people see; words.py holds every sentence
sandbox/     a stand-in for Discord on loopback; knows no lesson and no cog
"""
