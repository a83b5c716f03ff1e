"""A server's schedules in a list, and each of them looked at closely."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from discord import SelectOption
from discord.ui import ActionRow, TextDisplay

from bot.learning import wall_clock
from bot.learning.planning import Listed, Opened, Outlook
from bot.learning.schedule import (
    Delivery,
    DeliveryState,
    Part,
    Plan,
    Schedule,
    ScheduleState,
    Unit,
)
from bot.learning.timetable import closest
from bot.views import schedule_buttons as press
from bot.views.buttons import button, clip, danger, primary, select
from bot.views.card import Card, Tone, card, note, row
from bot.views.delivery import why
from bot.views.marks import bare
from bot.views.rhythm import clock, dates, day, span, spans
from bot.views.schedule import TITLE, findings, length, runs, sentence
from bot.views.words import brief, count, moment, say

PAGE = 7
POSTED = 45  # signs of a title in a line about a post
LONG = 100
SPANS_OFF = 5
ENDED_BY = ("day_off", "left_out")  # why a schedule is over before its time
SPANS = (60, 24 * 60, 7 * 24 * 60)
EARLIER = 24 * 60
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def saved(schedule: Schedule, outlook: Outlook) -> Card:
    """What was saved, and where to look after it."""
    told = [sentence(schedule.plan, outlook), length(schedule.plan, outlook)]
    paused = schedule.state is ScheduleState.PAUSED
    return card(
        say("plan.saved"),
        "\n".join(line for line in told if line),
        runs(outlook),
        say("plan.saved.paused") if paused else None,
        findings(outlook.findings, saving=False),
        row(
            button(say("button.show_now"), press.ShowNow(schedule.id)),
            button(say("button.schedules"), press.ShowSchedules(0)),
        ),
    )


def listing(listed: Sequence[Listed], breaks: Collection[date], page: int, today: date) -> Card:
    """Every schedule with its state and next run, a page at a time; a menu opens each."""
    off = say("schedules.off", days=days) if (days := _ahead(breaks, today)) else ""
    days_off = button(say("button.days_off"), press.TypeDaysOff(0))
    if not listed:
        told = "\n".join([say("schedules.none"), *([off] if off else [])])
        return note(told, row(primary(say("button.plan_course"), press.PlanCourse()), days_off))
    pages = -(-len(listed) // PAGE)
    at = min(page, pages - 1)
    shown = listed[at * PAGE : (at + 1) * PAGE]
    first = at * PAGE + 1
    lines = [_line(number, one) for number, one in enumerate(shown, first)]
    options = [
        SelectOption(label=clip(f"{number}. {_name(one)}", LONG), value=str(one.schedule.id))
        for number, one in enumerate(shown, first)
    ]
    return card(
        say("schedules.title"),
        "\n".join(lines),
        off or None,
        say("schedules.page", page=at + 1, pages=pages) if pages > 1 else None,
        below=(
            row(select(say("schedules.open"), press.OpenSchedule(), options)),
            row(*_pages(at, pages), days_off),
        ),
    )


def opened(seen: Opened, today: date, after: str = "") -> Card:
    """One schedule: what it does, its next runs and last posts, and all that can be done."""
    schedule = seen.schedule
    off = _ahead(schedule.plan.rule.skipped if schedule.plan.rule else (), today)
    told = [
        say("schedule.title", title=_title(seen.outlook.title)),
        sentence(schedule.plan, seen.outlook),
    ]
    working = schedule.state is ScheduleState.ACTIVE
    ended = schedule.state is ScheduleState.ENDED
    if not ended:
        told.append(length(schedule.plan, seen.outlook))
    if not working:
        told.append(_state(schedule))
    return card(
        "\n".join(line for line in told if line),
        runs(seen.outlook) if working else None,
        say("schedule.off", days=off) if off else None,
        _deliveries(seen),
        findings(
            [one for one in seen.outlook.findings if not ended or one.key in ENDED_BY],
            saving=False,
        ),
        after or None,
        below=(_posts(seen), *_deeds(schedule)),
    )


def moving(schedule: Schedule, title: str) -> Card:
    """Asks how far the next run, or all runs from it on, shall be moved."""
    assert schedule.next_slot is not None
    assert schedule.next_at is not None
    slot = ms(schedule.next_slot)
    alone = schedule.plan.rule is not None and closest(schedule.plan.rule) is None
    options = [
        SelectOption(label=_move(scope, minutes), value=f"{scope}:{minutes}")
        for scope in (("one",) if alone else ("one", "all"))
        for minutes in (*SPANS, -SPANS[0], -EARLIER)
    ]
    return note(
        say(
            "move.ask.only" if alone else "move.ask",
            title=_title(title),
            at=moment(schedule.next_at, "F"),
        ),
        row(select(say("move.choose"), press.MoveBy(schedule.id, slot), options)),
        row(
            button(say("button.plan_type"), press.TypeMove(schedule.id, slot)),
            button(say("button.back"), press.ShowSchedule(schedule.id)),
        ),
    )


def sure(schedule: Schedule, title: str) -> Card:
    """Asks before a schedule is removed."""
    return note(
        say("remove.ask", title=_title(title), channel=schedule.plan.channel),
        row(
            danger(say("button.remove_it"), press.RemoveSchedule(schedule.id, True)),
            button(say("button.keep_it"), press.ShowSchedule(schedule.id)),
        ),
        tone=Tone.ALERT,
    )


def removed(title: str) -> Card:
    return note(
        say("schedule.removed", title=_title(title)),
        row(button(say("button.schedules"), press.ShowSchedules(0))),
    )


def previewed(cards: list[Card], plan: Plan) -> list[Card]:
    """The messages of a post, the first of them with what they are."""
    told = [say("now.title", channel=plan.channel)]
    if plan.thread and plan.unit is Unit.LESSON:
        told.append(say("now.thread"))
    cards[0].add_item(TextDisplay("\n".join(told)))
    return cards


def ms(at: datetime) -> int:
    """A moment as it stands in a custom_id."""
    return (at - _EPOCH) // timedelta(milliseconds=1)


def from_ms(number: int) -> datetime:
    """That moment; the last there is for a number that no button of ours carries."""
    try:
        return _EPOCH + timedelta(milliseconds=number)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def _line(number: int, one: Listed) -> str:
    return say(
        "schedules.row",
        number=number,
        kind=say(f"schedules.kind.{one.schedule.plan.kind}"),
        title=_title(one.title),
        channel=one.schedule.plan.channel,
        state=_short(one.schedule),
    )


def _name(one: Listed) -> str:
    kind = say(f"schedules.kind.{one.schedule.plan.kind}")
    return say("schedules.name", kind=kind, title=bare(one.title) or say("schedule.gone"))


def _title(title: str) -> str:
    return brief(title, TITLE) or say("schedule.gone")


def _state(schedule: Schedule) -> str:
    match schedule.state:
        case ScheduleState.ACTIVE if schedule.next_at:
            return say("schedule.state.active", at=moment(schedule.next_at, "f"))
        case ScheduleState.PAUSED if schedule.reason:
            return say("schedule.state.paused.why", why=why(schedule.reason))
        case ScheduleState.PAUSED:
            return say("schedule.state.paused")
        case _ if schedule.reason:
            return say("schedule.state.ended.why", why=why(schedule.reason))
        case _:
            return say("schedule.state.ended")


def _short(schedule: Schedule) -> str:
    """The state in a line of the list."""
    if schedule.state is not ScheduleState.PAUSED:
        return _state(schedule)
    if schedule.reason:
        return say("schedule.state.paused.short.why", why=why(schedule.reason))
    return say("schedule.state.paused.short")


def _ahead(days: Collection[date], today: date) -> str:
    """Days without posts that are still to come."""
    ahead = spans(one for one in days if one >= today)
    shown = [dates(*one) for one in ahead[:SPANS_OFF]]
    more = [count("schedule.off.more", len(ahead) - SPANS_OFF)] if len(ahead) > SPANS_OFF else []
    return " ".join([", ".join(shown), *more])


def _deliveries(seen: Opened) -> str:
    lines = [_delivery(one, seen) for one in seen.deliveries]
    return "\n".join([say("schedule.posts"), *lines]) if lines else ""


def _delivery(one: Delivery, seen: Opened) -> str:
    state = say(f"delivery.state.{one.state}")
    what = _what(one, seen.titles.get(one.spot.lesson, ""))
    sent = one.state is DeliveryState.SENT
    if sent and seen.standing.get(one.id) is False:
        removed = say("schedule.post.removed")
        return say("schedule.post", at=moment(one.due_at, "f"), what=what, state=removed)
    if sent and one.message:
        url = f"https://discord.com/channels/{one.server}/{one.channel}/{one.message}"
        return say("schedule.post.link", at=moment(one.due_at, "f"), what=what, url=url)
    told = why(one.reason) if one.reason else state
    return say("schedule.post", at=moment(one.due_at, "f"), what=what, state=told)


def _posts(seen: Opened) -> ActionRow[Any] | None:
    """A menu of the last posts that still stand."""
    rule = seen.schedule.plan.rule
    zone = rule.zone if rule else "UTC"
    options = [
        SelectOption(
            label=clip(_label(one, seen.titles.get(one.spot.lesson, "")), LONG),
            description=_when(wall_clock.shown(one.due_at, zone)),
            value=str(one.id),
        )
        for one in seen.deliveries
        if seen.standing.get(one.id)
    ]
    return (
        row(select(say("schedule.post.choose"), press.ChoosePost(), options)) if options else None
    )


def _label(one: Delivery, title: str) -> str:
    named = bare(title) or say("schedule.gone")
    return say("schedule.post.what", part=say(f"delivery.part.{one.part}"), title=named)


def _when(at: datetime) -> str:
    return say("rhythm.meant", day=day(at.date()), at=clock(at.time()))


def _what(one: Delivery, title: str) -> str:
    part = say(f"delivery.part.{one.part}")
    named = one.part is not Part.RECAP and title
    return say("schedule.post.what", part=part, title=brief(title, POSTED)) if named else part


def _deeds(schedule: Schedule) -> tuple[ActionRow[Any] | None, ...]:
    paused = schedule.state is not ScheduleState.ACTIVE
    ended = schedule.state is ScheduleState.ENDED
    slot = ms(schedule.next_slot) if schedule.next_slot else 0
    idle = paused or schedule.next_slot is None
    return (
        row(
            primary(say("button.edit"), press.EditSchedule(schedule.id)),
            button(say("button.resume"), press.ResumeSchedule(schedule.id), disabled=ended)
            if paused
            else button(say("button.pause"), press.PauseSchedule(schedule.id)),
            button(say("button.skip_next"), press.SkipNext(schedule.id, slot), disabled=idle),
            button(say("button.move"), press.MoveNext(schedule.id, slot), disabled=idle),
            button(say("button.show_now"), press.ShowNow(schedule.id)),
        ),
        row(
            button(say("button.days_off"), press.TypeDaysOff(schedule.id)),
            danger(say("button.remove"), press.RemoveSchedule(schedule.id, False)),
            button(say("button.schedules"), press.ShowSchedules(0)),
        ),
    )


def _pages(at: int, pages: int) -> tuple[Any, ...]:
    if pages == 1:
        return ()
    return (
        button(say("button.back"), press.ShowSchedules(max(0, at - 1)), disabled=at == 0),
        button(say("button.next"), press.ShowSchedules(at + 1), disabled=at + 1 == pages),
    )


def _move(scope: str, minutes: int) -> str:
    way = "later" if minutes > 0 else "earlier"
    return say(f"move.{scope}.{way}", span=span(abs(minutes)))
