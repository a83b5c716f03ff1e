"""What people do reaches the bot, and what it answers reaches them."""

from __future__ import annotations

import asyncio

import pytest

from bot.sandbox import CannotSend
from bot.sandbox.messages import Upload
from tests.sandbox.conftest import Stage
from tests.stories.driver import Unanswered


async def test_a_card_is_pressed_by_the_beginning_of_a_label(stage: Stage) -> None:
    channel = stage.server.channel("library")
    card = await stage.ada.slash("card", times=3, to=stage.mo, channel=channel)
    assert card.text == "A card for Mo × 3 in library"
    assert card.buttons == ["A · few-shot", "B · back to back"]
    assert not card.private
    chosen = await stage.mo.press("B")
    assert chosen.text == "You chose B."
    assert chosen.id == card.id
    assert card.fresh().text == "You chose B."


async def test_thinking_ends_in_the_follow_up(stage: Stage) -> None:
    card = await stage.ada.slash("slow")
    assert card.text == "At last"
    assert card.attachments["a.txt"].content == b"abc"
    more = await stage.ada.sees("And more")
    assert more.private
    assert "And more" not in [one.text for one in stage.mo.messages]


async def test_no_answer_in_time_fails_and_is_refused_afterwards(hasty: Stage) -> None:
    refused: list[int] = []

    async def on_refused(error: object) -> None:
        refused.append(getattr(error, "code", 0))

    hasty.bot.add_listener(on_refused)
    with pytest.raises(Unanswered, match="did not respond"):
        await hasty.ada.slash("late")
    await hasty.story.until(lambda: refused == [10062], "the late answer is refused")


async def test_a_second_answer_is_refused(stage: Stage) -> None:
    await stage.ada.slash("card")
    deed = await stage.ada.person.slash(stage.server.general, "card", {})
    await stage.ada.person.answered(deed)
    url = f"{stage.story.api_url}/interactions/{deed.id}/{deed.token}/callback"
    session = stage.bot.http._HTTPClient__session  # type: ignore[attr-defined]
    async with session.post(url, json={"type": 6}) as answer:
        assert answer.status == 400
        assert (await answer.json())["code"] == 40060


async def test_a_form_with_every_field(stage: Stage) -> None:
    await stage.ada.slash("form")
    modal = await stage.ada.press("Answer")
    assert modal.title == "A form"
    assert list(modal.fields) == ["Your answer", "Size", "A file", "Kind", "Sure"]
    upload = Upload("notes.md", b"# hi")
    done = await modal.submit(answer="42", size="Small", file=upload, kind="Two", sure=True)
    assert done.text == "42 S ['notes.md'] 2 True"


async def test_a_form_is_checked_before_it_is_sent(stage: Stage) -> None:
    await stage.ada.slash("form")
    modal = await stage.ada.press("Answer")
    with pytest.raises(CannotSend, match="0 to 20 characters"):
        await modal.submit(answer="x" * 21, size="Small", kind="One")


async def test_selects_of_texts_and_of_people(stage: Stage) -> None:
    await stage.ada.slash("paint")
    named = await stage.mo.choose("Who", stage.ada)
    assert named.text == "It is Ada."
    assert named.private
    painted = await stage.ada.choose("Colour", "Blue")
    assert painted.text == "Painted blue."


async def test_suggestions_while_typing(stage: Stage) -> None:
    assert await stage.ada.autocomplete("pick", fruit="ap") == {
        "Apple": "apple",
        "Apricot": "apricot",
    }


async def test_the_apps_menus(stage: Stage) -> None:
    note = await stage.mo.says("bananas")
    seen = stage.ada.look(note.message)
    assert (await seen.apps("About this")).text == "It says bananas"
    assert (await stage.ada.apps_on(stage.mo, "Who is this")).text == "Mo"


async def test_the_client_checks_options(stage: Stage) -> None:
    with pytest.raises(CannotSend, match="between 1 and 5"):
        await stage.ada.slash("card", times=6)
    with pytest.raises(CannotSend, match="requires fruit"):
        await stage.ada.slash("pick")
    with pytest.raises(CannotSend, match="has no option"):
        await stage.ada.slash("card", colour="red")


async def test_moderators_commands_are_offered_to_moderators(stage: Stage) -> None:
    assert "secret door" not in stage.ada.offered()
    with pytest.raises(CannotSend, match="is not offered"):
        await stage.ada.slash("secret door")
    assert (await stage.mo.slash("secret door")).text == "Open"
    assert "secret door" not in stage.mo.dm.offered()


async def test_an_admin_opens_a_command_to_a_role(stage: Stage) -> None:
    teachers = stage.server.role("Teachers", stage.ada)
    found = stage.story.sandbox.found
    found.command_rights(stage.server.guild, "secret", roles={teachers.id: True})
    assert (await stage.ada.slash("secret door")).text == "Open"
    found.command_rights(stage.server.guild, "card", users={stage.ada.id: False})
    assert "card" not in stage.ada.offered()


async def test_a_token_lives_fifteen_minutes(stage: Stage) -> None:
    deed = await stage.ada.person.slash(stage.server.general, "card", {})
    await stage.ada.person.answered(deed)
    deed.began -= 901
    url = f"{stage.story.api_url}/webhooks/{stage.bot.application_id}/{deed.token}"
    session = stage.bot.http._HTTPClient__session  # type: ignore[attr-defined]
    async with session.post(url, json={"content": "late"}) as answer:
        assert (answer.status, (await answer.json())["code"]) == (401, 50027)


async def test_a_private_answer_is_dismissed(stage: Stage) -> None:
    card = await stage.ada.slash("pick", fruit="pear")
    card.dismiss()
    assert card.gone
    with pytest.raises(AssertionError, match="no button"):
        await stage.ada.press("Anything")


async def test_commands_in_direct_messages(stage: Stage) -> None:
    card = await stage.ada.dm.slash("pick", fruit="pear")
    assert card.text == "You like pear"
    assert await stage.ada.dm.autocomplete("pick", fruit="pe") == {"Pear": "pear"}


async def test_a_hundred_press_at_once(stage: Stage) -> None:
    crowd = [stage.server.member(f"P{number}") for number in range(100)]
    card = await stage.ada.slash("card")
    deeds = [await one.person.press(card.message, "letter:A") for one in crowd]
    await asyncio.gather(*(one.person.answered(d) for one, d in zip(crowd, deeds, strict=True)))
    assert {one.state for one in deeds} == {"acknowledged"}
