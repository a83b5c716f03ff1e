"""/lesson: read, list, search, post."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import discord
from discord import Interaction, app_commands

from bot.classroom.lessons import section_named
from bot.errors import (
    CardGone,
    EmptyAnswer,
    LessonGone,
    NoSuchLesson,
    NotInDm,
    NotYours,
    OnlyModeratorsPost,
)
from bot.learning.lesson import Lesson
from bot.learning.people import Member
from bot.learning.reading import Page
from bot.views import buttons as press
from bot.views import lesson as view
from bot.views import shelf
from bot.views import tutor_buttons as tutor_press
from bot.views.card import Card, note
from bot.views.codec import Press
from bot.views.reader import beneath, reader, term
from bot.views.words import say
from cogs import choices, posting, replies, visitors
from cogs.funnel import Handler
from cogs.host import Desk, Host


class Lessons(Desk):
    group = app_commands.Group(name="lesson", description=say("command.lesson"))

    def handlers(self) -> dict[type[Press], Handler]:
        return {
            press.ReadPage: self.turn_back,
            press.TurnOn: self.turn_on,
            press.JumpTo: self.jump,
            press.ShowTerm: self.show_term,
            press.OpenLesson: self.open_section,
            press.ReadOn: self.read_on,
            press.ReadNext: self.read_next,
            press.OpenFound: self.open_found,
            press.SectionDone: self.section_done,
            press.ListPage: self.list_page,
            press.PostThis: self.post_this,
            press.PostFirst: self.post_first,
            press.RemovePost: self.remove_post,
            tutor_press.SeePassage: self.see_passage,
            tutor_press.ShowNotes: self.show_notes,
        }

    @group.command(name="read", description=say("command.lesson.read"))
    @app_commands.describe(lesson=say("option.lesson"), section=say("option.section"))
    @app_commands.autocomplete(lesson=choices.lessons, section=choices.sections)
    async def read(
        self, interaction: Interaction, lesson: str | None = None, section: str | None = None
    ) -> None:
        member = await self.visitor(interaction, lesson or "")
        place = visitors.here(interaction)
        page = await self.classroom.lessons.open(member, lesson, section, place, self.clock.now())
        await self.reply(interaction, await self._opened(interaction, page))

    @group.command(name="list", description=say("command.lesson.list"))
    @app_commands.describe(course=say("option.course"), track=say("option.track"))
    @app_commands.autocomplete(course=choices.courses, track=choices.tracks)
    async def list(
        self, interaction: Interaction, course: str | None = None, track: str | None = None
    ) -> None:
        member = await self.visitor(interaction)
        path = await self.classroom.lessons.path(member, course, track, self.clock.now())
        await self.reply(interaction, shelf.listing(path))

    @group.command(name="search", description=say("command.lesson.search"))
    @app_commands.describe(query=say("option.query"))
    async def search(
        self, interaction: Interaction, query: app_commands.Range[str, 1, 100]
    ) -> None:
        if not query.strip():
            raise EmptyAnswer
        member = await self.visitor(interaction)
        found = await self.classroom.lessons.search(member, query, self.clock.now())
        await self.reply(interaction, shelf.found(query, found))

    @group.command(name="post", description=say("command.lesson.post"))
    @app_commands.describe(
        lesson=say("option.lesson.post"),
        section=say("option.section.post"),
        channel=say("option.channel"),
        thread=say("option.thread"),
    )
    @app_commands.autocomplete(lesson=choices.lessons, section=choices.sections)
    async def post(
        self,
        interaction: Interaction,
        lesson: str,
        section: str | None = None,
        channel: app_commands.Transform[int, posting.ChannelId] | None = None,
        thread: bool = False,
    ) -> None:
        member = await self._poster(interaction, lesson)
        found, exact = await self.classroom.library.exact(member.server, lesson)
        number = section_named(found, section) + 1 if section else 0
        where = channel or interaction.channel_id or 0
        what = press.PostThis(found.key, number, thread, where)
        if exact:
            await self._post(interaction, member, what)
        else:
            await self._offer(interaction, found, what, lesson)

    async def turn_back(self, interaction: Interaction, what: press.ReadPage) -> None:
        await self._turn(interaction, what.lesson, what.section, what.part)

    async def turn_on(self, interaction: Interaction, what: press.TurnOn) -> None:
        read = what.part == 0
        await self._turn(interaction, what.lesson, what.section, what.part, read=read)

    async def jump(self, interaction: Interaction, what: press.JumpTo) -> None:
        await self._turn(interaction, what.lesson, replies.position(interaction), 0)

    async def show_term(self, interaction: Interaction, what: press.ShowTerm) -> None:
        member = await self.visitor(interaction, what.lesson)
        lesson = await self.classroom.library.lesson(member.server, what.lesson)
        await self.classroom.library.unlocked(member, lesson, self.clock.now())
        await replies.show(interaction, note(term(lesson, replies.position(interaction))))

    async def open_section(self, interaction: Interaction, what: press.OpenLesson) -> None:
        await self._open(interaction, what.lesson, what.section)

    async def see_passage(self, interaction: Interaction, what: tutor_press.SeePassage) -> None:
        member = await self.visitor(interaction, what.lesson)
        page = await self.classroom.lessons.see(
            member,
            what.lesson,
            what.section,
            what.start,
            what.start + what.length,
            self.clock.now(),
        )
        await replies.show(interaction, await self._opened(interaction, page))

    async def show_notes(self, interaction: Interaction, what: tutor_press.ShowNotes) -> None:
        member = await self.visitor(interaction, what.lesson)
        now = self.clock.now()
        found = await self.classroom.notes.beneath(member, what.lesson, what.section, now)
        await replies.show(interaction, beneath(*found))

    async def open_found(self, interaction: Interaction, what: press.OpenFound) -> None:
        lesson, _, section = "".join(replies.chosen(interaction)).rpartition(":")
        await self._open(interaction, lesson, int(section) if replies.small(section) else 0)

    async def read_on(self, interaction: Interaction, what: press.ReadOn) -> None:
        await self._resume(interaction, what.lesson)

    async def read_next(self, interaction: Interaction, what: press.ReadNext) -> None:
        member = await self.visitor(interaction)
        courses = await self.classroom.library.courses(member.server)
        lesson = await self.classroom.library.next_for(member, courses)
        await self._resume(interaction, lesson.key)

    async def section_done(self, interaction: Interaction, what: press.SectionDone) -> None:
        member = await self.visitor(interaction, what.lesson)
        now = self.clock.now()
        page = await self.classroom.lessons.done(member, what.lesson, what.section, now)
        (row,) = await self.classroom.library.rows(member, (page.lesson,))
        await replies.show(interaction, note(view.counted(page, row)))

    async def list_page(self, interaction: Interaction, what: press.ListPage) -> None:
        member = await self.visitor(interaction, what.course)
        course = await self.classroom.library.course(member.server, what.course)
        track = course.tracks[what.track - 1] if 0 < what.track <= len(course.tracks) else None
        path = await self.classroom.lessons.path(member, course.id, track, self.clock.now())
        await replies.turn(interaction, shelf.listing(path, what.page))

    async def post_first(self, interaction: Interaction, what: press.PostFirst) -> None:
        member = await self.moderator(interaction)
        course = await self.classroom.library.course(member.server, None)
        if not course.lessons:
            raise LessonGone
        lesson = course.lessons[0]
        offered = press.PostThis(lesson.key, 0, False, interaction.channel_id or 0)
        await self._offer(interaction, lesson, offered)

    async def post_this(self, interaction: Interaction, what: press.PostThis) -> None:
        await self._post(interaction, await self._poster(interaction, what.lesson), what)

    async def remove_post(self, interaction: Interaction, what: press.RemovePost) -> None:
        await self.moderator(interaction)
        post = await self.classroom.lessons.post(what.post)
        if post is None:
            raise CardGone
        if post.server != interaction.guild_id:
            raise NotYours
        channel = self.bot.get_partial_messageable(post.channel, guild_id=post.server)
        thread = await self._thread(post.thread) if post.thread else None
        me = self.bot.user
        kept = thread is not None and me is not None and await posting.has_replies(thread, me.id)
        key = "lesson.removed.thread" if kept else "lesson.removed"
        await posting.take_back_further(channel, post.further)
        with suppress(discord.NotFound):
            message = await channel.fetch_message(post.message)
            if not await posting.take_back(message, None if kept else thread):
                key = "lesson.removed.closed"
        if await self.classroom.windows.taken_back(post.id, self.clock.now()):
            key = "lesson.removed.quiz"
        await self.classroom.lessons.removed(post.id, self.clock.now())
        lesson = (await self.classroom.library.of(post.server)).lesson(post.lesson)
        title = lesson.title if lesson else post.lesson
        await replies.turn(interaction, note(say(key, title=title)))

    async def _post(self, interaction: Interaction, member: Member, what: press.PostThis) -> None:
        guild = interaction.guild
        if guild is None:
            raise NotInDm
        lesson = await self.classroom.library.lesson(member.server, what.lesson)
        if what.section > len(lesson.sections):
            raise LessonGone
        course = (await self.classroom.library.of(member.server)).courses[lesson.course]
        where = what.channel or interaction.channel_id or 0
        channel = guild.get_channel_or_thread(where) or await self._thread(where)
        place = posting.checked(channel, where, guild.me, thread=what.thread)
        lessons = self.classroom.lessons
        if what.section:
            posted = await posting.post_section(place, lessons, lesson, what.section - 1)
        elif what.thread and isinstance(place, discord.TextChannel):
            posted = await posting.post_thread(place, lessons, lesson, course)
        else:
            posted = await posting.post_card(place, lesson, course)
        kept = await lessons.recorded(
            lesson,
            member,
            channel=place.id,
            thread=posted.thread.id if posted.thread else None,
            message=posted.message.id,
            section=what.section - 1 if what.section else None,
            digest=posting.digest(lesson),
            now=self.clock.now(),
            further=posted.further,
        )
        receipt = shelf.receipt(lesson.title, place.mention, kept.id, posted.message.jump_url)
        await replies.turn(interaction, receipt)

    async def _offer(
        self, interaction: Interaction, lesson: Lesson, what: press.PostThis, name: str = ""
    ) -> None:
        server = interaction.guild_id or 0
        course = (await self.classroom.library.of(server)).courses[lesson.course]
        here = what.channel == interaction.channel_id
        offer = replace(what, channel=0) if here else what
        offered = shelf.offer(lesson, course, offer, f"<#{what.channel}>", name)
        await replies.show(interaction, offered)

    async def _poster(self, interaction: Interaction, lesson: str) -> Member:
        if interaction.guild_id is None:
            raise NotInDm
        if not await visitors.moderates(self.classroom, interaction):
            raise OnlyModeratorsPost(await self._readable(interaction.guild_id, lesson))
        return await self.moderator(interaction)

    async def _readable(self, server: int, name: str) -> str:
        """The key of the lesson that was most likely meant, if it has anything to read."""
        try:
            found, _ = await self.classroom.library.exact(server, name)
        except NoSuchLesson:
            return ""
        return found.key if found.sections else ""

    async def _thread(self, thread_id: int) -> discord.Thread | None:
        try:
            found = await self.bot.fetch_channel(thread_id)
        except (discord.NotFound, discord.Forbidden):
            return None
        return found if isinstance(found, discord.Thread) else None

    async def _turn(
        self, interaction: Interaction, key: str, section: int, part: int, *, read: bool = False
    ) -> None:
        member = await self.visitor(interaction, key)
        lessons = self.classroom.lessons
        page = await lessons.turn(member, key, section, part, self.clock.now(), read=read)
        private = interaction.guild_id is not None
        await replies.turn(interaction, reader(page, private=private))

    async def _open(self, interaction: Interaction, key: str, section: int) -> None:
        member = await self.visitor(interaction, key)
        page = await self.classroom.lessons.turn(member, key, section, 0, self.clock.now())
        await replies.show(interaction, await self._opened(interaction, page))

    async def _resume(self, interaction: Interaction, key: str) -> None:
        member = await self.visitor(interaction, key)
        page = await self.classroom.lessons.resume(member, key, self.clock.now())
        await replies.show(interaction, await self._opened(interaction, page))

    async def _opened(self, interaction: Interaction, page: Page) -> Card:
        """A new reader; a member's first one says how to come back to it."""
        private = interaction.guild_id is not None
        hints = self.classroom.preferences
        hint = private and await hints.hint(interaction.user.id, "reader", self.clock.now())
        return reader(page, private=private, hint=hint)


async def setup(bot: Host) -> None:
    await bot.add_cog(Lessons(bot))
