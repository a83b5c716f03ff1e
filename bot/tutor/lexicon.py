"""What a stem is worth in a question, as learned from other texts."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`rarity`: how few texts hold a stem; `echo`: how often its answer's section repeats it.

    A stem that is not listed is taken to be as rare as can be (`unseen`), so that a lesson without
    it does not cover it.
    """

    rarity: dict[str, float] = field(default_factory=dict)
    echo: dict[str, float] = field(default_factory=dict)
    unseen: float = 7.0
    usual: float = 0.8

    def worth(self, stem: str) -> float:
        return self.rarity.get(stem, self.unseen) * self.echo.get(stem, self.usual)

    def knows(self, stem: str) -> bool:
        return stem in self.rarity or stem in self.echo
