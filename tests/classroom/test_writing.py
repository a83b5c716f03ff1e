"""When a model is asked to write the answer, and what becomes of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.catalog.catalog import Catalog
from bot.classroom.budget import MEMBER, Budget
from bot.classroom.classroom import Classroom
from bot.classroom.library import Here
from bot.learning.passage import Reply, Spent, Verdict
from bot.learning.people import Member
from bot.store.store import Store
from bot.tutor.model.writer import Writer
from bot.tutor.tutor import Tutor
from tests.classroom.school import ADA, AI, BEN, CATALOG, NOW, PROMPTING
from tests.conftest import PATIENCE
from tests.tutor.endpoint import Behaviour, Endpoint, says, status

QUESTION = "What does a few-shot prompt carry?"
PROOF = "A few-shot prompt carries a handful of worked examples."
# Which of these the tutor hedges on is a matter of its weights; of one it always should.
HALF = ("Who is a handful for?", "Is a handful enough?", "What makes a prompt good?")
OFF = "Who won the football on Sunday?"
HOST = "api.model.example"
HOUR = timedelta(hours=1)


class School:
    """A classroom whose tutor asks a scripted endpoint."""

    def __init__(self, classroom: Classroom, endpoint: Endpoint) -> None:
        self.classroom, self.endpoint = classroom, endpoint

    async def ask(
        self,
        question: str = QUESTION,
        lesson: str = "prompting",
        *,
        member: Member = ADA,
        keep: bool = True,
    ) -> Reply:
        reply = await self.classroom.tutor.ask(member, lesson, question, Here(), NOW, keep=keep)
        assert isinstance(reply, Reply)
        return reply


Open = Callable[..., Awaitable[School]]


@pytest.fixture
async def opened(store: Store, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Open]:
    """Opens a school over an endpoint; `hosted` has it asked by a name that is not of this network,
    by way of a proxy, which is the endpoint itself."""
    kept: list[tuple[Endpoint, Writer]] = []

    async def open_one(*script: Behaviour, hosted: bool = False) -> School:
        endpoint = await Endpoint(*script).__aenter__()
        if hosted:
            for name in ("NO_PROXY", "no_proxy"):
                monkeypatch.delenv(name, raising=False)
            monkeypatch.setenv("HTTP_PROXY", endpoint.origin)
            monkeypatch.setenv("http_proxy", endpoint.origin)
        url = f"http://{HOST}/v1" if hosted else endpoint.url
        monkeypatch.setattr("bot.tutor.model.writer.LIMIT", PATIENCE)
        writer = Writer.open(url, "small", "")
        kept.append((endpoint, writer))
        return School(Classroom(CATALOG, store, Tutor(), writer), endpoint)

    yield open_one
    for endpoint, writer in kept:
        await writer.close()
        await endpoint.__aexit__()


async def test_a_models_sentences_are_the_answer_with_their_passages(opened: Open) -> None:
    school = await opened(says((PROOF, 1)))
    reply = await school.ask()
    (written,) = reply.answer.written
    assert written.text == PROOF
    assert reply.answer.passages[0] == written.passage
    assert written.passage.heading == "Some examples"
    assert reply.answer.verdict is Verdict.ANSWER


async def test_where_nothing_stands_the_embedded_answer_is_given(opened: Open) -> None:
    alone = Tutor().answer(PROMPTING, QUESTION)
    for ill in (says(("Paris is lovely.", 1)), says(), status(500)):
        reply = await (await opened(ill)).ask()
        assert reply.answer == alone


async def test_it_may_overrule_that_the_tutor_is_unsure(opened: Open) -> None:
    tutor = Tutor()
    unsure = next(
        asked for asked in HALF if tutor.answer(PROMPTING, asked).verdict is Verdict.UNSURE
    )
    said = "The model continues the worked examples."
    school = await opened(says((said, 1), (said, 2)))
    reply = await school.ask(unsure)
    assert reply.answer.verdict is Verdict.ANSWER
    assert reply.answer.written


async def test_it_is_not_asked_about_the_lesson_as_a_whole(opened: Open) -> None:
    school = await opened(says((PROOF, 1)))
    reply = await school.ask("What is this lesson about?")
    assert reply.answer.outline is not None
    assert not reply.answer.written
    assert school.endpoint.heard == []


async def test_it_is_not_even_asked_about_what_the_lesson_does_not_cover(opened: Open) -> None:
    school = await opened(says((PROOF, 1)))
    reply = await school.ask(OFF)
    assert reply.answer.verdict is Verdict.NOT_COVERED
    assert school.endpoint.heard == []


async def test_what_was_answered_is_shared_as_it_was(opened: Open) -> None:
    school = await opened(says((PROOF, 1)), status(401))
    reply = await school.ask()
    again = await school.classroom.tutor.again(ADA, reply.asked, NOW)
    assert isinstance(again, Reply)
    assert again.answer == reply.answer
    assert len(school.endpoint.heard) == 1


async def test_the_first_answer_says_to_whose_machine_questions_go(opened: Open) -> None:
    school = await opened(says((PROOF, 1)), hosted=True)
    assert (await school.ask()).sent_to == HOST
    assert school.endpoint.heard[0].host == HOST
    assert (await school.ask()).sent_to == ""
    assert (await school.ask(member=BEN)).sent_to == HOST
    assert (await (await opened(says((PROOF, 1)))).ask(member=BEN)).sent_to == ""


async def test_somebody_elses_text_is_not_sent_to_somebody_elses_machine(opened: Open) -> None:
    school = await opened(says((PROOF, 1)), hosted=True)
    reply = await school.ask(keep=False)
    assert (reply.answer.written, reply.sent_to, school.endpoint.heard) == ((), "", [])
    school = await opened(says((PROOF, 1)))
    assert (await school.ask(keep=False)).answer.written


async def test_in_a_language_that_cannot_be_checked_no_model_is_asked(opened: Open) -> None:
    school = await opened(says((PROOF, 1)))
    for language, written in (("tr", False), ("en-GB", True)):
        school.classroom.library.catalog = Catalog((replace(AI, language=language),), {})
        assert bool((await school.ask()).answer.written) is written


async def test_a_member_whose_budget_is_spent_is_answered_by_quotation(opened: Open) -> None:
    school = await opened(says((PROOF, 1)))
    replies = [await school.ask() for _ in range(MEMBER.times + 1)]
    assert [bool(one.answer.written) for one in replies] == [True] * MEMBER.times + [False]
    assert [one.spent for one in replies[-2:]] == [None, Spent.MEMBER]
    assert replies[-1].answer.passages
    assert len(school.endpoint.heard) == MEMBER.times
    assert (await school.ask(member=BEN)).spent is None


async def test_while_it_rests_nobodys_budget_is_spent(opened: Open) -> None:
    school = await opened(status(401))
    replies = [await school.ask() for _ in range(5)]
    assert len(school.endpoint.heard) == 3
    assert [one.spent for one in replies] == [None] * 5


async def test_a_restart_gives_nobody_a_new_budget(opened: Open, store: Store) -> None:
    for _ in range(MEMBER.times):
        assert await Budget(store).spend(ADA, NOW) is None
    school = await opened(says((PROOF, 1)))
    assert (await school.ask()).spent is Spent.MEMBER
    assert school.endpoint.heard == []
