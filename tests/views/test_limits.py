"""Every card can be shown, whatever the lesson format and Discord's names admit."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import errors
from bot.learning.attempt import Attempt, Result, Started, Unfinished
from bot.learning.lesson import Lesson
from bot.learning.note import Note
from bot.learning.passage import Answer, HeldBack, Outline, Passage, Reply, Verdict
from bot.learning.people import Preferences, ServerSettings, Visibility
from bot.learning.quiz import Mode
from bot.learning.reading import CoursePath, Found, LessonRow, Page, ReadingState
from bot.learning.score import Board, Period, Rank, Roster, RosterRow, Score
from bot.learning.unanswered import Alike, Looked, Noted, Open, Reason, Unanswered
from bot.views import buttons as press
from bot.views import (
    classes,
    dm,
    lesson,
    modals,
    preferences,
    progress,
    quiz,
    reader,
    shelf,
    tutor,
    unanswered,
)
from bot.views import settings as panel
from bot.views.card import Card
from bot.views.card import note as sentence
from bot.views.tutor_buttons import AnsweredForAll, AskedOn
from bot.views.words import permission, refusal
from tests.views import strategies as some
from tests.views.showable import box_flaws, flaws, texts

tried = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
MOST = 2**63 - 1
CHANNEL = f"<#{MOST}>"
NAMES = st.lists(some.names(), min_size=1, max_size=10)


def check(card: Card, *, dm_too: bool = False) -> None:
    """The card can be shown; with `dm_too` also below a command in a DM, which adds to it."""
    assert flaws(card) == []
    if dm_too:
        for item in dm.about_server([(server, "_*" * 50) for server in range(30)]):
            card.add_item(item)
        assert flaws(card) == []


@tried
@given(some.lessons(), st.data())
def test_a_posted_lesson_can_be_shown(shown: Lesson, data: st.DataObject) -> None:
    course = data.draw(some.courses(shown))
    check(lesson.posted(shown, course))
    check(lesson.thread_end(shown))
    elsewhere = press.PostThis(shown.key, 25, True, MOST)
    check(shelf.offer(shown, course, elsewhere, CHANNEL, "# *x*" * 1_000))
    check(shelf.offer(shown, course, replace(elsewhere, channel=0), CHANNEL))
    check(shelf.receipt(shown.title, CHANNEL, MOST, "https://discord.com/channels/1/2/3"))


@tried
@given(some.pages())
def test_every_page_of_a_lesson_can_be_shown(page: Page) -> None:
    check(reader.reader(page, hint=True))
    check(reader.reader(page, private=False), dm_too=True)
    if page.at_end:
        return
    check(lesson.posted_section(page, page.part))
    check(lesson.thread_section(page, page.part))
    check(sentence(lesson.counted(page, LessonRow(page.lesson, ReadingState.READ, 1))))


@tried
@given(some.lessons())
def test_every_key_term_can_be_looked_up(shown: Lesson) -> None:
    for at in (*range(len(shown.terms[:2])), 99):
        check(sentence(reader.term(shown, at)))


@tried
@given(some.attempts(), st.booleans(), st.integers(0, 2**10 - 1))
def test_every_question_can_be_asked(attempt: Attempt, resumed: bool, picked: int) -> None:
    picked &= (1 << len(attempt.question(attempt.position).options)) - 1
    check(quiz.question(Started(attempt, resumed, hint=True), picked))
    check(quiz.question(Started(attempt, resumed), private=False), dm_too=True)
    check(quiz.unfinished(Unfinished(attempt, Mode.MISSED)), dm_too=True)
    check(tutor.held_back(HeldBack(attempt)))


@tried
@given(some.attempts())
def test_the_question_and_its_options_are_never_shortened(attempt: Attempt) -> None:
    asked = attempt.question(attempt.position)
    said = "\n".join(texts(quiz.question(Started(attempt))))
    assert asked.prompt in said
    assert all(option.text in said for option in asked.options)


@tried
@given(some.attempts(answered=True))
def test_every_verdict_can_be_shown_with_the_whole_question(attempt: Attempt) -> None:
    marked = attempt.marked(len(attempt.answers) - 1)
    card = quiz.feedback(attempt, marked)
    check(card)
    said = "\n".join(texts(card))
    assert marked.question.prompt in said
    assert all(option.text in said for option in marked.question.options)


@tried
@given(some.attempts(answered=True), some.scores(), st.booleans(), some.lessons(3), some.names())
def test_every_score_can_be_shown(
    attempt: Attempt, scores: object, asks: bool, following: Lesson, name: str
) -> None:
    check(quiz.result(Result(attempt, scores, asks, following)))  # type: ignore[arg-type]
    check(quiz.shared(attempt, name))


@tried
@given(some.attempts())
def test_every_box_for_an_answer_can_be_opened(attempt: Attempt) -> None:
    what = press.TypedAnswer(attempt.id, attempt.position)
    assert box_flaws(modals.answer(what, attempt.question(attempt.position))) == []


def test_every_other_box_can_be_opened() -> None:
    assert box_flaws(modals.question(press.AskedAbout(f"{some.key()}/{some.key()}"))) == []
    assert box_flaws(modals.following(AskedOn(MOST))) == []
    for what in (press.TypedZone(), press.TypedMyZone()):
        for now in ("", "America/Argentina/ComodRivadavia", "x" * 99):
            assert box_flaws(modals.zone(what, now)) == []


@tried
@given(some.rows(), st.data())
def test_a_course_can_be_listed(rows: tuple[LessonRow, ...], data: st.DataObject) -> None:
    course = data.draw(some.courses(*(one.lesson for one in rows)))
    following = data.draw(st.sampled_from([None, *(one.lesson for one in rows)]))
    weak = tuple(data.draw(st.lists(some.line(60), max_size=5)))
    track = data.draw(st.sampled_from(["", course.tracks[-1]]))
    path = CoursePath(course, rows, following, track, weak)
    for page in (0, 3, 99):
        check(shelf.listing(path, page), dm_too=True)
    check(progress.progress(path), dm_too=True)


@tried
@given(some.lessons(), some.text(200), some.text(100), st.integers(0, 10))
def test_whatever_a_search_finds_can_be_shown(
    lesson_found: Lesson, excerpt: str, query: str, number: int
) -> None:
    if not lesson_found.sections:
        return
    excerpt = " ".join(excerpt.replace("`", "").split())
    found = [Found(replace(lesson_found, id=some.key(at)), 0, excerpt) for at in range(number)]
    check(shelf.found(query, found), dm_too=True)


@tried
@given(some.pages(), some.text(4_000), some.text(500), some.names(), st.sampled_from(list(Verdict)))
def test_every_answer_of_the_tutor_can_be_shown(
    page: Page, body: str, question: str, asker: str, verdict: Verdict
) -> None:
    passage = Passage(24, "heading " * 11, 0, len(body), body)
    for passages in ((passage,), ()):
        answer = Answer(verdict, passages, 0.5)
        reply = Reply(page.lesson, question, answer, page.following, MOST, first=True)
        check(tutor.answer(reply, sharing=True), dm_too=True)
        check(tutor.answer(reply, private=False, asker=asker))


@tried
@given(some.lessons(), some.text(500), some.names())
def test_every_lesson_can_be_shown_in_outline(shown: Lesson, question: str, asker: str) -> None:
    for said in (Outline(shown.summary, shown.covers), Outline("s" * 300, ("cover " * 33,) * 99)):
        answer = Answer(Verdict.ANSWER, (), 1.0, outline=said)
        reply = Reply(shown, question, answer, None, MOST, first=True)
        check(tutor.answer(reply, sharing=True), dm_too=True)
        check(tutor.answer(reply, private=False, asker=asker))


@tried
@given(
    some.pages(),
    st.lists(some.text(600), min_size=1, max_size=3),
    st.integers(0, 1),
    some.text(200),
)
def test_every_note_and_closest_passage_can_be_shown(
    page: Page, bodies: list[str], note_id: int, question: str
) -> None:
    passages = tuple(Passage(24, "heading " * 11, 0, len(one), one, note_id) for one in bodies)
    for measured in (True, False):
        answer = Answer(Verdict.UNSURE, passages, 0.5, measured=measured)
        reply = Reply(page.lesson, question, answer, page.following, MOST, follows=question)
        check(tutor.answer(reply, sharing=True), dm_too=True)
        check(tutor.answer(replace(reply, asked=0), sharing=True))
        check(tutor.answer(replace(reply, question=""), private=False, asker=question))


@tried
@given(some.pages(), st.data(), some.text(600), some.line(200))
def test_a_page_with_quoted_words_and_notes_can_be_shown(
    page: Page, data: st.DataObject, text: str, question: str
) -> None:
    if page.at_end:
        return
    body = page.lesson.sections[page.section].body
    start = data.draw(st.integers(0, len(body) - 1))
    mark = (start, min(len(body), start + data.draw(st.integers(0, 600))))
    held = note(question, text)
    notes = (held,) * data.draw(st.sampled_from([0, 1, 5]))
    check(reader.reader(replace(page, mark=mark, notes=notes), hint=True))
    last = replace(page, part=99, notes=notes)
    check(reader.reader(last, hint=True))
    check(reader.reader(last, private=False), dm_too=True)
    check(reader.beneath(page.lesson.sections[page.section].heading, notes))


@tried
@given(some.lessons(), some.text(500), some.text(600), st.sampled_from([0, 1, 9]))
def test_what_was_not_answered_can_be_shown(
    about: Lesson, question: str, text: str, count: int
) -> None:
    asked = [
        Open(MOST - at, about.key, f"{at} {question}", Verdict.UNSURE, None, at, some.NOW)
        for at in range(9 * count)
    ]
    near = len(about.sections) - 1 if about.sections else None
    groups = tuple(Alike(about, tuple(asked[9 * at : 9 * at + 9]), near) for at in range(count))
    for page in (0, 1, 99):
        check(unanswered.waiting(Unanswered(groups, count), None, page))
    held = note(question[:200], text)
    for group in groups:
        check(unanswered.group(Looked(group, tuple((one, MOST) for one in Reason))))
        check(unanswered.dropped(group))
        if about.sections:
            what = AnsweredForAll(group.id)
            assert box_flaws(unanswered.box(what, group)) == []
    for noted in (Noted(held, about, near), Noted(held, None, None)):
        check(unanswered.notes((noted,) * min(count, 1), MOST, 0))
        check(unanswered.one_note(noted))
        check(unanswered.removed(noted))
        check(unanswered.not_taken("x" * 300, MOST, question, text))
    if about.sections:
        check(unanswered.answered(Noted(held, about, near)))


def note(question: str, text: str) -> Note:
    return Note(MOST, MOST, "course/lesson", "section-0", question, text, MOST, some.NOW)


@tried
@given(NAMES, st.data())
def test_every_leaderboard_and_roster_can_be_shown(names: list[str], data: st.DataObject) -> None:
    course = data.draw(some.courses())
    ranks = tuple(Rank(at, at, name, 10**9) for at, name in enumerate(names, 1))
    for public in (False, True):
        for own in (None, ranks[0]):
            for only in (None, course):
                board = progress.leaderboard(
                    Board(ranks, own), Period.MONTH, only, Visibility.HIDDEN, public=public
                )
                check(board, dm_too=not public)
    score = Score(1, 3)
    rows = tuple(
        RosterRow(at, name, 10**6, score if at else None, score if at else None, some.NOW)
        for at, name in enumerate(names)
    )
    for page in (0, 5, 99):
        check(classes.roster(course, Roster(rows, 10**6), page, 10))
        check(classes.roster(course, Roster((), 0), page, 10))


@tried
@given(st.integers(0, 40), st.data())
def test_the_panels_can_be_shown(number: int, data: st.DataObject) -> None:
    course = data.draw(some.courses())
    courses = [replace(course, id=some.key(at)) for at in range(number)]
    chosen = ServerSettings(
        tuple(one.id for one in reversed(courses))[:25], "Europe/Berlin", MOST, MOST
    )
    check(panel.settings(chosen, courses, "x" * 500))
    check(panel.settings(ServerSettings(), courses))
    for shown in Visibility:
        mine = Preferences(zone="Europe/Berlin", step_messages=data.draw(st.booleans()))
        check(preferences.preferences(mine, shown, "_*" * 50), dm_too=True)


@tried
@given(some.text(6_000), some.lessons())
def test_every_refusal_can_be_shown(given_text: str, lesson_named: Lesson) -> None:
    for refused in (
        errors.NoSuchLesson(given_text, lesson_named.title),
        errors.NoSuchLesson(given_text),
        errors.NoSuchCourse(given_text, lesson_named.title),
        errors.NoSuchSection(given_text, lesson_named.title),
        errors.UnknownZone(given_text),
        errors.NotANumber(given_text),
        errors.NotYourQuiz(given_text),
        errors.MissingPermissions(MOST, ("view_channel", "manage_webhooks", "add_reactions")),
    ):
        check(sentence(refusal(refused)))
        check(shelf.members_cannot_post(refusal(refused), lesson_named.key))
    assert permission("add_reactions") == "Add Reactions"
