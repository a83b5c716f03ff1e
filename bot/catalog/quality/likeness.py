"""Questions of a course that are nearly the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from bot.catalog.quality.draft import Finding, Written
from bot.catalog.quality.rules import Rule
from bot.learning.quiz import plain, right_answers

_ALIKE = 85


def near_duplicates(questions: Sequence[Written]) -> Iterator[tuple[Written, Finding]]:
    """Each question that asks for the same as one before it, with that one's name."""
    judged = [one for one in questions if Rule.NEAR_DUPLICATE not in one.allow]
    texts = [_asked(one) for one in judged]
    for at, one in enumerate(judged):
        near = process.extractOne(
            texts[at], texts[:at], scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE
        )
        if near:
            what = f"asks nearly the same as {judged[near[2]].name}; ask something else"
            yield one, Finding(Rule.NEAR_DUPLICATE, (*one.place, "prompt"), what)


def _asked(written: Written) -> str:
    """The question with what is right, as 'Which of these are true?' may be asked often."""
    question = written.question
    pairs = (f"{pair.left} {pair.right}" for pair in question.pairs)
    return plain(" ".join([question.prompt, *right_answers(question), *pairs]))
