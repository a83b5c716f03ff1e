"""A moderator plans what posts itself: by clicks alone, and with typed options alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.app import Syllabot
from bot.sandbox.permissions import Permission
from tests.stories.conftest import bot_in
from tests.stories.driver import Story
from tests.stories.scenes import LESSON, TITLE, study_group
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

FIRST = "Context Windows"


async def test_a_moderator_plans_a_course_by_clicks_alone(story: Story, bot: Syllabot) -> None:
    server, mo, _, _ = await study_group(story)
    await move_to(story, bot, MONDAY)
    asks = await mo.slash("schedule course", course=COURSE)
    assert asks.private
    assert "I do not know this server’s time zone yet." in asks.text

    card = await asks.choose("Choose a city", "Berlin: it is 10:")
    assert await bot.classroom.planning.zone(server.id) == "Europe/Berlin"
    assert "as soon as you choose a day and a time." in card.text
    assert "Save" not in card.enabled
    card = await card.choose("Choose the days", "Every Monday", "Every Wednesday")
    assert "as soon as you choose a time." in card.text
    card = await card.choose("Choose the time", "18:00")
    will = (
        "Every Monday and Wednesday at 18:00 (Berlin) I post the next lesson of **AI Foundations** "
        f"in <#{server.general.id}>."
    )
    assert will in card.text
    assert f"4 lessons, the last {stamp(2027, 9, 22, 16, style='D')}." in card.text
    assert f"The next one is **{FIRST}" in card.text
    assert f"- {stamp(2027, 9, 13, 16)}\n- {stamp(2027, 9, 15, 16)}" in card.text

    saved = await card.press("Save")
    assert saved.message is asks.message
    assert saved.text.startswith(f"## Saved\n{will}")
    shown = await opened(mo)
    assert will in shown.text
    assert f"- {stamp(2027, 9, 13, 16)}" in shown.text


async def test_more_options_are_menus_and_said_in_the_sentence(story: Story, bot: Syllabot) -> None:
    server, mo, ada, _ = await berliners(story, bot)
    other = server.channel("lessons")
    readers = server.role("Readers", ada)
    readers.mentionable = True
    card = await (await plan(mo)).choose("Choose the channel", other)
    assert f"in <#{other.id}>." in card.text

    card = await card.press("More options")
    assert "When" not in card.text
    card = await card.choose("Nobody is notified", readers)
    card = await card.choose("How it is posted", "A section each time")
    card = await card.choose("Only the lessons", "With each lesson its quiz", "After each week")
    card = await card.choose("From the first lesson", f"Begin with: {TITLE}")
    card = await card.choose("If I was down", "If I was down: leave it out")
    card = await card.choose("Open to all at once", readers)
    assert (
        f"I post the next section of **AI Foundations** in <#{other.id}>, with its quiz, and a "
        f"recap after each week, and notify <@&{readers.id}>. For <@&{readers.id}> it unlocks bit "
        "by bit."
    ) in card.text
    assert "11 sections, the last" in card.text
    assert f"The next one is **{TITLE}" in card.text

    card = await (await card.press("Back")).press("More options")
    saved = await card.press("Save")
    assert saved.text.startswith("## Saved")
    (schedule,) = await bot.classroom.timetables.of(server.id)
    kept = schedule.schedule.plan
    assert (kept.channel, kept.ping, kept.cohort) == (other.id, readers.id, readers.id)
    assert (kept.unit, kept.quiz, kept.recap, kept.late_hours) == ("section", True, True, None)


async def test_a_lesson_is_planned_by_clicks_for_one_day_or_for_every_week(
    story: Story, bot: Syllabot
) -> None:
    _, mo, _, _ = await berliners(story, bot)
    card = await plan(mo, "lesson", lesson=LESSON)
    card = await card.choose("Choose the day", "Tomorrow, Tuesday 14 September 2027")
    card = await card.choose("Choose the time", "18:30")
    assert "On Tuesday 14 September 2027 at 18:30 (Berlin) I post **Fine-Tuning" in card.text
    card = await card.press("Repeat it")
    assert "Every Tuesday at 18:30 (Berlin) I post" in card.text
    card = await card.choose("Choose the days", *(f"Every {day}" for day in ("Friday", "Monday")))
    assert "Every Monday and Friday at 18:30 (Berlin)" in card.text
    card = await card.press("Only once")
    assert "as soon as you choose a day." in card.text


async def test_typed_options_alone_fill_the_whole_card(story: Story, bot: Syllabot) -> None:
    server, mo, ada, _ = await berliners(story, bot)
    other, readers = server.channel("lessons"), server.role("Readers", ada)
    readers.mentionable = True
    card = await plan(
        mo,
        start=LESSON,
        unit="lesson",
        when="tomorrow 19:30",
        repeat="weekly",
        channel=other,
        thread=True,
        ping=readers,
        quiz=True,
        recap=True,
        missed=1,
        zone="America/New_York",
        until="10 times",
    )
    assert (
        "Every Tuesday at 19:30 (New York) I post the next lesson of **AI Foundations** in "
        f"<#{other.id}>, with the whole lesson in a thread, with its quiz, and a recap after each "
        f"week, and notify <@&{readers.id}>."
    ) in card.text
    assert "The course ends before the dates: 2 are left, then it is over." in card.text
    assert (await card.press("Save")).text.startswith("## Saved")
    (schedule,) = await bot.classroom.timetables.of(server.id)
    assert schedule.schedule.plan.late_hours == 1
    assert await bot.classroom.planning.zone(server.id) == "Europe/Berlin"


async def test_a_quiz_and_a_recap_are_planned_too(story: Story, bot: Syllabot) -> None:
    server, mo, _, _ = await berliners(story, bot)
    saved = await scheduled(mo, "quiz", lesson=LESSON, when="tomorrow 18:00", open=1440)
    assert f"I open the quiz on **{TITLE}** in <#{server.general.id}> for 1 day." in saved.text
    card = await plan(mo, "recap", course=COURSE, when="18:00", repeat="every Sunday")
    assert "Every Sunday at 18:00 (Berlin) I post how the week went in **AI Foundat" in card.text
    assert "- and so on" in card.text
    assert (await card.press("Save")).text.startswith("## Saved")
    card = await plan(mo, "quiz", lesson=LESSON, when="tomorrow 12:00")
    card = await (await card.press("More options")).choose("How long", "Open for 2 hours")
    assert "for 2 hours." in card.text


async def test_a_time_is_typed_into_a_box_and_what_is_left_empty_stays(
    story: Story, bot: Syllabot
) -> None:
    _, mo, _, _ = await berliners(story, bot)
    box = await (await plan(mo)).press("Type a time")
    card = await box.submit(when="20:15")
    assert "Every Monday and Wednesday at 20:15 (Berlin)" in card.text
    box = await card.press("Type a time")
    card = await box.submit(repeat="every 2 weeks on Friday", until="2 times")
    assert "Every 2 weeks on Friday at 20:15 (Berlin)" in card.text
    assert "2 lessons, the last" in card.text


async def test_a_wish_typed_before_the_zone_is_known_counts_from_then(
    story: Story, bot: Syllabot
) -> None:
    _, mo, _, _ = await study_group(story)
    await move_to(story, bot, MONDAY)
    asks = await mo.slash("schedule lesson", lesson=LESSON, when="in 2 hours")
    await move_to(story, bot, MONDAY + timedelta(minutes=20))
    box = await asks.press("Type a city")
    card = await box.submit(zone="kolkata")
    assert "On Monday 13 September 2027 at 15:30 (Kolkata) I post" in card.text


async def test_what_was_typed_and_not_understood_is_said_and_the_rest_is_kept(
    story: Story, bot: Syllabot
) -> None:
    server, mo, _, _ = await berliners(story, bot)
    other = server.channel("lessons")
    for when, said in (
        ("yesterday 18:00", "“yesterday 18:00” has passed already."),
        ("29 February 2027 18:00", "There is no **29 February 2027** in the calendar."),
        ("tomorow 18:00", "Did you mean **tomorrow 18:00**?"),
        ("when the cows come home", "I do not understand “when the cows come home” as a time."),
    ):
        card = await plan(mo, "lesson", lesson=LESSON, when=when, channel=other)
        assert said in card.text
        assert f"I post **{TITLE}** in <#{other.id}>" in card.text
    card = await plan(mo, repeat="every 10 minutes")
    assert "at most once every 15 minutes" in card.text
    card = await plan(mo, repeat="monthly")
    assert "Did you mean **every 4 weeks**?" in card.text
    card = await plan(mo, until="2 June 2027")
    assert "2 June 2027" in card.text
    refused = await mo.slash("schedule lesson", lesson=LESSON, zone="Europe/Berlinn")
    assert "Did you mean **Europe/Berlin**?" in refused.text


async def test_a_repeat_that_is_not_understood_is_not_taken_for_once(
    story: Story, bot: Syllabot
) -> None:
    _, mo, _, _ = await berliners(story, bot)
    for card in (
        await plan(mo, repeat="every blue moon"),
        await plan(mo, "lesson", lesson=LESSON, when="20:00", repeat="every 10 minutes"),
        await mo.slash("schedule course", course=COURSE, when="18:00"),
    ):
        assert "as soon as you choose a day." in card.text
        assert "Save" not in card.enabled
        chosen = await card.choose("Choose the days", "Every Friday")
        assert "Every Friday at" in chosen.text
        assert "Save" in chosen.enabled
    once = await (await plan(mo)).press("Only once")
    assert "Choose the day" in once.selects
    card = await plan(mo, "lesson", lesson=LESSON, when="20:00", repeat="every Friday")
    card = await (await card.press("Type a time")).submit(repeat="every blue moon")
    assert "Every Friday at 20:00" in card.text, "what was there stays"


async def test_times_are_completed_and_say_what_was_understood(story: Story, bot: Syllabot) -> None:
    _, mo, _, _ = await berliners(story, bot)
    path = "schedule course"
    whens = await mo.autocomplete(path, course=COURSE, when="tomorrow 18:0")
    assert "tomorrow 18:00: Tuesday 14 September 2027 at 18:00" in whens
    assert await mo.autocomplete(path, when="")
    repeats = await mo.autocomplete(path, repeat="every mon")
    assert any(one.endswith(": every Monday") for one in repeats)
    untils = await mo.autocomplete(path, until="10 t")
    assert "10 times: 10 times, then it is over" in untils
    assert "Asia/Kolkata" in await mo.autocomplete(path, zone="kolk")
    starts = await mo.autocomplete(path, course=COURSE, start="fine")
    assert list(starts.values()) == [
        f"{COURSE}/fine-tuning-vs-prompting",
        f"{COURSE}/when-to-fine-tune-framework",
    ]


async def test_a_draft_outlives_a_restart_but_not_a_day(story: Story, tmp_path: Path) -> None:
    async with bot_in(story, tmp_path) as bot:
        _, mo, _, _ = await berliners(story, bot)
        card = await plan(mo)
        other = await plan(mo, "lesson", lesson=LESSON)
    async with bot_in(story, tmp_path) as bot:
        assert (await card.press("Save")).text.startswith("## Saved")
        await move_to(story, bot, MONDAY + timedelta(days=1, hours=1))
        gone = await other.choose("Choose the time", "18:00")
        assert "This plan is not waiting any more" in gone.text


async def test_a_draft_is_its_moderators_alone_and_saved_once(story: Story, bot: Syllabot) -> None:
    server, mo, _, _ = await berliners(story, bot)
    lena = server.moderator("Lena")
    card = await plan(mo)
    hers = await plan(lena)
    hers.message.components, card.message.components = (
        card.message.components,
        hers.message.components,
    )
    assert "That card is somebody else’s." in (await hers.press("Save")).text
    hers.message.components, card.message.components = (
        card.message.components,
        hers.message.components,
    )

    before = card.message.components
    assert (await card.press("Save")).text.startswith("## Saved")
    card.message.components = before
    assert "This plan is not waiting any more: it was saved" in (await card.press("Save")).text
    assert len(await bot.classroom.timetables.of(server.id)) == 1
    assert "Nothing was planned." in (await hers.press("Cancel")).text


async def test_a_moderator_who_is_none_any_more_saves_nothing(story: Story, bot: Syllabot) -> None:
    server, mo, _, _ = await berliners(story, bot)
    card = await plan(mo)
    (role,) = (one for one in server.guild.roles.values() if one.name == "Mo's role")
    story.sandbox.found.take_role(server.guild, mo.user, role)
    assert "Only moderators do this here." in (await card.press("Save")).text
    assert await bot.classroom.timetables.of(server.id) == ()


async def test_what_the_bot_may_not_do_there_forbids_saving(story: Story, bot: Syllabot) -> None:
    server, mo, _, _ = await berliners(story, bot)
    secret, own = server.channel("secret"), own_role(server)
    story.sandbox.found.overwrite(secret, own, deny=Permission.VIEW_CHANNEL)
    card = await plan(mo, channel=secret)
    assert "**Before it can be saved:**\n- I cannot see" in card.text
    assert "I cannot see" in (await card.press("Save")).text

    story.sandbox.found.overwrite(secret, own, deny=Permission.CREATE_PUBLIC_THREADS)
    card = await plan(mo, channel=secret, thread=True)
    assert f"In <#{secret.id}> I need **Create Public Threads**." in card.text
    refused = await card.press("Save")
    assert "I need **Create Public Threads**" in refused.text
    assert await bot.classroom.timetables.of(server.id) == ()
    story.sandbox.found.overwrite(secret, own)
    assert (await refused.press("Save")).text.startswith("## Saved")


async def test_a_channel_or_a_role_that_goes_between_card_and_save_is_noticed(
    story: Story, bot: Syllabot
) -> None:
    server, mo, ada, _ = await berliners(story, bot)
    other = server.channel("lessons")
    card = await plan(mo, channel=other)
    story.sandbox.found.remove_channel(other)
    refused = await card.press("Save")
    assert f"I cannot see <#{other.id}>, or it is gone." in refused.text
    card = await refused.choose("Choose the channel", server.general)
    assert (await card.press("Save")).text.startswith("## Saved")

    readers = server.role("Readers", ada)
    card = await plan(mo, "lesson", lesson=LESSON, when="tomorrow 12:00", ping=readers)
    assert "would be named but not notified" in card.text
    assert "**Good to know** (it can be saved):" in card.text
    everyone = server.guild.roles[server.guild.id]
    refused = await plan(mo, "lesson", lesson=LESSON, when="tomorrow 12:00", ping=everyone)
    assert "The role to notify is gone, or is everyone at once." in refused.text


async def test_clashes_and_repetitions_are_told_and_may_be_saved(
    story: Story, bot: Syllabot
) -> None:
    server, mo, _, _ = await berliners(story, bot)
    await scheduled(mo)
    again = await plan(mo, channel=server.channel("lessons"))
    assert f"**AI Foundations** is already planned, in <#{server.general.id}>." in again.text
    near = await plan(mo, "lesson", lesson=LESSON, when="Wednesday 18:10")
    assert (
        "**AI Foundations** is posted in the same channel at about the same time: "
        f"{stamp(2027, 9, 15, 16, 10)}."
    ) in near.text
    assert "Its course **AI Foundations** is planned too" in near.text
    assert (await near.press("Save")).text.startswith("## Saved")
    far = await plan(mo, "lesson", lesson="context-windows", when="Wednesday 18:25")
    assert "about the same time: " + stamp(2027, 9, 15, 16, 25) not in far.text


async def test_a_day_off_is_no_time_that_is_over(story: Story, bot: Syllabot) -> None:
    _, mo, _, _ = await berliners(story, bot)
    box = await (await mo.slash("schedule list")).press("Days off")
    await box.submit(text="15 September")
    card = await plan(mo, "lesson", lesson=LESSON, when="15 September 18:00")
    assert "That day is among the days without posts." in card.text
    assert "That time is over" not in card.text
    empty = await mo.slash("schedule list")
    assert "Nothing is posted here on** 15 September 2027" in empty.text
    await (await empty.press("Days off")).submit(text="")
    assert (await card.press("Save")).text.startswith("## Saved")


async def test_a_course_and_its_dates_are_held_against_each_other(
    story: Story, bot: Syllabot
) -> None:
    _, mo, _, _ = await berliners(story, bot)
    card = await plan(mo, until="3 times")
    assert "3 lessons, the last" in card.text
    assert "The dates end before the course: the last one is not posted." in card.text
    card = await plan(mo, until="20 September")
    assert "The dates end before the course" in card.text
    card = await plan(mo, until="31 December")
    assert "The course ends before the dates: 4 are left, then it is over." in card.text
    card = await plan(mo, track="Builders")
    assert "(only Builders)" in card.text
    refused = await mo.slash("schedule course", course=COURSE, track="Painters")
    assert "has no track called “Painters”" in refused.text


async def test_the_101st_schedule_of_a_server_is_refused(story: Story, bot: Syllabot) -> None:
    _, mo, _, _ = await berliners(story, bot)
    for _ in range(100):
        await scheduled(mo, "lesson", lesson=LESSON, when="tomorrow 18:00")
    card = await plan(mo)
    refused = await card.press("Save")
    assert "This server has 100 schedules, which is the most." in refused.text
    gone = await opened(mo)
    await (await gone.press("Remove")).press("Remove it")
    assert (await card.press("Save")).text.startswith("## Saved")


async def test_help_leads_moderators_to_planning_the_course(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await berliners(story, bot)
    greeting = await mo.sees("I run study groups")
    assert (
        "Only moderators do this here."
        in (await ada.press("Plan the course", on=ada.look(greeting.message))).text
    )
    card = await (await mo.slash("help")).press("Plan the course")
    assert card.private
    assert "the next lesson of **AI Foundations**" in card.text


async def test_what_was_saved_is_posted_when_its_time_has_come(story: Story, bot: Syllabot) -> None:
    server, mo, ada, _ = await berliners(story, bot)
    await scheduled(mo, "lesson", lesson=LESSON, when="in 1 minute")
    await scheduled(mo)
    await move_to(story, bot, MONDAY + timedelta(minutes=1, seconds=30))
    card = await ada.sees("Lesson 3 of 4")

    async def told_where() -> bool:
        over = await opened(mo, 2)
        assert "**Over.** Nothing more comes." in over.text
        return f"/{server.id}/{server.general.id}/{card.id})" in over.text

    await until(told_where, "the list leads to what was posted")

    await move_to(story, bot, MONDAY + timedelta(hours=8, minutes=1))
    await ada.sees("Lesson 1 of 4")
    shown = await opened(mo)
    assert f"your own time)\n- {stamp(2027, 9, 15, 16)}" in shown.text
    assert "3 lessons, the last" in shown.text
    card = await shown.press("Edit")
    assert "3 lessons, the last" in card.text
    assert "The next one is **Claude vs ChatGPT" in card.text
