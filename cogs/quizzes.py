"""/quiz: start, answer, see the score."""

from __future__ import annotations

from discord import Interaction, app_commands

from bot.errors import NotInDm, NotThisQuestion
from bot.learning.attempt import Attempt, Started, Unfinished
from bot.learning.lesson import Lesson
from bot.learning.quiz import Marked, Mode
from bot.views import buttons as press
from bot.views import modals
from bot.views import quiz as view
from bot.views.card import Card
from bot.views.codec import Press
from bot.views.words import say
from cogs import choices, replies, visitors
from cogs.funnel import Handler
from cogs.host import Desk, Host

_MODES = [
    app_commands.Choice(name=say(f"choice.mode.{mode.value}"), value=mode.value)
    for mode in view.MODES
]


class Quizzes(Desk):
    group = app_commands.Group(name="quiz", description=say("command.quiz"))

    def handlers(self) -> dict[type[Press], Handler]:
        return {
            press.StartQuiz: self.start_here,
            press.QuizMe: self.quiz_me,
            press.StartOver: self.start_over,
            press.ResumeQuiz: self.resume,
            press.ChooseOption: self.choose,
            press.ToggleOption: self.toggle,
            press.SubmitOptions: self.submit,
            press.TypeAnswer: self.open_box,
            press.TypedAnswer: self.typed,
            press.NextQuestion: self.go_on,
            press.SeeSection: self.see_section,
            press.PractiseMissed: self.practise,
            press.ShareScore: self.share,
            press.SetAside: self.set_aside,
        }

    @group.command(name="start", description=say("command.quiz.start"))
    @app_commands.describe(lesson=say("option.lesson"), mode=say("option.mode"))
    @app_commands.autocomplete(lesson=choices.lessons)
    @app_commands.choices(mode=_MODES)
    async def start(
        self,
        interaction: Interaction,
        lesson: str | None = None,
        mode: app_commands.Choice[str] | None = None,
    ) -> None:
        member = await self.visitor(interaction, lesson or "")
        place = visitors.here(interaction)
        found = await self.classroom.library.meant(member, lesson, place)
        wanted = Mode(mode.value) if mode else None
        outcome = await self.classroom.quizzes.start(member, found, wanted, self.clock.now())
        await self.reply(interaction, self._begun(interaction, outcome))

    async def start_here(self, interaction: Interaction, what: press.StartQuiz) -> None:
        lesson = await self._lesson(interaction, what.lesson)
        mode = view.MODES[what.mode] if 0 < what.mode < len(view.MODES) else None
        await self._start(interaction, lesson, mode)

    async def quiz_me(self, interaction: Interaction, what: press.QuizMe) -> None:
        member = await self.visitor(interaction)
        place = visitors.here(interaction)
        await self._start(interaction, await self.classroom.library.meant(member, None, place))

    async def start_over(self, interaction: Interaction, what: press.StartOver) -> None:
        member = await self.visitor(interaction, what.lesson)
        lesson = await self.classroom.library.lesson(member.server, what.lesson)
        mode = view.MODES[min(what.mode, len(view.MODES) - 1)]
        started = await self.classroom.quizzes.begin(member, lesson, mode, self.clock.now())
        await replies.turn(interaction, self._begun(interaction, started))

    async def resume(self, interaction: Interaction, what: press.ResumeQuiz) -> None:
        started = await self.classroom.quizzes.resume(interaction.user.id, what.attempt)
        await replies.turn(interaction, self._begun(interaction, started))

    async def choose(self, interaction: Interaction, what: press.ChooseOption) -> None:
        await self._answer(interaction, what.attempt, what.question, {what.choice})

    async def submit(self, interaction: Interaction, what: press.SubmitOptions) -> None:
        shown = {at for at in range(what.chosen.bit_length()) if what.chosen >> at & 1}
        await self._answer(interaction, what.attempt, what.question, shown)

    async def toggle(self, interaction: Interaction, what: press.ToggleOption) -> None:
        user = interaction.user.id
        attempt = await self.classroom.quizzes.at(user, what.attempt, what.question)
        if what.question < attempt.position:
            await self._feedback(interaction, attempt, attempt.marked(what.question))
            return
        options = len(attempt.question(what.question).options)
        if what.choice >= options:
            raise NotThisQuestion
        picked = (what.chosen ^ 1 << what.choice) & (1 << options) - 1
        private = interaction.guild_id is not None
        await replies.turn(interaction, view.question(Started(attempt), picked, private=private))

    async def open_box(self, interaction: Interaction, what: press.TypeAnswer) -> None:
        user = interaction.user.id
        attempt = await self.classroom.quizzes.at(user, what.attempt, what.question)
        if what.question < attempt.position:
            await self._feedback(interaction, attempt, attempt.marked(what.question))
            return
        box = press.TypedAnswer(what.attempt, what.question)
        await replies.ask(interaction, modals.answer(box, attempt.question(what.question)))

    async def typed(self, interaction: Interaction, what: press.TypedAnswer) -> None:
        text = modals.typed(replies.data(interaction))
        user = interaction.user.id
        attempt, marked = await self.classroom.quizzes.answer_typed(
            user, what.attempt, what.question, text, self.clock.now()
        )
        await self._feedback(interaction, attempt, marked)

    async def go_on(self, interaction: Interaction, what: press.NextQuestion) -> None:
        attempt = await self.classroom.quizzes.going_on(interaction.user.id, what.attempt)
        if attempt.complete:
            await self._step(interaction, attempt, await self._result(interaction, attempt))
            return
        private = interaction.guild_id is not None
        await self._step(interaction, attempt, view.question(Started(attempt), private=private))

    async def see_section(self, interaction: Interaction, what: press.SeeSection) -> None:
        lesson, section = await self.classroom.quizzes.section(
            interaction.user.id, what.attempt, what.question
        )
        opened = press.OpenLesson(lesson.key, section)
        await self.bot.funnel.handle(interaction, opened)

    async def practise(self, interaction: Interaction, what: press.PractiseMissed) -> None:
        lesson = await self._lesson(interaction, what.lesson)
        await self._start(interaction, lesson, Mode.MISSED)

    async def share(self, interaction: Interaction, what: press.ShareScore) -> None:
        attempt = await self.classroom.quizzes.shown(interaction.user.id, what.attempt)
        if interaction.guild_id is None:
            raise NotInDm
        if not attempt.complete:
            raise NotThisQuestion
        card = view.shared(attempt, interaction.user.display_name)
        await replies.show(interaction, card, private=False)

    async def set_aside(self, interaction: Interaction, what: press.SetAside) -> None:
        now = self.clock.now()
        attempt = await self.classroom.quizzes.set_aside(interaction.user.id, what.attempt, now)
        await replies.turn(interaction, view.aside(attempt))

    async def _lesson(self, interaction: Interaction, key: str) -> Lesson:
        member = await self.visitor(interaction, key)
        return await self.classroom.library.lesson(member.server, key)

    async def _start(
        self, interaction: Interaction, lesson: Lesson, mode: Mode | None = None
    ) -> None:
        member = await self.visitor(interaction, lesson.key)
        outcome = await self.classroom.quizzes.start(member, lesson, mode, self.clock.now())
        await replies.show(interaction, self._begun(interaction, outcome))

    def _begun(self, interaction: Interaction, outcome: Started | Unfinished) -> Card:
        return view.begun(outcome, private=interaction.guild_id is not None)

    async def _answer(
        self, interaction: Interaction, attempt_id: int, question: int, shown: set[int]
    ) -> None:
        attempt, marked = await self.classroom.quizzes.answer(
            interaction.user.id, attempt_id, question, shown, self.clock.now()
        )
        await self._feedback(interaction, attempt, marked)

    async def _feedback(self, interaction: Interaction, attempt: Attempt, marked: Marked) -> None:
        await self._step(interaction, attempt, view.feedback(attempt, marked))

    async def _step(self, interaction: Interaction, attempt: Attempt, card: Card) -> None:
        """The next step of a quiz: in place, or as a new message for who chose that."""
        if attempt.stepwise:
            await replies.show(interaction, card)
        else:
            await replies.turn(interaction, card)

    async def _result(self, interaction: Interaction, attempt: Attempt) -> Card:
        outcome = await self.classroom.quizzes.result(attempt, self.clock.now())
        return view.result(outcome, private=interaction.guild_id is not None)


async def setup(bot: Host) -> None:
    await bot.add_cog(Quizzes(bot))
