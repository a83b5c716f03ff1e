"""The statistics of one lesson: its sentences, who holds which stem, and how rare each stem is."""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass

from bot.learning.lesson import Lesson
from bot.learning.passage import Passage
from bot.tutor.sentences import Sentence, sentences
from bot.tutor.words import Words, fold

K1, B = 1.2, 0.6
_NAME = re.compile(r"(?<=[\w,;:)] )[\"“'‘(]?[A-Z][^\W_]*")
_NUMBERS = "one two three four five six seven eight nine ten half hundred thousand million billion"
_NUMBER_WORDS = frozenset([*_NUMBERS.split(), "dozen", "percent", "twice", "double"])
_YEAR = re.compile(r"\b1\d{3}s?\b|\b20\d\ds?\b|\bcentury\b|\bBC\b|\bAD\b")
_REASONS = re.compile(
    r"\b(?:because|since|due to|so that|in order to|thus|therefore|caus\w+|leads? to|led to"
    r"|result\w*|reason\w*)\b"
)
_PLACES = re.compile(r"\b(?:in|at|near|from|to|into|across|within|of) (?:the )?[A-Z]")
_ROOT = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence as the ranker sees it; `order` counts from 0 in its section."""

    section: int
    order: int
    start: int
    end: int
    folded: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    content: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    dated: bool
    reasons: int
    places: int


class PassageIndex:
    """Everything that answering needs to know of one lesson; built once, then only read."""

    def __init__(self, lesson: Lesson, words: Words) -> None:
        self.lesson = lesson
        self.words = words
        self.title = frozenset(words.stems(lesson.title))
        self.headings = [tuple(words.stems(section.heading)) for section in lesson.sections]
        self.folded_headings = [fold(section.heading) for section in lesson.sections]
        self.units: list[Unit] = []
        self._read(lesson)
        self.postings = self._postings()
        self.sections = self._sections()
        self.holding = Counter(stem for counts in self.sections for stem in counts)
        self.mean = sum(len(unit.stems) for unit in self.units) / max(1, len(self.units))
        self.said: Counter[str] = Counter()
        for counts in self.sections:
            self.said.update(counts)
        self.lengths = self._lengths()
        self.chapters = self._chapters()
        self.totals = [counts.total() for counts in self.sections]
        self.section_mean = sum(self.totals) / max(1, len(self.sections))
        self.vocabulary = Counter(word for unit in self.units for word in unit.words)
        for text in (lesson.title, *(section.heading for section in lesson.sections)):
            self.vocabulary.update(words.words(text))
        self.spellings = [word for word in self.vocabulary if len(word) > 3 and word.isalpha()]
        self.spellings += sorted(word for word in words.stop_words if len(word) > 3)
        self._roots = self._by_root()

    def _read(self, lesson: Lesson) -> None:
        for at, section in enumerate(lesson.sections):
            for order, found in enumerate(sentences(section.body)):
                self.units.append(_unit(at, order, found, self.words))

    def _postings(self) -> dict[str, list[tuple[int, int]]]:
        postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, unit in enumerate(self.units):
            for stem, times in Counter(unit.stems).items():
                postings[stem].append((at, times))
        return dict(postings)

    def _sections(self) -> list[Counter[str]]:
        """The stems of each section, its heading counted as one sentence more."""
        counts = [Counter(heading) for heading in self.headings]
        for unit in self.units:
            counts[unit.section].update(unit.stems)
        return counts

    def _lengths(self) -> list[int]:
        """How many sentences each section has."""
        lengths = [0] * len(self.sections)
        for unit in self.units:
            lengths[unit.section] += 1
        return lengths

    def _chapters(self) -> list[int]:
        """For each section the number of its chapter: sections in a row under one heading."""
        chapters: list[int] = []
        for at, heading in enumerate(self.folded_headings):
            same = at > 0 and heading == self.folded_headings[at - 1]
            chapters.append(chapters[-1] + (not same) if chapters else 0)
        return chapters

    def _by_root(self) -> dict[str, list[str]]:
        roots: dict[str, list[str]] = defaultdict(list)
        for stem in self.holding:
            if len(stem) >= _ROOT:
                roots[stem[:_ROOT]].append(stem)
        return dict(roots)

    def rarity(self, stem: str) -> float:
        """Robertson's inverse document frequency over the lesson's sentences, never negative."""
        holding = len(self.postings.get(stem, ()))
        return math.log(1 + (len(self.units) - holding + 0.5) / (holding + 0.5))

    def section_rarity(self, stem: str) -> float:
        holding = self.holding[stem]
        return math.log(1 + (len(self.sections) - holding + 0.5) / (holding + 0.5))

    def relatives(self, stem: str) -> dict[str, float]:
        """Other stems of the lesson with the same beginning, with their likeness from 0 to 1."""
        found = {}
        for other in self._roots.get(stem[:_ROOT], ()) if len(stem) >= _ROOT else ():
            shared = _shared(stem, other)
            likeness = shared / max(len(stem), len(other))
            if other != stem and (likeness >= 0.6 or shared >= 5):
                found[other] = likeness
        return found

    def beside(self, at: int, step: int) -> int:
        """The position of the neighbour in the same section, or -1."""
        other = at + step
        if not 0 <= other < len(self.units):
            return -1
        return other if self.units[other].section == self.units[at].section else -1

    def passage(self, first: int, last: int) -> Passage:
        """The sentences from `first` to `last`, which are of one section, as one passage."""
        start, end = self.units[first].start, self.units[last].end
        at = self.units[first].section
        section = self.lesson.sections[at]
        return Passage(at, section.heading, start, end, section.body[start:end])


def _unit(section: int, order: int, found: Sentence, words: Words) -> Unit:
    plain = tuple(map(sys.intern, words.words(found.text)))
    return Unit(
        section,
        order,
        found.start,
        found.end,
        fold(found.text),
        plain,
        tuple(map(words.stem, plain)),
        frozenset(words.content(plain)),
        frozenset(words.stems(" ".join(_NAME.findall(found.text)))),
        frozenset(word for word in plain if word[:1].isdigit() or word in _NUMBER_WORDS),
        _YEAR.search(found.text) is not None,
        len(_REASONS.findall(found.text)),
        len(_PLACES.findall(found.text)),
    )


def _shared(one: str, other: str) -> int:
    """How many characters two words have in common at their beginning."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))
