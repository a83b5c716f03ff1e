"""Puts the parts of the stand-in together, so that each finds the others."""

from __future__ import annotations

from pathlib import Path

from bot.sandbox.clock import Clock
from bot.sandbox.contract import Contract, Violation
from bot.sandbox.contract_schemas import can_compile
from bot.sandbox.faults import Faults
from bot.sandbox.feeds import Feeds
from bot.sandbox.gateway import Gateway
from bot.sandbox.interactions import Interactions
from bot.sandbox.limits import Limits
from bot.sandbox.messages import Messages
from bot.sandbox.news import News
from bot.sandbox.nonces import Nonces
from bot.sandbox.ratelimits import RateLimits
from bot.sandbox.snowflakes import Snowflakes
from bot.sandbox.trace import Trace
from bot.sandbox.world import DM, Channel, User, World


class Hub:
    """One world with its gateway, feeds, limits, faults, clock, contract and trace."""

    def __init__(self, limits: Limits, token: str, openapi: Path | None, bot_name: str) -> None:
        self.limits = limits
        self.token = token
        self.base_url = ""
        self.ids = Snowflakes()
        bot = User(self.ids.new(), bot_name, bot=True)
        owner = User(self.ids.new(), "Owner")
        self.world = World(bot.id, bot, owner, users={bot.id: bot, owner.id: owner})
        self.feeds = Feeds()
        self.gateway = Gateway(self.world, limits, token)
        self.news = News(self.world, self.gateway, self.feeds)
        self.messages = Messages(self)
        self.interactions = Interactions(self)
        self.rates = RateLimits(limits)
        self.nonces = Nonces(limits.nonce_memory)
        self.faults = Faults()
        self.clock = Clock()
        self.trace = Trace()
        self.contract = Contract(openapi) if openapi is not None and can_compile() else None
        self.violations: list[Violation] = []

    def dm_with(self, user: User) -> Channel:
        """The direct conversation between the bot and a person, begun if need be."""
        channel = self.world.dm(user)
        if channel is None:
            channel = Channel(self.ids.new(), DM, recipients=[user, self.world.bot])
            self.world.channels[channel.id] = channel
            self.news.channel("CREATE", channel)
        return channel
