"""Flaws in the options that a question offers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.catalog.quality.draft import Finding, Written
from bot.catalog.quality.rules import Rule
from bot.catalog.quality.words import ABSOLUTE
from bot.learning.lesson import QuestionKind
from bot.learning.quiz import plain

_CHOSEN = (QuestionKind.SINGLE, QuestionKind.MULTIPLE)
_ABOVE = re.compile(r"\b(all|none|both|any|neither) (of )?(the )?(above|these|those)\W*$", re.I)
_SIGNS = re.compile(r"[^\w\s%°+−-]")
# An option is conspicuous when it is this many times as long as another, and by so many signs.
_TIMES = 2
_SIGNS_MORE = 20


def option_flaws(written: Written) -> Iterator[Finding]:
    yield from _missing_why(written)
    if written.question.kind in _CHOSEN:
        if written.language == "en":
            yield from _all_of_the_above(written)
            yield from _absolute_words(written)
        yield from _lengths(written)
        yield from _same(written)


def _missing_why(written: Written) -> Iterator[Finding]:
    """Whoever chose a wrong option should learn why it is wrong."""
    truths = written.question.kind is QuestionKind.TRUE_FALSE
    for position, option in enumerate(written.question.options):
        if not option.correct and not option.why:
            key = f"why_{option.text.casefold()}" if truths else "why"
            at = (key,) if truths else ("options", position, key)
            what = f'say in "{key}" why {option.text if truths else "this option"} is wrong'
            yield Finding(Rule.MISSING_WHY, (*written.place, *at), what)


def _all_of_the_above(written: Written) -> Iterator[Finding]:
    for position, option in enumerate(written.question.options):
        if _ABOVE.search(option.text) and not option.pin:
            what = (
                "options are shuffled, so nothing is above; offer something else, "
                'or keep its place with "pin: true"'
            )
            yield Finding(Rule.ALL_OF_THE_ABOVE, (*written.place, "options", position), what)


def _absolute_words(written: Written) -> Iterator[Finding]:
    """A word without exception is a hint that an option is wrong, where no right one has any."""
    options = written.question.options
    if any(ABSOLUTE.search(option.text) for option in options if option.correct):
        return
    for position, option in enumerate(options):
        found = ABSOLUTE.search(option.text)
        if found and not _ABOVE.search(option.text):
            what = (
                f'"{found[0]}" stands in wrong options only and gives them away; say it otherwise'
            )
            yield Finding(Rule.ABSOLUTE_WORDS, (*written.place, "options", position), what)


def _lengths(written: Written) -> Iterator[Finding]:
    lengths = [len(option.text) for option in written.question.options if not option.pin]
    short, long = min(lengths, default=0), max(lengths, default=0)
    if long > _TIMES * short and long - short > _SIGNS_MORE:
        what = (
            f"the longest option has {long} characters and the shortest {short}; "
            "make them about as long"
        )
        yield Finding(Rule.OPTION_LENGTHS, (*written.place, "options"), what)


def _same(written: Written) -> Iterator[Finding]:
    """Two options that differ in signs, accents or case alone cannot be told apart."""
    seen: dict[str, int] = {}
    for position, option in enumerate(written.question.options):
        bare = plain(_SIGNS.sub(" ", option.text)) or option.text
        if bare in seen:
            what = f"says the same as option {seen[bare] + 1}; change one of the two"
            yield Finding(Rule.SAME_OPTIONS, (*written.place, "options", position), what)
        seen.setdefault(bare, position)
