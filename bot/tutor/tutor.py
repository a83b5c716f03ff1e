"""Answers a question from one lesson: shortlist, rank, then quote, hedge or abstain."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Sequence

from bot.learning.lesson import Lesson
from bot.learning.passage import Answer, Passage, Verdict
from bot.tutor.contrasts import contrasts
from bot.tutor.evidence import Evidence
from bot.tutor.features import Features
from bot.tutor.index import PassageIndex
from bot.tutor.mending import mend
from bot.tutor.question import Asked, read
from bot.tutor.quotation import quotations, says_all
from bot.tutor.semantic import Semantics
from bot.tutor.signs import shares
from bot.tutor.weights import Weights
from bot.tutor.words import Words, fold

_MEASURED = "en"
_CLEARLY = 0.3
_LOOKED_AT = 3


class Tutor:
    """Keeps the passage indexes of the lessons asked last; every answer is worked out anew."""

    def __init__(self, cache: int = 64, semantics: Semantics | None = None) -> None:
        self._cache = cache
        self._semantics = semantics
        self._kept: OrderedDict[tuple[str, str], PassageIndex] = OrderedDict()
        self._words: dict[str, Words] = {}
        self._weights = Weights.read()

    def answer(self, lesson: Lesson, question: str, language: str = "en") -> Answer:
        """The best quotation of the lesson, or its nearest passages; no text makes it raise.

        In a language where abstention was not measured it is UNSURE of whatever is near.
        """
        return self._answer(lesson, question, language, self._semantics)

    def prepare(self, lesson: Lesson, language: str = "en") -> None:
        """Reads a lesson before it is asked about; with vectors this may take seconds."""
        index = self._index(lesson, language)
        if self._semantics and _is_measured(language):
            self._semantics.prepare(index)

    def closest(
        self, lesson: Lesson, question: str, language: str = "en", count: int = 8
    ) -> tuple[Passage, ...]:
        """The passages nearest to a question, best first, whether they answer it or not."""
        return self._answer(lesson, question, language, self._semantics, count).passages

    def _answer(
        self,
        lesson: Lesson,
        question: str,
        language: str,
        semantics: Semantics | None,
        count: int = 3,
    ) -> Answer:
        index = self._index(lesson, language)
        measured = _is_measured(language)
        lexicon = self._weights.lexicon if measured else self._weights.foreign
        found = Evidence(self._asked(question, index), index, lexicon)
        rows = semantics.rows(found) if semantics and measured else None
        weights = semantics.weights if semantics and rows is not None else self._weights
        rows = Features(found).rows() if rows is None else rows
        if not rows:
            return Answer(Verdict.NOT_COVERED, (), 0.0, measured=measured)
        scores = weights.ranker.scores(rows)
        likely = dict(zip(found.shortlist, shares(scores), strict=True))
        best = found.shortlist[scores.index(max(scores))]
        confidence = weights.confidence(rows, scores, contrasts(found, best))
        verdict = weights.verdict(confidence) if measured else Verdict.UNSURE
        quoted = tuple(quotations(index, likely, count))
        if verdict is Verdict.ANSWER and found.asked.whether and not says_all(found, quoted[0]):
            verdict = Verdict.UNSURE
        return Answer(verdict, quoted, confidence, measured=measured)

    def elsewhere(
        self, question: str, lessons: Sequence[Lesson], language: str = "en"
    ) -> Lesson | None:
        """The lesson of these that clearly covers the question, or None.

        Only the few that speak most of the question's rarest words are looked at closely, and by
        their words alone, as making the vectors of many lessons would take long.
        """
        bar = self._weights.sure + _CLEARLY
        for lesson in self._promising(question, lessons, language):
            answer = self._answer(lesson, question, language, None)
            if answer.verdict is Verdict.ANSWER and answer.confidence >= bar:
                return lesson
        return None

    def _promising(self, question: str, lessons: Sequence[Lesson], language: str) -> list[Lesson]:
        terms = read(question, self._language(language)).terms
        worth = {term: self._weights.lexicon.worth(term) for term in terms}
        # Folding 1,500 lessons takes a second; English does without.
        plain = str.lower if _is_measured(language) else fold
        ranked = []
        for at, lesson in enumerate(lessons):
            text, headings = _spoken(lesson, plain)
            held = {term: value for term, value in worth.items() if term in text}
            if sum(held.values()) > 0.5 * sum(worth.values()):
                often = (n * math.log1p(text.count(term)) for term, n in held.items())
                titled = sum(value for term, value in held.items() if term in headings)
                ranked.append((-sum(often) - 2 * titled, at))
        return [lessons[at] for _, at in sorted(ranked)[:_LOOKED_AT]]

    def _asked(self, question: str, index: PassageIndex) -> Asked:
        return read(question, index.words, mend(question, index, self._weights.lexicon))

    def _language(self, language: str) -> Words:
        if language not in self._words:
            self._words[language] = Words(language)
        return self._words[language]

    def _index(self, lesson: Lesson, language: str) -> PassageIndex:
        key = (lesson.key, language)
        kept = self._kept.pop(key, None)
        if kept is None or (kept.lesson is not lesson and kept.lesson != lesson):
            kept = PassageIndex(lesson, self._language(language))
        self._kept[key] = kept
        while len(self._kept) > self._cache:
            self._kept.popitem(last=False)
        return kept


def _spoken(lesson: Lesson, plain: Callable[[str], str]) -> tuple[str, str]:
    """A lesson's text without capitals, and its title and headings alone."""
    headings = plain("\n".join([lesson.title, *(section.heading for section in lesson.sections)]))
    return headings + plain("\n".join(section.body for section in lesson.sections)), headings


def _is_measured(language: str) -> bool:
    return language.casefold().partition("-")[0].partition("_")[0] == _MEASURED
