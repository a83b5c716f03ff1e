"""Flaws in how a question is worded: what it denies, and what it echoes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.catalog.quality.draft import Finding, Written
from bot.catalog.quality.rules import Rule
from bot.catalog.quality.words import content, numbers
from bot.learning.lesson import QuestionKind

_CHOSEN = (QuestionKind.SINGLE, QuestionKind.MULTIPLE)
_SPOKEN = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+")
_BOLD = re.compile(r"\*\*.+?\*\*|__.+?__", re.DOTALL)
# "Why is it not enough" asks for a reason and "when it does not fit" sets the scene.
_REASON = re.compile(r"^\W*(why|how come)\b", re.IGNORECASE)
_SCENE = re.compile(
    r",?\s+\b(when|if|because|although|though|while|after|before|since|unless|until|so that)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_DENIES = re.compile(
    r"\b(not|except|never|neither|cannot|least(?= (?:likely|probable|true|important|accurate"
    r"|appropriate|useful|helpful|effective))|(?:is|are|was|were|do|does|did|has|have|had"
    r"|can|could|wo|would|should|must)n['’]t|can['’]t)\b",
    re.IGNORECASE,
)


def wording_flaws(written: Written) -> Iterator[Finding]:
    if written.question.kind in _CHOSEN:
        if written.language == "en":
            yield from _negative_stem(written)
        yield from _clang(written)


def _negative_stem(written: Written) -> Iterator[Finding]:
    """Readers overlook a 'not' in what is asked, unless it stands out."""
    prompt = _SPOKEN.sub("…", written.question.prompt)
    asked = [one for one in _SENTENCE.split(prompt) if one.rstrip("*_ ").endswith("?")]
    sentence = asked[-1] if asked else _SENTENCE.split(prompt)[-1]
    if _REASON.match(sentence):
        return
    found = _DENIES.search(_SCENE.sub("", _BOLD.sub("", sentence)))
    if found and not found[0].isupper():
        bold = f"**{found[0].upper()}**"
        what = f'"{found[0]}" is easily overlooked; ask what is true, or make it stand out: {bold}'
        yield Finding(Rule.NEGATIVE_STEM, (*written.place, "prompt"), what)


def _clang(written: Written) -> Iterator[Finding]:
    """A word of the question that only the right option repeats points at it."""
    prompt = content(written.question.prompt, written.language)
    echoed: dict[bool, list[set[str]]] = {True: [], False: []}
    for option in written.question.options:
        words = content(option.text, written.language)
        echoed[option.correct].append((words.keys() & prompt.keys()) - numbers(words))
    if all(echoed[True]) and echoed[False] and not any(echoed[False]):
        shared = sorted({prompt[stem] for one in echoed[True] for stem in one})
        what = (
            f"of all options only the right one repeats {_quoted(shared)} from the question; "
            "use it in a wrong one too, or say it otherwise"
        )
        yield Finding(Rule.CLANG, (*written.place, "options"), what)


def _quoted(words: list[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)
