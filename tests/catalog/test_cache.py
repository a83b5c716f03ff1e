"""What was read before is not read again, and is never believed when it does not fit."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest

from bot.catalog import cache as caches
from bot.catalog import sheet
from bot.catalog.cache import Cache, code
from bot.catalog.checking import content_of
from bot.catalog.loading import Loaded, load, undisturbed
from bot.catalog.problems import Findings
from bot.catalog.reader import Tree
from bot.catalog.search import matching_sections
from bot.errors import ContentError
from tests.catalog.authoring import COURSE, LESSON, PNG, Author, named
from tests.conftest import CONTENT

PICTURE = "    image: images/a.png\n    alt: A desk\n    kind: idea\n"
KINDS = """\
    - {id: short, kind: short, prompt: Which?, answers: [desk, table], explanation: It is.}
    - {id: pi, kind: numeric, prompt: How much?, answers: ["3.14"], tolerance: "0.01",
       explanation: It is.}
    - id: pairs
      kind: match
      prompt: What belongs together?
      pairs: [{left: a, right: b}, {left: c, right: d}]
      explanation: They do.
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "lesson-cache"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the lessons' files whose YAML was read."""
    names: list[str] = []
    whole = sheet._tree

    def tree(text: str, raw: bytes, root: str, findings: Findings) -> Tree | None:
        if root == "lesson":
            names.append(text.splitlines()[0].removeprefix("id: "))
        return whole(text, raw, root, findings)

    monkeypatch.setattr(sheet, "_tree", tree)
    return names


def start(author: Author, place: Path) -> Loaded:
    """As a start does it: with nothing known but what is in files."""
    return load(author.content, author.kept, Cache(place))


def test_what_was_kept_is_as_if_it_had_been_read(
    author: Author, place: Path, parsed: list[str]
) -> None:
    author.file("basics/images/a.png", PNG)
    author.write(lesson=LESSON.replace("    kind: idea\n", PICTURE) + KINDS)
    author.course("more", b=named("b"), a=named("a", extra="related: [b]\nprerequisites: [b]\n"))
    first, plain = start(author, place), load(author.content, author.kept)
    assert parsed == ["desk", "b", "a"] * 2
    again = start(author, place)
    assert parsed == ["desk", "b", "a"] * 2
    assert first.problems == again.problems == ()
    assert dict(first.catalog.courses) == dict(again.catalog.courses)
    assert dict(plain.catalog.courses) == dict(again.catalog.courses)


def test_the_shipped_course_is_kept_whole(tmp_path: Path, place: Path) -> None:
    plain = load(CONTENT, None).catalog
    load(CONTENT, None, Cache(place))
    assert dict(load(CONTENT, None, Cache(place)).catalog.courses) == dict(plain.courses)


def test_searching_finds_the_same_in_a_kept_index(author: Author, place: Path) -> None:
    found = [
        matching_sections(start(author, place).catalog, query, ["basics"])
        for query in ("desk", "desk", "contxt", "win", "nothing")
        for _ in range(2)
    ]
    assert found[::2] == found[1::2]
    assert [len(one) for one in found[::2]] == [1, 1, 1, 1, 0]


def test_only_what_changed_is_read_again(author: Author, place: Path, parsed: list[str]) -> None:
    author.course("more", a=named("a"), b=named("b"))
    start(author, place)
    before = {path.name: path.stat().st_mtime_ns for path in place.iterdir()}
    parsed.clear()
    author.file("more/lessons/02-b.yaml", named("b", "Another"))
    loaded = start(author, place)
    assert parsed == ["b"]
    lesson = loaded.catalog.lesson("more/b")
    assert lesson is not None
    assert lesson.title == "Another"
    after = {path.name: path.stat().st_mtime_ns for path in place.iterdir()}
    assert after["basics.json"] == before["basics.json"]
    assert after["more.json"] > before["more.json"]
    parsed.clear()
    start(author, place)
    assert parsed == []


def test_within_one_process_nothing_is_read_from_the_files_again(
    author: Author, parsed: list[str]
) -> None:
    known = Cache(None)
    first = load(author.content, author.kept, known).catalog
    parsed.clear()
    again = load(author.content, author.kept, known).catalog
    assert parsed == []
    course = again.courses["basics"]
    assert first.text(course) is again.text(course)
    assert first.courses["basics"].lessons[0].quiz is course.lessons[0].quiz


def test_a_course_under_a_new_id_keeps_its_lessons(
    author: Author, place: Path, parsed: list[str]
) -> None:
    start(author, place)
    author.write(course=COURSE.replace("id: basics", "id: first"))
    assert start(author, place).catalog.lesson("first/desk") is not None
    assert parsed == ["desk"]


def test_a_picture_that_is_gone_is_still_missed(author: Author, place: Path) -> None:
    picture = author.file("basics/images/a.png", PNG)
    author.write(lesson=LESSON.replace("    kind: idea\n", PICTURE))
    start(author, place)
    picture.unlink()
    with pytest.raises(ContentError, match="there is no such file"):
        load(author.content, None, Cache(place))


def test_a_lesson_that_is_known_still_has_to_fit_its_course(author: Author, place: Path) -> None:
    start(author, place)
    author.write(course=COURSE.replace("[Builders, Creators]", "[Creators]"))
    with pytest.raises(ContentError, match=r"01-desk.yaml:4: track: "):
        load(author.content, None, Cache(place))


def test_a_broken_course_starts_from_its_last_good_copy_without_reading_it(
    author: Author, place: Path, parsed: list[str]
) -> None:
    author.course("more", a=named("a"), b=named("b"))
    start(author, place)
    parsed.clear()
    author.file("more/lessons/02-b.yaml", "id: b\n")
    loaded = start(author, place)
    assert loaded.fallen_back == ("more",)
    assert loaded.catalog.lesson("more/b") is not None
    assert set(parsed) == {"b"}


def cut(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def flipped(raw: bytes) -> bytes:
    return raw.replace(b"The desk", b"The disk")


def emptied(_: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("harm", [cut, flipped, emptied], ids=lambda harm: str(harm.__name__))
def test_a_damaged_file_is_made_anew_and_said(
    author: Author, place: Path, parsed: list[str], harm: object
) -> None:
    assert callable(harm)
    start(author, place)
    kept = place / "basics.json"
    whole = kept.read_bytes()
    kept.write_bytes(harm(whole))
    loaded = start(author, place)
    assert [str(problem) for problem in loaded.problems] == [
        f"{kept}:1: warning: cache: what was kept of the lessons is damaged; they are read anew"
    ]
    assert parsed == ["desk", "desk"]
    assert kept.read_bytes() == whole
    assert start(author, place).problems == ()


def test_a_file_that_cannot_be_read_or_written_stops_nothing(author: Author, place: Path) -> None:
    (place / "basics.json").mkdir(parents=True)
    problems = [problem.what for problem in start(author, place).problems]
    assert problems == [
        "what was kept of the lessons is damaged; they are read anew",
        "what was read is not kept for the next start: Is a directory; check space and rights",
    ]


def test_what_other_code_has_read_is_not_believed(
    author: Author, place: Path, parsed: list[str]
) -> None:
    load(author.content, None, Cache(place, "older"))
    loaded = start(author, place)
    assert (parsed, loaded.problems) == (["desk", "desk"], ())
    start(author, place)
    assert parsed == ["desk", "desk"]


def test_every_rule_and_shape_is_part_of_what_tells_code_apart(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for path in Path(caches.__file__).parent.glob("*.py"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(caches, "__file__", str(tmp_path / "cache.py"))
    assert code.__wrapped__() == code()
    (tmp_path / "shapes.py").write_text("# another rule\n")
    assert code.__wrapped__() != code()


def test_a_course_that_left_is_forgotten(author: Author, place: Path) -> None:
    author.course("more", a=named("a"))
    known = Cache(place)
    load(author.content, None, known)
    for path in sorted((author.content / "more").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (author.content / "more").rmdir()
    load(author.content, None, known)
    assert [path.name for path in place.iterdir()] == ["basics.json"]


def test_what_is_kept_is_text_and_numbers(author: Author, place: Path) -> None:
    start(author, place)
    _, index, lesson = (place / "basics.json").read_text("utf-8").splitlines()
    state, (words, *_) = json.loads(index)
    assert len(state) == 32
    assert {"desk", "big"} < set(words)
    assert json.loads(lesson)[1][0] == "desk"


def test_a_load_puts_the_collector_back_as_it_was(author: Author, place: Path) -> None:
    start(author, place)
    assert gc.isenabled()
    with undisturbed():
        start(author, place)
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_index_that_goes_with_no_file_is_built_anew(author: Author, place: Path) -> None:
    start(author, place)
    author.write(course=COURSE.replace("The basics", "Basics"))
    assert start(author, place).catalog.courses["basics"].title == "Basics"


@pytest.mark.parametrize(
    "name", ["", "basics", "basics/course.yaml", "basics/lessons", "basics/lessons/01-desk.yaml"]
)
def test_the_content_folder_around_anything_in_it_is_found(author: Author, name: str) -> None:
    assert content_of(author.content / name) == author.content
