"""What one person sees when a tab opens: servers, channels, people, as the gateway words them."""

from __future__ import annotations

from bot.sandbox import payloads
from bot.sandbox.errors import Json
from bot.sandbox.offers import Offer
from bot.sandbox.people import Person
from bot.sandbox.permissions import ALL, Permission, in_channel, in_guild
from bot.sandbox.world import DM, Channel, Guild, User, World


def world(seen: World, person: Person) -> Json:
    """The servers and channels that this person sees, and everybody whom one can be."""
    mine = [one for one in seen.guilds.values() if person.user.id in one.members]
    return {
        "you": str(person.user.id),
        "bot": payloads.user(seen.bot),
        "guilds": [server(one) for one in mine],
        "channels": [place(one, person) for one in person.channels()],
        "people": people(seen),
    }


def server(guild: Guild) -> Json:
    members = [
        payloads.member(one) | {"rank": rank(guild, one.user)} for one in guild.members.values()
    ]
    return payloads.guild(guild) | {"members": members}


def place(channel: Channel, person: Person) -> Json:
    """A channel with what this person may do there, in bits."""
    rights = str(int(in_channel(channel, person.user.id)))
    body = payloads.channel(channel, person.user.id) | {"permissions": rights}
    if channel.kind == DM:
        body["recipients"] = [payloads.user(one) for one in channel.recipients]
    return body


def people(seen: World) -> list[Json]:
    """Everybody but the bot, in the order in which they came, the owner last."""
    everybody = [one for one in seen.users.values() if not one.bot]
    everybody.sort(key=lambda one: (one is seen.owner, one.id))
    return [
        payloads.user(one)
        | {"locale": one.locale, "dms_open": one.dms_open, "rank": _highest(seen, one)}
        for one in everybody
    ]


def rank(guild: Guild, user: User) -> str:
    """In a word: owner, moderator, member or bot."""
    if user.bot:
        return "bot"
    granted = in_guild(guild, guild.members[user.id])
    if granted == ALL:
        return "owner"
    return "moderator" if granted & Permission.MANAGE_GUILD else "member"


def _highest(seen: World, user: User) -> str:
    ranks = [rank(one, user) for one in seen.guilds.values() if user.id in one.members]
    return min(ranks, key=("owner", "moderator", "member").index, default="member")


def offer(one: Offer) -> Json:
    """A command as the pop-up after a slash or the Apps menu shows it."""
    return {
        "path": one.path,
        "kind": one.kind,
        "description": one.description,
        "options": list(one.options),
    }
