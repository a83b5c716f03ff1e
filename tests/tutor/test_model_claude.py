"""Anthropic's own endpoint, whose citations are native."""

from __future__ import annotations

import pytest

from bot.tutor.model.endpoint import Endpoint as Address
from bot.tutor.model.endpoint import client_for
from bot.tutor.model.writer import Writer
from bot.tutor.tutor import Tutor
from tests.conftest import PATIENCE
from tests.tutor.endpoint import Behaviour, Endpoint, body, cites, cuts, endless, status
from tests.tutor.lessons import volcanoes

QUESTION = "When did Krakatoa erupt?"
TRUE = "Krakatoa erupted in 1883."
KEY = "a-key-that-nobody-may-see"


async def written(endpoint: Endpoint) -> list[str]:
    address = Address(endpoint.theirs, "claude-small", KEY)
    writer = Writer(address, client_for(address), PATIENCE)
    assert writer.manner == "citations"
    passages = Tutor().closest(volcanoes(), QUESTION)
    try:
        kept = await writer.write(volcanoes(), passages, QUESTION, "en")
    finally:
        await writer.close()
    return [one.text for one in kept]


async def test_each_sentence_stands_by_the_document_that_it_cites() -> None:
    said = cites(("Krakatoa erupted ", None), ("in 1883", 0), (". ", None), ("It is lovely.", None))
    async with Endpoint(said) as endpoint:
        assert await written(endpoint) == [TRUE]


async def test_passages_are_documents_and_the_question_is_data() -> None:
    async with Endpoint(cites((TRUE, 0))) as endpoint:
        assert await written(endpoint) == [TRUE]
    (heard,) = endpoint.heard
    assert heard.path == "/anthropic/v1/messages"
    assert KEY in heard.headers.get("x-api-key", heard.headers.get("authorization", ""))
    assert heard.body["model"] == "claude-small"
    *documents, asked = heard.body["messages"][0]["content"]
    assert 1 <= len(documents) <= 8
    assert all(one["citations"] == {"enabled": True} for one in documents)
    fence, question = asked["text"].rstrip("\n").split("\n")
    assert fence.split(" ")[0] in heard.instructions
    assert question == '{"question": "When did Krakatoa erupt?"}'


async def test_what_no_document_bears_out_is_dropped() -> None:
    ill = cites(("Krakatoa erupted in 1884.", 0), (" Paris is lovely.", 7), (f" {TRUE}", 0))
    async with Endpoint(ill) as endpoint:
        assert await written(endpoint) == [TRUE]
    async with Endpoint(cites((TRUE, None))) as endpoint:
        assert await written(endpoint) == []


@pytest.mark.parametrize("first", [status(429, retry_after="0"), status(529), cuts])
async def test_it_is_asked_once_more(first: Behaviour) -> None:
    async with Endpoint(first, cites((TRUE, 0))) as endpoint:
        assert await written(endpoint) == [TRUE]
    async with Endpoint(first) as endpoint:
        assert await written(endpoint) == []
        assert len(endpoint.heard) == 2


@pytest.mark.parametrize("said", [body("<html>", "text/html"), body('{"content": "x"}'), endless])
async def test_what_is_no_answer_is_none(said: Behaviour) -> None:
    async with Endpoint(said) as endpoint:
        assert await written(endpoint) == []


async def test_strange_blocks_are_passed_over() -> None:
    strange = (
        '{"content": [3, {"type": "thinking"}, {"text": "Krakatoa erupted in 1883.",'
        ' "citations": [4, {"document_index": "x"}, {"document_index": 0}]}]}'
    )
    async with Endpoint(body(strange)) as endpoint:
        assert await written(endpoint) == [TRUE]
