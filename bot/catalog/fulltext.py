"""An index of what the sections of a course say."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple

from bot.catalog.tokens import beginning, inflected, similar, words
from bot.learning.lesson import Course, Lesson

_HEADING = 24
_TITLE = 12
_TERM = 16
_BODY = 8
_MOST = 4
_BITS = 7
_MASK = (1 << _BITS) - 1
_BEGUN = 0.7
_ALIKE = 0.5


class Postings(NamedTuple):
    """Sorted words, and where in `entries` those of each begin; one start more than words."""

    words: list[str]
    starts: array[int]
    entries: array[int]

    def of(self, word: str) -> Sequence[int]:
        """The entries of a word that is here."""
        at = bisect_left(self.words, word)
        return self.entries[self.starts[at] : self.starts[at + 1]]


class FullText:
    """Finds sections by their words; a word in heading, title or key terms weighs more.

    An entry is one number: the section's ordinal in the course and, in the low bits, its weight.
    `postings` are those of the very same course, where they are known already.
    """

    def __init__(self, course: Course, postings: Postings | None = None) -> None:
        self.places = [
            (lesson, position)
            for lesson in course.lessons
            for position in range(len(lesson.sections))
        ]
        self.postings = postings or _postings(course)
        self._language = course.language

    def meant(self, word: str) -> dict[str, float]:
        """The words of this course that a typed one may mean, with how likely, 0 to 1."""
        vocabulary = self.postings.words
        found = dict.fromkeys(inflected(vocabulary, word, self._language), 1.0)
        return (
            found
            or dict.fromkeys(beginning(vocabulary, word), _BEGUN)
            or {near: alike * _ALIKE for near, alike in similar(vocabulary, word)}
        )

    def scores(self, meant: Mapping[str, float]) -> dict[int, float]:
        """How well each section, by its ordinal in `places`, speaks of what a word may mean."""
        found: dict[int, float] = {}
        for near, likely in meant.items():
            for entry in self.postings.of(near):
                score = (entry & _MASK) * likely
                found[entry >> _BITS] = max(found.get(entry >> _BITS, 0), score)
        rarity = log(1 + len(self.places) / (len(found) or 1))
        return {ordinal: score * rarity for ordinal, score in found.items()}


def _postings(course: Course) -> Postings:
    by_word: dict[str, list[int]] = {}
    ordinal = 0
    for lesson in course.lessons:
        for weights in _weights(lesson):
            for word, weight in weights.items():
                by_word.setdefault(word, []).append(ordinal << _BITS | weight)
            ordinal += 1
    known, starts, entries = sorted(by_word), array("I", [0]), array("I")
    for word in known:
        entries.extend(by_word[word])
        starts.append(len(entries))
    return Postings(known, starts, entries)


def _weights(lesson: Lesson) -> Iterator[dict[str, int]]:
    """For each section of a lesson, its words and how much they weigh there."""
    named = (
        (words(lesson.title), _TITLE),
        ([word for term in lesson.terms for word in words(term.term)], _TERM),
    )
    for position, section in enumerate(lesson.sections):
        body = Counter(words(section.body))
        weights = {word: _BODY + min(count, _MOST) for word, count in body.items()}
        for some, weight in (*named, (words(section.heading), _HEADING)):
            for word in set(some):
                # What only title or terms say is found in the first section.
                if word in body or weight == _HEADING or not position:
                    weights[word] = weights.get(word, 0) + weight
        yield weights
