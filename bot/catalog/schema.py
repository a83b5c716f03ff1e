"""The JSON Schemas that let editors complete, explain and check course and lesson files.

Made from the shapes, with the words of docs/lesson-format.md. They are for the YAML that an editor
sees, in which 1984 is a number and not yet text; `python -m bot check` has the last word.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from bot.catalog import shapes
from bot.catalog.descriptions import describe
from bot.catalog.kinds import KEYS
from bot.catalog.sentences import PATTERNS

Schema = dict[str, Any]

DOCS = Path(__file__).parents[2] / "docs"
LESSON_FILE = "lesson.schema.json"
COURSE_FILE = "course.schema.json"

_PARTS: Mapping[str, type] = {
    "course": shapes.CourseShape,
    "lesson": shapes.LessonShape,
    "section": shapes.SectionShape,
    "term": shapes.TermShape,
    "quiz": shapes.QuizShape,
    "question": shapes.QuestionShape,
    "option": shapes.OptionShape,
    "pair": shapes.PairShape,
}
# What the shapes leave open, as it is fitted part by part.
_INSIDE = {
    ("lesson", "sections"): "section",
    ("lesson", "terms"): "term",
    ("quiz", "questions"): "question",
    ("question", "options"): "option",
    ("question", "pairs"): "pair",
}
_TEXT = ["string", "number", "boolean"]
_ID = ["string", "integer"]
_ONE_LINE = "write it on one line"
_UNUSED = ("title", "description", "$defs")


def modeline(file: Path, schema: str, docs: Path | None = None) -> str:
    """The first line of a file, by which editors find its schema."""
    docs = docs or DOCS
    try:
        way = Path(os.path.relpath(docs / schema, file.parent)).as_posix()
    except ValueError:  # on another drive
        way = (docs / schema).as_uri()
    return f"# yaml-language-server: $schema={way}"


def write(docs: Path | None = None) -> tuple[Path, ...]:
    """Writes both schemas beside the page that their words come from; raises OSError."""
    docs, written = docs or DOCS, []
    for name, text in documents((docs / "lesson-format.md").read_text("utf-8")).items():
        (docs / name).write_text(text, "utf-8", newline="\n")
        written.append(docs / name)
    return tuple(written)


def documents(page: str) -> dict[str, str]:
    """The text of each schema file by its name; `page` is docs/lesson-format.md."""
    parts = {name: _part(name, shape, describe(page, name)) for name, shape in _PARTS.items()}
    course, lesson = parts.pop("course"), parts.pop("lesson")
    parts["section"]["dependencies"] = {"image": ["alt"], "alt": ["image"]}
    parts["question"]["allOf"] = [_kind(kind, keys) for kind, keys in KEYS.items()]
    quiz = lesson["properties"]["quiz"]
    # Draft 7 hears nothing that stands beside a $ref.
    lesson["properties"]["quiz"] = {
        "description": quiz["description"],
        "allOf": [{"$ref": "#/definitions/quiz"}],
    }
    lesson["anyOf"] = [{"required": ["sections"]}, {"required": ["quiz"]}]
    return {
        LESSON_FILE: _document("A lesson of Syllabot", lesson | {"definitions": parts}),
        COURSE_FILE: _document("A course of Syllabot", course),
    }


def _document(title: str, schema: Schema) -> str:
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title}
    return json.dumps(head | schema, ensure_ascii=False, indent=2) + "\n"


def _part(name: str, shape: type, words: Mapping[str, str]) -> Schema:
    """One part with its keys, each explained."""
    made = TypeAdapter(shape).json_schema()
    named = made.get("$defs", {})
    keys = {key: _value(value, named) for key, value in made["properties"].items()}
    for key, value in keys.items():
        if (name, key) in _INSIDE:
            value["items"] = {"$ref": f"#/definitions/{_INSIDE[name, key]}"}
        value["description"] = words[key]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": made["required"],
        "properties": keys,
    }


def _value(value: Schema, named: Mapping[str, Schema]) -> Schema:
    """A key's schema as editors need it: whole in itself, without null, easy on what is text."""
    kept = {key: inner for key, inner in value.items() if key not in _UNUSED}
    if not kept.get("default"):
        kept.pop("default", None)
    if "$ref" in kept:
        return _value(named[kept.pop("$ref").rpartition("/")[2]], named) | kept
    if "anyOf" in kept:
        # The first choice is what authors write; the others are null and a number as text.
        return _value(kept.pop("anyOf")[0], named) | kept
    if isinstance(kept.get("items"), dict):
        kept["items"] = _value(kept["items"], named)
    return _text(kept) if "pattern" in kept else kept


def _text(value: Schema) -> Schema:
    """Text, of which YAML may have made a number; the patterns are such as people can be told."""
    pattern = value.pop("pattern")
    if pattern in PATTERNS:
        own = {"type": _ID, "pattern": pattern, "patternErrorMessage": PATTERNS[pattern]}
        return value | own
    if pattern == shapes.LINE:
        own = {"type": _TEXT, "pattern": r"^\s*\S.*\s*$", "patternErrorMessage": _ONE_LINE}
        return value | own
    return value | {"type": _TEXT, "pattern": r"\S"}


def _kind(kind: str, keys: tuple[str, ...]) -> Schema:
    """What a question of this kind needs, and which keys are another kind's."""
    others = {key for other in KEYS.values() for key in other} - set(keys)
    return {
        "if": {"properties": {"kind": {"const": str(kind)}}, "required": ["kind"]},
        "then": {
            "required": [keys[0]],
            "properties": dict.fromkeys(sorted(others), False),
        },
    }
