"""Looks at the settings: all that is wrong with them, and the clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from bot.doctor.report import Finding, fail, ok, warn
from bot.settings import NAMES, Fault, Settings

_OURS = "SYLLABOT_"
_WHERE = "Mend it in the environment or in .env; docs/running.md lists all settings."


def settings(environ: Mapping[str, str], faults: Sequence[Fault]) -> list[Finding]:
    """Everything that is wrong, and names that look like slips of the pen."""
    unknown = [name for name in environ if name.startswith(_OURS) and name not in NAMES]
    found = [fail(f"settings: {fault.what}", _WHERE) for fault in faults]
    found += [_unknown(name) for name in unknown]
    given = sum(bool(environ.get(name, "").strip()) for name in NAMES)
    return found or [ok(f"settings: {given} set, the others at their defaults")]


def _unknown(name: str) -> Finding:
    near = get_close_matches(name, NAMES, 1)
    remedy = f"Perhaps {near[0]} is meant." if near else "Remove it: nothing reads it."
    return warn(f"settings: there is no setting {name}", remedy)


async def clock(read: Settings) -> list[Finding]:
    """Nothing to say of the real time."""
    if not read.clock:
        return []
    moved = read.clock if isinstance(read.clock, str) else f"{read.clock:+g} seconds"
    return [
        warn(
            f"clock: SYLLABOT_CLOCK is set ({moved}), so schedules and streaks do not keep real"
            " time",
            "Remove SYLLABOT_CLOCK, unless this is a trial.",
        )
    ]
