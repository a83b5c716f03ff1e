"""The REST API, a file a resource; each lists its routes and carries them out.

call        what one request asks, read once
edge        the way in and out: faults, token, rate limits, contract, trace
rights      which channel, message or server the bot may touch
account     the bot itself, its application, the gateway's address
guilds      servers, roles, members
channels    channels, direct conversations, typing
messages    channel messages
threads     threads and their members
commands    application commands and who may use them
callbacks   first answers to interactions
webhooks    follow-ups and later edits by an interaction's token
"""

from __future__ import annotations

from bot.sandbox.rest import (
    account,
    callbacks,
    channels,
    commands,
    guilds,
    messages,
    threads,
    webhooks,
)
from bot.sandbox.rest.call import Route

ROUTES: list[Route] = [
    *account.ROUTES,
    *guilds.ROUTES,
    *channels.ROUTES,
    *messages.ROUTES,
    *threads.ROUTES,
    *commands.ROUTES,
    *callbacks.ROUTES,
    *webhooks.ROUTES,
]

__all__ = ["ROUTES", "Route"]
