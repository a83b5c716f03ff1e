"""Reads the questions of a quiz; kinds.py says what each kind needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.catalog.fitting import fit
from bot.catalog.kinds import check_kind, options_of
from bot.catalog.problems import Findings, Place, shown
from bot.catalog.sentences import did_you_mean
from bot.catalog.shapes import QuestionShape
from bot.catalog.writing import check_fences
from bot.learning.lesson import Pair, Question, Section, Term


@dataclass(frozen=True, slots=True)
class Named:
    """What questions may refer to: section ids, and terms by their case-folded spelling.

    Where a list is in disorder itself, references to it are not checked.
    """

    sections: tuple[str, ...]
    terms: Mapping[str, str]
    sections_whole: bool
    terms_whole: bool


def named(sections: Sequence[Section], terms: Sequence[Term], findings: Findings) -> Named:
    return Named(
        tuple(section.id for section in sections),
        {term.term.casefold(): term.term for term in terms},
        not any(place[0] == "sections" for place in findings.mended),
        not any(place[0] == "terms" for place in findings.mended),
    )


def read_questions(
    parts: Sequence[object], names: Named, findings: Findings
) -> tuple[Question, ...]:
    questions: dict[str, Question] = {}
    for position, part in enumerate(parts):
        place: Place = ("quiz", "questions", position)
        shape = fit(QuestionShape, part, place, findings)
        if shape is None:
            continue
        if shape.id in questions and not findings.is_mended((*place, "id")):
            what = f"{shown(shape.id)} is another question's id; give this one an id of its own"
            findings.add((*place, "id"), what)
        check_kind(shape, place, findings)
        _check_texts(shape, place, findings)
        questions.setdefault(shape.id, _question(shape, place, names, findings))
    return tuple(questions.values())


def _question(shape: QuestionShape, place: Place, names: Named, findings: Findings) -> Question:
    _check_section(shape.section, (*place, "section"), names, findings)
    return Question(
        shape.id,
        shape.kind,
        shape.prompt,
        options_of(shape),
        tuple(shape.answers or ()),
        shape.tolerance or Decimal(0),
        tuple(Pair(pair.left, pair.right) for pair in shape.pairs or ()),
        shape.explanation,
        shape.section,
        _terms(shape, place, names, findings),
        shape.difficulty,
    )


def _check_texts(shape: QuestionShape, place: Place, findings: Findings) -> None:
    for key in ("prompt", "explanation", "why_true", "why_false"):
        check_fences(getattr(shape, key), (*place, key), findings)
    for position, option in enumerate(shape.options or ()):
        check_fences(option.text, (*place, "options", position, "text"), findings)
        check_fences(option.why, (*place, "options", position, "why"), findings)


def _check_section(section: str, place: Place, names: Named, findings: Findings) -> None:
    if section and section not in names.sections and names.sections_whole:
        near = did_you_mean(section, names.sections)
        remedy = near or "; write the id of a section, or its heading in small letters with -"
        findings.add(place, f"no section has the id {shown(section)}{remedy}")


def _terms(shape: QuestionShape, place: Place, names: Named, findings: Findings) -> tuple[str, ...]:
    """The question's terms in the spelling of the lesson's list."""
    spelled: dict[str, None] = {}
    for position, term in enumerate(shape.terms):
        known = names.terms.get(term.casefold())
        if known is None and names.terms_whole:
            near = did_you_mean(term, names.terms.values())
            what = f"{shown(term)} is not among the lesson's terms{near or '; add it there'}"
            findings.add((*place, "terms", position), what)
        spelled[known or term] = None
    return tuple(spelled)
