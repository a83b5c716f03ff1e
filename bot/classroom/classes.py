"""Who is where in a course, for moderators: a roster to look at and a register to take away."""

from __future__ import annotations

import csv
import io

from bot.classroom.library import Library
from bot.learning.lesson import Course
from bot.learning.score import RegisterRow, Roster, Score
from bot.store.store import Store

PAGE = 10
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_COLUMNS = (
    "member_id",
    "name",
    "course",
    "lesson",
    "sections_read",
    "sections",
    "first_score",
    "best_score",
    "attempts",
    "last_seen",
)


class Classes:
    def __init__(self, library: Library, store: Store) -> None:
        self._library = library
        self._store = store

    async def roster(self, server: int, course: str | None, page: int) -> tuple[Course, Roster]:
        """A page of the members of this server, the ones seen last first."""
        chosen = await self._library.course(server, course)
        keys = [lesson.key for lesson in chosen.lessons]
        return chosen, await self._store.members.roster(server, keys, PAGE, page * PAGE)

    async def register(self, server: int, course: str | None) -> tuple[Course, bytes]:
        """A CSV file in UTF-8 with a mark that spreadsheets know: a row a member a lesson."""
        chosen = await self._library.course(server, course)
        lessons = {lesson.key: lesson for lesson in chosen.lessons}
        rows = await self._store.members.register(server, list(lessons))
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(_COLUMNS)
        for row in rows:
            lesson = lessons[row.lesson]
            writer.writerow(_register_line(row, chosen.title, lesson.title, len(lesson.sections)))
        return chosen, text.getvalue().encode("utf-8-sig")


def _register_line(row: RegisterRow, course: str, lesson: str, sections: int) -> tuple[str, ...]:
    return (
        f"{row.member}",
        harmless(row.name),
        harmless(course),
        harmless(lesson),
        f"{row.sections_read}",
        f"{sections}",
        _percent(row.first),
        _percent(row.best),
        f"{row.attempts}",
        row.last_seen.isoformat(timespec="seconds"),
    )


def _percent(score: Score | None) -> str:
    return f"{score.percent}" if score else ""


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: a leading sign gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_FORMULA) else text
