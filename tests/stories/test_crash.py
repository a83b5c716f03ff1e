"""The bot is killed between press and press: no acknowledged answer is lost, none is doubled."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.learning.attempt import Attempt, AttemptState
from bot.learning.quiz import LETTERS, Marked, shown_order
from bot.sandbox import Limits
from bot.sandbox.interactions import FAILED
from bot.store.store import Store
from tests.conftest import PATIENCE
from tests.stories.driver import Story, Unanswered
from tests.stories.process import BotProcess
from tests.stories.seeds import seed
from tests.stories.student import Student

LESSON = "ai-foundations/fine-tuning-vs-prompting"
NAMES = ("Ada", "Ben", "Cleo", "Dan")
# A press that nobody answers fails sooner than with Discord, so that rounds are short. One that is
# slow on a busy machine then fails too, and is tried again like any other.
DEADLINE = 1.5


async def test_five_crashes_lose_no_acknowledged_answer_and_double_none(tmp_path: Path) -> None:
    await play(tmp_path, rounds=5)


@pytest.mark.soak
async def test_a_hundred_crashes_lose_no_acknowledged_answer_and_double_none(
    tmp_path: Path,
) -> None:
    await play(tmp_path, rounds=100)


async def test_an_answer_committed_but_not_acknowledged_is_shown_at_the_next_press(
    tmp_path: Path,
) -> None:
    async with _story() as story, BotProcess(story, tmp_path) as bot:
        ada = story.server("Study group", bot=True).member("Ada")
        await bot.start()
        asked = await ada.slash("quiz start", lesson=LESSON)
        first, second = asked.enabled[:2]
        story.sandbox.faults.cut("/callback$", times=100)
        _hurry(story, DEADLINE)
        with pytest.raises(Unanswered):
            await ada.press(first, on=asked)
        deed = next(one for one in story.sandbox.trace.records if one.state == FAILED)
        # Its first try to answer comes after the commit, however late.
        await story.until(lambda: bool(deed.exchanges), "the bot tries to answer")
        await bot.kill()
        story.sandbox.faults.clear()
        _hurry(story, PATIENCE)
        await bot.start()
        shown = await ada.press(second, on=asked)
        assert f"**{first[0]}** · " in next(
            line for line in shown.text.splitlines() if "your answer" in line
        )
        assert await bot.terminate() == 0


async def play(folder: Path, rounds: int) -> None:
    """Members press on and on; the bot is killed now and then, and they come back."""
    chosen = seed()
    try:
        await _evening(folder, rounds, random.Random(chosen))
    except BaseException as error:
        error.add_note(f"Once more with SYLLABOT_CRASH_SEED={chosen}.")
        raise


async def _evening(folder: Path, rounds: int, chance: random.Random) -> None:
    async with _story() as story, BotProcess(story, folder) as bot:
        server = story.server("Study group", bot=True)
        students = [Student(server.member(name), LESSON, chance) for name in NAMES]
        await bot.start()
        _hurry(story, DEADLINE)
        for _ in range(rounds):
            await _crash(bot, students, chance)
        _hurry(story, PATIENCE)
        await asyncio.gather(*(_finish(student) for student in students))
        assert await bot.terminate() == 0
        assert sum(student.failures for student in students) >= rounds
        for student in students:
            await _check(bot.database_url, student)


def _story() -> Story:
    return Story(limits=Limits(interaction_deadline=PATIENCE))


def _hurry(story: Story, deadline: float) -> None:
    story.sandbox.hub.limits = Limits(interaction_deadline=deadline)


async def _crash(bot: BotProcess, students: list[Student], chance: random.Random) -> None:
    """Everyone presses within 20 ms, the bot is killed within 50 ms: before a press has reached
    it, before its commit, between the commit and the reply, or after that."""
    await asyncio.gather(*(_press(student, chance.randrange(5)) for student in students))
    pressing = [
        asyncio.create_task(_press(student, 1, chance.uniform(0, 0.02))) for student in students
    ]
    await asyncio.sleep(chance.choice((0.01, 0.02, 0.05)) * chance.random())
    await bot.kill()
    await asyncio.gather(bot.start(), *pressing)


async def _press(student: Student, times: int, after: float = 0.0) -> None:
    await asyncio.sleep(after)
    for _ in range(times):
        await student.go_on()


async def _finish(student: Student) -> None:
    """On to the next score card."""
    before = len(student.scores)
    while len(student.scores) == before:
        await student.go_on()


async def _check(database: str, student: Student) -> None:
    """Holds what a member was shown against what the database holds."""
    store = await Store.open(database, datetime.now(UTC))
    try:
        rows = await store.people.export(student.actor.id)
        found = [await store.attempts.get(int(row["id"])) for row in rows["attempts"]]
    finally:
        await store.close()
    attempts = {attempt.id: attempt for attempt in found if attempt}
    for (attempt_id, position), given in student.acknowledged.items():
        attempt = attempts[attempt_id]
        assert _given(attempt, attempt.marked(position)) == given, "lost, or not what was shown"
    _check_nothing_was_made_up(student, attempts)
    _check_nothing_was_doubled(student, attempts, rows)


def _check_nothing_was_made_up(student: Student, attempts: dict[int, Attempt]) -> None:
    """What was never acknowledged may have been kept; then it is what they gave there."""
    for attempt in attempts.values():
        for position in range(attempt.position):
            _, given = _given(attempt, attempt.marked(position))
            assert given in student.tried[attempt.id, position]


def _check_nothing_was_doubled(
    student: Student, attempts: dict[int, Attempt], rows: dict[str, list[dict[str, Any]]]
) -> None:
    finished = [one for one in attempts.values() if one.state is AttemptState.FINISHED]
    assert len(attempts) - len(finished) <= 1, "one quiz is open at a time, and none given up"
    assert all([given.position for given in one.answers] == list(range(15)) for one in finished)
    for attempt_id, (right, asked) in student.scores.items():
        score = attempts[attempt_id].score
        assert (score.right, score.asked) == (right, asked)
    right_once = {
        attempt.question(given.position).id
        for attempt in attempts.values()
        for given in attempt.answers
        if given.correct
    }
    assert len(rows["points"]) == len(right_once)
    assert sum(row["points"] for row in rows["tallies"]) == len(right_once)
    assert [row["attempts"] for row in rows["scores"]] == [len(finished)]


def _given(attempt: Attempt, marked: Marked) -> tuple[bool, str]:
    """An answer in the words of the card that shows it."""
    order = shown_order(marked.question, attempt.seed, marked.position)
    letters = [LETTERS[at] for at, option in enumerate(order) if option in marked.choice.options]
    return marked.correct, "".join(letters) or marked.choice.text
