"""Logs in as the bot would, over REST alone, and asks Discord what it thinks of the bot."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import discord
from aiohttp import ClientError
from discord.http import Route

from bot.doctor.guard import guarded
from bot.doctor.report import Finding, fail, ok, warn
from bot.doctor.servers import servers
from bot.settings import Settings, is_loopback

PATIENCE = 60.0  # seconds for one question; discord.py itself waits and asks again within them
FEW_STARTS = 10

_PORTAL = "https://discord.com/developers/applications"
_UNHEARD = (ClientError, OSError, TimeoutError)


async def account(read: Settings) -> list[Finding]:
    """The token, and with one that is accepted all that Discord tells of the bot."""
    async with _client(read.api_url) as client:
        try:
            async with asyncio.timeout(PATIENCE):
                await client.login(read.discord_token)
        except discord.LoginFailure:
            return [_refused()]
        except discord.RateLimited as error:
            return [_too_many(f"for {error.retry_after:.0f} s")]
        except discord.HTTPException as error:
            return [_too_many("for now") if error.status == 429 else _strange(read, error.status)]
        except _UNHEARD as error:
            return [_unreachable(read.api_url, error)]
        except (TypeError, KeyError, ValueError):
            return [_strange(read, "something that Discord would not")]
        return [
            ok(f"token: Discord knows the bot as {client.user} at {read.api_url}"),
            *_encrypted(read.api_url),
            *await guarded("portal", _portal(client)),
            *await guarded("gateway", _gateway(client)),
            *await guarded("servers", servers(client, PATIENCE)),
        ]


@asynccontextmanager
async def _client(api_url: str) -> AsyncIterator[discord.Client]:
    """A client for `api_url`; the library's own address is put back afterwards."""
    before, Route.BASE = Route.BASE, api_url
    try:
        with _quiet():
            intents = discord.Intents.none()
            async with discord.Client(intents=intents, max_ratelimit_timeout=PATIENCE) as client:
                yield client
    finally:
        Route.BASE = before


@contextmanager
def _quiet() -> Iterator[None]:
    """The library's remarks on voice and on waiting are nothing for this report."""
    handler, log = logging.NullHandler(), logging.getLogger("discord")
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)


def _refused() -> Finding:
    return fail(
        "token: Discord does not accept it",
        f"Make a new one at {_PORTAL}, page Bot, Reset Token, and set DISCORD_TOKEN to it.",
    )


def _too_many(how_long: str) -> Finding:
    return fail(
        f"token: Discord refuses requests from this address {how_long}, as there were too many",
        "Stop what restarts the bot again and again, wait, then run doctor again.",
    )


def _strange(read: Settings, answer: int | str) -> Finding:
    return fail(
        f"token: not tried, as {read.api_url} answers {answer}",
        f"Look whether DISCORD_API_URL is right (the default is {Settings().api_url}) and whether"
        " Discord is up: https://discordstatus.com.",
    )


def _unreachable(api_url: str, error: BaseException) -> Finding:
    why = f"no answer within {PATIENCE:.0f} s" if isinstance(error, TimeoutError) else str(error)
    return fail(
        f"token: {api_url} cannot be reached: {why or type(error).__name__}",
        "Look whether this machine has a connection (a firewall, a proxy, a name server) and"
        " whether DISCORD_API_URL is right.",
    )


def _encrypted(api_url: str) -> list[Finding]:
    if api_url.startswith("https://") or is_loopback(api_url):
        return []
    what = "token: it travels unencrypted to another machine"
    return [warn(what, "Set DISCORD_API_URL to an https:// address.")]


async def _portal(client: discord.Client) -> list[Finding]:
    """What the developer portal says: where commands go, which intents are switched on."""
    application = client.application
    assert application is not None  # login asked for it
    found = []
    if application.interactions_endpoint_url:
        found.append(
            fail(
                "portal: commands and presses go to an Interactions Endpoint URL, not to the bot",
                f"Empty that field at {_PORTAL}/{application.id}/information.",
            )
        )
    flags = application.flags
    on = {
        "Presence": flags.gateway_presence or flags.gateway_presence_limited,
        "Server Members": flags.gateway_guild_members or flags.gateway_guild_members_limited,
        "Message Content": flags.gateway_message_content or flags.gateway_message_content_limited,
    }
    needless = ", ".join(name for name, is_on in on.items() if is_on)
    rest = f"; switched on are: {needless}" if needless else ""
    remedy = f"They may be switched off at {_PORTAL}/{application.id}/bot." if needless else ""
    return [*found, ok(f"intents: no privileged one is needed{rest}", remedy)]


async def _gateway(client: discord.Client) -> list[Finding]:
    try:
        async with asyncio.timeout(PATIENCE):
            _, _, starts = await client.http.get_bot_gateway()
    except (discord.DiscordException, *_UNHEARD) as error:
        what = f"gateway: Discord does not tell where it is: {error or type(error).__name__}"
        return [fail(what, "Run doctor again; see https://discordstatus.com if it stays so.")]
    left, hours = starts["remaining"], starts["reset_after"] / 3_600_000
    what = f"gateway: {left} of {starts['total']} starts left for the next {hours:.0f} h"
    if left > FEW_STARTS:
        return [ok(what)]
    return [warn(what, "Find out what restarts the bot so often, before Discord shuts it out.")]
