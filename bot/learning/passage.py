"""What the tutor quotes, and how sure it is of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.learning.attempt import Attempt
from bot.learning.lesson import Lesson


class Verdict(StrEnum):
    ANSWER = "answer"
    UNSURE = "unsure"
    NOT_COVERED = "not_covered"


class Remark(StrEnum):
    """What is said to the tutor and asks nothing; SIGNS is without a word, as "?" and emoji are."""

    THANKS = "thanks"
    HELLO = "hello"
    OK = "ok"
    SIGNS = "signs"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a section's text: `text == section.body[start:end]`, offsets in characters.

    `section` is the section's position in its lesson. Where `note` is the id of a moderator's note
    under that section, the text is the note's and the offsets are its own.
    """

    section: int
    heading: str
    start: int
    end: int
    text: str
    note: int = 0


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence that a model wrote, and the passage that it cites, whose section bears it out."""

    text: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Outline:
    """What a lesson says of itself: its summary, and what it covers, in order."""

    summary: str
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The tutor's answer from one lesson.

    `passages` are best first; for ANSWER the first is the quotation, for the others the nearest
    ones (possibly none). `confidence` is on one absolute scale, 0 to 1. `elsewhere` is the key of
    another lesson that covers the question clearly better, or empty. `measured` is False in a
    language where nobody measured when to abstain. Where a model wrote the answer `written` has its
    sentences, and the passages begin with the one that the first of them cites. What was asked
    about the lesson as a whole is answered by its `outline`, without any passage.
    """

    verdict: Verdict
    passages: tuple[Passage, ...]
    confidence: float
    elsewhere: str = ""
    measured: bool = True
    written: tuple[Cited, ...] = ()
    outline: Outline | None = None


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many answers of a model there are within a while."""

    times: int
    within: timedelta


class Spent(StrEnum):
    """Whose budget of a model's answers is used up for now."""

    MEMBER = "member"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was put to the tutor and what came of it.

    `section`, `start` and `end` are those of the quotation; None, 0 and 0 where nothing was quoted.
    `answer` is the answer as it was given, None for questions of an early version. It was asked in
    `channel`; where all could read it, `message` is the one that asked it, else 0. `follows` is the
    id of the whole question that this short one followed on, or 0.
    """

    id: int
    server: int
    member: int
    lesson: str
    question: str
    verdict: Verdict
    section: int | None
    start: int
    end: int
    confidence: float
    at: datetime
    answer: Answer | None = None
    channel: int = 0
    message: int = 0
    follows: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer on its way to the asker; `first` when they have not been told that it is kept.

    `follows` is the question that this one followed on, or empty.
    `sent_to` is the host of the model that the question went to, where they have not been told of
    that; `spent` says why no model was asked for once.
    """

    lesson: Lesson
    question: str
    answer: Answer
    elsewhere: Lesson | None = None
    asked: int = 0
    first: bool = False
    follows: str = ""
    sent_to: str = ""
    spent: Spent | None = None


@dataclass(frozen=True, slots=True)
class HeldBack:
    """No answer: the asker is in the middle of this attempt at the lesson's quiz.

    Or a graded quiz on it is open to them until then, whether they have begun it or not; or, where
    all could read the answer (`public`), to others.
    """

    attempt: Attempt | None
    until: datetime | None = None
    lesson: Lesson | None = None
    public: bool = False
