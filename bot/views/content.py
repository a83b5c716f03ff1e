"""A server's own lessons: the report of an upload, the list, what is wrong, and what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from discord.ui import Container

from bot.learning.content import Checked, Draft, Proposal, Shelf
from bot.learning.lesson import Course, Lesson
from bot.views import buttons as press
from bot.views.buttons import button, danger, primary
from bot.views.card import MAX_TEXT, Card, card, note, row
from bot.views.markdown import fit_lines
from bot.views.quiz import preview
from bot.views.words import brief, count, listed, safe, say

TOLD = 1_100
LINE = 300
PAGE = 15
CHECKED = 3_000


def proposal(found: Proposal) -> Card:
    """What was read, what is left out, the first question, and what can be done with it."""
    draft = found.draft
    whole = card(
        say("content.read", source=brief(draft.source), format=draft.format),
        _usable(found),
        _goes(found),
        _listed(count("content.refused", len(draft.refused)), draft.refused),
        _listed(count("content.changed", len(draft.changed)), draft.changed),
        say("content.waits") if found.course else None,
    )
    asked = next((one for lesson in found.lessons for one in lesson.quiz.asked), None)
    if asked is not None:
        room = MAX_TEXT - sum(len(text) for text in _texts(whole))
        whole.add_item(Container(*preview(asked, say("content.preview"), room)))
    actions = row(
        primary(_publish(found), press.PublishDraft(draft.id)) if found.course else None,
        button(count("button.left_out", _told(draft)), press.GetLeftOut(draft.id))
        if _told(draft)
        else None,
        button(say("button.cancel"), press.CancelDraft(draft.id)),
    )
    assert actions is not None
    return whole.add_item(actions)


def published(found: Proposal) -> Card:
    assert found.course is not None
    course, first = safe(found.course.title), found.lessons[0]
    one = len(found.lessons) == 1
    return card(
        say("content.published", lesson=safe(first.title), course=course)
        if one
        else say("content.published.several", number=len(found.lessons), course=course),
        say("content.published.next"),
        row(
            button(say("button.read"), press.ReadOn(first.key)) if first.sections else None,
            button(say("button.quiz_me"), press.StartQuiz(first.key, 0))
            if first.quiz.asked
            else None,
        ),
    )


def left_out(draft: Draft) -> str:
    """The whole list, as the text of a file."""
    parts = []
    for heading, lines in (
        (say("content.file.refused"), draft.refused),
        (say("content.file.changed"), draft.changed),
    ):
        if lines:
            parts.append("\n".join([f"{heading} ({len(lines)}):", *lines]))
    return "\n\n".join(parts) + "\n"


def shelf(found: Shelf, page: int) -> Card:
    """The server's own lessons with their numbers of questions, a page at a time."""
    lines = list(_shelf_lines(found))
    pages = max(1, -(-len(lines) // PAGE))
    at = min(page, pages - 1)
    turn = row(
        button(say("button.back"), press.OwnPage(max(0, at - 1)), disabled=at == 0),
        button(say("button.next"), press.OwnPage(at + 1), disabled=at + 1 == pages),
    )
    return card(
        say("content.shelf"),
        "\n".join(lines[at * PAGE : (at + 1) * PAGE]),
        say("content.shelf.page", page=at + 1, pages=pages) if pages > 1 else None,
        turn if pages > 1 else None,
    )


def checked(found: Sequence[Checked]) -> tuple[Card, str]:
    """What is wrong with each course; where that is too long for a card, the text of a file."""
    lines = [line for one in found for line in _checked_lines(one)]
    shown, rest = fit_lines(lines, CHECKED)
    more = [count("content.more", rest), say("content.check.file")] if rest else []
    return card(say("content.check"), shown, *more), "\n".join(lines) if rest else ""


def sure(course: Course, lesson: Lesson | None) -> Card:
    """Asks before anything is removed."""
    title = safe(course.title)
    asks = (
        say("content.sure.lesson", lesson=safe(lesson.title), course=title)
        if lesson
        else count("content.sure.course", len(course.lessons), course=title)
    )
    what = press.RemoveOwn(course.id, lesson.id if lesson else "")
    actions = (
        danger(say("button.remove_it"), what),
        button(say("button.keep_it"), press.KeepOwn()),
    )
    return note(asks, row(*actions))


def _usable(found: Proposal) -> str:
    if found.course is None:
        return say("content.found.none")
    counted = [count("content.lessons", len(found.lessons))]
    if found.questions:
        counted.append(count("content.questions", found.questions))
    if found.terms:
        counted.append(count("content.terms", found.terms))
    made = any(lesson.terms and not lesson.sections for lesson in found.lessons)
    told = say("content.found", what=listed(counted))
    return f"{told} {say('content.made')}" if made and found.questions else told


def _goes(found: Proposal) -> str | None:
    course = found.course
    if course is None:
        return None
    title, lesson = safe(course.title), safe(found.lessons[0].title)
    updated = len(found.lessons) - found.fresh
    if len(found.lessons) > 1:
        goes = say("content.goes.several", course=title, fresh=found.fresh, updated=updated)
    elif updated:
        goes = say("content.updates", course=title, lesson=lesson)
    else:
        goes = say("content.goes", course=title, lesson=lesson)
    terms = brief(course.licence, LINE)
    credit = brief(course.attribution, LINE)
    licence = (
        say("content.credit", licence=terms, attribution=credit)
        if credit
        else say("content.licence", licence=terms)
    )
    return f"{goes}\n{licence}"


def _listed(heading: str, sentences: Sequence[str]) -> str | None:
    """As many of the sentences as a report has room for, under how many there are."""
    if not sentences:
        return None
    lines = [say("content.line", text=brief(one, LINE)) for one in sentences]
    shown, rest = fit_lines(lines, TOLD // 2)
    more = [count("content.more", rest)] if rest else []
    return "\n".join([heading, shown, *more])


def _publish(found: Proposal) -> str:
    if not found.draft.refused or not found.questions:
        return say("button.publish")
    return count("button.publish.right", found.questions)


def _told(draft: Draft) -> int:
    """How many stand in the list: those left out, or else those that are not whole."""
    return len(draft.refused) or len(draft.changed)


def _texts(whole: Card) -> Iterator[str]:
    for item in whole.walk_children():
        text = getattr(item, "content", None)
        if isinstance(text, str):
            yield text


def _shelf_lines(found: Shelf) -> Iterator[str]:
    for course in found.courses:
        yield say("content.shelf.course", course=safe(course.title))
        for lesson in course.lessons:
            asked = count("content.questions", len(lesson.quiz.questions))
            yield say(
                "content.shelf.lesson",
                number=lesson.number,
                title=safe(lesson.title),
                questions=asked,
            )
    for id in found.broken:
        yield say("content.shelf.broken", course=id)


def _checked_lines(one: Checked) -> Iterable[str]:
    title = safe(one.title)
    if not one.wrong and not one.advice:
        yield say("content.check.good", course=title)
        return
    yield say("content.check.course", course=title)
    if not one.wrong:
        yield say("content.check.advice")
    for sentence in (*one.wrong, *one.advice):
        yield say("content.line", text=brief(sentence, LINE))
