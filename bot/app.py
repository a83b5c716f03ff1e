"""The client: opens the rooms in order, loads the cogs, owns the one error funnel."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any

import discord
from aiohttp import ClientError
from discord import Intents, Interaction, InteractionType
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot import clock as clocks
from bot.catalog.cache import Cache
from bot.catalog.loading import Loaded, load, undisturbed
from bot.classroom.classroom import Classroom
from bot.clock import Clock
from bot.errors import SettingsError, StartError
from bot.orders import Orders
from bot.reload import Reloading, Watch
from bot.scheduler.scheduler import Scheduler
from bot.settings import Settings
from bot.store.ids import new_id
from bot.store.store import Store
from bot.store.url import path_of
from bot.tutor.model.writer import Writer
from bot.tutor.semantic import Semantics
from bot.tutor.tutor import Tutor
from bot.views.buttons import Pressable
from bot.views.codec import Press, decode
from cogs import replies
from cogs.delivering import Carrier
from cogs.funnel import LEAVING, Funnel, Tree
from cogs.host import Host
from cogs.visitors import Recent

COGS = (
    "cogs.help",
    "cogs.lessons",
    "cogs.quizzes",
    "cogs.tutor",
    "cogs.progress",
    "cogs.preferences",
    "cogs.privacy",
    "cogs.settings",
    "cogs.classes",
    "cogs.unanswered",
    "cogs.content",
    "cogs.schedules",
    "cogs.planning",
    "cogs.timetables",
    "cogs.dms",
    "cogs.deliveries",
    "cogs.windows",
    "cogs.letters",
)
KEPT = "last-good"
CACHE = "lesson-cache"
AUTHENTICATION_FAILED = 4004
TOKEN_REFUSED = "DISCORD_TOKEN is not accepted: copy it anew from the developer portal."

_log = logging.getLogger(__name__)


class Syllabot(Host):
    """The bot over open rooms; `start` and `close` are discord.py's own."""

    def __init__(self, classroom: Classroom, clock: Clock) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=_intents(),
            tree_cls=Tree,
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=discord.app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=False
            ),
            allowed_installs=discord.app_commands.AppInstallationType(guild=True, user=False),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self.classroom = classroom
        self.clock = clock
        self.funnel = Funnel()
        self.recent = Recent()
        owner = new_id(clock.real())
        self.scheduler = Scheduler(clock, classroom.schedules, Carrier(self), owner)

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Pressable)
        for cog in COGS:
            await self.load_extension(cog)
        await self.tree.sync()

    async def pressed(self, interaction: Interaction, what: Press | None) -> None:
        await self.funnel.pressed(interaction, what)

    async def failed(self, interaction: Interaction, error: Exception) -> None:
        await self.funnel.failed(interaction, error)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Boxes come this way, so that one sent after a restart still arrives."""
        if interaction.type is InteractionType.modal_submit:
            custom_id = str(replies.data(interaction).get("custom_id", ""))
            await self.funnel.pressed(interaction, decode(custom_id))

    async def on_app_command_completion(self, interaction: Interaction, command: object) -> None:
        self.funnel.leave(interaction)

    async def on_message(self, message: discord.Message, /) -> None:
        """There are no text commands; the tutor listens for itself."""

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        error = sys.exc_info()[1]
        if error is not None:
            self.funnel.sentence(error, event_method)

    async def close(self) -> None:
        await asyncio.gather(self.funnel.close(), self.scheduler.close(LEAVING))
        await super().close()


async def run(settings: Settings, *, watch: bool = False) -> None:
    """Runs until SIGTERM or SIGINT; StartError where something is missing or wrong.

    With `watch`, content is read again whenever one of its files changes.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows knows no signal handlers
            loop.add_signal_handler(number, stop.set)
    served = asyncio.create_task(_serve(settings, watch), name="serving")
    stopping = asyncio.create_task(stop.wait(), name="stopping")
    await asyncio.wait({served, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    served.cancel()  # wherever it is, starting or connected, it leaves in order
    with suppress(asyncio.CancelledError):
        await served
    _log.info("Stopped")


async def _serve(settings: Settings, watch: bool) -> None:
    async with serving(settings, watch=watch) as (_, connection):
        gc.collect()
        gc.freeze()  # what is open by now stays: no press waits while it is looked through
        await asyncio.wait({connection})


@asynccontextmanager
async def serving(
    settings: Settings, *, watch: bool = False
) -> AsyncIterator[tuple[Syllabot, asyncio.Task[None]]]:
    """The bot and its connection; leaving finishes what is under way and closes the database.

    Where the connection ends for good, its error is raised on leaving.
    """
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nobody speaks here
    async with clocks.opened(settings.clock) as clock, _writing(settings) as writer:
        store = await Store.open(settings.database, clock.now())
        try:
            watched = Watch(settings.content) if watch else None
            cache = Cache(_beside(settings, CACHE))
            async with Syllabot(await opened(settings, store, cache, writer), clock) as bot:
                Route.BASE = settings.api_url
                with _told(settings.api_url):
                    await _login(bot, settings.discord_token)
                connection = asyncio.create_task(bot.connect(), name="gateway")
                reloading = _reloading(settings, bot.classroom, cache, watched)
                try:
                    yield bot, connection
                finally:
                    reloading.cancel()
                    await bot.close()
                    connection.cancel()  # it may be waiting to try again
                    with suppress(asyncio.CancelledError), _told(settings.api_url):
                        await connection
        finally:
            await store.close()


@asynccontextmanager
async def _writing(settings: Settings) -> AsyncIterator[Writer | None]:
    """The model behind the tutor, where one is set; StartError where its SDK is not installed."""
    if not settings.tutor_url:
        yield None
        return
    writer = Writer.open(settings.tutor_url, settings.tutor_model, settings.tutor_key)
    _log.info("The tutor asks %s at %s", settings.tutor_model, writer.endpoint.host)
    try:
        yield writer
    finally:
        await writer.close()


async def opened(
    settings: Settings, store: Store, cache: Cache, writer: Writer | None = None
) -> Classroom:
    """The classroom over the content as it is, or as it last was good."""
    loaded = await asyncio.to_thread(_load, settings, cache)
    for problem in loaded.problems:
        _log.log(logging.WARNING if problem.warning else logging.ERROR, "%s", problem)
    for course in loaded.fallen_back:
        _log.error("The course %s runs on its last good copy; python -m bot check", course)
    return Classroom(loaded.catalog, store, Tutor(semantics=Semantics.found()), writer)


def _load(settings: Settings, cache: Cache) -> Loaded:
    with undisturbed():
        loaded = load(settings.content, _beside(settings, KEPT), cache)
        gc.freeze()  # it stays for long, so that looking through it for garbage is no use
    return loaded


def _reloading(
    settings: Settings, classroom: Classroom, cache: Cache, watched: Watch | None
) -> asyncio.Task[None]:
    """Waits for orders to read content again, and for changes where it is watched."""
    kept = _beside(settings, KEPT)
    reloading = Reloading(classroom.library, settings.content, kept, cache)
    orders = Orders(path_of(settings.database))
    return asyncio.create_task(reloading.attend(orders, watched), name="reloading")


def _beside(settings: Settings, name: str) -> Path:
    """Something of ours beside the database."""
    return path_of(settings.database).parent / name


async def _login(bot: Syllabot, token: str) -> None:
    await bot.login(token)
    _, gateway, _ = await bot.http.get_bot_gateway()
    DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway)


@contextmanager
def _told(address: str) -> Iterator[None]:
    """What parts us from Discord for good, as a sentence for the operator."""
    try:
        yield
    except discord.LoginFailure as error:
        raise SettingsError(TOKEN_REFUSED) from error
    except discord.ConnectionClosed as error:
        if error.code == AUTHENTICATION_FAILED:
            raise SettingsError(TOKEN_REFUSED) from error
        raise StartError(
            f"Discord has closed the connection for good (code {error.code}): start again, and "
            "look for that code in Discord's documentation if it comes back."
        ) from error
    except discord.app_commands.CommandSyncFailure:
        raise
    except (discord.HTTPException, discord.GatewayNotFound) as error:
        raise StartError(
            f"Discord cannot serve us at {address} ({error}): try again in a while, and check "
            "DISCORD_API_URL if it is set."
        ) from error
    except (ClientError, OSError) as error:
        raise StartError(
            f"Discord cannot be reached at {address} ({error}): check this machine's connection, "
            "and DISCORD_API_URL if it is set."
        ) from error


def _intents() -> Intents:
    """No privileged intent: mentions, replies and DMs bring their text with them."""
    intents = Intents.none()
    intents.guilds = True
    intents.guild_messages = True
    intents.dm_messages = True
    return intents
