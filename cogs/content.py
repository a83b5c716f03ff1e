"""/content: list, upload, check, remove, export."""

from __future__ import annotations

import io

import discord
from discord import Interaction, app_commands

from bot.classroom.content import FORMATS, MIB
from bot.errors import FileTooLarge, Refusal
from bot.learning.content import Shelf, Upload
from bot.learning.people import Member
from bot.views import buttons as press
from bot.views import content as view
from bot.views import modals
from bot.views.buttons import clip
from bot.views.card import note
from bot.views.codec import Press
from bot.views.words import safe, say
from cogs import choices, replies, visitors
from cogs.classes import SERVERS
from cogs.funnel import Handler
from cogs.host import Desk, Host

_FORMATS = [
    app_commands.Choice(name=say(f"choice.content.{format}"), value=format) for format in FORMATS
]


class Content(Desk):
    group = app_commands.Group(
        name="content",
        description=say("command.content"),
        allowed_contexts=SERVERS,
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def handlers(self) -> dict[type[Press], Handler]:
        return {
            press.PastedContent: self.pasted,
            press.PublishDraft: self.publish,
            press.GetLeftOut: self.left_out,
            press.CancelDraft: self.cancel,
            press.OwnPage: self.page,
            press.RemoveOwn: self.remove_it,
            press.KeepOwn: self.keep_it,
        }

    @group.command(name="list", description=say("command.content.list"))
    async def list(self, interaction: Interaction) -> None:
        member = await self.moderator(interaction)
        shelf = await self.classroom.content.shelf(member.server)
        await replies.show(interaction, view.shelf(shelf, 0))

    @group.command(name="upload", description=say("command.content.upload"))
    @app_commands.describe(
        file=say("option.content.file"),
        course=say("option.content.course"),
        lesson=say("option.content.lesson"),
    )
    async def upload(
        self,
        interaction: Interaction,
        file: discord.Attachment | None = None,
        course: app_commands.Range[str, 1, 80] | None = None,
        lesson: app_commands.Range[str, 1, 90] | None = None,
    ) -> None:
        member = await self.moderator(interaction)
        if file is None:
            names = await self._names(member.server, course or "", lesson or "")
            await replies.ask(interaction, modals.lesson(press.PastedContent(), *names))
            return
        if file.size > MIB * 1024 * 1024:
            raise FileTooLarge(MIB)
        await replies.defer(interaction)
        raw = await file.read()
        by = self._by(interaction)
        await self._upload(
            interaction, member, Upload(file.filename, raw, course or "", lesson or "", by)
        )

    @group.command(name="check", description=say("command.content.check"))
    @app_commands.describe(course=say("option.content.own.all"))
    async def check(self, interaction: Interaction, course: str | None = None) -> None:
        member = await self.moderator(interaction)
        await replies.defer(interaction)
        found = await self.classroom.content.check(member.server, course)
        card, whole = view.checked(found)
        if whole:
            await replies.give(interaction, card, _text(whole, "check.txt"))
        else:
            await replies.show(interaction, card)

    @group.command(name="remove", description=say("command.content.remove"))
    @app_commands.describe(
        course=say("option.content.own"), lesson=say("option.content.own_lesson")
    )
    async def remove(
        self, interaction: Interaction, course: str, lesson: str | None = None
    ) -> None:
        member = await self.moderator(interaction)
        named = await self.classroom.content.named(member.server, course, lesson)
        await replies.show(interaction, view.sure(*named))

    @group.command(name="export", description=say("command.content.export"))
    @app_commands.describe(
        course=say("option.content.own.left_out"), format=say("option.content.format")
    )
    @app_commands.choices(format=_FORMATS)
    async def export(
        self,
        interaction: Interaction,
        course: str | None = None,
        format: app_commands.Choice[str] | None = None,
    ) -> None:
        member = await self.moderator(interaction)
        await replies.defer(interaction)
        wanted = format.value if format else "yaml"
        content = self.classroom.content
        taken = await content.export(member.server, course, wanted, self.clock.now())
        lines = [say("content.taken", course=safe(taken.title))]
        lines += [say("content.line", text=one) for one in taken.lost]
        file = discord.File(io.BytesIO(taken.content), filename=taken.name)
        await replies.give(interaction, note("\n".join(lines)), file)

    @upload.autocomplete("course")
    @check.autocomplete("course")
    @remove.autocomplete("course")
    @export.autocomplete("course")
    async def courses(self, interaction: Interaction, current: str) -> choices.Choices:
        return await self.bot.funnel.suggest(interaction, self._courses(interaction, current))

    @upload.autocomplete("lesson")
    @remove.autocomplete("lesson")
    async def lessons(self, interaction: Interaction, current: str) -> choices.Choices:
        return await self.bot.funnel.suggest(interaction, self._lessons(interaction, current))

    async def pasted(self, interaction: Interaction, what: press.PastedContent) -> None:
        member = await self.moderator(interaction)
        typed = replies.data(interaction)
        await replies.defer(interaction)
        lesson, course = (modals.typed(typed, name) for name in ("lesson", "course"))
        raw = modals.typed(typed).encode()
        pasted = Upload(lesson, raw, course, lesson, self._by(interaction))
        await self._upload(interaction, member, pasted)

    async def publish(self, interaction: Interaction, what: press.PublishDraft) -> None:
        member = await self.moderator(interaction)
        await replies.defer(interaction)
        now = self.clock.now()
        done = await self.classroom.content.publish(member, what.draft, now)
        await replies.turn(interaction, view.published(done))

    async def left_out(self, interaction: Interaction, what: press.GetLeftOut) -> None:
        member = await self.moderator(interaction)
        draft = await self.classroom.content.draft(member, what.draft, self.clock.now())
        file = _text(view.left_out(draft), "left-out.txt")
        told = note(say("content.list_file", source=safe(draft.source)))
        await replies.give(interaction, told, file)

    async def cancel(self, interaction: Interaction, what: press.CancelDraft) -> None:
        member = await self.moderator(interaction)
        await self.classroom.content.cancel(member, what.draft, self.clock.now())
        await replies.turn(interaction, note(say("content.cancelled")))

    async def page(self, interaction: Interaction, what: press.OwnPage) -> None:
        member = await self.moderator(interaction)
        shelf = await self.classroom.content.shelf(member.server)
        await replies.turn(interaction, view.shelf(shelf, what.page))

    async def remove_it(self, interaction: Interaction, what: press.RemoveOwn) -> None:
        member = await self.moderator(interaction)
        course, lesson = await self.classroom.content.remove(
            member.server, what.course, what.lesson or None, member.id, self.clock.now()
        )
        title = safe(lesson.title if lesson else course.title)
        await replies.turn(interaction, note(say("content.removed", title=title)))

    async def keep_it(self, interaction: Interaction, what: press.KeepOwn) -> None:
        await self.moderator(interaction)
        await replies.turn(interaction, note(say("content.kept")))

    async def _upload(self, interaction: Interaction, member: Member, upload: Upload) -> None:
        found = await self.classroom.content.upload(member, upload, self.clock.now())
        await replies.show(interaction, view.proposal(found))

    async def _names(self, server: int, course: str, lesson: str) -> tuple[str, str]:
        """What was chosen from the menu, by its title; what was typed, as it was typed."""
        shelf = await self.classroom.library.shelves.of(server)
        courses = {one.id: one.title for one in shelf.courses}
        lessons = {one.key: one.title for one in shelf.lessons}
        return courses.get(course, course), lessons.get(lesson, lesson)

    async def _courses(self, interaction: Interaction, current: str) -> choices.Choices:
        shelf = await self._own(interaction)
        named = [(course.title, course.id) for course in shelf.courses]
        return _choices([*named, *((id, id) for id in shelf.broken)], current)

    async def _lessons(self, interaction: Interaction, current: str) -> choices.Choices:
        wanted = str(getattr(interaction.namespace, "course", "") or "")
        shelf = await self._own(interaction)
        lessons = [
            (lesson.title, lesson.key)
            for course in shelf.courses
            for lesson in course.lessons
            if wanted in ("", course.id, course.title)
        ]
        return _choices(lessons, current)

    async def _own(self, interaction: Interaction) -> Shelf:
        """Nothing for who is no moderator: the titles are theirs to choose from."""
        try:
            member = await visitors.moderator(self.classroom, interaction)
        except Refusal:
            return Shelf()
        return await self.classroom.library.shelves.of(member.server)

    @staticmethod
    def _by(interaction: Interaction) -> str:
        name = interaction.guild.name if interaction.guild else ""
        return say("content.by", server=name)


def _choices(named: list[tuple[str, str]], current: str) -> choices.Choices:
    wanted = current.strip().casefold()
    return [
        app_commands.Choice(name=clip(title, choices.LONG), value=value)
        for title, value in named
        if wanted in title.casefold() or wanted == value
    ][: choices.MOST]


def _text(text: str, name: str) -> discord.File:
    return discord.File(io.BytesIO(text.encode("utf-8-sig")), filename=name)


async def setup(bot: Host) -> None:
    await bot.add_cog(Content(bot))
