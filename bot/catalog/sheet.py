"""One YAML file: its tree, what is wrong with it, and at which line."""

from __future__ import annotations

from collections.abc import Container, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import yaml

from bot.catalog.problems import Findings, Flaw, Place, Problem, described
from bot.catalog.reader import Reader, Tree
from bot.catalog.syntax import syntax_flaw

MAX_BYTES = 1_000_000
_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class Sheet:
    """One file. `root` names its whole in problems; `tree` is None where nothing can be read.

    `digest` tells its bytes apart. Lines are not kept but read again when there is a problem, so
    that a thousand good files cost no memory.
    """

    path: Path
    root: str
    tree: Tree | None
    digest: bytes
    findings: Findings

    def problems(self) -> list[Problem]:
        """Every flaw with its line, in the file's order; a place is complained of once."""
        first: dict[tuple[Place, bool], Flaw] = {}
        for flaw in self.findings.flaws:
            first.setdefault((flaw.place, flaw.warning), flaw)
        return sorted(self.located(list(first.values())), key=lambda one: one.line)

    def located(self, flaws: Sequence[Flaw]) -> list[Problem]:
        if not flaws:
            return []
        text = _text(_bytes(self.path, Findings()), self.root, Findings())
        reader = Reader(text or "", Findings())
        with suppress(yaml.YAMLError):
            reader.document()
        return [self._problem(flaw, reader) for flaw in flaws]

    def _problem(self, flaw: Flaw, reader: Reader) -> Problem:
        place = flaw.place if flaw.at_key else flaw.place[:-1]
        where = described(place, reader.tree, self.root)
        line = flaw.line or reader.line(flaw.place)
        return Problem(str(self.path), line, where, flaw.what, flaw.warning, flaw.rule)


def read(path: Path, root: str, known: Container[bytes] = ()) -> Sheet:
    """The file as a sheet; whatever it holds, this raises nothing.

    Where the digest of its bytes is among the known ones, there is no more than that.
    """
    findings = Findings()
    raw = _bytes(path, findings)
    digest = blake2b(raw, digest_size=16).digest()
    if digest in known:
        return Sheet(path, root, None, digest, findings)
    text = _text(raw, root, findings)
    tree = None if text is None else _tree(text, raw, root, findings)
    return Sheet(path, root, tree, digest, findings)


def _bytes(path: Path, findings: Findings) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        findings.add((), "there is no such file; write it")
    except OSError as error:
        findings.add((), f"the file cannot be read: {error.strerror}; check who may read it")
    return b""


def _text(raw: bytes, root: str, findings: Findings) -> str | None:
    if findings.flaws:
        return None
    if not raw.strip():
        findings.add((), f"the file is empty; begin with the {root}'s id and title")
    elif len(raw) > MAX_BYTES:
        findings.add((), f"the file is larger than {MAX_BYTES:,} bytes; split it into two")
    elif raw.startswith(_ORDER_MARKS):
        findings.add((), "the file begins with a byte order mark; save it as UTF-8 without one")
    else:
        try:
            return raw.decode()
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            what = "the file is not UTF-8 from here on; save it as UTF-8"
            findings.flaws.append(Flaw((), what, line=line))
    return None


def _tree(text: str, raw: bytes, root: str, findings: Findings) -> Tree | None:
    reader = Reader(text, findings)
    try:
        tree = reader.document()
    except yaml.YAMLError as error:
        flaw = syntax_flaw(error, raw)
        # What was refused on this line is why it is no YAML either.
        if all(before.line != flaw.line for before in findings.flaws):
            findings.flaws.append(flaw)
        return None
    if isinstance(tree, dict):
        return tree
    if not findings.flaws:
        findings.add((), 'the file holds no keys; write lines such as "title: …"')
    return None
