"""What was asked of the tutor and not answered, as moderators see it: never by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.learning.lesson import Lesson
from bot.learning.note import Note
from bot.learning.passage import Verdict


class Reason(StrEnum):
    """Why an answer did not help."""

    BESIDE = "beside"
    THIN = "thin"
    UNCLEAR = "unclear"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Open:
    """A question that waits for an answer; `section` is the position of the nearest one, if any.

    `unhelpful` counts who said that the answer did not help.
    """

    id: int
    lesson: str
    question: str
    verdict: Verdict
    section: int | None
    unhelpful: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Alike:
    """Questions about one lesson that ask the same, the newest first; `section` is the nearest."""

    lesson: Lesson
    questions: tuple[Open, ...]
    section: int | None

    @property
    def id(self) -> int:
        """By what the group is found again: its oldest question, as new ones join it."""
        return min(one.id for one in self.questions)

    @property
    def text(self) -> str:
        """The shortest question, which says it best to whoever looks through many."""
        return min(self.questions, key=lambda one: (len(one.question), one.id)).question

    @property
    def unhelpful(self) -> int:
        return sum(one.unhelpful for one in self.questions)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A server's groups of open questions, the largest first, and how many notes it has."""

    groups: tuple[Alike, ...]
    notes: int


@dataclass(frozen=True, slots=True)
class Looked:
    """One group looked at closely: for which reasons answers did not help, and how often."""

    group: Alike
    reasons: tuple[tuple[Reason, int], ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """A note with the lesson and the section it stands under; None where that has gone."""

    note: Note
    lesson: Lesson | None
    section: int | None
