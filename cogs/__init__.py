"""Receives Discord's events, asks the classroom, shows a view; one file a command group.

host.py      what a cog knows of the bot it is loaded into
funnel.py    the one way in for everything that people do, and the one way out for what goes wrong
replies.py   shows a card in answer to an interaction, whatever its state
visitors.py  who is acting, in which server, and whether as a moderator; membership.py their roles
choices.py   autocomplete
posting.py   cards and threads into channels
window_posting.py  quizzes that open and close, and recaps; outcomes.py is what comes of a delivery
letters.py   direct messages that members asked for
lessons.py quizzes.py tutor.py progress.py preferences.py privacy.py settings.py classes.py
content.py windows.py help.py
schedules.py /schedule; planning.py the card; timetables.py the list; schedule_choices.py completes
rehearsing.py what the bot may do in a channel; previewing.py what would be posted next
content.py help.py unanswered.py (of /class)
"""
