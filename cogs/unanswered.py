"""What the tutor did not answer, for moderators: looked through, answered for everyone."""

from __future__ import annotations

from discord import Interaction

from bot.classroom.classroom import Classroom
from bot.errors import EmptyAnswer, NoSuchSection, NotesFull
from bot.views import modals, words
from bot.views import tutor_buttons as press
from bot.views import unanswered as view
from bot.views.card import Card
from bot.views.codec import Press
from cogs import replies
from cogs.funnel import Handler
from cogs.host import Desk, Host

FURTHEST = 1_000_000


async def waiting(classroom: Classroom, server: int, course: str | None, page: int) -> Card:
    """A page of what waits for an answer, in a course or in all."""
    found = await classroom.notes.unanswered(server, course)
    chosen = await classroom.library.course(server, course) if course else None
    return view.waiting(found, chosen, page)


class Unanswered(Desk):
    def handlers(self) -> dict[type[Press], Handler]:
        return {
            press.WaitingPage: self.turn,
            press.OpenGroup: self.open_group,
            press.AnswerForAll: self.open_box,
            press.AnsweredForAll: self.answer,
            press.DropGroup: self.drop,
            press.NotesPage: self.notes,
            press.OpenNote: self.open_note,
            press.RemoveNote: self.remove_note,
        }

    async def turn(self, interaction: Interaction, what: press.WaitingPage) -> None:
        member = await self.moderator(interaction)
        card = await waiting(self.classroom, member.server, what.course or None, what.page)
        await replies.turn(interaction, card)

    async def open_group(self, interaction: Interaction, what: press.OpenGroup) -> None:
        member = await self.moderator(interaction)
        looked = await self.classroom.notes.look(member.server, replies.chosen_id(interaction))
        await replies.turn(interaction, view.group(looked))

    async def open_box(self, interaction: Interaction, what: press.AnswerForAll) -> None:
        member = await self.moderator(interaction)
        looked = await self.classroom.notes.look(member.server, what.asked)
        await replies.ask(interaction, view.box(press.AnsweredForAll(what.asked), looked.group))

    async def answer(self, interaction: Interaction, what: press.AnsweredForAll) -> None:
        member = await self.moderator(interaction)
        data = replies.data(interaction)
        section, question, text = (
            modals.typed(data, name) for name in (view.SECTION, view.ASKED, modals.FIELD)
        )
        now = self.clock.now()
        try:
            noted = await self.classroom.notes.answer(
                member, what.asked, section, question, text, now
            )
        except (EmptyAnswer, NoSuchSection, NotesFull) as error:
            why = words.refusal(error)
            await replies.show(interaction, view.not_taken(why, what.asked, question, text))
            return
        await replies.turn(interaction, view.answered(noted))

    async def drop(self, interaction: Interaction, what: press.DropGroup) -> None:
        member = await self.moderator(interaction)
        group = await self.classroom.notes.set_aside(member.server, what.asked, self.clock.now())
        await replies.turn(interaction, view.dropped(group))

    async def notes(self, interaction: Interaction, what: press.NotesPage) -> None:
        member = await self.moderator(interaction)
        notes, at = self.classroom.notes, min(what.page, FURTHEST)
        found, total = await notes.page(member.server, at, view.PAGE)
        last = max(0, -(-total // view.PAGE) - 1)
        if at > last:  # some were removed since the button was shown
            at = last
            found, total = await notes.page(member.server, at, view.PAGE)
        await replies.turn(interaction, view.notes(found, total, at))

    async def open_note(self, interaction: Interaction, what: press.OpenNote) -> None:
        member = await self.moderator(interaction)
        noted = await self.classroom.notes.one(member.server, replies.chosen_id(interaction))
        await replies.turn(interaction, view.one_note(noted))

    async def remove_note(self, interaction: Interaction, what: press.RemoveNote) -> None:
        member = await self.moderator(interaction)
        noted = await self.classroom.notes.remove(member.server, what.note)
        await replies.turn(interaction, view.removed(noted))


async def setup(bot: Host) -> None:
    await bot.add_cog(Unanswered(bot))
