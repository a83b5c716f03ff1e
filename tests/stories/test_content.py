"""A server's own lessons: uploaded or pasted, looked at, published, kept, and taken away."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import Syllabot
from bot.sandbox.messages import Upload
from tests.catalog.authoring import COURSE, LESSON, named
from tests.stories.conftest import bot_in
from tests.stories.driver import Seen, Story
from tests.stories.scenes import LESSON as SHIPPED
from tests.stories.scenes import study_group

GIFT = """\
::water:: How often is it high water on most coasts? {
  =About twice a day#The earth turns once a day under two bulges.
  ~About once a day
  ~About once a month
}

::moon:: What pulls at the sea?  {=The moon ~The wind ~The ships}

::broken:: Which of these is right? {~This ~That}
"""
QUIZLET = "\n".join(
    [
        "neap tide\tA weak tide at half moon",
        "spring tide\tA strong tide at full moon",
        "ebb\tWater going out",
        "flood\tWater coming in",
    ]
)


def gift(text: str = GIFT, name: str = "tides.gift") -> Upload:
    return Upload(name, text.encode())


def zipped(files: dict[str, str], name: str = "course.zip") -> Upload:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return Upload(name, out.getvalue())


def lesson(title: str = "The desk") -> Upload:
    return Upload("desk.yaml", LESSON.replace("The desk", title).encode())


async def published(mo: Any, upload: Upload, **where: str) -> Seen:
    report = await mo.slash("content upload", file=upload, **where)
    return await report.press("Publish")  # type: ignore[no-any-return]


async def test_a_question_bank_is_reported_previewed_published_and_taken(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, _ = await study_group(story)

    report = await mo.slash("content upload", file=gift())
    assert report.private
    assert "Read **tides.gift** as Moodle GIFT." in report.text
    assert "1 lesson and 2 questions can be used." in report.text
    assert "It goes into **Our own lessons** as **Tides**." in report.text
    assert "**1 is left out:**" in report.text
    assert "- Line 9, question 3: no option is marked right. Put = before it." in report.text
    assert "### How often is it high water on most coasts?" in report.text
    assert "About twice a day" in report.text
    assert report.buttons[-3:] == [
        "Publish the 2 that are right",
        "Get the list of one",
        "Cancel",
    ]
    assert report.enabled == report.buttons[-3:]
    assert "No lesson here is called" in (await ada.slash("quiz start", lesson="Tides")).text

    listed = await report.press("Get the list of one")
    assert listed.private
    told = next(iter(listed.attachments.values())).content.decode("utf-8-sig")
    assert "Left out (1):\nLine 9, question 3: no option is marked right." in told

    done = await report.press("Publish")
    assert "Published **Tides** in **Our own lessons**." in done.text
    card = await ada.slash("quiz start", lesson="Tides")
    assert "question 1 of 2" in card.text
    assert "2 of 2 right" in (await _finish(bot, card)).text
    assert "Tides" in (await ada.slash("lesson list", course="Our own lessons")).text


async def _finish(bot: Syllabot, card: Seen) -> Seen:
    """Answers both questions of the bank rightly."""
    for text in ("About twice a day", "The moon"):
        letter = next(one[0] for one in card.buttons if one.endswith(text))
        verdict = await card.press(letter)
        assert "### Right" in verdict.text
        card = await verdict.press("Next question" if text != "The moon" else "See my score")
    return card


async def test_pasted_terms_become_key_terms_and_a_quiz(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)
    box = await mo.slash("content upload", lesson="Words of the sea")
    report = await box.submit({"text": QUIZLET, "lesson": "Words of the sea"})
    assert "1 lesson, 4 questions and 4 key terms can be used." in report.text
    assert "A quiz was made from the key terms: which of four is meant." in report.text
    assert report.buttons[-2:] == ["Publish", "Cancel"]
    await report.press("Publish")

    card = await ada.slash("quiz start", lesson="Words of the sea")
    assert "Which term is meant?" in card.text
    assert sorted(one[4:] for one in card.buttons[:4]) == [
        "ebb",
        "flood",
        "neap tide",
        "spring tide",
    ]


async def test_what_waits_is_published_after_a_restart_and_what_is_published_stays(
    story: Story, tmp_path: Path
) -> None:
    async with bot_in(story, tmp_path):
        _, mo, ada, _ = await study_group(story)
        report = await mo.slash("content upload", file=gift())
    async with bot_in(story, tmp_path):
        await report.press("Publish")
    async with bot_in(story, tmp_path):
        assert "question 1 of 2" in (await ada.slash("quiz start", lesson="Tides")).text


async def test_another_server_never_sees_it_not_even_by_a_button(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, _ = await study_group(story)
    other = story.server("Elsewhere")
    await story.bot_joins(other)
    max_ = other.moderator("Max")
    done = await published(mo, lesson())
    assert "Read" in done.buttons

    for command in ("lesson read", "quiz start"):
        assert "No lesson here" in (await max_.slash(command, lesson="The desk")).text
    assert "The desk" not in (await max_.slash("lesson search", query="desk")).text
    assert "Our own lessons" not in (await max_.slash("settings")).text
    assert "no lessons of its own yet" in (await max_.slash("content list")).text
    (key,) = (await ada.autocomplete("lesson read", lesson="The desk")).values()
    assert key.startswith("own-")
    assert key not in (await max_.autocomplete("lesson read", lesson="The desk")).values()
    assert "No lesson here" in (await max_.slash("lesson read", lesson=key)).text
    assert "The context window is a desk." in (await ada.slash("lesson read", lesson=key)).text


async def test_in_a_dm_it_opens_for_its_group_and_for_nobody_else(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, _ = await study_group(story)
    other = story.server("Elsewhere")
    await story.bot_joins(other)
    ada_there, max_ = other.member(ada), other.member("Max")
    await published(mo, lesson())
    page = await ada.slash("lesson read", lesson="The desk")
    await page.press("Continue in DM")
    in_dm = await ada.dm.sees("The context window is a desk.")

    await ada_there.slash("progress")  # from now on her DMs are about the other server
    assert "The desk" in (await in_dm.press("Next")).text
    (key,) = (await ada.autocomplete("lesson read", lesson="The desk")).values()
    await max_.slash("progress")
    assert "No lesson here" in (await max_.dm.slash("lesson read", lesson=key)).text


async def test_importing_it_again_updates_it_and_keeps_every_score(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, _ = await study_group(story)
    await published(mo, gift())
    await _finish(bot, await ada.slash("quiz start", lesson="Tides"))
    begun = await ada.slash("quiz start", lesson="Tides")

    changed = GIFT.replace("What pulls at the sea?", "What pulls at the water?")
    report = await mo.slash("content upload", file=gift(changed))
    assert "It updates **Tides** in **Our own lessons**." in report.text
    await report.press("Publish")
    assert "2 of 2 right" in (await _finish(bot, begun)).text
    assert "100 %" in (await ada.slash("progress", course="Our own lessons")).text
    fresh = await ada.slash("quiz start", lesson="Tides")
    verdict = await fresh.press(next(one[0] for one in fresh.buttons if "twice" in one))
    assert "What pulls at the water?" in (await verdict.press("Next question")).text


async def test_questions_go_into_the_lesson_that_is_named(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)
    await published(mo, lesson(), course="Basics")
    report = await mo.slash("content upload", file=gift(), lesson="The desk")
    assert "It updates **The desk** in **Basics**." in report.text
    await report.press("Publish")
    assert "question 1 of 3" in (await ada.slash("quiz start", lesson="The desk")).text
    assert "The desk · 3 questions" in (await mo.slash("content list")).text


async def test_a_course_in_a_zip_leaves_out_only_what_is_broken(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, _ = await study_group(story)
    broken = LESSON.replace("correct: true", "correct: false")
    talk = named("talk", "A talk")
    course = COURSE.replace("[desk]", "[desk, talk]")
    files = {"b/course.yaml": course, "b/lessons/1.yaml": broken, "b/lessons/2.yaml": talk}
    report = await mo.slash("content upload", file=zipped(files))
    assert "Read **course.zip** as YAML." in report.text
    assert "lessons/1.yaml, line " in report.text
    assert "It goes into **The basics**: 2 new, 0 updated." in report.text
    assert "Licence: CC-BY-4.0 · Brought by Study group" in report.text
    await report.press("Publish")
    assert "A talk" in (await ada.slash("lesson list", course="The basics")).text


async def test_what_cannot_be_read_is_told_and_cannot_be_published(
    story: Story, bot: Syllabot
) -> None:
    _, mo, _, _ = await study_group(story)
    for upload, told in (
        (Upload("song.mp3", b"\xff\xfb\x90\x00" * 50), "Nothing in it can be used."),
        (zipped({"../../etc/passwd": "x"}), "leads out of it"),
        (zipped({f"{at}.md": "x" for at in range(5_001)}), "entries"),
        (
            Upload("tag.yaml", LESSON.replace("The desk", "!!python/name:os.system x").encode()),
            "tag",
        ),
        (lesson("*all"), "is a reference in YAML"),
    ):
        report = await mo.slash("content upload", file=upload)
        assert told in report.text
        assert not [one for one in report.buttons if one.startswith("Publish")]
        assert "Cancelled. Nothing was published." in (await report.press("Cancel")).text
    with zipfile.ZipFile(bomb := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.md", bytes(30_000_000))
    report = await mo.slash("content upload", file=Upload("bomb.zip", bomb.getvalue()))
    assert "packed too tightly" in report.text


async def test_only_the_moderator_who_brought_it_publishes_it_and_only_once(
    story: Story, bot: Syllabot
) -> None:
    server, mo, ada, _ = await study_group(story)
    report = await mo.slash("content upload", file=gift())
    presses = [await mo.person.press(report.message, _id(report, "Publish")) for _ in range(2)]
    for one in presses:
        await mo.person.answered(one)
    await mo.sees("Published **Tides**")
    await mo.sees("That upload is not waiting any more")
    assert "Tides · 2 questions" in (await mo.slash("content list")).text

    story.sandbox.found.command_rights(server.guild, "content", users={ada.id: True})
    assert "Only moderators" in (await ada.slash("content list")).text
    assert "Only moderators" in (await ada.slash("content upload", file=gift())).text
    assert await ada.autocomplete("content remove", course="our") == {}


async def test_a_draft_waits_for_a_day(story: Story, bot: Syllabot) -> None:
    _, mo, _, _ = await study_group(story)
    report = await mo.slash("content upload", file=gift())
    tomorrow = bot.clock.now() + timedelta(days=1)
    story.sandbox.clock.move(timedelta(days=1, minutes=1).total_seconds())
    await story.until(lambda: bot.clock.now() > tomorrow, "a day has passed")
    assert "or a day has passed" in (await report.press("Publish")).text


async def test_it_is_checked_exported_and_removed(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)
    await published(mo, gift())
    await published(mo, gift("::a:: Two? {=2 ~3}", "sums.gift"))

    found = await mo.slash("content check")
    assert "**Our own lessons**" in found.text
    assert "It can be used. What could be better:" in found.text
    for format, name in (
        ("YAML, in a zip (everything)", "our-own-lessons.zip"),
        ("Moodle GIFT (questions)", "our-own-lessons.gift"),
        ("Moodle XML (questions)", "our-own-lessons.xml"),
        ("Anki (questions and key terms)", "our-own-lessons.apkg"),
        ("CSV (questions)", "our-own-lessons.csv"),
    ):
        taken = await mo.slash("content export", format=format)
        assert taken.private
        assert list(taken.attachments) == [name]
    whole = (await mo.slash("content export")).attachments["our-own-lessons.zip"].content
    names = zipfile.ZipFile(io.BytesIO(whole)).namelist()
    assert names == ["course.yaml", "lessons/01-tides.yaml", "lessons/02-sums.yaml"]

    asks = await mo.slash("content remove", course="Our own lessons", lesson="Sums")
    assert "Remove **Sums** from **Our own lessons**" in asks.text
    assert "Nothing was removed." in (await asks.press("Keep it")).text
    asks = await mo.slash("content remove", course="Our own lessons", lesson="Sums")
    assert "Removed **Sums**." in (await asks.press("Remove it")).text
    assert "Sums" not in (await mo.slash("content list")).text
    asks = await mo.slash("content remove", course="Our own lessons")
    assert "with its 1 lesson" in asks.text
    await asks.press("Remove it")
    assert "No lesson here" in (await ada.slash("quiz start", lesson="Tides")).text
    restored = await published(mo, Upload("back.zip", whole), course="Our own lessons")
    assert "Published 2 lessons" in restored.text


async def test_a_server_that_chose_its_courses_has_its_own_among_them(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, _ = await study_group(story)
    await (await mo.slash("settings")).choose("Choose courses", "AI Foundations")
    await published(mo, gift())
    assert "AI Foundations and Our own lessons" in (await mo.slash("settings")).text
    assert "question 1 of 2" in (await ada.slash("quiz start", lesson="Tides")).text
    assert "Fine-Tuning" in (await ada.slash("lesson read", lesson=SHIPPED)).text


async def test_a_lesson_of_ones_own_is_posted_asked_about_and_searched(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, _ = await study_group(story)
    await published(mo, lesson())
    receipt = await mo.slash("lesson post", lesson="The desk", thread=True)
    card = await ada.sees("Lesson 1 of 1")
    assert "The context window is a desk." in (await card.press("Read")).text
    assert (
        "desk"
        in (await ada.slash("ask", question="What is the context window?", lesson="The desk")).text
    )
    assert "The desk" in (await ada.slash("lesson search", query="window desk")).text
    assert "Removed **The desk**." in (await receipt.press("Remove")).text


async def test_an_own_course_that_broke_never_stops_the_start(
    story: Story, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with bot_in(story, tmp_path) as bot:
        server, mo, ada, _ = await study_group(story)
        await published(mo, gift())
        (stored,) = await bot.classroom.content._store.own_courses.of(server.id)
        broken = {
            name: text.replace("correct: true", "correct: false")
            for name, text in stored.files.items()
        }
        await bot.classroom.content._store.own_courses.save(
            type(stored)(stored.server, stored.id, broken, stored.author, stored.at)
        )
    async with bot_in(story, tmp_path):
        assert "No lesson here" in (await ada.slash("quiz start", lesson="Tides")).text
        assert "Fine-Tuning" in (await ada.slash("lesson read", lesson=SHIPPED)).text
        assert "cannot be used any more" in (await mo.slash("content list")).text
        assert "no option is marked right" in (await mo.slash("content check")).text
        assert (await mo.slash("content export")).attachments
        asks = await mo.slash("content remove", course=stored.id)
        assert "Removed" in (await asks.press("Remove it")).text
    assert "cannot use its own course" in caplog.text


def _id(card: Seen, label: str) -> str:
    found = (one for one in card.components if str(one.get("label", "")).startswith(label))
    return str(next(found)["custom_id"])
