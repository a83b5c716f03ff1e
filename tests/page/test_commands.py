"""A slash command with every kind of option is filled in, checked and sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from bot.sandbox.world import Command
from tests.page.conftest import Stage
from tests.page.test_deeds import answer

pytestmark = pytest.mark.asyncio(loop_scope="session")


def option(kind: int, name: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "name": name, "description": f"What {name} says", **more}


TRY = {
    "name": "try",
    "type": 1,
    "description": "Tries every kind of option",
    "options": [
        option(3, "words", required=True, min_length=3),
        option(4, "count", required=True, min_value=1, max_value=9),
        option(
            3, "colour", choices=[{"name": "Red", "value": "r"}, {"name": "Blue", "value": "b"}]
        ),
        option(5, "loud"),
        option(6, "person"),
        option(7, "place", channel_types=[0]),
        option(8, "role"),
        option(10, "share"),
        option(11, "file"),
    ],
}


@pytest.fixture
def offered(patient: Stage) -> Stage:
    """A stage on which some bot offers that command."""
    world = patient.story.sandbox.world
    world.commands[1] = Command(1, 1, None, TRY)
    return patient


async def test_every_kind_of_option_is_filled_in_and_sent(offered: Stage, tmp_path: Path) -> None:
    tab = await offered.tab("Ada")
    words = tab.page.locator("#words")
    await words.fill("/tr")
    row = tab.page.get_by_role("option", name="/try")
    await expect(row).to_contain_text("Tries every kind of option")
    await expect(row.locator(".pill")).to_have_text(["words", "count"])
    await row.click()
    await expect(tab.page.locator("#option-words")).to_be_focused()
    for name, value in (
        ("words", "three words"),
        ("count", "7"),
        ("colour", "Blue"),
        ("loud", "True"),
        ("person", "Ben"),
        ("place", "lessons"),
        ("role", "Learners"),
        ("share", "0.5"),
    ):
        await tab.fill(name, value)
    await tab.page.get_by_role("button", name="+ file").click()
    file = tmp_path / "notes.txt"
    file.write_text("abc", "utf-8")
    await tab.page.locator("#option-file").set_input_files(file)
    await tab.page.locator("#send").click()

    sent = await answer(offered, 4, {"content": "Thank you", "flags": 64})
    await tab.sees("Thank you")
    values = {one["name"]: one["value"] for one in sent.data["options"]}
    resolved = sent.data["resolved"]
    assert (values["words"], values["count"], values["colour"]) == ("three words", 7, "b")
    assert (values["loud"], values["share"]) == (True, 0.5)
    assert resolved["users"][values["person"]]["username"] == "ben"
    assert resolved["channels"][values["place"]]["name"] == "lessons"
    assert resolved["roles"][values["role"]]["name"] == "Learners"
    assert resolved["attachments"][values["file"]]["filename"] == "notes.txt"
    tab.calm()


async def test_what_is_wrong_stands_beside_the_option(offered: Stage) -> None:
    tab = await offered.tab("Ada")
    await tab.page.locator("#words").fill("/try")
    await expect(tab.page.get_by_role("option", name="/try")).to_be_visible()
    await tab.page.locator("#words").fill("/try ")
    send, field = tab.page.locator("#send"), tab.page.locator(".field.bad small")
    await send.click()
    await expect(field).to_have_text(["This option is required."] * 2)
    await tab.page.locator("#option-words").fill("no")
    await tab.page.locator("#option-count").fill("ten")
    await send.click()
    await expect(field).to_have_text(["At least 3 characters.", "Type a whole number."])
    await tab.page.locator("#option-words").fill("yes")
    await tab.page.locator("#option-count").fill("10")
    await send.click()
    await expect(field).to_have_text(["At most 9."])
    await expect(tab.page.locator("#option-count")).to_have_attribute("aria-invalid", "true")
    await tab.page.keyboard.press("Escape")
    await expect(tab.page.locator("#words")).to_be_focused()
    tab.calm()
