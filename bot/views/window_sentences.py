"""The sentences about quizzes that open and close, recaps, cohorts and direct messages."""

from __future__ import annotations

from collections.abc import Mapping

WINDOW: Mapping[str, str] = {
    "refusal.not_unlocked": "**{lesson}** unlocks <t:{when}:F> (<t:{when}:R>).",
    "refusal.not_dated": (
        "**{lesson}** is not unlocked yet, and its day is not set: the course is paused or has no "
        "further dates. **/lesson list** shows what there is to read."
    ),
    "refusal.builds_on_locked": (
        "**{lesson}** builds on **{before}**, which unlocks <t:{when}:F> (<t:{when}:R>)."
    ),
    "refusal.builds_on_locked.undated": (
        "**{lesson}** builds on **{before}**, which is not unlocked yet."
    ),
    "refusal.read_first": (
        "**{lesson}** builds on **{before}**, which you have not finished. Read that first, or "
        "take its quiz."
    ),
    "refusal.window_gone": (
        "That quiz is no longer stored. **/quiz start** takes the quiz of any lesson."
    ),
    "refusal.only_preview": (
        "This is only a preview: its buttons work once it is posted. **/schedule list** shows when "
        "that is."
    ),
    "refusal.letter_gone": ("That message is too old. **/lesson read** opens your next lesson."),
    # A quiz that opens and closes
    "window.head": "-# Quiz · {course}",
    "window.title": "## {title}",
    "window.open": "Open until <t:{when}:F> (<t:{when}:R>).",
    "window.questions.one": "1 question. Your first full attempt until then counts.",
    "window.questions.many": "{number} questions. Your first full attempt until then counts.",
    "window.graded": "-# Until you have finished, I do not answer questions about this lesson.",
    "window.closed": "Closed <t:{when}:F>.",
    "window.finished.none": "Nobody finished it in time.",
    "window.finished.one": "**1 member** finished it in time.",
    "window.finished.many": "**{number} members** finished it in time.",
    "window.average": "**Average:** {percent} %",
    "window.late": (
        "The quiz on **{title}** closed <t:{when}:F>, so it does not count there any more. You can "
        "still take it for yourself, and it makes a score."
    ),
    "button.take_anyway": "Take it anyway",
    # Recaps
    "recap.title": "## The week in {course}",
    "recap.finished.none": "Nobody finished a quiz this week. The next one is a good start.",
    "recap.finished.one": "**1 member** finished a quiz.",
    "recap.finished.many": "**{number} members** finished a quiz.",
    "recap.names": "Among them {names}.",
    "recap.names.more": "{number} more",
    "recap.names.rule": "-# Only members who chose to appear are named.",
    "recap.average": "**Average:** {percent} %",
    "recap.next": "**Next:** {title}",
    "recap.next.at": "**Next:** {title}, <t:{when}:F>",
    "recap.over": "That was the last lesson of the course.",
    # Cohorts
    "list.unlocks": "unlocks <t:{when}:F>",
    "list.locked": "not unlocked yet",
    "lesson.next.unlocks": "The next lesson, **{title}**, unlocks <t:{when}:F>.",
    "lesson.next.locked": "The next lesson, **{title}**, is not unlocked yet.",
    "choice.locked": "{title} (not unlocked yet)",
    # Direct messages
    "letter.posted": "**{title}** was posted in **{server}**.",
    "letter.closing": (
        "The quiz on **{title}** in **{server}** closes <t:{when}:R>, and you have not finished it."
    ),
    "letter.card": "[Go to it]({url})",
    "letter.off": "From now on I do not message you about {what}. **/preferences** turns it on.",
    "letter.off.posted": "new lessons",
    "letter.off.closing": "quizzes that close",
    "letter.closed": (
        "-# Your direct messages were closed to me, so I turned my messages off. **/preferences** "
        "turns them on again."
    ),
    "button.letter.stop": "Do not message me about this",
    # Preferences
    "preferences.posted.on": "**When a lesson of yours is posted:** I message you",
    "preferences.posted.off": "**When a lesson of yours is posted:** no message",
    "preferences.closing.on": "**Before a quiz of yours closes:** I remind you",
    "preferences.closing.off": "**Before a quiz of yours closes:** no message",
    "preferences.yours": "-# Yours are the courses that you have begun in a server.",
    "preferences.quiet": "**Quiet hours:** {begin} to {end}; messages wait until then",
    "preferences.quiet.unzoned": (
        "**Quiet hours:** {begin} to {end}, as soon as you set your time zone"
    ),
    "preferences.quiet.none": "**Quiet hours:** none",
    "preferences.closed": (
        "**My messages are off:** your direct messages were closed to me <t:{when}:R>. Open them "
        "under **Privacy Settings** of a server we share, then turn mine on here."
    ),
    "button.posted.on": "Message me about new lessons",
    "button.posted.off": "No messages about new lessons",
    "button.closing.on": "Remind me before a quiz closes",
    "button.closing.off": "No reminders of quizzes",
    "button.quiet": "Set quiet hours",
    "button.quiet.none": "No quiet hours",
    "quiet.title": "Quiet hours",
    "quiet.from": "No messages from",
    "quiet.until": "until",
    "quiet.zone": "Your time zone",
    "quiet.hour": "{hour:02}:{minute:02}",
    "privacy.table.letters": "direct messages that you asked for",
    "privacy.table.closed_dms": "notes that your direct messages were closed",
}
