"""A member who takes quizzes by pressing what is there, and remembers what was acknowledged."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from random import Random
from typing import Any

from bot.learning.quiz import LETTERS
from bot.views import buttons as press
from bot.views.codec import Press, decode
from bot.views.sentences import SENTENCES
from tests.stories.driver import Actor, ModalSeen, Seen, Unanswered
from tests.stories.seen import label_of

Deed = Callable[[], Awaitable[Any]]
Place = tuple[int, int]
"""An attempt, and a position in it."""
Given = tuple[bool, str]
"""Whether it was right, and what was given: letters in order, or the text typed."""

_MINE = re.compile(r"^\*\*([A-J])\*\* · .*your answer", re.MULTILINE)
_TYPED = re.compile(r"^Your answer: (.+)$", re.MULTILINE)
_SCORE = re.compile(r"^## (\d+) of (\d+) right$", re.MULTILINE)
_TEXTS = ("42", "weights", "0.5", "7")


class Student:
    """`acknowledged` is what they were shown as taken, `tried` what they gave at each place,
    whatever came of it, `scores` the score cards by attempt."""

    def __init__(self, actor: Actor, lesson: str, chance: Random) -> None:
        self.actor = actor
        self.acknowledged: dict[Place, Given] = {}
        self.tried: dict[Place, set[str]] = {}
        self.scores: dict[int, tuple[int, int]] = {}
        self.failures = 0
        self._chance = chance
        self._lesson = lesson
        self._deed: Deed = self._start

    async def go_on(self) -> bool:
        """One deed; False where Discord showed that it failed. Then they press again what they
        pressed, or come back with the command."""
        try:
            seen = await self._deed()
        except Unanswered:
            self.failures += 1
            self._deed = self._chance.choice([self._deed, self._start])
            return False
        self._deed = self._typing(seen) if isinstance(seen, ModalSeen) else self._next(seen)
        return True

    async def _start(self) -> Any:
        return await self.actor.slash("quiz start", lesson=self._lesson)

    def _next(self, card: Seen) -> Deed:
        """What to do with a card; an answer or a score on it is remembered."""
        for kind, deed in (
            (press.NextQuestion, self._onward),
            (press.ChooseOption, self._answer),
            (press.ToggleOption, self._toggle),
            (press.TypeAnswer, self._open_box),
        ):
            if what := _of(card, kind):
                return deed(card, what)
        self._note_score(card)
        return self._start

    def _onward(self, card: Seen, what: dict[str, Any]) -> Deed:
        (label, onward), *_ = what.items()
        place = (onward.attempt, onward.question - 1)
        mine = "".join(_MINE.findall(card.text)) or "".join(_TYPED.findall(card.text))
        given = (SENTENCES["quiz.right"] in card.text.splitlines(), mine)
        assert mine, card
        assert self.acknowledged.setdefault(place, given) == given, "the first answer stands"
        return lambda: self.actor.press(label, on=card)

    def _answer(self, card: Seen, what: dict[str, Any]) -> Deed:
        label, chosen = self._chance.choice(list(what.items()))
        self._try((chosen.attempt, chosen.question), LETTERS[chosen.choice])
        return lambda: self.actor.press(label, on=card)

    def _toggle(self, card: Seen, what: dict[str, Any]) -> Deed:
        label, toggled = self._chance.choice(list(what.items()))
        if toggled.chosen and self._chance.random() < 0.5:
            ((label, _),) = _of(card, press.SubmitOptions).items()
            letters = [each for at, each in enumerate(LETTERS) if toggled.chosen >> at & 1]
            self._try((toggled.attempt, toggled.question), "".join(letters))
        return lambda: self.actor.press(label, on=card)

    def _open_box(self, card: Seen, what: dict[str, Any]) -> Deed:
        ((label, _),) = what.items()
        return lambda: self.actor.press(label, on=card)

    def _typing(self, box: ModalSeen) -> Deed:
        opened = decode(box.body["custom_id"])
        assert isinstance(opened, press.TypedAnswer)
        (field,) = box.fields
        text = self._chance.choice(_TEXTS[::2])
        self._try((opened.attempt, opened.question), text)
        return lambda: box.submit({field: text})

    def _try(self, place: Place, given: str) -> None:
        self.tried.setdefault(place, set()).add(given)

    def _note_score(self, card: Seen) -> None:
        found = _SCORE.search(card.text)
        assert found, f"neither a question nor an answer nor a score: {card}"
        (share,) = _of(card, press.ShareScore).values()
        self.scores[share.attempt] = (int(found[1]), int(found[2]))


def _of(card: Seen, kind: type[Press]) -> dict[str, Any]:
    """The presses of a kind that a card offers, by label."""
    offered = {
        label_of(one): decode(one["custom_id"]) for one in card.components if "custom_id" in one
    }
    return {label: what for label, what in offered.items() if isinstance(what, kind)}
