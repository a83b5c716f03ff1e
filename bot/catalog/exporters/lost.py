"""What a question has that the formats of others have no place for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.learning.lesson import Course


def lost(course: Course, kept: Iterable[str] = ()) -> list[str]:
    """Sentences with counts; `kept` names what a format does carry, such as terms."""
    count: Counter[str] = Counter()
    for lesson in course.lessons:
        count["sections"] += len(lesson.sections)
        count["terms"] += len(lesson.terms)
        for question in lesson.quiz.questions:
            count["pins"] += any(option.pin for option in question.options) and (
                question.kind != "true_false"
            )
            count["proofs"] += bool(question.section)
            count["about"] += bool(question.terms)
    told = {
        "sections": "{} sections of text were left out; this format holds questions only",
        "terms": "{} key terms were left out; this format holds questions only",
        "pins": "in {} questions an option keeps its place here, which this format cannot say",
        "proofs": "{} questions name the section that proves them, which was left out",
        "about": "{} questions name their key terms, which were left out",
    }
    return [
        sentence.format(f"{count[name]:,}")
        for name, sentence in told.items()
        if count[name] and name not in kept
    ]
