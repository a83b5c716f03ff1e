"""Tells whether a sentence defines what a question wants defined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.tutor.index import PassageIndex, Unit

NAMES = (
    "focus_exact", "focus_strength", "focus_strength_gap", "focus_at", "focus_share", "focus_is",
    "focus_genus", "focus_apposed", "focus_bracketed", "focus_called", "focus_or",
    "focus_first", "focus_opens", "focus_mention", "focus_bold", "focus_turn",
    "focus_in_section", "focus_mentions", "focus_heading", "focus_heading_only",
)  # fmt: skip
_OF_PLACE = 4
_UNASKED = [0.5, *[0.0] * (len(NAMES) - 1)]
_ABSENT = [0.0] * (len(NAMES) - _OF_PLACE)
_NEAR = 120

_BRACKETED = r"(?:\s*\([^)]{1,40}\))?"
_ASIDE = r"(?:,? (?:also|or|sometimes|commonly|often|more) [^.,]{1,50},?)?"
_SKIPPED = r"^[*_\"”’')]*" + _BRACKETED + _ASIDE + r"\s*"
_SAYING = (
    r"refers? to|means?|describes?|involves?|occurs?|happens?|consists? of|denotes?|represents?"
    r"|includes?|encompass\w*|states?|holds?|suggests?|proposed|allows?|controls?|regulates?"
)
_KIND = (
    r"an?|the|any|one|when|what|our|your|simply|defined|characteri[sz]ed|made|composed|used|those"
    r"|usually|typically|generally|often|where|how|considered|responsible|associated|located"
)
_NAMING = (
    "called|termed|known as|named|referred to as|defined as|term|terms|labeled|considered|dubbed"
)
_TURNS = (
    "however|but|although|while|whereas|unlike|like|in contrast|on the other hand|for example"
    "|for instance|in addition|also|thus|therefore|in short|similarly|moreover|furthermore"
)
_IS = re.compile(_SKIPPED + rf"(?:is|are|was|were|can be|has been|{_SAYING}|—|–|:|-)(?:\s|$)")
_GENUS = re.compile(_SKIPPED + rf"(?:(?:is|are|was|were)(?: \w+ly)? (?:{_KIND})|{_SAYING})\b")
_APPOSED = re.compile(
    _SKIPPED + r"(?:,\s*(?:or|which|who|an?|the|in which|where|when|also|meaning)\b|—|–|:|\()"
)
_BRACKET = re.compile(r"^\W{0,3}\(")
_CALLED = re.compile(rf"(?:{_NAMING})\W+(?:(?:the|an?|as|their|its)\W+)?$")
_OR = re.compile(r"(?:,|—)\s*(?:or|the|an?|as)\W+(?:(?:the|an?)\W+)?$")
_TURN = re.compile(rf"^(?:{_TURNS})\b")
_SOON = 3


class Definitions:
    """Looks for one focus in one lesson; the focus are folded words, or none."""

    def __init__(self, focus: Sequence[str], index: PassageIndex) -> None:
        self._index = index
        words = [*focus[:-1], *map(_singular, focus[-1:])]
        self._pattern = _pattern(words) if focus else None
        self._shapes: dict[int, list[float]] = {}
        for at, unit in enumerate(index.units):
            # Most sentences do not hold its first word, which is told sooner than the rest.
            if (
                self._pattern
                and words[0] in unit.folded
                and (found := self._pattern.search(unit.folded))
            ):
                self._shapes[at] = _shape(unit, found)
        self._order = {at: order for order, at in enumerate(self._shapes)}
        self._by_section = Counter(index.units[at].section for at in self._shapes)
        self._strongest = max((shape[0] for shape in self._shapes.values()), default=0.0)

    def by_section(self) -> list[float]:
        """The strongest definition of each section, or 0."""
        best = [0.0] * len(self._index.sections)
        for at, shape in self._shapes.items():
            section = self._index.units[at].section
            best[section] = max(best[section], shape[0])
        return best

    def look(self, at: int) -> list[float]:
        """The features called NAMES of the sentence at this position."""
        if self._pattern is None:
            return _UNASKED
        section = self._index.units[at].section
        heading = self._index.folded_headings[section]
        inside = self._pattern.search(heading)
        alone = inside is not None and inside[0] == heading
        place = [
            float(self._by_section[section]),
            float(len(self._shapes)),
            float(inside is not None),
            float(alone),
        ]
        return [*(self._mention(at) if at in self._shapes else _ABSENT), *place]

    def _mention(self, at: int) -> list[float]:
        order, (strength, *rest, bold, turn) = self._order[at], self._shapes[at]
        units = self._index.units
        opens = at == next(n for n in self._order if units[n].section == units[at].section)
        gap = strength - self._strongest
        which = [float(order == 0), float(opens), float(order)]
        return [1.0, strength, gap, *rest, *which, bold, turn]


def _shape(unit: Unit, found: re.Match[str]) -> list[float]:
    """How strongly the words round the focus make a definition, and by what they do."""
    before = unit.folded[: found.start()].rstrip("*_\"“‘'")
    after = unit.folded[found.end() : found.end() + _NEAR]
    place, turn = len(before.split()), _TURN.match(before) is not None
    says, genus = bool(_IS.search(after)), bool(_GENUS.search(after))
    apposed, bracket = bool(_APPOSED.search(after)), bool(_BRACKET.search(after))
    called, synonym = bool(_CALLED.search(before[-40:])), bool(_OR.search(before[-20:]))
    bold = before != unit.folded[: found.start()] and after[:1] in ("*", "_")
    strength = 1.5 * says + (2.0 if place < _SOON else 0.7) * genus + 2.5 * called
    strength += 1.2 * (apposed or synonym) + 1.0 * bold - 1.2 * turn
    shares = [float(place), found.start() / len(unit.folded)]
    signs = (says, genus, apposed, bracket, called, synonym, bold, turn)
    return [strength, *shares, *map(float, signs)]


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """The words as written, the last in the singular or plural, with any signs between them."""
    return re.compile(r"\b" + r"(?:'s)?\W+".join(map(re.escape, words)) + r"(?:e?s)?\b")


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > _SOON else word
