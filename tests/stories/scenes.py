"""What happens in many stories: a study group meets, somebody takes a quiz, a button is forged."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from bot.app import Syllabot
from bot.learning.lesson import Question, QuestionKind
from bot.learning.note import A_SECTION
from bot.sandbox import components as c
from bot.sandbox.messages import Upload
from bot.views.codec import Press, encode
from tests.stories.driver import Actor, Seen, Server, Story
from tests.stories.seen import label_of

LESSON = "fine-tuning-vs-prompting"
TITLE = "Fine-Tuning vs Prompting: When You Actually Need to Train"
WORDS = ("zebra", "quartz", "walrus", "violin", "jigsaw", "pumpkin")
NONSENSE = {QuestionKind.SHORT: "a pirate", QuestionKind.NUMERIC: "-987654"}


class Group(NamedTuple):
    server: Server
    mo: Actor
    ada: Actor
    ben: Actor


async def study_group(story: Story, name: str = "Study group") -> Group:
    """A server with the bot, a moderator and two members."""
    server = story.server(name)
    group = Group(server, server.moderator("Mo"), server.member("Ada"), server.member("Ben"))
    await story.bot_joins(server)
    await group.mo.sees("I run study groups")
    return group


def asked(bot: Syllabot, card: Seen) -> Question:
    """The question on a card, by its prompt."""
    lessons = bot.classroom.library.catalog.lessons(tuple(bot.classroom.library.catalog.courses))
    questions = (question for lesson in lessons for question in lesson.quiz.questions)
    text = card.text.replace("### ", "") + "\n"
    return next(one for one in questions if f"\n{one.prompt}\n" in text)


def letters(card: Seen, question: Question, *, right: bool) -> list[str]:
    """The letters under which the right, or the wrong, options stand on a card."""
    texts = [option.text for option in question.options if option.correct is right]
    found = [re.search(rf"^\*\*([A-J])\*\* · {re.escape(text)}", card.text, re.M) for text in texts]
    return [match.group(1) for match in found if match]


async def answer(bot: Syllabot, card: Seen, *, right: bool = True) -> Seen:
    """Answers the question on a card as its kind wants it; returns the verdict."""
    question = asked(bot, card)
    if not question.options:
        box = await card.press("Answer")
        text = question.answers[0] if right else NONSENSE[question.kind]
        return await box.submit(text=text)  # type: ignore[no-any-return]
    chosen = letters(card, question, right=right)
    if question.kind is not QuestionKind.MULTIPLE:
        return await card.press(chosen[0])  # type: ignore[no-any-return]
    for letter in chosen:
        card = await card.press(letter)
    return await card.press("Submit")  # type: ignore[no-any-return]


async def finish(bot: Syllabot, card: Seen, wrong: Collection[int] = ()) -> Seen:
    """Answers all that is asked from here on, the positions in `wrong` wrongly, to the score."""
    for position in range(100):
        verdict = await answer(bot, card, right=position not in wrong)
        assert ("### Not quite" if position in wrong else "### Right") in verdict.text
        if "See my score" in verdict.buttons:
            return await verdict.press("See my score")  # type: ignore[no-any-return]
        card = await verdict.press("Next question")
    raise AssertionError("the quiz does not end")


async def answer_all(group: Seen, text: str, **rest: str) -> Seen:
    """Answers a group of questions for everyone."""
    box = await group.press("Answer for everyone")
    return await box.submit(text=text, **rest)  # type: ignore[no-any-return]


async def fill_with_notes(mo: Actor, ada: Actor, section: str) -> None:
    """As many notes under a section as it takes."""
    for word in WORDS[:A_SECTION]:
        await ada.slash("ask", question=f"{word} {word}s?", lesson=LESSON)
        listed = await mo.slash("class unanswered")
        group = await listed.choose("Open one to answer it", word)
        await answer_all(group, f"Answer about {word}", section=section)


async def tides(mo: Actor) -> None:
    """Brings a lesson whose one section is too long for a message."""
    body = "\n\n".join(f"Paragraph {at}. " + "Many words. " * 50 for at in range(14))
    text = f"# Tides\n\n## Ebb and flow\n\n{body}\n".encode()
    report = await mo.slash("content upload", file=Upload("tides.md", text), course="Sea")
    await report.press("Publish")


def forged(card: Seen, label: str, what: Press | str) -> None:
    """Gives a button on a card another custom_id, as one of an older version or by a rogue."""
    custom_id = what if isinstance(what, str) else encode(what)
    button = next(
        one
        for one in c.walk(card.message.components)
        if one["type"] == c.BUTTON and label_of(one) == label
    )
    button["custom_id"] = custom_id
