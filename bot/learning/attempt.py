"""One member's way through a quiz: what was given so far, what comes next, what it amounts to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.learning.lesson import Lesson, Question
from bot.learning.quiz import Choice, Marked, Mode, mark, sequence
from bot.learning.score import LessonScores, Score


class AttemptState(StrEnum):
    OPEN = "open"
    FINISHED = "finished"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of a quiz as they were when an attempt began; never changed afterwards."""

    lesson: str
    title: str
    pass_mark: int
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was given; `position` counts from 0 in the attempt's sequence."""

    position: int
    choice: Choice
    correct: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Attempt:
    """A quiz being taken, or taken.

    `first` are the questions it began with, as positions in the set; `answers` are in order. `seed`
    is secret: it decides the order of options and never leaves the database and this process.
    `stepwise` when the member wants each step as a new message.
    """

    id: int
    server: int
    member: int
    lesson: str
    mode: Mode
    seed: int
    first: tuple[int, ...]
    questions: QuestionSet
    started: datetime
    state: AttemptState = AttemptState.OPEN
    answers: tuple[Given, ...] = ()
    stepwise: bool = False

    @property
    def sequence(self) -> tuple[int, ...]:
        return sequence(self.first, self.mode, tuple(given.correct for given in self.answers))

    @property
    def position(self) -> int:
        """The position of the question to be answered next; len(sequence) when complete."""
        return len(self.answers)

    @property
    def complete(self) -> bool:
        return self.position >= len(self.sequence)

    @property
    def score(self) -> Score:
        return Score(sum(given.correct for given in self.answers), len(self.answers))

    @property
    def missed(self) -> tuple[Question, ...]:
        """The questions answered wrong, in order, each once."""
        wrong = (given.position for given in self.answers if not given.correct)
        return tuple(dict.fromkeys(self.question(position) for position in wrong))

    def question(self, position: int) -> Question:
        """The question at a position of the sequence; IndexError outside it."""
        if position < 0:
            raise IndexError(position)
        return self.questions.questions[self.sequence[position]]

    def marked(self, position: int) -> Marked:
        """The answer given at a position; IndexError where none was."""
        given = self.answers[position]
        return Marked(position, self.question(position), given.choice, given.correct)

    def after(self, marked: Marked, now: datetime) -> Attempt:
        """The attempt as it stands once this answer is taken."""
        given = Given(marked.position, marked.choice, marked.correct, now)
        return replace(self, answers=(*self.answers, given))

    def mark(self, choice: Choice) -> Marked:
        """What this choice would be worth for the next question; nothing is recorded."""
        question = self.question(self.position)
        return Marked(self.position, question, choice, mark(question, choice))


@dataclass(frozen=True, slots=True)
class Started:
    """A quiz begun or gone on with; `hint` when the member has not been told yet how to return."""

    attempt: Attempt
    resumed: bool = False
    hint: bool = False


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Another kind of quiz was asked for while this attempt is open."""

    attempt: Attempt
    wanted: Mode


@dataclass(frozen=True, slots=True)
class Result:
    """A finished attempt and what it means: `scores` of this lesson, whether to ask to be shown."""

    attempt: Attempt
    scores: LessonScores | None
    ask_to_show: bool
    following: Lesson | None
