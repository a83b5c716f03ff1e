"""The sentences about what is posted by timetable."""

from __future__ import annotations

from collections.abc import Mapping

DELIVERY: Mapping[str, str] = {
    "refusal.schedules_full": (
        "This server has {most} schedules, which is the most. **/schedule list** removes those "
        "that are over or no longer needed."
    ),
    "notice": "### **{title}** in <#{channel}>",
    "notice.untitled": "### A schedule for <#{channel}>",
    "notice.paused": (
        "The schedule is paused and nothing more is posted. When it is mended, open "
        "**/schedule list**, choose it and press **Resume**."
    ),
    "notice.goes_on": "The schedule goes on as planned. **/schedule list** shows what comes next.",
    "reason.missed.one": "One post was missed while I was away and is not made up for.",
    "reason.missed.many": "{number} posts were missed while I was away and are not made up for.",
    "reason.code.10003": "I could not post: that channel is not there any more.",
    "reason.code.50001": "I could not post: I cannot see that channel.",
    "reason.code.50013": (
        "I could not post: I lack a permission there. An admin gives it under that channel’s "
        "**Edit Channel › Permissions**."
    ),
    "reason.refused": "I could not post: Discord refused it (code {code}).",
    "reason.content_gone": "I could not post: {key} is not among this server’s lessons any more.",
    "reason.left": "I was not in this server when it was due.",
    "reason.course_end": "The course has been posted to its end.",
    "reason.role_gone": "Posted without the ping: that role is not there any more.",
    "reason.taken_back": "The card of that quiz was taken back.",
    "reason.unreadable": "It was planned with a newer version of me than the one that runs.",
    "reason.fault": "I could not post for a reason of my own, which has been noted in the log.",
    "privacy.table.schedules": "schedules made as a moderator",
    "privacy.table.schedule_drafts": "schedules that you were still planning",
}
