"""Whether a picture that a lesson names may be shown: in the course, readable, small enough."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

MAX_BYTES = 8_000_000
_ADDRESS = re.compile(r"^([a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
_WHERE = "name a file inside the course's folder, such as images/desk.png"
_RIFF = slice(0, 4)
_WEBP = slice(8, 12)


def flaw(course: Path, name: str) -> str | None:
    """What is wrong with the picture `name` of the course in this folder, or None."""
    return _name_flaw(name) or _file_flaw(course, PurePosixPath(name))


def _name_flaw(name: str) -> str | None:
    if _ADDRESS.match(name):
        return f"an address cannot be shown; save the picture in the course's folder and {_WHERE}"
    if name.startswith("/") or "\\" in name:
        return f"the path must be relative, with / between folders; {_WHERE}"
    if ".." in PurePosixPath(name).parts:
        return f"the path must not lead out of the course's folder by ..; {_WHERE}"
    return None


def _file_flaw(course: Path, name: PurePosixPath) -> str | None:
    steps = [course.joinpath(*name.parts[: count + 1]) for count in range(len(name.parts))]
    if any(step.is_symlink() for step in steps):
        return "the file is reached through a link; put the file itself there"
    path = course / name
    if not path.is_file():
        return f"there is no such file; {_WHERE}"
    try:
        with path.open("rb") as file:
            head = file.read(12)
        size = path.stat().st_size
    except OSError as error:
        return f"the file cannot be read: {error.strerror}; check who may read it"
    if not _is_picture(head):
        return "the file is no PNG, JPEG, GIF or WebP picture; save it as one"
    if size > MAX_BYTES:
        return f"the file has {size:,} bytes; make it smaller than {MAX_BYTES:,}"
    return None


def _is_picture(head: bytes) -> bool:
    if head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")):
        return True
    return head[_RIFF] == b"RIFF" and head[_WEBP] == b"WEBP"
