"""Writes a shelf of courses to measure with: any number of lessons, each unlike the others.

The words are made of syllables by a seeded generator and drawn as in a language, a few often and
most seldom, so that indexes have the size that real lessons give them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from bot.learning.lesson import Course, Lesson

A_COURSE = 157
QUESTIONS = 15
_SECTIONS, _SENTENCES, _VOCABULARY = 5, 7, 12_000
_ONSETS, _NUCLEI = "bcdfghjklmnprstvwz", "aeiou"
_CODAS = ("", "", "l", "m", "n", "nt", "r", "rd", "s", "st", "x")


class Words:
    """A language of its own: the same seed speaks the same."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        made: dict[str, None] = {}
        while len(made) < _VOCABULARY:
            made.setdefault(
                "".join(self._syllable() for _ in range(self._draw.choice((1, 2, 2, 3))))
            )
        self._words = sorted(made, key=len)  # what is said often is short
        self._weights = list(accumulate(1 / rank for rank in range(3, _VOCABULARY + 3)))

    def some(self, count: int) -> str:
        return " ".join(self._draw.choices(self._words, cum_weights=self._weights, k=count))

    def sentence(self, count: int) -> str:
        return self.some(count).capitalize() + "."

    def rare(self, count: int) -> str:
        return " ".join(self._draw.choices(self._words, k=count)).capitalize()

    def below(self, count: int) -> int:
        return self._draw.randrange(count)

    def _syllable(self) -> str:
        return "".join(map(self._draw.choice, (_ONSETS, _NUCLEI, _CODAS)))


def write(content: Path, lessons: int) -> None:
    """Writes so many lessons into a new content folder."""
    words = Words(7)
    for course, numbers in _courses(lessons):
        folder = content / course / "lessons"
        folder.mkdir(parents=True)
        ids = ", ".join(f"lesson-{number}" for number in numbers)
        (folder.parent / "course.yaml").write_text(
            f"id: {course}\ntitle: {words.rare(3)}\nsummary: {words.sentence(8)}\nlanguage: en\n"
            f"licence: MIT\ntracks: [Builders, Creators]\nlessons: [{ids}]\n",
            "utf-8",
        )
        for number in numbers:
            text = "\n".join(_lesson(words, number))
            (folder / f"{number:05}-lesson-{number}.yaml").write_text(text, "utf-8")


def titles(lessons: int) -> list[Course]:
    """Courses of so many lessons that have nothing but titles, for what asks for no more."""
    words = Words(7)
    return [
        Course(
            *(course, words.rare(3), "", "en", "MIT"),
            lessons=tuple(
                Lesson(f"lesson-{number}", course, at, words.rare(5), "", 10, "Builders")
                for at, number in enumerate(numbers, 1)
            ),
        )
        for course, numbers in _courses(lessons)
    ]


def _courses(lessons: int) -> Iterator[tuple[str, range]]:
    for begin in range(1, lessons + 1, A_COURSE):
        yield f"course-{begin:05}", range(begin, min(begin + A_COURSE, lessons + 1))


def _lesson(words: Words, number: int) -> Iterator[str]:
    terms = [f"{words.rare(2).lower()} {at}" for at in range(4)]
    yield f"id: lesson-{number}\ntitle: {words.rare(5)}\nsummary: {words.sentence(10)}"
    yield f"track: {('Builders', 'Creators')[number % 2]}\nminutes: 10\nterms:"
    for term in terms:
        yield f"  - term: {term}\n    definition: {words.sentence(12)}"
    yield "sections:"
    for at in range(_SECTIONS):
        yield f"  - heading: {words.rare(3)} {at}\n    id: part-{at}\n    body: |"
        yield f"      {' '.join(words.sentence(14) for _ in range(_SENTENCES))}"
    yield "quiz:\n  pass_mark: 60\n  questions:"
    for at in range(1, QUESTIONS + 1):
        yield from _question(words, at, terms[at % len(terms)])


def _question(words: Words, number: int, term: str) -> Iterator[str]:
    yield f"    - id: q{number}\n      kind: single\n      prompt: {words.some(14).capitalize()}?"
    yield "      options:"
    right = words.below(4)
    for at in range(4):
        yield f"        - text: {words.some(8).capitalize()} {at}"
        yield f"          why: {words.sentence(12)}"
        if at == right:
            yield "          correct: true"
    yield f"      explanation: {words.sentence(25)}\n      section: part-{number % _SECTIONS}"
    yield f"      terms: [{term}]\n      difficulty: easy"
