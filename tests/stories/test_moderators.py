"""Posting, and what only moderators may: checked when the command or the button arrives."""

from __future__ import annotations

import pytest

from bot.app import Syllabot
from bot.sandbox.permissions import BOT, Permission
from tests.stories.driver import Actor, Seen, Story
from tests.stories.scenes import LESSON, TITLE, study_group, tides

ENTRANCES = ["Read", "Quiz me", "Ask"]
HIDDEN = {
    *("settings", "class roster", "class export", "class unanswered"),
    *("content list", "content upload"),
    *("content check", "content remove", "content export"),
    *(f"schedule {one}" for one in ("lesson", "course", "quiz", "recap", "list", "calendar")),
}


async def test_a_member_who_tries_to_post_is_offered_to_read(story: Story, bot: Syllabot) -> None:
    _, _, ada, ben = await study_group(story)

    for name in (LESSON, "fine tunning vs prompting"):
        refused = await ada.slash("lesson post", lesson=name)
        assert refused.private
        assert "Only moderators post here." in refused.text
        assert "Fine-Tuning vs Prompting" in (await refused.press("Read")).text
    assert "Read" not in (await ada.slash("lesson post", lesson="xylophone")).buttons
    assert not [one for one in ben.messages if "Lesson 3 of 4" in one.text]


async def test_commands_for_moderators_are_not_offered_to_members(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, _ = await study_group(story)
    assert not HIDDEN & set(ada.offered())
    assert set(mo.offered()) >= HIDDEN
    assert not HIDDEN & set(mo.dm.offered())


async def test_a_member_cannot_use_the_moderators_buttons_of_the_joining_message(
    story: Story, bot: Syllabot
) -> None:
    _, _, ada, _ = await study_group(story)
    greeting = await ada.sees("I run study groups")
    for label in (
        "Choose courses",
        "Set the time zone",
        "Post the first lesson",
        "Plan the course",
    ):
        refused = await greeting.press(label)
        assert refused.private
        assert "Only moderators do this here." in refused.text


async def test_somebody_who_is_moderator_no_longer_is_refused_when_pressing(
    story: Story, bot: Syllabot
) -> None:
    server, mo, ada, _ = await study_group(story)
    panel = await mo.slash("settings")
    offer = await (await mo.sees("I run study groups")).press("Post the first lesson")
    (role,) = (one for one in server.guild.roles.values() if one.name == "Mo's role")
    story.sandbox.found.take_role(server.guild, mo.user, role)

    assert "Only moderators" in (await panel.choose("Choose courses", "AI Foundations")).text
    assert "Only moderators post here." in (await offer.press("Post this")).text
    assert not [one for one in ada.messages if "Lesson 1 of 4" in one.text]


async def test_the_teacher_role_counts_as_moderator(story: Story, bot: Syllabot) -> None:
    server, mo, ada, ben = await study_group(story)
    teachers = server.role("Teachers", ada)
    assert "Only moderators" in (await ada.slash("lesson post", lesson=LESSON)).text

    await (await mo.slash("settings")).choose("Choose the teacher role", teachers)
    assert "Posted" in (await ada.slash("lesson post", lesson=LESSON)).text
    assert "Choose courses" in (await ada.slash("help")).buttons
    # Discord hides the moderators' commands from the role until an admin opens them to it.
    assert not HIDDEN & set(ada.offered())
    story.sandbox.found.command_rights(server.guild, "class", roles={teachers.id: True})
    assert "Who is where" in (await ada.slash("class roster")).text
    assert "Only moderators" in (await ben.slash("lesson post", lesson=LESSON)).text


async def test_a_command_opened_to_somebody_by_the_server_is_still_checked(
    story: Story, bot: Syllabot
) -> None:
    server, _, ada, _ = await study_group(story)
    story.sandbox.found.command_rights(server.guild, "class", users={ada.id: True})
    assert "Only moderators" in (await ada.slash("class roster")).text


async def test_a_missing_permission_is_named_before_anything_is_posted(
    story: Story, bot: Syllabot
) -> None:
    server, mo, _, ben = await study_group(story)
    before = len(ben.messages)
    own = next(one for one in server.guild.roles.values() if one.managed_for)
    for lost, named, thread in (
        (Permission.SEND_MESSAGES, "Send Messages", False),
        (Permission.ATTACH_FILES, "Attach Files", False),
        (Permission.CREATE_PUBLIC_THREADS, "Create Public Threads", True),
        (Permission.SEND_MESSAGES_IN_THREADS, "Send Messages in Threads", True),
    ):
        story.sandbox.found.overwrite(server.general, own, deny=lost)
        refused = await mo.slash("lesson post", lesson=LESSON, thread=thread)
        assert refused.private
        assert f"I need **{named}**" in refused.text
        assert "Nothing was posted." in refused.text
        assert len(ben.messages) == before
    story.sandbox.found.overwrite(server.general, own)
    assert "Posted" in (await mo.slash("lesson post", lesson=LESSON, thread=True)).text


async def test_a_channel_that_the_bot_cannot_see_is_named_as_such(
    story: Story, bot: Syllabot
) -> None:
    server, mo, _, _ = await study_group(story)
    secret = server.channel("secret")
    own = next(one for one in server.guild.roles.values() if one.managed_for)
    story.sandbox.found.overwrite(secret, own, deny=Permission.VIEW_CHANNEL)
    refused = await mo.slash("lesson post", lesson=LESSON, channel=secret)
    assert f"I cannot post in <#{secret.id}> yet: I need **View Channel**" in refused.text


async def test_a_card_is_posted_to_another_channel_and_removed(story: Story, bot: Syllabot) -> None:
    server, mo, ada, _ = await study_group(story)
    other = server.channel("lessons")

    receipt = await mo.slash("lesson post", lesson=TITLE, channel=other)
    assert f"in <#{other.id}>" in receipt.text
    card = await ada.at(other).sees("Lesson 3 of 4")
    assert f"/{card.id}" in receipt.text
    removed = await receipt.press("Remove")
    assert f"Removed **{TITLE}**." in removed.text
    assert removed.buttons == []
    assert card.gone
    assert "Context Windows" in (await ada.at(other).slash("lesson read")).text


async def test_one_section_is_posted_alone(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)
    await mo.slash("lesson post", lesson=LESSON, section="some-examples")
    card = await ada.sees("### 3. Some examples")
    assert "**A pirate's voice.**" in card.text
    assert card.buttons == ENTRANCES
    assert TITLE in (await ada.slash("quiz start")).text


async def long_section(mo: Actor) -> Seen:
    """Posts a section that is too long for a message."""
    await tides(mo)
    receipt: Seen = await mo.slash("lesson post", lesson="Tides", section="1")
    return receipt


async def test_remove_takes_every_message_of_a_long_section_back(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, _ = await study_group(story)
    before = [one.id for one in ada.messages]
    receipt = await long_section(mo)
    posted = [one for one in ada.messages if one.id not in before]
    assert len(posted) > 1
    assert [one.silent for one in posted] == [False, *[True] * (len(posted) - 1)]
    await mo.person.delete(posted[-1].message)  # what somebody deleted already hinders nothing
    assert "Removed **Tides**." in (await receipt.press("Remove")).text
    assert [one.id for one in ada.messages] == before


async def test_a_long_section_that_fails_half_way_is_taken_back(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, _ = await study_group(story)
    before = [one.id for one in ada.messages]
    story.sandbox.faults.delay(0.01, r"/channels/\d+/messages$", method="POST")  # lets one through
    story.sandbox.faults.answer(403, r"/channels/\d+/messages$", method="POST")
    failed = await long_section(mo)
    assert "Something went wrong on my side" in failed.text
    assert [one.id for one in ada.messages] == before
    made = [one for record in story.sandbox.trace.records for one in record.exchanges]
    sends = [one for one in made if one.method == "POST" and one.path.endswith("/messages")]
    assert [one.status for one in sends[-2:]] == [200, 403]


async def test_a_whole_lesson_in_a_thread_notifies_once(story: Story, bot: Syllabot) -> None:
    server, mo, ada, _ = await study_group(story)

    await mo.slash("lesson post", lesson=LESSON, thread=True)
    card = await ada.sees("Lesson 3 of 4")
    thread = server.thread("Fine-Tuning vs Prompting")
    assert card.thread is thread
    posted = [one for one in ada.at(thread).messages if one.text]
    assert [one.silent for one in (card, *posted)] == [False, *[True] * len(posted)]
    assert [one.buttons for one in posted] == [*[["Done"]] * 5, ENTRANCES]
    assert [f"Section {number} of 5" in one.text for number, one in enumerate(posted[:-1], 1)]
    assert "**few-shot:** A way of prompting" in posted[-1].text

    done = await ada.at(thread).press("Done", on=posted[1])
    assert done.private
    assert "**Show, don't tell** counts as read. You have read 1 of 5 sections." in done.text
    assert "1 of 5 sections" in (await ada.at(thread).press("Done", on=posted[1])).text
    assert TITLE in (await ada.at(thread).slash("quiz start")).text


async def test_remove_takes_an_empty_thread_along_and_keeps_one_with_replies(
    story: Story, bot: Syllabot
) -> None:
    server, mo, ada, _ = await study_group(story)

    receipt = await mo.slash("lesson post", lesson=LESSON, thread=True)
    card = await ada.sees("Lesson 3 of 4")
    assert f"Removed **{TITLE}**." in (await receipt.press("Remove")).text
    assert card.gone
    assert server.guild.threads == {}

    receipt = await mo.slash("lesson post", lesson=LESSON, thread=True)
    thread = server.thread("Fine-Tuning")
    said = await ada.at(thread).says("I have a question")
    removed = await receipt.press("Remove")
    assert "Its thread has replies, so it stays." in removed.text
    assert not said.gone


async def test_remove_closes_a_thread_that_the_bot_may_not_delete(
    story: Story, bot: Syllabot
) -> None:
    server, mo, ada, _ = await study_group(story)
    receipt = await mo.slash("lesson post", lesson=LESSON, thread=True)
    card = await ada.sees("Lesson 3 of 4")
    story.sandbox.found.bot_permissions(server.guild, BOT & ~Permission.MANAGE_THREADS)

    removed = await receipt.press("Remove")
    assert "Its thread is closed and stays" in removed.text
    assert card.gone
    assert server.thread("Fine-Tuning").archived


async def test_a_section_goes_into_a_thread_that_is_there(story: Story, bot: Syllabot) -> None:
    server, mo, ada, _ = await study_group(story)
    await mo.slash("lesson post", lesson=LESSON, thread=True)
    thread = server.thread("Fine-Tuning")

    await mo.slash("lesson post", lesson="context-windows", section="try-it", channel=thread)
    assert "section 6 of 6" in (await ada.at(thread).sees("section 6 of 6")).text
    refused = await mo.slash("lesson post", lesson=LESSON, channel=thread, thread=True)
    assert "Choose a text channel" in refused.text


async def test_a_name_that_is_not_exact_is_never_posted_but_offered(
    story: Story, bot: Syllabot
) -> None:
    server, mo, ada, _ = await study_group(story)
    other = server.channel("lessons")

    offer: Seen = await mo.slash("lesson post", lesson="context windoes", channel=other)
    assert offer.private
    assert "I found no lesson called “context windoes”." in offer.text
    assert f"Post it in <#{other.id}>?" in offer.text
    assert "Lesson 1 of 4" in offer.text
    assert not ada.at(other).messages
    receipt = await offer.press("Post this")
    assert "Posted **Context Windows" in receipt.text
    assert receipt.message is offer.message
    assert "Lesson 1 of 4" in (await ada.at(other).sees("Lesson 1 of 4")).text


async def test_a_post_that_fails_half_way_is_taken_back(
    story: Story, bot: Syllabot, caplog: pytest.LogCaptureFixture
) -> None:
    server, mo, ada, _ = await study_group(story)
    before = [one.id for one in ada.messages]
    story.sandbox.faults.answer(403, r"^/channels/\d+/threads|/messages/\d+/threads", method="POST")

    failed = await mo.slash("lesson post", lesson=LESSON, thread=True)
    assert "Something went wrong on my side" in failed.text
    assert [one.id for one in ada.messages] == before
    assert server.guild.threads == {}
    assert "Forbidden" in caplog.text
