"""Holds an imported question or section against the catalog's own rules, before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.catalog.exporters.trees import question_tree
from bot.catalog.importers.imported import Asked, Findings
from bot.catalog.problems import Findings as Flaws
from bot.catalog.problems import described
from bot.catalog.questions import Named, read_questions
from bot.learning.lesson import Option, Question

WHY = 300
EXPLANATION = 1_000
BODY = 12_000
SECTIONS = 25
TERMS = 25
QUESTIONS = 100
SHEET = 400_000
"""Bytes of text in one lesson, well below what its file may have with all its marks."""
_ANY = Named((), {}, sections_whole=False, terms_whole=False)


def flaws(question: Question) -> list[str]:
    """What keeps a question from being asked, as sentences; the catalog's own rules."""
    tree = question_tree(question)
    found = Flaws()
    read_questions([tree], _ANY, found)
    places = (flaw.place[3:] if flaw.at_key else flaw.place[3:-1] for flaw in found.flaws)
    return [
        sentence(described(place, tree, ""), flaw.what)
        for place, flaw in zip(places, found.flaws, strict=True)
    ]


def sentence(where: str, what: str) -> str:
    """'option 2, text: has 240 characters. Shorten it to at most 200.'"""
    wrong, _, remedy = what.partition("; ")
    mended = f" {remedy[:1].upper()}{remedy[1:]}" if remedy else ""
    whole = f"{wrong}.{mended}".rstrip(".")
    end = "" if whole.endswith("?") else "."
    return f"{where}: {whole}{end}" if where else f"{whole}{end}"


def held(asked: Asked, findings: Findings) -> Asked | None:
    """The question as it can be asked, or None where it cannot; both are reported."""
    question = _with_short_whys(asked, findings)
    if len(question.explanation) > EXPLANATION:
        what = (
            f"the feedback has {len(question.explanation):,} characters and was left out. "
            f"Shorten it to at most {EXPLANATION:,}."
        )
        findings.note(what, asked.line, asked.number)
        question = replace(question, explanation="")
    wrong = flaws(question)
    for what in wrong:
        findings.refuse(what, asked.line, asked.number)
    return None if wrong else replace(asked, question=question)


def _with_short_whys(asked: Asked, findings: Findings) -> Question:
    """Feedback too long to stand beside its option moves into the explanation, if it fits there."""
    question = asked.question
    explanation = question.explanation
    options: list[Option] = []
    for position, option in enumerate(question.options, 1):
        if len(option.why) > WHY:
            moved = "\n\n".join(filter(None, [explanation, f"{option.text}: {option.why}"]))
            if len(moved) <= EXPLANATION:
                explanation = moved
            else:
                what = (
                    f"the feedback of option {position} has {len(option.why):,} characters and "
                    f"was left out. Shorten it to at most {WHY}."
                )
                findings.note(what, asked.line, asked.number)
            option = replace(option, why="")
        options.append(option)
    return replace(question, options=tuple(options), explanation=explanation)


def size(texts: Iterable[str]) -> int:
    """How many bytes texts take in a file, and a little more for what stands around each."""
    return sum(len(text.encode("utf-8", "replace")) + 40 for text in texts)


def question_size(question: Question) -> int:
    shown = [question.prompt, question.explanation, *question.answers]
    shown += [text for option in question.options for text in (option.text, option.why)]
    return size(shown + [text for pair in question.pairs for text in (pair.left, pair.right)])


def parts(blocks: Sequence[str], most: int = BODY) -> Iterator[str]:
    """Blocks of Markdown joined into bodies that fit; a block is cut only where it must be."""
    body = ""
    for piece in (piece for block in blocks for piece in _pieces(block, most)):
        if body and len(body) + 2 + len(piece) > most:
            yield body
            body = piece
        else:
            body = f"{body}\n\n{piece}" if body else piece
    if body:
        yield body


def _pieces(block: str, most: int) -> Iterator[str]:
    """A long block in halves, cut between lines, else between words; code stays code."""
    opening = block.partition("\n")[0] if block.startswith("```") else ""
    closing = "\n```" if opening else ""
    while len(block) > most:
        at = _cut(block, most - len(closing))
        yield block[:at].rstrip() + closing
        block = (f"{opening}\n" if opening else "") + block[at:].lstrip("\n")
    yield block


def _cut(block: str, most: int) -> int:
    for mark in ("\n", " "):
        at = block.rfind(mark, most // 4, most)
        if at > 0:
            return at
    return most
