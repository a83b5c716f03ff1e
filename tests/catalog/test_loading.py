"""What becomes of a content folder, good or broken, today and after a bad edit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.catalog import keeping
from bot.errors import ContentError
from bot.learning.lesson import Lesson, SectionKind, Term
from tests.catalog.authoring import COURSE, LESSON, PNG, Author, named

BROKEN = LESSON.replace("title: The desk", "titel: The desk")


def lesson(author: Author, key: str = "basics/desk") -> Lesson:
    found = author.load().catalog.lesson(key)
    assert found is not None
    return found


def test_a_lesson_is_read_as_it_was_written(author: Author) -> None:
    found = lesson(author)
    assert (found.key, found.number) == ("basics/desk", 1)
    assert (found.minutes, found.track) == (1, "Builders")
    assert found.terms == (Term("context window", "How much text a model can take into account."),)
    assert found.sections[0].id == "the-big-idea"
    assert found.sections[0].kind is SectionKind.IDEA
    assert found.sections[0].body == "The context window is a desk."
    assert found.quiz.pass_mark == 50
    assert found.quiz.questions[0].options[0].correct
    assert found.quiz.questions[0].section == "the-big-idea"


def test_covers_and_path_default_to_headings_and_terms(author: Author) -> None:
    found = lesson(author)
    assert found.covers == ("The big idea", "context window")
    assert found.path == ("The big idea",)
    author.write(lesson=LESSON + "covers: [One, Two]\npath: [Three]\n")
    assert lesson(author).covers == ("One", "Two")
    assert lesson(author).path == ("Three",)


def test_a_lesson_of_questions_alone_is_fine(author: Author) -> None:
    text = LESSON[: LESSON.index("sections:")] + LESSON[LESSON.index("quiz:") :]
    author.write(lesson=text.replace("      section: the-big-idea\n", ""))
    assert lesson(author).sections == ()


def test_a_lesson_without_a_quiz_is_fine(author: Author) -> None:
    author.write(lesson=LESSON[: LESSON.index("quiz:")])
    assert lesson(author).quiz.questions == ()


def test_section_ids_are_made_of_headings_and_differ(author: Author) -> None:
    headings = [
        "Ärger & Größe!",
        "Ärger und mehr",
        "try",
        "Try",
        "TRY?",
        "試す",
        "x" * 50,
        "x" * 45,
    ]
    sections = "".join(f"  - heading: '{one}'\n    body: x\n" for one in headings)
    written = "  - heading: Other\n    id: try\n    body: x\n"
    author.write(lesson=LESSON.replace("sections:\n", f"sections:\n{sections}{written}"))
    assert [section.id for section in lesson(author).sections] == [
        "arger-grosse",
        "arger-und-mehr",
        "try-2",
        "try-3",
        "try-4",
        "section-6",
        "x" * 40,
        "x" * 36 + "-2",
        "try",
        "the-big-idea",
    ]


def test_lessons_are_numbered_and_name_each_other_by_key(author: Author) -> None:
    extra = "prerequisites: [b, b]\nrelated: [b, basics/desk, more/b]\n"
    author.course("more", b=named("b"), a=named("a", extra=extra))
    found = lesson(author, "more/a")
    assert found.number == 2
    assert found.prerequisites == ("more/b",)
    assert found.related == ("more/b", "basics/desk")


def test_courses_stand_in_the_order_of_their_folders(author: Author) -> None:
    author.course("another", a=named("a"))
    assert list(author.load().catalog.courses) == ["another", "basics"]


def test_a_good_course_loads_where_no_copy_can_be_kept(author: Author) -> None:
    assert author.load_without_copies().problems == ()


def test_nothing_kept_where_there_is_no_place_for_it(author: Author) -> None:
    author.write(lesson=BROKEN)
    with pytest.raises(ContentError, match='1: lesson: "title" is missing'):
        author.load_without_copies()


def test_a_broken_course_runs_on_its_last_good_copy(author: Author) -> None:
    author.course("more", a=named("a"))
    author.file("basics/images/a.png", PNG)
    picture = "    image: images/a.png\n    alt: A desk\n    kind: idea\n"
    author.write(lesson=LESSON.replace("    kind: idea\n", picture))
    assert author.load().fallen_back == ()
    author.write(lesson=BROKEN)
    author.file("basics/images/a.png", b"")
    loaded = author.load()
    assert loaded.fallen_back == ("basics",)
    assert [author.short(str(problem)) for problem in loaded.problems] == [
        'basics/lessons/01-desk.yaml:1: lesson: "title" is missing; add a line "title: …"',
        'basics/lessons/01-desk.yaml:2: lesson: "titel" is no key here; did you mean "title"?',
    ]
    assert list(loaded.catalog.courses) == ["basics", "more"]
    old = loaded.catalog.lesson("basics/desk")
    assert old is not None
    path = loaded.catalog.image(old, old.sections[0])
    assert path is not None
    assert path.is_relative_to(author.kept)
    assert path.read_bytes() == PNG


def test_a_course_that_never_loaded_stops_the_start_with_every_problem(author: Author) -> None:
    author.load()
    author.write(lesson=BROKEN)
    author.course("more", a=named("a").replace("minutes: 1", "minutes: x"))
    with pytest.raises(ContentError) as raised:
        author.load()
    assert author.short(str(raised.value)).splitlines() == [
        'basics/lessons/01-desk.yaml:1: lesson: "title" is missing; add a line "title: …"',
        'basics/lessons/01-desk.yaml:2: lesson: "titel" is no key here; did you mean "title"?',
        "more/lessons/01-a.yaml:5: minutes: needs a whole number from 1 to 600",
    ]


def test_no_course_at_all_stops_the_start(author: Author) -> None:
    shutil.rmtree(author.content)
    with pytest.raises(ContentError, match="there is no course here"):
        author.load()


def test_an_unchanged_course_is_not_written_again(author: Author) -> None:
    author.load()
    before = sorted((path, path.stat().st_mtime_ns) for path in author.kept.rglob("*"))
    author.load()
    assert sorted((path, path.stat().st_mtime_ns) for path in author.kept.rglob("*")) == before


def test_a_changed_course_replaces_its_copy(author: Author) -> None:
    author.load()
    author.write(lesson=LESSON.replace("The desk", "The table"))
    author.load()
    assert len([path for path in (author.kept / "basics").iterdir() if path.is_dir()]) == 1
    author.write(lesson=BROKEN)
    assert lesson(author).title == "The table"


def test_an_older_state_is_kept_again(author: Author) -> None:
    author.load()
    copy = keeping.current(author.kept, "basics")
    assert copy is not None
    (author.kept / "basics" / "current").unlink()
    (copy / "course.yaml").write_text("half")
    author.load()
    author.write(lesson=BROKEN)
    assert author.load().fallen_back == ("basics",)


@pytest.mark.parametrize("damage", [b"", b"id: b", b"\xff"])
def test_a_damaged_copy_is_not_believed(author: Author, damage: bytes) -> None:
    author.load()
    copy = keeping.current(author.kept, "basics")
    assert copy is not None
    (copy / "course.yaml").write_bytes(damage)
    author.write(lesson=BROKEN)
    with pytest.raises(ContentError) as raised:
        author.load()
    assert (
        "warning: folder: the last good copy cannot be used either: it is damaged, or of another "
        "version"
    ) in str(raised.value)


def test_a_copy_changed_into_another_good_course_is_not_believed(author: Author) -> None:
    author.load()
    copy = keeping.current(author.kept, "basics")
    assert copy is not None
    (copy / "course.yaml").write_text(COURSE.replace("The basics", "Something else"))
    author.write(lesson=BROKEN)
    with pytest.raises(ContentError):
        author.load()


@pytest.mark.parametrize("name", [b"", b"../../content/basics", b"\xff", b"0123abc"])
def test_a_damaged_note_of_the_current_copy_is_ignored(author: Author, name: bytes) -> None:
    author.load()
    (author.kept / "basics" / "current").write_bytes(name)
    assert keeping.current(author.kept, "basics") is None


def test_a_copy_whose_id_was_given_to_another_course_is_not_used(author: Author) -> None:
    author.load()
    author.write(course="broken")
    author.file("other/course.yaml", COURSE)
    author.file("other/lessons/01-desk.yaml", LESSON)
    with pytest.raises(ContentError):
        author.load()


def test_a_copy_that_cannot_be_written_is_a_warning(author: Author) -> None:
    author.kept.write_text("in the way")
    loaded = author.load()
    assert [str(problem) for problem in loaded.problems] == [
        f"{author.kept}:1: warning: folder: no last good copy could be written: Not a directory; "
        "check space and rights"
    ]
    assert loaded.catalog.lesson("basics/desk") is not None


def test_a_half_written_copy_leaves_nothing_behind(
    author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(shutil, "copyfile", fail)
        assert "No space left on device" in str(author.load().problems[0])
    assert list((author.kept / "basics").iterdir()) == []
    assert author.load().problems == ()


def test_a_course_that_left_the_folder_is_gone(author: Author, tmp_path: Path) -> None:
    author.course("more", a=named("a"))
    author.load()
    shutil.rmtree(author.content / "more")
    assert list(author.load().catalog.courses) == ["basics"]
