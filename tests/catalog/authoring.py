"""An author at work: writes courses into a folder and asks what is wrong with them."""

from __future__ import annotations

from pathlib import Path

from bot.catalog.loading import Loaded, check, load

COURSE = """\
id: basics
title: The basics
summary: What everybody should know.
language: en
licence: CC-BY-4.0
tracks: [Builders, Creators]
lessons: [desk]
"""

LESSON = """\
id: desk
title: The desk
summary: A model sees only what lies on its desk.
track: Builders
minutes: 1
terms:
  - term: context window
    definition: How much text a model can take into account.
sections:
  - heading: The big idea
    kind: idea
    body: |
      The context window is a desk.
quiz:
  pass_mark: 50
  questions:
    - id: size
      kind: single
      prompt: What does the desk hold?
      options:
        - text: All the text
          correct: true
          why: It does.
        - text: Nothing
      explanation: All of it.
      section: the-big-idea
      terms: [context window]
      difficulty: easy
"""

PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)


def question(text: str) -> str:
    """The lesson with this question, whose first line is line 17, for its only one."""
    lines = [f"      {line}" if line else line for line in text.splitlines()]
    lines[0] = "    - " + lines[0].lstrip()
    return LESSON[: LESSON.index("    - id: size")] + "\n".join(lines) + "\n"


def named(id: str, title: str = "", extra: str = "") -> str:
    """The lesson under another id."""
    text = LESSON.replace("id: desk", f"id: {id}")
    return text.replace("title: The desk", f"title: {title or id}") + extra


class Author:
    """Writes into `content`, a course folder `basics` at first."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.kept = content.parent / "kept"
        self.write(COURSE, LESSON)

    def write(self, course: str | None = None, lesson: str | None = None) -> None:
        if course is not None:
            self.file("basics/course.yaml", course)
        if lesson is not None:
            self.file("basics/lessons/01-desk.yaml", lesson)

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def course(self, id: str, **lessons: str) -> None:
        """A whole course in a folder of its id, with these lessons in order."""
        names = ", ".join(lessons)
        text = COURSE.replace("id: basics", f"id: {id}").replace("[desk]", f"[{names}]")
        self.file(f"{id}/course.yaml", text)
        for number, (name, lesson) in enumerate(lessons.items(), 1):
            self.file(f"{id}/lessons/{number:02}-{name}.yaml", lesson)

    def problems(self, folder: str = "") -> list[str]:
        """What `check` says, with paths from the content folder on."""
        return [self.short(str(problem)) for problem in check(self.content / folder)]

    def said(self, lesson: str) -> list[str]:
        """What is wrong with a lesson, without the file's name: 'line: where: what'."""
        self.write(lesson=lesson)
        return [one.removeprefix("basics/lessons/01-desk.yaml:") for one in self.problems()]

    def said_of_course(self, course: str) -> list[str]:
        self.write(course=course)
        return [one.removeprefix("basics/course.yaml:") for one in self.problems()]

    def load(self) -> Loaded:
        return load(self.content, self.kept)

    def load_without_copies(self) -> Loaded:
        return load(self.content, None)

    def short(self, text: str) -> str:
        return text.replace(f"{self.content}/", "").replace(str(self.content), "content")
