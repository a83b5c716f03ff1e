"""Reads the rows of a table as questions, with a column for each option."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.catalog.importers import html
from bot.catalog.importers.cleaning import line, text
from bot.catalog.importers.columns import Columns
from bot.catalog.importers.imported import Asked, Findings
from bot.catalog.importers.table import Row
from bot.catalog.importers.texts import MARKDOWN, shown
from bot.catalog.importers.weighing import WHOLE, Unfit, Weighed, options_of
from bot.learning.lesson import Difficulty, Option, Pair, Question, QuestionKind
from bot.learning.quiz import number, plain

_REMEDY = "Put its number, its letter or its text into the column “right”."
_FORMULA = re.compile(r"'(?=[=+\-@\t'])")


def read(rows: Iterable[Row], named: Columns, findings: Findings) -> Iterator[Asked]:
    for count, row in enumerate(rows, 1):
        cells = [_FORMULA.sub("", cell, count=1) if cell[:1] == "'" else cell for cell in row.cells]

        def say(what: str, row: Row = row, count: int = count) -> None:
            findings.note(what, row.line, count)

        try:
            question = _question(cells, named, say)
        except Unfit as unfit:
            findings.refuse(str(unfit), row.line, count)
            continue
        name = named.cell(cells, "id")
        yield Asked(question, row.line, count, name, named.cell(cells, "bank"))


def _question(cells: Sequence[str], named: Columns, say: html.Say) -> Question:
    options = [cells[at] if at < len(cells) else "" for at in named.options]
    whys = [cells[at] if at < len(cells) else "" for at in named.whys]
    right = named.cell(cells, "right")
    question = Question(
        "q",
        _kind(named.cell(cells, "kind"), options, right),
        shown(MARKDOWN, named.cell(cells, "question"), say),
        explanation=shown(MARKDOWN, named.cell(cells, "explanation"), say),
        difficulty=_difficulty(named.cell(cells, "difficulty")),
    )
    if not question.prompt:
        raise Unfit("the question has no text. Write one.")
    filled = [option for option in options if option]
    return _answered(question, options, filled, whys, right, named.cell(cells, "tolerance"), say)


def _answered(
    question: Question,
    options: Sequence[str],
    filled: Sequence[str],
    whys: Sequence[str],
    right: str,
    off: str,
    say: html.Say,
) -> Question:
    match question.kind:
        case QuestionKind.TRUE_FALSE:
            return replace(question, options=_true_false(right, whys, say))
        case QuestionKind.SHORT | QuestionKind.NUMERIC:
            answers = tuple(line(answer) for answer in filled or _split(right))
            tolerance = number(off) or Decimal(0)
            return replace(question, answers=answers, tolerance=tolerance)
        case QuestionKind.MATCH:
            return replace(question, pairs=tuple(map(_pair, filled)))
        case _:
            chosen = _options(question.kind, options, whys, right, say)
            return replace(question, kind=chosen[0], options=chosen[1])


def _options(
    kind: QuestionKind, options: Sequence[str], whys: Sequence[str], right: str, say: html.Say
) -> tuple[QuestionKind, tuple[Option, ...]]:
    marked = _marked(options, right)
    share = WHOLE / max(1, len(marked))
    padded = [*whys, *[""] * len(options)]
    weighed = [
        Weighed(shown(MARKDOWN, option, say), share * (at in marked), shown(MARKDOWN, why, say))
        for at, (option, why) in enumerate(zip(options, padded, strict=False))
        if option
    ]
    several = kind is QuestionKind.MULTIPLE or len(marked) > 1
    chosen = options_of(weighed, several, _REMEDY, say)
    return chosen.kind, chosen.options


def _marked(options: Sequence[str], right: str) -> set[int]:
    """Positions of the right options, named by text, number or letter."""
    texts = {plain(option): at for at, option in enumerate(options) if option}
    if plain(right) in texts and right:
        return {texts[plain(right)]}
    marked = set()
    for word in _split(right):
        if plain(word) in texts:
            marked.add(texts[plain(word)])
        elif word.isdecimal() and 0 < int(word[:4]) <= len(options):
            marked.add(int(word[:4]) - 1)
        elif len(word) == 1 and "a" <= word.casefold() <= "j":
            marked.add(ord(word.casefold()) - ord("a"))
    return marked


def _split(right: str) -> list[str]:
    parts = re.split(r"[;|]" if re.search(r"[;|]", right) else r",", right)
    return [part.strip() for part in parts if part.strip()]


def _true_false(right: str, whys: Sequence[str], say: html.Say) -> tuple[Option, ...]:
    bare = right.strip().casefold()
    if bare not in ("true", "false", "t", "f", "1", "2", "yes", "no", "a", "b"):
        raise Unfit("neither true nor false is marked right. Write one into the column “right”.")
    true = bare in ("true", "t", "1", "yes", "a")
    told = [shown(MARKDOWN, why, say) for why in (*whys[:2], "", "")]
    return (
        Option("True", true, told[0], pin=True),
        Option("False", not true, told[1], pin=True),
    )


def _pair(cell: str) -> Pair:
    left, arrow, right = cell.partition(" → ")
    if not arrow:
        left, arrow, right = cell.partition("->")
    if not arrow:
        raise Unfit(f"“{line(cell)[:60]}” is no pair. Write it as left -> right.")
    return Pair(text(left), text(right))


def _kind(named: str, options: Sequence[str], right: str) -> QuestionKind:
    """The kind named, else the one that the options suggest."""
    bare = re.sub(r"[ /-]+", "_", named.strip().casefold())
    known = {str(kind): kind for kind in QuestionKind}
    if bare in known:
        return known[bare]
    texts = [plain(option) for option in options if option]
    if texts in ([], ["true", "false"]) and plain(right) in ("true", "false"):
        return QuestionKind.TRUE_FALSE
    if not texts:
        return QuestionKind.SHORT
    return QuestionKind.SINGLE


def _difficulty(named: str) -> Difficulty:
    bare = text(named).casefold()
    return next((one for one in Difficulty if one == bare), Difficulty.MEDIUM)
