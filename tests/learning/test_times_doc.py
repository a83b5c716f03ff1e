"""The page about typing times is true: whatever it names can be typed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

import pytest

from bot.errors import DateAmbiguous
from bot.learning.repeat import parse_repeat, parse_until
from bot.learning.when import parse_when
from tests.conftest import ROOT
from tests.learning.reckoning import BERLIN

NOW = datetime(2026, 12, 2, 10, 15, tzinfo=UTC)
PAGE = (ROOT / "docs" / "times.md").read_text("utf-8")
_, WHEN, REPEAT, UNTIL = re.split("^## .*$", PAGE, flags=re.MULTILINE)


def named(part: str) -> list[str]:
    """What stands in the first column of the tables."""
    cells = re.findall(r"^\| (`.*?) \|", part, re.MULTILINE)
    return [one for cell in cells for one in re.findall("`(.+?)`", cell)]


@pytest.mark.parametrize("text", named(WHEN))
def test_the_times_of_the_page_are_understood(text: str) -> None:
    assert parse_when(text, NOW, BERLIN, time(18)).moment > NOW


def test_what_the_page_says_is_asked_back_is() -> None:
    with pytest.raises(DateAmbiguous):
        parse_when("5/6", NOW, BERLIN, time(18))


@pytest.mark.parametrize("text", named(REPEAT))
def test_the_ways_to_repeat_of_the_page_are_understood(text: str) -> None:
    assert parse_repeat(text, date(2026, 12, 2)).once == (text == "once")


@pytest.mark.parametrize("text", named(UNTIL))
def test_the_ends_of_the_page_are_understood(text: str) -> None:
    found = parse_until(text, date(2026, 12, 2))
    assert (found.day is None and found.count is None) == (text == "forever")
