"""Lessons that were read before, kept beside the database by the digest of their file.

One file a course's folder: a line with the rules that it was read by and the digest of what
follows, then lines of JSON, which holds nothing but text and numbers: the index, and each lesson.
What does not fit is read anew from the lessons themselves, so the folder can be thrown away at any
time.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b, file_digest
from pathlib import Path

import pydantic
import yaml

from bot.catalog import packing
from bot.catalog.fulltext import FullText, Postings
from bot.catalog.problems import Problem
from bot.learning import lesson as values
from bot.learning.lesson import Course, Lesson

_DAMAGED = "what was kept of the lessons is damaged; they are read anew"
_UNWRITTEN = "what was read is not kept for the next start: {}; check space and rights"


class _Damaged(Exception):
    """A file is not what was written."""


@dataclass(slots=True)
class Shelf:
    """A course's folder: its lessons by the digest of their file, and the index of one state.

    These lessons have no place in a course yet: number 0, and others named as they were written.
    """

    lessons: Mapping[bytes, Lesson] = field(default_factory=dict)
    state: str = ""
    postings: Postings | None = None
    text: FullText | None = None


class Cache:
    """What is known of each course's folder, from the files in `place` and from this process.

    With None for `place` nothing outlives the process. `rules` tell apart what code has read.
    """

    def __init__(self, place: Path | None, rules: str = "") -> None:
        self._place = place
        self._rules = rules or (code() if place else "")
        self._shelves: dict[str, Shelf] = {}
        self._problems: list[Problem] = []

    def lessons(self, folder: str) -> Mapping[bytes, Lesson]:
        """What is known of the course's folder of that name."""
        return self._shelf(folder).lessons

    def text(
        self, folder: str, course: Course, state: str, lessons: Mapping[bytes, Lesson]
    ) -> FullText:
        """The index of a course in this state, which with its lessons is known from now on."""
        shelf = self._shelf(folder)
        if shelf.state != state:
            shelf = Shelf(lessons, state, None, FullText(course))
            self._shelves[folder] = shelf
            self._write(folder, shelf)
        if shelf.text is None:
            shelf.text, shelf.postings = FullText(course, shelf.postings), None
        return shelf.text

    def forget_others(self, folders: Collection[str]) -> None:
        """Lets go of the courses that are there no more."""
        self._shelves = {name: self._shelves[name] for name in self._shelves if name in folders}
        for path in self._place.glob("*.json") if self._place else ():
            if path.stem not in folders:
                path.unlink(missing_ok=True)

    def told(self) -> list[Problem]:
        """What went wrong since this was last asked, as warnings."""
        told, self._problems = self._problems, []
        return told

    def _shelf(self, folder: str) -> Shelf:
        if folder not in self._shelves:
            self._shelves[folder] = self._read(folder)
        return self._shelves[folder]

    def _read(self, folder: str) -> Shelf:
        if self._place is None:
            return Shelf()
        path = self._place / f"{folder}.json"
        try:
            return _opened(path, self._rules)
        except FileNotFoundError:
            return Shelf()
        except (OSError, _Damaged):
            self._problems.append(Problem(str(path), 1, "cache", _DAMAGED, warning=True))
            return Shelf()

    def _write(self, folder: str, shelf: Shelf) -> None:
        if self._place is None or shelf.text is None:
            return
        index = [shelf.state, packing.packed_postings(shelf.text.postings)]
        lessons = ([key.hex(), packing.packed(one)] for key, one in shelf.lessons.items())
        body = "".join(map(_line, (index, *lessons))).encode()
        head = f"{self._rules} {blake2b(body, digest_size=16).hexdigest()}\n".encode()
        half = self._place / f".{folder}-{os.getpid()}"
        try:
            self._place.mkdir(parents=True, exist_ok=True)
            half.write_bytes(head + body)
            half.replace(self._place / f"{folder}.json")
        except OSError as error:
            what = _UNWRITTEN.format(error.strerror)
            self._problems.append(Problem(str(self._place), 1, "cache", what, warning=True))


@cache
def code() -> str:
    """What tells one version of our reading from another: this room, a lesson's shape, libraries.

    A lesson is believed only as long as all the rules are those that it was held against.
    """
    whole = blake2b(digest_size=16)
    for path in (*sorted(Path(__file__).parent.glob("*.py")), Path(str(values.__file__))):
        whole.update(path.read_bytes())
    versions = (sys.version_info[:2], sys.byteorder, yaml.__version__, pydantic.VERSION)
    whole.update(repr(versions).encode())
    return whole.hexdigest()


def _opened(path: Path, rules: str) -> Shelf:
    """What a file holds, line by line, as whole files leave holes in memory; or nothing of use."""
    with path.open("rb") as file:
        made, _, digest = file.readline().decode("ascii", "replace").strip().rpartition(" ")
        begin = file.tell()
        if digest != file_digest(file, _hash).hexdigest():
            raise _Damaged
        if made != rules:
            return Shelf()
        file.seek(begin)
        state, postings = json.loads(next(file))
        kept = {bytes.fromhex(key): packing.lesson(one) for key, one in map(json.loads, file)}
        return Shelf(kept, state, packing.postings(postings))


def _line(kept: object) -> str:
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n"


def _hash() -> blake2b:
    return blake2b(digest_size=16)
