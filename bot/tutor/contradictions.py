"""Finds how a sentence made of a section's own words says something else all the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from bot.tutor.alignment import Alignment, Change
from bot.tutor.antonyms import opposed
from bot.tutor.claims import Word, abbreviates, denials, initials, is_denial, veils
from bot.tutor.vouching import Evidence
from bot.tutor.words import Words

CLOSE = 0.6
LOOSE = 0.5
_SHORT = 3
_BESIDE = 2
_BEFORE, _AFTER = 2, 3
_REACH = 8


def denied(said: Sequence[Word], evidence: Sequence[Word], best: Alignment, words: Words) -> bool:
    """Whether it denies what the section does not deny, or leaves out a "not" that stands there."""
    code, spoken = words.language, {word.stem for word in said}
    there = [
        at for at, word in enumerate(evidence) if is_denial(word, code) or veils(word, code, spoken)
    ]
    scopes = [_scope(evidence, at, words) for at in there]
    for at in denials(said, code):
        scope = _scope(said, at, words)
        if not any(scope & other for other in scopes):
            return True
    return best.kept >= CLOSE and any(_turned(change, code, spoken) for change in best.changes)


def _scope(sentence: Sequence[Word], at: int, words: Words) -> set[str]:
    """What a denial may be about: the words of meaning next to it, and what it says itself."""
    before, after = sentence[max(0, at - _REACH) : at], sentence[at + 1 : at + 1 + _REACH]
    near = [word.stem for word in before if word.folded not in words.stop_words][-_BEFORE:]
    near += [word.stem for word in after if word.folded not in words.stop_words][:_AFTER]
    own = sentence[at]
    return {*near, own.stem} if own.folded not in words.stop_words else set(near)


def _turned(change: Change, code: str, spoken: set[str]) -> bool:
    """Whether a "not" was put in here, or taken out."""
    said = any(is_denial(word, code) or veils(word, code, spoken) for word in change.said)
    told = any(is_denial(word, code) or veils(word, code, spoken) for word in change.source)
    if any(is_denial(word, code) for word in change.said):
        return not told
    lost = change.inside and len(change.source) <= _SHORT
    return lost and not said and any(is_denial(word, code) for word in change.source)


def reversed_meaning(
    said: Sequence[Word], evidence: Sequence[Word], best: Alignment, words: Words
) -> bool:
    """Whether a word stands where the section has its opposite, and neither is denied there."""
    code = words.language
    for change in best.changes:
        both = (*change.said, *change.source)
        if not any(_denies(word, code) for word in both) and any(
            opposed(a.stem, b.stem) for a in change.said for b in change.source
        ):
            return True
    known, spoken = {word.stem for word in evidence}, {word.stem for word in said}
    fresh = [at for at, word in enumerate(said) if word.stem not in known]
    return any(
        opposed(said[one].stem, word.stem)
        and _beside(said, one) & _beside(evidence, other)
        and not any(_denies(near, code) for near in evidence[max(0, other - _SHORT) : other])
        for one in fresh
        for other, word in enumerate(evidence)
        if word.stem not in spoken
    )


def _denies(word: Word, code: str) -> bool:
    return is_denial(word, code) or veils(word, code, frozenset())


def _beside(words: Sequence[Word], at: int) -> set[str]:
    near = [*words[max(0, at - _BESIDE) : at], *words[at + 1 : at + 1 + _BESIDE]]
    return {word.stem for word in near}


def replaced(best: Alignment) -> bool:
    """Whether another name, or another number, stands in the place of the section's."""
    return any(
        _renamed(change) or (_numbered(change.said) and _numbered(change.source))
        for change in best.changes
        if 0 < len(change.said) <= _SHORT and 0 < len(change.source) <= _SHORT
    )


def displaced(best: Alignment, evidence: Evidence) -> bool:
    """Whether a word that opens the sentence and that nobody else says stands where the section has
    a name: at the opening its capital does not tell whether it is one."""
    change = best.changes[0] if best.changes else None
    if change is None or not change.source or not 0 < len(change.said) <= _SHORT:
        return False
    first = best.said[0]
    capital = first.opens and first.written[0].isupper()
    begins = change.said[0] is first and change.source[-1].is_name
    return capital and begins and evidence.never_opens(best.said)


def _renamed(change: Change) -> bool:
    letters = initials(change.source)
    names = {word.stem for word in change.said if word.is_name and not abbreviates(word, letters)}
    others = {word.stem for word in change.source if word.is_name}
    return bool(names and others) and not names & others


def _numbered(part: Sequence[Word]) -> bool:
    return any(word.is_number for word in part)


def disordered(said: Sequence[Word], best: Alignment) -> bool:
    """Whether two names stand in the other order than in the sentence that it is nearest to."""
    if best.kept < LOOSE:
        return False
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for at, word in enumerate(best.source):
        first.setdefault(word.stem, at)
        last[word.stem] = at
    names = [word.stem for word in said if word.is_name and word.stem in first]
    return any(one != other and first[one] > last[other] for one, other in combinations(names, 2))
