"""Whether the lesson says what an explanation claims."""

from __future__ import annotations

from collections.abc import Iterator

from bot.catalog.quality.draft import Finding, Written
from bot.catalog.quality.rules import Rule
from bot.catalog.quality.words import content, numbers
from bot.learning.lesson import QuestionKind, Section

_FOUND = 0.6
_LEAST = 3
_LISTED = 6


def proof_flaws(written: Written) -> Iterator[Finding]:
    question, sections = written.question, written.lesson.sections
    if not question.explanation:
        what = 'say in "explanation" why the right answer is right'
        yield Finding(Rule.UNPROVED, (*written.place, "explanation"), what)
    elif sections and not question.section:
        what = 'name in "section" the section that proves the answer'
        yield Finding(Rule.UNPROVED, (*written.place, "section"), what)
    elif sections:
        missing = _unsaid(written, sections[written.lesson.section_at(question.section) or 0])
        if missing:
            listed = ", ".join(f'"{word}"' for word in missing[:_LISTED])
            what = (
                f'section "{question.section}" does not say what is claimed here ({listed}); '
                "teach it there, or explain with what it says"
            )
            yield Finding(Rule.UNPROVED, (*written.place, "explanation"), what)


def _unsaid(written: Written, section: Section) -> list[str]:
    """The explanation's words that the section has not, where these are too many of them.

    What the question itself tells, such as the people in it, needs no proof.
    """
    question = written.question
    claim = content(question.explanation, written.language)
    told = content(question.prompt, written.language)
    if question.kind is QuestionKind.NUMERIC:
        told |= {number: number for number in numbers(claim)}
    for option in question.options:
        told |= {number: number for number in numbers(content(option.text, written.language))}
    taught = content(f"{section.heading}\n{section.body}", written.language)
    claimed = [stem for stem in claim if stem not in told]
    missing = [stem for stem in claimed if stem not in taught]
    said = len(claimed) - len(missing)
    enough = len(claimed) < _LEAST or said >= _FOUND * len(claimed)
    return [] if enough else [claim[stem] for stem in missing]
