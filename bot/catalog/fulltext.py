"""An index of what the sections of a course say."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from math import log

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


class FullText:
    """Finds sections by their words; a word in heading, title or key terms weighs more.

    A posting is one number: the section's ordinal in the course and, in the low bits, its weight.
    """

    def __init__(self, course: Course) -> None:
        self.places = [
            (lesson, position)
            for lesson in course.lessons
            for position in range(len(lesson.sections))
        ]
        self._language = course.language
        self._postings: dict[str, array[int]] = {}
        ordinal = 0
        for lesson in course.lessons:
            for weights in _weights(lesson):
                for word, weight in weights.items():
                    self._postings.setdefault(word, array("L")).append(ordinal << _BITS | weight)
                ordinal += 1
        self._vocabulary = sorted(self._postings)

    def meant(self, word: str) -> dict[str, float]:
        """The words of this course that a typed one may mean, with how likely, 0 to 1."""
        found = dict.fromkeys(inflected(self._vocabulary, word, self._language), 1.0)
        return (
            found
            or dict.fromkeys(beginning(self._vocabulary, word), _BEGUN)
            or {near: alike * _ALIKE for near, alike in similar(self._vocabulary, word)}
        )

    def scores(self, word: str) -> dict[int, float]:
        """How well each section, by its ordinal in `places`, speaks of a word."""
        found: dict[int, float] = {}
        for near, likely in self.meant(word).items():
            for posting in self._postings[near]:
                score = (posting & _MASK) * likely
                found[posting >> _BITS] = max(found.get(posting >> _BITS, 0), score)
        rarity = log(1 + len(self.places) / (len(found) or 1))
        return {ordinal: score * rarity for ordinal, score in found.items()}


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
