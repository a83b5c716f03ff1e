"""Pictures are files of the course, and nothing else."""

# ruff: noqa: E501
# The tables read best with a rule a line.

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalog import images
from tests.catalog.authoring import LESSON, PNG, Author

NAME = "name a file inside the course's folder, such as images/desk.png"
WITH = LESSON.replace("    kind: idea\n", "    image: {}\n    alt: A desk\n")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("https://example.org/a.png", f"an address cannot be shown; save the picture in the course's folder and {NAME}"),
        ("file:a.png", f"an address cannot be shown; save the picture in the course's folder and {NAME}"),
        ("//example.org/a.png", f"an address cannot be shown; save the picture in the course's folder and {NAME}"),
        ("/etc/a.png", f"the path must be relative, with / between folders; {NAME}"),
        ("images\\a.png", f"the path must be relative, with / between folders; {NAME}"),
        ("../a.png", f"the path must not lead out of the course's folder by ..; {NAME}"),
        ("images/../../a.png", f"the path must not lead out of the course's folder by ..; {NAME}"),
        ("none.png", f"there is no such file; {NAME}"),
        ("images", f"there is no such file; {NAME}"),
        ("link.png", "the file is reached through a link; put the file itself there"),
        ("linked/a.png", "the file is reached through a link; put the file itself there"),
        ("text.png", "the file is no PNG, JPEG, GIF or WebP picture; save it as one"),
        ("large.png", "the file has 8,000,024 bytes; make it smaller than 8,000,000"),
    ],
)  # fmt: skip
def test_a_picture_that_cannot_be_shown_is_refused(author: Author, name: str, what: str) -> None:
    picture = author.file("basics/images/a.png", PNG)
    author.file("basics/text.png", "text")
    author.file("basics/large.png", PNG + bytes(8_000_000))
    (author.content / "basics" / "link.png").symlink_to(picture)
    (author.content / "basics" / "linked").symlink_to(picture.parent)
    assert author.said(WITH.format(name)) == [f"11: section 1, image: {what}"]


@pytest.mark.parametrize(
    "head", [PNG, b"\xff\xd8\xff\xe0", b"GIF87a", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 "]
)
def test_pictures_are_known_by_their_first_bytes(author: Author, head: bytes) -> None:
    path = author.file("basics/images/a.bin", head)
    assert author.said(WITH.format("images/a.bin")) == []
    catalog = author.load().catalog
    lesson = catalog.lesson("basics/desk")
    assert lesson is not None
    assert catalog.image(lesson, lesson.sections[0]) == path


def test_a_picture_that_may_not_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.png").write_bytes(PNG)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert images.flaw(tmp_path, "a.png") == (
        "the file cannot be read: Permission denied; check who may read it"
    )


def test_alt_text_may_have_1024_characters(author: Author) -> None:
    author.file("basics/a.png", PNG)
    text = WITH.format("a.png")
    assert author.said(text.replace("A desk", "x" * 1024)) == []
    assert author.said(text.replace("A desk", "x" * 1025)) == [
        "12: section 1, alt: has 1,025 characters; shorten it to at most 1,024"
    ]


def test_alt_is_not_called_missing_where_it_is_wrong(author: Author) -> None:
    author.file("basics/a.png", PNG)
    assert author.said(WITH.format("a.png").replace("A desk", "[]")) == [
        "12: section 1, alt: needs text, not a list; put text that begins with [ or { in quotes"
    ]
    assert author.said(WITH.format("[]")) == [
        "11: section 1, image: needs text, not a list; put text that begins with [ or { in quotes"
    ]
