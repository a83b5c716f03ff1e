"""Questions that ask the same, by the stems of their words, typing errors forgiven."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.tutor.words import Words, fold

_ALIKE = 72.0


def alike(questions: Sequence[str], words: Words) -> list[list[int]]:
    """The positions of the questions in groups, in the order in which each group is met first.

    A question joins the group whose first one is most like it.
    """
    groups: list[list[int]] = []
    firsts: list[str] = []
    for at, question in enumerate(questions):
        gist = _gist(question, words)
        found = process.extractOne(gist, firsts, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if found is None:
            groups.append([at])
            firsts.append(gist)
        else:
            groups[found[2]].append(at)
    return groups


def _gist(question: str, words: Words) -> str:
    """The stems that say what it is about, sorted; of small words alone, them all."""
    plain = words.words(question)
    stems = words.content(plain) or plain
    return " ".join(sorted(set(stems))) or fold(question).strip()
