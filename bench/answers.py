"""How long `/progress` and `/leaderboard` take over a great many stored answers.

The answers are made with our own SQL, a server at a time, as if a year of quizzes had been taken;
what is timed are the classroom's own functions, from the question to the value that is shown.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from bench import shelf
from bench.press import percentile
from bench.scale import scratch
from bot.catalog.catalog import Catalog
from bot.classroom.library import Library
from bot.classroom.progress import Progress
from bot.learning.attempt import QuestionSet
from bot.learning.lesson import Course, Lesson
from bot.learning.people import Member
from bot.learning.score import Period
from bot.store.codec import digest, encode
from bot.store.column import day_of, to_ms
from bot.store.store import Store

BUDGET = 15
SERVERS, MEMBERS = 20, 250
ASKED, YEAR = 15, 365
NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)
TERMS = [json.dumps([f"term {at}"]) for at in range(20)]
Rows = dict[str, list[tuple[Any, ...]]]


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench answers", description=__doc__)
    parser.add_argument("--answers", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=200)
    chosen = parser.parse_args(arguments)
    with scratch() as folder:
        asyncio.run(_measure(folder, chosen.answers, chosen.times))


async def _measure(folder: Path, answers: int, times: int) -> None:
    courses = shelf.titles(1570)
    store = await Store.open(f"sqlite:///{folder / 'answers.db'}", NOW)
    try:
        stored = 0
        for server in range(1, SERVERS + 1):
            rows = _evenings(server, courses, answers // SERVERS)
            stored += len(rows["answers"])
            await store.database.write(partial(_insert, rows))
        print(f"{stored:,} answers of {SERVERS * MEMBERS:,} members in {SERVERS} servers")
        await _ask(store, courses, stored, times)
    finally:
        await store.close()


async def _ask(store: Store, courses: Sequence[Course], stored: int, times: int) -> None:
    progress = Progress(Library(Catalog(courses, {}), store), store)
    draw = random.Random(5)
    people = [Member(draw.randint(1, SERVERS), draw.randint(1, MEMBERS), "") for _ in range(times)]
    busiest = [Member(draw.randint(1, SERVERS), 1, "") for _ in range(times)]
    deeds: dict[str, tuple[Sequence[Member], Callable[[Member], Awaitable[object]]]] = {
        "progress": (people, lambda one: progress.of(one, None, NOW)),
        "progress_of_the_busiest": (busiest, lambda one: progress.of(one, None, NOW)),
    }
    for period in Period:
        deeds[f"leaderboard_{period}"] = (people, partial(_board, progress, period))
    figures = {}
    for name, (who, deed) in deeds.items():
        taken = await _timed(who, deed)
        figures[f"{name}_ms"] = round(median(taken), 2)
        tail = percentile(taken, 95)
        print(f"  {name.replace('_', ' ')}: median {median(taken):.1f}, p95 {tail:.1f} ms")
    print(f"budget {BUDGET} ms")
    print(json.dumps({"bench": "answers", "answers": stored, **figures}))


async def _board(progress: Progress, period: Period, member: Member) -> object:
    return await progress.board(member, None, period, NOW)


async def _timed(who: Sequence[Member], deed: Callable[[Member], Awaitable[object]]) -> list[float]:
    taken = []
    for one in who:
        began = time.perf_counter()
        await deed(one)
        taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)


def _evenings(server: int, courses: Sequence[Course], answers: int) -> Rows:
    """A year of one server; its first member has taken part in a twentieth of all."""
    draw = random.Random(server)
    rows: Rows = {name: [] for name in _INSERTS}
    chosen = courses[:2]
    lessons = [lesson for course in chosen for lesson in course.lessons]
    rows["question_sets"] = [_set(lesson) for lesson in lessons]
    rows["servers"] = [(server, json.dumps([course.id for course in chosen]))]
    for member in range(1, MEMBERS + 1):
        visibility = draw.choice(("shown", "shown", "hidden", "unasked"))
        begun = to_ms(NOW - timedelta(days=YEAR))
        rows["members"].append((server, member, f"Member {member}", visibility, begun, begun))
    quizzes = answers // ASKED
    tallies: Counter[tuple[int, int, str]] = Counter()
    done: set[tuple[int, str]] = set()
    for number in range(quizzes):
        member = 1 if number % 20 == 0 else draw.randint(2, MEMBERS)
        lesson = draw.choice(lessons)
        at = to_ms(NOW - timedelta(seconds=draw.randrange(YEAR * 86_400)))
        right = [draw.random() < 0.7 for _ in range(ASKED)]
        attempt = server * 1_000_000 + number
        _quiz(rows, (attempt, server, member, lesson.key, at), right)
        if (member, lesson.key) not in done:
            done.add((member, lesson.key))
            _first(rows, (server, member, lesson, at), right)
            tallies[day_of(at), member, lesson.course] += sum(right)
    rows["tallies"] = [(server, *key, points) for key, points in tallies.items()]
    return rows


def _set(lesson: Lesson) -> tuple[Any, ...]:
    body = encode(QuestionSet(lesson.key, lesson.title, 60, ()))
    return digest(body), lesson.key, body, to_ms(NOW)


def _quiz(rows: Rows, what: tuple[int, int, int, str, int], right: Sequence[bool]) -> None:
    attempt, server, member, lesson, at = what
    rows["attempts"].append((attempt, server, member, lesson, lesson, at, at, at))
    rows["answers"] += [
        (attempt, position, f"q{position}", int(correct), at)
        for position, correct in enumerate(right)
    ]


def _first(rows: Rows, what: tuple[int, int, Lesson, int], right: Sequence[bool]) -> None:
    """What only the first attempt of a member at a lesson leaves behind."""
    server, member, lesson, at = what
    score = sum(right)
    rows["scores"].append((server, member, lesson.key, score, ASKED, score, ASKED, at))
    for position, correct in enumerate(right):
        terms = TERMS[(lesson.number + position) % len(TERMS)]
        place = (server, member, lesson.key, f"q{position}")
        rows["verdicts"].append((*place, int(correct), terms, at))
        if correct:
            rows["points"].append((*place[:2], lesson.course, *place[2:], at))


_INSERTS = {
    "servers": "INSERT INTO servers (server, courses) VALUES (?, ?)",
    "question_sets": """
        INSERT INTO question_sets (digest, lesson, body, stored_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (digest) DO NOTHING
        """,
    "members": """
        INSERT INTO members (server, member, name, visibility, first_seen_at, last_seen_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
    "attempts": """
        INSERT INTO attempts (
            id, server, member, lesson, mode, seed, began_with, questions, state, started_at,
            pressed_at, ended_at
        )
        VALUES (
            ?, ?, ?, ?, 'all', 7, '[0]',
            (SELECT digest FROM question_sets WHERE lesson = ?), 'finished', ?, ?, ?
        )
        """,
    "answers": """
        INSERT INTO answers (attempt, position, question, options, typed, correct, answered_at)
        VALUES (?, ?, ?, '[0]', '', ?, ?)
        """,
    "scores": """
        INSERT INTO scores (
            server, member, lesson, first_right, first_asked, best_right, best_asked, attempts,
            scored_at
        )
        VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)
        """,
    "verdicts": """
        INSERT INTO verdicts (server, member, lesson, question, correct, terms, answered_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
    "points": """
        INSERT INTO points (server, member, course, lesson, question, earned_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
    "tallies": """
        INSERT INTO tallies (server, day, member, course, points) VALUES (?, ?, ?, ?, ?)
        """,
}


def _insert(rows: Rows, db: sqlite3.Connection) -> None:
    db.execute("CREATE INDEX IF NOT EXISTS bench_sets ON question_sets (lesson)")
    for table, statement in _INSERTS.items():
        db.executemany(statement, rows[table])


if __name__ == "__main__":
    main()
