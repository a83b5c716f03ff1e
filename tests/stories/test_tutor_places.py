"""The tutor elsewhere: in direct messages, and over a course in another language."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.app import Syllabot
from tests.stories.conftest import CONTENT, bot_in
from tests.stories.driver import Story
from tests.stories.scenes import LESSON, TITLE, study_group

QUESTION = "How many examples are a good start?"
PROOF = "Three to five are a good start."
PROBE = "Drei bis fünf Beispiele sind ein guter Anfang."
FRAGE = "Wie viele Beispiele sind ein guter Anfang?"


async def test_in_a_direct_message_all_but_sharing_is_offered(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)
    await ada.slash("progress")
    answered = await ada.dm.slash("ask", question=QUESTION, lesson=LESSON)
    assert f"> {PROOF}" in answered.text
    assert answered.buttons == ["See section", "Helpful", "Not helpful", "Ask on"]
    assert f"__{PROOF}__" in (await answered.press("See section")).text
    assert "Noted: it helped" in (await answered.press("Helpful")).text
    reasons = await answered.press("Not helpful")
    assert "too little" in (await reasons.choose("Why it did not help", "It says too little")).text
    more = await (await answered.press("Ask on")).submit(question="and why?")
    assert f"Following on “{QUESTION}”" in more.text

    said = await ada.dm.says(QUESTION)
    heard = await ada.dm.sees(PROOF, after=said)
    assert "Share" not in heard.buttons
    assert "did not help once" in (await mo.slash("class unanswered")).text


async def test_who_asked_by_a_mention_is_known_in_direct_messages(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, _ = await study_group(story)
    await mo.slash("lesson post", lesson=LESSON)
    said = await ada.says(f"@bot {QUESTION}")
    await ada.sees(PROOF, after=said)
    answered = await ada.dm.slash("ask", question=QUESTION, lesson=LESSON)
    assert f"> {PROOF}" in answered.text


async def test_where_nobody_measured_when_to_abstain_the_closest_passages_are_shown(
    story: Story, tmp_path: Path
) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    (course,) = content.glob("*/course.yaml")
    course.write_text(course.read_text("utf-8").replace("language: en", "language: de"), "utf-8")
    (lesson,) = content.glob("*/lessons/*-fine-tuning-vs-prompting.yaml")
    lesson.write_text(lesson.read_text("utf-8").replace(PROOF, PROBE), "utf-8")
    async with bot_in(story, tmp_path, content):
        _, _, ada, ben = await study_group(story)
        answered = await ada.slash("ask", question=FRAGE, lesson=LESSON)
        assert "**The closest passages**" in answered.text
        assert "1. § **Show, don't tell**" in answered.text
        assert f"> {PROBE}" in answered.text
        shared = await answered.press("Share")
        assert f"Ada asked about **{TITLE}**" in shared.text
        assert "**The closest passages**" in shared.text
        first = next(one for one in shared.buttons if one.startswith("See"))
        assert "### 2. Show, don't tell" in (await ben.press(first, on=shared)).text
        nothing = await ada.slash("ask", question="Wer gewann am Sonntag?", lesson=LESSON)
        assert "does not cover that" in nothing.text
