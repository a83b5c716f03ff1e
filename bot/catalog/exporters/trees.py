"""Courses, lessons and questions as the trees that their YAML files hold."""

from __future__ import annotations

from typing import Any

from bot.learning.lesson import (
    Course,
    Difficulty,
    Lesson,
    Option,
    Question,
    QuestionKind,
    Section,
    SectionKind,
)

Tree = dict[str, Any]


def course_tree(course: Course) -> Tree:
    tree: Tree = {
        "id": course.id,
        "title": course.title,
        "summary": course.summary,
        "language": course.language,
        "licence": course.licence,
        "attribution": course.attribution,
        "tracks": list(course.tracks),
        "lessons": [lesson.id for lesson in course.lessons],
    }
    return _filled(tree)


def lesson_tree(lesson: Lesson) -> Tree:
    """Keys of its own course's lessons become ids again."""
    own = f"{lesson.course}/"
    headings = tuple(section.heading for section in lesson.sections)
    terms = tuple(term.term for term in lesson.terms)
    tree: Tree = {
        "id": lesson.id,
        "title": lesson.title,
        "summary": lesson.summary,
        "track": lesson.track,
        "minutes": lesson.minutes,
        "prerequisites": [key.removeprefix(own) for key in lesson.prerequisites],
        "covers": [] if lesson.covers == headings + terms else list(lesson.covers),
        "path": [] if lesson.path == headings else list(lesson.path),
        "terms": [{"term": one.term, "definition": one.definition} for one in lesson.terms],
        "sections": [_section(section) for section in lesson.sections],
        "quiz": _quiz(lesson),
        "related": [key.removeprefix(own) for key in lesson.related],
    }
    return _filled(tree)


def question_tree(question: Question) -> Tree:
    true_false = question.kind is QuestionKind.TRUE_FALSE
    tree: Tree = {
        "id": question.id,
        "kind": str(question.kind),
        "prompt": question.prompt,
        "options": [] if true_false else [_option(option) for option in question.options],
        "answers": list(question.answers),
        "tolerance": format(question.tolerance, "f") if question.tolerance else "",
        "pairs": [{"left": pair.left, "right": pair.right} for pair in question.pairs],
        "explanation": question.explanation,
        "section": question.section,
        "terms": list(question.terms),
        "difficulty": "" if question.difficulty is Difficulty.MEDIUM else str(question.difficulty),
    }
    if true_false:
        tree |= _true_false(question.options)
    return _filled(tree)


def _true_false(options: tuple[Option, ...]) -> Tree:
    true, false = options
    return {"answer": true.correct, "why_true": true.why, "why_false": false.why}


def _option(option: Option) -> Tree:
    tree: Tree = {"text": option.text}
    if option.correct:
        tree["correct"] = True
    if option.why:
        tree["why"] = option.why
    if option.pin:
        tree["pin"] = True
    return tree


def _section(section: Section) -> Tree:
    tree: Tree = {
        "heading": section.heading,
        "id": section.id,
        "kind": "" if section.kind is SectionKind.TEXT else str(section.kind),
        "image": section.image.file if section.image else "",
        "alt": section.image.alt if section.image else "",
        "body": section.body,
    }
    return _filled(tree)


def _quiz(lesson: Lesson) -> Tree:
    if not lesson.quiz.questions:
        return {}
    questions = [question_tree(question) for question in lesson.quiz.questions]
    return {"pass_mark": lesson.quiz.pass_mark, "questions": questions}


def _filled(tree: Tree) -> Tree:
    """Without the keys that have nothing to say; False says something."""
    return {key: value for key, value in tree.items() if value not in ("", [], {})}
