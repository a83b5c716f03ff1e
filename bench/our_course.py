"""Asks the tutor our own courses' quiz questions: `python -m bench our_course [--tier semantic]`.

`section1`: how often the first passage is of the section that proves the answer, as the lesson's
author named it. The options go unseen: a member asks with the question's words alone. `missed`
names the questions whose first passage is of another section.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.tier import CORE, SEMANTIC, NoModel, tutor_of
from bot.catalog.loading import load

if TYPE_CHECKING:
    from bot.learning.lesson import Lesson
    from bot.tutor.tutor import Tutor

CONTENT = Path(__file__).parent.parent / "content"


def main(arguments: list[str] | None = None) -> int:
    """0 when asked; 2 with one sentence on stderr where the tier is not installed."""
    parser = argparse.ArgumentParser(prog="python -m bench our_course", description=__doc__)
    parser.add_argument("--tier", choices=[CORE, SEMANTIC], default=CORE)
    chosen = parser.parse_args(arguments)
    try:
        tutor = tutor_of(chosen.tier)
    except NoModel as missing:
        print(missing, file=sys.stderr)
        return 2
    print(json.dumps(asked(tutor)))
    return 0


def asked(tutor: Tutor, content: Path = CONTENT) -> dict[str, Any]:
    """The figures over all courses of a content folder."""
    missed, refused, count = list[str](), 0, 0
    for course in load(content, None).catalog.courses.values():
        for lesson in course.lessons:
            tutor.prepare(lesson)
            for name, section, prompt in _questions(lesson):
                answer = tutor.answer(lesson, prompt)
                count += 1
                refused += answer.verdict.value == "not_covered"
                if not answer.passages or answer.passages[0].section != section:
                    missed.append(f"{lesson.key} {name}")
    return {
        "bench": "our_course",
        "questions": count,
        "section1": round(1 - len(missed) / max(1, count), 4),
        "false_refusals": round(refused / max(1, count), 4),
        "missed": missed,
    }


def _questions(lesson: Lesson) -> list[tuple[str, int, str]]:
    """Those that name the section that proves the answer, with its position."""
    found = ((one, lesson.section_at(one.section)) for one in lesson.quiz.questions)
    return [(one.id, at, one.prompt) for one, at in found if at is not None]


if __name__ == "__main__":
    sys.exit(main())
