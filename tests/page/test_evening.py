"""`python -m bot sandbox` as people start it: a process that starts another, and ends both."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse
from yarl import URL

from bot.sandbox import Sandbox, evening, folder
from bot.sandbox import components as c
from tests.conftest import ROOT
from tests.stories.conftest import CONTENT

PATIENCE = 120.0  # seconds in which two processes start, on a busy machine
SECRETS = {"DISCORD_TOKEN": "a.real.one", "SYLLABOT_TUTOR_KEY": "k", "SYLLABOT_DATABASE": "x"}


@dataclass
class Evening:
    """A running one and what it printed."""

    process: Process
    address: URL

    async def stop(self, number: int = signal.SIGTERM) -> tuple[int, str, str]:
        """Sends a signal; returns the exit code and what else was written, out and err."""
        self.process.send_signal(number)
        out, err = await asyncio.wait_for(self.process.communicate(), PATIENCE)
        assert self.process.returncode is not None
        return self.process.returncode, out.decode(), err.decode()


@asynccontextmanager
async def started(place: Path, *arguments: str, module: str = "bot") -> AsyncIterator[Evening]:
    environment = {
        **os.environ,
        **SECRETS,
        "PYTHONPATH": str(ROOT),
        "SYLLABOT_CONTENT": str(CONTENT),
    }
    command = (sys.executable, "-m", module, "sandbox", *arguments)
    process = await asyncio.create_subprocess_exec(
        *command, cwd=place, env=environment, stdout=PIPE, stderr=PIPE
    )
    assert process.stdout is not None
    try:
        line = await asyncio.wait_for(process.stdout.readline(), PATIENCE)
        yield Evening(process, URL(line.decode().strip()))
    finally:
        if process.returncode is None:  # gently, so that it takes the bot with it
            process.terminate()
            await asyncio.wait_for(process.communicate(), PATIENCE)


@asynccontextmanager
async def visiting(address: URL) -> AsyncIterator[ClientWebSocketResponse]:
    """The page's socket, as its script opens it."""
    headers = {"Origin": str(address.origin())}
    async with (
        ClientSession() as session,
        session.ws_connect(address / "live", headers=headers) as socket_,
    ):
        await socket_.send_json({"id": 1, "ask": "be"})
        yield socket_


async def room(page: ClientWebSocketResponse, fits: Callable[[Any], bool]) -> None:
    """Waits until it stands so with the bot."""
    async with asyncio.timeout(PATIENCE):
        while True:
            packet = await page.receive_json()
            data = packet.get("data") or {}
            told = data if packet["kind"] == "room" else data.get("room")
            if told and fits(told["bot"]):
                return


async def asked(page: ClientWebSocketResponse, what: str, **values: str) -> Any:
    """What the page's socket answers to a question."""
    await page.send_json({"id": what, "ask": what, **values})
    while True:
        packet = await page.receive_json()
        if packet.get("id") == what:
            return packet["data"]


async def button(page: ClientWebSocketResponse, label: str) -> None:
    """Waits until there is a button of this name in the first channel."""
    channel = (await asked(page, "world"))["channels"][0]["id"]
    async with asyncio.timeout(PATIENCE):
        while True:
            for message in (await asked(page, "look", channel=channel))["messages"]:
                parts = c.interactive(message["components"])
                if label in [one.get("label") for one in parts]:
                    return
            await asyncio.sleep(0.2)


async def status(address: URL) -> int:
    async with ClientSession() as session, session.get(address) as answer:
        return answer.status


async def test_the_bot_comes_dies_comes_back_and_all_end_well(tmp_path: Path) -> None:
    """Killed while the group comes alive: its people do again what the bot has missed."""
    async with started(tmp_path, "--port", "0") as running:
        assert await status(running.address) == 200
        assert await status(running.address.origin()) == 403
        async with visiting(running.address) as page:
            await room(page, lambda bot: bot["connected"])
            await page.send_json({"id": 2, "ask": "bot", "do": "kill"})
            await room(page, lambda bot: bot["state"] == "down")
            await room(page, lambda bot: bot["connected"] and bot["state"] == "running")
            await button(page, "Ask")
            await page.send_json({"id": 3, "ask": "bot", "do": "restart"})
            await room(page, lambda bot: not bot["connected"])
            await room(page, lambda bot: bot["connected"])
        code, out, err = await running.stop()
    assert (code, out) == (0, "")
    assert "has connected to Gateway" in err
    assert "Stopped" in err
    assert "gave up" not in err
    assert (tmp_path / "data" / "sandbox" / "syllabot.db").exists()
    assert names_in(tmp_path) == ["data"]
    assert alive_in(tmp_path) == []


@pytest.mark.skipif(
    not Path("/proc").exists(), reason="nothing tells here what processes there are"
)
async def test_a_bot_does_not_outlive_the_sandbox_that_was_killed(tmp_path: Path) -> None:
    async with started(tmp_path, "--port", "0") as running:
        async with visiting(running.address) as page:
            await room(page, lambda bot: bot["connected"])
        assert len(alive_in(tmp_path)) == 2
        _, _, err = await running.stop(signal.SIGKILL)  # its stderr is the bot's as well
    assert "Who started the bot is gone" in err
    async with asyncio.timeout(PATIENCE):
        while alive_in(tmp_path):
            await asyncio.sleep(0.05)


def names_in(place: Path) -> list[str]:
    return [path.name for path in place.iterdir()]


def alive_in(place: Path) -> list[str]:
    """Processes that still work in the folder."""
    proc = Path("/proc")
    if not proc.exists():
        return []
    found = []
    for one in proc.iterdir():
        try:
            if one.name.isdigit() and (one / "cwd").resolve() == place.resolve():
                found.append(one.name)
        except OSError:
            continue
    return found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_alone_it_tells_how_to_reach_it_and_ends_by_a_signal(
    tmp_path: Path, number: int
) -> None:
    async with started(tmp_path, "--port", "0", "--no-bot") as running:
        async with visiting(running.address) as page:
            await page.send_json({"id": 2, "ask": "bot", "do": "kill"})
            await asyncio.wait_for(answered(page, 2), PATIENCE)
        code, out, err = await running.stop(number)
    assert (code, out) == (0, "")
    assert f"DISCORD_API_URL={running.address.origin()}/api/v10" in err
    assert "DISCORD_TOKEN=sandbox." in err


async def answered(page: ClientWebSocketResponse, number: int) -> None:
    while True:
        packet = await page.receive_json()
        if packet.get("id") == number:
            assert packet["kind"] == "refused"
            return


async def test_a_second_one_beside_it_has_its_own_port_and_folder(tmp_path: Path) -> None:
    async with started(tmp_path, "--port", "0", "--no-bot") as first:
        taken = str(first.address.port)
        async with started(tmp_path, "--port", taken, "--no-bot") as second:
            assert second.address.port is not None
            assert second.address.port > int(taken)
            assert (tmp_path / "data" / "sandbox" / "2" / "lock").exists()
            assert (await second.stop())[0] == 0
        assert (await first.stop())[0] == 0


async def test_a_port_that_no_one_may_have_gets_a_sentence(tmp_path: Path) -> None:
    async with started(tmp_path, "--port", "70000", "--no-bot") as running:
        _, err = await asyncio.wait_for(running.process.communicate(), PATIENCE)
        assert running.process.returncode == 1
    assert err.decode().startswith("The sandbox could not start: ")
    assert err.decode().count("\n") == 1


async def test_the_next_free_port_is_taken() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        sandbox = Sandbox(port=port)
        await evening.listen(sandbox)
        assert sandbox.port > port
        await sandbox.close()


async def test_the_bot_is_told_nothing_of_a_bot_in_earnest(tmp_path: Path) -> None:
    ours = {**SECRETS, "PATH": "/bin", "SYLLABOT_CONTENT": "c", "SYLLABOT_LOG_LEVEL": "DEBUG"}
    async with Sandbox() as sandbox:
        told = evening.environment(sandbox, tmp_path, ours)
        assert told == {
            "PATH": "/bin",
            "SYLLABOT_CONTENT": "c",
            "SYLLABOT_LOG_LEVEL": "DEBUG",
            "DISCORD_TOKEN": sandbox.token,
            "DISCORD_API_URL": sandbox.api_url,
            "SYLLABOT_CLOCK": sandbox.clock_url,
            "SYLLABOT_DATABASE": f"sqlite:///{tmp_path / 'syllabot.db'}",
        }


@pytest.mark.parametrize(
    ("url", "tried"),
    [
        ("http://127.0.0.1:11434/v1", True),
        ("http://localhost:11434/v1", True),
        ("https://api.model.example/v1", False),
        ("http://[", False),
    ],
)
async def test_a_model_of_this_machine_alone_may_be_tried(
    tmp_path: Path, url: str, tried: bool
) -> None:
    model = {"SYLLABOT_TUTOR_URL": url, "SYLLABOT_TUTOR_MODEL": "m", "SYLLABOT_TUTOR_KEY": "k"}
    async with Sandbox() as sandbox:
        told = evening.environment(sandbox, tmp_path, model)
        assert {name: told[name] for name in model if name in told} == (model if tried else {})


def test_an_evening_begins_with_an_empty_folder(tmp_path: Path) -> None:
    for name in ("syllabot.db", "syllabot.db-wal", "last-good/course.yaml", "2/syllabot.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    with folder.own(tmp_path) as place:
        assert place == tmp_path
        left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")}
        assert left == {"lock", "2", "2/syllabot.db"}


def test_a_folder_in_use_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MOST", 2)
    with folder.own(tmp_path) as first:
        (first / "syllabot.db").touch()
        with folder.own(tmp_path) as second:
            assert second == tmp_path / "2"
            with pytest.raises(OSError, match="used by 2 others"), folder.own(tmp_path):
                pass
        assert (first / "syllabot.db").exists()
