"""A lesson as a group sees it: the posted card, its sections, and its thread."""

from __future__ import annotations

from typing import Any

from discord.ui import ActionRow, Item

from bot.learning.lesson import Course, Lesson, Section
from bot.learning.reading import LessonRow, Page
from bot.views import buttons as press
from bot.views import phone
from bot.views.buttons import button, primary
from bot.views.card import Card, card, picture, row
from bot.views.codec import Press
from bot.views.delivery_buttons import AskDelivered, QuizDelivered, ReadDelivered
from bot.views.markdown import fit, fit_lines, split
from bot.views.words import count, say

PATH_LEAST = 4
TERMS = 3_000


def posted(lesson: Lesson, course: Course, delivery: int = 0) -> Card:
    """The opening card for a channel; it fits one phone screen, so long lessons are told in brief.

    What is shortened here stands whole in the reader. `delivery` is the one that posts it, or 0.
    """
    questions = len(lesson.quiz.asked)
    title = say("lesson.title", title=lesson.title)
    number = say(
        "lesson.number", number=lesson.number, total=len(course.lessons), course=course.title
    )
    quiz = count("lesson.quiz", questions) if questions else ""
    licence = fit(credit(course), 2 * 48)
    about = f"**{facts(lesson)}**"
    room = phone.SCREEN - phone.BUTTONS
    room -= sum(phone.lines(text) for text in (number, title, about, quiz, licence) if text)
    summary = fit(lesson.summary, max(1, room - _path_lines(lesson)) * phone.LINE)
    return card(
        number,
        f"{title}\n{summary}",
        about,
        path(lesson, room - phone.lines(summary)),
        quiz,
        entrances(lesson, delivery),
        licence,
    )


def posted_section(page: Page, part: int = 0, delivery: int = 0) -> Card:
    """One section for a channel, on its own."""
    lesson = page.lesson
    head = say(
        "lesson.section.post",
        title=lesson.title,
        number=page.section + 1,
        total=len(lesson.sections),
    )
    last = part + 1 >= len(parts(lesson.sections[page.section]))
    return sectioned(page, part, head, entrances(lesson, delivery) if last else None)


def thread_section(page: Page, part: int = 0) -> Card:
    """One section in a lesson's thread; its last part carries **Done**."""
    lesson = page.lesson
    total = len(lesson.sections)
    head = say("lesson.thread.intro", number=page.section + 1, total=total)
    last = part + 1 >= len(parts(lesson.sections[page.section]))
    done = press.SectionDone(lesson.key, page.section)
    return sectioned(page, part, head, row(button(say("button.done"), done)) if last else None)


def thread_end(lesson: Lesson, delivery: int = 0) -> Card:
    return card(terms(lesson, TERMS), say("lesson.thread.end"), entrances(lesson, delivery))


def counted(page: Page, row: LessonRow) -> str:
    """What **Done** in a lesson's thread answers."""
    return say(
        "lesson.done",
        heading=page.lesson.sections[page.section].heading,
        read=row.read,
        total=len(page.lesson.sections),
    )


def parts(section: Section) -> tuple[str, ...]:
    """A section's text in parts that fit one message each."""
    return split(section.body)


def path(lesson: Lesson, room: int = phone.SCREEN) -> str:
    """The numbered path, in so many lines of a phone; at least its first step."""
    steps = [f"{number}. {step}" for number, step in enumerate(_steps(lesson), 1)]
    if not steps:
        return ""
    shown = len(steps)
    while shown > 1 and _height(steps, shown) > room:
        shown -= 1
    more = [count("lesson.path.more", len(steps) - shown)] if shown < len(steps) else []
    return "\n".join([say("lesson.path"), *steps[:shown], *more])


def terms(lesson: Lesson, most: int) -> str:
    """Key terms with their definitions, as many as fit."""
    lines = (
        say("lesson.terms.row", term=one.term, definition=one.definition) for one in lesson.terms
    )
    shown, left = fit_lines(lines, most)
    more = [count("lesson.terms.more", left)] if left else []
    return "\n".join([say("lesson.terms"), shown, *more]) if shown else ""


def facts(lesson: Lesson) -> str:
    key = "lesson.facts" if lesson.track else "lesson.facts.plain"
    return say(key, track=lesson.track, minutes=lesson.minutes)


def credit(course: Course) -> str:
    key = "lesson.licence.to" if course.attribution else "lesson.licence"
    return say(key, licence=course.licence, attribution=course.attribution)


def entrances(lesson: Lesson, delivery: int = 0) -> ActionRow[Any] | None:
    """**Read**, **Quiz me** and **Ask**, those that this lesson has something for.

    On the card of a delivery they carry its id, by which it is found again in its channel.
    """
    has_text = bool(lesson.sections)
    read, quiz, ask = _entrances(lesson.key, delivery)
    return row(
        primary(say("button.read"), read) if has_text else None,
        button(say("button.quiz_me"), quiz) if lesson.quiz.asked else None,
        button(say("button.ask"), ask) if has_text else None,
    )


def _entrances(key: str, delivery: int) -> tuple[Press, Press, Press]:
    if delivery:
        return ReadDelivered(delivery), QuizDelivered(delivery), AskDelivered(delivery)
    return press.ReadOn(key), press.StartQuiz(key, 0), press.AskAbout(key)


def sectioned(
    page: Page,
    part: int,
    head: str,
    under: Item[Any] | None,
    *,
    about: str = "",
    hint: str = "",
    text: str = "",
    notes: tuple[str | Item[Any] | None, ...] = (),
    below: tuple[Item[Any] | None, ...] = (),
) -> Card:
    """A part of a section; `about` stands before its text, `hint` and `notes` after it.

    `text` is the part with words marked in it, if there are any.
    """
    section = page.lesson.sections[page.section]
    texts = parts(section)
    at = min(part, len(texts) - 1)
    image = page.image if section.image and at == 0 else None
    return card(
        head,
        say("lesson.section", number=page.section + 1, heading=section.heading),
        about,
        text or texts[at],
        picture(image, section.image.alt) if image and section.image else None,
        hint,
        *notes,
        under,
        below=below,
        files=(image,) if image else (),
    )


def _steps(lesson: Lesson) -> tuple[str, ...]:
    return lesson.path or tuple(section.heading for section in lesson.sections)


def _path_lines(lesson: Lesson) -> int:
    """The lines that a path takes at least when it is shortened for a phone."""
    steps = _steps(lesson)
    return min(PATH_LEAST + 1, phone.lines(path(lesson, 99))) if steps else 0


def _height(steps: list[str], shown: int) -> int:
    heading_and_rest = 1 + (shown < len(steps))
    return heading_and_rest + sum(map(phone.lines, steps[:shown]))
