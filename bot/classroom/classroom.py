"""All that people can do, as one value, opened over the catalog, the store and the tutor."""

from __future__ import annotations

from bot.catalog.catalog import Catalog
from bot.classroom.agenda import Agenda
from bot.classroom.classes import Classes
from bot.classroom.content import Content
from bot.classroom.lessons import Lessons
from bot.classroom.letters import Letters
from bot.classroom.library import Library
from bot.classroom.notes import Notes
from bot.classroom.planning import Planning
from bot.classroom.preferences import MemberPreferences
from bot.classroom.privacy import Privacy
from bot.classroom.progress import Progress
from bot.classroom.quizzes import Quizzes
from bot.classroom.schedules import Schedules
from bot.classroom.settings import Settings
from bot.classroom.timetables import Timetables
from bot.classroom.tutor import Tutoring
from bot.classroom.windows import Windows
from bot.classroom.writing import Writing
from bot.store.store import Store
from bot.tutor.model.writer import Writer
from bot.tutor.tutor import Tutor


class Classroom:
    def __init__(
        self, catalog: Catalog, store: Store, tutor: Tutor, writer: Writer | None = None
    ) -> None:
        self.library = Library(catalog, store)
        self.lessons = Lessons(self.library, store)
        self.quizzes = Quizzes(self.library, store)
        writing = Writing(writer, store) if writer else None
        self.tutor = Tutoring(self.library, store, tutor, Tutor(), writing)
        self.progress = Progress(self.library, store)
        self.preferences = MemberPreferences(store)
        self.privacy = Privacy(store)
        self.schedules = Schedules(self.library, store)
        self.settings = Settings(self.library, store)
        self.classes = Classes(self.library, store)
        self.content = Content(self.library, store)
        self.notes = Notes(self.library, store)
        self.windows = Windows(self.library, store)
        self.letters = Letters(self.library, store)
        self.planning = Planning(self.library, store)
        self.agenda = Agenda(self.library, store, self.planning)
        self.timetables = Timetables(self.library, store, self.planning)
