"""Telling moments of an evening with the course in content/, as cards; their names are files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial

from bot import errors
from bot.catalog.excerpts import excerpt
from bot.catalog.lessons import read_lesson
from bot.catalog.sheet import read
from bot.learning.attempt import Attempt, AttemptState, QuestionSet, Result, Started, Unfinished
from bot.learning.cohort import Unlock
from bot.learning.content import Checked, Draft, Proposal, Shelf
from bot.learning.lesson import Course, Lesson, Question, QuestionKind
from bot.learning.letter import Addressed, Composed, Letter, Subject
from bot.learning.note import Note
from bot.learning.passage import (
    Answer,
    Cited,
    HeldBack,
    Outline,
    Passage,
    Remark,
    Reply,
    Spent,
    Verdict,
)
from bot.learning.people import Preferences, ServerSettings, Visibility
from bot.learning.quiz import Choice, Mode, right_options
from bot.learning.reading import CoursePath, Found, LessonRow, Page, ReadingState
from bot.learning.schedule import Kind, Notice, Plan, Schedule
from bot.learning.score import Board, LessonScores, Period, Rank, Roster, RosterRow, Score
from bot.learning.unanswered import Alike, Looked, Noted, Open, Reason, Unanswered
from bot.learning.window import Recap, Tally, Window
from bot.views import buttons as press
from bot.views import (
    classes,
    content,
    delivery,
    dm,
    help,
    lesson,
    letter,
    preferences,
    privacy,
    progress,
    quiz,
    reader,
    shelf,
    tutor,
    unanswered,
    window,
)
from bot.views import settings as panel
from bot.views.card import Card, note
from bot.views.words import refusal, say
from tests.conftest import CONTENT
from tests.views.schedule_moments import SCHEDULES

NOW = datetime(2026, 3, 1, 18, tzinfo=UTC)
CHANNEL, POST, ROLE = 1100, 1200, 1300
COURSE = "ai-foundations"
TITLE = "fine-tuning-vs-prompting"
LESSONS = (
    "context-windows",
    "claude-vs-chatgpt-for-teens",
    TITLE,
    "when-to-fine-tune-framework",
)


@cache
def course() -> Course:
    """Four lessons of the course in content/, as if they were all of it."""
    lessons = tuple(_read(id, number) for number, id in enumerate(LESSONS, 1))
    return Course(
        id=COURSE,
        title="AI Foundations",
        summary="What AI models can see, how to ask them well, and when training one pays.",
        language="en",
        licence="CC-BY-4.0",
        attribution="Syllabot contributors",
        tracks=("Builders", "Creators"),
        lessons=lessons,
    )


def _read(id: str, number: int) -> Lesson:
    (path,) = (CONTENT / COURSE / "lessons").glob(f"*-{id}.yaml")
    sheet = read(path, "lesson")
    assert sheet.tree is not None
    lesson = read_lesson(sheet.tree, COURSE, CONTENT / COURSE, sheet.findings)
    assert not sheet.findings.errors
    before = tuple(f"{COURSE}/{one}" for one in lesson.prerequisites)
    return replace(lesson, number=number, prerequisites=before)


def shown() -> Lesson:
    return next(one for one in course().lessons if one.id == TITLE)


def page(section: int, part: int = 0) -> Page:
    one = shown()
    others = tuple(other for other in course().lessons if other != one)
    return Page(one, course(), section, part, course().lessons[one.number], others[:3])


def attempt(first: QuestionKind | None = None, mode: Mode = Mode.ALL) -> Attempt:
    """A new attempt at the lesson's quiz; a question of this kind comes first."""
    asked = sorted(shown().quiz.asked, key=lambda question: question.kind is not first)
    return Attempt(
        id=1400,
        server=1500,
        member=1600,
        lesson=shown().key,
        mode=mode,
        seed=1,
        first=tuple(range(len(asked))),
        questions=QuestionSet(shown().key, shown().title, shown().quiz.pass_mark, tuple(asked)),
        started=NOW,
    )


def answered(given: Attempt, right: bool) -> Attempt:
    """The attempt after one more answer."""
    return given.after(given.mark(_choice(given.question(given.position), right)), NOW)


def finished(rights: str, mode: Mode = Mode.ALL) -> Attempt:
    """An attempt at as many questions as there are signs: r is right, w is wrong."""
    given = replace(attempt(mode=mode), first=tuple(range(len(rights))))
    for sign in rights:
        given = answered(given, sign == "r")
    return replace(given, state=AttemptState.FINISHED)


def _choice(asked: Question, right: bool) -> Choice:
    if not asked.options:
        return Choice(text=asked.answers[0] if right else "7")
    wrong = frozenset(range(len(asked.options))) - right_options(asked)
    return Choice(right_options(asked) if right else frozenset(sorted(wrong)[:1]))


def verdict(kind: QuestionKind, right: bool) -> Card:
    given = answered(attempt(kind), right)
    return quiz.feedback(given, given.marked(0))


def result(rights: str, mode: Mode = Mode.ALL, **rest: bool) -> Card:
    given = finished(rights, mode)
    scores = LessonScores(given.lesson, Score(9, 15), Score(13, 15), 2)
    return quiz.result(
        Result(given, scores, rest.get("asks", False), course().lessons[shown().number])
    )


def path() -> CoursePath:
    states = (ReadingState.READ, ReadingState.READ, ReadingState.READING, ReadingState.UNREAD)
    scores = LessonScores("", Score(9, 15), Score(13, 15), 2)
    rows = tuple(
        LessonRow(
            one,
            state,
            (len(one.sections), len(one.sections), 2, 0)[at],
            scores if at == 0 else None,
        )
        for at, (one, state) in enumerate(zip(course().lessons, states, strict=True))
    )
    return CoursePath(course(), rows, rows[2].lesson, weak=("few-shot", "weights"))


def answer(kind: Verdict, *, first: bool = False, elsewhere: bool = False) -> Reply:
    body = shown().sections[0].body
    start = body.index("**Fine-tuning**")
    end = body.index("That is slow")
    passage = Passage(0, shown().sections[0].heading, start, end, body[start:end].strip())
    return Reply(
        shown(),
        "what does fine tuning change?",
        Answer(kind, (passage,), 0.7),
        course().lessons[0] if elsewhere else None,
        1700,
        first,
    )


def noted() -> Reply:
    """An answer that cites a moderator's note."""
    one = note_of(1)
    passage = Passage(0, shown().sections[0].heading, 0, len(one.text), one.text, one.id)
    return replace(answer(Verdict.ANSWER), answer=Answer(Verdict.ANSWER, (passage,), 0.9))


def closest() -> Reply:
    """An answer in a language where nobody measured when to abstain."""
    reply = answer(Verdict.UNSURE)
    section = shown().sections[1]
    end = section.body.index(".") + 1
    second = Passage(1, section.heading, 0, end, section.body[:end])
    passages = (*reply.answer.passages, second)
    return replace(reply, answer=Answer(Verdict.UNSURE, passages, 0.5, measured=False))


def outlined() -> Reply:
    """What a lesson says of itself, asked about as a whole."""
    said = Answer(Verdict.ANSWER, (), 1.0, outline=Outline(shown().summary, shown().covers))
    return replace(answer(Verdict.ANSWER), question="what is this lesson about?", answer=said)


def note_of(number: int) -> Note:
    question = "Which assistant does our club pay for?"
    text = "One seat of the usual one. Ask Mo_*Mo* for the key, and log out when you are done."
    one = shown()
    return Note(1900 + number, 1500, one.key, one.sections[0].id, question, text, 1600, NOW)


def waiting() -> Unanswered:
    asked = ("Which assistant does our club pay for?", "who pays for the club's assistant *now*")
    group = Alike(shown(), tuple(map(_open, range(2), asked)), 0)
    alone = ("best pizza in Naples", "Who won on Sunday?", "wifi password", "when is the exam")
    others = [Alike(shown(), (_open(at, text),), None) for at, text in enumerate(alone, 2)]
    return Unanswered((group, *others), 1)


def _open(number: int, question: str) -> Open:
    not_covered = Verdict.NOT_COVERED
    return Open(1900 + number, shown().key, question, not_covered, 0, 1 - number % 2, NOW)


def by_a_model(*, spent: Spent | None = None) -> Reply:
    """An answer by a model of somebody else's, from two sections."""
    reply = answer(Verdict.ANSWER, first=True)
    if spent:
        return replace(reply, first=False, spent=spent)
    here = reply.answer.passages[0]
    there = Passage(1, shown().sections[1].heading, 0, 5, shown().sections[1].body[:5])
    told = (
        Cited("Fine-tuning continues a model's training on examples of your own.", here),
        Cited("The weights change, the numbers that decide how it answers_.", here),
        Cited("Prompting changes *nothing* in the model.", there),
    )
    said = replace(reply.answer, written=told)
    return replace(reply, answer=said, sent_to="api.model.example")


def from_a_note_too() -> Reply:
    """An answer by a model from a section, and from a moderator's note under it."""
    reply = replace(by_a_model(), first=False, sent_to="")
    here = reply.answer.passages[0]
    note = replace(here, start=0, end=27, text="The club pays for one seat.", note=2000)
    told = (reply.answer.written[0], Cited(note.text, note))
    return replace(reply, answer=replace(reply.answer, written=told))


def board(*, public: bool = False) -> Card:
    people = ("Ada", "Ben_the_*great*", "Cleo 🦉")
    ranks = tuple(Rank(at, at, name, 40 - 9 * at) for at, name in enumerate(people, 1))
    own = Rank(4, 9, "Dora", 1)
    return progress.leaderboard(
        Board(ranks, own), Period.WEEK, None, Visibility.HIDDEN, public=public
    )


def roster() -> Card:
    rows = (
        RosterRow(1, "Ada", 20, Score(9, 15), Score(13, 15), NOW),
        RosterRow(2, "Ben_the_*great*", 3, None, None, NOW),
    )
    return classes.roster(course(), Roster(rows, 12), 0, 10)


def found() -> Card:
    one = shown()
    sections = [
        Found(one, at, excerpt(one.sections[at].body, [["pirate"], ["skilled"]])) for at in (2, 0)
    ]
    return shelf.found("pirate", sections)


def in_dm() -> Card:
    card = progress.progress(path())
    for item in dm.about_server([(1, "Study group"), (2, "Another server")]):
        card.add_item(item)
    return card


def offered() -> Card:
    what = press.PostThis(shown().key, 0, False, 0)
    return shelf.offer(shown(), course(), what, f"<#{CHANNEL}>", "fine tunning")


def uploaded(*, refused: int = 0, changed: int = 0, read: bool = True, fresh: int = 1) -> Proposal:
    """What comes of an upload of the lesson, into a course of its name."""
    draft = Draft(
        1800,
        1500,
        1600,
        "unit_3.gift",
        "Moodle GIFT",
        "",
        "",
        {},
        tuple(f"Line {at}, question {at}: no option is marked right." for at in range(refused)),
        tuple(f"Line {at}: a picture was left out." for at in range(changed)),
        NOW,
    )
    if not read:
        return Proposal(draft)
    one = shown()
    return Proposal(draft, course(), (one,), fresh, len(one.quiz.questions), 0)


def locked_path() -> CoursePath:
    """The course as a cohort sees it that has come to its second lesson."""
    whole = path()
    locks = (None, None, Unlock(NOW), Unlock())
    rows = (replace(row, unlock=lock) for row, lock in zip(whole.rows, locks, strict=True))
    return replace(whole, rows=tuple(rows))


def written(what: Letter) -> Composed:
    subject = Subject(what, POST, 1500, shown().key, NOW, CHANNEL, 1200)
    return Composed(Addressed(1900, 1500, 1600, what, POST, NOW), subject, shown())


WINDOW = Window(POST, 1500, f"{COURSE}/{TITLE}", NOW, NOW + timedelta(days=7))


def told(reason: str, title: str = "AI Foundations") -> Notice:
    plan = Plan(Kind.COURSE, COURSE, CHANNEL)
    return Notice(Schedule(1, 1500, 0, plan), reason, title)


CHECKED = (
    Checked("Our own lessons", (), ("Lesson tides, question q1: say why it is right.",)),
    Checked("The basics", ("Lesson desk, question q1: no option is marked right.",), ()),
    Checked("Whole", (), ()),
)
CHOSEN = ServerSettings(("ai-foundations",), "Europe/Berlin", ROLE, CHANNEL)
_KINDS = {
    "single": QuestionKind.SINGLE,
    "multiple": QuestionKind.MULTIPLE,
    "true-false": QuestionKind.TRUE_FALSE,
    "short": QuestionKind.SHORT,
    "numeric": QuestionKind.NUMERIC,
}

MOMENTS: Mapping[str, Callable[[], Card]] = {
    "help-member": lambda: help.welcome(moderator=False),
    "help-moderator": lambda: help.welcome(moderator=True),
    "help-joined": lambda: help.welcome(moderator=False, joined=True),
    "lesson-posted": lambda: lesson.posted(shown(), course()),
    "lesson-posted-by-timetable": lambda: delivery.pinging(
        lesson.posted(shown(), course(), POST), ROLE
    ),
    "notice-refused": lambda: delivery.notice(told("refused:50013")),
    "notice-lesson-gone": lambda: delivery.notice(told("lesson_gone:basics/desk", title="")),
    "notice-missed": lambda: delivery.notice(told("missed:3")),
    "lesson-section-posted": lambda: lesson.posted_section(page(1)),
    "lesson-thread-section": lambda: lesson.thread_section(page(1)),
    "lesson-thread-end": lambda: lesson.thread_end(shown()),
    "lesson-thread-done": lambda: note(lesson.counted(page(1), path().rows[2])),
    "lesson-reader-first": lambda: reader.reader(page(0), hint=True),
    "lesson-reader-middle": lambda: reader.reader(page(2)),
    "lesson-reader-end": lambda: reader.reader(page(99)),
    "lesson-term": lambda: note(reader.term(shown(), 0)),
    "lesson-list": lambda: shelf.listing(path()),
    "lesson-search": found,
    "lesson-search-nothing": lambda: shelf.found("xylophone", []),
    "lesson-offer": offered,
    "lesson-receipt": lambda: shelf.receipt(
        shown().title, f"<#{CHANNEL}>", POST, "https://discord.com/channels/1500/1100/1200"
    ),
    "lesson-post-refused": lambda: shelf.members_cannot_post(
        refusal(errors.OnlyModeratorsPost(shown().key)), shown().key
    ),
    **{
        f"quiz-question-{name}": lambda kind=kind: quiz.question(Started(attempt(kind)))  # type: ignore[misc]
        for name, kind in _KINDS.items()
    },
    "quiz-question-first": lambda: quiz.question(Started(attempt(), hint=True)),
    "quiz-question-multiple-chosen": lambda: quiz.question(
        Started(attempt(QuestionKind.MULTIPLE)), 0b101
    ),
    "quiz-question-resumed": lambda: quiz.question(
        Started(answered(answered(attempt(), right=True), right=False), resumed=True)
    ),
    **{
        f"quiz-verdict-{name}-{'right' if right else 'wrong'}": (
            lambda kind=kind, right=right: verdict(kind, right)  # type: ignore[misc]
        )
        for name, kind in _KINDS.items()
        for right in (True, False)
    },
    "quiz-score-passed": lambda: result("rrrrrrrrrrrrwww"),
    "quiz-score-failed-first": lambda: result("rwwwwwwwwwwwwww", asks=True),
    "quiz-score-practised": lambda: result("rrrw", Mode.MISSED),
    "quiz-score-all-right": lambda: result("rrr", Mode.UNTIL_RIGHT),
    "quiz-unfinished": lambda: quiz.unfinished(
        Unfinished(answered(attempt(), right=True), Mode.MISSED)
    ),
    "quiz-shared": lambda: quiz.shared(finished("rrrw"), "Ada_*L*"),
    "quiz-set-aside": lambda: quiz.aside(attempt()),
    "tutor-answer-first": lambda: tutor.answer(answer(Verdict.ANSWER, first=True), sharing=True),
    "tutor-answer-unsure": lambda: tutor.answer(answer(Verdict.UNSURE), sharing=True),
    "tutor-not-covered": lambda: tutor.answer(
        answer(Verdict.NOT_COVERED, elsewhere=True), sharing=True
    ),
    "tutor-written-first": lambda: tutor.answer(by_a_model(), sharing=True),
    "tutor-written-shared": lambda: tutor.answer(
        replace(by_a_model(), first=False, sent_to=""), private=False, asker="Ada_*L*"
    ),
    "tutor-written-note": lambda: tutor.answer(from_a_note_too(), sharing=True),
    "tutor-spent-member": lambda: tutor.answer(by_a_model(spent=Spent.MEMBER), sharing=True),
    "tutor-spent-server": lambda: tutor.answer(by_a_model(spent=Spent.SERVER), sharing=True),
    "tutor-shared": lambda: tutor.answer(answer(Verdict.ANSWER), private=False, asker="Ada_*L*"),
    "tutor-outline": lambda: tutor.answer(outlined(), sharing=True),
    "tutor-outline-shared": lambda: tutor.answer(outlined(), private=False, asker="Ada_*L*"),
    **{f"tutor-remark-{one.value}": partial(tutor.remarked, one) for one in Remark},
    "tutor-holds-back": lambda: tutor.held_back(HeldBack(answered(attempt(), right=True))),
    "tutor-follow-up": lambda: tutor.answer(
        replace(answer(Verdict.ANSWER), question="and why?", follows="what does it change?"),
        sharing=True,
    ),
    "tutor-note": lambda: tutor.answer(noted(), sharing=True),
    "tutor-closest": lambda: tutor.answer(closest(), sharing=True),
    "tutor-not-kept": lambda: tutor.answer(replace(answer(Verdict.ANSWER), asked=0), sharing=True),
    "tutor-shared-passage": lambda: tutor.answer(
        replace(answer(Verdict.ANSWER), question="", asked=0), private=False, asker="Ada_*L*"
    ),
    "tutor-holds-back-graded": lambda: tutor.held_back(HeldBack(None, NOW, shown())),
    "tutor-holds-back-graded-begun": lambda: tutor.held_back(
        HeldBack(answered(attempt(), right=True), NOW, shown())
    ),
    "tutor-holds-back-from-all": lambda: tutor.held_back(HeldBack(None, NOW, shown(), public=True)),
    "tutor-helpful": lambda: tutor.rated(1700, helpful=True),
    "tutor-not-helpful": lambda: tutor.rated(1700, helpful=False),
    "tutor-reason": lambda: tutor.reasoned(Reason.THIN),
    "lesson-reader-marked": lambda: reader.reader(
        replace(page(0), mark=(answer(Verdict.ANSWER).answer.passages[0].start, 400))
    ),
    "lesson-reader-note": lambda: reader.reader(replace(page(1), notes=(note_of(1),))),
    "lesson-reader-many-notes": lambda: reader.reader(
        replace(page(1), notes=tuple(map(note_of, range(5))) * 3)
    ),
    "lesson-notes": lambda: reader.beneath("The big idea", (note_of(1), note_of(2))),
    "lesson-notes-gone": lambda: reader.beneath("The big idea", ()),
    "unanswered": lambda: unanswered.waiting(waiting(), None, 0),
    "unanswered-nothing": lambda: unanswered.waiting(Unanswered((), 0), course(), 0),
    "unanswered-group": lambda: unanswered.group(
        Looked(waiting().groups[0], ((Reason.THIN, 1), (Reason.WRONG, 1)))
    ),
    "unanswered-set-aside": lambda: unanswered.dropped(waiting().groups[1]),
    "unanswered-answered": lambda: unanswered.answered(Noted(note_of(1), shown(), 0)),
    "unanswered-full": lambda: unanswered.not_taken(
        refusal(errors.NotesFull("The big idea", 5)), 1900, note_of(1).question, note_of(1).text
    ),
    "notes": lambda: unanswered.notes(
        (Noted(note_of(1), shown(), 0), Noted(note_of(2), None, None)), 2, 0
    ),
    "notes-one": lambda: unanswered.one_note(Noted(note_of(1), shown(), 0)),
    "notes-removed": lambda: unanswered.removed(Noted(note_of(1), shown(), 0)),
    "progress": lambda: progress.progress(path()),
    "progress-in-dm": in_dm,
    "leaderboard": board,
    "leaderboard-shared": lambda: board(public=True),
    "leaderboard-empty": lambda: progress.leaderboard(
        Board((), None), Period.ALL, course(), Visibility.UNASKED
    ),
    "window-open": lambda: window.opened(WINDOW, shown(), course()),
    "window-open-with-a-lesson": lambda: window.opened(
        replace(WINDOW, graded=False), shown(), course()
    ),
    "window-closed": lambda: window.closed(WINDOW, shown(), course(), Tally(12, 83)),
    "window-closed-few": lambda: window.closed(WINDOW, shown(), course(), Tally(1)),
    "window-closed-nobody": lambda: window.closed(WINDOW, shown(), course(), Tally()),
    "window-late": lambda: window.late(WINDOW, shown()),
    "recap": lambda: window.recap(
        Recap(course(), Tally(12, 83, ("Ada", "Ben_the_*great*")), shown(), NOW), POST
    ),
    "recap-nobody": lambda: window.recap(Recap(course(), Tally(), shown()), POST),
    "recap-over": lambda: window.recap(
        Recap(course(), Tally(13, 83, tuple(f"Member {at}" for at in range(13)))), POST
    ),
    "letter-posted": lambda: letter.letter(written(Letter.POSTED), "Study_group"),
    "letter-closing": lambda: letter.letter(written(Letter.CLOSING), "Study_group"),
    "letter-turned-off": lambda: note(letter.turned_off(closing=True)),
    "tutor-waits-for-a-quiz": lambda: tutor.held_back(HeldBack(None, NOW, shown())),
    "lesson-reader-end-locked": lambda: reader.reader(replace(page(99), unlock=Unlock(NOW))),
    "lesson-reader-end-undated": lambda: reader.reader(replace(page(99), unlock=Unlock())),
    "lesson-list-cohort": lambda: shelf.listing(locked_path()),
    "lesson-search-locked": lambda: shelf.found(
        "pirate", [Found(shown(), 2, "", Unlock(NOW)), Found(shown(), 0, "", Unlock())]
    ),
    "refusal-not-unlocked": lambda: note(refusal(errors.NotUnlocked(shown().title, 1772388000))),
    "refusal-builds-on-locked": lambda: note(
        refusal(errors.BuildsOnLocked(shown().title, "Context windows", 0))
    ),
    "refusal-read-first": lambda: shelf.read_instead(
        refusal(errors.ReadFirst(shown().title, "Context windows", shown().key)), shown().key
    ),
    "preferences-letters": lambda: preferences.preferences(
        Preferences("Europe/Berlin", dm_posted=True, quiet_from=22 * 60, quiet_until=7 * 60),
        Visibility.HIDDEN,
        "Study group",
    ),
    "preferences-closed": lambda: preferences.preferences(
        Preferences(quiet_from=22 * 60, quiet_until=7 * 60),
        Visibility.HIDDEN,
        "Study group",
        NOW,
    ),
    "preferences": lambda: preferences.preferences(
        Preferences(zone="Europe/Berlin"), Visibility.HIDDEN, "Study group"
    ),
    "preferences-screen-reader": lambda: preferences.preferences(
        Preferences(step_messages=True), Visibility.SHOWN, "Study group"
    ),
    "privacy-summary": lambda: privacy.summary({"members": 1, "readings": 3, "answers": 17}),
    "privacy-sent": lambda: privacy.summary({"members": 1}, "models.example"),
    "privacy-nothing": lambda: privacy.summary({"members": 0}),
    "privacy-sure": privacy.sure,
    "settings": lambda: panel.settings(CHOSEN, [course()]),
    "settings-new": lambda: panel.settings(ServerSettings(), [course()]),
    "settings-teacher": lambda: panel.settings(
        CHOSEN, [course()], say("settings.teacher.steps", role=ROLE)
    ),
    "class-roster": roster,
    "content-report": lambda: content.proposal(uploaded()),
    "content-report-refused": lambda: content.proposal(uploaded(refused=12, changed=1, fresh=0)),
    "content-report-nothing": lambda: content.proposal(uploaded(refused=1, read=False)),
    "content-published": lambda: content.published(uploaded()),
    "content-list": lambda: content.shelf(Shelf((course(),), ("own-1-tides",)), 0),
    "content-check": lambda: content.checked(CHECKED)[0],
    "content-remove": lambda: content.sure(course(), shown()),
    "content-remove-course": lambda: content.sure(course(), None),
    "refusal-no-such-lesson": lambda: note(
        refusal(errors.NoSuchLesson("fine_tunning", shown().title))
    ),
    "refusal-missing-permissions": lambda: note(
        refusal(errors.MissingPermissions(CHANNEL, ("view_channel", "send_messages")))
    ),
    **SCHEDULES,
    "fault": lambda: note(say("fault", code="A1B2C3")),
}
