"""Reads Aiken: a question, its options with a letter each, and a line that says ANSWER: B."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.catalog.importers.imported import Asked, Findings
from bot.catalog.importers.texts import PLAIN, shown
from bot.catalog.importers.weighing import WHOLE, Unfit, Weighed, options_of
from bot.learning.lesson import Question

_OPTION = re.compile(r"\s*([A-Za-z])[.)]\s+(.*)")
_ANSWER = re.compile(r"\s*ANSWER\s*:\s*(.*)", re.IGNORECASE)
_NO_ANSWER = "there is no ANSWER line. Add one below the options, such as ANSWER: B."
_NO_OPTIONS = "there are no options. Write each on a line of its own, such as A. Paris."
_REMEDY = "Name its letter in the ANSWER line."


@dataclass(slots=True)
class _Draft:
    line: int
    text: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    apart: bool = False


def read(text: str, findings: Findings) -> Iterator[Asked]:
    number, draft = 0, _Draft(0)
    for at, raw in enumerate(text.split("\n"), 1):
        answer = _ANSWER.fullmatch(raw)
        if _begins_anew(draft, raw, answer is not None):
            number += 1
            findings.refuse(_NO_ANSWER, draft.line, number)
            draft = _Draft(0)
        if answer:
            number += 1
            yield from _finished(draft, answer[1], draft.line or at, number, findings)
            draft = _Draft(0)
        else:
            _take(draft, at, raw)
    if draft.text or draft.options:
        findings.refuse(_NO_ANSWER, draft.line, number + 1)


def _begins_anew(draft: _Draft, raw: str, answered: bool) -> bool:
    """Whether this line is another question's, though the one before has no answer yet."""
    text = bool(raw.strip()) and not answered and not _OPTION.fullmatch(raw)
    return text and draft.apart and bool(draft.options)


def _take(draft: _Draft, at: int, raw: str) -> None:
    option = _OPTION.fullmatch(raw)
    draft.line = draft.line or (at if raw.strip() else 0)
    if not raw.strip():
        draft.apart = bool(draft.options)
    elif option and (draft.text or draft.options):
        draft.letters.append(option[1].upper())
        draft.options.append(option[2])
    elif draft.options:
        draft.options[-1] += f" {raw.strip()}"
    else:
        draft.text.append(raw.strip())


def _finished(
    draft: _Draft, answer: str, line: int, number: int, findings: Findings
) -> Iterator[Asked]:
    try:
        yield Asked(_question(draft, answer), line, number)
    except Unfit as unfit:
        findings.refuse(str(unfit), line, number)


def _question(draft: _Draft, answer: str) -> Question:
    letters = re.findall(r"[A-Za-z]", answer.upper())
    if not draft.text:
        raise Unfit("there is no question above this line. Write one, then its options.")
    if not draft.options:
        raise Unfit(_NO_OPTIONS)
    if not letters or re.search(r"[A-Za-z]{2}", answer):
        raise Unfit("the ANSWER line names no letter. Write one such as ANSWER: B.")
    missing = [letter for letter in letters if letter not in draft.letters]
    if missing:
        raise Unfit(f"no option has the letter {missing[0]}. Name one of {''.join(draft.letters)}.")
    weighed = [
        Weighed(shown(PLAIN, text, _quiet), WHOLE / len(letters) * (letter in letters))
        for letter, text in zip(draft.letters, draft.options, strict=True)
    ]
    chosen = options_of(weighed, len(letters) > 1, _REMEDY, _quiet)
    return Question("q", chosen.kind, shown(PLAIN, "\n".join(draft.text), _quiet), chosen.options)


def _quiet(what: str) -> None:
    """Plain text has nothing to say."""
