"""What helps whoever guesses, over a whole course: where right options stand, how long they are."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalog.quality.draft import Finding, Written
from bot.catalog.quality.rules import Rule
from bot.learning.lesson import QuestionKind

SHARE = 0.3
LEAST_QUESTIONS = 10
# Chi-square is not to be trusted where fewer than five are expected (Cochran 1954).
LEAST_EXPECTED = 5
# The value that chance exceeds once in twenty times, by degrees of freedom from 1.
CRITICAL = (3.841, 5.991, 7.815, 9.488, 11.070, 12.592, 14.067, 15.507, 16.919)

_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def single_choice(questions: Sequence[Written], rule: Rule) -> list[Written]:
    """The questions with one right option among three or more, but for those that `rule` spares."""
    return [
        one
        for one in questions
        if one.question.kind is QuestionKind.SINGLE
        and len(one.question.options) > 2
        and rule not in one.allow
    ]


def longest_keys(questions: Sequence[Written]) -> list[tuple[Written, Finding]]:
    """As many of the questions whose right option is the longest as are too many, worst first."""
    judged = single_choice(questions, Rule.LONGEST_KEY)
    excess = {at: more for at, one in enumerate(judged) if (more := _longer_by(one)) > 0}
    too_many = len(excess) - int(SHARE * len(judged))
    if len(judged) < LEAST_QUESTIONS or too_many <= 0:
        return []
    what = (
        f"the right option is the longest, as in {len(excess)} of the course's {len(judged)} "
        f"questions, where {SHARE:.0%} is the most; shorten it, or lengthen a wrong one"
    )
    worst = sorted(excess, key=lambda at: (-excess[at], at))[:too_many]
    return [
        (judged[at], Finding(Rule.LONGEST_KEY, (*judged[at].place, "options"), what))
        for at in worst
    ]


def _longer_by(written: Written) -> int:
    """By how many characters the right option is longer than the longest wrong one."""
    lengths = {True: 0, False: 0}
    for option in written.question.options:
        lengths[option.correct] = max(lengths[option.correct], len(option.text))
    return lengths[True] - lengths[False]


def key_position(questions: Sequence[Written]) -> Finding | None:
    """Whether the right options stand about as often at each place, as written."""
    judged = single_choice(questions, Rule.KEY_POSITION)
    counted, expected = _places(judged)
    pooled = _pooled(list(zip(counted, expected, strict=True)))
    freedom = len(pooled) - 1
    few = freedom < 1 or any(chance < LEAST_EXPECTED for _, chance in pooled)
    if few or _chi_square(pooled) <= CRITICAL[freedom - 1]:
        return None
    told = ", ".join(
        f"{place} {count}" for place, count in zip((*_PLACES, "last"), counted, strict=False)
    )
    what = (
        f"right options stand unevenly ({told} times of {len(judged)}); "
        "move some to the places where they are rare"
    )
    return Finding(Rule.KEY_POSITION, ("lessons",), what)


def _places(judged: Sequence[Written]) -> tuple[list[int], list[float]]:
    """How often the right option stands at each place, and how often it would by chance."""
    most = max((len(one.question.options) for one in judged), default=0)
    counted, expected = [0] * most, [0.0] * most
    for one in judged:
        options = one.question.options
        for place, option in enumerate(options):
            counted[place] += option.correct
            expected[place] += 1 / len(options)
    return counted, expected


def _pooled(places: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The rare places at the end taken together, until enough are expected there."""
    while len(places) > 1 and places[-1][1] < LEAST_EXPECTED:
        (count, chance), (before, chance_before) = places.pop(), places.pop()
        places.append((before + count, chance_before + chance))
    return places


def _chi_square(places: Sequence[tuple[int, float]]) -> float:
    return sum((count - chance) ** 2 / chance for count, chance in places)
