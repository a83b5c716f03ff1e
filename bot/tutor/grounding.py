"""Holds sentences about a section against the section: what in them it does not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from bot.tutor.alignment import aligned
from bot.tutor.claims import Word, assents, claims, knows_denials, opened, proper_names
from bot.tutor.contradictions import denied, disordered, displaced, replaced, reversed_meaning
from bot.tutor.sentences import sentences
from bot.tutor.vouching import Evidence, content
from bot.tutor.words import Words

EVIDENCE = 3
_EVEN = 5


def can_check(words: Words) -> bool:
    """Whether it is known of this language by which words it denies."""
    return knows_denials(words.language)


class Flaw(StrEnum):
    """What a sentence claims without the section's support."""

    EMPTY = "empty"
    ASSENT = "assent"
    NUMBER = "number"
    NAME = "name"
    WORDS = "words"
    NEGATION = "negation"
    OPPOSITE = "opposite"
    EXCHANGE = "exchange"
    ORDER = "order"


class Ground:
    """One section, read once; the names and numbers of what stands `above` it count as its own."""

    def __init__(self, body: str, words: Words, *above: str) -> None:
        self._words = words
        read = (claims(one.text, words) for one in sentences(body))
        self._sentences = [sentence for sentence in read if sentence]
        self._stems = [{word.stem for word in sentence} for sentence in self._sentences]
        self._above = tuple(word for text in above for word in claims(text, words))
        self._proper = proper_names(self._sentences, words)
        self._sentences = [opened(one, self._proper) for one in self._sentences]

    def supports(self, text: str, question: str = "") -> bool:
        """Whether the section says all of it; `question` is what it answers."""
        return not self.flaws(text, question)

    def flaws(self, text: str, question: str = "") -> frozenset[Flaw]:
        """All that is wrong with one or more sentences, each held against the section alone."""
        asked = claims(question, self._words)
        names = self._proper | {word.stem for word in asked if word.is_name}
        parts = (claims(one.text, self._words) for one in sentences(text))
        said = [opened(part, names) for part in parts if part]
        if not said:
            return frozenset({Flaw.EMPTY})
        return frozenset(flaw for part in said for flaw in self._flaws(part, asked))

    def _flaws(self, said: tuple[Word, ...], asked: tuple[Word, ...]) -> list[Flaw]:
        chosen = self._evidence(said)
        if not chosen:
            return [Flaw.WORDS]
        evidence = Evidence(chosen, self._above, asked, self._words)
        best = max((aligned(said, one) for one in chosen), key=lambda found: found.kept)
        code = self._words.language
        english = code == "en"
        wrong = {
            Flaw.ASSENT: bool(assents(said, code) - assents(evidence.all, code)),
            Flaw.NUMBER: not evidence.has_numbers(said),
            Flaw.NAME: not evidence.has_names(said),
            Flaw.WORDS: not (evidence.has_words(said) and self._told(said, evidence)),
            Flaw.NEGATION: denied(said, evidence.all, best, self._words),
            Flaw.OPPOSITE: english and reversed_meaning(said, evidence.all, best, self._words),
            Flaw.EXCHANGE: replaced(best) or displaced(best, evidence),
            Flaw.ORDER: disordered(said, best),
        }
        return [flaw for flaw, found in wrong.items() if found]

    def _told(self, said: Sequence[Word], evidence: Evidence) -> bool:
        """Whether it tells more than the question, or the section says what it repeats of it.

        What repeats the question says yes to it, or no, and words from here and there do not bear
        that out: its own and the question's stand in two sentences in a row. One without any word
        of meaning, such as "It does", stands where the section has that very sentence.
        """
        if evidence.has_new(said):
            return True
        stems, meant = [word.stem for word in said], content(said, self._words)
        if any(stems == [word.stem for word in one] for one in self._sentences):
            return True
        every = [*meant, *content(evidence.asked, self._words)]
        pairs = (self._sentences[at : at + 2] for at in range(len(self._sentences)))
        return bool(meant) and any(
            replace(evidence, sentences=tuple(one)).has_all(every) for one in pairs
        )

    def _evidence(self, said: Sequence[Word]) -> tuple[tuple[Word, ...], ...]:
        """Up to three sentences that together say most of it, in the section's order."""
        every = {word.stem for word in said}
        left = set(content(said, self._words)) or set(every)
        chosen: list[int] = []
        while len(chosen) < EVIDENCE:
            free = [at for at, stems in enumerate(self._stems) if left & stems]
            if not free:
                break
            best = max(
                free, key=lambda at: (len(left & self._stems[at]), self._likeness(at, every))
            )
            chosen.append(best)
            left -= self._stems[best]
        return tuple(self._sentences[at] for at in sorted(chosen))

    def _likeness(self, at: int, stems: set[str]) -> float:
        """How much of a sentence is in these stems; short ones are not favoured."""
        return len(stems & self._stems[at]) / (_EVEN + len(self._stems[at]))
