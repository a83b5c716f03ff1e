"""Builds a file's tree from libyaml's events, and remembers the line of each part.

No type is guessed, nothing is expanded, and no depth of nesting can exhaust the stack. What YAML
can do and lessons do not need is refused with a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from bot.catalog.problems import Findings, Flaw, Place, shown
from bot.errors import StartError

Tree = dict[str, Any]

MAX_DEPTH = 12
_OWN_TAGS = "tag:yaml.org,2002:"
_STARTS = (MappingStartEvent, SequenceStartEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)


class Reader:
    """One pass over a file's events."""

    def __init__(self, text: str, findings: Findings) -> None:
        if not yaml.__with_libyaml__:
            raise StartError(
                "PyYAML was installed without libyaml, which is far too slow; "
                "install the PyYAML wheel for this platform."
            )
        self._next: Callable[[], Any] = yaml.CSafeLoader(text).get_event
        self._findings = findings
        self.lines: dict[Place, int] = {}
        self.tree: object = None

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest part around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def document(self) -> object:
        """The first document; a second one is refused."""
        self._next()
        event = self._next()
        if isinstance(event, StreamEndEvent):
            return None
        self.tree = self._node(self._next(), ())
        self._next()
        event = self._next()
        if isinstance(event, DocumentStartEvent):
            self._refuse(event, (), 'a second document begins here; take the line "---" away')
        return self.tree

    def _node(self, event: Any, place: Place) -> object:
        kind = event.__class__
        if kind is AliasEvent:
            what = "text that begins with * is a reference in YAML; put the text in quotes"
            self._refuse(event, place, what)
            return ""
        if event.anchor is not None or event.tag is not None:
            self._refuse_mark(event, place)
        if kind is ScalarEvent:
            return event.value
        if len(place) >= MAX_DEPTH:
            return self._skip(event, place)
        return self._mapping(place) if kind is MappingStartEvent else self._sequence(place)

    def _mapping(self, place: Place) -> Tree:
        tree: Tree = {}
        lines, advance = self.lines, self._next
        while (event := advance()).__class__ is not MappingEndEvent:
            if event.__class__ is not ScalarEvent:
                self._strange_key(event, place)
                continue
            key = event.value
            here = (*place, key)
            if key in tree:
                what = (
                    f'"{key}" is given twice' if key.isidentifier() else "this key is given twice"
                )
                self._refuse(event, here, f"{what}; keep one of them")
                self._node(advance(), here)
                continue
            if event.anchor is not None or event.tag is not None:
                self._refuse_mark(event, here)
            lines[here] = _line(event)
            tree[key] = self._node(advance(), here)
        return tree

    def _sequence(self, place: Place) -> list[object]:
        items: list[object] = []
        lines, advance = self.lines, self._next
        while (event := advance()).__class__ is not SequenceEndEvent:
            here = (*place, len(items))
            lines[here] = _line(event)
            items.append(self._node(event, here))
        return items

    def _strange_key(self, event: Any, place: Place) -> None:
        """A key that is a list, a mapping or a reference; it and its value are read past."""
        here = (*place, "?")
        self._refuse(event, here, "a key is a word; put it in quotes if it begins with * [ { or ?")
        if event.__class__ is not AliasEvent:
            self._skip(event, here, quiet=True)
        value = self._next()
        if isinstance(value, _STARTS):
            self._skip(value, here, quiet=True)

    def _skip(self, event: Any, place: Place, quiet: bool = False) -> str:
        """Reads past a list or mapping without going down into it."""
        if not quiet:
            self._refuse(event, place, "this is nested too deeply; no lesson needs that")
        depth = 1
        while depth:
            inner = self._next()
            depth += isinstance(inner, _STARTS) - isinstance(inner, _ENDS)
        return ""

    def _refuse_mark(self, event: Any, place: Place) -> None:
        if event.tag is not None:
            tag = shown(event.tag.replace(_OWN_TAGS, "!!"))
            what = f"{tag} is a YAML tag; take it away, or put the text in quotes"
        else:
            what = "text that begins with & is an anchor in YAML; put the text in quotes"
        self._refuse(event, place, what)

    def _refuse(self, event: Any, place: Place, what: str) -> None:
        self._findings.flaws.append(Flaw(place, what, line=_line(event)))


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1
