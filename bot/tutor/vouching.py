"""Whether the evidence has what a sentence claims: its numbers, its names, most of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bot.tutor.claims import Word, abbreviates, counts, initials
from bot.tutor.words import Words

SHARE = 0.5
_ROOT, _LONG_ROOT, _SHORT = 4, 5, 6
_PEOPLE = ("n", "an", "ian", "ic", "ish", "ese", "i", "s")


@dataclass(frozen=True)
class Evidence:
    """The sentences of a section that a claim is held against, best known to it, and around them:
    the headings `above`, and what was `asked`."""

    sentences: tuple[tuple[Word, ...], ...]
    above: tuple[Word, ...]
    asked: tuple[Word, ...]
    words: Words

    @cached_property
    def all(self) -> tuple[Word, ...]:
        return tuple(word for sentence in self.sentences for word in sentence)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.all)

    def has_numbers(self, said: Sequence[Word]) -> bool:
        """Every number stands there too, in digits or as a word."""
        sentences = (*self.sentences, self.above)
        known = {worth for sentence in sentences for _, worth in counts(sentence)}
        return all(worth in known for word, worth in counts(said) if word.is_count)

    def has_names(self, said: Sequence[Word]) -> bool:
        return all(self._knows(said, at) for at, word in enumerate(said) if word.is_name)

    def has_words(self, said: Sequence[Word]) -> bool:
        """At least half of its words of meaning stand there, and half of those not in the question.

        What the question already says proves nothing of the answer, so where nothing is new to it
        all of them stand there.
        """
        meant, new = content(said, self.words), self._new(said)
        return self._share(meant) and self._share(new) if new else self.has_all(meant)

    def has_new(self, said: Sequence[Word]) -> bool:
        """Whether it has a word of meaning that is not in the question."""
        return bool(self._new(said))

    def has_all(self, stems: Sequence[str]) -> bool:
        return all(map(self._has, stems))

    def _new(self, said: Sequence[Word]) -> list[str]:
        asked = {word.stem for word in self.asked}
        return [stem for stem in content(said, self.words) if stem not in asked]

    def never_opens(self, said: Sequence[Word]) -> bool:
        """Whether the first word means something, and neither section nor question has it."""
        first = said[0]
        known = self._knows(said, 0) or self._has(first.stem)
        asked = first.stem in {word.stem for word in self.asked}
        return not (known or asked or first.folded in self.words.stop_words)

    def _share(self, stems: Sequence[str]) -> bool:
        return sum(self._has(stem) for stem in stems) >= SHARE * len(stems)

    def _has(self, stem: str) -> bool:
        """The stem itself, or one that begins alike: fermentation and fermenter."""
        return stem in self.stems or bool(_roots(stem) & self._known_roots)

    @cached_property
    def _known_roots(self) -> frozenset[str]:
        return frozenset(root for stem in self.stems for root in _roots(stem))

    def _knows(self, said: Sequence[Word], at: int) -> bool:
        """Whether a name stands in the evidence, in a heading, or is short for one there."""
        word = said[at]
        if word.stem in self.stems or word.stem in self._headings or word.folded in self._folded:
            return True
        if abbreviates(word, self._initials) or self._initial(said, at) or self._given(said, at):
            return True
        return any(_of_a_people(word.folded, other) for other in self._folded)

    @cached_property
    def _headings(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.above)

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(word.folded for word in (*self.all, *self.above))

    @cached_property
    def _initials(self) -> str:
        return initials(self.all)

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset((a.folded, b.stem) for one in self.sentences for a, b in pairwise(one))

    def _initial(self, said: Sequence[Word], at: int) -> bool:
        """Vibrio cholerae, where V. cholerae stands."""
        return at + 1 < len(said) and (said[at].folded[0], said[at + 1].stem) in self._pairs

    def _given(self, said: Sequence[Word], at: int) -> bool:
        """Joseph Lister, as the question has it, where Lister stands."""
        if at + 1 == len(said) or not said[at + 1].is_name or said[at + 1].stem not in self.stems:
            return False
        asked = pairwise(word.stem for word in self.asked)
        return (said[at].stem, said[at + 1].stem) in asked


def _roots(stem: str) -> set[str]:
    """By what a stem is recognised in others: five letters, or four where there are few."""
    roots = {stem[:_LONG_ROOT]} if len(stem) >= _LONG_ROOT else set()
    return roots | {stem[:_ROOT]} if _ROOT <= len(stem) <= _SHORT else roots


def _of_a_people(one: str, other: str) -> bool:
    """Nubia and Nubian, but not John and Johnson."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _ROOT and long.startswith(short) and long[len(short) :] in _PEOPLE


def content(said: Sequence[Word], words: Words) -> list[str]:
    """The stems of the words that carry meaning."""
    return [word.stem for word in said if word.folded not in words.stop_words]
