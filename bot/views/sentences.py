"""The sentences in English."""

from __future__ import annotations

from collections.abc import Mapping

from bot.views.content_sentences import CONTENT
from bot.views.delivery_sentences import DELIVERY
from bot.views.menus import MENUS
from bot.views.model_sentences import MODEL
from bot.views.schedule_sentences import PLANNING, RHYTHM, TENDING
from bot.views.timetable_sentences import TIMETABLE
from bot.views.tutor_sentences import TUTOR
from bot.views.window_sentences import WINDOW

SENTENCES: Mapping[str, str] = {
    "and": "{first} and {last}",
    # Refusals: what is wrong, then what to do
    "refusal.moderators_only": (
        "Only moderators do this here. Somebody with **Manage Server** or the server's teacher "
        "role can."
    ),
    "refusal.only_moderators_post": "Only moderators post here. You can read it for yourself.",
    "refusal.server_only": (
        "I do not know yet which server you mean. Use me once in your study group's server, "
        "then come back."
    ),
    "refusal.not_in_dm": "That works in a server’s channels, not in direct messages.",
    "refusal.no_such_lesson": (
        "No lesson here is called “{name}”. **/lesson list** shows them all, and **/lesson "
        "search** looks inside them."
    ),
    "refusal.no_such_lesson.nearest": (
        "No lesson here is called “{name}”. Did you mean **{nearest}**?"
    ),
    "refusal.no_such_course": "This server uses no course called “{name}”.",
    "refusal.no_such_course.nearest": (
        "This server uses no course called “{name}”. Did you mean **{nearest}**?"
    ),
    "refusal.no_such_section": (
        "**{lesson}** has no section called “{name}”. Leave the section out to read from where "
        "you are."
    ),
    "refusal.no_courses": (
        "This server has no lessons yet. A moderator chooses its courses with **/settings**."
    ),
    "refusal.lesson_gone": (
        "That lesson is no longer in the catalog. **/lesson list** shows what there is now."
    ),
    "refusal.no_quiz": "**{lesson}** has no quiz. **/lesson list** shows which lessons have one.",
    "refusal.nothing_missed": (
        "There is nothing to practise: you have missed no question of **{lesson}**. "
        "**/quiz start** asks them all."
    ),
    "refusal.not_your_quiz": "This quiz is {owner}’s. Start your own with **/quiz start**.",
    "refusal.not_your_quiz.nobody": (
        "This quiz is somebody else’s. Start your own with **/quiz start**."
    ),
    "refusal.quiz_gone": ("This quiz is no longer stored. Start a new one with **/quiz start**."),
    "refusal.quiz_over": (
        "This quiz on **{lesson}** is over. Start a new one with **/quiz start**."
    ),
    "refusal.not_this_question": (
        "That question is not the one being asked now. **/quiz start** brings you to it."
    ),
    "refusal.nothing_chosen": "Choose at least one option, then press **Submit**.",
    "refusal.not_a_number": (
        "“{given}” is not a number. Press **Answer** again and type digits, such as 12 or 0.5."
    ),
    "refusal.empty_answer": "There was no text in it. Please type a few words.",
    "refusal.not_yours": "That card is somebody else’s. Use the command yourself to get your own.",
    "refusal.question_gone": "That question is no longer stored. Ask it again with **/ask**.",
    "refusal.unknown_button": (
        "This button is from another version of me and does nothing any more. **/help** shows "
        "what I can do now."
    ),
    "refusal.unknown_zone": (
        "“{name}” is not a time zone that I know. Type a city’s name as in **Europe/Berlin** or "
        "**America/New_York**."
    ),
    "refusal.unknown_zone.nearest": (
        "“{name}” is not a time zone that I know. Did you mean **{nearest}**?"
    ),
    "refusal.missing_permissions": (
        "I cannot post in <#{channel}> yet: I need {permissions} there. An admin gives it under "
        "that channel’s **Edit Channel › Permissions**. Nothing was posted."
    ),
    "refusal.cannot_post_there": (
        "I cannot post in <#{channel}>. Choose a text channel or one of its threads."
    ),
    "refusal.closed": (
        "Your direct messages from this server are closed. Open them under **Privacy Settings** "
        "of the server and press again; until then everything works here too."
    ),
    "refusal.file_too_large": (
        "That file is larger than {most} MiB. Split it, or leave its pictures out, and upload the "
        "parts."
    ),
    "refusal.draft_gone": (
        "That upload is not waiting any more: it was published or cancelled, or a day has passed. "
        "**/content list** shows what there is; **/content upload** brings it again."
    ),
    "refusal.shelf_full": (
        "This server would have {would} {what} of its own, and I keep at most {most}. Nothing was "
        "changed; **/content remove** makes room."
    ),
    "refusal.lesson_full": (
        "**{lesson}** would have {would} {what}, and a lesson holds at most {most}. Nothing was "
        "changed; upload it again under another lesson’s name."
    ),
    "refusal.not_own": (
        "**{course}** came with me and is not changed from here. Leave the course out, or give "
        "yours another name."
    ),
    "refusal.no_own_lessons": (
        "This server has no lessons of its own yet. **/content upload** brings the first."
    ),
    "refusal.stopping": (
        "I am being restarted this minute. What you have answered is saved; please try again "
        "shortly."
    ),
    "refusal.card_gone": "That post is already gone.",
    "fault": (
        "Something went wrong on my side and it has been noted. Nothing you answered is lost. "
        "If it happens again, tell a moderator this code: **{code}**"
    ),
    "late": "That took me too long. Please press it once more.",
    "unreadable": "I could not read one of the options: {why}.",
    # Help
    "help.title": "## I run this study group",
    "help.member": (
        "Read a lesson a section at a time, take its quiz by pressing buttons, ask me about it "
        "and see how far you are. What you do is private; a lesson that is posted is for all."
    ),
    "help.commands": (
        "- **/lesson read** opens a lesson\n"
        "- **/quiz start** asks its questions\n"
        "- **/ask** answers from the lesson and shows where\n"
        "- **/progress** shows how far you are"
    ),
    "help.moderator": "**For moderators**",
    "help.joined": "## Hello, I run study groups",
    "help.first": "Moderators begin with these four:",
    "button.read_next": "Read the next lesson",
    "button.quiz_me": "Quiz me",
    "button.my_progress": "My progress",
    "button.choose_courses": "Choose courses",
    "button.set_zone": "Set the time zone",
    "button.post_first": "Post the first lesson",
    # Lessons
    "lesson.number": "-# Lesson {number} of {total} · {course}",
    "lesson.title": "## {title}",
    "lesson.facts": "{track} · {minutes} min",
    "lesson.facts.plain": "{minutes} min",
    "lesson.path": "**The path**",
    "lesson.path.more.one": "-# and 1 more step",
    "lesson.path.more.many": "-# and {number} more steps",
    "lesson.covers": "**What this lesson covers**",
    "lesson.quiz.one": "**Quiz:** 1 question, your score is saved",
    "lesson.quiz.many": "**Quiz:** {number} questions, your score is saved",
    "lesson.licence": "-# {licence}",
    "lesson.licence.to": "-# {licence} · {attribution}",
    "lesson.section": "### {number}. {heading}",
    "lesson.page": "-# {title} · section {number} of {total}",
    "lesson.page.part": "-# {title} · section {number} of {total}, part {part} of {parts}",
    "lesson.end.about": "## You have reached the end\nThat was **{title}**.",
    "lesson.end.empty": "## {title}\nThis lesson is its quiz: there is nothing to read first.",
    "lesson.prerequisites": "Best after {lessons}.",
    "lesson.related": "**Related lessons**",
    "lesson.related.row": "- {title} · {facts}",
    "lesson.no_next": "This is the last lesson of the course.",
    "lesson.jump": "Jump to a section",
    "lesson.jump.end": "The end: quiz and next lesson",
    "lesson.term": "Look up a key term",
    "lesson.terms": "**Key terms**",
    "lesson.terms.row": "**{term}:** {definition}",
    "lesson.terms.more.one": "-# and 1 more, in the reader’s menu of key terms",
    "lesson.terms.more.many": "-# and {number} more, in the reader’s menu of key terms",
    "lesson.term.shown": "### {term}\n{definition}",
    "lesson.term.gone": "That term is no longer in the lesson.",
    "lesson.hint": "-# If this disappears, /lesson read brings you back here.",
    "lesson.thread.intro": "-# Section {number} of {total}",
    "lesson.thread.end": "That was the whole lesson. How much of it stayed with you?",
    "lesson.done": "**{heading}** counts as read. You have read {read} of {total} sections.",
    "lesson.posted": "Posted **{title}** in {place}. [Go to it]({url})",
    "lesson.posted.quiz": (
        "Posted the quiz on **{title}** in {place}. [Go to it]({url})\n"
        "**Remove** ends it at once: nobody is reminded of it any more. Scores stay."
    ),
    "lesson.removed": "Removed **{title}**.",
    "lesson.removed.quiz": "Removed the quiz on **{title}**. It is over, and scores stay.",
    "lesson.removed.closed": (
        "Removed the card of **{title}**. Its thread is closed and stays, as deleting it takes "
        "**Manage Threads**, which I do not have."
    ),
    "lesson.removed.thread": (
        "Removed the card of **{title}**. Its thread has replies, so it stays."
    ),
    "lesson.offer": (
        "I found no lesson called “{name}”. The nearest is this one. Post it in {place}?"
    ),
    "lesson.offer.exact": (
        "I found no lesson called “{name}”. The nearest is this one. To post it in {place}, use "
        "**/lesson post** again with its whole name."
    ),
    "lesson.offer.first": "Post this lesson in {place}? Everybody there will see it.",
    "lesson.section.post": "-# {title} · section {number} of {total}",
    "button.back": "Back",
    "button.next": "Next",
    "button.done": "Done",
    "button.read": "Read",
    "button.ask": "Ask",
    "button.post_this": "Post this",
    "button.remove": "Remove",
    "button.continue_dm": "Continue in DM",
    "button.next_lesson": "Next lesson",
    "button.take_quiz": "Take the quiz",
    "button.open": "Open {name}",
    "dm.sent": "Sent. Go on in our direct messages.",
    "dm.server": "-# This is about **{server}**.",
    "dm.choose": "Another server",
    "dm.chosen": "From now on our direct messages are about **{server}**. Use the command again.",
    # The list of lessons
    "list.title": "## {course}",
    "list.title.track": "## {course} · {track}",
    "list.row": "{number}. **{title}** · {facts}\n-# {state}",
    "list.unread": "unread",
    "list.reading": "reading, {read} of {sections} sections",
    "list.read": "read",
    "list.best": "{state} · best score {percent} %",
    "list.page": "-# Page {page} of {pages}",
    "list.open": "Open a lesson",
    "list.empty": "There is no lesson in this course yet.",
    # Search
    "search.title": "## Sections that match “{query}”",
    "search.row": "**{number}. {heading}** · {title}\n-# {excerpt}",
    "search.row.plain": "**{number}. {heading}** · {title}",
    "search.open": "Open a section",
    "search.none": (
        "No section matches “{query}”. Try fewer or other words, or **/lesson list** for all "
        "lessons."
    ),
    # Quizzes
    "quiz.head": "-# {title} · question {number} of {total}",
    "quiz.head.practice": "-# {title} · practice, question {number} of {total}",
    "quiz.head.right": "{head}: right",
    "quiz.head.wrong": "{head}: not quite",
    "quiz.resumed": "-# You left off here. ",
    "quiz.prompt": "### {prompt}",
    "quiz.prompt.long": "{prompt}",
    "quiz.option": "**{letter}** · {text}",
    "quiz.option.chosen": "**{letter}** · {text} *(chosen)*",
    "quiz.picked": "{label} (chosen)",
    "quiz.option.right": "**{letter}** · {text} **(right)**",
    "quiz.option.right.yours": "**{letter}** · {text} **(right, your answer)**",
    "quiz.option.wrong.yours": "**{letter}** · {text} *(your answer)*",
    "quiz.multiple": "-# Choose all that are right, then press Submit.",
    "quiz.short": "-# Press Answer and type a word or a few.",
    "quiz.numeric": "-# Press Answer and type a number.",
    "quiz.right": "### Right",
    "quiz.wrong": "### Not quite",
    "quiz.yours": "Your answer: {answer}",
    "quiz.was": "Right would have been: {answer}",
    "quiz.why": "**Why:** {why}",
    "quiz.why.option": "**{letter}:** {why}",
    "quiz.hint": "-# If this disappears, /quiz start brings you back here.",
    "quiz.unfinished": (
        "You are at question {number} of {total} in **{title}**. Go on, or start over with "
        "{mode}? Starting over sets aside what you have answered."
    ),
    "quiz.mode.all": "all questions",
    "quiz.mode.missed": "the ones you missed",
    "quiz.mode.until_right": "all until they are right",
    "quiz.score": "## {right} of {asked} right",
    "quiz.score.title": "-# {title}",
    "quiz.passed": "{percent} %: passed (it takes {mark} %).",
    "quiz.failed": "{percent} %: not passed yet (it takes {mark} %).",
    "quiz.practised": "That was practice; your score stays as it is.",
    "quiz.all_right": "All are right now. That was practice; your score stays as it is.",
    "quiz.history.one": "First score {first} %, best {best} %, 1 attempt.",
    "quiz.history.many": "First score {first} %, best {best} %, {number} attempts.",
    "quiz.missed": "**What you missed**",
    "quiz.missed.row": "- {prompt}",
    "quiz.missed.more.one": "-# and 1 more",
    "quiz.missed.more.many": "-# and {number} more",
    "quiz.nothing_missed": "You missed nothing.",
    "quiz.ask_to_show": (
        "May your name stand on this server’s leaderboard? You can change it in /preferences."
    ),
    "quiz.shared": "**{name}** finished the quiz on **{title}**: {right} of {asked} right.",
    "quiz.aside": "Set aside. It makes no score; **/quiz start** begins anew.",
    "quiz.answer.title": "Your answer",
    "quiz.answer.label": "Your answer",
    "quiz.answer.hint": "A word or a few; case and accents do not matter",
    "quiz.answer.number": "A number, such as 12 or 0.5",
    "button.answer": "Answer",
    "button.submit": "Submit",
    "button.next_question": "Next question",
    "button.see_score": "See my score",
    "button.see_section.of": "See {heading}",
    "button.see_section": "See section",
    "button.practise": "Practise what I missed",
    "button.share": "Share",
    "button.continue": "Continue",
    "button.start_over": "Start over",
    "button.show_name": "Show my name here",
    "button.not_now": "Not now",
    "button.hide_name": "Hide my name here",
    "button.finish_quiz": "Finish the quiz",
    "button.set_aside": "Set it aside",
    # The tutor
    "tutor.lesson": "-# {lesson}",
    "tutor.question": "**{question}**",
    "tutor.quote": "> {text}",
    "tutor.source": "§ **{heading}**",
    "tutor.unsure": "The closest passage is:",
    "tutor.not_covered": "This lesson does not cover that.",
    "tutor.nearest": "The nearest section is **{heading}**.",
    "tutor.elsewhere": "**{title}** covers it.",
    "tutor.held_back": (
        "You are in the middle of this lesson’s quiz (question {number} of {total}), so I hold "
        "back until it is over. Finish it, or set it aside."
    ),
    "tutor.kept": (
        "-# I answer from the lesson alone. Your question is kept for you and shown to "
        "moderators without your name, so that lessons get better; /privacy delete erases it."
    ),
    "tutor.shared": "-# {name} asked about **{lesson}**",
    "tutor.ask.title": "Ask about this lesson",
    "tutor.ask.label": "Your question",
    "tutor.ask.hint": "I answer only from the lesson and show where",
    # Progress
    "progress.title": "## Your progress in {course}",
    "progress.sections": "{read} of {sections} sections read",
    "progress.row": "{number}. **{title}**\n-# {state}",
    "progress.scores": "{state} · first {first} %, best {best} %, {attempts}",
    "progress.attempts.one": "1 attempt",
    "progress.attempts.many": "{number} attempts",
    "progress.weak": "**Terms to look at again:** {terms}",
    "progress.next": "**Next:** {title}",
    "progress.complete": "You have read and answered everything in this course.",
    "progress.more.one": "-# and 1 more lesson in /lesson list",
    "progress.more.many": "-# and {number} more lessons in /lesson list",
    "board.title": "## Leaderboard · {period}",
    "board.title.course": "## Leaderboard · {course} · {period}",
    "board.week": "the last 7 days",
    "board.month": "the last 30 days",
    "board.all": "all time",
    "board.row": "**{place}.** {name} · {points}",
    "board.points.one": "1 point",
    "board.points.many": "{number} points",
    "board.empty": "Nobody who chose to appear has points yet.",
    "board.rule": (
        "-# One point for each question, the first time it is right in a full quiz. Only members "
        "who chose to appear are named."
    ),
    "board.own": "You: place {place} with {points}.",
    "board.own.none": "You have no points yet: **/quiz start** gets the first.",
    "board.own.hidden": "Your name is not shown to others.",
    "board.period": "Another period",
    "name.shown": "Your name is shown on this server’s leaderboard from now on.",
    "name.hidden": "Your name is not shown to others. /leaderboard still tells you your place.",
    # Preferences
    "preferences.title": "## Your preferences",
    "preferences.zone": "**Time zone:** {zone}",
    "preferences.zone.none": "not set",
    "preferences.name.shown": "**Leaderboard of {server}:** your name is shown",
    "preferences.name.hidden": "**Leaderboard of {server}:** your name is not shown",
    "preferences.steps.new": (
        "**Each step of a quiz:** a new message (works better with screen readers)"
    ),
    "preferences.steps.same": "**Each step of a quiz:** replaces the one before",
    "button.my_zone": "Set my time zone",
    "button.steps.new": "Send each step as a new message",
    "button.steps.same": "Replace the message at each step",
    "zone.title": "Time zone",
    "zone.label": "Time zone",
    "zone.hint": "A city, as in Europe/Berlin or New York",
    # Privacy
    "privacy.title": "## What I store about you",
    "privacy.none": "Nothing yet.",
    "privacy.row": "- {what}: {number}",
    "privacy.who": (
        "**Who can see it:** only you see your questions to the tutor with your name. Moderators "
        "of a server see there your name, the sections you have read, your first and best "
        "scores, and, without names, questions and whether answers helped. Other members see "
        "your name and points only on a leaderboard, and your name in a weekly recap, where you "
        "chose to appear, and what you share."
    ),
    "privacy.where": (
        "Everything is in one database of whoever runs this bot; nothing is sent anywhere else. "
        "**/privacy export** gives you all of it, **/privacy delete** erases it."
    ),
    "privacy.export": "Here is everything that I store about you, as a JSON file.",
    "privacy.sure": (
        "Erase everything that I store about you, in every server: what you have read, answers, "
        "scores, questions and preferences? This cannot be undone."
    ),
    "privacy.done": "Erased. I store nothing about you any more.",
    "privacy.kept": "Nothing was erased.",
    "button.erase": "Erase everything",
    "button.keep": "Keep it",
    "privacy.table.members": "servers where you used me, with your name there",
    "privacy.table.preferences": "preferences",
    "privacy.table.hints": "hints that you have been given",
    "privacy.table.readings": "lessons opened",
    "privacy.table.sections_read": "sections read",
    "privacy.table.attempts": "quizzes begun",
    "privacy.table.answers": "answers",
    "privacy.table.verdicts": "questions with your latest result",
    "privacy.table.scores": "lessons with a score",
    "privacy.table.points": "questions that gave a point",
    "privacy.table.tallies": "days with points",
    "privacy.table.questions": "questions to the tutor",
    "privacy.table.posts": "posts made as a moderator",
    "privacy.table.own_courses": "courses brought to a server as a moderator",
    "privacy.table.drafts": "uploads that wait to be published",
    # Settings
    "settings.title": "## Settings of this server",
    "settings.courses": "**Courses:** {courses} (the first is the default)",
    "settings.courses.all": "**Courses:** all of them, until you choose",
    "settings.zone": "**Time zone:** {zone}",
    "settings.zone.none": "**Time zone:** not set yet",
    "settings.teacher": "**Teacher role:** <@&{role}>",
    "settings.teacher.none": "**Teacher role:** none",
    "settings.notices": "**Notices go to:** <#{channel}>",
    "settings.notices.none": "**Notices go to:** whoever made the thing, by direct message",
    "settings.courses.choose": "Choose courses",
    "settings.teacher.choose": "Choose the teacher role",
    "settings.notices.choose": "Choose the notices channel",
    "settings.teacher.steps": (
        "<@&{role}> counts as moderator from now on. Discord still hides **/class**, "
        "**/content**, **/schedule** and **/settings** from it until an admin opens them:\n"
        "1. Open **Server Settings › Integrations › Syllabot**\n"
        "2. Choose **/class**, press **Add Roles or Members**, choose <@&{role}>\n"
        "3. Do the same for **/content**, **/schedule** and **/settings**"
    ),
    "settings.saved": "Saved.",
    # Classes
    "roster.title": "## Who is where in {course}",
    "roster.row": "**{name}** · {read} of {sections} sections · {scores} · seen {seen}",
    "roster.scores": "first {first} %, best {best} %",
    "roster.scores.none": "no score yet",
    "roster.empty": "Nobody has used me here yet.",
    "roster.page": "-# Page {page} of {pages}, {total} members",
    "register.file": "The register of **{course}**: a row for each member and lesson.",
    **CONTENT,
    **DELIVERY,
    **MENUS,
    **PLANNING,
    **RHYTHM,
    **TENDING,
    **MODEL,
    **TUTOR,
    **TIMETABLE,
    **WINDOW,
}
