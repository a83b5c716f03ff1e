"""What was asked of the tutor, what was said of its answers, and what waits for one."""

from __future__ import annotations

from dataclasses import replace

from bot.learning.passage import Answer, Asked, Outline, Passage, Verdict
from bot.learning.unanswered import Open, Reason
from bot.store.store import Store
from tests.store.people import ADA, BEN, BERLIN, MINUTE, NOW, OSLO, PROMPTING, note

CHANNEL, MESSAGE = 501, 701
ASKED = Asked(9, BERLIN, ADA.id, PROMPTING, "Why?", Verdict.ANSWER, 2, 10, 42, 0.83, NOW)
NOT_COVERED = replace(ASKED, id=10, verdict=Verdict.NOT_COVERED, section=1)
UNSURE = replace(ASKED, id=11, verdict=Verdict.UNSURE, section=None, at=NOW + MINUTE)


async def waiting(store: Store, server: int = BERLIN, limit: int = 10) -> list[int]:
    return [one.id for one in await store.questions.unanswered(server, limit)]


async def test_a_question_comes_back(store: Store) -> None:
    await store.questions.record(ASKED)
    assert await store.questions.get(ASKED.id) == ASKED
    nothing = replace(ASKED, id=10, verdict=Verdict.NOT_COVERED, section=None, start=0, end=0)
    await store.questions.record(nothing)
    assert await store.questions.get(10) == nothing
    assert await store.questions.get(11) is None


async def test_an_answer_comes_back_as_it_was_given(store: Store) -> None:
    passages = (Passage(2, "Überschrift", 10, 42, "Satz „eins“."), Passage(0, "A", 0, 1, "b", 77))
    answer = Answer(Verdict.UNSURE, passages, 0.5, "ai/tuning", measured=False)
    given = replace(ASKED, answer=answer, channel=CHANNEL, message=MESSAGE, follows=8)
    await store.questions.record(given)
    assert await store.questions.get(ASKED.id) == given


async def test_what_a_lesson_said_of_itself_comes_back_and_waits_for_nothing(store: Store) -> None:
    said = Answer(Verdict.ANSWER, (), 1.0, outline=Outline("Über Lava.", ("Magma", "Lava")))
    given = replace(ASKED, answer=said, section=None, start=0, end=0)
    await store.questions.record(given)
    assert await store.questions.get(ASKED.id) == given
    assert await store.questions.unanswered(BERLIN, 10) == ()


async def test_what_a_member_asked_last_in_a_channel_is_found(store: Store) -> None:
    await store.questions.record(replace(ASKED, channel=CHANNEL))
    later = replace(ASKED, id=10, channel=CHANNEL, at=NOW + MINUTE)
    await store.questions.record(later)
    await store.questions.record(replace(later, id=11, channel=502))
    assert await store.questions.last(BERLIN, ADA.id, CHANNEL, NOW) == later
    assert await store.questions.last(BERLIN, ADA.id, CHANNEL, NOW + 2 * MINUTE) is None
    assert await store.questions.last(BERLIN, BEN.id, CHANNEL, NOW) is None
    assert await store.questions.last(OSLO, ADA.id, CHANNEL, NOW) is None


async def test_a_question_is_found_by_the_message_that_asked_it(store: Store) -> None:
    public = replace(ASKED, id=10, message=MESSAGE)
    await store.questions.record(ASKED)
    await store.questions.record(public)
    assert await store.questions.asked_by(0) is None
    assert await store.questions.asked_by(MESSAGE) == public
    assert await store.questions.asked_by(MESSAGE + 1) is None


async def test_what_was_not_answered_waits_the_newest_first(store: Store) -> None:
    for asked in (ASKED, NOT_COVERED, UNSURE):
        await store.questions.record(asked)
    open_ones = await store.questions.unanswered(BERLIN, 10)
    assert open_ones == (
        Open(11, PROMPTING, "Why?", Verdict.UNSURE, None, 0, NOW + MINUTE),
        Open(10, PROMPTING, "Why?", Verdict.NOT_COVERED, 1, 0, NOW),
    )
    assert await waiting(store, limit=1) == [11]
    assert await waiting(store, OSLO) == []


async def test_what_helped_is_answered_and_what_did_not_is_not(store: Store) -> None:
    for asked in (ASKED, NOT_COVERED, UNSURE):
        await store.questions.record(asked)
    await store.ratings.rate(UNSURE.id, ADA.id, NOW, helpful=True)
    await store.ratings.rate(ASKED.id, ADA.id, NOW, helpful=False)
    await store.ratings.rate(ASKED.id, BEN.id, NOW, helpful=False)
    found = await store.questions.unanswered(BERLIN, 10)
    assert [(one.id, one.unhelpful) for one in found] == [(10, 0), (9, 2)]


async def test_a_rating_can_be_changed_and_its_reason_goes_with_it(store: Store) -> None:
    await store.questions.record(ASKED)
    await store.ratings.rate(ASKED.id, ADA.id, NOW, helpful=False, reason=Reason.THIN)
    await store.ratings.rate(ASKED.id, BEN.id, NOW, helpful=False, reason=Reason.WRONG)
    assert dict(await store.ratings.reasons([ASKED.id])) == {Reason.THIN: 1, Reason.WRONG: 1}
    await store.ratings.rate(ASKED.id, ADA.id, NOW, helpful=False, reason=Reason.WRONG)
    assert await store.ratings.reasons([ASKED.id]) == ((Reason.WRONG, 2),)
    await store.ratings.rate(ASKED.id, ADA.id, NOW, helpful=True)
    assert await store.ratings.reasons([ASKED.id]) == ((Reason.WRONG, 1),)
    assert await store.ratings.reasons([]) == ()


async def test_what_is_set_aside_waits_no_longer_in_its_own_server(store: Store) -> None:
    for asked in (NOT_COVERED, UNSURE):
        await store.questions.record(asked)
    await store.questions.set_aside(OSLO, [10, 11], NOW)
    assert await waiting(store) == [11, 10]
    await store.questions.set_aside(BERLIN, [10], NOW)
    assert await waiting(store) == [11]


async def test_a_note_settles_its_questions_until_it_is_removed(store: Store) -> None:
    for asked in (NOT_COVERED, UNSURE):
        await store.questions.record(asked)
    assert await store.notes.write(note(5), [NOT_COVERED.id])
    assert await waiting(store) == [11]
    assert not await store.notes.remove(OSLO, 5)
    assert await store.notes.remove(BERLIN, 5)
    assert not await store.notes.remove(BERLIN, 5)
    assert await waiting(store) == [11, 10]


async def test_notes_belong_to_a_server_and_a_lesson(store: Store) -> None:
    first, second = note(5), note(6, section="end")
    for one in (second, first, note(7, OSLO)):
        assert await store.notes.write(one)
    assert await store.notes.of(BERLIN, PROMPTING) == (first, second)
    assert await store.notes.of(BERLIN, "ai/tuning") == ()
    assert await store.notes.all(BERLIN, 1, 0) == (second,)
    assert await store.notes.all(BERLIN, 5, 1) == (first,)
    assert (await store.notes.count(BERLIN), await store.notes.count(1)) == (2, 0)
    assert await store.notes.get(BERLIN, 5) == first
    assert await store.notes.get(OSLO, 5) is None


async def test_a_section_takes_no_more_notes_than_a_reader_can_show(store: Store) -> None:
    await store.questions.record(UNSURE)
    for number in range(5):
        assert await store.notes.write(note(number + 1))
    assert not await store.notes.write(note(6), [UNSURE.id])
    assert await waiting(store) == [11]
    assert await store.notes.write(note(7, section="end"))
