"""Measures how the sandbox's page feels while a crowd presses: a click until its answer is shown.

Somebody has the page open with the traffic before them, presses Quiz me on a posted lesson and
waits to see the answer. The same is done while 200 members press that button at once. Beside it:
how long the page stood still at most, and whether anybody's press was lost.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.async_api import Page as BrowserPage
from playwright.async_api import async_playwright

from bench.stage import SCRATCH
from bot.sandbox import Sandbox, evening, regulars, relaxed, town
from bot.sandbox.client import buttons
from bot.sandbox.interactions import ACKNOWLEDGED
from bot.sandbox.keeper import Keeper
from bot.sandbox.page_server import Page
from bot.sandbox.people import Person
from bot.sandbox.town import Town
from bot.sandbox.world import Message

PATIENCE = 60.0

# Clicks the newest such button; resolves to the milliseconds until one message more is there, and
# the longest that the page took from one frame to the next meanwhile.
CLICK = """label => new Promise(resolve => {
  const list = document.getElementById("messages");
  const before = list.children.length;
  const began = performance.now();
  let last = began, still = 0, shown = 0;
  const frame = now => {
    still = Math.max(still, now - last);
    last = now;
    if (!shown && list.children.length > before) shown = now - began;
    if (shown && now - began > 1500) resolve([shown, still]);
    else requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  [...list.querySelectorAll(`button[aria-label="${label}"]`)].at(-1).click();
})"""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench page", description=__doc__)
    parser.add_argument("--members", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args(arguments)
    return asyncio.run(_measure(chosen.members, chosen.rounds))


async def _measure(members: int, rounds: int) -> int:
    """0 when nobody's press is lost."""
    alone, crowded, lost = [], [], 0
    async with _opened() as (sandbox, founded, page):
        card = next(one for one in reversed(founded.square.messages.values()) if _is_posted(one))
        for number in range(rounds):
            crowd = [
                sandbox.person(sandbox.found.member(founded.guild, f"Member {number}.{one}"))
                for one in range(members)
            ]
            alone.append(await page.evaluate(CLICK, "Quiz me"))
            presses = asyncio.gather(*(_pressed(one, card) for one in crowd))
            crowded.append(await page.evaluate(CLICK, "Quiz me"))
            lost += members - sum(await presses)
    return _told(members, alone, crowded, lost)


def _told(members: int, alone: list[Any], crowded: list[Any], lost: int) -> int:
    quiet, busy = (median(shown for shown, _ in runs) for runs in (alone, crowded))
    still = max(one for _, one in crowded)
    print(f"a click until its answer is shown: {quiet:.0f} ms alone", end=", ")
    print(f"{busy:.0f} ms while {members} press at once")
    print(f"the page stood still for at most {still:.0f} ms meanwhile; {lost} presses lost")
    ratio = round(busy / quiet, 2)
    print(json.dumps({"bench": "page", "ratio": ratio, "still_ms": round(still), "lost": lost}))
    return int(lost > 0)


def _is_posted(message: Message) -> bool:
    return {"Quiz me", "Ask"} <= buttons(message).keys()


async def _pressed(person: Person, card: Message) -> bool:
    one = await person.answered(await person.press(card, buttons(card)["Quiz me"]))
    return one.state == ACKNOWLEDGED


@asynccontextmanager
async def _opened() -> AsyncIterator[tuple[Sandbox, Town, BrowserPage]]:
    """A group that is alive, with the bot in a process of its own, and the page of a newcomer."""
    sandbox = Sandbox(limits=relaxed(interaction_deadline=PATIENCE))  # the late come too
    keeper = Keeper(evening.COMMAND)
    SCRATCH.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SCRATCH) as name:
        served = Page(sandbox, keeper)
        async with sandbox, served:
            founded = town.found(sandbox)
            keeper.environment = evening.environment(sandbox, Path(name), os.environ)
            keeper.start()
            try:
                await regulars.live(sandbox, founded)
                async with _tab(served.address) as page:
                    yield sandbox, founded, page
            finally:
                await keeper.stop()


@asynccontextmanager
async def _tab(address: str) -> AsyncIterator[BrowserPage]:
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        page = await browser.new_page(viewport={"width": 1280, "height": 860})
        await page.goto(address)
        await page.get_by_role("tab", name="Traffic").click()
        await page.locator("#messages button").first.wait_for()
        yield page
        await browser.close()
