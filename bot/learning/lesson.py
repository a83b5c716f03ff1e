"""What a course, a lesson, a section, a term and a question are."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

MAX_ID = 40


class SectionKind(StrEnum):
    IDEA = "idea"
    EXAMPLES = "examples"
    TRY = "try"
    TEXT = "text"


class QuestionKind(StrEnum):
    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    SHORT = "short"
    NUMERIC = "numeric"
    MATCH = "match"


class Difficulty(StrEnum):
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture inside the course's folder; `file` is relative to that folder."""

    file: str
    alt: str


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    heading: str
    body: str
    kind: SectionKind = SectionKind.TEXT
    image: Image | None = None


@dataclass(frozen=True, slots=True)
class Term:
    term: str
    definition: str


@dataclass(frozen=True, slots=True)
class Option:
    text: str
    correct: bool = False
    why: str = ""
    pin: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question; which fields are filled depends on its kind.

    `options` serve single, multiple and true_false (there always True, then False, both pinned);
    `answers` and `tolerance` serve short and numeric; `pairs` serve match. `section` is the id of
    the section that proves the answer, or empty.
    """

    id: str
    kind: QuestionKind
    prompt: str
    options: tuple[Option, ...] = ()
    answers: tuple[str, ...] = ()
    tolerance: Decimal = Decimal(0)
    pairs: tuple[Pair, ...] = ()
    explanation: str = ""
    section: str = ""
    terms: tuple[str, ...] = ()
    difficulty: Difficulty = Difficulty.MEDIUM

    @property
    def askable(self) -> bool:
        """Whether a quiz can ask it; matching is accepted in lessons but not asked yet."""
        return self.kind is not QuestionKind.MATCH


@dataclass(frozen=True, slots=True)
class Quiz:
    questions: tuple[Question, ...] = ()
    pass_mark: int = 60

    @property
    def asked(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.askable)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson of a course. `course` is the course's id; `number` counts from 1 in its order."""

    id: str
    course: str
    number: int
    title: str
    summary: str
    minutes: int
    track: str = ""
    prerequisites: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    sections: tuple[Section, ...] = ()
    quiz: Quiz = field(default_factory=Quiz)
    related: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """`course/lesson`, unique in a catalog and at most 81 characters long."""
        return f"{self.course}/{self.id}"

    def section_at(self, section: str) -> int | None:
        """The position of the section with this id, or None."""
        return next((at for at, one in enumerate(self.sections) if one.id == section), None)


@dataclass(frozen=True, slots=True)
class Course:
    """A course with its lessons in order. `related` of a lesson holds keys, `prerequisites` too."""

    id: str
    title: str
    summary: str
    language: str
    licence: str
    attribution: str = ""
    tracks: tuple[str, ...] = ()
    lessons: tuple[Lesson, ...] = ()
