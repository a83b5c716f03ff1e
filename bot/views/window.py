"""A quiz that opens and closes, and what a week amounted to, as a group sees them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from discord.ui import ActionRow

from bot.learning.lesson import Course, Lesson
from bot.learning.window import Recap, Tally, Window
from bot.views import buttons as press
from bot.views import window_buttons
from bot.views.buttons import Pressable, button, primary
from bot.views.card import Card, Tone, card, note, row
from bot.views.words import brief, count, listed, say

NAMES = 10
NAME = 32


def opened(window: Window, lesson: Lesson, course: Course) -> Card:
    return card(
        say("window.head", course=course.title),
        say("window.title", title=lesson.title),
        say("window.open", when=seconds(window.closes_at)),
        count("window.questions", len(lesson.quiz.asked)),
        say("window.graded") if window.graded and lesson.sections else None,
        row(
            primary(say("button.take_quiz"), window_buttons.TakeQuiz(window.id)),
            _read(lesson),
        ),
    )


def closed(window: Window, lesson: Lesson, course: Course, tally: Tally) -> Card:
    """The same card after its end: in number who finished, and the average if they are enough."""
    return card(
        say("window.head", course=course.title),
        say("window.title", title=lesson.title),
        say("window.closed", when=seconds(window.closes_at)),
        count("window.finished", tally.finished) if tally.finished else say("window.finished.none"),
        say("window.average", percent=tally.average) if tally.average is not None else None,
        _onward(lesson),
    )


def late(window: Window, lesson: Lesson) -> Card:
    """What **Take the quiz** answers once it has closed."""
    return note(
        say("window.late", title=lesson.title, when=seconds(window.closes_at)),
        row(primary(say("button.take_anyway"), press.StartQuiz(lesson.key, 0))),
    )


def recap(told: Recap, delivery: int) -> Card:
    """Who finished a quiz in the week, in number; names of those who chose to appear."""
    tally, following = told.tally, told.following
    return card(
        say("recap.title", course=told.course.title),
        count("recap.finished", tally.finished) if tally.finished else say("recap.finished.none"),
        _names(tally.names),
        say("recap.average", percent=tally.average) if tally.average is not None else None,
        _next(following, told.at) if following else say("recap.over"),
        row(
            primary(say("button.read"), press.ReadOn(following.key))
            if following and following.sections and told.at is None
            else None,
            button(say("button.my_progress"), window_buttons.ProgressFromRecap(delivery)),
        ),
        tone=Tone.RIGHT if tally.finished else Tone.PLAIN,
    )


def seconds(moment: datetime) -> int:
    """Since 1970, as Discord's `<t:…>` has it."""
    return int(moment.timestamp())


def _next(lesson: Lesson, at: datetime | None) -> str:
    if at is None:
        return say("recap.next", title=lesson.title)
    return say("recap.next.at", title=lesson.title, when=seconds(at))


def _names(names: tuple[str, ...]) -> str | None:
    if not names:
        return None
    shown = [f"**{brief(name, NAME)}**" for name in names[:NAMES]]
    if len(names) > NAMES:
        shown.append(say("recap.names.more", number=len(names) - NAMES))
    return "\n".join([say("recap.names", names=listed(shown)), say("recap.names.rule")])


def _onward(lesson: Lesson) -> ActionRow[Any] | None:
    return row(button(say("button.quiz_me"), press.StartQuiz(lesson.key, 0)), _read(lesson))


def _read(lesson: Lesson) -> Pressable | None:
    return button(say("button.read"), press.ReadOn(lesson.key)) if lesson.sections else None
