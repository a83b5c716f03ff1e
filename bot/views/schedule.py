"""What a schedule does, in a sentence, with its next runs and what the rehearsal found."""

from __future__ import annotations

from collections.abc import Iterable

from bot.learning.planning import Finding, Outlook, Timing
from bot.learning.schedule import Kind, Plan, Unit
from bot.views.rhythm import rhythm, span
from bot.views.words import brief, count, finding, moment, say

TITLE = 90
FINDINGS = 4


def sentence(plan: Plan, outlook: Outlook, timing: Timing | None = None) -> str:
    """What will happen; without a rule, what of its `timing` is still to be chosen."""
    title = brief(outlook.title, TITLE) or say("schedule.gone")
    what = say(
        f"schedule.what.{_what(plan)}",
        title=title,
        channel=plan.channel,
        open=span(plan.open_minutes),
    )
    if outlook.rule is not None:
        when = rhythm(outlook.rule)
        capital = when[:1].upper() + when[1:]
        return say("schedule.whole", rhythm=capital, what=what, more=_more(plan))
    wanted = say(f"schedule.wanted.{_wanted(timing)}")
    return say("schedule.open", what=what, more=_more(plan), wanted=wanted)


def _wanted(timing: Timing | None) -> str:
    if timing is None or timing.at is None:
        known = timing and (timing.days or (timing.start and not timing.repeats))
        return "time" if known else "both"
    return "day"


def length(plan: Plan, outlook: Outlook) -> str:
    """How often, until when, and what is next: `12 lessons, the last on …`; may be empty."""
    parts = []
    course = plan.kind is Kind.COURSE
    if outlook.total and outlook.last and (outlook.total > 1 or course):
        of_course = (
            "schedule.total.lesson" if plan.unit is Unit.LESSON else "schedule.total.section"
        )
        key = of_course if course else "schedule.total"
        parts.append(count(key, outlook.total, last=moment(outlook.last, "D")))
    if outlook.following:
        parts.append(say("schedule.following", lesson=brief(outlook.following, TITLE)))
    return " ".join(parts)


def runs(outlook: Outlook) -> str:
    """The next runs, each in the reader's own zone; empty where there is none."""
    lines = [say("schedule.run", at=moment(run.at, "F")) for run in outlook.runs]
    if not lines:
        return ""
    endless = [say("schedule.run.more")] if outlook.total is None else []
    return "\n".join([say("schedule.runs"), *lines, *endless])


def findings(found: Iterable[Finding], *, saving: bool = True) -> str:
    """What the rehearsal found: first what forbids saving, then what is only good to know.

    Without `saving` it is about a schedule that is there already.
    """
    every = tuple(found)
    forbids = _lines(one for one in every if one.forbids)
    warns = _lines(one for one in every if not one.forbids)
    blocks = [
        [say("plan.forbids" if saving else "schedule.forbids"), *forbids] if forbids else [],
        [say("plan.warns" if saving else "schedule.warns"), *warns] if warns else [],
    ]
    return "\n".join(line for block in blocks for line in block)


def _lines(found: Iterable[Finding]) -> list[str]:
    every = tuple(found)
    lines = [say("plan.finding", text=finding(one)) for one in every[:FINDINGS]]
    more = len(every) - FINDINGS
    return [*lines, count("plan.finding.more", more)] if more > 0 else lines


def _what(plan: Plan) -> str:
    return f"{plan.kind}.{plan.unit}" if plan.kind is Kind.COURSE else str(plan.kind)


def _more(plan: Plan) -> str:
    """What else a plan does, as clauses."""
    course = plan.kind is Kind.COURSE
    clauses = (
        (bool(plan.track), say("schedule.more.track", track=brief(plan.track))),
        (plan.thread and plan.unit is Unit.LESSON, say("schedule.more.thread")),
        (plan.thread and plan.unit is Unit.SECTION, say("schedule.more.talk")),
        (course and plan.quiz, say("schedule.more.quiz")),
        (course and plan.recap, say("schedule.more.recap")),
        (plan.ping is not None, say("schedule.more.ping", role=plan.ping)),
        (course and plan.cohort is not None, say("schedule.more.cohort", role=plan.cohort)),
    )
    return "".join(text for there, text in clauses if there)
