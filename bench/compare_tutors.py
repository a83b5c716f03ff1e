"""Sets the tutor beside plain search: `python -m bench.compare_tutors [NAME …] [--eval DIR]`.

Every way answers the same questions in the same run. The plain ones quote their best sentence with
its neighbours, at most 600 characters. The last line of stdout is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from bench.evalset import NAMES, NoEvaluation, Row, folder, rows
from bench.rivals import Rival, picks, rivals
from bench.tier import SEMANTIC, add_vectors
from bench.tier import found as installed
from bench.tutor import Tally, tallied
from bot.learning.passage import Answer, Passage, Verdict
from bot.tutor.index import PassageIndex
from bot.tutor.tutor import Tutor
from bot.tutor.words import Words

_SHOWN = ("hit1", "hit3", "section1", "auroc", "auroc_adversarial", "p95_ms")
Figures = dict[str, float | None]


def main(arguments: list[str] | None = None) -> int:
    """0 when compared; 2 with one sentence on stderr when a set is not there."""
    parser = argparse.ArgumentParser(prog="python -m bench.compare_tutors", description=__doc__)
    parser.add_argument("names", nargs="*", default=list(NAMES), help="sets (default: all)")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--eval", help="the folder of the sets (default: SYLLABOT_EVAL)")
    parser.add_argument("--every", type=int, default=1, help="take one question in so many")
    add_vectors(parser)
    chosen = parser.parse_args(arguments)
    try:
        sets = {name: rows(name, chosen.split, folder(chosen.eval)) for name in chosen.names}
    except NoEvaluation as missing:
        print(missing, file=sys.stderr)
        return 2
    found = {name: compared(asked[:: chosen.every], chosen.vectors) for name, asked in sets.items()}
    print(_table(found))
    print(json.dumps(found))
    return 0


def compared(asked: list[Row], vectors: Path | None = None) -> dict[str, Figures]:
    """The figures of every way that is installed here, on the same questions."""
    asked = sorted(asked, key=lambda row: row.lesson.id)
    semantics = installed(vectors)
    found = {name: _rivalled(rival, asked) for name, rival in rivals(semantics).items()}
    found["core"] = tallied(Tutor(), asked, 0).figures()
    if semantics:
        found["semantic"] = tallied(Tutor(semantics=semantics), asked, 0, SEMANTIC).figures()
    return found


def _rivalled(rival: Rival, asked: list[Row]) -> Figures:
    tally, words, index = Tally(), Words("en"), None
    for row in asked:
        if index is None or index.lesson is not row.lesson:
            index = PassageIndex(row.lesson, words)
            bodies = [section.body for section in row.lesson.sections]
            rival.read([bodies[unit.section][unit.start : unit.end] for unit in index.units])
        begun = time.perf_counter()
        scores = rival.ask(row.question)
        tally.times.append(time.perf_counter() - begun)
        tally.add(row, _answer(index, scores))
    return tally.figures()


def _answer(index: PassageIndex, scores: Any) -> Answer:
    """What the plain way would quote; its best score is all it has for a confidence."""
    passages = tuple(
        Passage(section, "", start, end, index.lesson.sections[section].body[start:end])
        for section, start, end in picks(index, scores)
    )
    return Answer(Verdict.ANSWER, passages, max(scores, default=0.0))


def _table(found: dict[str, dict[str, Figures]]) -> str:
    lines = [f"| set | way | {' | '.join(_SHOWN)} |", "|---" * (2 + len(_SHOWN)) + "|"]
    for name, ways in found.items():
        for way, figures in ways.items():
            lines.append(
                f"| {name} | {way} | {' | '.join(_cell(figures[one]) for one in _SHOWN)} |"
            )
    return "\n".join(lines)


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".lstrip("0") if value < 1 else f"{value:.1f}"


if __name__ == "__main__":
    sys.exit(main())
