"""What people see in telling moments, word for word; UPDATE_SNAPSHOTS=1 writes it anew."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.views.moments import MOMENTS
from tests.views.showable import flaws, sent

SNAPSHOTS = Path(__file__).parent / "snapshots"
UPDATE = "UPDATE_SNAPSHOTS"


@pytest.mark.parametrize("name", MOMENTS)
def test_people_see_what_was_agreed_on(name: str) -> None:
    card = MOMENTS[name]()
    assert flaws(card) == []
    kept = SNAPSHOTS / f"{name}.json"
    seen = json.dumps(sent(card), ensure_ascii=False, indent=2) + "\n"
    if os.environ.get(UPDATE):
        SNAPSHOTS.mkdir(exist_ok=True)
        kept.write_text(seen, "utf-8")
    assert kept.read_text("utf-8") == seen, f"look at the difference, then run with {UPDATE}=1"


def test_no_snapshot_is_left_over() -> None:
    assert {path.stem for path in SNAPSHOTS.glob("*.json")} == set(MOMENTS)
