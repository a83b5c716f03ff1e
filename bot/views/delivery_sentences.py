"""The sentences about what is posted by timetable."""

from __future__ import annotations

from collections.abc import Mapping

DELIVERY: Mapping[str, str] = {
    "refusal.schedules_full": (
        "This server has {most} schedules, which is the most. **/schedule list** removes those "
        "that are over or no longer needed."
    ),
    "privacy.table.schedules": "schedules made as a moderator",
    "privacy.table.schedule_drafts": "schedules that you were still planning",
}
