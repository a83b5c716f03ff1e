"""Lessons, quizzes and people at the limits of docs/lesson-format.md and of Discord's names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st

from bot.learning.attempt import Attempt, AttemptState, Given, QuestionSet
from bot.learning.lesson import (
    Course,
    Image,
    Lesson,
    Option,
    Question,
    QuestionKind,
    Quiz,
    Section,
    Term,
)
from bot.learning.quiz import Choice, Mode
from bot.learning.reading import LessonRow, Page, ReadingState
from bot.learning.score import LessonScores, Score

NOW = datetime(2026, 3, 1, 18, tzinfo=UTC)
SNOWFLAKES = st.integers(1, 2**63 - 1)
_FILLERS = (
    "word ",
    "**bold** and `code` ",
    "a line\n",
    "a_b*c ",
    "*",
    "x",
    "🦉 ",
    "[a link](https://example.org/page) ",
    "> a quote\n",
    "- a point\n",
    "```python\nprint(1)\n```\n",
    "**" + "very bold text " * 30 + "** ",
)
_ON_A_LINE = tuple(filler for filler in _FILLERS if "\n" not in filler)


class Writer:
    """Writes texts and chooses numbers, in half of all cases every one of them at its limit."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.full = draw(st.booleans())

    def text(self, most: int) -> str:
        """Markdown whose code blocks are whole."""
        return _filled(self.draw(st.sampled_from(_FILLERS)), self.number(1, most // 3, most))

    def line(self, most: int) -> str:
        return _filled(self.draw(st.sampled_from(_ON_A_LINE)), self.number(1, most // 2, most))

    def maybe(self, text: str) -> str:
        return text if self.full else self.draw(st.sampled_from(["", text]))

    def number(self, *numbers: int) -> int:
        """One of these, the last of which is the limit."""
        return numbers[-1] if self.full else self.draw(st.sampled_from(numbers))


@st.composite
def text(draw: st.DrawFn, most: int) -> str:
    return Writer(draw).text(most)


@st.composite
def line(draw: st.DrawFn, most: int) -> str:
    return Writer(draw).line(most)


def names() -> st.SearchStrategy[str]:
    """A name in Discord: 32 characters of anything on one line."""
    telling = [
        "@everyone",
        "<@123456789012345678>",
        "`*_~|" * 6,
        "🦉" * 32,
        "# Ada",
        "<:owl:1>",
        "x",
    ]
    return st.one_of(
        st.sampled_from(telling),
        st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=32),
    )


def _filled(filler: str, most: int) -> str:
    times, rest = divmod(most, len(filler))
    return filler * times + "x" * rest


def key(number: int = 0) -> str:
    """An id of 40 characters."""
    return f"{'long-' * 7}{number:05}"


_ASKED = tuple(kind for kind in QuestionKind if kind is not QuestionKind.MATCH)


@st.composite
def questions(draw: st.DrawFn, number: int = 0) -> Question:
    write = Writer(draw)
    kind = draw(st.sampled_from(_ASKED))
    asked = Question(
        key(number),
        kind,
        write.text(1_000),
        explanation=write.maybe(write.text(1_000)),
        section=draw(st.sampled_from(["", "section-0"])),
    )
    match kind:
        case QuestionKind.SHORT:
            return replace(asked, answers=(write.line(200),))
        case QuestionKind.NUMERIC:
            return replace(asked, answers=("12",), tolerance=Decimal("0.5"))
        case QuestionKind.TRUE_FALSE:
            right = Option("True", correct=True, why=write.maybe(write.text(300)), pin=True)
            return replace(asked, options=(right, replace(right, text="False", correct=False)))
        case _:
            return replace(asked, options=_options(write, kind))


def _options(write: Writer, kind: QuestionKind) -> tuple[Option, ...]:
    single = kind is QuestionKind.SINGLE
    made, why = write.text(write.number(30, 200)), write.maybe(write.text(300))
    return tuple(
        Option(made, correct=at == 0 or (not single and at % 2 == 0), why=why)
        for at in range(write.number(2, 3, 5, 10))
    )


@st.composite
def lessons(draw: st.DrawFn, number: int = 1) -> Lesson:
    write = Writer(draw)
    image = draw(st.sampled_from([None, Image("my pictures/der Täter (1).png", "x" * 1_024)]))
    body, heading = write.text(draw(st.sampled_from([2_990, 12_000]))), write.line(90)
    term, definition = write.line(50), write.text(600)
    return Lesson(
        id=key(number),
        course=key(),
        number=number,
        title=write.line(90),
        summary=write.line(300),
        minutes=write.number(1, 600),
        track=write.maybe(write.line(40)),
        prerequisites=(f"{key()}/{key(1)}",),
        covers=(write.line(draw(st.sampled_from([50, 200]))),) * write.number(0, 1, 25),
        path=(write.line(90),) * write.number(0, 1, 25),
        terms=tuple(Term(f"{term} {at}", definition) for at in range(write.number(0, 3, 25))),
        sections=tuple(
            Section(f"section-{at}", heading, body, image=image if at == 0 else None)
            for at in range(write.number(0, 1, 2, 25, 60))
        ),
        quiz=Quiz((draw(questions()),) * write.number(0, 1, 100)),
    )


@st.composite
def courses(draw: st.DrawFn, *held: Lesson) -> Course:
    write = Writer(draw)
    return Course(
        id=key(),
        title=write.line(80),
        summary=write.line(300),
        language="en",
        licence=write.line(200),
        attribution=write.maybe(write.line(500)),
        tracks=tuple(f"{at:02}" * 20 for at in range(25)),
        lessons=held,
    )


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """A page of a lesson, the one at the end too, at parts that are not there any more too."""
    lesson = draw(lessons())
    count = len(lesson.sections)
    section = draw(st.sampled_from([0, 0, count, min(12, count), max(0, count - 1)]))
    inside = section < count
    image = lesson.sections[section].image if inside else None
    others = draw(lessons(2))
    return Page(
        lesson,
        draw(courses(lesson)),
        section,
        part=draw(st.sampled_from([0, 0, 1, 3, 99])) if inside else 0,
        following=draw(st.sampled_from([None, others])),
        related=tuple(replace(others, id=key(at)) for at in draw(st.sampled_from([(), range(5)]))),
        image=Path("/a") / image.file if image else None,
    )


@st.composite
def attempts(draw: st.DrawFn, answered: bool = False) -> Attempt:
    """An attempt at a hundred questions; `answered` when the last of them was."""
    asked = draw(questions())
    mode = draw(st.sampled_from(list(Mode)))
    all_asked = (asked,) * draw(st.sampled_from([1, 100]))
    made = Attempt(
        id=draw(SNOWFLAKES),
        server=1,
        member=draw(SNOWFLAKES),
        lesson=f"{key()}/{key(1)}",
        mode=mode,
        seed=draw(st.integers(0, 2**64 - 1)),
        first=tuple(range(len(all_asked))),
        questions=QuestionSet(
            f"{key()}/{key(1)}", draw(line(90)), draw(st.integers(0, 100)), _numbered(all_asked)
        ),
        started=NOW,
    )
    count = len(all_asked) if answered else draw(st.integers(0, len(all_asked) - 1))
    for _ in range(count):
        choice = draw(choices(made.question(made.position))) if not made.answers else _same(made)
        given = made.mark(choice)
        right = given.correct or mode is Mode.UNTIL_RIGHT
        taken = Given(given.position, choice, right, NOW)
        made = replace(made, answers=(*made.answers, taken))
    return replace(made, state=AttemptState.FINISHED if answered else AttemptState.OPEN)


def _numbered(asked: tuple[Question, ...]) -> tuple[Question, ...]:
    return tuple(replace(one, id=key(at)) for at, one in enumerate(asked))


def _same(attempt: Attempt) -> Choice:
    return attempt.answers[-1].choice


@st.composite
def choices(draw: st.DrawFn, asked: Question) -> Choice:
    if asked.options:
        last = len(asked.options) - 1
        several = 1 if asked.kind is not QuestionKind.MULTIPLE else last + 1
        picked = st.frozensets(st.integers(0, last), min_size=1, max_size=several)
        return Choice(draw(picked))
    typed = "12" if asked.kind is QuestionKind.NUMERIC else draw(text(200))
    return Choice(text=typed)


def scores() -> st.SearchStrategy[LessonScores | None]:
    made = LessonScores("", Score(33, 100), Score(100, 100), 1_000_000)
    return st.sampled_from([None, made])


@st.composite
def rows(draw: st.DrawFn) -> tuple[LessonRow, ...]:
    """The rows of a course of up to 60 lessons."""
    lesson = draw(lessons())
    count = draw(st.sampled_from([0, 1, 10, 11, 60]))
    state = draw(st.sampled_from(list(ReadingState)))
    scored = draw(scores())
    return tuple(
        LessonRow(replace(lesson, id=key(at), number=at), state, len(lesson.sections), scored)
        for at in range(count)
    )
