"""Every press comes back from its custom_id as it was, and nothing else is taken for one."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.views import buttons, delivery_buttons, schedule_buttons, tutor_buttons  # noqa: F401
from bot.views.codec import Press, decode, encode, known, press, writable

tried = settings(max_examples=30, deadline=None)
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,19}", fullmatch=True)
VALUES: dict[str, st.SearchStrategy[object]] = {
    "int": st.integers(0, 99),
    "bool": st.booleans(),
    "str": st.one_of(st.just(""), IDS, st.builds("{}/{}".format, IDS, IDS)),
}


def presses(kind: type[Press]) -> st.SearchStrategy[Press]:
    return st.builds(kind, *(VALUES[str(field.type)] for field in fields(kind)))


@pytest.mark.parametrize("kind", known(), ids=lambda kind: kind.__name__)
@tried
@given(st.data())
def test_every_press_comes_back_as_it_was(kind: type[Press], data: st.DataObject) -> None:
    what = data.draw(presses(kind))
    custom_id = encode(what)
    assert len(custom_id) <= 100
    assert decode(custom_id) == what


@pytest.mark.parametrize("kind", known(), ids=lambda kind: kind.__name__)
def test_every_press_has_room_for_snowflakes(kind: type[Press]) -> None:
    """With a lesson's id of the usual length, and the greatest numbers."""
    most = {"int": 2**63 - 1, "bool": True, "str": "course/lesson"}
    small = {"section", "part", "choice", "chosen", "question", "mode", "period", "track", "page"}
    values = [99 if field.name in small else most[str(field.type)] for field in fields(kind)]
    assert writable(kind(*values))


def test_every_press_is_registered_under_a_name_of_its_own() -> None:
    names = [kind.name for kind in known()]
    assert len(set(names)) == len(names)
    with pytest.raises(ValueError, match="two presses"):

        @press("quiz")
        class Another(Press):
            pass


@given(st.text())
def test_any_text_at_all_is_decoded_or_unknown(text: str) -> None:
    assert decode(text) is None or isinstance(decode(text), Press)


@tried
@given(st.sampled_from(known()), st.lists(st.text(max_size=30), max_size=5))
def test_any_values_at_all_are_decoded_or_unknown(kind: type[Press], values: list[str]) -> None:
    read = decode(":".join([kind.name, *values]))
    assert read is None or encode(read) == ":".join([kind.name, *values])


@pytest.mark.parametrize(
    "custom_id",
    [
        "",
        ":",
        "quiz",
        "quiz:1:2",
        "quiz:1:2:3:4",
        "quiz:1:2:",
        "quiz:1:2:-3",
        "quiz:1:2:+3",
        "quiz:1:2: 3",
        "quiz:1:2:03",
        "quiz:1:2:3.0",
        "quiz:1:2:1e3",
        "quiz:1:2:٣",
        f"quiz:1:2:{2**63}",
        f"quiz:1:2:{10**30}",
        "name:2",
        "name:True",
        "goon:UPPER",
        "goon:a b",
        "goon:a:b",
        "goon:-a",
        "goon:../etc",
        f"goon:{'a' * 96}",
        "nobody:1",
        "QUIZ:1:2:3",
        "quiz:1:2:3\n",
    ],
)
def test_a_custom_id_that_nobody_wrote_is_unknown(custom_id: str) -> None:
    assert decode(custom_id) is None


@pytest.mark.parametrize(
    "what",
    [
        buttons.ResumeQuiz(-1),
        buttons.ResumeQuiz(2**63),
        buttons.ReadOn("Not an id"),
        buttons.ReadOn("a" * 99),
        buttons.PostThis("a" * 81, 1, True, 2**62),
    ],
)
def test_a_press_that_would_not_come_back_is_not_written(what: Press) -> None:
    assert not writable(what)
    with pytest.raises(ValueError, match="custom_id"):
        encode(what)


def test_a_passage_of_the_longest_lesson_fits() -> None:
    key = f"{'c' * 40}/{'l' * 40}"
    assert writable(tutor_buttons.SeePassage(key, 59, 11_999, 600))
    assert writable(tutor_buttons.SharePassage(key, 59, 11_999, 600))


def test_no_custom_id_says_which_option_is_right() -> None:
    assert encode(buttons.ChooseOption(7, 2, 1)) == "quiz:7:2:1"
