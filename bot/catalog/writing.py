"""What an author's text may hold, and what it becomes: code blocks, ids from headings, minutes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence

from bot.catalog.problems import Findings, Place
from bot.learning.lesson import MAX_ID, Section, SectionKind

FENCE = "```"
WORDS_A_MINUTE = 200
TRY_MINUTES = 10
QUESTION_SECONDS = 25
_OFF = 0.4
_OPEN = "has a code block that is never closed; end it with a line of ```"
_NOT_A_SIGN = re.compile(r"[^a-z0-9]+")
_FENCED = re.compile(r"```.*?```", re.DOTALL)
_UNSHOWN = (
    (re.compile(r"^ {0,3}#{4,} ", re.MULTILINE), "headings end at ###, so #### is shown as it is"),
    (re.compile(r"!\["), "pictures in text are not shown; use the section's image and alt"),
    (
        re.compile(r"^ {0,3}\|(?!\|).*\|", re.MULTILINE),
        "tables are not shown; use a list or a code block",
    ),
)


def check_fences(text: str | None, place: Place, findings: Findings) -> None:
    """A code block left open would swallow what Discord shows after it."""
    if text and FENCE in text and text.count(FENCE) % 2:
        findings.add(place, _OPEN)


def warn_of_markdown(body: str, place: Place, findings: Findings) -> None:
    """Markdown that works elsewhere but not in Discord."""
    if "#### " not in body and "![" not in body and "|" not in body:
        return
    bare = _FENCED.sub("", body)
    for pattern, what in _UNSHOWN:
        if pattern.search(bare):
            findings.warn(place, f"in Discord {what}")
            return


def slug(heading: str, taken: Container[str], number: int) -> str:
    """An id from a heading, unlike those taken; `number` serves where it has no Latin letter."""
    folded = unicodedata.normalize("NFKD", heading.casefold())
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    name = _NOT_A_SIGN.sub("-", bare).strip("-")[:MAX_ID].strip("-") or f"section-{number}"
    if name not in taken:
        return name
    count = 2
    while (other := f"{name[: MAX_ID - 4].strip('-')}-{count}") in taken:
        count += 1
    return other


def warn_of_minutes(
    minutes: int, sections: Sequence[Section], questions: int, findings: Findings
) -> None:
    """Warns when a lesson's minutes are far from what reading, trying and the quiz take."""
    words, tries, likely = _taken(sections, questions)
    if abs(minutes - likely) > _OFF * likely:
        findings.warn(
            ("minutes",),
            f"{minutes} minutes do not add up: {words:,} words at {WORDS_A_MINUTE} a minute, "
            f"{TRY_MINUTES} for each of {tries} try sections and {QUESTION_SECONDS} s for each of "
            f"{questions} questions take about {likely}; write {likely}",
        )


def likely_minutes(sections: Sequence[Section], questions: int) -> int:
    """What reading, trying and the quiz take."""
    return _taken(sections, questions)[2]


def _taken(sections: Sequence[Section], questions: int) -> tuple[int, int, int]:
    words = sum(len(section.body.split()) for section in sections)
    tries = sum(section.kind is SectionKind.TRY for section in sections)
    taken = words / WORDS_A_MINUTE + tries * TRY_MINUTES + questions * QUESTION_SECONDS / 60
    return words, tries, max(1, round(taken))
