"""Last good copies of courses, beside the database: written whole, and believed only when whole.

`kept/<course folder>/<digest>/` holds the files, `kept/<course folder>/current` names the digest.
The copy is complete before it is named, so that a crash leaves the one before.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

CURRENT = "current"


def current(kept: Path, name: str) -> Path | None:
    """The last good copy of the course folder `name`, if there is one; it may be damaged."""
    try:
        digest = (kept / name / CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    copy = kept / name / digest
    return copy if digest.isalnum() and copy.is_dir() else None


def keep(folder: Path, kept: Path, files: Sequence[str], digest: str) -> None:
    """Copies a course's files unless this state of them is kept already; raises OSError."""
    place = kept / folder.name
    before = current(kept, folder.name)
    if before is not None and before.name == digest:
        return
    place.mkdir(parents=True, exist_ok=True)
    _copy(folder, place, files, digest)
    _name(place, digest)
    for old in place.iterdir():
        if old.is_dir() and old.name != digest:
            shutil.rmtree(old, ignore_errors=True)


def _copy(folder: Path, place: Path, files: Sequence[str], digest: str) -> None:
    half = Path(tempfile.mkdtemp(prefix=".half-", dir=place))
    try:
        for file in files:
            target = half / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / file, target)
        shutil.rmtree(place / digest, ignore_errors=True)
        half.rename(place / digest)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _name(place: Path, digest: str) -> None:
    half = place / f".{CURRENT}-{os.getpid()}"
    half.write_text(digest + "\n", encoding="ascii")
    half.replace(place / CURRENT)
