"""Which keys a course and a lesson have, and what each may hold."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import ConfigDict, Field, StringConstraints

from bot.catalog.quality.rules import Rule
from bot.learning.lesson import MAX_ID, Difficulty, QuestionKind, SectionKind

# Shown text has no control characters and at least one sign that can be seen; a line has no break.
_SEEN = r"[^\p{Cc}\p{Cf}\p{Z}\u3164\u2800]"
_IN_LINE = r"[^\p{Cc}\u2028\u2029]*"
_IN_TEXT = r"[\P{Cc}\n\t]*"
ID = r"^[a-z0-9][a-z0-9-]*$"
REFERENCE = r"^([a-z0-9][a-z0-9-]*/)?[a-z0-9][a-z0-9-]*$"
LANGUAGE = r"^[a-z]{2}$"
GRADES = r"^(1?[0-9])-(1?[0-9])$"
LINE = f"^{_IN_LINE}{_SEEN}{_IN_LINE}$"
TEXT = f"^{_IN_TEXT}{_SEEN}{_IN_TEXT}$"

MINUTES = (1, 600)
PERCENT = (0, 100)

Id = Annotated[str, StringConstraints(pattern=ID, max_length=MAX_ID)]
Reference = Annotated[str, StringConstraints(pattern=REFERENCE, max_length=2 * MAX_ID + 1)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Grades = Annotated[str, StringConstraints(pattern=GRADES)]
Allowed = Annotated[list[Rule], Field(max_length=len(Rule))]
Line40 = Annotated[str, StringConstraints(pattern=LINE, max_length=40)]
Line60 = Annotated[str, StringConstraints(pattern=LINE, max_length=60)]
Line80 = Annotated[str, StringConstraints(pattern=LINE, max_length=80)]
Line90 = Annotated[str, StringConstraints(pattern=LINE, max_length=90)]
Line100 = Annotated[str, StringConstraints(pattern=LINE, max_length=100)]
Line200 = Annotated[str, StringConstraints(pattern=LINE, max_length=200)]
Line300 = Annotated[str, StringConstraints(pattern=LINE, max_length=300)]
Line500 = Annotated[str, StringConstraints(pattern=LINE, max_length=500)]
Line1024 = Annotated[str, StringConstraints(pattern=LINE, max_length=1024)]
Text200 = Annotated[str, StringConstraints(pattern=TEXT, max_length=200)]
Text300 = Annotated[str, StringConstraints(pattern=TEXT, max_length=300)]
Text600 = Annotated[str, StringConstraints(pattern=TEXT, max_length=600)]
Text1000 = Annotated[str, StringConstraints(pattern=TEXT, max_length=1000)]
Body = Annotated[str, StringConstraints(pattern=TEXT, max_length=12_000)]


class Shape:
    """What every part has in common."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(str_strip_whitespace=True)


@dataclass
class TermShape(Shape):
    term: Line60
    definition: Text600


@dataclass
class SectionShape(Shape):
    heading: Line90
    body: Body
    id: Id | None = None
    kind: SectionKind = SectionKind.TEXT
    image: Line200 | None = None
    alt: Line1024 | None = None


@dataclass
class OptionShape(Shape):
    text: Text200
    correct: bool = False
    why: Text300 = ""
    pin: bool = False


@dataclass
class PairShape(Shape):
    left: Line100
    right: Line100


@dataclass
class QuestionShape(Shape):
    id: Id
    kind: QuestionKind
    prompt: Text1000
    options: Annotated[list[OptionShape], Field(min_length=2, max_length=10)] | None = None
    answer: bool | None = None
    why_true: Text300 | None = None
    why_false: Text300 | None = None
    answers: Annotated[list[Line200], Field(min_length=1, max_length=20)] | None = None
    tolerance: Annotated[Decimal, Field(ge=0)] | None = None
    pairs: Annotated[list[PairShape], Field(min_length=2, max_length=10)] | None = None
    explanation: Text1000 = ""
    section: Id = ""
    terms: Annotated[list[Line60], Field(max_length=10)] = ()  # type: ignore[assignment]
    difficulty: Difficulty = Difficulty.MEDIUM
    allow: Allowed = ()  # type: ignore[assignment]


@dataclass
class QuizShape(Shape):
    """The questions are fitted one by one, so that one in disorder does not hide another."""

    questions: Annotated[list[Any], Field(min_length=1, max_length=100)]
    pass_mark: Annotated[int, Field(ge=PERCENT[0], le=PERCENT[1])] = 60


@dataclass
class LessonShape(Shape):
    """Terms, sections and the quiz are fitted on their own."""

    id: Id
    title: Line90
    summary: Line300
    minutes: Annotated[int, Field(ge=MINUTES[0], le=MINUTES[1])]
    track: Line40 = ""
    prerequisites: Annotated[list[Id], Field(max_length=10)] = ()  # type: ignore[assignment]
    covers: Annotated[list[Line200], Field(max_length=25)] = ()  # type: ignore[assignment]
    path: Annotated[list[Line90], Field(max_length=25)] = ()  # type: ignore[assignment]
    terms: Annotated[list[Any], Field(max_length=25)] = ()  # type: ignore[assignment]
    sections: Annotated[list[Any], Field(max_length=25)] = ()  # type: ignore[assignment]
    quiz: dict[str, Any] | None = None
    related: Annotated[list[Reference], Field(max_length=10)] = ()  # type: ignore[assignment]
    allow: Allowed = ()  # type: ignore[assignment]


@dataclass
class CourseShape(Shape):
    id: Id
    title: Line80
    summary: Line300
    language: Language
    licence: Line200
    lessons: Annotated[list[Id], Field(min_length=1)]
    attribution: Line500 = ""
    tracks: Annotated[list[Line40], Field(max_length=25)] = ()  # type: ignore[assignment]
    reading_level: Grades | None = None
    allow: Allowed = ()  # type: ignore[assignment]
