"""A quiz as people see it: the question, the verdict, the score."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from discord.ui import ActionRow, Item, TextDisplay

from bot.learning.attempt import Attempt, QuestionSet, Result, Started, Unfinished
from bot.learning.lesson import Question, QuestionKind
from bot.learning.quiz import (
    LETTERS,
    Marked,
    Mode,
    chosen,
    right_answers,
    right_options,
    shown_order,
)
from bot.views import buttons as press
from bot.views.buttons import Pressable, button, primary
from bot.views.card import MAX_TEXT, ROW, Card, Tone, card, note, row, rule
from bot.views.markdown import share
from bot.views.marks import bare
from bot.views.words import brief, count, safe, say

ON_BUTTON = 30
HEADING = 200
TYPED = 200
MISSED = 80
MISSED_SHOWN = 8
_NEVER = datetime(2026, 1, 1, tzinfo=UTC)
_PLAIN = re.compile(r"(?!```|[-*>#]|\d+\.)")
MODES = (Mode.ALL, Mode.MISSED, Mode.UNTIL_RIGHT)
_ASKS = {
    QuestionKind.MULTIPLE: "quiz.multiple",
    QuestionKind.SHORT: "quiz.short",
    QuestionKind.NUMERIC: "quiz.numeric",
}


def question(started: Started, picked: int = 0, *, private: bool = True) -> Card:
    """The question to be answered next; `picked` has a bit for each option toggled so far."""
    attempt = started.attempt
    position = attempt.position
    asked = attempt.question(position)
    head = _head(attempt, position)
    return card(
        say("quiz.resumed") + head.removeprefix("-# ") if started.resumed else head,
        _prompt(asked),
        _options(attempt, asked, position, picked),
        say(_ASKS[asked.kind]) if asked.kind in _ASKS else None,
        say("quiz.hint") if started.hint else None,
        *_rows(attempt, asked, position, picked),
        below=(_aside(started, private),),
    )


def begun(outcome: Started | Unfinished, *, private: bool = True) -> Card:
    """The question to begin with, or what is asked before an open attempt is given up."""
    if isinstance(outcome, Unfinished):
        return unfinished(outcome)
    return question(outcome, private=private)


def preview(asked: Question, head: str, room: int) -> list[Item[Any]]:
    """A question as members will see it, of which nothing can be pressed, in so many characters."""
    attempt = Attempt(
        id=0,
        server=0,
        member=0,
        lesson="",
        mode=Mode.ALL,
        seed=0,
        first=(0,),
        questions=QuestionSet("", "", 0, (asked,)),
        started=_NEVER,
    )
    texts = [head, _prompt(asked), _options(attempt, asked, 0, 0)]
    texts.append(say(_ASKS[asked.kind]) if asked.kind in _ASKS else None)
    shown = share(room - len(head), *filter(None, texts[1:]))
    rows = [one for one in _rows(attempt, asked, 0, 0) if one is not None]
    for pressable in (item for one in rows for item in one.children):
        pressable.item.disabled = True  # type: ignore[attr-defined]
    return [*(TextDisplay[Any](text) for text in (head, *shown) if text), *rows]


def feedback(attempt: Attempt, marked: Marked) -> Card:
    """The verdict in words, the explanation, and the way on."""
    asked = marked.question
    last = marked.position + 1 >= len(attempt.sequence)
    onward = press.NextQuestion(attempt.id, marked.position + 1)
    head = say(
        "quiz.head.right" if marked.correct else "quiz.head.wrong",
        head=_head(attempt, marked.position),
    )
    asking = (head, _prompt(asked), _marked_options(attempt, marked))
    verdict = say("quiz.right" if marked.correct else "quiz.wrong")
    typed = _typed(marked)
    room = MAX_TEXT - sum(len(text) for text in (*asking, verdict, typed) if text)
    whys, explanation = share(room, _whys(attempt, marked), asked.explanation)
    return card(
        *asking,
        rule(),
        verdict,
        typed,
        whys,
        explanation,
        row(
            primary(say("button.see_score" if last else "button.next_question"), onward),
            button(say("button.see_section"), press.SeeSection(attempt.id, marked.position))
            if asked.section
            else None,
        ),
        tone=Tone.RIGHT if marked.correct else Tone.WRONG,
    )


def result(outcome: Result, *, private: bool = True) -> Card:
    """The score, what was missed, and what to do next."""
    attempt = outcome.attempt
    score = attempt.score
    following = outcome.following
    practised = attempt.mode is not Mode.ALL
    return card(
        say("quiz.score.title", title=attempt.questions.title),
        say("quiz.score", right=score.right, asked=score.asked),
        _practised(attempt) if practised else _passed(attempt),
        _history(outcome),
        _missed(attempt),
        row(
            primary(say("button.practise"), press.PractiseMissed(attempt.lesson))
            if attempt.missed and attempt.mode is not Mode.UNTIL_RIGHT
            else None,
            button(say("button.next_lesson"), press.ReadOn(following.key)) if following else None,
            button(say("button.share"), press.ShareScore(attempt.id))
            if private and not practised
            else None,
        ),
        tone=Tone.RIGHT if score.passed(attempt.questions.pass_mark) else Tone.PLAIN,
        below=_ask_to_show(outcome),
    )


def unfinished(outcome: Unfinished) -> Card:
    """Asks before an open attempt is given up for another kind of quiz."""
    attempt = outcome.attempt
    over = press.StartOver(attempt.lesson, MODES.index(outcome.wanted))
    return note(
        say(
            "quiz.unfinished",
            number=attempt.position + 1,
            total=len(attempt.sequence),
            title=attempt.questions.title,
            mode=say(f"quiz.mode.{outcome.wanted.value}"),
        ),
        row(
            primary(say("button.continue"), press.ResumeQuiz(attempt.id)),
            button(say("button.start_over"), over),
        ),
    )


def aside(attempt: Attempt) -> Card:
    """A quiz given up, mostly for the tutor's sake, who answers again."""
    return note(say("quiz.aside"), row(button(say("button.ask"), press.AskAbout(attempt.lesson))))


def shared(attempt: Attempt, name: str) -> Card:
    """A score as its owner shows it to the channel."""
    score = attempt.score
    return note(
        say(
            "quiz.shared",
            name=safe(name),
            title=attempt.questions.title,
            right=score.right,
            asked=score.asked,
        ),
        row(button(say("button.quiz_me"), press.StartQuiz(attempt.lesson, 0))),
    )


def _head(attempt: Attempt, position: int) -> str:
    return say(
        "quiz.head" if attempt.mode is Mode.ALL else "quiz.head.practice",
        title=attempt.questions.title,
        number=position + 1,
        total=len(attempt.sequence),
    )


def _prompt(asked: Question) -> str:
    """The question; its first line is a heading unless it is long or a block of its own."""
    first = asked.prompt.partition("\n")[0]
    key = "quiz.prompt" if len(first) <= HEADING and _PLAIN.match(first) else "quiz.prompt.long"
    return say(key, prompt=asked.prompt)


def _options(attempt: Attempt, asked: Question, position: int, picked: int) -> str | None:
    lines = []
    for shown, at in enumerate(shown_order(asked, attempt.seed, position)):
        key = "quiz.option.chosen" if picked >> shown & 1 else "quiz.option"
        lines.append(say(key, letter=LETTERS[shown], text=asked.options[at].text))
    return "\n".join(lines) or None


def _rows(
    attempt: Attempt, asked: Question, position: int, picked: int
) -> list[ActionRow[Any] | None]:
    if not asked.options:
        return [row(primary(say("button.answer"), press.TypeAnswer(attempt.id, position)))]
    order = shown_order(asked, attempt.seed, position)
    short = all(len(option.text) <= ON_BUTTON for option in asked.options)
    letters = [
        _choice(attempt, asked, picked, shown, bare(asked.options[at].text) if short else "")
        for shown, at in enumerate(order)
    ]
    width = 2 if short and len(letters) > 2 else ROW
    rows = [row(*letters[at : at + width]) for at in range(0, len(letters), width)]
    if asked.kind is QuestionKind.MULTIPLE:
        submit = press.SubmitOptions(attempt.id, position, picked)
        rows.append(row(primary(say("button.submit"), submit)))
    return rows


def _choice(attempt: Attempt, asked: Question, picked: int, shown: int, text: str) -> Pressable:
    letter, position = LETTERS[shown], attempt.position
    label = f"{letter} · {text}" if text else letter
    if asked.kind is not QuestionKind.MULTIPLE:
        return button(label, press.ChooseOption(attempt.id, position, shown))
    toggle = press.ToggleOption(attempt.id, position, picked, shown)
    if picked >> shown & 1:
        return primary(say("quiz.picked", label=label), toggle)
    return button(label, toggle)


def _aside(started: Started, private: bool) -> ActionRow[Any] | None:
    attempt = started.attempt
    over = press.StartOver(attempt.lesson, MODES.index(attempt.mode))
    return row(
        button(say("button.start_over"), over) if started.resumed and attempt.position else None,
        button(say("button.continue_dm"), press.ContinueInDm("", 0, attempt.id))
        if private
        else None,
    )


def _marked_options(attempt: Attempt, marked: Marked) -> str | None:
    asked = marked.question
    right = right_options(asked)
    lines = []
    for shown, at in enumerate(shown_order(asked, attempt.seed, marked.position)):
        mine = at in marked.choice.options
        key = "quiz.option"
        if at in right:
            key = "quiz.option.right.yours" if mine else "quiz.option.right"
        elif mine:
            key = "quiz.option.wrong.yours"
        lines.append(say(key, letter=LETTERS[shown], text=asked.options[at].text))
    return "\n".join(lines) or None


def _typed(marked: Marked) -> str | None:
    if marked.question.options:
        return None
    lines = [say("quiz.yours", answer=brief(marked.choice.text, TYPED))]
    if not marked.correct:
        lines.append(say("quiz.was", answer=right_answers(marked.question)[0]))
    return "\n".join(lines)


def _whys(attempt: Attempt, marked: Marked) -> str:
    """The `why` of what was chosen; of every option wrongly left out or in, where several were."""
    asked = marked.question
    if asked.kind is not QuestionKind.MULTIPLE:
        whys = [option.why for option in chosen(asked, marked.choice) if option.why]
        return say("quiz.why", why=whys[0]) if whys else ""
    order = shown_order(asked, attempt.seed, marked.position)
    wrong = right_options(asked) ^ marked.choice.options
    lines = [
        say("quiz.why.option", letter=LETTERS[shown], why=asked.options[at].why)
        for shown, at in enumerate(order)
        if asked.options[at].why and (at in wrong or (not wrong and at in marked.choice.options))
    ]
    return "\n".join(lines)


def _passed(attempt: Attempt) -> str:
    score, mark = attempt.score, attempt.questions.pass_mark
    key = "quiz.passed" if score.passed(mark) else "quiz.failed"
    return say(key, percent=score.percent, mark=mark)


def _practised(attempt: Attempt) -> str:
    return say("quiz.all_right" if attempt.mode is Mode.UNTIL_RIGHT else "quiz.practised")


def _history(outcome: Result) -> str | None:
    scores = outcome.scores
    if scores is None:
        return None
    return count(
        "quiz.history", scores.attempts, first=scores.first.percent, best=scores.best.percent
    )


def _missed(attempt: Attempt) -> str:
    missed = attempt.missed
    if not missed:
        return say("quiz.nothing_missed")
    lines = [say("quiz.missed.row", prompt=brief(bare(one.prompt), MISSED)) for one in missed]
    rest = len(lines) - MISSED_SHOWN
    more = [count("quiz.missed.more", rest)] if rest > 0 else []
    return "\n".join([say("quiz.missed"), *lines[:MISSED_SHOWN], *more])


def _ask_to_show(outcome: Result) -> tuple[Any, ...]:
    if not outcome.ask_to_show:
        return ()
    return (
        TextDisplay(say("quiz.ask_to_show")),
        row(
            button(say("button.show_name"), press.ChooseVisibility(True, False)),
            button(say("button.not_now"), press.ChooseVisibility(False, False)),
        ),
    )
