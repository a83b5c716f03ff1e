"""The sentences about answers that a model wrote, and about what is sent to it."""

from __future__ import annotations

from collections.abc import Mapping

MODEL: Mapping[str, str] = {
    "written.by": "-# Written by a language model, each sentence checked against the lesson.",
    "written.sent_to": (
        "-# So that a language model can answer, your questions are sent to **{host}** together "
        "with passages of the lesson, without your name."
    ),
    "privacy.where.sent": (
        "Everything is in one database of whoever runs this bot. Your questions to the tutor are "
        "also sent to **{host}**, together with passages of the lesson, without your name; "
        "nothing else is. **/privacy export** gives you all that is stored here, "
        "**/privacy delete** erases it."
    ),
    "written.spent.member": (
        "-# You have had many written answers in the last hour, so this is a quotation. "
        "Written ones come back within the hour."
    ),
    "written.spent.server": (
        "-# This server has had its written answers for today, so this is a quotation. "
        "Written ones come back within a day."
    ),
}
