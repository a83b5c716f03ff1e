"""What the people of the town do before the newcomer looks round: they read, answer and ask.

They do it as anybody would, by their clients: with commands that the bot offers, lessons that it
suggests, buttons that it shows. So it fits any content, and what they have done is in the bot's
database like everybody's deeds.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable
from typing import Any

from bot.sandbox.client import Client, buttons, menus
from bot.sandbox.pupil import Pupil
from bot.sandbox.server import Sandbox
from bot.sandbox.town import Town
from bot.sandbox.world import Message

POST, READ, ASK, PLAN = "lesson post", "lesson read", "ask", "schedule course"
DAILY = {
    "unit": "section",
    "when": "in 1 minute",
    "repeat": "every day",
    "zone": "UTC",
    "missed": 48,  # hours late that a section may be posted: so the last one comes after a jump
}
LONGEST = 60  # pages of a lesson that anybody turns

WELCOME = (
    "Welcome, <@{newcomer}>! This is the lesson that we are at. Read it, take its quiz, "
    "and ask whatever stays unclear."
)


async def live(sandbox: Sandbox, town: Town) -> None:
    """An evening's first minutes, once the bot is there; what fails is left out."""
    await _each(_live(sandbox, town))


async def _live(sandbox: Sandbox, town: Town) -> None:
    host, *members = (Client(sandbox, one, town.square) for one in (town.host, *town.regulars))
    ada, ben, cleo = members
    await host.offered(POST)
    lesson = await host.suggested(POST, "lesson")
    if lesson is None:
        return
    await _each(_asks(ada, lesson))
    await host.say(WELCOME.format(newcomer=town.newcomer.id))
    await _each(_posts(host, lesson))
    await _each(
        _plans(host),
        _answers_twice(ada, lesson),
        _stops_halfway(ben, lesson),
        _answers_once(cleo, lesson),
    )


async def _each(*doings: Awaitable[None]) -> None:
    """All at the same time. One that the bot lets down, or whose words have changed, ends there."""
    for outcome in await asyncio.gather(*doings, return_exceptions=True):
        if outcome is not None:
            sys.stderr.write(f"Somebody of the study group gave up: {outcome!r}\n")


async def _posts(host: Client, lesson: Any) -> None:
    await host.command(POST, lesson=lesson)


async def _plans(host: Client) -> None:
    """A section that posts itself within a minute, and one a day from then on, which a jump of a
    week shows; where the bot keeps timetables."""
    if not host.offers(PLAN, "course", *DAILY):
        return
    course = await host.suggested(PLAN, "course")
    asked = await host.command(PLAN, course=course, **DAILY)
    await host.press(asked, "Save")


async def _asks(member: Client, lesson: Any) -> None:
    """Reads all of it, asks about a term and shows the answer to the others."""
    page = await _reads(member, lesson)
    terms = [one["label"] for menu in menus(page)[-1:] for one in menu["options"]]
    if terms and member.offers(ASK, "question", "lesson"):
        answer = await member.command(ASK, question=f"What is {terms[0]}?", lesson=lesson)
        if "Share" in buttons(answer):
            await member.press(answer, "Share")


async def _answers_twice(member: Client, lesson: Any) -> None:
    """Guesses at first, has learnt by the second time, and lets the others see the score."""
    pupil = Pupil(member, seed=5)
    for _ in range(2):
        score = await pupil.takes_quiz(lesson)
        await _replies(member, score, "Show my name here")


async def _stops_halfway(member: Client, lesson: Any) -> None:
    await _reads(member, lesson)
    await Pupil(member, seed=2).takes_quiz(lesson, part=0.5)


async def _answers_once(member: Client, lesson: Any) -> None:
    await _reads(member, lesson, pages=2)
    score = await Pupil(member, seed=3).takes_quiz(lesson)
    await _replies(member, score, "Not now")


async def _replies(member: Client, asked: Message | None, label: str) -> None:
    if asked is not None and label in buttons(asked):
        await member.press(asked, label)


async def _reads(member: Client, lesson: Any, pages: int = LONGEST) -> Message:
    """Turns pages up to the end; returns the last one seen."""
    page = await member.command(READ, lesson=lesson)
    for _ in range(pages - 1):
        if "Next" not in buttons(page):
            break
        page = await member.press(page, "Next")
    return page
