"""Scores the grounding check: `python -m bench.grounding SPLIT [--eval DIR]`.

Reads `grounding.SPLIT.jsonl` in DIR. The last line of stdout is one JSON object. `recall`: how much
of what the section does not say is dropped; `precision`: how much of what is dropped it did not
say; `false_alarms`: how much of what it does say is dropped all the same; `ms`: the time for one
answer, its section read before. The lines above show each kind of answer, and each fifth of the
lessons by itself, as the rules have no weights that could be learned from the other four.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from bench.evalset import NoEvaluation, folder
from bot.tutor.grounding import Ground
from bot.tutor.words import Words

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer of the set, and whether the check dropped it."""

    kind: str
    lesson: str
    grounded: bool
    dropped: bool
    seconds: float

    @property
    def fold(self) -> int:
        """Answers about one article or story stay together."""
        article = ":".join(self.lesson.split(":")[:2])
        return crc32(article.encode()) % FOLDS


def main(arguments: list[str] | None = None) -> int:
    """0 when scored; 2 with one sentence on stderr when the set is not there."""
    chosen = _parser().parse_args(arguments)
    try:
        found = list(judged(chosen.split, folder(chosen.eval)))
    except NoEvaluation as missing:
        print(missing, file=sys.stderr)
        return 2
    for name, share in dropped_by_kind(found).items():
        print(f"{name:24} dropped {share:.4f}")
    for fold in range(FOLDS):
        print(f"fold {fold}", json.dumps(figures(one for one in found if one.fold == fold)))
    print(json.dumps(figures(found)))
    return 0


def judged(split: str, where: Path) -> Iterator[Judged]:
    path = where / f"grounding.{split}.jsonl"
    if not path.is_file():
        raise NoEvaluation(f"There is no file {path}.")
    words, grounds = Words("en"), dict[str, Ground]()
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            passage = row["passage"]
            if passage not in grounds:
                grounds[passage] = Ground(passage, words)
            begun = time.perf_counter()
            dropped = not grounds[passage].supports(row["answer"], row["question"])
            seconds = time.perf_counter() - begun
            yield Judged(row["kind"], row["lesson_id"], row["grounded"], dropped, seconds)


def figures(found: Iterable[Judged]) -> dict[str, float]:
    told = list(found)
    dropped = [not one.grounded for one in told if one.dropped]
    return {
        "precision": _mean(dropped),
        "recall": _mean(one.dropped for one in told if not one.grounded),
        "false_alarms": _mean(one.dropped for one in told if one.grounded),
        "ms": round(1000 * sum(one.seconds for one in told) / max(1, len(told)), 3),
        "answers": len(told),
    }


def dropped_by_kind(found: list[Judged]) -> dict[str, float]:
    kinds = defaultdict[str, list[bool]](list)
    for one in found:
        kinds[one.kind].append(one.dropped)
    return {kind: _mean(dropped) for kind, dropped in sorted(kinds.items())}


def _mean(values: Iterable[bool]) -> float:
    told = list(values)
    return round(sum(told) / max(1, len(told)), 4)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.grounding", description=__doc__)
    parser.add_argument("split", help="the split, such as dev")
    parser.add_argument("--eval", help="the folder of the sets (default: SYLLABOT_EVAL)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
