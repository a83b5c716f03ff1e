"""A course as the files of its folder: course.yaml and a YAML sheet for each lesson."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import yaml

from bot.catalog.exporters.trees import course_tree, lesson_tree
from bot.learning.lesson import Course

WIDTH = 2**20


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as a block, lists indented, and never an anchor."""

    yaml_representers: ClassVar[dict[type, Any]] = {
        **yaml.SafeDumper.yaml_representers,
        str: _text,
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def sheets(course: Course) -> Iterator[tuple[str, str]]:
    """Each file's path in the course's folder with what it holds."""
    yield "course.yaml", _sheet(course_tree(course))
    digits = max(2, len(str(len(course.lessons))))
    for lesson in course.lessons:
        name = f"lessons/{lesson.number:0{digits}}-{lesson.id}.yaml"
        yield name, _sheet(lesson_tree(lesson))


def _sheet(tree: dict[str, Any]) -> str:
    return yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
