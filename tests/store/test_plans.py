"""A plan comes back from JSON as it was; what this version does not know is refused by name."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.learning.schedule import Kind, Plan, Unit
from bot.learning.timetable import Rule
from bot.store.plans import UnreadablePlan, decode, encode

SLOT = datetime(2027, 1, 4, 17, 0, tzinfo=UTC)
WHOLE = Plan(
    kind=Kind.COURSE,
    subject="ai-foundations",
    channel=2**62,
    rule=Rule(
        zone="Europe/Berlin",
        start=date(2026, 11, 30),
        at=time(18, 30),
        days=frozenset({0, 2}),
        weeks=2,
        until=date(2027, 6, 1),
        count=20,
        skipped=frozenset({date(2026, 12, 28), date(2026, 12, 25)}),
        moved=((SLOT, SLOT + timedelta(hours=1)), (SLOT + timedelta(days=2), None)),
    ),
    thread=True,
    ping=7,
    unit=Unit.SECTION,
    track="Bauen & Löten",
    first="ai-foundations/rag",
    quiz=True,
    recap=True,
    cohort=8,
    open_minutes=90,
    late_hours=None,
)


def test_a_whole_plan_comes_back() -> None:
    assert decode(encode(WHOLE)) == WHOLE


def test_what_a_later_version_adds_has_a_default_here() -> None:
    bare = '{"kind":"lesson","subject":"ai/rag","channel":501}'
    assert decode(bare) == Plan(Kind.LESSON, "ai/rag", 501)


rules = st.builds(
    Rule,
    zone=st.sampled_from(["Europe/Berlin", "Australia/Lord_Howe"]),
    start=st.dates(),
    at=st.times().map(lambda at: at.replace(microsecond=0)),
    days=st.frozensets(st.integers(0, 6)),
    weeks=st.integers(1, 9),
    until=st.none() | st.dates(),
    count=st.none() | st.integers(1, 500),
    skipped=st.frozensets(st.dates(), max_size=3),
    moved=st.lists(
        st.tuples(
            st.datetimes(timezones=st.just(UTC)), st.none() | st.datetimes(timezones=st.just(UTC))
        ),
        max_size=3,
    ).map(tuple),
)


@given(
    st.builds(
        Plan,
        kind=st.sampled_from(Kind),
        subject=st.text(max_size=20),
        channel=st.integers(0, 2**63 - 1),
        rule=st.none() | rules,
        track=st.text(max_size=20),
        ping=st.none() | st.integers(1, 2**63 - 1),
    )
)
def test_any_plan_comes_back(plan: Plan) -> None:
    assert decode(encode(plan)) == plan
    assert encode(plan).isascii()


def changed(**values: Any) -> str:
    return json.dumps({**json.loads(encode(WHOLE)), **values})


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (changed(voice=True), "voice is of a newer Syllabot than this one"),
        (changed(rule={"zone": "UTC", "moon": 1}), "moon is of a newer Syllabot"),
        (changed(kind="opera"), "opera"),
        (changed(channel="501"), "'501' is no whole number"),
        (changed(thread=1), "1 is neither true nor false"),
        (changed(subject=None), "None is no text"),
        (changed(rule={"zone": "UTC", "start": "soon"}), "soon"),
        ('{"kind":"lesson"}', "subject"),
        ("7", "not iterable"),
        ("{", "Expecting"),
    ],
)
def test_what_cannot_be_read_is_said(body: str, why: str) -> None:
    with pytest.raises(UnreadablePlan, match=why) as told:
        decode(body, 12)
    assert told.value.schedule == 12


def test_only_what_a_plan_holds_is_written() -> None:
    odd = Plan(Kind.LESSON, "ai/rag", 501, first=b"bytes")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no form for b'bytes'"):
        encode(odd)
