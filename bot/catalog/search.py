"""Finding a lesson, a course or a section by what somebody typed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from heapq import nsmallest

from rapidfuzz import fuzz, process

from bot.catalog.catalog import Catalog
from bot.catalog.excerpts import excerpt
from bot.catalog.fulltext import FullText
from bot.catalog.tokens import words
from bot.learning.lesson import Course, Lesson
from bot.learning.reading import Found

MOST_CHOICES = 25
_NEAREST = 75
_NEAREST_LENGTH = 3
_COURSE_ALIKE = 70
_COMMON = 0.6
_FEW_SECTIONS = 8


def suggest(
    catalog: Catalog,
    query: str,
    courses: Sequence[str],
    limit: int = MOST_CHOICES,
    first: Lesson | None = None,
) -> tuple[Lesson, ...]:
    """Lessons for what is being typed, best first; nothing typed: `first`, then in order."""
    typed = words(query)
    if not typed:
        head = (first,) if first else ()
        return (*head, *(one for one in catalog.lessons(courses) if one != first))[:limit]
    named = exact(catalog, query, courses)
    titles = [catalog.titles(course) for course in catalog.chosen(courses)]
    scores = [one.scores(typed) for one in titles]
    if not any(scores):
        scores = [one.rough_scores(typed) for one in titles]
    ranked = (
        (-score, rank, position)
        for rank, found in enumerate(scores)
        for position, score in found.items()
    )
    best = [titles[rank].lessons[at] for _, rank, at in nsmallest(limit, ranked)]
    return tuple(dict.fromkeys([named, *best] if named else best))[:limit]


def exact(catalog: Catalog, name: str, courses: Sequence[str]) -> Lesson | None:
    """The lesson with this key, id or title; case, accents and punctuation do not matter."""
    lesson = catalog.lesson(name.strip().casefold())
    if lesson is not None and lesson.course in courses:
        return lesson
    plain = " ".join(words(name))
    found = (catalog.titles(course).named.get(plain) for course in catalog.chosen(courses))
    return next(filter(None, found), None)


def nearest(catalog: Catalog, name: str, courses: Sequence[str]) -> Lesson | None:
    """The lesson that was most likely meant, or None where none is near."""
    plain = " ".join(words(name))
    if len(plain) < _NEAREST_LENGTH:
        return None
    best: Lesson | None = None
    cutoff: float = _NEAREST
    for course in catalog.chosen(courses):
        titles = catalog.titles(course)
        found = process.extractOne(plain, titles.plain, scorer=fuzz.WRatio, score_cutoff=cutoff)
        if found and (best is None or found[1] > cutoff):
            best, cutoff = course.lessons[found[2]], found[1]
    return best


def matching_sections(
    catalog: Catalog, query: str, courses: Sequence[str], limit: int = 10
) -> tuple[Found, ...]:
    """Sections that speak of the query's words, best first."""
    typed = list(dict.fromkeys(words(query)))
    ranked = []
    for rank, course in enumerate(catalog.chosen(courses)):
        text = catalog.text(course)
        meant = {word: text.meant(word) for word in typed}
        scores, order = _section_scores(text, meant)
        likely = [meant[word].keys() for word in order]
        ranked += [(-score, rank, ordinal, text, likely) for ordinal, score in scores.items()]
    return tuple(
        _found(text, ordinal, likely)
        for _, _, ordinal, text, likely in nsmallest(limit, ranked, key=lambda entry: entry[:3])
    )


def suggest_courses(catalog: Catalog, query: str, courses: Sequence[str]) -> tuple[Course, ...]:
    """Courses for what is being typed, best first; nothing typed: in the order given."""
    typed = " ".join(words(query))
    chosen = catalog.chosen(courses)
    if not typed:
        return chosen[:MOST_CHOICES]
    rated = [(_course_score(typed, course), course) for course in chosen]
    near = [entry for entry in rated if entry[0] >= _COURSE_ALIKE]
    return tuple(course for _, course in sorted(near, key=lambda entry: -entry[0])[:MOST_CHOICES])


def _course_score(typed: str, course: Course) -> float:
    names = (" ".join(words(course.title)), " ".join(words(course.id)))
    if any(name.startswith(typed) for name in names):
        return 101
    # A name much shorter than what was typed would be found somewhere in it by chance.
    long_enough = (name for name in names if len(name) >= len(typed) - 2)
    return max((fuzz.partial_ratio(typed, name) for name in long_enough), default=0)


def _section_scores(
    text: FullText, meant: Mapping[str, Mapping[str, float]]
) -> tuple[dict[int, float], list[str]]:
    """Sections with their scores, and the query's words, the rarest first.

    A word that most sections have finds nothing by itself, unless there is no other.
    """
    by_word = {word: text.scores(near) for word, near in meant.items()}
    common = len(text.places) >= _FEW_SECTIONS
    telling = [
        word for word in meant if not (common and len(by_word[word]) > _COMMON * len(text.places))
    ]
    allowed = {ordinal for word in telling or meant for ordinal in by_word[word]}
    total = {
        ordinal: sum(scores.get(ordinal, 0) for scores in by_word.values())
        * sum(ordinal in scores for scores in by_word.values())
        for ordinal in allowed
    }
    return total, sorted(meant, key=lambda word: len(by_word[word]))


def _found(text: FullText, ordinal: int, likely: Sequence[Collection[str]]) -> Found:
    lesson, position = text.places[ordinal]
    return Found(lesson, position, excerpt(lesson.sections[position].body, likely))
