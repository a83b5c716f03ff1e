"""Every refusal, provoked as a person would, and the sentence that the person reads."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import errors
from bot.errors import Refusal
from bot.learning.lesson import QuestionKind
from bot.sandbox.messages import Upload
from bot.sandbox.permissions import Permission
from bot.views import buttons as press
from bot.views.codec import decode
from bot.views.tutor_buttons import (
    AnsweredForAll,
    AnswerForAll,
    AskedOn,
    DropGroup,
    GiveReason,
    NotesPage,
    OpenGroup,
    OpenNote,
    RateAnswer,
    RemoveNote,
    SeePassage,
    ShareNote,
    SharePassage,
    ShowNotes,
    WaitingPage,
)
from tests.catalog.authoring import Author, named
from tests.stories import timetable_refusals
from tests.stories.driver import Seen, Story, unhurried
from tests.stories.provoking import PROVOKED, Stage, reads
from tests.stories.scenes import (
    LESSON,
    TITLE,
    WORDS,
    answer,
    answer_all,
    fill_with_notes,
    finish,
    forged,
    study_group,
)

FAULT = "Something went wrong"
HUGE = 2**62
MIB = 1024 * 1024
GIFT = b"::a:: Two? {=2 ~3}"
QUESTION = "How many examples are a good start?"


# The bot does not start without a course, nor with one that holds no lesson.
UNREACHABLE = {errors.NoCourses}


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with Story(limits=unhurried()) as story:
        stage = Stage(story, tmp_path)
        async with stage.stack:
            await stage.open()
            stage.group = await study_group(story)
            yield stage


@reads(errors.ModeratorsOnly, "Only moderators do this here.")
async def moderators_only(stage: Stage) -> Seen:
    return await stage.group.ada.press("Choose courses")  # type: ignore[no-any-return]


@reads(errors.OnlyModeratorsPost, "Only moderators post here. You can read it for yourself.")
async def only_moderators_post(stage: Stage) -> Seen:
    return await stage.group.ada.slash("lesson post", lesson=LESSON)  # type: ignore[no-any-return]


@reads(errors.ServerOnly, "Use me once in your study group's server, then come back.")
async def server_only(stage: Stage) -> Seen:
    return await stage.group.ada.dm.slash("lesson read")  # type: ignore[no-any-return]


@reads(errors.NotInDm, "That works in a server’s channels, not in direct messages.")
async def not_in_dm(stage: Stage) -> Seen:
    return await stage.group.mo.dm.slash("lesson post", lesson=LESSON)  # type: ignore[no-any-return]


@reads(errors.NoSuchLesson, "No lesson here is called “xylophone”.")
async def no_such_lesson(stage: Stage) -> Seen:
    return await stage.group.ada.slash("quiz start", lesson="xylophone")  # type: ignore[no-any-return]


@reads(errors.NoSuchCourse, "no course called “AI Fundations”. Did you mean **AI Foundations**?")
async def no_such_course(stage: Stage) -> Seen:
    return await stage.group.ada.slash("progress", course="AI Fundations")  # type: ignore[no-any-return]


@reads(errors.NoSuchSection, f"**{TITLE}** has no section called “the moon”.")
async def no_such_section(stage: Stage) -> Seen:
    return await stage.group.ada.slash(  # type: ignore[no-any-return]
        "lesson read", lesson=LESSON, section="the moon"
    )


@reads(errors.LessonGone, "That lesson is no longer in the catalog.")
async def lesson_gone(stage: Stage) -> Seen:
    await stage.group.mo.slash("lesson post", lesson=LESSON)
    card = await stage.group.ada.sees("Lesson 3 of 4")
    shutil.rmtree(stage.content)
    Author(stage.content)
    await stage.restart()
    return await card.press("Read")  # type: ignore[no-any-return]


@reads(errors.NoQuiz, "**talk** has no quiz.")
async def no_quiz(stage: Stage) -> Seen:
    shutil.rmtree(stage.content)
    text = named("talk")
    Author(stage.content).course("talks", talk=text[: text.index("quiz:")])
    await stage.restart()
    return await stage.group.ada.slash("quiz start", lesson="talk")  # type: ignore[no-any-return]


@reads(errors.NothingMissed, f"you have missed no question of **{TITLE}**.")
async def nothing_missed(stage: Stage) -> Seen:
    return await stage.group.ada.slash(  # type: ignore[no-any-return]
        "quiz start", lesson=LESSON, mode="missed (practice)"
    )


@reads(errors.NotYourQuiz, "This quiz is Ada’s. Start your own with **/quiz start**.")
async def not_your_quiz(stage: Stage) -> Seen:
    await answer(stage.bot, await stage.quiz())
    await stage.group.mo.slash("lesson post", lesson=LESSON)
    await stage.group.ada.says(f"@bot {QUESTION}")
    held = await stage.group.ben.sees("I hold back")
    return await held.press("Finish the quiz")  # type: ignore[no-any-return]


@reads(errors.QuizGone, "This quiz is no longer stored.")
async def quiz_gone(stage: Stage) -> Seen:
    card = await stage.quiz()
    await (await stage.group.ada.slash("privacy delete")).press("Erase everything")
    return await answer(stage.bot, card)


@reads(errors.QuizOver, f"This quiz on **{TITLE}** is over.")
async def quiz_over(stage: Stage) -> Seen:
    old = await stage.quiz()
    resumed = await (await answer(stage.bot, old)).press("Next question")
    await (await stage.quiz()).press("Start over")
    return await answer(stage.bot, resumed)


@reads(errors.NotThisQuestion, "That question is not the one being asked now.")
async def not_this_question(stage: Stage) -> Seen:
    card = await stage.quiz()
    forged(card, card.buttons[0], press.ChooseOption(attempt_of(card), 5, 0))
    return await card.press(card.buttons[0])  # type: ignore[no-any-return]


@reads(errors.NothingChosen, "Choose at least one option, then press **Submit**.")
async def nothing_chosen(stage: Stage) -> Seen:
    card = await stage.at(QuestionKind.MULTIPLE)
    return await card.press("Submit")  # type: ignore[no-any-return]


@reads(errors.NotANumber, "“quite a few” is not a number. Press **Answer** again")
async def not_a_number(stage: Stage) -> Seen:
    card = await stage.at(QuestionKind.NUMERIC)
    return await (await card.press("Answer")).submit(text="quite a few")  # type: ignore[no-any-return]


@reads(errors.EmptyAnswer, "There was no text in it.")
async def empty_answer(stage: Stage) -> Seen:
    card = await stage.at(QuestionKind.SHORT)
    return await (await card.press("Answer")).submit(text="  ")  # type: ignore[no-any-return]


@reads(errors.NotYours, "That card is somebody else’s.")
async def not_yours(stage: Stage) -> Seen:
    answered = await stage.group.ada.slash("ask", question=QUESTION, lesson=LESSON)
    own = await stage.group.ben.slash("ask", question=QUESTION, lesson=LESSON)
    forged(own, "Share", custom_id_of(answered, "Share"))
    return await own.press("Share")  # type: ignore[no-any-return]


@reads(errors.QuestionGone, "That question is no longer stored. Ask it again with **/ask**.")
async def question_gone(stage: Stage) -> Seen:
    answered = await stage.group.ada.slash("ask", question=QUESTION, lesson=LESSON)
    await (await stage.group.ada.slash("privacy delete")).press("Erase everything")
    return await answered.press("Share")  # type: ignore[no-any-return]


@reads(errors.UnknownButton, "This button is from another version of me")
async def unknown_button(stage: Stage) -> Seen:
    helped = await stage.group.ada.slash("help")
    forged(helped, "Quiz me", "quizzes/v0:17")
    return await helped.press("Quiz me")  # type: ignore[no-any-return]


@reads(
    errors.UnknownZone, "“Barlin” is not a time zone that I know. Did you mean **Europe/Berlin**?"
)
async def unknown_zone(stage: Stage) -> Seen:
    box = await (await stage.group.ada.slash("preferences")).press("Set my time zone")
    return await box.submit(zone="Barlin")  # type: ignore[no-any-return]


@reads(errors.MissingPermissions, "I need **Attach Files** there.")
async def missing_permissions(stage: Stage) -> Seen:
    server = stage.group.server
    own = next(one for one in server.guild.roles.values() if one.managed_for)
    stage.story.sandbox.found.overwrite(server.general, own, deny=Permission.ATTACH_FILES)
    return await stage.group.mo.slash("lesson post", lesson=LESSON)  # type: ignore[no-any-return]


@reads(errors.CannotPostThere, "Choose a text channel or one of its threads.")
async def cannot_post_there(stage: Stage) -> Seen:
    await stage.group.mo.slash("lesson post", lesson=LESSON, thread=True)
    thread = stage.group.server.thread("Fine-Tuning")
    return await stage.group.mo.slash(  # type: ignore[no-any-return]
        "lesson post", lesson=LESSON, channel=thread, thread=True
    )


@reads(errors.Closed, "Your direct messages from this server are closed.")
async def closed(stage: Stage) -> Seen:
    stage.story.sandbox.found.set_dms(stage.group.ada.user, open=False)
    return await (await stage.quiz()).press("Continue in DM")  # type: ignore[no-any-return]


@reads(errors.CardGone, "That post is already gone.")
async def card_gone(stage: Stage) -> Seen:
    receipt = await stage.group.mo.slash("lesson post", lesson=LESSON)
    gone = custom_id_of(receipt, "Remove")
    await receipt.press("Remove")
    second = await stage.group.mo.slash("lesson post", lesson=LESSON)
    forged(second, "Remove", gone)
    return await second.press("Remove")  # type: ignore[no-any-return]


@reads(errors.FileTooLarge, "That file is larger than 10 MiB.")
async def file_too_large(stage: Stage) -> Seen:
    stage.story.sandbox.hub.limits = unhurried(attachment_bytes=11 * MIB)
    return await upload(stage, b"x" * (10 * MIB + 1))


@reads(errors.DraftGone, "That upload is not waiting any more")
async def draft_gone(stage: Stage) -> Seen:
    first = await upload(stage, GIFT)
    published = custom_id_of(first, "Publish")
    await first.press("Publish")
    second = await upload(stage, GIFT)
    forged(second, "Publish", published)
    return await second.press("Publish")  # type: ignore[no-any-return]


@reads(errors.ShelfFull, "This server would have 2001 questions of its own, and I keep at most")
async def shelf_full(stage: Stage) -> Seen:
    return await upload(stage, b"".join(b"::%d:: Two? {=2 ~3}\n\n" % at for at in range(2_001)))


@reads(errors.PassageGone, "That passage has been changed since it was quoted.")
async def passage_gone(stage: Stage) -> Seen:
    card = await stage.group.ada.slash("ask", question=QUESTION, lesson=LESSON)
    forged(card, "Share", SharePassage(f"ai-foundations/{LESSON}", 1, 1, 20))
    return await card.press("Share")  # type: ignore[no-any-return]


@reads(errors.NoteGone, "That note is no longer there.")
async def note_gone(stage: Stage) -> Seen:
    card = await stage.group.mo.slash("help")
    forged(card, "Quiz me", RemoveNote(7))
    return await card.press("Quiz me")  # type: ignore[no-any-return]


@reads(errors.NotesFull, "**Try it!** has 5 notes already and takes no more.")
async def notes_full(stage: Stage) -> Seen:
    _, mo, ada, _ = stage.group
    await fill_with_notes(mo, ada, "5. Try it!")
    await ada.slash("ask", question=f"{WORDS[-1]} {WORDS[-1]}s?", lesson=LESSON)
    listed = await mo.slash("class unanswered")
    group = await listed.choose("Open one to answer it", WORDS[-1])
    return await answer_all(group, "An answer", section="5. Try it!")


@reads(errors.LessonFull, "**Sums** would have 101 questions, and a lesson holds at most 100.")
async def lesson_full(stage: Stage) -> Seen:
    many = b"".join(b"::%d:: Two? {=2 ~3}\n\n" % at for at in range(101))
    return await upload(stage, many, lesson="Sums")


@reads(errors.NotOwn, "**AI Foundations** came with me and is not changed from here.")
async def not_own(stage: Stage) -> Seen:
    return await upload(stage, GIFT, course="AI Foundations")


@reads(errors.NoOwnLessons, "This server has no lessons of its own yet.")
async def no_own_lessons(stage: Stage) -> Seen:
    return await stage.group.mo.slash("content check")  # type: ignore[no-any-return]


async def upload(stage: Stage, raw: bytes, **where: str) -> Seen:
    file = Upload("sums.gift", raw)
    return await stage.group.mo.slash("content upload", file=file, **where)  # type: ignore[no-any-return]


@reads(errors.Stopping, "I am being restarted this minute.")
async def stopping(stage: Stage) -> Seen:
    going = asyncio.Event()
    answered = stage.bot.classroom.progress.of

    async def slowly(*values: object) -> object:
        await going.wait()
        return await answered(*values)  # type: ignore[arg-type]

    stage.bot.classroom.progress.of = slowly  # type: ignore[assignment, method-assign]
    slow = asyncio.create_task(stage.group.ben.slash("progress"))
    await stage.story.until(lambda: not stage.bot.funnel._idle.is_set(), "Ben is waiting")
    leaving = asyncio.create_task(stage.bot.close())
    await stage.story.until(lambda: stage.bot.funnel.stopping, "the bot is leaving")
    refused = await stage.group.ada.slash("progress")
    going.set()
    assert "Your progress in AI Foundations" in (await slow).text
    await leaving
    return refused  # type: ignore[no-any-return]


def attempt_of(card: Seen) -> int:
    what = decode(custom_id_of(card, card.buttons[0]))
    assert isinstance(what, press.ChooseOption)
    return what.attempt


def custom_id_of(card: Seen, label: str) -> str:
    return next(str(one["custom_id"]) for one in card.components if one.get("label") == label)


def refusals(kind: type[Refusal] = Refusal) -> set[type[Refusal]]:
    """All that there are, at any depth."""
    below = {one for one in kind.__subclasses__() if one.__module__ == errors.__name__}
    return below.union(*(refusals(one) for one in below))


def test_every_refusal_is_provoked_here() -> None:
    missing = {one.__name__ for one in refusals() - PROVOKED.keys() - UNREACHABLE}
    files = f"{__file__} or {timetable_refusals.__file__}"
    assert not missing, f"say in {files} how a person meets {sorted(missing)}"


@pytest.mark.parametrize("kind", PROVOKED, ids=lambda kind: kind.__name__)
async def test_a_refusal_is_read_as_its_sentence_by_the_person_alone(
    stage: Stage, kind: type[Refusal], caplog: pytest.LogCaptureFixture
) -> None:
    sentence, provoke = PROVOKED[kind]
    refused = await provoke(stage)
    assert sentence in refused.text
    assert refused.private or refused.channel.guild is None
    assert FAULT not in refused.text
    assert not [one for one in caplog.records if one.exc_info]


async def test_a_second_press_shows_the_first_answer(stage: Stage) -> None:
    card = await stage.quiz()
    buttons = [label for label in card.buttons if label[0] in "ABCD" and label[1:2] in ("", " ")]
    first, second = (custom_id_of(card, label) for label in buttons[:2])
    person, message = stage.group.ada.person, card.message

    presses = [await person.press(message, one) for one in (first, second, first)]
    for one in presses:
        await person.answered(one)
    verdict = card.fresh()
    chosen = buttons[0].partition(" ")[0]
    assert f"**{chosen}** · " in next(
        line for line in verdict.text.splitlines() if "your answer" in line
    )
    assert "question 2 of 15" in (await verdict.press("Next question")).text
    assert "- answers: 1\n" in (await stage.group.ada.slash("privacy show")).text


async def test_a_press_on_an_old_question_shows_what_was_answered(stage: Stage) -> None:
    await (await stage.group.ada.slash("preferences")).press("Send each step as a new message")
    card = await stage.quiz()
    await answer(stage.bot, card, right=False)
    again = await answer(stage.bot, card, right=True)
    assert "### Not quite" in again.text


async def test_the_finished_quiz_of_an_old_card_is_over(stage: Stage) -> None:
    await stage.group.mo.slash("lesson post", lesson=LESSON)
    card = await (await answer(stage.bot, await stage.quiz())).press("Next question")
    choice = await stage.group.ada.slash("quiz start", lesson=LESSON, mode="missed (practice)")
    await finish(stage.bot, await stage.group.ada.slash("quiz start", lesson=LESSON))
    assert "is over" in (await choice.press("Continue")).text
    assert "is over" in (await card.press("Continue in DM")).text


async def test_no_forged_button_leads_to_a_fault(stage: Stage) -> None:
    helped = await stage.group.mo.slash("help")
    label = "Quiz me"
    for custom_id in ("quiz:1:2", "quiz:x:0:0", f"quiz:{10**20}:0:0", ":", "quiz:1:1:-1"):
        forged(helped, label, custom_id)
        assert "This button is from another version" in (await helped.press(label)).text
    for what in (
        press.ChooseOption(7, 0, 0),
        press.ToggleOption(7, 0, HUGE, 9),
        press.SubmitOptions(7, 0, HUGE),
        press.TypeAnswer(7, HUGE),
        press.NextQuestion(HUGE, HUGE),
        press.SeeSection(7, HUGE),
        press.ShareScore(7),
        press.ShareAnswer(7),
        press.RemovePost(7),
        press.StartQuiz("a/b", 9),
        press.StartQuiz("ai-foundations/context-windows", HUGE),
        press.ReadPage("ai-foundations/context-windows", HUGE, HUGE),
        press.ListPage("ai-foundations", HUGE, HUGE),
        press.ShowBoard("", HUGE),
        press.RosterPage("ai-foundations", HUGE),
        SeePassage("ai-foundations/context-windows", HUGE, HUGE, HUGE),
        SeePassage("ai-foundations/context-windows", 0, HUGE, 0),
        SharePassage("ai-foundations/context-windows", HUGE, HUGE, HUGE),
        ShareNote(7),
        RateAnswer(7, True),
        GiveReason(7),
        AskedOn(7),
        ShowNotes("ai-foundations/context-windows", HUGE),
        WaitingPage("", HUGE),
        OpenGroup("gone"),
        AnswerForAll(HUGE),
        AnsweredForAll(7),
        DropGroup(7),
        NotesPage(HUGE),
        OpenNote(),
    ):
        helped = await stage.group.mo.slash("help")
        forged(helped, label, what)
        assert FAULT not in (await helped.press(label)).text, what


async def test_nobody_gets_ahead_in_their_own_quiz_by_a_forged_press(stage: Stage) -> None:
    card = await stage.quiz()
    attempt, label = attempt_of(card), card.buttons[0]
    for what in (
        press.ChooseOption(attempt, 0, 9),
        press.ToggleOption(attempt, 0, HUGE, 0),
        press.ToggleOption(attempt, 0, 0, HUGE),
        press.SubmitOptions(attempt, 0, HUGE),
        press.SubmitOptions(attempt, 2, 1),
        press.TypeAnswer(attempt, 0),
        press.NextQuestion(attempt, HUGE),
        press.SeeSection(attempt, 0),
        press.ShareScore(attempt),
        press.ContinueInDm(LESSON, HUGE, attempt),
    ):
        card = await stage.quiz()
        forged(card, label, what)
        outcome = await card.press(label)
        assert FAULT not in outcome.text, what
        assert "question 1 of 15" in (await stage.quiz()).text, what
