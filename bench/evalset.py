"""Reads question sets, `NAME.SPLIT.lessons.jsonl` + `NAME.SPLIT.questions.jsonl`, and scores."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.learning.lesson import Lesson, Section

NAMES = ("squad_short", "squad_long", "openstax_psych", "openstax_micro", "nq_mixed", "fairytale")
QUOTED = 600
Pick = tuple[int, int, int]


class NoEvaluation(Exception):
    """The sets are not where they were looked for; the text says what to set."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question of a set. `spans` are the gold answers as (section, start, end)."""

    lesson: Lesson
    question: str
    answerable: bool
    kind: str
    spans: tuple[Pick, ...]
    gold_sections: frozenset[int]

    @property
    def off_lesson(self) -> bool:
        return not self.answerable and "off_lesson" in self.kind

    @property
    def group(self) -> str:
        """The article or module that it is of; what training must keep together."""
        name, _, article = self.lesson.id.partition(":")
        return article.partition(":")[0] if name.startswith("squad") else self.lesson.id


def folder(given: str | None = None) -> Path:
    """Where the sets are: as given, else as SYLLABOT_EVAL says; NoEvaluation if neither."""
    chosen = given or os.environ.get("SYLLABOT_EVAL", "")
    if not chosen:
        raise NoEvaluation("No question sets: set SYLLABOT_EVAL to their folder, or give --eval.")
    path = Path(chosen)
    if not path.is_dir():
        raise NoEvaluation(f"There is no folder {path}: set SYLLABOT_EVAL to the sets' folder.")
    return path


def rows(name: str, split: str, where: Path) -> list[Row]:
    """All questions of a set, with their lessons."""
    lessons = {one.id: one for one in map(_lesson, _lines(where / f"{name}.{split}.lessons.jsonl"))}
    questions = _lines(where / f"{name}.{split}.questions.jsonl")
    return [_row(one, lessons[one["lesson_id"]]) for one in questions]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():
        raise NoEvaluation(f"There is no file {path}.")
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _lesson(given: dict[str, Any]) -> Lesson:
    sections = tuple(
        Section(f"s{at}", one["heading"], one["text"]) for at, one in enumerate(given["sections"])
    )
    return Lesson(given["lesson_id"], "eval", 1, given["title"], "", 10, sections=sections)


def _row(given: dict[str, Any], lesson: Lesson) -> Row:
    gold = given.get("gold_sections") or [given.get("gold_section")]
    spans = tuple((at, start, end) for at, start, end in given["spans"])
    sections = frozenset(at for at in gold if at is not None)
    return Row(lesson, given["question"], given["answerable"], given["kind"], spans, sections)


def hit(pick: Pick, spans: Sequence[Pick]) -> bool:
    """Whether a quotation of at most 600 characters holds half of an answer or more."""
    section, start, end = pick
    if end - start > QUOTED:
        return False
    shared = ((min(end, e) - max(start, b), e - b) for s, b, e in spans if s == section)
    return any(common > 0 and common >= 0.5 * length for common, length in shared)


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """How often a positive stands above a negative; ties count half; None without either."""
    if not positive or not negative:
        return None
    marked = sorted([(value, 1) for value in positive] + [(value, 0) for value in negative])
    total, at = 0.0, 0
    while at < len(marked):
        stop = at
        while stop < len(marked) and marked[stop][0] == marked[at][0]:
            stop += 1
        total += sum(sign for _, sign in marked[at:stop]) * (at + stop + 1) / 2
        at = stop
    p, n = len(positive), len(negative)
    return (total - p * (p + 1) / 2) / (p * n)
