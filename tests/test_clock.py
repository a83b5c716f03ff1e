"""The clock: moved by an offset, or following another one over the network."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot import clock as clocks
from bot.clock import Clock, follow, opened
from tests.conftest import PATIENCE

HOUR = 3600.0


class Told:
    """A clock to follow, as the sandbox has one: it answers once its offset is another."""

    def __init__(self) -> None:
        self.offset: object = HOUR
        self.status = 200
        self.asked: list[str | None] = []
        self._moved = asyncio.Event()

    def move(self, offset: object, status: int = 200) -> None:
        self.offset, self.status = offset, status
        self._moved.set()
        self._moved = asyncio.Event()

    async def answer(self, request: web.Request) -> web.Response:
        since = request.query.get("since")
        self.asked.append(since)
        while since is not None and self.status == 200 and float(since) == self.offset:
            await self._moved.wait()
        return web.json_response({"offset": self.offset}, status=self.status)


@asynccontextmanager
async def serving(answer: Callable[[web.Request], Awaitable[web.Response]]) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_get("/clock", answer)
    server = TestServer(app, host="127.0.0.1")
    await server.start_server(shutdown_timeout=0.1)
    yield str(server.make_url("/clock"))
    await server.close()


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clocks, "PAUSES", (0.01, 0.02))
    monkeypatch.setattr(clocks, "FIRST_ANSWER", PATIENCE)


@pytest.fixture
async def told() -> AsyncIterator[tuple[Told, str]]:
    clock = Told()
    async with serving(clock.answer) as address:
        yield clock, address


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not true():
            await asyncio.sleep(0.005)


def ahead(clock: Clock) -> float:
    return (clock.now() - datetime.now(UTC)).total_seconds()


def test_the_time_is_aware_and_in_utc() -> None:
    assert Clock().now().utcoffset() == timedelta(0)
    assert Clock().offset == 0
    assert abs(ahead(Clock())) < 5


def test_an_offset_moves_now_and_leaves_the_real_time() -> None:
    clock = Clock(-2 * HOUR)
    assert ahead(clock) == pytest.approx(-2 * HOUR, abs=5)
    assert abs((clock.real() - datetime.now(UTC)).total_seconds()) < 5


async def test_whoever_watches_a_followed_clock_is_told_of_each_move(
    told: tuple[Told, str],
) -> None:
    clock, address = told
    async with follow(address) as followed:
        moves: list[float] = []
        followed.watch(lambda: moves.append(followed.offset))
        clock.move(0.0)
        await until(lambda: moves == [0.0])
        clock.move(2 * HOUR)
        await until(lambda: moves == [0.0, 2 * HOUR])


async def test_a_followed_clock_is_right_from_the_start_and_moves_along(
    told: tuple[Told, str],
) -> None:
    other, address = told
    async with follow(address) as clock:
        assert ahead(clock) == pytest.approx(HOUR, abs=5)
        other.move(-HOUR)
        await until(lambda: clock.offset == -HOUR)
        assert abs((clock.real() - datetime.now(UTC)).total_seconds()) < 5
    assert clock.offset == -HOUR
    assert other.asked[:2] == [None, "3600.0"]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (HOUR, 500),
        ("soon", 200),
        (True, 200),
        (None, 200),
        (1e12, 200),
        (float("nan"), 200),
    ],
)
async def test_after_a_bad_answer_the_last_offset_stays_and_it_asks_again(
    told: tuple[Told, str],
    answer: object,
    status: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    other, address = told
    async with follow(address) as clock:
        other.move(answer, status)
        asked = len(other.asked)
        await until(lambda: len(other.asked) > asked + 3)
        assert clock.offset == HOUR
        other.move(2 * HOUR)
        await until(lambda: clock.offset == 2 * HOUR)
    warned = [record for record in caplog.records if record.levelno == logging.WARNING]
    assert len(warned) == 1


async def test_a_clock_that_is_away_or_answers_nonsense_does_not_hinder_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clocks, "FIRST_ANSWER", 0.05)

    async def nonsense(request: web.Request) -> web.Response:
        return web.Response(text="[1]")

    async with serving(nonsense) as address, follow(address) as clock:
        assert clock.offset == 0
    async with follow(address) as clock:  # nobody listens there any more
        assert abs(ahead(clock)) < 5


async def test_a_long_silence_is_asked_again_without_a_warning(
    told: tuple[Told, str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    other, address = told
    monkeypatch.setattr(clocks, "LONGEST_POLL", 0.1)
    async with follow(address) as clock:
        await until(lambda: len(other.asked) > 3)
        assert clock.offset == HOUR
    assert not caplog.records


async def test_a_clock_that_holds_no_answer_back_is_not_asked_hotly() -> None:
    asked: list[str] = []

    async def at_once(request: web.Request) -> web.Response:
        asked.append(request.query_string)
        return web.json_response({"offset": 1})

    async with serving(at_once) as address, follow(address) as clock:
        await asyncio.sleep(0.1)
        assert clock.offset == 1
    assert len(asked) < 15


async def test_a_start_that_is_cancelled_leaves_nothing_open(told: tuple[Told, str]) -> None:
    other, address = told
    clock = follow(address.replace("/clock", "/nowhere"))
    start = asyncio.create_task(clock.start())
    await asyncio.sleep(0.02)
    start.cancel()
    with pytest.raises(asyncio.CancelledError):
        await start
    await clock.close()  # closing twice, or what never began, is fine
    assert not other.asked


async def test_the_setting_opens_either_kind(told: tuple[Told, str]) -> None:
    async with opened(60.0) as clock:
        assert clock.offset == 60.0
    async with opened(told[1]) as clock:
        assert clock.offset == HOUR
