"""Who is where in a course, a page at a time."""

from __future__ import annotations

from bot.learning.lesson import Course
from bot.learning.score import Roster, RosterRow
from bot.views import buttons as press
from bot.views.buttons import button
from bot.views.card import Card, card, row
from bot.views.words import moment, safe, say


def roster(course: Course, members: Roster, page: int, per_page: int) -> Card:
    pages = max(1, -(-members.total // per_page))
    sections = sum(len(lesson.sections) for lesson in course.lessons)
    lines = [_row(one, sections) for one in members.rows]
    return card(
        say("roster.title", course=course.title),
        "\n".join(lines) or say("roster.empty"),
        say("roster.page", page=page + 1, pages=pages, total=members.total) if lines else None,
        row(
            button(
                say("button.back"),
                press.RosterPage(course.id, max(0, page - 1)),
                disabled=page == 0,
            ),
            button(
                say("button.next"),
                press.RosterPage(course.id, page + 1),
                disabled=page + 1 >= pages,
            ),
        )
        if pages > 1
        else None,
    )


def _row(one: RosterRow, sections: int) -> str:
    scores = (
        say("roster.scores", first=one.first.percent, best=one.best.percent)
        if one.first and one.best
        else say("roster.scores.none")
    )
    return say(
        "roster.row",
        name=safe(one.name),
        read=one.sections_read,
        sections=sections,
        scores=scores,
        seen=moment(one.last_seen),
    )
