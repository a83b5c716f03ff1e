"""What a person does at the page besides commands: replies, files, boxes, trouble."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from playwright.async_api import expect

from bot.sandbox import CannotSend, relaxed
from bot.sandbox.interactions import WAITING, Interaction
from bot.sandbox.people import Person
from bot.sandbox.world import Message
from tests.page.cards import BOX, SMALL_BOX
from tests.page.conftest import Stage
from tests.page.test_page import post

pytestmark = pytest.mark.asyncio(loop_scope="session")

ASK = [{"type": 1, "components": [{"type": 2, "style": 1, "label": "Open", "custom_id": "open"}]}]


async def waiting(stage: Stage) -> Interaction:
    """The deed that waits for the bot's answer."""
    trace = stage.story.sandbox.trace
    found: list[Interaction] = []

    def look() -> bool:
        known = stage.story.sandbox.hub.interactions._by_id
        found[:] = [known[one.id] for one in trace.records if one.id in known]
        return bool(found) and found[-1].state == WAITING

    await stage.story.until(look, "a deed waits")
    return found[-1]


async def answer(stage: Stage, kind: int, data: dict[str, Any]) -> Interaction:
    """Answers as a bot would."""
    one = await waiting(stage)
    url = f"{stage.story.api_url}/interactions/{one.id}/{one.token}/callback"
    body = {"type": kind, "data": data}
    async with ClientSession() as session, session.post(url, json=body) as reply:
        assert reply.status < 300, await reply.text()
    return one


async def test_a_box_with_every_field_is_filled_in(patient: Stage, tmp_path: Path) -> None:
    tab = await patient.tab("Ada")
    post(patient, {"flags": 1 << 15, "components": ASK})
    await tab.press("Open")
    await answer(patient, 9, BOX)
    box = tab.page.get_by_role("dialog")
    await box.get_by_label("Short").fill("words")
    await box.get_by_role("button", name="Colour").click()
    await box.get_by_role("option", name="Green").click()
    await box.get_by_role("radio", name="Often").check()
    await box.get_by_label("Mornings").check()
    file = tmp_path / "notes.txt"
    file.write_text("abc", "utf-8")
    await box.get_by_label("A file").set_input_files(file)
    await box.get_by_role("button", name="Submit").click()

    sent = await answer(patient, 4, {"content": "Thank you", "flags": 64})
    await expect(box).to_have_count(0)
    await tab.sees("Thank you")
    fields = {part["component"]["custom_id"]: part["component"] for part in sent.data["components"]}
    assert fields["short"]["value"] == "words"
    assert fields["colour"]["values"] == ["g"]
    assert fields["often"]["value"] == "o"
    assert fields["when"]["values"] == ["m"]
    (number,) = fields["file"]["values"]
    assert sent.data["resolved"]["attachments"][number]["filename"] == "notes.txt"
    tab.calm()


async def test_a_box_that_nobody_takes_says_so_and_stays(patient: Stage) -> None:
    tab = await patient.tab("Ada")
    post(patient, {"flags": 1 << 15, "components": ASK})
    await tab.press("Open")
    await answer(patient, 9, SMALL_BOX)
    box = tab.page.get_by_role("dialog")
    await expect(box.locator("strong")).to_have_text("Before")
    await box.get_by_label("Agreed").check()
    await box.get_by_label("Long").fill("no")
    await box.get_by_role("button", name="Submit").click()
    await expect(box).to_contain_text("At least 3 characters.")
    await box.get_by_label("Long").fill("words")
    patient.story.sandbox.hub.limits = relaxed(interaction_deadline=0.3)
    await box.get_by_role("button", name="Submit").click()
    await expect(box).to_contain_text("Something went wrong. Try again.")
    await tab.page.keyboard.press("Escape")
    await expect(box).to_have_count(0)
    tab.calm()


async def test_thinking_is_shown_until_the_answer_comes(patient: Stage) -> None:
    tab = await patient.tab("Ada")
    post(patient, {"flags": 1 << 15, "components": ASK})
    await tab.press("Open")
    one = await answer(patient, 5, {"flags": 64})
    await tab.sees("Syllabot is thinking")
    hub = patient.story.sandbox.hub
    assert one.original is not None
    hub.messages.edit(one.original, {"content": "Thought through"}, {})
    await tab.sees("Thought through")
    tab.calm()


async def test_a_reply_and_a_deletion(empty: Stage) -> None:
    ada, mo = await empty.tab("Ada"), await empty.tab("Mo")
    await ada.say("A question for @Mo in #lessons")
    await mo.sees("A question for @Mo in #lessons")
    await mo.last.locator(".more").click()
    await mo.page.get_by_role("menuitem", name="Reply").click()
    await mo.say("An answer")
    await ada.sees("An answer")
    await mo.sees("An answer")
    await expect(ada.last.locator(".above")).to_contain_text("A question")
    await mo.last.locator(".more").click()
    await mo.page.get_by_role("menuitem", name="Delete message").click()
    await expect(ada.messages).to_have_count(1)
    await ada.sees("A question")
    ada.calm()


async def test_a_link_to_a_message_leads_there(empty: Stage) -> None:
    tab = await empty.tab("Ada")
    sent = post(empty, {"content": "Here it is"})
    for number in range(40):
        post(empty, {"content": f"filler {number}"})
    address = f"https://discord.com/channels/{empty.guild.id}/{sent.channel.id}/{sent.id}"
    post(empty, {"content": f"[Go to it]({address}) or {address}"})
    await expect(tab.last.get_by_role("button", name="#general › message")).to_be_visible()
    await tab.last.get_by_role("button", name="Go to it").click()
    await expect(tab.messages.first).to_be_in_viewport()
    assert await tab.page.locator("#messages a").count() == 0
    tab.calm()


async def test_a_file_is_sent_with_a_message(empty: Stage, tmp_path: Path) -> None:
    tab = await empty.tab("Ada")
    file = tmp_path / "notes.txt"
    file.write_text("abc", "utf-8")
    await tab.page.get_by_label("Add files").set_input_files(file)
    await tab.page.locator("#send").click()
    await expect(tab.last.locator(".file")).to_contain_text("notes.txt")
    tab.calm()


async def test_what_is_typed_while_a_message_is_on_its_way_is_kept(
    empty: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab, arrives, say = await empty.tab("Ada"), asyncio.Event(), Person.say

    async def slowly(*values: Any, **named: Any) -> Message:
        await arrives.wait()
        return await say(*values, **named)

    monkeypatch.setattr(Person, "say", slowly)
    await tab.say("The first")
    words = tab.page.locator("#words")
    await expect(words).to_have_value("")
    await words.fill("The second")
    arrives.set()
    await tab.sees("The first")
    await words.press("Enter")
    await tab.sees("The second")
    await expect(tab.messages).to_have_count(2)
    tab.calm()


async def test_words_that_cannot_be_sent_come_back(
    empty: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: Any, **__: Any) -> Message:
        raise CannotSend("you are too fast")

    monkeypatch.setattr(Person, "say", refuse)
    tab = await empty.tab("Ada")
    await tab.say("A long thought")
    await expect(tab.page.locator(".composer [role=alert]")).to_contain_text("too fast")
    await expect(tab.page.locator("#words")).to_have_value("A long thought")
    tab.calm()


async def test_two_of_one_name_are_refused(empty: Stage) -> None:
    tab = await empty.tab("Mo")
    await tab.page.locator("#new-name").fill("Ada")
    await tab.page.get_by_role("button", name="Add and be them").click()
    await expect(tab.page.locator(".toast")).to_have_text("There is somebody called Ada already.")


async def test_what_is_unread_is_marked(empty: Stage) -> None:
    ada, mo = await empty.tab("Ada"), await empty.tab("Mo")
    await mo.go("lessons")
    await mo.say("The lesson begins")
    lessons = ada.page.get_by_role("navigation").get_by_role(
        "button", name=re.compile("lessons *, unread")
    )
    await lessons.click()
    await ada.sees("The lesson begins")
    await expect(lessons).to_have_count(0)


async def test_the_traffic_behind_a_deed_is_shown(patient: Stage) -> None:
    tab = await patient.tab("Ada")
    await tab.page.get_by_role("tab", name="Traffic").click()
    post(patient, {"flags": 1 << 15, "components": ASK})
    await tab.press("Open")
    await answer(patient, 4, {"content": "Opened"})
    record = tab.page.locator(".traffic > li").first
    await expect(record).to_contain_text("Ada: [Open]")
    await expect(record).to_contain_text("POST /interactions/…/…/callback")
    await expect(record.locator("p .state")).to_have_text(re.compile(r"^\d+ ms$"))
    if patient.story.sandbox.checked:
        await expect(record).to_contain_text("as Discord's contract says")
    tab.calm()


async def test_trouble_is_made_by_a_press(empty: Stage) -> None:
    tab = await empty.tab("Ada")
    sandbox = empty.story.sandbox
    for label in ("Next request: 500", "Next request: 429", "Drop the socket", "Ask to reconnect"):
        await tab.stage(label)
    await tab.page.get_by_label("Ada takes no direct messages").check()
    await empty.story.until(
        lambda: not sandbox.world.users[empty.id_of("Ada")].dms_open, "the messages are closed"
    )
    orders = [sandbox.faults.take("GET", "/x") for _ in range(2)]
    assert [one.status for one in orders if one is not None] == [500, 429]
    assert await tab.page.get_by_role("button", name="Kill it").count() == 0
    tab.calm()
