"""Tells which of a model's sentences stand: each held against the section that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.learning.lesson import Lesson
from bot.learning.passage import Cited
from bot.tutor.features import PRONOUNS
from bot.tutor.grounding import Ground
from bot.tutor.model.brief import MOST_SENTENCES, Brief
from bot.tutor.model.replies import Said
from bot.tutor.words import Words

MOST_CHARACTERS = 600
_MARKS = re.compile(r"[*`~|\\]+|^\s*(?:#+|>+|[-+•]|\d{1,2}[.)])\s+|\s*\[\d{1,3}\]")
_LINK = re.compile(
    r"://|\bwww\.|\]\s*\(|<[@#:/!]|@(?:everyone|here)\b|\b[\w-]+\.(?:com|org|net|io|gg|ru|xyz)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:yes|no|sure|right|correct|exactly|indeed|absolutely|certainly|of course|ja|nein|nee|oui"
    r"|non|si|sí|sim|não)(?:\s*[,.!:;–—]+\s*|$)",
    re.IGNORECASE,
)


def standing(said: Iterable[Said], brief: Brief, lesson: Lesson, words: Words) -> list[Cited]:
    """The sentences that may be shown, without Markdown, in order, at most four and 600 characters.

    A sentence that cites no passage, one that there is not, or one whose section does not bear it
    out is left out. So is one with a link or a mention, and one whose pronoun would then hang on
    nothing, or on something else.
    """
    grounds: dict[tuple[int, int], Ground] = {}
    kept: list[Cited] = []
    whole = True
    for text, cited in said:
        plain = _plain(text)
        stands = 0 <= cited < len(brief.passages) and (whole or not _hangs(plain))
        if stands and not _LINK.search(plain):
            passage = brief.passages[cited]
            place = (passage.section, passage.note)
            if place not in grounds:
                section = lesson.sections[passage.section]
                body = passage.text if passage.note else section.body
                grounds[place] = Ground(body, words, section.heading, lesson.title)
            stands = grounds[place].supports(plain, brief.question)
            stands = stands and _fits(kept, plain)
            if stands:
                kept.append(Cited(plain, passage))
        whole = stands
    return kept


def _plain(text: str) -> str:
    """Without Markdown, and without a Yes or No in front, which no section says."""
    plain = " ".join(_MARKS.sub("", text).split())
    bare = _OPENING.sub("", plain)
    return plain if bare == plain else bare[:1].upper() + bare[1:]


def _hangs(text: str) -> bool:
    return text.partition(" ")[0].strip(",;:").casefold() in PRONOUNS


def _fits(kept: list[Cited], text: str) -> bool:
    length = len(text) + sum(len(other.text) for other in kept)
    new = text not in [other.text for other in kept]
    return new and len(kept) < MOST_SENTENCES and length <= MOST_CHARACTERS
