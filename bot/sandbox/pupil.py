"""Takes a quiz by reading what is on the cards: guesses, and remembers what was right."""

from __future__ import annotations

import re
from random import Random
from typing import Any

from bot.sandbox import components as c
from bot.sandbox.client import Client, buttons
from bot.sandbox.world import Message

QUIZ = "quiz start"
ONWARD = ("Next question", "See my score")
TYPED = "42"  # to a question that has nothing to choose from
LONGEST = 500  # cards

_LETTER = re.compile(r"^([A-J])(?: ·| \(|$)")
_OPTION = re.compile(r"^\*\*([A-J])\*\* · (.+?)(?: \*?\*\(.+\)\*\*?)?$", re.MULTILINE)
_RIGHT = re.compile(r"^\*\*([A-J])\*\* · (.+?) \*\*\(.+\)\*\*$", re.MULTILINE)
_COUNT = re.compile(r"\b1 of (\d+)$", re.MULTILINE)
_PROMPT = re.compile(r"^### (.+)$", re.MULTILINE)


class Pupil:
    """Someone who learns from one quiz what the next one asks."""

    def __init__(self, client: Client, seed: int) -> None:
        self._client = client
        self._chance = Random(seed)
        self._right: dict[str, set[str]] = {}

    async def takes_quiz(self, lesson: Any, part: float = 1.0) -> Message | None:
        """Answers all of it, or that part; returns the last card, None where none is offered."""
        client, answered = self._client, 0
        if not client.offers(QUIZ, "lesson"):
            return None
        card = await client.command(QUIZ, lesson=lesson)
        most = int(_questions(card) * part)
        for _ in range(LONGEST):
            onward = next((one for one in ONWARD if one in buttons(card)), None)
            if onward:
                self._learn(card)
                card = await client.press(card, onward)
            elif answered < most and _is_question(card):
                card = await self._answer(card)
                answered += 1
            else:
                break
        return card

    async def _answer(self, card: Message) -> Message:
        client, known = self._client, buttons(card)
        if "Answer" in known:
            return await client.write(card, "Answer", TYPED)
        letters = _letters(card)
        chosen = self._choice(card, sorted(letters))
        if "Submit" not in known:
            return await client.press(card, letters[chosen[0]])
        for letter in chosen:
            card = await client.press(card, _letters(card)[letter])
        return await client.press(card, "Submit")

    def _choice(self, card: Message, letters: list[str]) -> list[str]:
        """The letters of what was right the last time, else any one."""
        text = c.text_of(card.components)
        right = self._right.get(_prompt(text), set())
        known = [letter for letter, option in _OPTION.findall(text) if option in right]
        return [one for one in known if one in letters] or [self._chance.choice(letters)]

    def _learn(self, card: Message) -> None:
        text = c.text_of(card.components)
        self._right[_prompt(text)] = {option for _, option in _RIGHT.findall(text)}


def _letters(card: Message) -> dict[str, str]:
    """The labels of the buttons that choose an option, by its letter."""
    found = {label: _LETTER.match(label) for label in buttons(card)}
    return {match.group(1): label for label, match in found.items() if match}


def _questions(card: Message) -> int:
    """How many there are, as the first one says."""
    found = _COUNT.search(c.text_of(card.components))
    return int(found.group(1)) if found else 0


def _is_question(card: Message) -> bool:
    return bool(_letters(card)) or "Answer" in buttons(card)


def _prompt(text: str) -> str:
    found = _PROMPT.search(text)
    return found.group(1) if found else ""
