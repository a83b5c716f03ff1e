"""What a schedule does, in a sentence, with its next runs and what the rehearsal found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.learning.planning import Finding, Outlook, Timing
from bot.learning.schedule import Kind, Plan, Unit
from bot.views.rhythm import rhythm, span
from bot.views.words import brief, count, listed, moment, permission, say

TITLE = 90
FINDINGS = 6


def sentence(plan: Plan, outlook: Outlook, timing: Timing | None = None) -> str:
    """What will happen; without a rule, what of its `timing` is still to be chosen."""
    title = brief(outlook.title, TITLE) or say("schedule.gone")
    what = say(_what(plan), title=title, channel=plan.channel, open=span(plan.open_minutes))
    if outlook.rule is not None:
        when = rhythm(outlook.rule)
        capital = when[:1].upper() + when[1:]
        return say("schedule.whole", rhythm=capital, what=what, more=_more(plan))
    wanted = say(f"schedule.wanted.{_wanted(timing)}")
    return say("schedule.open", what=what, more=_more(plan), wanted=wanted)


def _wanted(timing: Timing | None) -> str:
    if timing is None or timing.at is None:
        known = timing and (timing.days or timing.start)
        return "time" if known else "both"
    return "day"


def length(plan: Plan, outlook: Outlook) -> str:
    """How often, until when, and what is next: `12 lessons, the last on …`; may be empty."""
    parts = []
    if outlook.total and outlook.last and (outlook.total > 1 or plan.kind is Kind.COURSE):
        unit = f".{plan.unit}" if plan.kind is Kind.COURSE else ""
        last = moment(outlook.last, "D")
        parts.append(count(f"schedule.total{unit}", outlook.total, last=last))
    if outlook.following:
        parts.append(say("schedule.following", lesson=brief(outlook.following, TITLE)))
    return " ".join(parts)


def runs(outlook: Outlook) -> str:
    """The next runs, each in the reader's own zone; empty where there is none."""
    lines = [say("schedule.run", at=moment(run.at, "F")) for run in outlook.runs]
    if not lines:
        return ""
    more = outlook.total is None or outlook.total > len(lines)
    return "\n".join([say("schedule.runs"), *lines, *([say("schedule.run.more")] if more else [])])


def findings(found: Iterable[Finding]) -> str:
    """What the rehearsal found: first what forbids saving, then what is only good to know."""
    every = tuple(found)
    blocks = []
    for key, forbids in (("plan.forbids", True), ("plan.warns", False)):
        lines = [said(one) for one in every if one.forbids is forbids][:FINDINGS]
        if lines:
            told = [say("plan.finding", text=line) for line in lines]
            blocks.append("\n".join([say(key), *told]))
    return "\n".join(blocks)


def said(one: Finding) -> str:
    values = {name: _readable(name, value) for name, value in one.values.items()}
    number = values.get("number")
    if isinstance(number, int):
        return count(f"finding.{one.key}", number)
    return say(f"finding.{one.key}", **values)


def _readable(name: str, value: Any) -> object:
    if name == "permissions":
        return listed(f"**{permission(one)}**" for one in value)
    if name == "at":
        return moment(value, "F")
    if isinstance(value, str):
        return brief(value, TITLE) or say("schedule.gone")
    return value


def _what(plan: Plan) -> str:
    unit = f".{plan.unit}" if plan.kind is Kind.COURSE else ""
    return f"schedule.what.{plan.kind}{unit}"


def _more(plan: Plan) -> str:
    """What else a plan does, as clauses."""
    course = plan.kind is Kind.COURSE
    clauses = (
        (bool(plan.track), say("schedule.more.track", track=brief(plan.track))),
        (plan.thread and plan.unit is Unit.LESSON, say("schedule.more.thread")),
        (course and plan.quiz, say("schedule.more.quiz")),
        (course and plan.recap, say("schedule.more.recap")),
        (plan.ping is not None, say("schedule.more.ping", role=plan.ping)),
        (course and plan.cohort is not None, say("schedule.more.cohort", role=plan.cohort)),
    )
    return "".join(text for there, text in clauses if there)
