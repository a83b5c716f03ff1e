"""An answer of the tutor as JSON, and back."""

from __future__ import annotations

import json
from dataclasses import asdict

from bot.learning.passage import Answer, Cited, Outline, Passage, Verdict


def written(answer: Answer | None) -> str:
    """Empty for none."""
    if answer is None:
        return ""
    return json.dumps(asdict(answer), ensure_ascii=False, separators=(",", ":"))


def read(column: str) -> Answer | None:
    """None for questions that were kept before answers were."""
    if not column:
        return None
    body = json.loads(column)
    passages = tuple(Passage(**one) for one in body.pop("passages"))
    told = tuple(Cited(one["text"], Passage(**one["passage"])) for one in body.pop("written", ()))
    verdict = Verdict(body.pop("verdict"))
    of = body.pop("outline", None)
    outline = Outline(of["summary"], tuple(of["covers"])) if of else None
    return Answer(verdict=verdict, passages=passages, written=told, outline=outline, **body)
