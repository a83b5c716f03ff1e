"""Parses GIFT: the text of a file into the nodes of its tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bot.catalog.importers.gift_blocks import BLANK, CATEGORY, Block, blocks, plain
from bot.catalog.importers.gift_syntax import Choice, Kind, Match, Node, Number, Text

_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|markdown|plain|moodle)\]")
_WEIGHT = re.compile(r"\s*%(-?\d{1,6}(?:\.\d{0,9})?)%")
_TRUTH = re.compile(r"\s*(TRUE|FALSE|True|False|true|false|T|F)\s*(?:#(.*))?", re.DOTALL)
_MARKS = re.compile(r"[=~]")
_NUMBER = r"\s*([+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?)\s*"
_ALONE = re.compile(_NUMBER)
_OFF = re.compile(_NUMBER + ":" + _NUMBER)
_RANGE = re.compile(_NUMBER + r"\.\." + _NUMBER)
_LOST = "a { is opened here and never closed. Write } behind the answers."
_STRAY = "there is a } without a { before it. Put the answers in { }, or write \\} for a brace."
_TWICE = "there are answers in { } twice. Leave an empty line between two questions."
_BARE = "there is text before the first = or ~. Begin every answer with one of them."
_NO_ARROW = "not every answer has an arrow. Write each pair as =left -> right."


class _Flaw(Exception):
    """What is wrong with a question, as a sentence."""


def parse(text: str) -> Iterator[Node]:
    """Every question and category of a GIFT file, in order; one that is wrong has its `flaw`."""
    for block in blocks(text):
        if block.lines[0].startswith(CATEGORY):
            yield Node(Kind.CATEGORY, block.line, plain(block.text[len(CATEGORY) :]))
        else:
            yield _node(block)


def _node(block: Block) -> Node:
    text = block.text
    named = _TITLE.match(text)
    title = plain(named[1]) if named else None
    text = text[named.end() :] if named else text
    formatted = _FORMAT.match(text)
    format = formatted[1] if formatted else "moodle"
    text = text[formatted.end() :] if formatted else text
    before, opened, rest = text.partition("{")
    node = Node(Kind.DESCRIPTION, block.line, title, id=block.id, tags=block.tags)
    try:
        if not opened:
            if "}" in before:
                raise _Flaw(_STRAY)
            stem = plain(before)
            return replace(node, stem=Text(format, stem), fused=stem)
        body, closed, after = rest.partition("}")
        if not closed:
            raise _Flaw(_LOST)
        if "{" in after or "}" in after:
            raise _Flaw(_TWICE)
        return _answered(_stemmed(node, format, before, after), format, body)
    except _Flaw as flaw:
        return replace(node, stem=Text(format, plain(before)), flaw=str(flaw))


def _stemmed(node: Node, format: str, before: str, after: str) -> Node:
    if not after.strip():
        stem = plain(before)
        return replace(node, stem=Text(format, stem), fused=stem)
    stem = " ".join(filter(None, [plain(before), BLANK, plain(after)]))
    fused = plain(before + BLANK + after)
    return replace(node, stem=Text(format, stem), fused=fused, embedded=True)


def _answered(node: Node, format: str, body: str) -> Node:
    body, marked, general = body.partition("####")
    node = replace(node, feedback=_text(general, format) if marked else None)
    truth = _TRUTH.fullmatch(body)
    if not body.strip():
        return replace(node, kind=Kind.ESSAY)
    if body.lstrip().startswith("#"):
        return _numerical(node, format, body.lstrip()[1:])
    if truth:
        return _true_false(node, format, truth)
    choices = tuple(_choices(body, format))
    if "~" in body:
        return replace(node, kind=Kind.CHOICE, choices=choices)
    # A pair has no share, so an answer with one may hold an arrow.
    if "->" in body and "=" in body and all(one.weight is None for one in choices):
        return replace(node, kind=Kind.MATCHING, matches=tuple(_matches(body, format)))
    return replace(node, kind=Kind.SHORT, choices=choices)


def _true_false(node: Node, format: str, truth: re.Match[str]) -> Node:
    first, _, second = (truth[2] or "").partition("#")
    return replace(
        node,
        kind=Kind.TRUE_FALSE,
        true=truth[1][0] in "Tt",
        first=_text(first, format),
        second=_text(second, format),
    )


def _pieces(body: str) -> Iterator[tuple[str, str]]:
    """Each answer with the = or ~ before it; alone, it needs none."""
    marks = list(_MARKS.finditer(body))
    if not marks:
        yield "=", body
        return
    if body[: marks[0].start()].strip():
        raise _Flaw(_BARE)
    ends = [mark.start() for mark in marks[1:]] + [len(body)]
    for mark, end in zip(marks, ends, strict=True):
        piece = body[mark.end() : end]
        # Some write ~= for a right answer among wrong ones.
        if mark[0] == "=" or piece.strip() or end == len(body) or body[end] == "~":
            yield mark[0], piece


def _choices(body: str, format: str) -> Iterator[Choice]:
    for mark, piece in _pieces(body):
        weight, answer, feedback = _weighed(piece, format)
        yield Choice(mark == "=", weight, _text(answer, format) or Text(format, ""), feedback)


def _weighed(piece: str, format: str) -> tuple[Decimal | None, str, Text | None]:
    answer, _, feedback = piece.partition("#")
    weighed = _WEIGHT.match(answer)
    weight = Decimal(weighed[1]) if weighed else None
    return weight, answer[weighed.end() :] if weighed else answer, _text(feedback, format)


def _text(raw: str, format: str) -> Text | None:
    """Text in its own format, else in the question's; None where there is none."""
    formatted = _FORMAT.match(raw)
    if formatted:
        format, raw = formatted[1], raw[formatted.end() :]
    bare = plain(raw)
    return Text(format, bare) if bare else None


def _matches(body: str, format: str) -> Iterator[Match]:
    for _, piece in _pieces(body):
        left, arrow, right = piece.partition("->")
        if not arrow:
            raise _Flaw(_NO_ARROW)
        yield Match(_text(left, format) or Text(format, ""), plain(right))


def _numerical(node: Node, format: str, body: str) -> Node:
    alone = not body.lstrip().startswith(("=", "~"))
    pieces = body if not alone else f"={body}"
    choices = tuple(_numbers(pieces, format))
    return replace(node, kind=Kind.NUMERICAL, choices=choices, alone=alone and len(choices) == 1)


def _numbers(body: str, format: str) -> Iterator[Choice]:
    for mark, piece in _pieces(body):
        weight, answer, feedback = _weighed(piece, format)
        bare = plain(answer)
        any_other = Text("moodle", "*")
        value = any_other if mark == "~" and bare in ("", "*") else _number(bare)
        yield Choice(mark == "=", weight, value, feedback)


def _number(bare: str) -> Number | Text:
    """A number with its bounds; what is none stays text, and says so later."""
    if found := _ALONE.fullmatch(bare):
        return Number(Decimal(found[1]))
    if found := _OFF.fullmatch(bare):
        return Number(Decimal(found[1]), Decimal(found[2]))
    if found := _RANGE.fullmatch(bare):
        return Number(low=Decimal(found[1]), high=Decimal(found[2]))
    return Text("moodle", bare)
