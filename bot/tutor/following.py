"""A short question that follows on another, such as "and why?": what it means, where to read on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.learning.lesson import Lesson
from bot.learning.passage import Answer, Passage, Verdict
from bot.tutor.sentences import LONGEST, sentences
from bot.tutor.words import Words, fold

_SHORT = 8
_SENTENCES = 2
# Words that open a question which leans on what was said before, and words that ask.
_LINKS = {
    "en": "and but so also then or ok okay",
    "de": "und aber also dann oder auch",
    "es": "y e pero entonces o tambien",
    "fr": "et mais donc alors ou aussi",
    "it": "e ed ma quindi allora o anche",
    "nl": "en maar dus dan of ook",
    "pt": "e mas entao ou tambem",
    "ru": "а и но или тогда",
}
_ASKING = {
    "en": "why how when where who what which whose whom is are does do did can could should will",
    "de": "warum wieso weshalb wie wann wo wer was welche welcher welches ist sind kann soll",
    "es": "por que como cuando donde quien cual cuales es son puede",
    "fr": "pourquoi comment quand ou qui que quoi quel quelle quels quelles est peut",
    "it": "perche come quando dove chi che cosa quale quali quanto puo",
    "nl": "waarom hoe wanneer waar wie wat welke is zijn kan moet",
    "pt": "por como quando onde quem qual quais quanto pode",
    "ru": "почему зачем как когда где кто что какои какая какие сколько можно",
}
_LEANING = {"it", "its", "they", "them", "their", "this", "that", "these", "those", "he", "she"}
_MARKS = "?？؟;"


def asks(text: str, language: str) -> bool:
    """Whether a reply is a question at all, rather than thanks or a remark."""
    words = fold(text).split()
    if any(mark in text for mark in _MARKS[:3]) or text.rstrip().endswith(_MARKS[3]):
        return True
    first = words[0].strip(".,!:") if words else ""
    return first in _words(_ASKING, language) | _words(_LINKS, language)


def follows(question: str, words: Words) -> bool:
    """Whether a question may not be understood without the one before it.

    It is short, and names nothing itself, or leans on what was said by its first word or a pronoun.
    """
    said = [fold(word) for word in words.words(question)]
    if not said or len(said) > _SHORT:
        return False
    own = _names(said, words)
    leans = said[0] in _words(_LINKS, words.language) or not _LEANING.isdisjoint(said)
    return not own or (len(own) < _SHORT // 2 and leans)


def may_stand_alone(question: str, words: Words) -> bool:
    """Whether such a question names something itself, and no "it" stands for anything else."""
    said = [fold(word) for word in words.words(question)]
    return bool(_names(said, words)) and _LEANING.isdisjoint(said)


def _names(said: list[str], words: Words) -> list[str]:
    """The words that say what it is about."""
    asking = _words(_ASKING, words.language) | _words(_LINKS, words.language)
    return [word for word in said if not words.is_stop_word(word) and word not in asking]


def whole(question: str, before: str) -> str:
    """The question with what it is about."""
    return f"{question} {before}"


def onwards(lesson: Lesson, answer: Answer, shown: Sequence[Passage]) -> Answer:
    """The answer without the passages that were quoted already, the last of them first.

    Where none as good is left, what stands beside the last one comes first, as the closest.
    """
    fresh = tuple(one for one in answer.passages if not any(_overlap(one, old) for old in shown))
    if fresh and answer.passages[0] is fresh[0]:
        return replace(answer, passages=fresh)
    last = shown[0]
    beside = [one for one in fresh if one.section == last.section and not one.note]
    near = (*beside, *_around(lesson, last, shown)) or fresh
    if not near:
        return answer
    others = tuple(one for one in fresh if one != near[0])
    return replace(answer, verdict=Verdict.UNSURE, passages=(near[0], *others), elsewhere="")


def _overlap(one: Passage, other: Passage) -> bool:
    if (one.section, one.note) != (other.section, other.note):
        return False
    return bool(one.note) or (one.start < other.end and other.start < one.end)


def _around(lesson: Lesson, last: Passage, shown: Sequence[Passage]) -> tuple[Passage, ...]:
    """The sentences after a passage, else those before it, in its own section."""
    if last.section >= len(lesson.sections) or last.note:
        return ()
    section = lesson.sections[last.section]
    found = sentences(section.body)
    after = [one for one in found if one.start >= last.end][:_SENTENCES]
    before = [one for one in found if one.end <= last.start][-_SENTENCES:]
    for chosen in (after, before):
        while chosen and chosen[-1].end - chosen[0].start > LONGEST:
            chosen.pop()
        if chosen:
            start, end = chosen[0].start, chosen[-1].end
            text = section.body[start:end]
            passage = Passage(last.section, section.heading, start, end, text)
            if not any(_overlap(passage, old) for old in shown):
                return (passage,)
    return ()


def _words(lists: dict[str, str], language: str) -> frozenset[str]:
    return frozenset(lists.get(language, lists["en"]).split())
