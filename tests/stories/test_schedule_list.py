"""A moderator looks after what is scheduled: opens, edits, pauses, skips, moves, removes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import icalendar

from bot.app import Syllabot
from bot.learning.content import Upload
from bot.learning.people import Member
from bot.learning.schedule import Schedule, Spot
from bot.sandbox.permissions import Permission
from tests.stories.driver import Story
from tests.stories.scenes import LESSON, TITLE, tides
from tests.stories.timetables import (
    COURSE,
    MONDAY,
    berliners,
    move_to,
    opened,
    own_role,
    plan,
    scheduled,
    stamp,
)
from tests.stories.waiting import until


async def the_one(bot: Syllabot, server: int) -> Schedule:
    (one,) = await bot.classroom.timetables.of(server)
    return one.schedule


async def test_the_list_has_every_schedule_with_its_state_and_turns_pages(
    story: Story, bot: Syllabot
) -> None:
    server, mo, _, _ = await berliners(story, bot)
    empty = await mo.slash("schedule list")
    assert "Nothing is scheduled here yet." in empty.text
    assert "Plan the course" in empty.buttons

    for hour in range(10, 19):
        await scheduled(mo, "lesson", lesson=LESSON, when=f"tomorrow {hour}:00")
    await (await opened(mo, 1)).press("Pause")
    listed = await mo.slash("schedule list")
    assert listed.private
    assert (
        f"1. Lesson **{TITLE}** in <#{server.general.id}>\n"
        f"-# Next: {stamp(2027, 9, 14, 9, style='f')}"
    ) in listed.text
    assert "Page 1 of 2" in listed.text
    following = await listed.press("Next")
    assert f"9. Lesson **{TITLE}**" in following.text
    assert "-# **Paused**" in following.text
    assert "1. Lesson" in (await following.press("Back")).text


async def test_a_schedule_is_paused_and_goes_on_from_then(story: Story, bot: Syllabot) -> None:
    _, mo, _, _ = await berliners(story, bot)
    await scheduled(mo)
    paused = await (await opened(mo)).press("Pause")
    assert "**Paused.**" in paused.text
    assert "Pause" not in paused.buttons
    assert "Skip next" not in paused.enabled
    await move_to(story, bot, MONDAY + timedelta(days=3))
    going = await paused.press("Resume")
    assert "Goes on." in going.text
    assert f"your own time)\n- {stamp(2027, 9, 20, 16)}" in going.text


async def test_resuming_is_rehearsed(story: Story, bot: Syllabot) -> None:
    server, mo, _, _ = await berliners(story, bot)
    await scheduled(mo)
    paused = await (await opened(mo)).press("Pause")
    own = own_role(server)
    story.sandbox.found.overwrite(server.general, own, deny=Permission.ATTACH_FILES)
    still = await paused.press("Resume")
    assert "I need **Attach Files**" in still.text
    assert "It stays paused" in still.text
    assert "**Paused.**" in still.text
    story.sandbox.found.overwrite(server.general, own)
    assert "Goes on." in (await still.press("Resume")).text


async def test_skip_next_leaves_out_one_run_and_a_second_press_no_other(
    story: Story, bot: Syllabot
) -> None:
    _, mo, _, _ = await berliners(story, bot)
    await scheduled(mo)
    shown = await opened(mo)
    before = shown.message.components
    skipped = await shown.press("Skip next")
    assert "Left out the next run." in skipped.text
    assert f"your own time)\n- {stamp(2027, 9, 15, 16)}" in skipped.text
    assert "4 lessons, the last" in skipped.text
    now = shown.message.components
    shown.message.components = before
    assert (
        "That run has come already, or was skipped or moved since."
        in (await shown.press("Skip next")).text
    )
    shown.message.components = now
    assert f"time)\n- {stamp(2027, 9, 20, 16)}" in (await shown.press("Skip next")).text


async def test_the_next_run_is_moved_alone_by_a_span_or_to_a_moment(
    story: Story, bot: Syllabot
) -> None:
    _, mo, _, _ = await berliners(story, bot)
    await scheduled(mo)
    asks = await (await opened(mo)).press("Move")
    assert f"The next run of **AI Foundations** is {stamp(2027, 9, 13, 16)}." in asks.text
    moved = await asks.choose("Choose how far", "Only the next: 1 hour later")
    assert f"- {stamp(2027, 9, 13, 17)}\n- {stamp(2027, 9, 15, 16)}" in moved.text

    asks = await moved.press("Move")
    far = await asks.choose("Choose how far", "Only the next: 7 days later")
    assert "A run stays between the one before it and the one after it." in far.text
    past = await asks.choose("Choose how far", "Only the next: 1 day earlier")
    assert "the next run would be over already" in past.text
    box = await asks.press("Type a time")
    moved = await box.submit(text="tomorrow 9:30")
    assert f"your own time)\n- {stamp(2027, 9, 14, 7, 30)}" in moved.text
    box = await (await moved.press("Move")).press("Type a time")
    assert "has passed already" in (await box.submit(text="yesterday 9:30")).text


async def test_what_comes_once_is_moved_alone_and_says_why_it_is_over(
    story: Story, bot: Syllabot
) -> None:
    _, mo, _, _ = await berliners(story, bot)
    await scheduled(mo, "lesson", lesson=LESSON, when="tomorrow 18:00")
    asks = await (await opened(mo)).press("Move")
    assert f"**{TITLE}** comes once, {stamp(2027, 9, 14, 16)}." in asks.text
    assert not any("all later" in one for one in asks.selects["Choose how far"])
    off = await (await mo.slash("schedule list")).press("Days off")
    await off.submit(text="14 September")
    assert "That day is among the days without posts." in (await opened(mo)).text
    await (await (await mo.slash("schedule list")).press("Days off")).submit(text="")
    skipped = await (await opened(mo)).press("Skip next")
    why = "Its one run was left out with **Skip next**."
    assert why in skipped.text
    card = await skipped.press("Edit")
    assert why in card.text
    card = await (await card.press("Type a time")).submit(when="tomorrow 19:00")
    assert (await card.press("Save")).text.startswith("## Saved")


async def test_all_later_runs_are_moved_together(story: Story, bot: Syllabot) -> None:
    _, mo, _, _ = await berliners(story, bot)
    await scheduled(mo)
    asks = await (await opened(mo)).press("Move")
    moved = await asks.choose("Choose how far", "It and all later ones: 1 day later")
    assert "Every Tuesday and Thursday at 18:00 (Berlin)" in moved.text
    assert f"- {stamp(2027, 9, 14, 16)}\n- {stamp(2027, 9, 16, 16)}" in moved.text
    assert "Move" in (await (await moved.press("Move")).press("Back")).buttons


async def test_a_post_of_several_messages_is_taken_back_whole(story: Story, bot: Syllabot) -> None:
    server, mo, ada, _ = await berliners(story, bot)
    await tides(mo)
    before = [one.id for one in ada.messages]
    await scheduled(mo, course="Sea", unit="section", repeat="once", thread=True)
    await move_to(story, bot, MONDAY + timedelta(hours=8))
    await ada.sees("Paragraph 13.")

    async def recorded() -> bool:
        return "Take back a post" in (await opened(mo)).selects

    await until(recorded, "the post can be taken back")
    assert sum("Paragraph" in one.text for one in ada.messages) > 2
    server.thread("Ebb and flow")
    shown = await opened(mo)
    (label,) = shown.selects["Take back a post"]
    receipt = await shown.choose("Take back a post", label)
    assert receipt.private
    assert "Posted **Tides** in" in receipt.text
    assert "Removed **Tides**." in (await receipt.press("Remove")).text
    assert [one.id for one in ada.messages] == before
    assert server.guild.threads == {}
    assert "That post is already gone." in (await shown.choose("Take back a post", label)).text
    again = await opened(mo)
    assert "Section of Tides: taken back" in again.text
    assert "Take back a post" not in again.selects


async def test_an_edit_keeps_the_place_in_the_course(story: Story, bot: Syllabot) -> None:
    server, mo, _, _ = await berliners(story, bot)
    await scheduled(mo)
    store = bot.classroom.timetables._store
    one = await the_one(bot, server.id)
    there = replace(one, place=Spot(f"{COURSE}/claude-vs-chatgpt-for-teens"))
    assert await store.schedules.change(there)

    card = await (await opened(mo)).press("Edit")
    assert card.text.startswith("## Change a schedule")
    assert f"The next one is **{TITLE}" in card.text
    card = await card.choose("Choose the days", "Every Friday")
    saved = await card.press("Save")
    assert "2 lessons, the last" in saved.text
    shown = await opened(mo)
    assert "Every Friday at 18:00 (Berlin)" in shown.text
    assert f"The next one is **{TITLE}" in shown.text

    card = await (await shown.press("Edit")).press("More options")
    card = await card.choose("From the first lesson", "Begin with: Context Windows")
    assert "4 lessons, the last" in card.text


async def test_two_moderators_who_edit_one_schedule_do_not_overwrite_each_other(
    story: Story, bot: Syllabot
) -> None:
    server, mo, _, _ = await berliners(story, bot)
    lena = server.moderator("Lena")
    await scheduled(mo)
    his, hers = await (await opened(mo)).press("Edit"), await (await opened(lena)).press("Edit")
    his = await his.choose("Choose the time", "17:00")
    hers = await hers.choose("Choose the time", "20:00")
    assert (await his.press("Save")).text.startswith("## Saved")
    assert "Somebody else changed this schedule" in (await hers.press("Save")).text
    assert "at 17:00 (Berlin)" in (await opened(lena)).text


async def test_a_schedule_is_removed_after_a_question(story: Story, bot: Syllabot) -> None:
    server, mo, _, _ = await berliners(story, bot)
    await scheduled(mo)
    card = await (await opened(mo)).press("Edit")
    asks = await (await opened(mo)).press("Remove")
    assert f"Remove the schedule of **AI Foundations** in <#{server.general.id}>?" in asks.text
    kept = await asks.press("Keep it")
    assert "The next one is" in kept.text
    removed = await (await kept.press("Remove")).press("Remove it")
    assert "Removed the schedule of **AI Foundations**." in removed.text
    assert "Nothing is scheduled here yet." in (await removed.press("All schedules")).text
    assert "That schedule was removed." in (await card.press("Save")).text


async def test_days_off_of_a_schedule_and_of_the_server_are_left_out(
    story: Story, bot: Syllabot
) -> None:
    _, mo, _, _ = await berliners(story, bot)
    await scheduled(mo)
    box = await (await opened(mo)).press("Days off")
    assert box.title == "Days without posts of this schedule"
    shown = await box.submit(text="15 September\n20 Sep - 22 Sep")
    off = "**Left out on** 15 September 2027, 20 September 2027 to 22 September 2027"
    assert off in shown.text
    assert f"- {stamp(2027, 9, 13, 16)}\n- {stamp(2027, 9, 27, 16)}" in shown.text

    box = await (await mo.slash("schedule list")).press("Days off")
    assert box.title == "Days without posts in this server"
    listed = await box.submit(text="13.9.2027, 27 September")
    assert "is posted here on** 13 September 2027, 27 September 2027" in listed.text
    assert f"Next: {stamp(2027, 9, 29, 16, style='f')}" in listed.text
    refused = await (await listed.press("Days off")).submit(text="when it snows")
    assert "I could not read “when it snows” as a day." in refused.text
    refused = await (await listed.press("Days off")).submit(text="29 February 2029")
    assert "There is no **29 February 2029**" in refused.text
    listed = await (await listed.press("Days off")).submit(text="")
    assert "Nothing is posted here" not in listed.text
    assert f"Next: {stamp(2027, 9, 13, 16, style='f')}" in listed.text


async def test_days_off_in_the_box_are_those_that_are_kept(story: Story, bot: Syllabot) -> None:
    _, mo, _, _ = await berliners(story, bot)
    await scheduled(mo)
    listed = await (await (await mo.slash("schedule list")).press("Days off")).submit(
        text="24 December to 2 January\n1 November"
    )
    box = await listed.press("Days off")
    (field,) = box.fields.values()
    assert field["value"] == "2027-11-01\n2027-12-24 - 2028-01-02"
    many = await box.submit(text="1 January 2028 - 1 January 2030")
    assert "I keep at most 366 days without posts." in many.text


async def test_a_calendar_has_every_run_at_its_moment_across_summer_time(
    story: Story, bot: Syllabot
) -> None:
    _, mo, _, _ = await berliners(story, bot)
    nothing = await mo.slash("schedule calendar")
    assert "Nothing is scheduled here, so there is nothing for a calendar." in nothing.text

    await scheduled(mo, until="4 times", repeat="every 3 weeks on Monday")
    await scheduled(mo, "lesson", lesson=LESSON, when="tomorrow 12:00")
    given = await mo.slash("schedule calendar")
    assert given.private
    assert "5 entries" in given.text
    (file,) = given.attachments.values()
    assert file.filename.endswith(".ics")
    read = icalendar.Calendar.from_ical(file.content.decode())
    events = list(read.walk("VEVENT"))
    assert [one.decoded("DTSTART").isoformat() for one in events] == [
        "2027-09-13T16:00:00+00:00",
        "2027-09-14T10:00:00+00:00",
        "2027-10-04T16:00:00+00:00",
        "2027-10-25T16:00:00+00:00",
        "2027-11-15T17:00:00+00:00",
    ]
    assert str(events[1]["SUMMARY"]) == f"Lesson: {TITLE}"
    assert str(events[2]["SUMMARY"]).endswith("Quick Comparison (AI Foundations)")
    assert str(events[0]["LOCATION"]) == "#general"
    ids = [str(one["UID"]) for one in events]
    assert len(set(ids)) == 5
    await (await opened(mo, 1)).press("Skip next")
    (file,) = (await mo.slash("schedule calendar")).attachments.values()
    later = icalendar.Calendar.from_ical(file.content.decode())
    assert {str(one["UID"]) for one in later.walk("VEVENT")} > set(ids[1:])


async def test_commands_and_presses_of_schedules_are_for_moderators(
    story: Story, bot: Syllabot
) -> None:
    server, mo, ada, _ = await berliners(story, bot)
    await scheduled(mo)
    shown = await opened(mo)
    assert not any(one.startswith("schedule") for one in ada.offered())
    story.sandbox.found.command_rights(server.guild, "schedule", users={ada.id: True})
    for path, options in (
        ("schedule list", {}),
        ("schedule calendar", {}),
        ("schedule course", {"course": COURSE}),
        ("schedule lesson", {"lesson": LESSON}),
    ):
        assert "Only moderators do this here." in (await ada.slash(path, **options)).text
    (role,) = (one for one in server.guild.roles.values() if one.name == "Mo's role")
    story.sandbox.found.take_role(server.guild, mo.user, role)
    for label in ("Edit", "Pause", "Skip next", "Move", "Show me it now", "Remove", "Days off"):
        assert "Only moderators do this here." in (await shown.press(label)).text


async def test_schedules_of_another_server_are_out_of_reach(story: Story, bot: Syllabot) -> None:
    _, mo, _, _ = await berliners(story, bot)
    await scheduled(mo)
    shown = await opened(mo)
    elsewhere = story.server("Another", bot=True)
    there = elsewhere.moderator(mo)
    await bot.classroom.settings.choose_zone(elsewhere.id, "Europe/Berlin", MONDAY)
    await scheduled(there)
    theirs = await opened(there)
    theirs.message.components = shown.message.components
    assert "That schedule was removed." in (await theirs.press("Pause")).text
    assert "AI Foundations" in (await plan(there)).text


async def test_what_would_be_posted_next_is_shown_to_the_moderator_alone(
    story: Story, bot: Syllabot
) -> None:
    server, mo, ada, _ = await berliners(story, bot)
    readers = server.role("Readers", ada)
    readers.mentionable = True
    before = len(ada.messages)
    await scheduled(mo, ping=readers, thread=True)
    shown = await (await opened(mo)).press("Show me it now")
    assert shown.private
    assert shown.text.startswith(f"<@&{readers.id}>\n-# Lesson 1 of 4 · AI Foundations")
    assert "This is what I post next" in shown.text
    assert "The whole lesson follows in a thread below it." in shown.text
    assert "Read" in shown.buttons
    assert len(ada.messages) == before
    assert server.guild.threads == {}
    assert (await the_one(bot, server.id)).place == Spot()

    await (await (await opened(mo)).press("Remove")).press("Remove it")
    await scheduled(mo, unit="section")
    shown = await (await opened(mo)).press("Show me it now")
    assert "section 1 of 6" in shown.text


async def test_the_quiz_that_comes_with_a_lesson_is_shown_beforehand(
    story: Story, bot: Syllabot
) -> None:
    _, mo, _, _ = await berliners(story, bot)
    await scheduled(mo, quiz=True)
    first = await (await opened(mo)).press("Show me it now")
    quiz = await mo.sees("Open until", after=first)
    assert quiz.private
    assert stamp(2027, 9, 15, 16) in quiz.text
    assert "hold back" not in quiz.text
    assert "only a preview" in (await quiz.press("Take the quiz")).text


async def test_a_quiz_and_a_recap_are_shown_beforehand_too(story: Story, bot: Syllabot) -> None:
    server, mo, ada, _ = await berliners(story, bot)
    before = len(ada.messages)
    await scheduled(mo, "quiz", lesson=LESSON, when="tomorrow 18:00", open=1440)
    shown = await (await opened(mo)).press("Show me it now")
    assert shown.private
    assert TITLE in shown.text
    assert "Take the quiz" in shown.buttons
    await (await (await opened(mo)).press("Remove")).press("Remove it")
    await scheduled(mo, "recap", course=COURSE, when="18:00", repeat="every Sunday")
    shown = await (await opened(mo)).press("Show me it now")
    assert shown.private
    assert "AI Foundations" in shown.text
    assert "only a preview" in (await shown.press("My progress")).text
    assert len(ada.messages) == before
    assert len(await bot.classroom.timetables.of(server.id)) == 1


async def test_what_has_left_the_catalog_is_told_and_not_saved(story: Story, bot: Syllabot) -> None:
    server, mo, _, _ = await berliners(story, bot)
    member = Member(server.id, mo.id, "Mo", moderator=True)
    upload = Upload("unit.gift", b"::Q:: One? {=yes ~no}", "Tides", "Ebb", "Mo")
    proposal = await bot.classroom.content.upload(member, upload, MONDAY)
    await bot.classroom.content.publish(member, proposal.draft.id, MONDAY)
    await scheduled(mo, "lesson", lesson="Ebb", when="tomorrow 18:00")
    card = await plan(mo, "lesson", lesson="Ebb", when="tomorrow 12:00")

    course = proposal.course
    assert course
    await bot.classroom.content.remove(server.id, course.id, None, mo.id, MONDAY)
    refused = await card.press("Save")
    assert "What it posts is no longer in the catalog." in refused.text
    shown = await opened(mo)
    assert "I post **something that is no longer in the catalog**" in shown.text
    assert "To be mended, or nothing is posted" in shown.text
    nothing = await shown.press("Show me it now")
    assert "Nothing more comes of this schedule." in nothing.text
    assert len(await bot.classroom.timetables.of(server.id)) == 1


async def test_what_is_paused_or_over_stands_in_nobodys_way(story: Story, bot: Syllabot) -> None:
    _, mo, _, _ = await berliners(story, bot)
    await scheduled(mo)
    assert "is already planned" in (await plan(mo)).text
    await (await opened(mo)).press("Pause")
    assert "is already planned" not in (await plan(mo)).text
