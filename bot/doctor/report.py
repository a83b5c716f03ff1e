"""Findings as lines of plain words: what was found, and under it what to do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

_SPACE_FOR_LEVEL = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """`warn` leaves the bot running; `FAIL` does not, or not as somebody would expect."""

    level: Literal["ok", "warn", "FAIL"]
    what: str
    remedy: str = ""

    @property
    def lines(self) -> list[str]:
        """One line, and another for the remedy where there is one."""
        head = f"{self.level:<{_SPACE_FOR_LEVEL}}{_one_line(self.what)}"
        if not self.remedy:
            return [head]
        return [head, f"{'':<{_SPACE_FOR_LEVEL}}→ {_one_line(self.remedy)}"]


def ok(what: str, remedy: str = "") -> Finding:
    return Finding("ok", what, remedy)


def warn(what: str, remedy: str) -> Finding:
    return Finding("warn", what, remedy)


def fail(what: str, remedy: str) -> Finding:
    return Finding("FAIL", what, remedy)


class Report:
    """Prints findings as they come, each line through `redact`, and counts them."""

    def __init__(self, redact: Callable[[str], str]) -> None:
        self._redact = redact
        self._levels: list[str] = []

    @property
    def wrong(self) -> int:
        return self._levels.count("FAIL")

    def tell(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self._levels.append(finding.level)
            for line in finding.lines:
                self._print(line)

    def close(self) -> None:
        """The one line that sums up."""
        warnings = self._levels.count("warn")
        if self.wrong:
            self._print(f"{self.wrong} wrong, {_warnings(warnings)}: see FAIL above.")
        elif warnings:
            self._print(f"Nothing wrong, {_warnings(warnings)}: see warn above.")
        else:
            self._print("All is well.")

    def _print(self, line: str) -> None:
        # Not every console can show every sign, and a report must not end at one.
        encoding = sys.stdout.encoding or "utf-8"
        print(self._redact(line).encode(encoding, "replace").decode(encoding), flush=True)


def _warnings(count: int) -> str:
    return "1 warning" if count == 1 else f"{count or 'no'} warnings"


def _one_line(text: str) -> str:
    """Without line ends and control characters: a server's name is somebody else's text."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
