"""Learns the tutor's weights from the question sets: `python -m bench.train_tutor --eval DIR`.

Writes bot/tutor/lexicon.json and bot/tutor/trees.json, or with `--tier semantic` only
bot/tutor/semantic_trees.json, and prints out-of-fold figures: the sets are cut into five folds by
article, and each question is scored by trees, and read with a lexicon, that saw nothing of its
article. Needs numpy.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.boosting import Floats, Tree
from bench.evalset import NAMES, NoEvaluation, Row, auroc, folder, hit, rows
from bench.examples import FOLDS, Example, examples
from bench.lexicography import lexicon
from bench.tier import CORE as CORE_TIER
from bench.tier import SEMANTIC, NoModel, add_vectors, needed
from bench.training import (
    ABSTENTION,
    RANKERS,
    abstention,
    confidences_out_of_fold,
    ranked_out_of_fold,
    ranker,
)
from bot.tutor.lexicon import Lexicon
from bot.tutor.quotation import quotations
from bot.tutor.semantic import Semantics
from bot.tutor.signs import CORE, Signs, shares
from bot.tutor.weights import LEXICON, SEMANTIC_TREES, TREES
from bot.tutor.words import Words

SURE = 0.4


@dataclass(frozen=True, slots=True)
class Tier:
    """What is learned for; below the log-odds `covered` a lesson does not cover a question, from
    SURE on it does."""

    name: str
    signs: Signs
    trees: Path
    covered: float


def main(arguments: list[str] | None = None) -> int:
    """0 when the weights are written; 2 with one sentence on stderr when a set is not there."""
    parser = argparse.ArgumentParser(prog="python -m bench.train_tutor", description=__doc__)
    parser.add_argument("--eval", help="the folder of the sets (default: SYLLABOT_EVAL)")
    parser.add_argument("--split", default="dev", help="the split to learn from (default: dev)")
    parser.add_argument("--tier", choices=[CORE_TIER, SEMANTIC], default=CORE_TIER)
    add_vectors(parser)
    chosen = parser.parse_args(arguments)
    try:
        where = folder(chosen.eval)
        sets = {name: rows(name, chosen.split, where) for name in NAMES}
        semantics = needed(chosen.vectors) if chosen.tier == SEMANTIC else None
    except (NoEvaluation, NoModel) as missing:
        print(missing, file=sys.stderr)
        return 2
    learn(sets, semantics)
    return 0


def learn(sets: dict[str, list[Row]], semantics: Semantics | None = None) -> None:
    tier = _tier(semantics)
    every = [row for found in sets.values() for row in found]
    words = Words("en")
    lexicons = [lexicon(every, words, fold) for fold in range(FOLDS)]
    made = examples(sets, lexicons, words, semantics)
    scored = ranked_out_of_fold(made, tier.signs)
    confidences = confidences_out_of_fold(made, scored, tier.signs)
    figures = {name: _figures(name, made, scored, confidences, tier.covered) for name in sets}
    print(json.dumps(figures, indent=1))
    about = _about(tier.name, sets, figures)
    if semantics is None:
        _write_lexicon(lexicon(every, words), about)
    _write_trees(tier, (ranker(made, tier.signs), abstention(made, scored, tier.signs)), about)


def _tier(semantics: Semantics | None) -> Tier:
    if semantics is None:
        return Tier(CORE_TIER, CORE, TREES, -0.3)
    from bot.tutor.likeness import SIGNS

    return Tier(SEMANTIC, SIGNS, SEMANTIC_TREES, -0.65)


def _figures(
    name: str,
    made: list[Example],
    scored: list[Floats],
    confidences: list[float],
    covered: float,
) -> dict[str, float | None]:
    mine = [n for n, one in enumerate(made) if one.name == name and not one.slipped]
    yes = [confidences[n] for n in mine if made[n].row.answerable]
    off = [confidences[n] for n in mine if made[n].row.off_lesson]
    deceiving = [
        confidences[n] for n in mine if not made[n].row.answerable and not made[n].row.off_lesson
    ]
    return {
        **_hits([(made[n], scored[n]) for n in mine if made[n].row.answerable]),
        "auroc": _rounded(auroc(yes, off)),
        "refused": _below(off, covered),
        "false_refusals": _below(yes, covered),
        "auroc_adversarial": _rounded(auroc(yes, deceiving)),
        "hedged_or_refused": _below(yes, SURE),
        "off_lesson_hedged_or_refused": _below(off, SURE),
    }


def _hits(mine: list[tuple[Example, Floats]]) -> dict[str, float | None]:
    """What is quoted: its section, its hits, and those of the single best sentence for itself."""
    sections, hits, hits3, alone = (list[bool]() for _ in range(4))
    for one, scores in mine:
        picks = [(p.section, p.start, p.end) for p in quotations(one.index, _likely(one, scores))]
        sections.append(bool(picks) and picks[0][0] in one.row.gold_sections)
        if one.row.spans:
            found = [hit(pick, one.row.spans) for pick in picks]
            hits.append(any(found[:1]))
            hits3.append(any(found))
            alone.append(len(scores) > 0 and bool(one.hits[scores.argmax()]))
    told = {"hit1": hits, "hit3": hits3, "section1": sections, "sentence_hit1": alone}
    return {key: _rounded(sum(found) / len(found)) for key, found in told.items() if found}


def _likely(one: Example, scores: Floats) -> dict[int, float]:
    if not len(scores):
        return {}
    return dict(zip(one.shortlist, shares(scores.tolist()), strict=True))


def _below(values: list[float], bar: float) -> float | None:
    return _rounded(sum(value < bar for value in values) / len(values)) if values else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _about(tier: str, sets: dict[str, list[Row]], figures: dict[str, Any]) -> dict[str, Any]:
    return {
        "made_by": f"python -m bench.train_tutor --tier {tier}",
        "from": {name: f"{len(found)} questions" for name, found in sets.items()},
        "ranker": [asdict(recipe) for recipe in RANKERS],
        "abstention": asdict(ABSTENTION),
        "out_of_fold": figures,
    }


def _write_lexicon(learned: Lexicon, about: dict[str, Any]) -> None:
    text = {
        "about": {key: about[key] for key in ("made_by", "from")},
        "unseen": learned.unseen,
        "usual": learned.usual,
        "echo": dict(sorted(learned.echo.items())),
        "rarity": dict(sorted(learned.rarity.items())),
    }
    LEXICON.write_text(json.dumps(text, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def _write_trees(tier: Tier, grown: tuple[list[Tree], list[Tree]], about: dict[str, Any]) -> None:
    """One tree a line, so that a change of one is a change of one line."""
    ranking, abstaining = grown
    parts = [
        f'"about": {json.dumps(about)}',
        f'"covered": {_sigmoid(tier.covered)}',
        f'"sure": {_sigmoid(SURE)}',
        f'"ranker": [\n{_lines(ranking, tier.signs.features)}\n]',
        f'"abstention": [\n{_lines(abstaining, tier.signs.names)}\n]',
    ]
    tier.trees.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def _lines(trees: list[Tree], columns: tuple[str, ...]) -> str:
    return ",\n".join(json.dumps(tree.nested(columns)) for tree in trees)


def _sigmoid(value: float) -> float:
    return round(1 / (1 + math.exp(-value)), 4)


if __name__ == "__main__":
    sys.exit(main())
