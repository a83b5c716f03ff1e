"""What the tutor has to reach on articles it has not seen, by tier and set."""

from __future__ import annotations

from collections.abc import Mapping

# hit1, hit3, section1, auroc and refused are the least, false_refusals the most.
_CORE = {
    "squad_short": (0.80, 0.93, 0.92, 0.94, 0.85, 0.11),
    "squad_long": (0.72, 0.87, 0.82, None, None, None),
    "openstax_psych": (0.63, 0.87, 0.81, 0.985, 0.94, 0.08),
    "openstax_micro": (0.63, 0.85, 0.82, 0.985, 0.92, 0.08),
    "nq_mixed": (0.56, 0.90, 0.94, 0.99, 0.97, 0.08),
}
_SEMANTIC = {
    "squad_short": (0.83, 0.955, 0.945, 0.955, 0.85, 0.08),
    "squad_long": (0.76, 0.91, 0.86, None, None, None),
    "openstax_psych": (0.70, 0.91, 0.86, 0.99, 0.94, 0.08),
    "openstax_micro": (0.66, 0.87, 0.84, 0.99, 0.92, 0.08),
    "nq_mixed": (0.60, 0.92, 0.97, 0.995, 0.97, 0.08),
}
# What is known to fall short; a line that is no longer true fails the test, too.
KNOWN: list[str] = []
FLOORS = {"core": _CORE, "semantic": _SEMANTIC}
_NAMES = ("hit1", "hit3", "section1", "auroc", "refused", "false_refusals")


def short_of(tier: str, name: str, figures: Mapping[str, float | None]) -> list[str]:
    """The figures of a set that miss their floor, as sentences."""
    missed = []
    for figure, floor in zip(_NAMES, FLOORS[tier][name], strict=True):
        reached = figures[figure]
        if floor is None or reached is None:
            continue
        if (reached > floor) if figure == "false_refusals" else (reached < floor):
            missed.append(f"{tier} {name}: {figure} is {reached}, its floor {floor}")
    return missed
