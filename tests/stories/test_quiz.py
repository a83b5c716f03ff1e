"""A quiz as a member takes it: every kind of question, the verdicts, the score, the practice."""

from __future__ import annotations

from bot.app import Syllabot
from bot.learning.lesson import QuestionKind
from tests.stories.driver import Seen, Story
from tests.stories.scenes import LESSON, TITLE, answer, asked, finish, letters, study_group


async def until_kind(bot: Syllabot, card: Seen, kind: QuestionKind) -> Seen:
    """Answers rightly until a question of this kind is asked."""
    while asked(bot, card).kind is not kind:
        card = await (await answer(bot, card)).press("Next question")
    return card


async def test_a_question_shows_its_options_and_carries_their_letters(
    story: Story, bot: Syllabot
) -> None:
    _, _, ada, _ = await study_group(story)

    card = await ada.slash("quiz start", lesson=LESSON)
    assert card.private
    assert f"{TITLE} · question 1 of 15" in card.text
    assert all(option.text in card.text for option in asked(bot, card).options)
    assert [label[0] for label in card.buttons[:4]] == list("ABCD")
    assert "If this disappears, /quiz start brings you back here." in card.text
    assert "Continue in DM" in card.buttons


async def test_a_verdict_is_in_words_with_the_why_and_the_section(
    story: Story, bot: Syllabot
) -> None:
    _, _, ada, _ = await study_group(story)
    card = await ada.slash("quiz start", lesson=LESSON)
    question = asked(bot, card)
    (wrong, *_), (right,) = (
        letters(card, question, right=False),
        letters(card, question, right=True),
    )
    chosen = next(one for one in question.options if f"**{wrong}** · {one.text}" in card.text)

    verdict = await card.press(wrong)
    assert verdict.message is card.message
    assert "### Not quite" in verdict.text
    assert f"**Why:** {chosen.why}" in verdict.text
    assert question.explanation in verdict.text
    assert f"**{wrong}** · {chosen.text} *(your answer)*" in verdict.text
    assert f"**{right}** · " in verdict.text
    assert "**(right)**" in verdict.text

    section = await verdict.press("See section")
    assert section.private
    assert "### 1. The big idea" in section.text
    assert "### Not quite" in verdict.fresh().text
    assert "question 2 of 15" in (await verdict.press("Next question")).text


async def test_several_options_are_toggled_and_then_submitted(story: Story, bot: Syllabot) -> None:
    _, _, ada, _ = await study_group(story)
    card = await ada.slash("quiz start", lesson=LESSON)
    card = await until_kind(bot, card, QuestionKind.MULTIPLE)
    question = asked(bot, card)
    first, *rest = letters(card, question, right=True)
    assert "Choose all that are right, then press Submit." in card.text

    card = await card.press(first)
    assert next(label for label in card.buttons if label[0] == first).endswith("(chosen)")
    card = await card.press(first)
    assert "(chosen)" not in card.text + "".join(card.buttons)
    for letter in (first, *rest):
        card = await card.press(letter)
    verdict = await card.press("Submit")
    assert "### Right" in verdict.text
    assert verdict.text.count("**(right, your answer)**") == 1 + len(rest)


async def test_typed_answers_are_read_with_tolerance(story: Story, bot: Syllabot) -> None:
    _, _, ada, _ = await study_group(story)
    card = await ada.slash("quiz start", lesson=LESSON)

    card = await until_kind(bot, card, QuestionKind.SHORT)
    box = await card.press("Answer")
    assert "called weights" not in box.text
    verdict = await box.submit(text="  The  WÉIGHTS. ")
    assert "### Right" in verdict.text

    card = await until_kind(bot, await verdict.press("Next question"), QuestionKind.NUMERIC)
    question = asked(bot, card)
    verdict = await (await card.press("Answer")).submit(text=f" {question.answers[0]},0 ")
    assert "### Right" in verdict.text


async def test_a_wrong_typed_answer_is_shown_with_what_would_have_been_right(
    story: Story, bot: Syllabot
) -> None:
    _, _, ada, _ = await study_group(story)
    card = await ada.slash("quiz start", lesson=LESSON)
    card = await until_kind(bot, card, QuestionKind.SHORT)

    verdict = await (await card.press("Answer")).submit(text="**@everyone** neurons")
    assert "### Not quite" in verdict.text
    assert "Right would have been: weights" in verdict.text
    assert "**@everyone**" not in verdict.text


async def test_a_whole_quiz_ends_in_a_score_and_practice(story: Story, bot: Syllabot) -> None:
    _, _, ada, ben = await study_group(story)

    score = await finish(bot, await ada.slash("quiz start", lesson=LESSON), wrong={0, 3, 14})
    assert "## 12 of 15 right" in score.text
    assert "80 %: passed (it takes 60 %)." in score.text
    assert "First score 80 %, best 80 %, 1 attempt." in score.text
    assert score.text.count("\n- ") == 3
    assert "May your name stand on this server’s leaderboard?" in score.text
    assert score.buttons == [
        "Practise what I missed", "Next lesson", "Share", "Show my name here", "Not now",
    ]  # fmt: skip

    assert "You left off" not in (await score.press("Next lesson")).text
    shared = await score.press("Share")
    assert not shared.private
    assert f"**Ada** finished the quiz on **{TITLE}**: 12 of 15 right." in shared.text
    assert "question 1 of 15" in (await ben.press("Quiz me", on=shared)).text

    practice = await score.press("Practise what I missed")
    assert "practice, question 1 of 3" in practice.text
    end = await finish(bot, practice)
    assert "That was practice; your score stays as it is." in end.text
    assert "First score 80 %, best 80 %, 1 attempt." in end.text
    assert "Share" not in end.buttons
    assert "May your name" not in end.text


async def test_practice_until_all_are_right_asks_the_missed_ones_again(
    story: Story, bot: Syllabot
) -> None:
    _, _, ada, _ = await study_group(story)

    card = await ada.slash("quiz start", lesson=LESSON, mode="until all are right (practice)")
    assert "practice, question 1 of 15" in card.text
    first = asked(bot, card)
    verdict = await answer(bot, card, right=False)
    for _ in range(14):
        verdict = await answer(bot, await verdict.press("Next question"))
    again = await verdict.press("Next question")
    assert asked(bot, again) == first
    assert "question 16 of 16" in again.text
    end = await finish(bot, again)
    assert "All are right now." in end.text
    assert "First score" not in end.text


async def test_a_second_full_attempt_keeps_the_first_score_and_the_best(
    story: Story, bot: Syllabot
) -> None:
    _, _, ada, _ = await study_group(story)

    await finish(bot, await ada.slash("quiz start", lesson=LESSON), wrong=range(15))
    score = await finish(bot, await ada.slash("quiz start", lesson=LESSON))
    assert "## 15 of 15 right" in score.text
    assert "First score 0 %, best 100 %, 2 attempts." in score.text
    assert "You missed nothing." in score.text


async def test_an_unfinished_quiz_is_gone_on_with_or_started_over(
    story: Story, bot: Syllabot
) -> None:
    _, _, ada, _ = await study_group(story)
    await answer(bot, await ada.slash("quiz start", lesson=LESSON))

    card = await ada.slash("quiz start", lesson=LESSON)
    assert "You left off here." in card.text
    assert "question 2 of 15" in card.text
    choice = await ada.slash("quiz start", lesson=LESSON, mode="until all are right (practice)")
    assert "Go on, or start over with all until they are right?" in choice.text
    assert "question 2 of 15" in (await choice.press("Continue")).text
    over = await card.press("Start over")
    assert "question 1 of 15" in over.text
    assert "You left off" not in over.text


async def test_each_step_can_be_a_message_of_its_own(story: Story, bot: Syllabot) -> None:
    _, _, ada, _ = await study_group(story)
    panel = await ada.slash("preferences")
    panel = await panel.press("Send each step as a new message")
    assert "a new message (works better with screen readers)" in panel.text

    card = await ada.slash("quiz start", lesson=LESSON)
    verdict = await answer(bot, card)
    assert verdict.message is not card.message
    following = await verdict.press("Next question")
    assert following.message is not verdict.message
    assert "question 1 of 15" in card.fresh().text
    assert following.private
