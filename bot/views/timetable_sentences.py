"""The sentences about times, rules and runs."""

from __future__ import annotations

from collections.abc import Mapping

TIMETABLE: Mapping[str, str] = {
    "refusal.move_out_of_order": (
        "A run stays between the one before it and the one after it. Choose a time between them, "
        "or move all later ones together."
    ),
    "refusal.shift_into_past": (
        "Moved that far, the next run would be over already. Move it by less."
    ),
    "refusal.shift_splits_weeks": (
        "The rule repeats every {weeks} weeks, and some of its days would land in another week "
        "than the rest. Move by whole weeks, or use **Edit** to choose the days anew."
    ),
}
