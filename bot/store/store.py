"""Opens the room and names its shelves."""

from __future__ import annotations

from datetime import datetime

from bot.store.attempts import Attempts
from bot.store.breaks import Breaks
from bot.store.budgets import Budgets
from bot.store.cohorts import Cohorts
from bot.store.database import Database
from bot.store.deliveries import Deliveries
from bot.store.letters import Letters
from bot.store.members import Members
from bot.store.notes import Notes
from bot.store.own_courses import OwnCourses
from bot.store.people import People
from bot.store.posts import Posts
from bot.store.questions import Questions
from bot.store.ranks import Ranks
from bot.store.ratings import Ratings
from bot.store.readings import Readings
from bot.store.schedule_drafts import ScheduleDrafts
from bot.store.schedules import Schedules
from bot.store.servers import Servers
from bot.store.url import path_of
from bot.store.windows import Windows


class Store:
    """Everything that is remembered."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.attempts = Attempts(database)
        self.breaks = Breaks(database)
        self.budgets = Budgets(database)
        self.cohorts = Cohorts(database)
        self.deliveries = Deliveries(database)
        self.letters = Letters(database)
        self.members = Members(database)
        self.notes = Notes(database)
        self.own_courses = OwnCourses(database)
        self.people = People(database)
        self.posts = Posts(database)
        self.questions = Questions(database)
        self.ranks = Ranks(database)
        self.ratings = Ratings(database)
        self.readings = Readings(database)
        self.schedule_drafts = ScheduleDrafts(database)
        self.schedules = Schedules(database)
        self.servers = Servers(database)
        self.windows = Windows(database)

    @classmethod
    async def open(cls, url: str, now: datetime) -> Store:
        """DatabaseError, with a sentence for the operator, when the database cannot be used."""
        return cls(await Database.open(path_of(url), now))

    async def close(self) -> None:
        """Waits for what is queued."""
        await self.database.close()

    async def check(self) -> list[str]:
        """What is wrong inside the database; empty when it is sound."""
        return await self.database.findings()
