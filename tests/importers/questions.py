"""Questions as hypothesis makes them: everything that GIFT and Moodle XML can carry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from bot.catalog.importers import inline, weighing
from bot.catalog.importers.cleaning import text
from bot.catalog.importers.limits import flaws
from bot.learning.lesson import (
    Course,
    Difficulty,
    Lesson,
    Option,
    Pair,
    Question,
    QuestionKind,
    Quiz,
)
from bot.learning.quiz import number, plain

SIGNS = "abcXYZ 019äß漢🙂.,;:!?'\"“”-–+=~#{}%&<>/\\|*`@$^()[]\n\t_"
PIECES = [
    "**bold**",
    "*so*",
    "`x = {1}`",
    "```py\nif a:\n    b = 'c'\n```",
    "&amp;",
    "&lt;b&gt;",
    "<b>",
    "<br>",
    "a < b",
    "\n- one\n- two",
    "\n> said\n",
    "\n1. first",
    "https://example.org/a_b",
    "[text](https://example.org)",
    "||secret||",
    "[html]",
    "%50%",
    "=right",
    "::name::",
    "->",
    "$CATEGORY: x",
    "// no comment",
    "####",
    "\\n",
    "\\",
]


def texts(most: int) -> st.SearchStrategy[str]:
    """Text of Discord Markdown that other Markdown can say as well."""
    signs = st.text(SIGNS, min_size=1, max_size=30)
    pieces = st.lists(signs | st.sampled_from(PIECES), min_size=1, max_size=6)
    return pieces.map("".join).map(settled).filter(lambda made: 0 < len(made) <= most)


def settled(raw: str) -> str:
    """As it is after one import, where spaces that nobody sees are gone."""

    def hear(what: str) -> None:
        """Pictures and tables are not what this is about."""

    once = text(raw)
    for _ in range(3):
        once = text(inline.question_text(once, hear))
    return once if once.count("```") % 2 == 0 else ""


def lines(most: int) -> st.SearchStrategy[str]:
    return (
        st.text(SIGNS.replace("\n", "").replace("\t", ""), min_size=1, max_size=most)
        .map(lambda made: " ".join(text(made).split()))
        .filter(bool)
    )


def numbers() -> st.SearchStrategy[str]:
    return st.decimals(-1_000_000, 1_000_000, places=3).map(lambda value: f"{value:f}")


@st.composite
def questions(draw: st.DrawFn) -> Question:
    kind = draw(st.sampled_from(QuestionKind))
    made = Question(
        "q",
        kind,
        draw(texts(300)),
        explanation=draw(st.just("") | texts(300)),
        difficulty=draw(st.sampled_from(Difficulty)),
    )
    match kind:
        case QuestionKind.TRUE_FALSE:
            true = draw(st.booleans())
            whys = [draw(st.just("") | texts(200)) for _ in range(2)]
            made = replace(
                made,
                options=(
                    Option("True", true, whys[0], pin=True),
                    Option("False", not true, whys[1], pin=True),
                ),
            )
        case QuestionKind.SHORT:
            answers = draw(st.lists(lines(60).filter(plain), min_size=1, max_size=4, unique=True))
            made = replace(made, answers=tuple(answers))
        case QuestionKind.NUMERIC:
            answers = draw(st.lists(numbers(), min_size=1, max_size=3, unique_by=Decimal))
            off = Decimal(draw(numbers())).copy_abs()
            made = replace(made, answers=tuple(answers), tolerance=off)
        case QuestionKind.MATCH:
            made = replace(made, pairs=tuple(draw(_pairs())))
        case _:
            made = replace(made, options=tuple(draw(_options(kind))))
    return made


@st.composite
def _pairs(draw: st.DrawFn) -> list[Pair]:
    left = texts(90).filter(lambda made: "\n" not in made and "->" not in made)
    lefts = draw(st.lists(left, min_size=2, max_size=4, unique=True))
    count = len(lefts)
    rights = draw(st.lists(lines(90), min_size=count, max_size=count, unique=True))
    return [Pair(one, other) for one, other in zip(lefts, rights, strict=True)]


@st.composite
def _options(draw: st.DrawFn, kind: QuestionKind) -> list[Option]:
    shown = draw(st.lists(texts(150), min_size=2, max_size=5, unique=True))
    count = len(shown)
    right = {draw(st.integers(0, count - 1))}
    if kind is QuestionKind.MULTIPLE:
        right |= draw(st.sets(st.integers(0, count - 1)))
    whys = [draw(st.just("") | texts(200)) for _ in shown]
    return [
        Option(option, at in right, why, weighing.pinned(option))
        for at, (option, why) in enumerate(zip(shown, whys, strict=True))
    ]


def askable() -> st.SearchStrategy[Question]:
    return questions().filter(lambda made: not flaws(made))


def courses() -> st.SearchStrategy[Course]:
    return st.lists(askable(), min_size=1, max_size=3).map(course)


def course(made: list[Question]) -> Course:
    named = tuple(replace(one, id=f"q-{at}") for at, one in enumerate(made))
    lesson = Lesson("l", "c", 1, "A lesson", "About it.", 1, quiz=Quiz(named))
    return Course("c", "A course", "About it.", "en", "CC-BY-4.0", "Ada & co.", (), (lesson,))


def compared(question: Question) -> Question:
    """Numbers by what they are, and nothing else changed."""
    if question.kind is not QuestionKind.NUMERIC:
        return question
    values = (number(answer) for answer in question.answers)
    answers = tuple(f"{value.normalize():f}" for value in values if value is not None)
    return replace(question, answers=answers, tolerance=question.tolerance.normalize())


Write = Callable[[Course], str]
