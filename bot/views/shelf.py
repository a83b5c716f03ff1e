"""Lessons in a list: a course's path, what a search found, what a moderator may post."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord.ui import ActionRow

from bot.learning.cohort import Unlock
from bot.learning.lesson import Course, Lesson
from bot.learning.reading import CoursePath, Found, LessonRow, ReadingState
from bot.views import buttons as press
from bot.views.buttons import button, clip, danger, primary, select
from bot.views.card import ROOM, Card, card, note, row
from bot.views.codec import writable
from bot.views.lesson import facts, posted
from bot.views.marks import bare
from bot.views.window import seconds
from bot.views.words import brief, say

PER_PAGE = 10
OPTION = 100
EXCERPT = 120
QUERY = 60


def listing(path: CoursePath, page: int = 0) -> Card:
    """A course's lessons, ten a page, each with the member's own state."""
    pages = max(1, -(-len(path.rows) // PER_PAGE))
    at = min(page, pages - 1)
    shown = path.rows[at * PER_PAGE : (at + 1) * PER_PAGE]
    title = "list.title.track" if path.track else "list.title"
    lines = [
        say(
            "list.row",
            number=one.lesson.number,
            title=one.lesson.title,
            facts=facts(one.lesson),
            state=state(one),
        )
        for one in shown
    ]
    return card(
        say(title, course=path.course.title, track=path.track),
        path.course.summary if at == 0 else None,
        "\n".join(lines) or say("list.empty"),
        say("list.page", page=at + 1, pages=pages) if pages > 1 else None,
        below=(_open([one.lesson for one in shown]), _pages(path, at, pages)),
    )


def state(one: LessonRow) -> str:
    """`unread`, `reading, 2 of 5 sections`, `read · best score 80 %`, `unlocks …`."""
    if one.unlock:
        return unlocks(one.unlock)
    words = {
        ReadingState.UNREAD: say("list.unread"),
        ReadingState.READING: say("list.reading", read=one.read, sections=len(one.lesson.sections)),
        ReadingState.READ: say("list.read"),
    }[one.state]
    if one.scores is None:
        return words
    return say("list.best", state=words, percent=one.scores.best.percent)


def offered(title: str, *, locked: bool) -> str:
    """A lesson's name in a menu of choices, which shows no moment in the reader's own zone."""
    if not locked:
        return clip(title, OPTION)
    room = OPTION - len(say("choice.locked", title=""))
    return say("choice.locked", title=clip(title, room))


def unlocks(unlock: Unlock) -> str:
    return say("list.unlocks", when=seconds(unlock.at)) if unlock.at else say("list.locked")


def found(query: str, sections: Sequence[Found]) -> Card:
    """What a search found, with a menu that opens each."""
    if not sections:
        return note(say("search.none", query=brief(query, QUERY)))
    options = [
        discord.SelectOption(
            label=clip(f"{at}. {bare(one.lesson.sections[one.section].heading)}", OPTION),
            description=clip(bare(one.lesson.title), OPTION),
            value=f"{one.lesson.key}:{one.section}",
        )
        for at, one in enumerate(sections, 1)
    ]
    title = say("search.title", query=brief(query, QUERY))
    return card(
        title,
        _told(sections, ROOM - len(title)),
        below=(row(select(say("search.open"), press.OpenFound(), options)),),
    )


def _told(sections: Sequence[Found], most: int) -> str:
    """A row for each section found, with as much of its text as there is room for."""
    told = (_rows(sections, length) for length in (EXCERPT, EXCERPT // 2, 0))
    return next((text for text in told if len(text) <= most), "")


def _rows(sections: Sequence[Found], length: int) -> str:
    key = "search.row" if length else "search.row.plain"
    return "\n".join(
        say(
            key,
            number=at,
            heading=one.lesson.sections[one.section].heading,
            title=one.lesson.title,
            excerpt=unlocks(one.unlock) if one.unlock else brief(one.excerpt, length or 1),
        )
        for at, one in enumerate(sections, 1)
    )


def offer(lesson: Lesson, course: Course, what: press.PostThis, place: str, name: str = "") -> Card:
    """The card as it would be posted, with **Post this** under it; for the moderator alone."""
    shown = posted(lesson, course)
    shown.add_item(discord.ui.TextDisplay(_offered(what, place, name)))
    offered = row(primary(say("button.post_this"), what)) if writable(what) else None
    if offered is not None:
        shown.add_item(offered)
    return shown


def _offered(what: press.PostThis, place: str, name: str) -> str:
    if not writable(what):
        return say("lesson.offer.exact", name=brief(name), place=place)
    key = "lesson.offer" if name else "lesson.offer.first"
    return say(key, name=brief(name), place=place)


def receipt(title: str, place: str, post: int, url: str, *, quiz: bool = False) -> Card:
    """For the moderator alone: what was posted where, and the way back."""
    key = "lesson.posted.quiz" if quiz else "lesson.posted"
    return note(
        say(key, title=title, place=place, url=url),
        row(danger(say("button.remove"), press.RemovePost(post))),
    )


def members_cannot_post(sentence: str, lesson: str) -> Card:
    """What a member who tries to post reads, with **Read** beside it."""
    reading = row(primary(say("button.read"), press.ReadOn(lesson))) if lesson else None
    return note(sentence, reading)


def read_instead(sentence: str, lesson: str) -> Card:
    """What a member of a cohort reads who goes too far ahead, with **Read** for what is first."""
    return note(sentence, row(primary(say("button.read"), press.ReadOn(lesson))))


def _open(lessons: Sequence[Lesson]) -> ActionRow[Any] | None:
    options = [
        discord.SelectOption(label=clip(bare(one.title), OPTION), value=f"{one.key}:0")
        for one in lessons
    ]
    return row(select(say("list.open"), press.OpenFound(), options)) if options else None


def _pages(path: CoursePath, at: int, pages: int) -> ActionRow[Any] | None:
    if pages == 1:
        return None
    track = path.course.tracks.index(path.track) + 1 if path.track else 0
    before = press.ListPage(path.course.id, track, max(0, at - 1))
    after = press.ListPage(path.course.id, track, at + 1)
    return row(
        button(say("button.back"), before, disabled=at == 0),
        button(say("button.next"), after, disabled=at + 1 == pages),
    )
