"""The tutor: asked by command, by box, by menu and by mention."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot.app import Syllabot
from bot.sandbox.messages import Upload
from bot.views.codec import decode
from bot.views.tutor_buttons import RateAnswer
from tests.stories.conftest import CONTENT, bot_in
from tests.stories.driver import Story
from tests.stories.scenes import LESSON, TITLE, answer, forged, study_group

QUESTION = "How many examples are a good start?"
PROOF = "> Three to five are a good start."


async def later(story: Story, bot: Syllabot, minutes: int) -> None:
    story.sandbox.clock.move(60 * minutes)
    wanted = story.sandbox.clock.offset
    await story.until(lambda: bot.clock.offset == wanted, "the bot's clock has followed")


async def test_an_answer_quotes_the_lesson_and_shows_where(story: Story, bot: Syllabot) -> None:
    _, _, ada, _ = await study_group(story)

    answered = await ada.slash("ask", question=QUESTION, lesson=LESSON)
    assert answered.private
    assert f"{TITLE}\n**{QUESTION}**" in answered.text
    assert PROOF in answered.text
    assert "§ **Show, don't tell**" in answered.text
    assert "shown to moderators without your name" in answered.text
    section = await answered.press("See section")
    assert section.private
    assert "### 2. Show, don't tell" in section.text
    assert "__Three to five are a good start.__" in section.text
    assert "Quoted, and underlined below: “Three to five are a good start.”" in section.text
    turned = await section.press("Next")
    assert "underlined" not in turned.text
    again = await ada.slash("ask", question=QUESTION, lesson=LESSON)
    assert "shown to moderators without your name" not in again.text


async def test_an_answer_can_be_shared_with_the_channel(story: Story, bot: Syllabot) -> None:
    _, _, ada, ben = await study_group(story)

    shared = await (await ada.slash("ask", question=QUESTION, lesson=LESSON)).press("Share")
    assert not shared.private
    assert f"Ada asked about **{TITLE}**" in shared.text
    assert PROOF in shared.text
    assert "shown to moderators" not in shared.text
    assert shared.buttons == ["See section"]
    assert (await ben.press("See section", on=shared)).private


async def test_what_is_shared_is_the_answer_as_it_was_given(story: Story, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    (lesson,) = content.glob("*/lessons/*-fine-tuning-vs-prompting.yaml")
    async with bot_in(story, tmp_path, content):
        _, _, ada, _ = await study_group(story)
        answered = await ada.slash("ask", question=QUESTION, lesson=LESSON)
    text = lesson.read_text("utf-8")
    assert "Three to five are a good start." in text
    lesson.write_text(
        text.replace("Three to five are a good start.", "Seven is the number."), "utf-8"
    )
    async with bot_in(story, tmp_path, content):
        shared = await answered.press("Share")
        assert not shared.private
        assert PROOF in shared.text
        section = await shared.press("See section")
        assert "### 2. Show, don't tell" in section.text
        assert "__" not in section.text


async def test_an_answer_is_called_helpful_or_not_and_the_last_word_counts(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, _ = await study_group(story)
    answered = await ada.slash("ask", question=QUESTION, lesson=LESSON)

    helped = await answered.press("Helpful")
    assert helped.private
    assert "Noted: it helped." in helped.text
    assert "Nothing waits" in (await mo.slash("class unanswered")).text
    did_not = await answered.press("Not helpful")
    assert "Noted: it did not help." in did_not.text
    why = await did_not.choose("Why it did not help", "It says too little")
    assert "it says too little. Moderators see it without your name." in why.text
    listed = await mo.slash("class unanswered")
    assert "asked once · did not help once" in listed.text
    group = await listed.choose("Open one to answer it", QUESTION)
    assert "**Why answers did not help:** It says too little (1)" in group.text
    assert "Ada" not in group.text
    assert "answers you found helpful or not: 1" in (await ada.slash("privacy show")).text
    await answered.press("Helpful")
    assert "Nothing waits" in (await mo.slash("class unanswered")).text


async def test_everybody_may_say_whether_a_public_answer_helped_and_nobody_about_a_private_one(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, ben = await study_group(story)
    await mo.slash("lesson post", lesson=LESSON)
    said = await ada.says(f"@bot {QUESTION}")
    public = await ben.sees(PROOF, after=said)
    assert "it helped" in (await ben.press("Helpful", on=public)).text

    private = await ada.slash("ask", question=QUESTION, lesson=LESSON)
    rating = next(
        decode(one["custom_id"])
        for one in private.components
        if isinstance(decode(one.get("custom_id", "")), RateAnswer)
    )
    assert rating is not None
    forged(public, "Helpful", rating)
    assert "That card is somebody else’s." in (await ben.press("Helpful", on=public)).text


async def test_a_short_question_follows_on_the_last_one(story: Story, bot: Syllabot) -> None:
    _, mo, ada, ben = await study_group(story)
    await mo.slash("lesson post", lesson="context-windows")

    await ada.slash("ask", question=QUESTION, lesson=LESSON)
    why = await ada.slash("ask", question="and why?")
    assert f"-# {TITLE}\n-# Following on “{QUESTION}”\n**and why?**" in why.text
    assert "\n> " in why.text
    assert PROOF not in why.text
    again = await ada.slash("ask", question="and how?")
    assert f"Following on “{QUESTION}”" in again.text
    # Not for somebody else, not elsewhere, and not for ever.
    assert "Following on" not in (await ben.slash("ask", question="and why?")).text
    assert "Following on" not in (await ada.dm.slash("ask", question="and why?")).text
    await later(story, bot, minutes=11)
    assert "Following on" not in (await ada.slash("ask", question="and why?")).text


async def test_ask_on_keeps_the_lesson_and_what_was_asked(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)
    await mo.slash("lesson post", lesson="context-windows")
    answered = await ada.slash("ask", question=QUESTION, lesson=LESSON)
    box = await answered.press("Ask on")
    assert box.title == "Ask on"
    await later(story, bot, minutes=60)
    more = await box.submit(question="and why?")
    assert f"Following on “{QUESTION}”" in more.text
    assert PROOF not in more.text
    whole = await (await answered.press("Ask on")).submit(
        question="What does fine-tuning change in a model?"
    )
    assert f"-# {TITLE}\n**What does" in whole.text


async def test_a_reply_to_a_public_answer_asks_on_and_thanks_do_not(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, ben = await study_group(story)
    await mo.slash("lesson post", lesson=LESSON)
    said = await ada.says(f"@bot {QUESTION}")
    public = await ben.sees(PROOF, after=said)

    thanks = await ben.says("Thanks, that helps!", to=public)
    asked = await ben.says("and why?", to=public)
    more = await ada.sees("**and why?**", after=asked)
    assert not more.private
    assert f"Following on “{QUESTION}”" in more.text
    assert more.body["message_reference"]["message_id"] == str(asked.id)
    answers = [one for one in ada.messages if one.id > thanks.id and one.message.author.bot]
    assert [one.id for one in answers] == [more.id]
    asked = await ben.says("@bot and how?", to=more)
    assert f"Following on “{QUESTION}”" in (await ada.sees("**and how?**", after=asked)).text


async def test_what_the_lesson_does_not_cover_is_not_answered(story: Story, bot: Syllabot) -> None:
    _, _, ada, _ = await study_group(story)

    for question in ("Who won the football on Sunday?", "best pizza in Naples"):
        answered = await ada.slash("ask", question=question, lesson=LESSON)
        assert "This lesson does not cover that." in answered.text
        assert "\n> " not in answered.text


async def test_the_lesson_as_a_whole_is_told_by_what_it_says_of_itself(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, ben = await study_group(story)
    await mo.slash("lesson post", lesson=LESSON)

    answered = await ada.slash("ask", question="What is this lesson about?", lesson=LESSON)
    assert answered.private
    assert f"{TITLE}\n**What is this lesson about?**\n> Most people who think" in answered.text
    assert "**It covers**\n- What prompting, few-shot prompting and" in answered.text
    assert "See section" not in answered.buttons
    assert "section 1 of 5" in (await answered.press("Read")).text
    assert "it helped" in (await answered.press("Helpful")).text
    shared = await answered.press("Share")
    assert not shared.private
    assert f"Ada asked about **{TITLE}**" in shared.text
    assert "**It covers**" in shared.text
    assert (await ben.press("Read", on=shared)).private

    box = await ben.press("Ask")
    assert "**It covers**" in (await box.submit(question="tl;dr")).text
    said = await ben.says("@bot summarize this lesson please")
    assert not (await ada.sees("**It covers**", after=said)).private
    said = await ada.dm.says("what will I learn?")
    assert "Read" in (await ada.dm.sees("**It covers**", after=said)).buttons
    assert "Nothing waits" in (await mo.slash("class unanswered")).text

    await answer(bot, await ada.slash("quiz start", lesson=LESSON))
    held = await ada.slash("ask", question="summarize", lesson=LESSON)
    assert "question 2 of 15" in held.text
    assert "It covers" not in held.text


async def test_what_asks_nothing_is_answered_with_a_sentence_and_not_kept(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, ben = await study_group(story)
    await mo.slash("lesson post", lesson=LESSON)
    said = await ada.says(f"@bot {QUESTION}")
    public = await ben.sees(PROOF, after=said)

    thanks = await ben.says("@bot Thanks!", to=public)
    welcome = await ada.sees("You’re welcome.", after=thanks)
    assert welcome.body["message_reference"]["message_id"] == str(thanks.id)
    assert ">" not in welcome.text
    assert "Hello!" in (await ben.slash("ask", question="hi")).text
    assert "All right." in (await (await ada.press("Ask on", on=public)).submit(question="ok")).text
    for signs in ("?", "🤔🤔"):
        said = await ben.says(f"@bot {signs}")
        assert not (await ada.sees("I answer what is asked in words.", after=said)).private
    said = await ada.dm.says("thank you 🙏")
    await ada.dm.sees("You’re welcome.", after=said)
    assert "Nothing waits" in (await mo.slash("class unanswered")).text
    assert "questions to the tutor:" not in (await ben.slash("privacy show")).text

    unasked = await ben.says("ok", to=public)
    await ada.slash("help")
    later = [one for one in ada.messages if one.id > unasked.id and one.message.author.bot]
    assert [one for one in later if not one.private] == []


async def test_a_quotation_that_leaves_a_word_out_is_no_yes(story: Story, bot: Syllabot) -> None:
    _, _, ada, _ = await study_group(story)

    is_so = await ada.slash("ask", question="Does fine-tuning change the weights?", lesson=LESSON)
    assert "The closest passage is" not in is_so.text
    assert "> **Fine-tuning** continues" in is_so.text
    # It quotes "The weights change", which is said of fine-tuning.
    for question in ("Does prompting change the weights?", "Is fine-tuning free?"):
        hedged = await ada.slash("ask", question=question, lesson=LESSON)
        assert "The closest passage is:\n> " in hedged.text


async def test_another_lesson_that_covers_it_is_named(story: Story, bot: Syllabot) -> None:
    _, _, ada, _ = await study_group(story)

    answered = await ada.slash("ask", question="What is a context window?", lesson=LESSON)
    assert '**Context Windows: How Much AI Can "Remember"** covers it.' in answered.text
    page = await answered.press("Open Context Windows")
    assert 'How Much AI Can "Remember" · section 1 of 6' in page.text


async def test_a_posted_card_takes_questions_in_a_box(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)
    await mo.slash("lesson post", lesson=LESSON)

    box = await ada.press("Ask")
    assert box.title == "Ask about this lesson"
    answered = await box.submit(question=QUESTION)
    assert answered.private
    assert PROOF in answered.text


async def test_the_menu_of_a_message_answers_it_and_keeps_nothing_of_others(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, ben = await study_group(story)
    await mo.slash("lesson post", lesson=LESSON)
    said = await ben.says(QUESTION)

    answered = await ada.apps("Ask the tutor about this", on=ada.look(said.message))
    assert answered.private
    assert PROOF in answered.text
    assert answered.buttons == ["See section", "Share"]
    shared = await answered.press("Share")
    assert not shared.private
    assert f"Ada shares a passage of **{TITLE}**" in shared.text
    assert PROOF in shared.text
    assert QUESTION not in shared.text
    assert "questions to the tutor:" not in (await ada.slash("privacy show")).text
    answered = await said.apps("Ask the tutor about this")
    assert "Share" in answered.buttons
    assert "questions to the tutor: 1" in (await ben.slash("privacy show")).text


async def test_the_menu_of_a_message_leaves_out_that_it_calls_the_bot(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, ben = await study_group(story)
    await mo.slash("lesson post", lesson=LESSON)
    said = await ben.says(f"@bot {QUESTION}")
    await ada.sees(PROOF, after=said)
    answered = await ada.apps("Ask the tutor about this", on=ada.look(said.message))
    assert f"**{QUESTION}**\n{PROOF}" in answered.text


async def test_a_mention_is_answered_for_all_to_read(story: Story, bot: Syllabot) -> None:
    _, mo, ada, ben = await study_group(story)
    await mo.slash("lesson post", lesson=LESSON)

    said = await ada.says(f"@bot {QUESTION}")
    answered = await ben.sees(PROOF, after=said)
    assert not answered.private
    assert answered.body["message_reference"]["message_id"] == str(said.id)
    assert "shown to moderators without your name" in answered.text
    assert answered.body["mentions"] == []


async def test_in_a_lessons_thread_a_mention_asks_about_that_lesson(
    story: Story, bot: Syllabot
) -> None:
    server, mo, ada, ben = await study_group(story)
    await mo.slash("lesson post", lesson=LESSON, thread=True)
    await mo.slash("lesson post", lesson="context-windows")
    thread = server.thread("Fine-Tuning")

    said = await ada.at(thread).says(f"@bot {QUESTION}")
    answered = await ben.at(thread).sees(PROOF, after=said)
    assert not answered.private
    assert answered.channel is thread
    asked = await ben.at(thread).says("and why?", to=answered)
    assert "Following on" in (await ada.at(thread).sees("**and why?**", after=asked)).text


async def test_the_right_part_of_a_long_section_is_opened(story: Story, bot: Syllabot) -> None:
    _, mo, ada, _ = await study_group(story)
    paragraphs = [f"Paragraph {at} is about tides. " + "Water comes. " * 60 for at in range(8)]
    wall = "The cormorant nests on the harbour wall."
    text = "\n\n".join(["# Tides", "## Ebb and flow", *paragraphs, f"**Birds.** {wall}"])
    report = await mo.slash("content upload", file=Upload("tides.md", text.encode()), course="Sea")
    await report.press("Publish")

    answered = await ada.slash("ask", question="Where does the cormorant nest?", lesson="Tides")
    assert wall in answered.text
    page = await answered.press("See section")
    assert "section 1 of 1, part 3 of 3" in page.text
    assert f"__{wall}__" in page.text
    assert "part 2 of 3" in (await page.press("Back")).text


async def test_a_bare_mention_is_asked_for_words(story: Story, bot: Syllabot) -> None:
    _, _, ada, _ = await study_group(story)
    said = await ada.says("@bot")
    assert not (await ada.sees("Please type a few words.", after=said)).private


async def test_without_a_mention_the_bot_keeps_out_of_a_conversation(
    story: Story, bot: Syllabot
) -> None:
    _, _, ada, ben = await study_group(story)
    said = await ada.says(QUESTION)
    await ben.says("I wonder", to=said)
    await ada.slash("help")
    assert [one for one in ben.messages if one.id > said.id and one.message.author.bot] == []


async def test_the_tutor_holds_back_in_the_middle_of_the_quiz(story: Story, bot: Syllabot) -> None:
    _, _, ada, ben = await study_group(story)
    await answer(bot, await ada.slash("quiz start", lesson=LESSON))

    held = await ada.slash("ask", question=QUESTION, lesson=LESSON)
    assert "question 2 of 15" in held.text
    assert PROOF not in held.text
    assert PROOF in (await ben.slash("ask", question=QUESTION, lesson=LESSON)).text
    assert "question 2 of 15" in (await held.press("Finish the quiz")).text

    held = await ada.slash("ask", question=QUESTION, lesson=LESSON)
    aside = await held.press("Set it aside")
    assert "Set aside. It makes no score" in aside.text
    assert PROOF in (await (await aside.press("Ask")).submit(question=QUESTION)).text


async def test_what_was_answered_before_the_quiz_is_not_shared_in_the_middle_of_it(
    story: Story, bot: Syllabot
) -> None:
    _, _, ada, ben = await study_group(story)
    answered = await ada.slash("ask", question=QUESTION, lesson=LESSON)
    theirs = await ben.slash("ask", question=QUESTION, lesson=LESSON)
    await answer(bot, await ada.slash("quiz start", lesson=LESSON))

    held = await answered.press("Share")
    assert held.private
    assert "question 2 of 15" in held.text
    assert PROOF not in held.text
    assert not (await theirs.press("Share")).private
    await held.press("Set it aside")
    assert PROOF in (await answered.press("Share")).text


async def test_a_quiz_finished_from_a_public_answer_is_still_private(
    story: Story, bot: Syllabot
) -> None:
    _, mo, ada, ben = await study_group(story)
    await mo.slash("lesson post", lesson=LESSON)
    await answer(bot, await ada.slash("quiz start"))
    said = await ada.says(f"@bot {QUESTION}")
    held = await ada.sees("I hold back", after=said)

    card = await held.press("Finish the quiz")
    assert card.private
    assert "question 2 of 15" in card.text
    assert "question 2 of 15 · " not in ben.look(held.message).text
    assert "I hold back" in held.fresh().text
