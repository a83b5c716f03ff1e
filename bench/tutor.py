"""Scores the tutor on a question set: `python -m bench.tutor NAME SPLIT [--eval DIR]`.

The last line of stdout is one JSON object. `hit1`, `hit3`: the quotation, or one of the best three
passages, holds the answer; `section1`: the first is of the right section; `auroc`, `refused`: how
well what the lesson does not cover is told, and how much of it gets "not covered";
`false_refusals`: how much of what it does cover gets that; `auroc_adversarial`: the same against
questions written to deceive. null where a set has no such questions. With `--tier semantic` a
lesson's vectors are made before its first question is timed, as the bot makes them while nobody
waits; `vectors_s` is the time that took for 1,000 words.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.evalset import NoEvaluation, Row, auroc, folder, hit, rows
from bench.slips import with_slips
from bench.tier import CORE, SEMANTIC, NoModel, Preparing, add_vectors, tutor_of

if TYPE_CHECKING:
    from bot.learning.passage import Answer
    from bot.tutor.tutor import Tutor


@dataclass(slots=True)
class Tally:
    """What the answers so far amount to."""

    hits: list[bool] = field(default_factory=list)
    hits3: list[bool] = field(default_factory=list)
    sections: list[bool] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    confidences: dict[str, list[float]] = field(default_factory=dict)
    refusals: dict[str, list[bool]] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    peak: float = 0.0
    vectors: float | None = None

    def add(self, row: Row, answer: Answer) -> None:
        kind = "answerable" if row.answerable else "off_lesson" if row.off_lesson else "adversarial"
        self.confidences.setdefault(kind, []).append(answer.confidence)
        self.refusals.setdefault(kind, []).append(answer.verdict.value == "not_covered")
        if not row.answerable:
            return
        picks = [(one.section, one.start, one.end) for one in answer.passages]
        self.sections.append(bool(picks) and picks[0][0] in row.gold_sections)
        self.lengths.extend(end - start for _, start, end in picks[:1])
        if row.spans:
            found = [hit(pick, row.spans) for pick in picks[:3]]
            self.hits.append(any(found[:1]))
            self.hits3.append(any(found))

    def figures(self) -> dict[str, float | None]:
        sure = self.confidences.get("answerable", [])
        return {
            "hit1": _mean(self.hits),
            "hit3": _mean(self.hits3),
            "section1": _mean(self.sections),
            "auroc": _rounded(auroc(sure, self.confidences.get("off_lesson", []))),
            "refused": _mean(self.refusals.get("off_lesson", [])),
            "false_refusals": _mean(self.refusals.get("answerable", [])),
            "auroc_adversarial": _rounded(auroc(sure, self.confidences.get("adversarial", []))),
            "quoted_characters": _mean(self.lengths),
            "questions": len(self.times),
            "p95_ms": _rounded(1000 * percentile(self.times, 0.95)),
            **({} if self.vectors is None else {"vectors_s": self.vectors}),
        }


def main(arguments: list[str] | None = None) -> int:
    """0 when scored; 2 with one sentence on stderr when the set is not there."""
    chosen = _parser().parse_args(arguments)
    try:
        found = rows(chosen.name, chosen.split, folder(chosen.eval))
        print(json.dumps(measured(found, chosen.typos, chosen.tier, chosen.vectors)))
    except (NoEvaluation, NoModel) as missing:
        print(missing, file=sys.stderr)
        return 2
    return 0


def measured(
    found: list[Row], typos: int = 0, tier: str = CORE, vectors: Path | None = None
) -> dict[str, Any]:
    """The figures of one set; NoModel. The tutor is imported here, as its start is measured too."""
    before, begun = resident(), time.perf_counter()
    tutor = tutor_of(tier, vectors)
    read = time.perf_counter() - begun
    if tier == SEMANTIC:
        tutor.prepare(found[0].lesson)
    begun = time.perf_counter()
    tutor.answer(found[0].lesson, found[0].question)
    start = read + time.perf_counter() - begun
    tally = tallied(tutor, found, typos, tier)
    if vectors is not None:
        tally.vectors = None
    figures = {**tally.figures(), "start_s": round(start, 4)}
    return {**figures, "peak_mb": round(max(0.0, tally.peak - before), 1)}


def tallied(tutor: Tutor, found: list[Row], typos: int, tier: str = CORE) -> Tally:
    tally, preparing = Tally(peak=resident()), None
    if tier == SEMANTIC:
        # A lesson's questions together, so that its vectors are made but once.
        found, preparing = sorted(found, key=lambda row: row.lesson.id), Preparing(tutor)
    for row in found:
        if preparing:
            preparing.prepare(row.lesson)
            tally.vectors = preparing.figure()
        question = with_slips(row.question, typos)
        begun = time.perf_counter()
        answer = tutor.answer(row.lesson, question)
        tally.times.append(time.perf_counter() - begun)
        tally.add(row, answer)
        tally.peak = max(tally.peak, resident())
    return tally


def resident() -> float:
    """The memory that this process holds now, in MB; where /proc is missing, the most it held."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * 4096 / 2**20


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _mean(values: list[bool] | list[int]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.tutor", description=__doc__)
    parser.add_argument("name", help="the set, such as squad_short")
    parser.add_argument("split", help="its split, such as dev")
    parser.add_argument("--eval", help="the folder of the sets (default: SYLLABOT_EVAL)")
    parser.add_argument("--typos", type=int, default=0, help="typing errors put in each question")
    parser.add_argument("--tier", choices=[CORE, SEMANTIC], default=CORE)
    add_vectors(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
