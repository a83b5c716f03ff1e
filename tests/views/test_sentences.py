"""Every sentence that the code asks for is there, is given its values, and is asked for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

from bot import errors
from bot.classroom.choosing import FORMS
from bot.classroom.content import FORMATS
from bot.errors import Refusal
from bot.learning.passage import Remark, Spent
from bot.learning.people import Visibility
from bot.learning.quiz import Mode
from bot.learning.schedule import DeliveryState, Kind, Part, Unit
from bot.learning.score import Period
from bot.learning.unanswered import Reason
from bot.store.people import _EXPORTS
from bot.views import words
from bot.views.delivery import CODES, PLAIN
from bot.views.menus import MENUS
from bot.views.schedule_boxes import TIMING
from bot.views.sentences import SENTENCES

ROOT = Path(__file__).parent.parent.parent
SOURCES = [
    path
    for room in ("bot/views", "cogs")
    for path in sorted((ROOT / room).glob("*.py"))
    if path.name not in ("sentences.py", "words.py")
]
CHOSEN = ("shown", "hidden")
OPTIONS = {
    key.removeprefix("option.schedule.") for key in MENUS if key.startswith("option.schedule.")
}
# What is put together when it is said, and of which parts.
PUT_TOGETHER = {
    "board.": [period.value for period in Period],
    "choice.period.": [period.value for period in Period],
    "choice.content.": list(FORMATS),
    "choice.mode.": [mode.value for mode in Mode],
    "quiz.mode.": [mode.value for mode in Mode],
    "name.": CHOSEN,
    "preferences.name.": CHOSEN,
    "preferences.steps.": ("new", "same"),
    "privacy.table.": list(_EXPORTS),
    "rhythm.weekday.": list(map(str, range(7))),
    "rhythm.month.": list(map(str, range(1, 13))),
    "schedule.what.": ["lesson", "quiz", "recap", *(f"course.{unit}" for unit in Unit)],
    "schedule.wanted.": ("day", "time", "both"),
    "schedules.kind.": list(Kind),
    "delivery.part.": list(Part),
    "delivery.state.": list(DeliveryState),
    "plan.form.": ["card", "thread", *(f"course.{form}" for form in FORMS)],
    "plan.also.": ("quiz", "recap"),
    "plan.typed.": TIMING,
    "plan.typed.hint.": TIMING,
    "daysoff.title.": ("server", "schedule"),
    "move.": [f"{scope}.{way}" for scope in ("one", "all") for way in ("later", "earlier")],
    "option.schedule.": sorted(OPTIONS),
    "choice.schedule.unit.": list(Unit),
    "choice.schedule.missed.": ("1", "12", "48", "0"),
    "reason.": list(PLAIN),
    "reason.code.": list(CODES),
    "tutor.reason.": [reason.value for reason in Reason],
    "tutor.remark.": [remark.value for remark in Remark],
    "written.spent.": [spent.value for spent in Spent],
}
SAYS = ("say", "count")


@dataclass(frozen=True)
class Asked:
    """A call that asks for a sentence: the keys it may ask for, and the values it gives."""

    where: str
    keys: tuple[str, ...]
    values: frozenset[str]
    counted: bool


def calls() -> Iterator[Asked]:
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        for scope in ast.walk(tree):
            if isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef):
                for node in ast.walk(scope):
                    if isinstance(node, ast.Call) and _says(node.func):
                        yield _asked(node, scope, f"{path.name}:{node.lineno}")


def _asked(node: ast.Call, scope: ast.AST, where: str) -> Asked:
    given = frozenset(word.arg for word in node.keywords if word.arg)
    counted = _name(node.func) == "count"
    if counted:
        given |= {"number"}
    return Asked(where, tuple(_keys(node.args[0], scope)), given, counted)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _says(called: ast.expr) -> bool:
    """Whether it is `say` or `count` of the words, and not somebody else's."""
    of_words = not isinstance(called, ast.Attribute) or _name(called.value) == "words"
    return of_words and _name(called) in SAYS


def _keys(node: ast.expr, scope: ast.AST) -> Iterator[str]:
    """The keys that an expression may stand for, through local names and choices."""
    match node:
        case ast.Constant(value=str(key)):
            yield key
        case ast.IfExp():
            yield from _keys(node.body, scope)
            yield from _keys(node.orelse, scope)
        case ast.JoinedStr(values=[ast.Constant(value=str(prefix)), *_]):
            yield from (f"{prefix}{part}" for part in PUT_TOGETHER[prefix])
        case ast.Name():
            for one in ast.walk(scope):
                if isinstance(one, ast.Assign) and node.id in map(_name, one.targets):
                    yield from _keys(one.value, scope)
        case ast.Subscript(value=ast.Name(id="_ASKS")):
            yield from ("quiz.multiple", "quiz.short", "quiz.numeric")
        case _:
            raise AssertionError(f"which sentence is {ast.unparse(node)}?")


def _written(asked: Asked) -> Iterator[str]:
    for key in asked.keys:
        yield from (f"{key}.one", f"{key}.many") if asked.counted else (key,)


def placeholders(key: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(SENTENCES[key]) if name}


def refusals() -> list[type[Refusal]]:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    return [kind for kind in kinds if issubclass(kind, Refusal) and kind is not Refusal]


ASKED = list(calls())
KEYS_OF_REFUSALS = re.compile(r"refusal\.")
KEYS_OF_FINDINGS = re.compile(r"finding\.")
# Decorators and class bodies of the cogs ask outside of any function.
OUTSIDE = {
    match for path in SOURCES for match in re.findall(r'say\(\s*"([^"]+)"', path.read_text("utf-8"))
}


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.where)
def test_a_sentence_that_is_asked_for_is_there_and_gets_its_values(asked: Asked) -> None:
    assert asked.keys
    for key in _written(asked):
        assert key in SENTENCES
        assert placeholders(key) <= asked.values, key


def test_every_sentence_is_asked_for() -> None:
    used = {key for asked in ASKED for key in _written(asked)} | OUTSIDE | {"and"}
    used |= {f"{prefix}{part}" for prefix, parts in PUT_TOGETHER.items() for part in parts}
    values = (KEYS_OF_REFUSALS, KEYS_OF_FINDINGS)
    idle = {
        key for key in SENTENCES if key not in used and not any(one.match(key) for one in values)
    }
    assert not idle
    assert used <= set(SENTENCES)


@pytest.mark.parametrize("kind", refusals(), ids=lambda kind: kind.__name__)
def test_every_refusal_has_a_sentence(kind: type[Refusal]) -> None:
    names = list(kind.__dataclass_fields__)
    refused = kind(*(1 if name == "channel" else "Ada" for name in names))
    assert words.refusal(refused)
    empty = kind(*(1 if name == "channel" else "" for name in names))
    assert words.refusal(empty)


def test_every_sentence_about_a_refusal_belongs_to_one() -> None:
    keys = {kind.__new__(kind).key for kind in refusals()}
    said = {key.split(".")[1] for key in SENTENCES if KEYS_OF_REFUSALS.match(key)}
    assert said == keys


def test_whatever_a_rehearsal_finds_has_a_sentence_that_is_said_of_nothing_else() -> None:
    source = (ROOT / "bot/classroom/rehearsal.py").read_text("utf-8")
    found = set(re.findall(r'"(\w+)"(?: if \w+ else "(\w+)")?[,)]', source))
    words_of = {word for pair in found for word in pair if word}
    said = {key.split(".")[1] for key in SENTENCES if KEYS_OF_FINDINGS.match(key)}
    assert said <= words_of


def test_singulars_and_plurals_stand_in_pairs() -> None:
    stems = {
        key.removesuffix(end) for key in SENTENCES for end in (".one", ".many") if key.endswith(end)
    }
    for stem in stems:
        assert {f"{stem}.one", f"{stem}.many"} <= set(SENTENCES)
        assert "number" in placeholders(f"{stem}.many")


def test_the_sentences_say_how_many() -> None:
    assert words.count("lesson.quiz", 1) == "**Quiz:** 1 question, your score is saved"
    assert words.count("lesson.quiz", 15) == "**Quiz:** 15 questions, your score is saved"


def test_what_can_be_chosen_has_words() -> None:
    assert {one.value for one in Visibility} == {*CHOSEN, "unasked"}


@pytest.mark.parametrize(
    ("key", "most"), [("button.", 38), ("command.", 100), ("option.", 100), ("choice.", 100)]
)
def test_menus_and_buttons_are_short_enough_for_a_phone(key: str, most: int) -> None:
    for name, sentence in SENTENCES.items():
        if name.startswith(key):
            assert 1 <= len(sentence) <= most, name


def test_no_button_is_an_emoji_alone() -> None:
    for name, sentence in SENTENCES.items():
        if name.startswith("button."):
            assert re.search(r"[A-Za-z]{2}", sentence), name


def test_a_name_is_shown_as_it_was_typed() -> None:
    assert words.safe("*Ada* `x`") == r"\*Ada\* \`x\`"
    assert words.safe("<#123> <:owl:1> <t:1:R>") == r"\<#123> \<:owl:1> \<t:1:R>"
    assert words.safe("@everyone") != "@everyone"
    assert words.safe("1 < 2") == "1 < 2"


def test_what_somebody_typed_is_shown_in_brief_and_on_one_line() -> None:
    assert words.brief("one\ntwo\t three") == "one two three"
    assert words.brief("word " * 50, 20) == "word word word word…"


def test_lists_are_read_as_sentences() -> None:
    assert words.listed(["A"]) == "A"
    assert words.listed(["A", "B", "C"]) == "A, B and C"


def test_a_permission_is_called_as_on_its_settings_page() -> None:
    assert words.permission("send_messages") == "Send Messages"
    assert words.permission("use_application_commands") == "Use Application Commands"
