"""Direct messages that a member asked for: each once, never in quiet hours, off when closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import Syllabot
from bot.learning.schedule import Kind
from bot.sandbox.faults import Faults
from tests.stories.conftest import bot_in
from tests.stories.driver import Actor, Seen, Story, unhurried
from tests.stories.planned import add, once, schedule
from tests.stories.scenes import LESSON, TITLE, finish, study_group
from tests.stories.timetables import move_to
from tests.stories.waiting import until

POSTED = f"**{TITLE}** was posted in **Study group**."
CLOSED = "Your direct messages were closed to me"


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories do not wait as long between two looks, nor for another try."""
    monkeypatch.setattr("bot.scheduler.postman.PAUSE", 0.05)
    monkeypatch.setattr("bot.scheduler.postman.A_SECOND", 100.0)
    monkeypatch.setattr("bot.scheduler.postman.FIRST_PAUSE", 0.05)


async def begun(member: Actor, wants: str = "Message me about new lessons") -> Seen:
    """Somebody who has begun the course and wants to be messaged."""
    await member.slash("lesson read", lesson="context-windows")
    panel = await member.slash("preferences")
    return await panel.press(wants)  # type: ignore[no-any-return]


def letters(member: Actor, text: str = POSTED) -> list[Seen]:
    return [one for one in member.dm.messages if text in one.text]


async def test_who_asked_for_it_hears_of_a_lesson_of_theirs(story: Story, bot: Syllabot) -> None:
    server, mo, ada, ben = await study_group(story)
    cleo = server.member("Cleo")
    panel = await begun(ada)
    assert "**When a lesson of yours is posted:** I message you" in panel.text
    await ben.slash("lesson read", lesson="context-windows")  # has not asked for it
    await (await cleo.slash("preferences")).press("Message me about new lessons")  # has not begun

    await mo.slash("lesson post", lesson=LESSON)
    letter = await ada.sees(POSTED)
    assert f"/channels/{server.id}/{server.general.id}/" in letter.text
    page = await letter.press("Read")
    assert "### 1. The big idea" in page.text
    assert "section 2" in (await page.press("Next")).text
    assert (letters(ben), letters(cleo)) == ([], [])

    off = await letter.press("Do not message me about this")
    assert "I do not message you about new lessons" in off.text
    await mo.slash("lesson post", lesson="context-windows")
    await mo.slash("lesson post", lesson="when-to-fine-tune-framework")
    assert "no message" in (await ada.slash("preferences")).text
    assert len(letters(ada, "was posted")) == 1


async def test_a_letter_is_about_its_own_server(story: Story, bot: Syllabot) -> None:
    one = await study_group(story)
    other = await study_group(story, "Night group")
    ada = other.server.member(one.ada)
    await begun(one.ada)
    await ada.slash("lesson read", lesson="context-windows")
    await one.mo.slash("lesson post", lesson=LESSON)
    letter = await one.ada.sees(POSTED)
    await ada.slash("progress")  # the server used last
    await (await letter.press("Read")).press("Next")
    assert "1 of 23 sections read" in (await one.ada.slash("progress")).text
    assert "0 of 23 sections read" in (await ada.slash("progress")).text


async def test_who_has_not_finished_is_reminded_before_a_quiz_closes(
    story: Story, bot: Syllabot, tmp_path: Path
) -> None:
    server, _, ada, ben = await study_group(story)
    for member in (ada, ben):
        await begun(member, "Remind me before a quiz closes")
    at = (story.sandbox.clock.now + timedelta(minutes=5)).replace(second=0, microsecond=0)
    subject = f"ai-foundations/{LESSON}"
    planned = schedule(server, once(at), kind=Kind.QUIZ, subject=subject, open_minutes=60)
    await add(f"sqlite:///{tmp_path / 'syllabot.db'}", planned)
    story.sandbox.clock.move_to(at)
    card = await ben.sees("Open until")
    await finish(bot, await ben.press("Take the quiz", on=card))

    story.sandbox.clock.move_to(at + timedelta(minutes=30))
    letter = await ada.sees("and you have not finished it")
    assert f"The quiz on **{TITLE}** in **Study group** closes" in letter.text
    assert "question 1 of 15" in (await letter.press("Take the quiz")).text
    assert letters(ben, "not finished") == []


async def test_a_letter_waits_until_the_quiet_hours_are_over(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)
    await move_to(story, bot, datetime(2027, 6, 1, 21, 30, tzinfo=UTC))  # 23:30 in Berlin
    panel = await begun(ada)
    box = await panel.press("Set quiet hours")
    panel = await box.submit({"from": "22:00", "until": "07:00", "zone": "Berlin"})
    assert "**Quiet hours:** 22:00 to 07:00; messages wait until then" in panel.text
    assert "**Time zone:** Europe/Berlin" in panel.text

    await mo.slash("lesson post", lesson=LESSON)
    await move_to(story, bot, datetime(2027, 6, 2, 4, 55, tzinfo=UTC))
    await ada.slash("preferences")
    assert letters(ada) == []
    story.sandbox.clock.move_to(datetime(2027, 6, 2, 5, 0, tzinfo=UTC))
    await ada.sees(POSTED)


async def test_hours_are_kept_where_the_zone_is_mistyped(story: Story, bot: Syllabot) -> None:
    _, _, ada, _ = await study_group(story)
    box = await (await ada.slash("preferences")).press("Set quiet hours")
    refused = await box.submit({"from": "23:00", "until": "06:00", "zone": "Berlinn"})
    assert "Did you mean **Europe/Berlin**?" in refused.text
    panel = await ada.slash("preferences")
    assert "**Quiet hours:** 23:00 to 06:00, as soon as you set your time zone" in panel.text
    assert "**Quiet hours:** none" in (await panel.press("No quiet hours")).text


async def test_closed_messages_are_turned_off_with_a_note(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)
    await begun(ada)
    story.sandbox.found.set_dms(ada.user, open=False)
    await mo.slash("lesson post", lesson=LESSON)

    async def turned_off() -> bool:
        return await bot.classroom.letters.closed_at(ada.id) is not None

    await until(turned_off, "letters are turned off")
    listed = await ada.slash("lesson list")
    assert CLOSED in listed.text
    assert "/preferences** turns them on again" in listed.text
    assert CLOSED not in (await ada.slash("lesson list")).text  # said once
    panel = await ada.slash("preferences")
    assert "**My messages are off:**" in panel.text
    assert "**When a lesson of yours is posted:** no message" in panel.text

    story.sandbox.found.set_dms(ada.user, open=True)
    panel = await panel.press("Message me about new lessons")
    assert "**My messages are off:**" not in panel.text
    await mo.slash("lesson post", lesson="context-windows")
    await ada.sees("was posted in")
    assert letters(ada) == []


async def test_a_letter_that_discord_refuses_is_dropped_and_in_the_log(
    story: Story, bot: Syllabot, caplog: pytest.LogCaptureFixture
) -> None:
    _, mo, ada, _ = await study_group(story)
    await begun(ada)
    story.sandbox.faults.answer(403, f"/channels/{ada.dm.channel.id}/messages$", method="POST")
    await mo.slash("lesson post", lesson=LESSON)
    await story.until(
        lambda: "is dropped, as Discord refused it" in caplog.text, "the refusal is in the log"
    )
    await mo.slash("lesson post", lesson="context-windows")
    await ada.sees("was posted in")
    assert letters(ada) == []


FAULTS: dict[str, Callable[[Faults, str], None]] = {
    "errors": lambda faults, to: faults.answer(500, to, method="POST", times=6),
    "an error after it was taken": lambda faults, to: faults.answer(502, to, after=True),
    "cut lines": lambda faults, to: faults.cut(to, method="POST", times=2),
    "a line cut after it was taken": lambda faults, to: faults.cut(to, method="POST", after=True),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_letter_arrives_once_whatever_happens_on_the_way(
    story: Story, bot: Syllabot, fault: str
) -> None:
    _, mo, ada, _ = await study_group(story)
    await begun(ada)
    to = f"/channels/{ada.dm.channel.id}/messages"
    FAULTS[fault](story.sandbox.faults, f"{to}$")
    await mo.slash("lesson post", lesson=LESSON)
    await ada.sees(POSTED)
    await mo.slash("lesson post", lesson="context-windows")
    await ada.until(lambda: second(letters(ada, "was posted")), "sees the next")
    assert len(letters(ada)) == 1
    assert story.sandbox.faults.take("POST", to) is None, "the fault did not come about"


def second(seen: list[Seen]) -> Seen | None:
    return seen[1] if len(seen) > 1 else None


async def test_a_letter_that_was_sent_just_before_a_crash_is_not_sent_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also once Discord has forgotten the nonce: it is found in the direct messages."""
    async with Story(limits=unhurried(nonce_memory=0.0)) as story:
        await _crashed_after_sending(story, tmp_path, monkeypatch)


async def _crashed_after_sending(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bot_in(story, tmp_path) as bot:
        _, mo, ada, _ = await study_group(story)
        await begun(ada)

        async def lost(*_: object) -> None:
            """The process is gone before it can write that it has sent it."""

        monkeypatch.setattr(bot.classroom.letters, "ended", lost)
        await mo.slash("lesson post", lesson=LESSON)
        await ada.sees(POSTED)
    monkeypatch.setattr("bot.scheduler.postman.LEASE", timedelta())
    story.sandbox.clock.move(1)
    async with bot_in(story, tmp_path):
        await mo.slash("lesson post", lesson="context-windows")
        await ada.until(lambda: second(letters(ada, "was posted")), "sees the next")
    assert len(letters(ada)) == 1
