"""What a lesson teaches but never asks, names but never uses, and how hard it is to read."""

from __future__ import annotations

from collections.abc import Iterator

from bot.catalog.problems import shown
from bot.catalog.quality.draft import Draft, Finding
from bot.catalog.quality.reading import grade
from bot.catalog.quality.rules import Rule
from bot.catalog.quality.words import content

_SLACK = 0.5


def coverage_flaws(draft: Draft) -> Iterator[Finding]:
    if draft.questions:
        yield from _unasked_sections(draft)
    yield from _unused_terms(draft)


def reading_flaws(draft: Draft, level: tuple[int, int]) -> Iterator[Finding]:
    """Whether the lesson can be read in the grades that the course is for."""
    found = grade("\n\n".join(section.body for section in draft.lesson.sections))
    low, high = level
    if found is None or low - _SLACK <= found < high + _SLACK:
        return
    remedy = (
        "shorten sentences and use plainer words"
        if found > high
        else "say more in a sentence, or lower the course's reading_level"
    )
    what = f"this reads like grade {found:.1f}, and the course is for {low}-{high}; {remedy}"
    yield Finding(Rule.READING_LEVEL, ("sections",), what)


def _unasked_sections(draft: Draft) -> Iterator[Finding]:
    asked = {written.question.section for written in draft.questions}
    for position, section in enumerate(draft.lesson.sections):
        if section.id not in asked:
            what = f'no question has "section: {section.id}"; ask about it'
            yield Finding(Rule.UNASKED_SECTION, ("sections", position), what)


def _unused_terms(draft: Draft) -> Iterator[Finding]:
    """A key term stands in the text, in whatever form, and is asked about."""
    lesson = draft.lesson
    asked = {term for one in draft.questions for term in one.question.terms}
    text = content("\n".join(one.body for one in lesson.sections), draft.language)
    for position, term in enumerate(lesson.terms):
        words = content(term.term, draft.language)
        if lesson.sections and not words.keys() <= text.keys():
            what = f"no section uses {shown(term.term)}; use it, or take it away"
        elif draft.questions and term.term not in asked:
            what = f"no question names {shown(term.term)} in its terms; ask about it"
        else:
            continue
        yield Finding(Rule.UNUSED_TERM, ("terms", position), what)
