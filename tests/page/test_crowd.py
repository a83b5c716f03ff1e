"""A crowd presses at once: nobody is lost, and the page goes on."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import expect

from bot.sandbox import components as c
from bot.sandbox.client import Client, buttons
from bot.sandbox.interactions import ACKNOWLEDGED
from bot.sandbox.outcomes import message_of
from bot.sandbox.people import Person
from bot.sandbox.world import Message
from tests.page.conftest import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")

CROWD = 200


async def test_two_hundred_press_at_once_and_the_page_goes_on(stage: Stage) -> None:
    sandbox, square = stage.story.sandbox, stage.town.square
    mo = Client(sandbox, stage.town.host, square)
    lesson = await mo.suggested("lesson post", "lesson")
    await mo.command("lesson post", lesson=lesson)
    card = next(one for one in square.messages.values() if "Ask" in buttons(one))
    robin = await stage.tab("Robin")
    await robin.page.get_by_role("tab", name="Traffic").click()
    await expect(robin.button("Quiz me")).to_be_visible()

    members = [sandbox.found.member(stage.guild, f"Member {n}") for n in range(CROWD)]
    presses = [asyncio.create_task(pressed(sandbox.person(one), card)) for one in members]
    await robin.press("Quiz me")
    await mo.say("Are you all there?")
    await robin.sees_somewhere("Are you all there?")
    await robin.page.get_by_role("tab", name="People").click()
    await expect(robin.page.locator(".members")).to_contain_text("Robin")

    shown = await asyncio.gather(*presses)
    assert all("question 1 of" in c.text_of(one.components) for one in shown)
    assert {one.audience for one in shown} == {one.id for one in members}
    await robin.sees_somewhere("question 1 of")
    robin.calm()


async def pressed(person: Person, card: Message) -> Message:
    """What a person is shown after Quiz me."""
    one = await person.answered(await person.press(card, buttons(card)["Quiz me"]))
    assert one.state == ACKNOWLEDGED
    return await message_of(person, one)
