"""What is known of one sentence for one question, as numbers; their names are in FEATURES."""

from __future__ import annotations

from bot.tutor import definitions, phrases, standing
from bot.tutor.evidence import Evidence
from bot.tutor.index import Unit
from bot.tutor.question import Wanted

PRONOUNS = frozenset(
    ("it", "its", "he", "she", "his", "her", "they", "their", "them", "this", "these", "those")
)
_MATCH = (
    "bm25", "bm25_gap", "worth25", "worth25_gap", "section25", "section25_gap", "near25",
    "near25_gap", "cover", "cover_worth", "cover_soft", "cover_near", "cover_section",
    "cover_present", "cover_before", "cover_after", "missing_most", "missing_sum", "held",
    "top_held", "top_near", "top_section", "second_section",
)  # fmt: skip
_HEADING = ("heading_cover", "heading_asked", "heading_run", "heading_bare", "title_cover")
_ANSWER = (
    "names_held", "names_missing", "new_names", "new_numbers", "dated", "new_words", "length",
    "order", "section_order", "section_length", "section_best", "pronoun", "reasons", "places",
)  # fmt: skip
_COMMON = (
    "terms", "asked_worth", "lesson_missing", "lesson_missing_most", "lesson_missing_count",
    "mended", "sentences", "sections",
)  # fmt: skip
FEATURES = (
    *_MATCH, *_HEADING, *phrases.NAMES, *_ANSWER, *definitions.NAMES, *standing.NAMES,
    *(f"wanted_{wanted}" for wanted in Wanted), *_COMMON, "rank",
)  # fmt: skip


class Features:
    """Computes the rows of a shortlist for one question against one lesson."""

    def __init__(self, found: Evidence) -> None:
        self.found, self.asked, self.index = found, found.asked, found.index
        self._terms = frozenset(self.asked.terms)
        self._definitions = definitions.Definitions(self.asked.focus, self.index)
        self._tops = tuple(
            max(scores, default=0.0)
            for scores in (
                found.bm25.values(),
                found.worth25.values(),
                found.section25,
                found.near25.values(),
            )
        )
        present = [t for t, s in enumerate(self.asked.terms) if self._present(t)]
        self._best = sorted(present, key=lambda t: -found.worth[t])
        self._present_worth = sum(found.worth[t] for t in present) or 1.0
        self._common = self._of_question()
        self._section_best = self._strongest()
        self._standing = standing.Standing(found, self._definitions.by_section())
        self._headings: dict[int, list[float]] = {}

    def rows(self) -> list[list[float]]:
        """One row of FEATURES for each sentence of the shortlist, in its order."""
        return [
            [*self._row(at), *self._common, float(rank)]
            for rank, at in enumerate(self.found.shortlist)
        ]

    def _strongest(self) -> list[float]:
        """For each section, the BM25 of its best three sentences together."""
        best: list[list[float]] = [[] for _ in self.index.sections]
        for at, score in self.found.bm25.items():
            best[self.index.units[at].section].append(score)
        return [sum(sorted(scores, reverse=True)[:3]) for scores in best]

    def _present(self, t: int) -> bool:
        return self.asked.terms[t] in self.index.holding or bool(self.found.relatives[t])

    def _of_question(self) -> list[float]:
        kinds = [float(self.asked.wanted is wanted) for wanted in Wanted]
        missing = [w for t, w in enumerate(self.found.worth) if not self._present(t)]
        return [
            *kinds,
            float(len(self.asked.terms)),
            self.found.total,
            sum(missing) / self.found.total,
            max(missing, default=0.0),
            float(len(missing)),
            float(self.asked.mended),
            float(len(self.index.units)),
            float(len(self.index.sections)),
        ]

    def _row(self, at: int) -> list[float]:
        unit = self.index.units[at]
        if unit.section not in self._headings:
            self._headings[unit.section] = self._heading(unit.section)
        return [
            *self._scores(at, unit),
            *self._covers(at, unit),
            *self._headings[unit.section],
            *phrases.phrases(self.asked, unit.stems, self.index.words.stop_words),
            *self._answer(unit),
            *self._definitions.look(at),
            *self._standing.row(at),
        ]

    def _scores(self, at: int, unit: Unit) -> list[float]:
        found = self.found
        own = (
            found.bm25.get(at, 0.0),
            found.worth25.get(at, 0.0),
            found.section25[unit.section],
            found.near25.get(at, 0.0),
        )
        return [n for one, top in zip(own, self._tops, strict=True) for n in (one, one - top)]

    def _covers(self, at: int, unit: Unit) -> list[float]:
        found, worth, total = self.found, self.found.worth, self.found.total
        held, soft = found.exact.get(at, {}), found.soft.get(at, {})
        previous, following = self.index.beside(at, -1), self.index.beside(at, 1)
        before, after = found.exact.get(previous, {}), found.exact.get(following, {})
        near = held.keys() | before.keys() | after.keys()
        section = found.in_section[unit.section]
        missing = [w for t, w in enumerate(worth) if t not in held and t not in soft]
        own = found.held.get(at, 0.0)
        softly = own + sum(worth[t] * like for t, like in soft.items())
        top, second = [*self._best, -1, -1][:2]
        return [
            sum(found.rarity[t] for t in held) / found.total_rarity,
            own / total,
            softly / total,
            sum(worth[t] for t in near) / total,
            sum(worth[t] * like for t, like in section.items()) / total,
            softly / self._present_worth,
            found.held.get(previous, 0.0) / total,
            found.held.get(following, 0.0) / total,
            max(missing, default=0.0),
            sum(missing),
            float(len(held)),
            1.0 if top in held else soft.get(top, 0.0),
            float(top in near),
            section.get(top, 0.0),
            section.get(second, 0.0),
        ]

    def _heading(self, section: int) -> list[float]:
        stems, stop = self.index.headings[section], self.index.words.stop_words
        content = [stem for stem in stems if stem not in stop]
        worth = self.found.worth
        alike = [self._alike(t, content) for t in range(len(worth))]
        where = phrases.positions(self.asked, stems)
        return [
            sum(w * like for w, like in zip(worth, alike, strict=True)) / self.found.total,
            min(1.0, sum(alike) / max(1, len(content))),
            float(phrases.longest_run(self.asked.stems, where)),
            float(not content or content[0] in ("part", "introduct")),
            sum(w for t, w in enumerate(worth) if self.asked.terms[t] in self.index.title)
            / self.found.total,
        ]

    def _alike(self, t: int, stems: list[str]) -> float:
        if self.asked.terms[t] in stems:
            return 1.0
        return max((self.found.relatives[t].get(stem, 0.0) for stem in stems), default=0.0)

    def _answer(self, unit: Unit) -> list[float]:
        names = self.asked.names
        return [
            sum(name in unit.stems for name in names) / len(names) if names else 0.5,
            float(sum(name not in self.index.holding for name in names)),
            float(len(unit.names - self._terms)),
            float(len(unit.numbers.difference(self.asked.words))),
            float(unit.dated),
            float(len(unit.content - self._terms)),
            float(len(unit.stems)),
            float(unit.order),
            float(unit.section),
            float(self.index.totals[unit.section]),
            self._section_best[unit.section],
            float(bool(unit.words) and unit.words[0] in PRONOUNS),
            float(unit.reasons),
            float(unit.places),
        ]
