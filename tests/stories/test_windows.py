"""Quizzes that open and close, and recaps, as a group sees them in its channel."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from bot.app import Syllabot
from bot.learning.schedule import DeliveryState, Kind, Schedule, ScheduleState
from tests.stories.conftest import bot_in
from tests.stories.driver import Actor, Seen, Server, Story
from tests.stories.planned import add, daily, deliveries, ended, found, once, schedule
from tests.stories.scenes import LESSON, TITLE, finish, study_group
from tests.stories.timetables import move_to, opened
from tests.stories.waiting import until

KEY = f"ai-foundations/{LESSON}"
FIRST = "Context Windows"
SOON, HOUR, DAY = timedelta(minutes=5), timedelta(hours=1), timedelta(days=1)


def url(folder: Path) -> str:
    return f"sqlite:///{folder / 'syllabot.db'}"


async def plan(story: Story, bot: Syllabot, folder: Path, planned: Schedule) -> datetime:
    """Plans it and lets its moment come."""
    await add(url(folder), planned)
    assert planned.next_at is not None
    story.sandbox.clock.move_to(planned.next_at)
    bot.wake()
    return planned.next_at


def soon(story: Story) -> datetime:
    return (story.sandbox.clock.now + SOON).replace(second=0, microsecond=0)


async def quiz(story: Story, bot: Syllabot, folder: Path, server: Server) -> Schedule:
    """A quiz that is open for an hour."""
    planned = schedule(server, once(soon(story)), kind=Kind.QUIZ, subject=KEY, open_minutes=60)
    await plan(story, bot, folder, planned)
    return planned


async def closes(ada: Actor, card: Seen) -> Seen:
    """Waits until the card has been edited to its closed form."""
    return await ada.until(
        lambda: fresh if "Closed" in (fresh := card.fresh()).text else None, "sees it closed"
    )


async def test_a_quiz_opens_is_taken_and_closes_on_the_same_card(
    story: Story, bot: Syllabot, tmp_path: Path
) -> None:
    server, _, ada, ben = await study_group(story)
    planned = await quiz(story, bot, tmp_path, server)

    card = await ada.sees("Open until")
    assert TITLE in card.text
    assert "Your first full attempt until then counts." in card.text
    assert card.buttons == ["Take the quiz", "Read"]
    question = await card.press("Take the quiz")
    assert question.private
    assert "question 1 of 15" in question.text
    await finish(bot, question, wrong={0})

    story.sandbox.clock.move(HOUR.total_seconds())
    closed = await closes(ada, card)
    assert closed.message is card.message
    assert "**1 member** finished it in time." in closed.text
    assert "Average" not in closed.text
    assert closed.buttons == ["Quiz me", "Read"]
    assert "question 1 of 15" in (await ben.press("Quiz me", on=closed)).text
    assert await ended(url(tmp_path), planned, many=2) == [DeliveryState.SENT] * 2


async def test_take_the_quiz_after_the_close_offers_to_take_it_anyway(
    story: Story, bot: Syllabot, tmp_path: Path
) -> None:
    server, _, ada, _ = await study_group(story)
    await quiz(story, bot, tmp_path, server)
    card = await ada.sees("Open until")
    story.sandbox.faults.answer(503, r"/messages/\d+$", method="PATCH", times=20)
    await move_to(story, bot, story.sandbox.clock.now + HOUR)

    late = await card.press("Take the quiz")
    assert late.private
    assert "so it does not count there any more" in late.text
    assert "question 1 of 15" in (await late.press("Take it anyway")).text
    story.sandbox.faults.clear()


async def test_the_tutor_waits_until_the_quiz_is_finished(
    story: Story, bot: Syllabot, tmp_path: Path
) -> None:
    server, _, ada, _ = await study_group(story)
    planned = await quiz(story, bot, tmp_path, server)
    card = await ada.sees("Open until")

    async def posted() -> bool:
        return (await deliveries(url(tmp_path), planned))[0].state is DeliveryState.SENT

    await until(posted, "this place means the quiz's lesson")
    question = "What does fine-tuning change?"
    held = await ada.slash("ask", question=question, lesson=LESSON)
    assert "hold back until you have finished it" in held.text
    assert "the weights" not in held.text
    heard = await ada.says(f"@bot {question}", to=card)
    assert "hold back" in (await ada.sees("hold back", after=heard)).text

    begun = await held.press("Take the quiz")
    assert begun.private
    held = await ada.slash("ask", question=question, lesson=LESSON)
    assert "You are at question 1 of 15." in held.text
    assert held.buttons == ["Finish the quiz"]  # setting it aside is no way round it
    await finish(bot, await held.press("Finish the quiz"))
    assert "hold back" not in (await ada.slash("ask", question=question, lesson=LESSON)).text


async def test_what_was_answered_before_a_quiz_opened_is_shared_when_it_has_closed(
    story: Story, bot: Syllabot, tmp_path: Path
) -> None:
    server, mo, ada, ben = await study_group(story)
    question = "What does fine-tuning change?"
    await mo.slash("lesson post", lesson=LESSON)
    answered = await ada.slash("ask", question=question, lesson=LESSON)
    heard = await ben.says(question)
    passage = await ada.apps("Ask the tutor about this", on=ada.look(heard.message))
    await quiz(story, bot, tmp_path, server)
    opened = await ada.sees("Open until")

    for card in (answered, passage):
        held = await card.press("Share")
        assert held.private
        assert "I hold back until you have finished it" in held.text
        assert held.buttons == ["Take the quiz"]
    await finish(bot, await held.press("Take the quiz"))
    # Ada may read it by now, and others who may not read what she shares or asks in public.
    again = await ada.slash("ask", question=question, lesson=LESSON)
    assert "continues a model's training" in again.text
    for shared in (await answered.press("Share"), await passage.press("Share")):
        assert shared.private
        assert "until then I answer nothing about it in public" in shared.text
        assert shared.buttons == []
    for who in (ada, mo):
        said = await who.says(f"@bot {question}", to=opened)
        await ben.sees("I answer nothing about it in public", after=said)

    story.sandbox.clock.move(HOUR.total_seconds())
    await closes(ada, opened)
    shared = await answered.press("Share")
    assert not shared.private
    assert "continues a model's training" in shared.text
    assert not (await passage.press("Share")).private


async def test_a_card_that_was_deleted_is_no_reason_to_pause(
    story: Story, bot: Syllabot, tmp_path: Path
) -> None:
    server, _, ada, _ = await study_group(story)
    planned = schedule(server, daily(soon(story)), kind=Kind.QUIZ, subject=KEY, open_minutes=60)
    await plan(story, bot, tmp_path, planned)
    card = await ada.sees("Open until")
    channel = bot.get_partial_messageable(server.general.id)
    await channel.get_partial_message(card.id).delete()
    story.sandbox.clock.move(HOUR.total_seconds())

    async def both_ended() -> bool:
        made = await deliveries(url(tmp_path), planned)
        return [one.state for one in made] == [DeliveryState.SENT] * 2

    await until(both_ended, "both have ended well")
    assert (await found(url(tmp_path), planned)).state is ScheduleState.ACTIVE


async def take_back(mo: Actor, label: str) -> tuple[Seen, Seen]:
    """The receipt of a post of the first schedule, and what **Remove** on it answers."""

    async def offered() -> bool:
        labels = (await opened(mo)).selects.get("Take back a post", ())
        return any(one.startswith(label) for one in labels)

    await until(offered, "it can be taken back")
    receipt = await (await opened(mo)).choose("Take back a post", label)
    return receipt, await receipt.press("Remove")


async def test_a_quiz_that_is_taken_back_is_over_and_scores_stay(
    story: Story, bot: Syllabot, tmp_path: Path
) -> None:
    server, mo, ada, ben = await study_group(story)
    await (await ben.slash("preferences")).press("Remind me before a quiz closes")
    await ben.slash("lesson read", lesson=LESSON)
    planned = await quiz(story, bot, tmp_path, server)
    card = await ada.sees("Open until")
    await finish(bot, await card.press("Take the quiz"))
    receipt, removed = await take_back(mo, f"Quiz on {TITLE}")
    assert "**Remove** ends it at once" in receipt.text
    assert f"Removed the quiz on **{TITLE}**. It is over, and scores stay." in removed.text
    assert not [one for one in ada.messages if "Open until" in one.text]

    question = "What does fine-tuning change?"
    answered = await ben.slash("ask", question=question, lesson=LESSON)
    assert "hold back" not in answered.text
    assert "best" in (await ada.slash("progress")).text
    shown = await opened(mo)
    assert f"Quiz on {TITLE[:20]}" in shown.text
    assert ": taken back" in shown.text
    assert "The card of that quiz was taken back." in shown.text
    assert "Take back a post" not in shown.selects
    await move_to(story, bot, story.sandbox.clock.now + HOUR)
    states = [one.state for one in await deliveries(url(tmp_path), planned)]
    assert states == [DeliveryState.SENT, DeliveryState.DROPPED]
    assert not [one for one in ben.dm.messages if TITLE in one.text]


async def test_the_quiz_of_a_courses_lesson_is_taken_back_too(
    story: Story, bot: Syllabot, tmp_path: Path
) -> None:
    server, mo, ada, _ = await study_group(story)
    await plan(story, bot, tmp_path, schedule(server, daily(soon(story)), quiz=True))
    await ada.sees("Open until")
    _, removed = await take_back(mo, f"Quiz on {FIRST}")
    assert "It is over, and scores stay." in removed.text
    assert not [one for one in ada.messages if "Open until" in one.text]
    assert [one for one in ada.messages if "Lesson 1 of 4" in one.text], "its lesson stays"


async def test_a_quiz_whose_card_was_deleted_by_hand_is_ended_from_the_list(
    story: Story, bot: Syllabot, tmp_path: Path
) -> None:
    server, mo, ada, _ = await study_group(story)
    await quiz(story, bot, tmp_path, server)
    card = await ada.sees("Open until")
    channel = bot.get_partial_messageable(server.general.id)
    await channel.get_partial_message(card.id).delete()
    held = await ada.slash("ask", question="What does fine-tuning change?", lesson=LESSON)
    assert "hold back" in held.text, "until somebody ends it, or its time is over"
    _, removed = await take_back(mo, f"Quiz on {TITLE}")
    assert "It is over, and scores stay." in removed.text
    free = await ada.slash("ask", question="What does fine-tuning change?", lesson=LESSON)
    assert "hold back" not in free.text


async def test_a_card_whose_edit_is_throttled_is_closed_in_the_end(
    story: Story, bot: Syllabot, tmp_path: Path
) -> None:
    server, _, ada, _ = await study_group(story)
    planned = await quiz(story, bot, tmp_path, server)
    card = await ada.sees("Open until")
    edit = r"/messages/\d+$"
    story.sandbox.faults.answer(429, edit, method="PATCH", times=7, retry_after=0.05)
    story.sandbox.clock.move(HOUR.total_seconds())
    await closes(ada, card)
    assert story.sandbox.faults.take("PATCH", f"/messages/{card.id}") is None
    assert (await found(url(tmp_path), planned)).state is not ScheduleState.PAUSED


async def test_it_closes_although_the_bot_was_down_when_it_should(
    story: Story, tmp_path: Path
) -> None:
    async with bot_in(story, tmp_path) as bot:
        server, _, ada, _ = await study_group(story)
        await quiz(story, bot, tmp_path, server)
        card = await ada.sees("Open until")
    story.sandbox.clock.move(30 * DAY.total_seconds())
    async with bot_in(story, tmp_path):
        closed = await closes(ada, card)
    assert "Nobody finished it in time." in closed.text


async def test_a_quiz_that_would_have_closed_already_is_not_opened(
    story: Story, tmp_path: Path
) -> None:
    async with bot_in(story, tmp_path):
        server, _, ada, _ = await study_group(story)
        planned = schedule(server, once(soon(story)), kind=Kind.QUIZ, subject=KEY, open_minutes=60)
        await add(url(tmp_path), planned)
    story.sandbox.clock.move((SOON + 2 * HOUR).total_seconds())
    async with bot_in(story, tmp_path):

        async def missed() -> bool:
            made = await deliveries(url(tmp_path), planned)
            return [one.state for one in made[:1]] == [DeliveryState.MISSED]

        await until(missed, "its opening was missed")
    assert not [one for one in ada.messages if "Quiz ·" in one.text]


async def test_a_course_posts_lesson_quiz_and_recap_week_by_week(
    story: Story, bot: Syllabot, tmp_path: Path
) -> None:
    server, _, ada, ben = await study_group(story)
    weekly = daily(soon(story))
    at = weekly.first
    rule = type(weekly)(weekly.zone, weekly.start, weekly.at, frozenset({at.weekday()}))
    await plan(story, bot, tmp_path, schedule(server, rule, quiz=True, recap=True))

    await ada.sees("Lesson 1 of 4")
    card = await ada.sees("Open until")
    assert FIRST in card.text
    assert card.silent
    assert "I do not answer questions" not in card.text
    for member in (ada, ben):
        score = await finish(bot, await member.press("Take the quiz", on=card))
    await score.press("Show my name here")

    story.sandbox.clock.move_to(at + 7 * DAY)
    assert "**2 members** finished it in time." in (await closes(ada, card)).text
    recap = await ada.sees("The week in AI Foundations")
    assert "**2 members** finished a quiz." in recap.text
    assert "Among them **Ben**." in recap.text
    assert "**Next:** Claude vs ChatGPT for Teens" in recap.text
    await ada.sees("Lesson 2 of 4")
    assert "Claude vs ChatGPT" in (await recap.press("Read")).text
    assert "Your progress in AI Foundations" in (await recap.press("My progress")).text
