"""What is uploaded is read whatever it is: YAML of ours as far as it is right, the rest as ever."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog import own, uploads
from bot.catalog.catalog import Catalog
from bot.catalog.importers.imported import Import
from bot.catalog.importers.limits import BODY
from bot.learning.lesson import Image, Section
from tests.catalog.authoring import COURSE, LESSON, PNG, named

SECOND = """\
    - id: more
      kind: true_false
      prompt: Is there more?
      answer: true
"""


def read(text: str, name: str = "desk.yaml") -> Import:
    return uploads.read(text.encode(), name)


def zipped(**files: str) -> Import:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, text in files.items():
            archive.writestr(path.replace("__", "/") + ".yaml", text)
    return uploads.read(out.getvalue(), "course.zip")


def told(found: Import) -> list[str]:
    return [str(remark) for remark in found.remarks]


def test_a_lesson_is_read_by_its_files_name_or_by_its_keys() -> None:
    for name in ("desk.yaml", "desk.YML", "a paste"):
        found = read(LESSON, name)
        assert found.format == "YAML"
        assert [lesson.title for lesson in found.lessons] == ["The desk"]
        assert told(found) == []
    assert read("::a:: Two? {=2 ~3}", "x").format == "Moodle GIFT"


def test_a_broken_question_is_left_out_and_the_rest_stays() -> None:
    found = read(LESSON.replace("correct: true", "correct: false") + SECOND)
    assert [question.id for question in found.questions] == ["more"]
    (line,) = told(found)
    assert line.startswith("Line ")
    assert "question 1: no option is marked right. Add" in line


def test_a_lesson_of_which_no_question_is_right_keeps_its_sections() -> None:
    found = read(LESSON.replace("correct: true", "correct: false"))
    assert found.questions == ()
    assert [section.heading for section in found.lessons[0].sections] == ["The big idea"]
    quiz = LESSON[LESSON.index("quiz:") :].replace("correct: true", "correct: false")
    alone = "id: quiz\ntitle: A quiz\nsummary: Just that.\nminutes: 1\n" + quiz
    assert read(alone.replace("section: the-big-idea\n", "").replace("terms:", "#")).course is None


def test_a_lesson_that_is_broken_elsewhere_is_left_out() -> None:
    found = read(LESSON.replace("minutes: 1", "minutes: many"))
    assert found.course is None
    assert [remark.refused for remark in found.remarks] == [True]
    assert "minutes" in told(found)[0]
    assert "is empty" in told(read("", "desk.yaml"))[0]


def test_pictures_leave_their_words_below_the_text() -> None:
    shown = LESSON.replace("    kind: idea", "    image: desk.png\n    alt: A tidy desk.")
    found = read(shown)
    assert found.lessons[0].sections[0].body.endswith("\n\n*A tidy desk.*")
    assert "ictures do not come along yet" in told(found)[0]
    odd = LESSON.replace("    kind: idea", "    alt: [1]").replace("body: |", "body:\n      - x")
    assert read(odd).course is None


def test_a_page_leaves_its_pictures_and_keeps_what_is_said_of_them() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        page = "# Tides\n\nWater.\n\n## High\n\nIt rises.\n\n![The harbour.](fig/port.png)\n"
        archive.writestr("a/01-tides.md", page + "\n## Low\n\nIt falls.\n")
        archive.writestr("a/fig/port.png", PNG)
    found = uploads.read(out.getvalue(), "tides.zip")
    assert found.course is not None
    assert not found.pictures
    assert "The harbour." in "".join(one.body for one in found.lessons[0].sections)
    assert own.read(own.files_of(found.course))[1] == []
    section = Section("a", "A", "x" * BODY, image=Image("fig/port.png", "The harbour."))
    lesson = replace(found.lessons[0], sections=(section,))
    full = replace(found, course=replace(found.course, lessons=(lesson,)), pictures={"p": PNG})
    assert uploads.without_pictures(full).lessons[0].sections[0] == replace(section, image=None)


def test_a_course_comes_in_its_order_with_what_it_says_of_itself() -> None:
    talk = named("talk", "A talk").replace("minutes: 1", "minutes: 1\nrelated: [desk, gone]")
    course = COURSE.replace("[desk]", "[talk, desk]")
    found = zipped(b__course=course, b__lessons__1=LESSON, b__lessons__2=talk)
    assert found.course is not None
    assert (found.course.title, found.course.licence) == ("The basics", "CC-BY-4.0")
    assert [lesson.id for lesson in found.lessons] == ["talk", "desk"]
    assert found.course.tracks == ("Builders",)
    assert told(found) == ["Gone is not among these lessons, so it is not named in them any more."]
    assert own.read(own.files_of(found.course)) == (found.course, [])


def test_a_course_file_that_is_broken_is_told_and_the_lessons_stay() -> None:
    found = zipped(course="title: [", lessons__1=LESSON)
    assert len(found.lessons) == 1
    assert not found.refused
    assert told(found)[0].startswith("course.yaml, line")
    assert len(zipped(lessons__1=LESSON).lessons) == 1


def test_two_lessons_of_one_id_are_told() -> None:
    found = zipped(lessons__1=LESSON, lessons__2=LESSON)
    assert len(found.lessons) == 1
    assert told(found) == [
        "2.yaml: desk is the id of another lesson here too. Give this one its own."
    ]


def test_a_zip_of_several_courses_and_a_lesson_that_is_too_large_are_refused() -> None:
    assert told(zipped(a__lessons__1=LESSON, b__lessons__1=LESSON)) == [
        "This zip holds 2 courses. Upload one at a time."
    ]
    large = zipped(lessons__1=LESSON, lessons__2="#" + "x" * 1_000_001)
    assert len(large.lessons) == 1
    assert "larger than 1,000,000 bytes" in told(large)[0]


def test_a_zip_without_lessons_of_ours_is_somebody_elses() -> None:
    assert zipped().course is None
    assert zipped(a__mkdocs="site_name: x", b__config="x: y").format != "YAML"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.yaml", "a.zip", "a"]))
def test_no_bytes_at_all_make_it_raise(raw: bytes, name: str) -> None:
    assert isinstance(uploads.read(raw, name), Import)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(LESSON)), st.text(max_size=20))
def test_no_lesson_that_was_tampered_with_makes_it_raise(at: int, text: str) -> None:
    found = read(LESSON[:at] + text + LESSON[at:])
    if found.course is not None:
        assert own.read(own.files_of(found.course))[1] == []


def test_a_shipped_course_goes_before_one_of_a_servers_own() -> None:
    course = read(LESSON).course
    assert course is not None
    other = zipped(lessons__1=named("talk", "A talk")).course
    assert other is not None
    shipped, brought = Catalog([course], {}), Catalog([other], {})
    both = own.Together(shipped, brought)
    assert list(both.courses) == [course.id, other.id]
    for one in (course, other):
        lesson = one.lessons[0]
        assert both.lesson(lesson.key) is lesson
        assert both.related(lesson) == ()
        assert both.image(lesson, lesson.sections[0]) is None
        assert both.titles(one).lessons == one.lessons
        assert both.text(one).places
        assert both.following(lesson) is None
    same = own.Together(shipped, Catalog([course], {}))
    assert list(same.courses) == [course.id]


def test_what_is_wrong_is_told_apart_from_what_could_be_better() -> None:
    course = read(LESSON).course
    assert course is not None
    files = own.files_of(course)
    wrong, advice = own.check(files)
    assert wrong == []
    assert advice
    (name,) = (one for one in files if one.startswith("lessons/"))
    broken = files | {name: files[name].replace("correct: true", "correct: false")}
    wrong, _ = own.check(broken)
    assert wrong[0].startswith("Lesson desk, question size: no option is marked right.")
    assert own.read(broken)[0] is None
    assert own.check(files | {name: "["})[0][0].startswith("Lesson desk: ")
