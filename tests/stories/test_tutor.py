"""The tutor: asked by command, by box, by menu and by mention."""

from __future__ import annotations

from bot.app import Syllabot
from tests.stories.driver import Story
from tests.stories.scenes import LESSON, TITLE, answer, study_group

QUESTION = "How many examples are a good start?"
PROOF = "> Three to five are a good start."


async def test_an_answer_quotes_the_lesson_and_shows_where(story: Story, bot: Syllabot) -> None:
    _, _, ada, _ = await study_group(story)

    answered = await ada.slash("ask", question=QUESTION, lesson=LESSON)
    assert answered.private
    assert f"{TITLE}\n**{QUESTION}**" in answered.text
    assert PROOF in answered.text
    assert "§ **Show, don't tell**" in answered.text
    assert "shown to moderators without your name" in answered.text
    section = await answered.press("See section")
    assert "### 2. Show, don't tell" in section.text
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


async def test_what_the_lesson_does_not_cover_is_not_answered(story: Story, bot: Syllabot) -> None:
    _, _, ada, _ = await study_group(story)

    for question in ("Who won the football on Sunday?", "best pizza in Naples"):
        answered = await ada.slash("ask", question=question, lesson=LESSON)
        assert "This lesson does not cover that." in answered.text
        assert "\n> " not in answered.text


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
    assert "Share" not in answered.buttons
    assert "questions to the tutor:" not in (await ada.slash("privacy show")).text
    answered = await said.apps("Ask the tutor about this")
    assert "Share" in answered.buttons
    assert "questions to the tutor: 1" in (await ben.slash("privacy show")).text


async def test_a_mention_is_answered_for_all_to_read(story: Story, bot: Syllabot) -> None:
    _, mo, ada, ben = await study_group(story)
    await mo.slash("lesson post", lesson=LESSON)

    said = await ada.says(f"@bot {QUESTION}")
    answered = await ben.sees(PROOF, after=said)
    assert not answered.private
    assert answered.body["message_reference"]["message_id"] == str(said.id)
    assert "shown to moderators without your name" in answered.text
    assert answered.body["mentions"] == []


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
    assert "Set aside. It makes no score" in (await held.press("Set it aside")).text
    assert PROOF in (await ada.slash("ask", question=QUESTION, lesson=LESSON)).text


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
