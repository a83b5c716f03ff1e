"""Problems for whoever reads them: lines for people, annotations for GitHub, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from enum import StrEnum

from bot.catalog.problems import Problem


class Format(StrEnum):
    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


def report(found: Sequence[Problem], format: Format) -> str:
    """The problems in this format, without the last line break; empty text where there are none."""
    return _FORMATS[format](found)


def wrong(found: Sequence[Problem]) -> int:
    """How many of them are no warnings."""
    return sum(not problem.warning for problem in found)


def counted(found: Sequence[Problem]) -> str:
    """'1 problem, 2 warnings'."""
    errors = wrong(found)
    return f"{_count(errors, 'problem')}, {_count(len(found) - errors, 'warning')}"


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _text(found: Sequence[Problem]) -> str:
    return "\n".join(map(str, found))


def _github(found: Sequence[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the line in a pull request."""
    return "\n".join(map(_annotation, found))


def _annotation(problem: Problem) -> str:
    level = "warning" if problem.warning else "error"
    title = _property(problem.rule or "lesson format")
    place = f"file={_property(problem.file)},line={problem.line},title={title}"
    return f"::{level} {place}::{_data(f'{problem.where}: {problem.what}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _json(found: Sequence[Problem]) -> str:
    errors = wrong(found)
    document = {
        "problems": [asdict(problem) for problem in found],
        "wrong": errors,
        "warnings": len(found) - errors,
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


_FORMATS: Mapping[Format, Callable[[Sequence[Problem]], str]] = {
    Format.TEXT: _text,
    Format.GITHUB: _github,
    Format.JSON: _json,
}
