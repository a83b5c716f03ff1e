"""Outcomes into what people see: values in, a Card out, nothing awaited.

card.py       the frame of whatever we show
buttons.py    every button, select and modal by what it says when it is used
codec.py      the one codec between a press and its custom_id
modals.py     the boxes that people type into
markdown.py   long text into parts that Discord can show; marks.py knows what must not be cut
phone.py      how much of a phone's screen a text takes
words.py      sentences filled in; sentences.py, content_sentences.py, model_sentences.py and
              menus.py hold them
lesson.py     the posted card and the thread; reader.py is the private reader
shelf.py      lessons in a list: a course's path, what a search found, what may be posted
quiz.py       question, verdict, score
tutor.py      answers, and why there is none; tutor_buttons.py, tutor_sentences.py go with it
written.py    answers that a model wrote
marking.py    the quoted words in a section's text
unanswered.py what was not answered, for moderators, and their notes
progress.py   one's own progress, the leaderboard
window.py     a quiz that opens and closes, a recap; window_buttons.py, window_sentences.py
letter.py     direct messages that a member asked for; quiet_box.py asks for quiet hours
content.py    what comes of an upload, and a server's own lessons
schedule.py   what a schedule does, in a sentence; rhythm.py says when
schedule_plan.py the card on which it is planned; schedule_menus.py its menus
schedule_list.py schedules in a list, and one looked at closely
schedule_buttons.py schedule_boxes.py schedule_sentences.py   their presses, boxes and sentences
calendar.py   schedules as an iCalendar file
preferences.py privacy.py settings.py help.py classes.py dm.py   the other cards
"""
