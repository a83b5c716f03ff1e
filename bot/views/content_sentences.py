"""The sentences about a server's own lessons."""

from __future__ import annotations

from collections.abc import Mapping

CONTENT: Mapping[str, str] = {
    "content.read": "Read **{source}** as {format}.",
    "content.found": "{what} can be used.",
    "content.found.none": "Nothing in it can be used.",
    "content.lessons.one": "1 lesson",
    "content.lessons.many": "{number} lessons",
    "content.questions.one": "1 question",
    "content.questions.many": "{number} questions",
    "content.terms.one": "1 key term",
    "content.terms.many": "{number} key terms",
    "content.made": "A quiz was made from the key terms: which of four is meant.",
    "content.goes": "It goes into **{course}** as **{lesson}**.",
    "content.goes.several": "It goes into **{course}**: {fresh} new, {updated} updated.",
    "content.updates": "It updates **{lesson}** in **{course}**. Scores stay as they are.",
    "content.licence": "-# Licence: {licence}",
    "content.credit": "-# Licence: {licence} · {attribution}",
    "content.refused.one": "**1 is left out:**",
    "content.refused.many": "**{number} are left out:**",
    "content.changed.one": "**1 came along, but not whole:**",
    "content.changed.many": "**{number} came along, but not whole:**",
    "content.line": "- {text}",
    "content.more.one": "-# and 1 more",
    "content.more.many": "-# and {number} more",
    "content.waits": "-# Nothing is published yet. It waits for you for a day.",
    "content.preview": "-# The first question, as members will see it:",
    "content.published": "Published **{lesson}** in **{course}**.",
    "content.published.several": "Published {number} lessons in **{course}**.",
    "content.published.next": "Only this server has it. **/lesson post** shows it to everybody.",
    "content.cancelled": "Cancelled. Nothing was published.",
    "content.list_file": "What was left out of **{source}**, and what is not whole.",
    "content.file.refused": "Left out",
    "content.file.changed": "Came along, but not whole",
    "content.shelf": "## This server’s own lessons",
    "content.shelf.course": "**{course}**",
    "content.shelf.lesson": "{number}. {title} · {questions}",
    "content.shelf.broken": "**{course}** cannot be used any more. **/content check** says why.",
    "content.shelf.page": "-# Page {page} of {pages}",
    "content.check": "## What I found",
    "content.check.good": "**{course}** has no problem.",
    "content.check.course": "**{course}**",
    "content.check.advice": "-# It can be used. What could be better:",
    "content.check.file": "All of it stands in the file.",
    "content.sure.course.one": (
        "Remove **{course}** with its 1 lesson from this server? Scores that members have stay."
    ),
    "content.sure.course.many": (
        "Remove **{course}** with its {number} lessons from this server? Scores that members have "
        "stay."
    ),
    "content.sure.lesson": (
        "Remove **{lesson}** from **{course}** in this server? Scores that members have stay."
    ),
    "content.removed": "Removed **{title}**.",
    "content.kept": "Nothing was removed.",
    "content.taken": "Here is **{course}**.",
    "content.box.title": "Paste a lesson",
    "content.box.lesson": "What is the lesson called?",
    "content.box.lesson.hint": "One that is there gets the questions as well",
    "content.box.course": "In which course?",
    "content.box.course.hint": "Left empty: Our own lessons",
    "content.box.text": "Questions or terms",
    "content.box.text.hint": "From Quizlet, Moodle, Anki or a table, or a lesson in Markdown",
    "content.by": "Brought by {server}",
    "button.publish": "Publish",
    "button.publish.right.one": "Publish the one that is right",
    "button.publish.right.many": "Publish the {number} that are right",
    "button.left_out.one": "Get the list of one",
    "button.left_out.many": "Get the list of the {number}",
    "button.cancel": "Cancel",
    "button.remove_it": "Remove it",
    "button.keep_it": "Keep it",
}
