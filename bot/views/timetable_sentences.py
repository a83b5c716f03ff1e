"""The sentences about times, rules and runs."""

from __future__ import annotations

from collections.abc import Mapping

TIMETABLE: Mapping[str, str] = {
    "refusal.time_not_understood": (
        "I do not understand “{given}” as a time. Type it like **tomorrow 18:00**, **Friday 6 "
        "pm**, **25 December 18:30** or **in 2 hours**."
    ),
    "refusal.time_not_understood.nearest": (
        "I do not understand “{given}” as a time. Did you mean **{nearest}**?"
    ),
    "refusal.time_in_past": "“{given}” has passed already. Choose a time that is still to come.",
    "refusal.time_too_far": (
        "“{given}” is more than {years} years away. Choose a time that is nearer."
    ),
    "refusal.no_such_date": "There is no **{date}** in the calendar. Choose another date.",
    "refusal.date_ambiguous": (
        "“{given}” may be **{one}** or **{other}**. Type the month as a word."
    ),
    "refusal.repeat_not_understood": (
        "I do not understand how often “{given}” is. Type it like **every day**, **weekdays**, "
        "**every Monday and Wednesday**, **every 2 weeks** or **once**."
    ),
    "refusal.repeat_not_understood.nearest": (
        "I do not understand how often “{given}” is. Did you mean **{nearest}**?"
    ),
    "refusal.until_not_understood": (
        "I do not understand “{given}” as an end. Type a date like **25 December**, or **10 "
        "times**, **for 8 weeks** or **forever**."
    ),
    "refusal.until_not_understood.nearest": (
        "I do not understand “{given}” as an end. Did you mean **{nearest}**?"
    ),
    "refusal.end_before_start": (
        "It would end (“{given}”) before its first day. Choose a later end or an earlier start."
    ),
    "refusal.too_often": (
        "That is too often for a channel: at most once every {minutes} minutes, please."
    ),
    "refusal.rule_never_fires": (
        "This would never happen: the end comes before the first run, or every date of it is "
        "skipped. Change the days, the end or the skipped dates."
    ),
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
