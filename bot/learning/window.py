"""A quiz that opens and closes, and what a group did in some days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.learning.lesson import Course, Lesson

PREVIEW = 0  # stands for the window or delivery of a card that is only shown beforehand
FEW = 5  # members from whom on an average is told, so that it tells nobody's own score


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when a lesson's quiz is open to a server; moments are UTC.

    A full attempt finished in it belongs to it, whenever it was begun. `id` is that of the delivery
    that posts its card. Where it is `graded` the tutor holds back until the member has finished.
    """

    id: int
    server: int
    lesson: str
    opens_at: datetime
    closes_at: datetime
    graded: bool = True

    def is_open(self, now: datetime) -> bool:
        return self.opens_at <= now < self.closes_at


@dataclass(frozen=True, slots=True)
class Tally:
    """How many members finished full attempts, and the average of each one's first, in percent.

    `average` is None for fewer than FEW members. `names` are those who chose to appear.
    """

    finished: int = 0
    average: int | None = None
    names: tuple[str, ...] = ()


def tallied(percents: Sequence[float], names: tuple[str, ...] = ()) -> Tally:
    """From each member's own percentage."""
    enough = len(percents) >= FEW
    average = int(sum(percents) / len(percents)) if enough else None
    return Tally(len(percents), average, names)


@dataclass(frozen=True, slots=True)
class Recap:
    """What a course's last days amounted to; `following` is the next lesson and `at` when it comes.

    Both are None where nothing comes any more; `at` also where the lesson is there already.
    """

    course: Course
    tally: Tally
    following: Lesson | None = None
    at: datetime | None = None
