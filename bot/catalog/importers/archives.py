"""The files of a folder or a zip, one at a time; what is too large or leads astray is refused."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

ENTRIES = 5_000
MOST = 100_000_000
RATIO = 200
_SMALL = 1_000_000
_DRIVE = re.compile(r"[A-Za-z]:")
_SKIPPED = frozenset({"node_modules", "__pycache__", "__macosx", "venv", "site", "dist"})


class Unreadable(Exception):
    """The source as a whole cannot be used; its text is the sentence."""


class Files(Protocol):
    """Files by their path with / between folders, in order."""

    @property
    def names(self) -> tuple[str, ...]: ...

    def read(self, name: str, most: int) -> bytes | None:
        """The file, or None where it is missing, larger than `most`, or damaged."""
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on disk; links and hidden files are passed over."""

    path: Path
    names: tuple[str, ...]

    def read(self, name: str, most: int) -> bytes | None:
        if name not in self.names:
            return None
        try:
            with (self.path / name).open("rb") as file:
                raw = file.read(most + 1)
        except OSError:
            return None
        return raw if len(raw) <= most else None


@dataclass(frozen=True, slots=True)
class Zip:
    """A zip in memory, held against the limits before anything is unpacked."""

    names: tuple[str, ...]
    _archive: zipfile.ZipFile
    _infos: Mapping[str, zipfile.ZipInfo]

    def read(self, name: str, most: int) -> bytes | None:
        info = self._infos.get(name)
        if info is None or info.file_size > most:
            return None
        try:
            with self._archive.open(info) as file:
                return file.read(most)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
            return None
        except (NotImplementedError, RuntimeError):  # a password, or a packing nobody has
            return None


def folder(path: Path) -> Folder:
    """Raises Unreadable where there are too many files."""
    names = []
    for found in sorted(path.rglob("*")):
        inside = found.relative_to(path)
        if _passed(inside.as_posix()) or found.is_symlink() or not found.is_file():
            continue
        names.append(inside.as_posix())
        if len(names) > ENTRIES:
            raise Unreadable(
                f"there are more than {ENTRIES:,} files. Name the folder of the lessons."
            )
    return Folder(path, tuple(names))


@dataclass(frozen=True, slots=True)
class Single:
    """One file that stands alone."""

    names: tuple[str, ...]
    raw: bytes

    def read(self, name: str, most: int) -> bytes | None:
        return self.raw if name in self.names and len(self.raw) <= most else None


def single(name: str, raw: bytes) -> Single:
    return Single((name,), raw)


def is_zip(raw: bytes) -> bool:
    return raw[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def archive(raw: bytes) -> Zip:
    """Raises Unreadable for a bomb, for paths that lead out of it, and for what is no zip."""
    try:
        opened = zipfile.ZipFile(io.BytesIO(raw))
        infos = opened.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        raise Unreadable("this zip is damaged. Make it again.") from None
    if len(infos) > ENTRIES:
        raise Unreadable(f"this zip has {len(infos):,} entries; at most {ENTRIES:,} are read.")
    total = sum(info.file_size for info in infos)
    if total > MOST:
        raise Unreadable(f"this zip unpacks to {total:,} bytes; at most {MOST:,} are read.")
    for info in infos:
        _check(info)
    kept = {
        info.filename: info for info in infos if not info.is_dir() and not _passed(info.filename)
    }
    named = {name.removeprefix(_root(kept)): info for name, info in kept.items()}
    return Zip(tuple(sorted(named)), opened, named)


def _root(names: Iterable[str]) -> str:
    """The one folder in which everything lies, as in what GitHub packs."""
    tops = {name.partition("/")[0] if "/" in name else "" for name in names}
    top = tops.pop() if len(tops) == 1 else ""
    return f"{top}/" if top else ""


def _check(info: zipfile.ZipInfo) -> None:
    name = info.filename
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or _DRIVE.match(name):
        raise Unreadable(
            f"the entry {name[:80]!r} of this zip leads out of it. Make the zip again."
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Unreadable(
            f"the entry {name[:80]!r} of this zip is a link. Put the file itself there."
        )
    if info.file_size > _SMALL and info.file_size > RATIO * max(1, info.compress_size):
        raise Unreadable(
            f"the entry {name[:80]!r} of this zip is packed too tightly to be a lesson."
        )


def _passed(name: str) -> bool:
    """Whether nobody means this file: hidden, or of a tool."""
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") or part.casefold() in _SKIPPED for part in parts)
