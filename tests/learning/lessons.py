"""Small lessons and quizzes to try the subject on."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from bot.learning.attempt import Attempt, QuestionSet
from bot.learning.lesson import Option, Pair, Question, QuestionKind
from bot.learning.quiz import Mode

NOW = datetime(2026, 3, 1, 18, tzinfo=UTC)

SINGLE = Question(
    "one",
    QuestionKind.SINGLE,
    "Which?",
    (Option("right", correct=True), Option("wrong"), Option("other"), Option("none", pin=True)),
)
MULTIPLE = Question(
    "two",
    QuestionKind.MULTIPLE,
    "Which ones?",
    (Option("a", correct=True), Option("b", correct=True), Option("c")),
)
TRUE_FALSE = Question(
    "three",
    QuestionKind.TRUE_FALSE,
    "True?",
    (Option("True", correct=True, pin=True), Option("False", pin=True)),
)
SHORT = Question("four", QuestionKind.SHORT, "Name it.", answers=("few-shot", "Naïve Bayes"))
NUMERIC = Question(
    "five", QuestionKind.NUMERIC, "How many?", answers=("1200",), tolerance=Decimal("0.5")
)
MATCH = Question("six", QuestionKind.MATCH, "Match.", pairs=(Pair("a", "b"), Pair("c", "d")))

ALL = (SINGLE, MULTIPLE, TRUE_FALSE, SHORT, NUMERIC)


def attempt(mode: Mode = Mode.ALL, questions: tuple[Question, ...] = ALL) -> Attempt:
    """A new attempt at these questions."""
    return Attempt(
        id=1,
        server=2,
        member=3,
        lesson="course/lesson",
        mode=mode,
        seed=4,
        first=tuple(range(len(questions))),
        questions=QuestionSet("course/lesson", "A lesson", 60, questions),
        started=NOW,
    )
