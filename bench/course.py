"""Writes a course to be measured with: one lesson, its questions of an everyday length."""

from __future__ import annotations

from pathlib import Path

COURSE, LESSON = "bench", "pressing"

_COURSE = """\
id: bench
title: A course to measure with
summary: One lesson whose quiz is pressed through.
language: en
licence: MIT
tracks: [Builders]
lessons: [pressing]
"""
_LESSON = """\
id: pressing
title: Pressing buttons on and on
summary: Questions of an everyday length.
track: Builders
minutes: 10
terms:
  - term: press
    definition: What a member does with a button.
sections:
  - heading: The big idea
    body: |
      A press is answered once it is kept, so that nothing that was shown can be lost.
quiz:
  pass_mark: 60
  questions:
"""
_QUESTION = """\
    - id: q{number}
      kind: single
      prompt: In case {number}, what has to have happened before the bot says that you are right?
      options:
        - text: The answer has been written down and committed to the database
          correct: true
          why: What has been acknowledged must survive a power cut, so it is committed first.
        - text: The answer waits in a list in memory until there is a quiet moment
          why: A list in memory is gone with the process that kept it.
        - text: The other members of the study group have been told about it
          why: A quiz is private; nobody is told unless you share your score.
        - text: Discord has promised to send the very same press once more
          why: Discord sends a press once, and shows a failure when nobody answers.
      explanation: >-
        The bot commits an answer before it acknowledges it. If it is killed in between, you see
        that the press has failed, press again, and find the answer you gave the first time.
      section: the-big-idea
      terms: [press]
      difficulty: easy
"""


def write(folder: Path, questions: int) -> Path:
    """Writes the course with so many questions, and returns the content folder."""
    lessons = folder / "content" / COURSE / "lessons"
    lessons.mkdir(parents=True)
    (lessons.parent / "course.yaml").write_text(_COURSE, "utf-8")
    asked = "".join(_QUESTION.format(number=number) for number in range(1, questions + 1))
    (lessons / f"01-{LESSON}.yaml").write_text(_LESSON + asked, "utf-8")
    return folder / "content"
