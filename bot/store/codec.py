"""A question set as JSON, and back; the digest is that of the JSON.

The form is canonical, so that equal sets have one digest, and ASCII, so that every database takes
whatever a lesson says. A stored form stays readable for ever: a field that a later version adds
needs a default here.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from bot.learning.attempt import QuestionSet
from bot.learning.lesson import Difficulty, Option, Pair, Question, QuestionKind


def encode(questions: QuestionSet) -> str:
    return json.dumps(asdict(questions), default=str, sort_keys=True, separators=(",", ":"))


def digest(body: str) -> str:
    return hashlib.sha256(body.encode("ascii")).hexdigest()


def decode(body: str) -> QuestionSet:
    stored = json.loads(body)
    return QuestionSet(
        lesson=stored["lesson"],
        title=stored["title"],
        pass_mark=stored["pass_mark"],
        questions=tuple(_question(question) for question in stored["questions"]),
    )


def _question(stored: dict[str, Any]) -> Question:
    return Question(
        id=stored["id"],
        kind=QuestionKind(stored["kind"]),
        prompt=stored["prompt"],
        options=tuple(Option(**option) for option in stored["options"]),
        answers=tuple(stored["answers"]),
        tolerance=Decimal(stored["tolerance"]),
        pairs=tuple(Pair(**pair) for pair in stored["pairs"]),
        explanation=stored["explanation"],
        section=stored["section"],
        terms=tuple(stored["terms"]),
        difficulty=Difficulty(stored["difficulty"]),
    )
