"""Shows a card in answer to an interaction, whether it was deferred meanwhile or not."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, cast

import discord
from aiohttp import ClientError
from discord import Interaction, InteractionType

from bot.views.card import Card, attached, note
from bot.views.words import say

if TYPE_CHECKING:
    from cogs.host import Host

ALREADY_ACKNOWLEDGED = 40060
LOCK = "answering"
ANSWERED = "answered"
PATIENCE = 0.8  # seconds for one try at a first answer, of the three that Discord waits
TRYING = 1.6  # seconds after which the try under way is the last one
PAUSE = 0.05  # seconds before the second try, doubled before each later one

Kind = discord.InteractionResponseType

_log = logging.getLogger(__name__)


def answering(interaction: Interaction) -> asyncio.Lock:
    """Held while an answer is on its way, so that a deferral never crosses it."""
    lock = interaction.extras.setdefault(LOCK, asyncio.Lock())
    assert isinstance(lock, asyncio.Lock)
    return lock


async def show(interaction: Interaction, card: Card, *, private: bool = True) -> None:
    """Sends a card as an answer of its own; `private` ones only the person sees."""
    async with answering(interaction):
        match answered(interaction):
            case None:
                await _first(
                    interaction,
                    Kind.channel_message,
                    lambda: interaction.response.send_message(
                        view=card,
                        ephemeral=private,
                        files=files(card),
                        allowed_mentions=discord.AllowedMentions.none(),
                    ),
                )
            case Kind.deferred_channel_message:
                await interaction.edit_original_response(view=card, attachments=files(card))
            case _:
                await interaction.followup.send(
                    view=card,
                    ephemeral=private,
                    files=files(card),
                    allowed_mentions=discord.AllowedMentions.none(),
                )


async def turn(interaction: Interaction, card: Card) -> None:
    """Puts a card in the place of the one whose button was pressed.

    One that others see as well stays as it is, and the card is shown to the person alone.
    """
    if not own(interaction):
        await show(interaction, card)
        return
    async with answering(interaction):
        if answered(interaction):
            await interaction.edit_original_response(view=card, attachments=files(card))
        else:
            await _first(
                interaction,
                Kind.message_update,
                lambda: interaction.response.edit_message(view=card, attachments=files(card)),
            )


async def give(interaction: Interaction, card: Card, file: discord.File) -> None:
    """Sends a card and a file below it, privately; a card that was pressed stays."""
    card.add_item(discord.ui.File(f"attachment://{file.filename}"))
    async with answering(interaction):
        if answered(interaction) is None:
            await _first(
                interaction,
                Kind.deferred_channel_message,
                lambda: interaction.response.defer(ephemeral=True, thinking=True),
            )
        if answered(interaction) is Kind.deferred_channel_message:
            await interaction.edit_original_response(view=card, attachments=[file])
        else:
            await interaction.followup.send(view=card, file=file, ephemeral=True)


async def ask(interaction: Interaction, modal: discord.ui.Modal) -> None:
    """Opens a box to type into; one that comes after a deferral cannot, and it is said."""
    async with answering(interaction):
        late = answered(interaction) is not None
        if not late:
            await _first(interaction, Kind.modal, lambda: interaction.response.send_modal(modal))
    if late:
        await show(interaction, note(say("late")))


async def defer(interaction: Interaction) -> None:
    """Buys time: Discord waits three seconds for a first answer, and minutes after this one."""
    async with answering(interaction):
        if answered(interaction) or interaction.type is InteractionType.autocomplete:
            return
        if own(interaction):
            await _first(interaction, Kind.deferred_message_update, interaction.response.defer)
        else:
            await _first(
                interaction,
                Kind.deferred_channel_message,
                lambda: interaction.response.defer(ephemeral=True, thinking=True),
            )


def answered(interaction: Interaction) -> discord.InteractionResponseType | None:
    """How the interaction was first answered, as far as Discord is concerned."""
    kind = interaction.extras.get(ANSWERED)
    return kind if isinstance(kind, Kind) else interaction.response.type


def own(interaction: Interaction) -> bool:
    """Whether the card that was used is the person's alone, so that it may be replaced."""
    message = interaction.message
    if message is None:
        return False
    return interaction.guild_id is None or message.flags.ephemeral


def data(interaction: Interaction) -> dict[str, Any]:
    """What Discord says of a press, a box or a command, as it came."""
    return cast(dict[str, Any], interaction.data or {})


def chosen(interaction: Interaction) -> list[str]:
    """The values chosen in a select; empty where the choice was cleared."""
    return [str(value) for value in data(interaction).get("values") or []]


def chosen_id(interaction: Interaction) -> int:
    """The id chosen in a select; 0 for what is none."""
    value = "".join(chosen(interaction))
    return (
        int(value) % (1 << 63) if value.isascii() and value.isdecimal() and len(value) < 20 else 0
    )


def position(interaction: Interaction, otherwise: int = 0) -> int:
    """The first value chosen, as a small number."""
    values = chosen(interaction)
    return int(values[0]) if values and small(values[0]) else otherwise


def small(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 5


def files(card: Card) -> list[discord.File]:
    return [discord.File(path, filename=attached(path)) for path in card.files]


async def _first(
    interaction: Interaction,
    kind: discord.InteractionResponseType,
    send: Callable[[], Awaitable[object]],
) -> None:
    """Sends a first answer, again where the connection breaks or Discord takes its time.

    Discord takes one first answer and refuses the rest, so that sending again is safe; a refusal
    as a repeat says that an earlier one has arrived. In a crowd only a broken connection counts, as
    sending everything twice would make it slower for all.
    """
    clock = asyncio.get_running_loop().time
    since, pause, last = clock(), PAUSE, False
    while True:
        try:
            async with asyncio.timeout(None if last or _crowded(interaction) else PATIENCE):
                await send()
            break
        except (ClientError, OSError) as error:  # TimeoutError is an OSError
            if last:
                raise
            _log.warning("An answer is sent again, as this try failed: %r", error)
        except discord.HTTPException as refused:
            if refused.code != ALREADY_ACKNOWLEDGED:
                raise
            break
        await asyncio.sleep(pause)
        pause, last = 2 * pause, clock() - since > TRYING
    interaction.extras[ANSWERED] = kind


def _crowded(interaction: Interaction) -> bool:
    return cast("Host", interaction.client).funnel.crowded
