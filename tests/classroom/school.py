"""A school of two courses, and the people who are in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.catalog.catalog import Catalog
from bot.classroom.classroom import Classroom
from bot.learning.attempt import Attempt, Started
from bot.learning.lesson import Course, Lesson, Option, Question, QuestionKind, Quiz, Section, Term
from bot.learning.people import Member
from bot.learning.quiz import Mode, right_options, shown_order

NOW = datetime(2026, 3, 1, 18, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

BERLIN, OSLO = 1001, 1002
ADA = Member(BERLIN, 11, "Ada")
BEN = Member(BERLIN, 12, "Ben")
ADA_IN_OSLO = Member(OSLO, 11, "Ada")


def single(id: str, section: str = "", *terms: str) -> Question:
    """A question of three options of which the first is right."""
    return Question(
        id,
        QuestionKind.SINGLE,
        f"Which is right in {id}?",
        (Option("This", correct=True), Option("That"), Option("The other")),
        section=section,
        terms=terms,
    )


PROMPTING = Lesson(
    id="prompting",
    course="ai",
    number=1,
    title="Prompting",
    summary="Say what you want.",
    minutes=10,
    track="Builders",
    terms=(Term("prompt", "What you send to a model."), Term("few-shot", "A few examples.")),
    sections=(
        Section("idea", "The big idea", "A prompt is the text that you send to a language model."),
        Section(
            "examples",
            "Some examples",
            "A few-shot prompt carries a handful of worked examples. The model continues them.",
        ),
    ),
    quiz=Quiz(
        (
            single("q1", "examples", "few-shot"),
            Question("q2", QuestionKind.SHORT, "What is sent?", answers=("prompt",)),
            Question("q3", QuestionKind.NUMERIC, "How many?", answers=("12",)),
        )
    ),
)
TUNING = Lesson(
    id="tuning",
    course="ai",
    number=2,
    title="Fine-Tuning",
    summary="Train on your own examples.",
    minutes=10,
    track="Builders",
    sections=(
        Section(
            "idea",
            "The big idea",
            "Fine-tuning continues a model's training on examples of your own. "
            "Its weights change in fine-tuning.",
        ),
    ),
    quiz=Quiz((single("q1", "idea", "weights"), single("q2", "", "weights"))),
    related=("ai/prompting",),
)
READING = Lesson(
    id="reading",
    course="ai",
    number=3,
    title="Reading On",
    summary="Where to read on.",
    minutes=5,
    track="Creators",
    sections=(Section("books", "Books", "A library lends books about language models."),),
)
GLAZES = Lesson(
    id="glazes",
    course="clay",
    number=1,
    title="Glazes",
    summary="A quiz alone.",
    minutes=5,
    quiz=Quiz((single("q1"),)),
)
AI = Course(
    "ai",
    "AI Foundations",
    "About models.",
    "en",
    "CC-BY-4.0",
    tracks=("Builders", "Creators"),
    lessons=(PROMPTING, TUNING, READING),
)
CLAY = Course("clay", "Clay and Fire", "About pots.", "en", "CC-BY-4.0", lessons=(GLAZES,))
CATALOG = Catalog((AI, CLAY), {})


async def begin(
    classroom: Classroom,
    member: Member = ADA,
    lesson: Lesson = TUNING,
    mode: Mode | None = None,
    now: datetime = NOW,
) -> Attempt:
    started = await classroom.quizzes.start(member, lesson, mode, now)
    assert isinstance(started, Started)
    return started.attempt


async def press(
    classroom: Classroom, attempt: Attempt, right: bool = True, now: datetime = NOW
) -> Attempt:
    """Presses a button of the question being asked."""
    asked = attempt.question(attempt.position)
    order = shown_order(asked, attempt.seed, attempt.position)
    shown = next(at for at, one in enumerate(order) if (one in right_options(asked)) is right)
    after, _ = await classroom.quizzes.answer(
        attempt.member, attempt.id, attempt.position, {shown}, now
    )
    return after


async def take(
    classroom: Classroom,
    verdicts: str,
    member: Member = ADA,
    lesson: Lesson = TUNING,
    mode: Mode | None = None,
    now: datetime = NOW,
) -> Attempt:
    """A whole quiz: r for each right answer, w for each wrong one."""
    attempt = await begin(classroom, member, lesson, mode, now)
    for verdict in verdicts:
        attempt = await press(classroom, attempt, verdict == "r", now)
    return attempt


async def read(classroom: Classroom, member: Member, lesson: Lesson, now: datetime = NOW) -> None:
    """Reads a lesson to its end."""
    for at in range(len(lesson.sections) + 1):
        await classroom.lessons.turn(member, lesson.key, at, 0, now, read=True)
