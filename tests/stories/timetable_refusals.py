"""How the refusals of timetables are provoked: of times, of schedules, of cohorts and windows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot import errors
from bot.learning.schedule import Kind, Plan, Schedule, ScheduleState, Spot
from bot.store.ids import new_id
from bot.views.codec import Press
from bot.views.schedule_buttons import PauseSchedule, SkipNext
from bot.views.window_buttons import OpenLetter, TakeQuiz
from tests.stories.driver import Seen
from tests.stories.planned import add, daily, schedule
from tests.stories.provoking import Stage, reads
from tests.stories.scenes import LESSON, TITLE, forged
from tests.stories.timetables import COURSE, MONDAY, move_to, opened, plan, scheduled

LATER = "It and all later ones: 1 day later"
LAST = "when-to-fine-tune-framework"


async def berlin(stage: Stage) -> None:
    """It is a Monday in September, ten in the morning in Berlin."""
    await move_to(stage.story, stage.bot, MONDAY)
    server = stage.group.server.id
    await stage.bot.classroom.settings.choose_zone(server, "Europe/Berlin", MONDAY)


async def planned(stage: Stage, kind: str = "lesson", **options: str) -> Seen:
    await berlin(stage)
    subject = {"lesson": LESSON} if kind == "lesson" else {}
    return await plan(stage.group.mo, kind, **subject, **options)


async def pressed(stage: Stage, what: Press) -> Seen:
    card = await stage.group.mo.slash("help")
    forged(card, "Quiz me", what)
    return await card.press("Quiz me")  # type: ignore[no-any-return]


# Times


@reads(errors.TimeNotUnderstood, "I do not understand “when the cows come home” as a time.")
async def time_not_understood(stage: Stage) -> Seen:
    return await planned(stage, when="when the cows come home")


@reads(errors.TimeInPast, "“yesterday 18:00” has passed already.")
async def time_in_past(stage: Stage) -> Seen:
    return await planned(stage, when="yesterday 18:00")


@reads(errors.TimeTooFar, "“2090-01-01 18:00” is more than")
async def time_too_far(stage: Stage) -> Seen:
    return await planned(stage, when="2090-01-01 18:00")


@reads(errors.NoSuchDate, "There is no **29 February 2029** in the calendar.")
async def no_such_date(stage: Stage) -> Seen:
    return await planned(stage, when="29 February 2029 18:00")


@reads(errors.DateAmbiguous, "“5/6” may be **")
async def date_ambiguous(stage: Stage) -> Seen:
    return await planned(stage, when="5/6 18:00")


@reads(errors.RepeatNotUnderstood, "I do not understand how often “now and then” is.")
async def repeat_not_understood(stage: Stage) -> Seen:
    return await planned(stage, repeat="now and then")


@reads(errors.UntilNotUnderstood, "I do not understand “the end of days” as an end.")
async def until_not_understood(stage: Stage) -> Seen:
    return await planned(stage, until="the end of days")


@reads(errors.EndBeforeStart, "It would end (“2 June 2027”) before its first day.")
async def end_before_start(stage: Stage) -> Seen:
    return await planned(stage, until="2 June 2027")


@reads(errors.TooOften, "at most once every 15 minutes, please.")
async def too_often(stage: Stage) -> Seen:
    return await planned(stage, repeat="every 10 minutes")


@reads(errors.RuleNeverFires, "This would never happen: the end comes before the first run,")
async def rule_never_fires(stage: Stage) -> Seen:
    card = await planned(stage, "course", repeat="every Friday", until="15 September")
    return await card.press("Save")  # type: ignore[no-any-return]


# Runs


@reads(errors.MoveOutOfOrder, "A run stays between the one before it and the one after it.")
async def move_out_of_order(stage: Stage) -> Seen:
    return await moved(stage, "every Monday and Wednesday", "Only the next: 7 days later")


@reads(errors.ShiftIntoPast, "Moved that far, the next run would be over already.")
async def shift_into_past(stage: Stage) -> Seen:
    return await moved(stage, "every Monday and Wednesday", "Only the next: 1 day earlier")


@reads(errors.ShiftSplitsWeeks, "The rule repeats every 2 weeks, and some of its days would land")
async def shift_splits_weeks(stage: Stage) -> Seen:
    return await moved(stage, "every 2 weeks on Monday and Sunday", LATER)


@reads(errors.RunOver, "That run has come already, or was skipped or moved since.")
async def run_over(stage: Stage) -> Seen:
    await berlin(stage)
    await scheduled(stage.group.mo)
    (one,) = await stage.bot.classroom.timetables.of(stage.group.server.id)
    return await pressed(stage, SkipNext(one.schedule.id, 7))


async def moved(stage: Stage, repeat: str, how: str) -> Seen:
    """Somebody who wants to move what runs like this."""
    await berlin(stage)
    await scheduled(stage.group.mo, repeat=repeat)
    asks = await (await opened(stage.group.mo)).press("Move")
    return await asks.choose("Choose how far", how)  # type: ignore[no-any-return]


# Schedules


@reads(errors.SchedulesFull, "This server has 100 schedules, which is the most.")
async def schedules_full(stage: Stage) -> Seen:
    card = await planned(stage, "course")
    full = Plan(Kind.RECAP, COURSE, stage.group.server.general.id)
    for _ in range(100):
        one = Schedule(
            new_id(MONDAY),
            stage.group.server.id,
            0,
            full,
            ScheduleState.PAUSED,
            made_at=MONDAY,
        )
        await stage.bot.classroom.timetables._store.schedules.add(one)
    return await card.press("Save")  # type: ignore[no-any-return]


@reads(errors.PlanGone, "This plan is not waiting any more: it was saved or cancelled")
async def plan_gone(stage: Stage) -> Seen:
    card = await planned(stage, "course")
    before = card.message.components
    await card.press("Save")
    card.message.components = before
    return await card.press("Save")  # type: ignore[no-any-return]


@reads(errors.ScheduleGone, "That schedule was removed.")
async def schedule_gone(stage: Stage) -> Seen:
    return await pressed(stage, PauseSchedule(7))


@reads(errors.ScheduleChanged, "Somebody else changed this schedule while you were at it.")
async def schedule_changed(stage: Stage) -> Seen:
    await berlin(stage)
    mo = stage.group.mo
    await scheduled(mo)
    first, second = await (await opened(mo)).press("Edit"), await (await opened(mo)).press("Edit")
    await (await first.choose("Choose the time", "17:00")).press("Save")
    return await (await second.choose("Choose the time", "20:00")).press("Save")  # type: ignore[no-any-return]


@reads(errors.NoSuchTrack, "**AI Foundations** has no track called “Painters”.")
async def no_such_track(stage: Stage) -> Seen:
    return await planned(stage, "course", track="Painters")


@reads(errors.DaysNotUnderstood, "I could not read “when it snows” as a day.")
async def days_not_understood(stage: Stage) -> Seen:
    return await days_off(stage, "when it snows")


@reads(errors.TooManyDays, "I keep at most 366 days without posts.")
async def too_many_days(stage: Stage) -> Seen:
    return await days_off(stage, "1 January 2028 - 1 January 2030")


async def days_off(stage: Stage, text: str) -> Seen:
    await berlin(stage)
    await scheduled(stage.group.mo)
    box = await (await stage.group.mo.slash("schedule list")).press("Days off")
    return await box.submit(text=text)  # type: ignore[no-any-return]


# Cohorts and windows


@reads(errors.NotUnlocked, f"**{TITLE}** unlocks <t:")
async def not_unlocked(stage: Stage) -> Seen:
    await cohort(stage)
    return await stage.group.ada.slash("lesson read", lesson=LESSON)  # type: ignore[no-any-return]


@reads(errors.NotDated, f"**{TITLE}** is not unlocked yet")
async def not_dated(stage: Stage) -> Seen:
    await cohort(stage, state=ScheduleState.PAUSED)
    return await stage.group.ada.slash("lesson read", lesson=LESSON)  # type: ignore[no-any-return]


@reads(errors.BuildsOnLocked, f"builds on **{TITLE}**")
async def builds_on_locked(stage: Stage) -> Seen:
    """Of the other track, so that the timetable does not lock it itself."""
    await cohort(stage, track="Builders")
    return await stage.group.ada.slash("lesson read", lesson=LAST)  # type: ignore[no-any-return]


@reads(errors.ReadFirst, f"**{TITLE}** builds on **")
async def read_first(stage: Stage) -> Seen:
    await cohort(stage, place=f"{COURSE}/{LESSON}")
    return await stage.group.ada.slash("lesson read", lesson=LESSON)  # type: ignore[no-any-return]


async def cohort(
    stage: Stage,
    place: str = f"{COURSE}/context-windows",
    state: ScheduleState = ScheduleState.ACTIVE,
    **rest: Any,
) -> None:
    """Ada is in a role for which the course unlocks day by day, and has come this far."""
    group = stage.group
    role = group.server.role("Spring group", group.ada)
    at = (stage.story.sandbox.clock.now + timedelta(hours=1)).replace(second=0, microsecond=0)
    made = schedule(group.server, daily(at), cohort=role.id, **rest)
    await add(database(stage.folder), replace(made, place=Spot(place), state=state))


def database(folder: Path) -> str:
    return f"sqlite:///{folder / 'syllabot.db'}"


@reads(errors.WindowGone, "That quiz is no longer stored.")
async def window_gone(stage: Stage) -> Seen:
    return await pressed(stage, TakeQuiz(7))


@reads(errors.OnlyPreview, "This is only a preview: its buttons work once it is posted.")
async def only_preview(stage: Stage) -> Seen:
    await berlin(stage)
    await scheduled(stage.group.mo, "quiz", lesson=LESSON, when="tomorrow 18:00")
    shown = await (await opened(stage.group.mo)).press("Show me it now")
    return await shown.press("Take the quiz")  # type: ignore[no-any-return]


@reads(errors.LetterGone, "That message is too old.")
async def letter_gone(stage: Stage) -> Seen:
    return await pressed(stage, OpenLetter(7))
