"""Starts an evening: the stand-in with its page, and the bot beside it as a process of its own."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from bot.sandbox import folder, regulars, town
from bot.sandbox.keeper import Keeper
from bot.sandbox.page_server import Page
from bot.sandbox.server import Sandbox
from bot.sandbox.town import Town

TRIES = 20  # ports that are tried upwards from the one asked for
INHERITED = ("SYLLABOT_CONTENT", "SYLLABOT_LOG_LEVEL", "SYLLABOT_LOG_FORMAT")
MODEL = ("SYLLABOT_TUTOR_URL", "SYLLABOT_TUTOR_MODEL", "SYLLABOT_TUTOR_KEY")
HERE = ("localhost", "127.0.0.1", "::1")
COMMAND = (sys.executable, "-m", "bot", "run", "--no-env-file", "--watch", "--leash")
SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")  # by name, as Windows has not all of them


def main(port: int, *, with_bot: bool) -> int:
    """Runs until SIGTERM or SIGINT; the one line on stdout is the page's address."""
    try:
        with folder.own() as place:
            asyncio.run(_evening(place, port, with_bot=with_bot))
    except OSError as error:
        sys.stderr.write(f"The sandbox could not start: {error.strerror or error}.\n")
        return 1
    return 0


async def _evening(place: Path, port: int, *, with_bot: bool) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in SIGNALS:
        with suppress(NotImplementedError, AttributeError):
            loop.add_signal_handler(getattr(signal, name), stop.set)
    sandbox = Sandbox(port=port, openapi=os.environ.get("DISCORD_OPENAPI") or None)
    keeper = Keeper(COMMAND) if with_bot else None
    page = Page(sandbox, keeper)
    await listen(sandbox)
    founded = town.found(sandbox)
    try:
        async with page:
            _announce(page, with_bot=with_bot)
            await _accompanied(sandbox, founded, place, keeper, stop)
    finally:
        await sandbox.close()


async def _accompanied(
    sandbox: Sandbox, founded: Town, place: Path, keeper: Keeper | None, stop: asyncio.Event
) -> None:
    """Waits for the end, with bot and regulars at work where there is a bot to keep."""
    if keeper is None:
        await stop.wait()
        return
    keeper.environment = environment(sandbox, place, os.environ)
    keeper.start()
    life = asyncio.create_task(regulars.live(sandbox, founded), name="regulars")
    try:
        await stop.wait()
    finally:
        life.cancel()
        await asyncio.gather(life, return_exceptions=True)
        await keeper.stop()


async def listen(sandbox: Sandbox) -> None:
    """Starts it on the port asked for, or on the next one that is free."""
    for _ in range(TRIES):
        try:
            await sandbox.start()
        except OverflowError:
            raise OSError(f"{sandbox.port} is no port, which are from 0 to 65535") from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            await sandbox.close()
            sandbox.port += 1
        else:
            return
    raise OSError(f"the {TRIES} ports below {sandbox.port} are all taken")


def environment(sandbox: Sandbox, place: Path, ours: Mapping[str, str]) -> dict[str, str]:
    """What the bot's process is told: where the stand-in is, and nothing of a bot in earnest.

    A model of this machine may be tried; of any other, nothing is asked and nothing is to pay.
    """
    foreign = ("SYLLABOT_", "DISCORD_")
    inherited = (*INHERITED, *MODEL) if _is_here(ours.get("SYLLABOT_TUTOR_URL", "")) else INHERITED
    kept = {
        name: value
        for name, value in ours.items()
        if name in inherited or not name.startswith(foreign)
    }
    return kept | reached(sandbox) | {"SYLLABOT_DATABASE": f"sqlite:///{place / 'syllabot.db'}"}


def _is_here(address: str) -> bool:
    with suppress(ValueError):
        return urlsplit(address.strip()).hostname in HERE
    return False


def reached(sandbox: Sandbox) -> dict[str, str]:
    """What any bot needs to find the stand-in."""
    return {
        "DISCORD_TOKEN": sandbox.token,
        "DISCORD_API_URL": sandbox.api_url,
        "SYLLABOT_CLOCK": sandbox.clock_url,
    }


def _announce(page: Page, *, with_bot: bool) -> None:
    sys.stdout.write(f"{page.address}\n")
    sys.stdout.flush()
    if not with_bot:
        lines = [f"{name}={value}" for name, value in reached(page.sandbox).items()]
        sys.stderr.write("\n".join(["Start a bot with", *lines, ""]))
        sys.stderr.flush()
