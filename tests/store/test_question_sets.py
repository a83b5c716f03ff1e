"""The questions of a quiz, stored once under their digest."""

from __future__ import annotations

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.learning.attempt import QuestionSet
from bot.learning.lesson import Difficulty, Option, Pair, Question, QuestionKind
from bot.store.codec import decode, digest, encode
from bot.store.question_sets import QuestionSets
from bot.store.store import Store
from tests.store.people import NOW, questions

_texts = st.text(max_size=20)
_lists = st.lists(_texts, max_size=3).map(tuple)
_options = st.builds(Option, _texts, st.booleans(), _texts, st.booleans())
_questions = st.builds(
    Question,
    id=_texts,
    kind=st.sampled_from(QuestionKind),
    prompt=_texts,
    options=st.lists(_options, max_size=4).map(tuple),
    answers=_lists,
    tolerance=st.decimals(min_value=0, allow_nan=False, allow_infinity=False),
    pairs=st.lists(st.builds(Pair, _texts, _texts), max_size=2).map(tuple),
    explanation=_texts,
    section=_texts,
    terms=_lists,
    difficulty=st.sampled_from(Difficulty),
)
_sets = st.builds(
    QuestionSet, _texts, _texts, st.integers(0, 100), st.lists(_questions, max_size=3).map(tuple)
)


@settings(max_examples=60, deadline=None)
@given(_sets)
def test_a_question_set_comes_back_equal(asked: QuestionSet) -> None:
    body = encode(asked)
    assert decode(body) == asked
    assert encode(decode(body)) == body
    assert body.isascii()


def test_half_a_surrogate_pair_comes_back_too() -> None:
    asked = QuestionSet("a/b", "\ud800\0", 60, ())
    assert decode(encode(asked)) == asked


def test_equal_sets_have_one_digest_and_others_another() -> None:
    assert digest(encode(questions())) == digest(encode(questions()))
    assert digest(encode(questions())) != digest(encode(questions(pass_mark=61)))


async def test_only_the_sets_last_used_stay_decoded(store: Store) -> None:
    sets = QuestionSets(kept=2)
    asked = [questions(count=count) for count in (1, 2, 3)]

    def put(db: sqlite3.Connection) -> list[str]:
        return [sets.put(db, one, NOW) for one in asked]

    keys = await store.database.write(put)

    async def get(at: int) -> QuestionSet:
        return await store.database.read(lambda db: sets.get(db, keys[at]))

    first = await get(0)
    assert first == asked[0]
    await get(1)
    assert await get(0) is first
    third = await get(2)
    assert await get(0) is first
    assert await get(1) == asked[1]
    assert await get(0) is first
    assert await get(2) is not third
