"""What is said to the tutor and asks nothing."""

from __future__ import annotations

import pytest

from bot.learning.passage import Remark
from bot.tutor.remarks import remark


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("thanks!", Remark.THANKS),
        ("Thank you so much 🙏", Remark.THANKS),
        ("Thanks, that helps!", Remark.THANKS),
        ("ok great, thanks for the explanation", Remark.THANKS),
        ("hi", Remark.HELLO),
        ("Hello bot", Remark.HELLO),
        ("good morning everyone", Remark.HELLO),
        ("ok", Remark.OK),
        ("OK, got it.", Remark.OK),
        ("cool 👍", Remark.OK),
        ("?", Remark.SIGNS),
        ("?!…", Remark.SIGNS),
        ("🤔🤔", Remark.SIGNS),
        ("❤️", Remark.SIGNS),
        ("<:blob_think:1234567890> :wave:", Remark.SIGNS),
        ("<@123456789>", Remark.SIGNS),
    ],
)
def test_what_asks_nothing_is_known_for_what_it_is(text: str, kind: Remark) -> None:
    assert remark(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "why?",
        "ok but why?",
        "ok, is it so?",
        "is it ok?",
        "thanks, but what is a token?",
        "hi, what is a token",
        "What does “thank you” cost in tokens?",
        "hello world",
        "42",
        "C?",
        "为什么？",
        "Danke",
    ],
)
def test_whatever_may_ask_something_is_no_remark(text: str) -> None:
    assert remark(text) is None
