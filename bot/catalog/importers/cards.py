"""Flash cards into key terms and a quiz made from them: a definition, and which of four terms."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.catalog.importers.banks import bank_title, course, first, lesson_of, part_title
from bot.catalog.importers.imported import Asked, Findings, Source, counted
from bot.catalog.importers.limits import QUESTIONS, SHEET, TERMS, held, question_size
from bot.catalog.importers.marks import unmarked
from bot.catalog.importers.naming import Ids, lesson_id, question_id, stable, title_of
from bot.catalog.writing import slug
from bot.learning.lesson import MAX_ID, Course, Lesson, Option, Question, QuestionKind, Term
from bot.learning.quiz import plain

TERM = 60
DEFINITION = 600
OPTION = 200
OTHERS = 3
_ASKED = "Which term is meant?"
_LONG = (
    "the front has {:,} characters and the back {:,}. A key term may have 60, its definition 600, "
    "and the answer to a question 200. Shorten one of them."
)


@dataclass(frozen=True, slots=True)
class Card:
    """Two sides as Discord Markdown. `name` is what the source knows the card by, or empty.

    `typed` asks for the back in the member's own words; `told` explains it.
    """

    front: str
    back: str
    line: int
    number: int
    name: str = ""
    bank: str = ""
    typed: bool = False
    told: str = ""


@dataclass(slots=True)
class _Deck:
    """The cards of one deck: those that define a term, and those that ask something."""

    terms: dict[str, Card] = field(default_factory=dict)
    asks: list[Card] = field(default_factory=list)


def course_of(
    cards: Iterable[Card], source: Source, name: str, findings: Findings
) -> Course | None:
    """Lessons of at most 25 terms, each with its quiz; None where no card is right."""
    decks: dict[str, _Deck] = {}
    for card in first(cards, findings):
        _sort(card, decks.setdefault(card.bank, _Deck()), findings)
    lessons: list[Lesson] = []
    ids = Ids()
    for bank, deck in decks.items():
        title = bank_title(bank) or source.tidy().title or title_of(name)
        chunks = list(_chunks(_pieces(deck, findings)))
        for number, (terms, questions) in enumerate(chunks, 1):
            own = part_title(title, number, len(chunks))
            id = ids.take(lesson_id(own))
            about = _summary(terms, questions)
            lessons.append(lesson_of(id, own, about, findings, questions=questions, terms=terms))
    return course(lessons, source, name, findings)


def _summary(terms: Sequence[Term], questions: Sequence[Question]) -> str:
    if not terms:
        return f"{counted(len(questions), 'question')} made from flash cards."
    return f"{counted(len(terms), 'key term')} and a quiz made from them."


def _sort(card: Card, deck: _Deck, findings: Findings) -> None:
    if not card.front or not card.back:
        side = "back" if card.front else "front"
        findings.refuse(f"the {side} is empty. Write both sides.", card.line, card.number)
    elif card.typed:
        deck.asks.append(card)
    elif _defines(card):
        known = deck.terms.setdefault(card.front.casefold(), card)
        if known is not card and known.back != card.back:
            what = f"“{card.front}” stands here twice, first in line {known.line}. Keep one."
            findings.refuse(what, card.line, card.number)
    elif len(card.back) <= OPTION:
        deck.asks.append(card)
    else:
        what = _LONG.format(len(card.front), len(card.back))
        findings.refuse(what, card.line, card.number)


def _defines(card: Card) -> bool:
    """Whether the front is a term, and not a question about something."""
    short = len(card.front) <= TERM and "\n" not in card.front and bool(plain(card.front))
    return short and not card.front.endswith("?") and len(card.back) <= DEFINITION


def _pieces(deck: _Deck, findings: Findings) -> Iterator[tuple[Term | None, Question]]:
    """Each card as its question, with the term it defines."""
    terms = {card.front: card.back for card in deck.terms.values()}
    answers = [card.back for card in deck.asks if not card.typed]
    drafts: list[tuple[Card, Question, str]] = [
        *((card, _which(card, terms), _term_id(card.front)) for card in deck.terms.values()),
        *((card, _ask(card, answers), question_id(card.name, card.front)) for card in deck.asks),
    ]
    ids = Ids()
    for card, draft, id in drafts:
        right = held(_asked(card, draft), findings)
        if right is not None:
            term = Term(card.front, card.back) if draft.terms else None
            yield term, replace(right.question, id=ids.take(id))


def _term_id(term: str) -> str:
    made = slug(term, (), 0)
    return stable(term, "term") if made == "section-0" else f"term-{made}"[:MAX_ID].strip("-")


def _asked(card: Card, question: Question) -> Asked:
    return Asked(question, card.line, card.number, card.name, card.bank)


def _which(card: Card, terms: dict[str, str]) -> Question:
    """Which of four terms a definition is of; the definition must not name it."""
    term = card.front
    # Where the definition says its own term, a gap stands there instead.
    hidden = re.sub(rf"(?<!\w){re.escape(term)}(?!\w)", "…", card.back, flags=re.IGNORECASE)
    shown = hidden if hidden.strip("… \n.,") else card.back
    others = {name: told for name, told in terms.items() if told != card.back}
    return replace(
        _among(term, others, term),
        prompt=f"{_ASKED}\n\n{shown}",
        explanation=f"**{term}**: {card.back}",
        terms=(term,),
    )


def _ask(card: Card, answers: Sequence[str]) -> Question:
    others = {} if card.typed else dict.fromkeys(answers, "")
    return replace(_among(card.back, others, card.front), prompt=card.front, explanation=card.told)


def _among(right: str, others: dict[str, str], seed: str) -> Question:
    """A choice among the right one and up to three others, the same each time.

    Where there is no other, the answer is typed.
    """
    pool = sorted(name for name in others if plain(name) != plain(right))
    drawn = random.Random(seed).sample(pool, min(OTHERS, len(pool)))
    if not drawn:
        return Question("q", QuestionKind.SHORT, "", answers=(unmarked(right),))
    wrong = [Option(name, why=f"{name}: {others[name]}" if others[name] else "") for name in drawn]
    return Question(
        "q", QuestionKind.SINGLE, "", (Option(right, correct=True), *map(_brief, wrong))
    )


def _brief(option: Option) -> Option:
    """A definition too long to stand beside its term is not repeated there: it has its own card."""
    return option if len(option.why) <= 300 else replace(option, why="")


def _chunks(
    pieces: Iterable[tuple[Term | None, Question]],
) -> Iterator[tuple[list[Term], list[Question]]]:
    terms: list[Term] = []
    questions: list[Question] = []
    room = SHEET
    for term, question in pieces:
        need = question_size(question) * 2
        full = len(questions) == QUESTIONS or (term is not None and len(terms) == TERMS)
        if questions and (full or need > room):
            yield terms, questions
            terms, questions, room = [], [], SHEET
        room -= need
        questions.append(question)
        if term is not None:
            terms.append(term)
    if questions:
        yield terms, questions
