"""An index of a course's lessons by the words of their titles, for what is being typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from bot.catalog.tokens import beginning, similar, words
from bot.learning.lesson import Course, Lesson

EXACT = 1.0
BEGUN = 0.9
INSIDE = 0.6
_OPENING = 0.5
_INSIDE_LENGTH = 3


class Titles:
    """Finds lessons by whole, begun, joined and mistyped words of title, id, track and number."""

    def __init__(self, course: Course) -> None:
        self.lessons = course.lessons
        self.plain = [" ".join(words(lesson.title)) for lesson in self.lessons]
        self.named: dict[str, Lesson] = {}
        spelled: dict[str, list[int]] = {}
        joined: dict[str, list[int]] = {}
        for position, lesson in enumerate(self.lessons):
            title = self.plain[position].split()
            self.named.setdefault(" ".join(words(lesson.id)), lesson)
            own = dict.fromkeys([*title, *words(lesson.id), *words(lesson.track)])
            for word in (*own, str(lesson.number)):
                spelled.setdefault(word, []).append(position)
            for one, other in pairwise(title):
                joined.setdefault(one + other, []).append(position)
        for lesson, plain in zip(self.lessons, self.plain, strict=True):
            self.named.setdefault(plain, lesson)
        self._spelled, self._words = spelled, sorted(spelled)
        self._joined, self._joints = joined, sorted(joined)

    def scores(self, query: Sequence[str]) -> dict[int, float]:
        """The lessons, by position, that have every word of the query, whole or begun."""
        return self._rank(query, [self._begun(word) for word in query], len(query))

    def rough_scores(self, query: Sequence[str]) -> dict[int, float]:
        """Those that have most of the words, also inside others or mistyped; this takes longer."""
        return self._rank(query, [self._meant(word) for word in query], 1)

    def _rank(
        self, query: Sequence[str], by_word: Sequence[dict[int, float]], least: int
    ) -> dict[int, float]:
        """Adds up; a lesson that has more of the words comes before all that have fewer."""
        total: dict[int, float] = {}
        count: dict[int, int] = {}
        for scores in by_word:
            for position, score in scores.items():
                total[position] = total.get(position, 0) + score
                count[position] = count.get(position, 0) + 1
        most = max(count.values(), default=0)
        if most < least:
            return {}
        start = " ".join(query)
        return {
            position: score + most + (_OPENING if self.plain[position].startswith(start) else 0)
            for position, score in total.items()
            if count[position] == most
        }

    def _begun(self, word: str) -> dict[int, float]:
        found: dict[int, float] = {}
        self._collect(found, self._spelled, beginning(self._words, word), _rated(word))
        self._collect(found, self._joined, beginning(self._joints, word), _rated(word))
        return found

    def _meant(self, word: str) -> dict[int, float]:
        found = self._begun(word)
        if len(word) >= _INSIDE_LENGTH:
            inside = (other for other in self._words if word in other)
            self._collect(found, self._spelled, inside, lambda _: INSIDE)
        alike = dict(similar(self._words, word))
        self._collect(found, self._spelled, alike, lambda near: alike[near] / 2)
        return found

    @staticmethod
    def _collect(
        found: dict[int, float],
        postings: Mapping[str, list[int]],
        near: Iterable[str],
        rate: Callable[[str], float],
    ) -> None:
        for word in near:
            score = rate(word)
            for position in postings[word]:
                if score > found.get(position, 0):
                    found[position] = score


def _rated(word: str) -> Callable[[str], float]:
    return lambda other: EXACT if other == word else BEGUN
