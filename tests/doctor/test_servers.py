"""What the bot may do in each channel, in the words of Discord's settings pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.doctor import servers
from bot.sandbox.permissions import BOT, Permission
from cogs import posting
from tests.conftest import ROOT
from tests.doctor.reading import Look, of
from tests.stories.driver import Server, Story


@pytest.fixture
def server(story: Story) -> Server:
    """A server with six text channels, in which the bot is."""
    server = story.server("Study group", bot=True)
    for name in ("lessons", "questions", "rules", "staff", "lab"):
        server.channel(name)
    return server


def deny(server: Server, name: str, rights: int) -> None:
    found, bot = server.story.sandbox.found, server.story.sandbox.world.bot
    found.overwrite(server.channel(name), bot, deny=rights)


async def test_channels_closed_to_the_bot_are_named_and_fine(
    server: Server, at_discord: Look
) -> None:
    deny(server, "rules", Permission.SEND_MESSAGES)
    deny(server, "staff", Permission.VIEW_CHANNEL)
    code, printed = await at_discord()
    assert code == 0
    assert of(printed, "server") == (
        "ok   server Study group: can post in 4 of 6 text channels; #rules lacks Send Messages;"
        " #staff lacks View Channel\n"
        "     → Where it should post after all: Edit Channel › Permissions › add Syllabot ›"
        " allow what it lacks."
    )


async def test_rights_that_are_half_given_are_warned_of(server: Server, at_discord: Look) -> None:
    deny(server, "lab", Permission.CREATE_PUBLIC_THREADS)
    deny(server, "questions", Permission.READ_MESSAGE_HISTORY | Permission.ATTACH_FILES)
    code, printed = await at_discord()
    assert code == 0
    told = of(printed, "server")
    assert told.startswith("warn server Study group: can post in 5 of 6 text channels;")
    assert "#lab lacks Create Public Threads (so no threads there)" in told
    assert "#questions lacks Read Message History and Attach Files" in told
    assert printed.endswith("Nothing wrong, 1 warning: see warn above.\n")


async def test_a_server_in_which_it_can_post_nowhere_is_wrong(
    story: Story, server: Server, at_discord: Look
) -> None:
    everyone = server.guild.roles[server.id]
    everyone.permissions = int(Permission.VIEW_CHANNEL)
    story.sandbox.found.bot_permissions(server.guild, int(BOT & ~Permission.SEND_MESSAGES))
    code, printed = await at_discord()
    assert code == 1
    told = of(printed, "server")
    assert told.startswith("FAIL server Study group: can post in 0 of 6 text channels;")
    assert "#staff and 1 more lack Send Messages\n" in told
    assert "→ Give Send Messages in Server Settings › Roles › Syllabot › Permissions." in told


async def test_a_server_whose_channels_all_shut_it_out_is_wrong(
    story: Story, at_discord: Look
) -> None:
    server = story.server("Shut", bot=True)
    deny(server, "general", Permission.VIEW_CHANNEL)
    code, printed = await at_discord()
    assert code == 1
    assert "0 of 1 text channels; #general lacks View Channel\n     → Edit Channel" in printed


async def test_a_bot_that_is_timed_out_is_told(
    story: Story, server: Server, at_discord: Look
) -> None:
    member = server.guild.members[story.sandbox.world.bot.id]
    member.timeout_until = datetime.now(UTC) + timedelta(hours=1)
    code, printed = await at_discord()
    assert code == 1
    assert "it is timed out\n     → A moderator" in of(printed, "server")


async def test_a_bot_without_a_role_of_its_own_is_called_by_its_name(
    story: Story, server: Server, at_discord: Look
) -> None:
    server.guild.members[story.sandbox.world.bot.id].roles.clear()
    server.guild.roles = {server.id: server.guild.roles[server.id]}
    deny(server, "rules", Permission.SEND_MESSAGES)
    _, printed = await at_discord()
    assert "add Syllabot ›" in of(printed, "server")


async def test_a_server_that_fails_does_not_hide_the_next(
    story: Story, server: Server, at_discord: Look
) -> None:
    story.server("Second", bot=True)
    story.sandbox.faults.answer(503, f"guilds/{server.id}")
    code, printed = await at_discord()
    assert code == 1
    assert "FAIL server Study group: Discord does not tell: 503" in printed
    assert "ok   server Second: can post in 1 of 1 text channels, with threads" in printed


async def test_servers_that_are_not_told_are_told(story: Story, at_discord: Look) -> None:
    story.sandbox.faults.answer(503, "users/@me/guilds")
    code, printed = await at_discord()
    assert code == 1
    assert "FAIL servers: Discord does not tell: 503" in printed


async def test_a_bot_in_no_server_gets_the_readmes_invitation(
    story: Story, at_discord: Look
) -> None:
    code, printed = await at_discord()
    assert code == 0
    number = story.sandbox.world.application_id
    assert f"→ Invite it with https://discord.com/oauth2/authorize?client_id={number}" in printed
    permissions = f"permissions={servers.INVITED.value}"
    assert permissions in printed
    assert permissions in (ROOT / "README.md").read_text("utf-8")


def test_what_is_looked_for_is_what_posting_needs() -> None:
    assert {*servers.POSTING} == {*posting._HERE, "attach_files"}
    assert {*servers.THREADS} == {*posting._THREADS}
