"""Letters are taken on whatever fails, and an operator reads what it was."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from bot.classroom.classroom import Classroom
from bot.classroom.letters import Letters
from bot.clock import Clock
from bot.learning.letter import Addressed, Letter, LetterState, Subject
from bot.scheduler import postman
from bot.scheduler.postman import Bearer, Postman
from bot.store.store import Store
from bot.tutor.tutor import Tutor
from tests.classroom.school import ADA, BERLIN, CATALOG
from tests.scheduler.conftest import OWNER
from tests.scheduler.test_scheduler import until

Send = Callable[[Bearer], None]
NUMBERS = count(1)


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postman, "PAUSE", 0.01)
    monkeypatch.setattr(postman, "A_SECOND", 1_000.0)
    monkeypatch.setattr(postman, "FIRST_PAUSE", 0.001)
    monkeypatch.setattr(postman, "LEASE", timedelta(seconds=0.02))


@pytest.fixture
def box(store: Store) -> Letters:
    return Classroom(CATALOG, store, Tutor()).letters


@pytest.fixture
async def send(box: Letters) -> AsyncIterator[Send]:
    """Starts a postman over the box."""
    made: list[Postman] = []

    def one(bear: Bearer) -> None:
        made.append(Postman(Clock(), box, bear, OWNER))
        made[-1].start()

    yield one
    for each in made:
        await each.close()


async def due(store: Store, many: int = 1) -> list[int]:
    """So many letters that may come now."""
    now = datetime.now(UTC) - timedelta(seconds=1)
    ids = [next(NUMBERS) for _ in range(many)]
    for id in ids:
        subject = Subject(Letter.POSTED, id, BERLIN, "ai/prompting", now)
        await store.letters.write(
            subject, [Addressed(id, BERLIN, ADA.id, Letter.POSTED, id, now)], now
        )
    return ids


class Round:
    """Brings letters nowhere and remembers which; `fails` raises what a try ends with."""

    def __init__(self, fails: Callable[[Addressed], None] = lambda _: None) -> None:
        self.tried: list[int] = []
        self._fails = fails

    async def bear(self, letter: Addressed) -> LetterState:
        self.tried.append(letter.id)
        self._fails(letter)
        return LetterState.SENT


async def test_letters_come_though_no_others_can_be_written(
    store: Store,
    box: Letters,
    send: Send,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def broken(now: datetime) -> None:
        raise RuntimeError("the news cannot be read")

    monkeypatch.setattr(box, "write", broken)
    ids = await due(store, 2)
    at_work = Round()
    send(at_work.bear)

    async def all_came() -> bool:
        return at_work.tried == ids

    await until(all_came)
    assert "No letters could be written about what is news" in caplog.text
    assert "RuntimeError: the news cannot be read" in caplog.text


async def test_what_cannot_be_noted_of_one_letter_does_not_keep_the_others(
    store: Store,
    box: Letters,
    send: Send,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    first, second = await due(store, 2)
    noted = box.ended

    async def broken_once(letter: Addressed, owner: int, state: LetterState, now: datetime) -> None:
        monkeypatch.setattr(box, "ended", noted)
        raise OSError("the disk is full")

    monkeypatch.setattr(box, "ended", broken_once)
    at_work = Round()
    send(at_work.bear)

    async def both_came() -> bool:
        return sorted(at_work.tried) == [first, first, second]

    await until(both_came)
    assert "The letters that are due are left for later" in caplog.text
    assert "OSError: the disk is full" in caplog.text


async def test_a_letter_that_is_given_up_is_in_the_log_with_its_reason(
    store: Store, send: Send, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(postman, "MOST_TRIES", 2)
    first, second = await due(store, 2)

    def fails(letter: Addressed) -> None:
        if letter.id == first:
            raise ValueError("a card that cannot be made")

    at_work = Round(fails)
    send(at_work.bear)
    given_up = f"Letter {first} is given up after 2 tries"

    async def both_ended() -> bool:
        return sorted(at_work.tried) == [first, first, second] and given_up in caplog.text

    await until(both_ended)
    assert "ValueError: a card that cannot be made" in caplog.text
