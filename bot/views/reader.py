"""The private reader: a section a page, and what stands at the end of a lesson."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import discord
from discord.ui import ActionRow, Item

from bot.learning.lesson import Lesson
from bot.learning.note import Note
from bot.learning.reading import Page
from bot.views import buttons as press
from bot.views.buttons import button, clip, primary, select
from bot.views.card import ROOM, Card, card, note, row, rule
from bot.views.lesson import credit, facts, parts, sectioned, terms
from bot.views.markdown import PART, fit, share
from bot.views.marking import Marking, marked
from bot.views.marks import bare
from bot.views.tutor_buttons import ShowNotes
from bot.views.window import seconds
from bot.views.words import brief, count, listed, safe, say

OPTION = 100
JUMPS = 24
COVERS = 600
TERMS = 1_500
WORDS = 60
NOTES = 3_600


def reader(page: Page, *, private: bool = True, hint: bool = False) -> Card:
    """A section, or what stands at the end of the lesson; `private` ones may disappear."""
    if page.at_end:
        return _end(page, private)
    marking = _marking(page)
    wanted = marking.part if marking else page.part
    page = replace(page, part=min(wanted, _parts(page, page.section) - 1))
    lesson = page.lesson
    where = _where(page)
    if marking:
        where = "\n".join(filter(None, (where, _quoted(page, marking))))
    first = page.section == page.part == 0 and not marking
    told = len(where) + len(parts(lesson.sections[0])[0]) if first else PART
    hints = say("lesson.hint") if hint and private else ""
    about = _about(page, ROOM - 200 - told) if first else ""
    text = marking.text if marking else parts(lesson.sections[page.section])[page.part]
    left = ROOM - 200 - len(where) - len(text) - len(about) - len(hints)
    return sectioned(
        page,
        page.part,
        where,
        _turning(page),
        about=about,
        hint=hints,
        text=text,
        notes=noted(page, left),
        below=(_jump(page), _lookup(lesson), _to_dm(page) if private else None),
    )


def noted(page: Page, most: int) -> tuple[str | Item[Any] | None, ...]:
    """The moderators' notes under a section's last part; a button to them where they are long."""
    if not page.notes or page.part + 1 < _parts(page, page.section):
        return ()
    texts = list(map(_note, page.notes))
    if sum(map(len, texts)) <= most:
        return (rule(), *texts)
    going = ShowNotes(page.lesson.key, page.section)
    told = count("lesson.notes", len(page.notes))
    return (rule(), told, row(button(say("button.notes"), going)))


def beneath(heading: str, notes: Sequence[Note]) -> Card:
    """All notes under a section, whole."""
    if not notes:
        return note(say("lesson.notes.none"))
    return card(say("lesson.notes.title", heading=heading), *share(NOTES, *map(_note, notes)))


def _note(one: Note) -> str:
    return say("lesson.notes", question=safe(one.question), text=safe(one.text))


def term(lesson: Lesson, at: int) -> str:
    """A key term with its definition."""
    if at >= len(lesson.terms):
        return say("lesson.term.gone")
    one = lesson.terms[at]
    return say("lesson.term.shown", term=one.term, definition=one.definition)


def _marking(page: Page) -> Marking | None:
    if page.mark is None:
        return None
    section = page.lesson.sections[page.section]
    return marked(parts(section), section.body, *page.mark)


def _quoted(page: Page, marking: Marking) -> str:
    """Which words were quoted, for whoever hears no underlining; nothing at a section's end."""
    start, end = page.mark or (0, 0)
    words = brief(bare(page.lesson.sections[page.section].body[start:end]), WORDS)
    if start == end:
        return ""
    key = "lesson.marked" if marking.whole else "lesson.marked.part"
    return say(key, words=words)


def _about(page: Page, most: int) -> str:
    """What the lesson covers and what is best read before it, as far as there is room."""
    before = [
        f"**{one.title}**" for one in page.course.lessons if one.key in page.lesson.prerequisites
    ]
    lines = [f"- {line}" for line in page.lesson.covers]
    texts = [
        "\n".join([say("lesson.covers"), *lines]) if lines else "",
        say("lesson.prerequisites", lessons=listed(before)) if before else "",
    ]
    return fit("\n".join(filter(None, texts)), min(COVERS, most))


def _where(page: Page) -> str:
    count = _parts(page, page.section)
    return say(
        "lesson.page.part" if count > 1 else "lesson.page",
        title=page.lesson.title,
        number=page.section + 1,
        total=len(page.lesson.sections),
        part=page.part + 1,
        parts=count,
    )


def _turning(page: Page) -> ActionRow[Any] | None:
    lesson, section, part = page.lesson, page.section, page.part
    if part + 1 < _parts(page, section):
        following = press.TurnOn(lesson.key, section, part + 1)
    else:
        following = press.TurnOn(lesson.key, section + 1, 0)
    back = None
    if part > 0:
        back = press.ReadPage(lesson.key, section, part - 1)
    elif section > 0:
        back = press.ReadPage(lesson.key, section - 1, _parts(page, section - 1) - 1)
    return row(
        button(say("button.back"), back or press.ReadPage(lesson.key, 0, 0), disabled=not back),
        primary(say("button.next"), following),
    )


def _parts(page: Page, section: int) -> int:
    return len(parts(page.lesson.sections[section]))


def _jump(page: Page) -> ActionRow[Any] | None:
    """The sections around this one, as many as a menu holds, and the end."""
    sections = page.lesson.sections
    start = max(0, min(page.section - JUMPS // 2, len(sections) - JUMPS))
    options = [
        discord.SelectOption(
            label=clip(f"{at + 1}. {bare(section.heading)}", OPTION),
            value=str(at),
            default=at == page.section,
        )
        for at, section in enumerate(sections[start : start + JUMPS], start)
    ]
    end = discord.SelectOption(label=say("lesson.jump.end"), value=str(len(sections)))
    return row(select(say("lesson.jump"), press.JumpTo(page.lesson.key), [*options, end]))


def _lookup(lesson: Lesson) -> ActionRow[Any] | None:
    options = [
        discord.SelectOption(label=clip(bare(one.term), OPTION), value=str(at))
        for at, one in enumerate(lesson.terms[:25])
    ]
    return row(select(say("lesson.term"), press.ShowTerm(lesson.key), options)) if options else None


def _to_dm(page: Page) -> ActionRow[Any] | None:
    going = press.ContinueInDm(page.lesson.key, page.section, 0)
    return row(button(say("button.continue_dm"), going))


def _end(page: Page, private: bool) -> Card:
    lesson, following = page.lesson, page.following
    related = [say("lesson.related.row", title=one.title, facts=facts(one)) for one in page.related]
    return card(
        say("lesson.end.about" if lesson.sections else "lesson.end.empty", title=lesson.title),
        terms(lesson, TERMS),
        rule() if related else None,
        "\n".join([say("lesson.related"), *related]) if related else None,
        _coming(page),
        row(
            primary(say("button.take_quiz"), press.StartQuiz(lesson.key, 0))
            if lesson.quiz.asked
            else None,
            button(say("button.next_lesson"), press.ReadOn(following.key))
            if following and not page.unlock
            else None,
            _back(page),
        ),
        credit(page.course),
        below=(_related_menu(page), _lookup(lesson), _to_dm(page) if private else None),
    )


def _coming(page: Page) -> str | None:
    """What is to be said of the next lesson where there is none, or none yet."""
    if page.following is None:
        return say("lesson.no_next")
    if page.unlock is None:
        return None
    title, at = page.following.title, page.unlock.at
    if at is None:
        return say("lesson.next.locked", title=title)
    return say("lesson.next.unlocks", title=title, when=seconds(at))


def _back(page: Page) -> press.Pressable | None:
    last = len(page.lesson.sections) - 1
    if last < 0:
        return None
    going = press.ReadPage(page.lesson.key, last, _parts(page, last) - 1)
    return button(say("button.back"), going)


def _related_menu(page: Page) -> ActionRow[Any] | None:
    options = [
        discord.SelectOption(
            label=clip(bare(one.title), OPTION),
            description=clip(facts(one), OPTION),
            value=f"{one.key}:0",
        )
        for one in page.related
    ]
    return row(select(say("list.open"), press.OpenFound(), options)) if options else None
