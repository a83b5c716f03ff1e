"""The people, lessons and presses that these tests speak of."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from bot.learning.attempt import Attempt, QuestionSet
from bot.learning.content import Draft, OwnCourse
from bot.learning.lesson import Option, Question, QuestionKind
from bot.learning.letter import Addressed, Letter, Subject
from bot.learning.note import Note
from bot.learning.passage import Allowance, Asked, Verdict
from bot.learning.people import Member, Preferences, Visibility
from bot.learning.post import Post
from bot.learning.quiz import Choice, Marked, Mode
from bot.learning.schedule import Kind, Plan, Schedule
from bot.learning.timetable import Rule
from bot.learning.unanswered import Reason
from bot.store.plans import encode
from bot.store.store import Store

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
MANY = Allowance(1000, MINUTE)

BERLIN, OSLO = 1001, 1002
ADA = Member(BERLIN, 11, "Ada")
BEN = Member(BERLIN, 12, "Ben")
ADA_IN_OSLO = Member(OSLO, 11, "Ada L.")

PROMPTING = "ai/prompting"
TUNING = "ai/tuning"
POTS = "clay/pots"

DAILY = Rule("Europe/Berlin", date(2026, 11, 23), time(19), days=frozenset(range(7)))
PLAN = Plan(Kind.COURSE, "ai", 501, DAILY)

RIGHT, WRONG = Choice(frozenset({0})), Choice(frozenset({1}))


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


def questions(lesson: str = PROMPTING, count: int = 3, pass_mark: int = 60) -> QuestionSet:
    """So many questions; the first option is right; two terms a question, one of them shared."""
    return QuestionSet(
        lesson,
        f"All about {lesson}",
        pass_mark,
        tuple(
            Question(
                f"q{at}",
                QuestionKind.SINGLE,
                f"Question {at}?",
                options=(Option("Yes", correct=True), Option("No", why="It is not.")),
                terms=(f"term {at}", "shared"),
            )
            for at in range(count)
        ),
    )


async def begin(
    store: Store,
    member: Member = ADA,
    lesson: str = PROMPTING,
    *,
    count: int = 3,
    mode: Mode = Mode.ALL,
    now: datetime = NOW,
) -> Attempt:
    asked = questions(lesson, count)
    return await store.attempts.begin(
        member, lesson, asked, tuple(range(count)), mode, 2**64 - 5, now
    )


async def press(
    store: Store, attempt: Attempt, choice: Choice = RIGHT, now: datetime = NOW
) -> Attempt:
    """Answers the question that this attempt asks next, unless it has an answer by now."""

    def take(found: Attempt) -> Marked | None:
        return found.mark(choice) if found.position == attempt.position else None

    after = await store.attempts.answer(attempt.id, take, now)
    assert after
    return after


async def take(
    store: Store,
    member: Member = ADA,
    lesson: str = PROMPTING,
    *,
    verdicts: str = "rrr",
    mode: Mode = Mode.ALL,
    now: datetime = NOW,
) -> Attempt:
    """A whole quiz: r for each right answer, w for each wrong one."""
    attempt = await begin(store, member, lesson, count=len(verdicts), mode=mode, now=now)
    for verdict in verdicts:
        attempt = await press(store, attempt, RIGHT if verdict == "r" else WRONG, now)
    return attempt


def look(path: Path, sql: str) -> list[Any]:
    """What another process sees in the file."""
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


async def fill(store: Store, member: Member) -> None:
    """Something of this member in every table that can hold it."""
    await store.servers.joined(member.server, "A server", NOW)
    await store.members.choose_visibility(member.server, member.id, Visibility.SHOWN, NOW)
    await store.members.save_preferences(member.id, Preferences(zone="Europe/Berlin"), NOW)
    await store.members.told(member.id, "come-back", NOW)
    await store.readings.open(member, PROMPTING, 1, NOW)
    await store.readings.mark_read(member, PROMPTING, "intro", NOW)
    await take(store, member, verdicts="rw")
    await press(store, await begin(store, member, TUNING), WRONG)
    at = member.server * 1000 + member.id
    await store.questions.record(
        Asked(at, member.server, member.id, PROMPTING, "Why?", Verdict.ANSWER, 0, 1, 9, 0.5, NOW)
    )
    await store.ratings.rate(at, member.id, NOW, helpful=False, reason=Reason.THIN)
    await store.budgets.spend(member, MANY, MANY, NOW)
    await store.notes.write(note(at, member.server, member.id))
    await store.posts.record(
        Post(at, member.server, 501, None, 701, PROMPTING, None, "digest", member.id, NOW)
    )
    await store.own_courses.save(own(member.server, author=member.id))
    await store.own_courses.keep(draft(at, member.server, member.id), NOW)
    await store.schedules.add(schedule(at, member.server, member.id))
    await store.letters.closed(member.id, NOW)
    subject = Subject(Letter.POSTED, at, member.server, PROMPTING, NOW)
    letter = Addressed(at, member.server, member.id, Letter.POSTED, at, NOW)
    await store.letters.write(subject, [letter], NOW)
    await store.database.change(
        """
        INSERT INTO schedule_drafts (id, server, author, plan, made_at)
        VALUES (?, ?, ?, ?, 0)
        """,
        (at, member.server, member.id, encode(PLAN)),
    )


def note(id: int, server: int = BERLIN, author: int = 11, section: str = "intro") -> Note:
    return Note(id, server, PROMPTING, section, "Why?", "Because it is.", author, NOW)


def own(
    server: int, id: str = "own-1-tides", author: int = 0, text: str = "id: tides"
) -> OwnCourse:
    return OwnCourse(server, id, {"course.yaml": text}, author, NOW)


def draft(id: int, server: int = BERLIN, author: int = 11, now: datetime = NOW) -> Draft:
    return Draft(
        id=id,
        server=server,
        author=author,
        source="unit-3.gift",
        format="Moodle GIFT",
        course="Tides",
        lesson="",
        files={"course.yaml": "id: tides – Ebbe"},
        refused=("Line 12, question 3: no option is marked right.",),
        changed=(),
        at=now,
    )


def schedule(
    id: int, server: int = BERLIN, author: int = 11, at: datetime | None = NOW
) -> Schedule:
    """One that is due at this moment."""
    return Schedule(id, server, author, PLAN, next_slot=at, next_at=at, made_at=NOW)
