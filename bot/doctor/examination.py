"""Makes every check in turn, whatever became of the others, and tells what each finds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import NamedTuple

from bot.doctor import account, content, database, knobs, machine, schedules, tutor
from bot.doctor.guard import guarded
from bot.doctor.report import Finding, Report, warn
from bot.logs import redactor
from bot.settings import Settings, survey

SECRETS = ("DISCORD_TOKEN", "SYLLABOT_TUTOR_KEY")


class Check(NamedTuple):
    """`needs` are the settings without which there is nothing to look at."""

    name: str
    look: Callable[[Settings], Awaitable[list[Finding]]]
    needs: tuple[str, ...] = ()


CHECKS = (
    Check("python", machine.python),
    Check("clock", knobs.clock, ("SYLLABOT_CLOCK",)),
    Check("tutor", tutor.tutor, ("SYLLABOT_TUTOR_URL", "SYLLABOT_TUTOR_MODEL")),
    Check("content", content.content, ("SYLLABOT_CONTENT",)),
    Check("database", database.database, ("SYLLABOT_DATABASE",)),
    Check("schedules", schedules.schedules, ("SYLLABOT_DATABASE",)),
    Check("disk", machine.disk, ("SYLLABOT_DATABASE",)),
    Check("token", account.account, ("DISCORD_TOKEN", "DISCORD_API_URL")),
)


async def examine(environ: Mapping[str, str]) -> int:
    """Prints what is found, a line each; 0 where nothing is wrong, 1 where something is."""
    read, faults = survey(environ)
    report = Report(redactor(environ.get(name, "").strip() for name in SECRETS))
    report.tell(knobs.settings(environ, faults))
    for check in CHECKS:
        unset = {fault.name for fault in faults}.intersection(check.needs)
        # A default must not stand in for what is wrong: the token would go to another address.
        found = [_skipped(check.name, unset)] if unset else await _made(check, read)
        report.tell(found)
    report.close()
    return 1 if report.wrong else 0


async def _made(check: Check, read: Settings) -> list[Finding]:
    return await guarded(check.name, check.look(read))


def _skipped(name: str, unset: set[str]) -> Finding:
    return warn(f"{name}: not looked at", f"Mend {' and '.join(sorted(unset))} first.")
